"""The head of a case: who it is, phase and paper at a glance, one line of facts, the tabs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QWidget

from ui import style
from ui.widgets.arranging import column, empty, holder, row
from ui.widgets.buttons import PaintedButton
from ui.widgets.choices import Choice, as_choices
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.marks import Avatar, Badge, BadgeLook
from ui.widgets.menu_button import MenuButton
from ui.widgets.painting import focus_frame, rounded

_SHORT_NAME = 200
_LEAST_FACTS = 96


class _Tab(PaintedButton):
    _padding = 10
    _arrows_belong_to_parent = True

    def __init__(self, entry: Choice) -> None:
        super().__init__(entry.label.replace("&", "&&"), height="bar")
        self.setCheckable(True)

    def _font(self) -> QFont:
        return style.font("strong" if self.isChecked() else "body")

    def _ink_now(self) -> str:
        if self.isChecked():
            return "primary"
        return "text" if self._hovered() else "muted"

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        if self.isChecked():
            line = QRectF(area.left(), area.bottom() - 3, area.width(), 3)
            rounded(painter, line, 1, style.token("primary"))

    def _paint_focus(self, painter: QPainter, area: QRectF) -> None:
        focus_frame(painter, area.adjusted(0, 4, 0, -6), style.radius("segment"))


class Tabs(QWidget):
    """Words in a row of which one is open; arrows go on, one tab stop for all.

    Where there is no room for all words, the last of them stand in the list of "Weitere"; the
    open one always stays in sight.
    """

    changed = Signal(str)

    def __init__(
        self,
        entries: Iterable[Choice | tuple[str, str]],
        *,
        name: str = "Bereiche",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tabs: dict[str, _Tab] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.Gap.TINY)
        for entry in as_choices(entries):
            tab = _Tab(entry)
            tab.clicked.connect(lambda _on=False, code=entry.code: self._clicked(code))
            self._tabs[entry.code] = tab
            line.addWidget(tab)
        self.more = MenuButton("Weitere", name=f"Weitere {name}", height="compact")
        self.more.setAccessibleName(f"Weitere {name}")
        self.more.hide()
        line.addWidget(self.more)
        line.addStretch(1)
        line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._chosen = ""
        self.choose(next(iter(self._tabs)))

    def chosen(self) -> str:
        """The code of the open tab."""
        return self._chosen

    def choose(self, code: str) -> None:
        """Open a tab; KeyError when there is none. Does not emit `changed`."""
        chosen = self._tabs[code]
        self._chosen = code
        if self.window().focusWidget() in self._tabs.values():
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)
        for tab in self._tabs.values():
            tab.setChecked(tab is chosen)
            tab.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if tab is chosen else Qt.FocusPolicy.ClickFocus
            )
            tab.updateGeometry()
        self.setFocusProxy(chosen)
        self._fit()

    def codes(self) -> Sequence[str]:
        """The codes offered, in order."""
        return tuple(self._tabs)

    def first_inset(self) -> int:
        """How far the first word stands from the left edge, to set it flush with the content."""
        return style.px(_Tab._padding)

    def in_sight(self) -> Sequence[str]:
        """The codes whose words stand in the row; the others are in the list of "Weitere"."""
        return tuple(code for code, tab in self._tabs.items() if not tab.isHidden())

    def _whole_width(self) -> int:
        words = sum(tab.sizeHint().width() for tab in self._tabs.values())
        return words + style.Gap.TINY * (len(self._tabs) - 1)

    def _fit(self) -> None:
        """Put as many words into the row as have room beside the open one."""
        everything = not self.isVisible() or self._whole_width() <= self.width()
        room = self.width() - self.more.sizeHint().width()
        room -= self._tabs[self._chosen].sizeHint().width() + style.Gap.TINY
        shown = {self._chosen}
        for code, tab in self._tabs.items():
            if code != self._chosen:
                room -= tab.sizeHint().width() + style.Gap.TINY
                if room < 0 and not everything:
                    break
            shown.add(code)
        left_out = [code for code in self._tabs if code not in shown]
        if left_out == [code for code, tab in self._tabs.items() if tab.isHidden()]:
            return
        for code, tab in self._tabs.items():
            tab.setVisible(code in shown)
        self.more.clear_actions()
        for code in left_out:
            words = self._tabs[code].text()
            self.more.add_action(words, partial(self._clicked, code))
        self.more.setVisible(bool(left_out))

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(self._whole_width(), style.height("bar"))

    def minimumSizeHint(self) -> QSize:
        widest = max(tab.sizeHint().width() for tab in self._tabs.values())
        more = self.more.sizeHint().width() + style.Gap.TINY
        return QSize(min(self._whole_width(), widest + more), style.height("bar"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_chosen"):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        codes = list(self._tabs)
        code = codes[(codes.index(self._chosen) + step) % len(codes)]
        self._clicked(code)
        self._tabs[code].setFocus(Qt.FocusReason.TabFocusReason)
        event.accept()

    def _clicked(self, code: str) -> None:
        before = self._chosen
        self.choose(code)
        if code != before:
            self.changed.emit(code)


class CaseStrip(QFrame):
    """Stands on top of every page of a case."""

    tab_chosen = Signal(str)

    def __init__(
        self,
        tabs: Iterable[Choice | tuple[str, str]],
        *,
        actions: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._avatar = Avatar("", "primary", 48)
        self._name = ElidedLabel("", "page")
        self._facts = ElidedLabel("", "muted")
        self._badges = QHBoxLayout()
        self._badges.setSpacing(style.Gap.SMALL)
        self._badges.setContentsMargins(0, 0, 0, 0)
        self._badges.setContentsMargins(0, 0, 0, 0)
        self.tabs = Tabs(tabs, name="Bereiche der Akte")
        self.tabs.changed.connect(self.tab_chosen)
        self._actions = actions
        self._states = holder(self._badges)
        self._states.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._first = row(self._name, self._states, None, gap=style.Gap.MEDIUM)
        self._second = row((self._facts, 1), gap=style.Gap.MEDIUM)
        head = row(
            self._avatar,
            (column(self._first, self._second, gap=2), 1),
            *actions,
            gap=style.Gap.COLUMN,
        )
        page, above = style.Gap.PAGE, style.Gap.MEDIUM
        head.setContentsMargins(page, above, page, style.Gap.SMALL)
        self._head = holder(head)
        self._small_avatar = Avatar("", "primary", 32)
        self._short_name = Label("", "strong")
        self._beside = holder(
            row(
                self._small_avatar,
                self._short_name,
                gap=style.Gap.MEDIUM,
                margins=(self.tabs.first_inset(), 0, style.Gap.COLUMN, 0),
            )
        )
        self._beside.hide()
        self._compact = False
        self._line = row(
            self._beside,
            (self.tabs, 1),
            gap=0,
            margins=(page - self.tabs.first_inset(), 0, page, 1),
        )
        self.setLayout(column(self._head, self._line, gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_person(
        self,
        name: str,
        initials: str,
        *,
        badges: Iterable[BadgeLook] = (),
        facts: Iterable[str] = (),
        tone: str = "primary",
    ) -> None:
        """Show who the case is about; facts are joined by middle dots."""
        self._avatar.show_person(initials, tone, name=name)
        self._name.set_text(name)
        self._small_avatar.show_person(initials, tone, name=name)
        short = QFontMetricsF(style.font("strong"))
        most = style.px(_SHORT_NAME)
        self._short_name.setText(short.elidedText(name, Qt.TextElideMode.ElideRight, most))
        self._short_name.setToolTip(name)
        self._facts.set_text("  ·  ".join(fact for fact in facts if fact))
        empty(self._badges)
        for look in badges:
            self._badges.addWidget(Badge(look.text, look.tone, look.icon))
        self.setAccessibleName(f"Akte von {name}")
        self._fit_states()

    def set_compact(self, compact: bool) -> None:
        """Leave the height to a workshop: the name stands beside the tabs, facts go."""
        self._compact = compact
        self._head.setVisible(not compact)
        self._beside.setVisible(compact)
        around = self._line.contentsMargins()
        around.setTop(style.Gap.SMALL if compact else 0)
        self._line.setContentsMargins(around)
        self._fit_name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()
        self._fit_states()

    def _fit_states(self) -> None:
        """Beside the name, or before the facts where the name would be cut."""
        room = self.width() - 2 * style.Gap.PAGE - self._avatar.sizeHint().width()
        for action in self._actions:
            if not action.isHidden():
                room -= action.sizeHint().width() + style.Gap.COLUMN
        room -= style.Gap.COLUMN
        states = self._states.sizeHint().width() + style.Gap.MEDIUM
        below = self._name.sizeHint().width() + states > room
        if below != (self._second.indexOf(self._states) >= 0):
            before, after = (self._first, self._second) if below else (self._second, self._first)
            before.removeWidget(self._states)
            after.insertWidget(0 if below else 1, self._states)
        self._facts.setVisible(not below or room - states >= style.px(_LEAST_FACTS))

    def _fit_name(self) -> None:
        """Beside the tabs the name gives way before they do; the avatar stays and names it."""
        wanted = self.tabs.sizeHint().width() + style.px(_SHORT_NAME + 96)
        self._short_name.setVisible(self._compact and self.width() >= wanted)

    def name(self) -> str:
        """The name shown."""
        return self._name.text()
