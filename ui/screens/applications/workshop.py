"""The workshop's three panes and its bar, and how they share the room there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import style
from ui.screens.applications.foot_bar import FootBar
from ui.screens.applications.letter_page import LetterPage
from ui.screens.applications.list_pane import ListPane
from ui.screens.applications.preview_pane import PreviewPane
from ui.screens.applications.way_page import WayPage
from ui.widgets import (
    IconButton,
    MenuButton,
    SavedLine,
    SecondaryButton,
    Segments,
    column,
    holder,
    row,
)

_LIST, _NARROW_LIST = 240, 200
_PREVIEW, _LEAST_PREVIEW, _LEAST_WORK = 460, 360, 540
_ALL_FROM, _LIST_FROM, _WIDE_LIST_FROM = 1100, 720, 1240
"""Widths at normal text size from which all three panes, or list and letter, stand side by side."""
_PAPER = 210 / 297


class Workshop(QWidget):
    """List, letter and preview beside each other; in a narrow window one comes after the other."""

    done_wanted = Signal()
    """„Fertig“: make what was typed one change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = ListPane()
        self.letter = LetterPage()
        self.way = WayPage()
        self.preview = PreviewPane()
        self.foot = FootBar()
        self.saved_line = SavedLine()
        self._front = "work"
        self._build_head()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.letter)
        self._pages.addWidget(self.way)
        inset, tight = style.Gap.COLUMN, style.Gap.MEDIUM
        self._work = QWidget()
        self._work.setLayout(
            column(
                self._head,
                (self._pages, 1),
                gap=style.Gap.SMALL,
                margins=(inset, tight, inset, tight),
            )
        )
        self._sight = QWidget()
        self.back_button = SecondaryButton("Zurück zum Text", "arrow-left", height="compact")
        self.back_button.clicked.connect(lambda: self.bring("work"))
        self._sight_layout = column(
            row(self.back_button, None), (self.preview, 1), margins=(0, tight, inset, tight)
        )
        self._sight.setLayout(self._sight_layout)
        panes = row(self.list, (self._work, 1), self._sight, gap=0)
        self.setLayout(column((holder(panes), 1), self.foot, gap=0))
        self.views.changed.connect(self._show_view)
        self.list.opened.connect(lambda: self.enter("work"))
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._go_on(step))
        style.signals().changed.connect(self._arrange)

    def _build_head(self) -> None:
        self.list_button = IconButton("list", "Zur Liste der Bewerbungen", height="compact")
        self.list_button.clicked.connect(lambda: self.enter("list"))
        self.views = Segments(
            [("letter", "Anschreiben"), ("way", "Stelle und Weg")], name="Ansicht der Bewerbung"
        )
        self.done_button = SecondaryButton("Fertig", "check", height="compact")
        self.done_button.setToolTip("Das Geschriebene festhalten (Strg+Eingabe)")
        self.done_button.clicked.connect(self.done_wanted)
        kept = self.done_button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.done_button.setSizePolicy(kept)
        self.preview_button = IconButton("eye", "Vorschau zeigen", height="compact")
        self.preview_button.clicked.connect(lambda: self.enter("preview"))
        self.more = MenuButton(name="Mehr zu dieser Bewerbung", height="compact")
        self._head = row(
            self.list_button,
            self.views,
            self.saved_line,
            None,
            self.done_button,
            self.preview_button,
            self.more,
        )

    # going from pane to pane

    def show_view(self, view: str) -> None:
        """``letter`` or ``way``."""
        self.views.choose(view)
        self._show_view()

    def bring(self, pane: str) -> None:
        """Show ``list``, ``work`` or ``preview`` where not all have room."""
        self._front = pane
        self._arrange()

    def enter(self, pane: str) -> None:
        """Bring a pane and put the keyboard there."""
        self.bring(pane)
        target: QWidget = {
            "list": self.list.view,
            "work": self.letter.editor.body if self.views.chosen() == "letter" else self.views,
            "preview": self.preview.view,
            "foot": self.foot.print_button if self.foot.is_issued else self.foot.issue_button,
        }[pane]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def pane_in_use(self) -> str:
        """The pane the keyboard is in."""
        focus = self.window().focusWidget()
        for pane, widget in (
            ("list", self.list),
            ("work", self._work),
            ("preview", self._sight),
            ("foot", self.foot),
        ):
            if focus is not None and (widget is focus or widget.isAncestorOf(focus)):
                return pane
        return "work"

    def _go_on(self, step: int) -> None:
        panes = ("list", "work", "preview", "foot")
        self.enter(panes[(panes.index(self.pane_in_use) + step) % len(panes)])

    def _show_view(self) -> None:
        shown = self.letter if self.views.chosen() == "letter" else self.way
        self._pages.setCurrentWidget(shown)

    # Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(320), style.px(300))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() / (style.px(1000) / 1000)
        all_three, with_list = wide >= _ALL_FROM, wide >= _LIST_FROM
        front = "work" if self._front == "foot" else self._front
        shows_preview = all_three or front == "preview"
        shows_work = all_three or front == "work" or (with_list and front == "list")
        shows_list = all_three or with_list or front == "list"
        had = self.window().focusWidget()
        self.list.setVisible(shows_list)
        self._work.setVisible(shows_work)
        self._sight.setVisible(shows_preview)
        self.list_button.setVisible(not with_list)
        self.preview_button.setVisible(not all_three)
        self.back_button.setVisible(not all_three)
        if shows_work or shows_preview:
            self.list.setFixedWidth(style.px(_LIST if wide >= _WIDE_LIST_FROM else _NARROW_LIST))
        else:
            self.list.setMinimumWidth(0)
            self.list.setMaximumWidth(self.width())
        if all_three:
            self._sight.setFixedWidth(self._preview_width(wide))
        else:
            self._sight.setMinimumWidth(0)
            self._sight.setMaximumWidth(16777215)
        around = self._sight_layout.contentsMargins()
        around.setLeft(0 if all_three else style.Gap.COLUMN)
        self._sight_layout.setContentsMargins(around)
        if had is not None and not had.isVisible() and self.isAncestorOf(had):
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _preview_width(self, wide: float) -> int:
        """As wide as a whole page needs at this height, not at the cost of the letter."""
        tall = self.height() - self.foot.height() - style.px(96)
        whole_page = round(tall * _PAPER) + style.px(48) + style.Gap.COLUMN
        list_width = _LIST if wide >= _WIDE_LIST_FROM else _NARROW_LIST
        room = self.width() - style.px(list_width + _LEAST_WORK)
        widest = min(style.px(_PREVIEW) + style.Gap.COLUMN, max(room, style.px(_LEAST_PREVIEW)))
        return max(style.px(_LEAST_PREVIEW), min(whole_page, widest))
