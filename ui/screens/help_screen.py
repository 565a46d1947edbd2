"""Hilfe: the pages of the manual at the left, found by words, and the one that is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from ui import style
from ui.models.rows_model import RowsModel
from ui.navigation import Context
from ui.screens.help.page_view import PageView
from ui.screens.help.pages import FIRST, Page, matching, page_for, pages
from ui.widgets import (
    EmptyState,
    IconButton,
    Label,
    RowList,
    RowLook,
    SearchField,
    column,
    panel,
    row,
)

if TYPE_CHECKING:
    from app.office import Office

LIST = 272


class HelpScreen(QWidget):
    """F1 opens the page of where one was; `Alt+Pfeil links` goes back to the page before.

    Where one came by F1, Esc and F1 lead back there, and so does `Alt+Pfeil links` on the first page.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self._found: list[Page] = []
        self._page = page_for(FIRST)
        self._before: list[Page] = []
        self._choosing = False
        self._way_back: Callable[[], None] | None = None
        self.search = SearchField("In der Hilfe suchen", name="In der Hilfe suchen")
        self.search.changed.connect(self._on_searched)
        self.search.returnPressed.connect(self._enter)
        self.model = RowsModel(self)
        self.list = RowList("Seiten der Hilfe", row_height=40)
        self.list.setModel(self.model)
        self.list.selectionModel().currentRowChanged.connect(self._on_row)
        self.list.opened.connect(lambda _index: self._enter())
        self.search.down.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self._nothing = EmptyState(
            "search", "Nichts gefunden", "Versuchen Sie ein anderes Wort oder nur seinen Anfang."
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        self.back_button = IconButton("arrow-left", "Zurück (Alt+Pfeil links)", height="compact")
        self.back_button.clicked.connect(self.go_back)
        self.view = PageView()
        self.view.wanted.connect(self.show_page)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.go_back)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.leave)
        self._leave = leave
        leave.setEnabled(False)
        left = panel(
            "pane",
            column(
                row(style.Gap.MEDIUM, Label("Hilfe", "page"), None, self.back_button, gap=0),
                self.search,
                (self._stack, 1),
                gap=style.Gap.MEDIUM,
                margins=(style.Gap.SMALL, style.Gap.PAGE, style.Gap.SMALL, style.Gap.SMALL),
            ),
        )
        left.setFixedWidth(style.px(LIST))
        self._nothing.setMinimumWidth(0)
        right = column(
            (self.view, 1),
            gap=0,
            margins=(style.Gap.PAGE, style.Gap.PAGE, style.Gap.SMALL, 0),
        )
        self.setLayout(row(left, (right, 1), gap=0))
        self.setFocusProxy(self.search)
        self._show_list(list(pages()))
        self._show(self._page)

    @property
    def here(self) -> str:
        """The key of the page that is read."""
        return self._page.key

    def show_page(self, key: str) -> None:
        """Read the page of a screen, a tab or a link; the one read before is a step back."""
        page = page_for(key)
        if page is not self._page:
            self._before.append(self._page)
        self.search.clear()
        self._show(page)

    def go_back(self) -> None:
        """The page read before."""
        if self._before:
            self._show(self._before.pop())
        else:
            self.leave()

    def offer_way_back(self, go: Callable[[], None]) -> None:
        """The page shown is where one came to; `go` leads to where one came from."""
        self._way_back = go
        self._before.clear()
        self._leave.setEnabled(True)
        self.back_button.setEnabled(True)

    def leave(self) -> None:
        """Back to where the help was opened with F1, once."""
        go, self._way_back = self._way_back, None
        self._leave.setEnabled(False)
        if go is not None:
            go()

    def start_search(self) -> None:
        """Strg+F."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show(self, page: Page) -> None:
        self._page = page
        self.view.show_page(page)
        self.back_button.setEnabled(bool(self._before) or self._way_back is not None)
        self._choose_row()

    def _show_list(self, found: list[Page]) -> None:
        self._found = found
        self._choosing = True
        self.model.show([RowLook(page.title, icon=page.icon, strong=False) for page in found])
        self._choose_row()
        self._stack.setCurrentWidget(self.list if found else self._nothing)

    def _on_searched(self) -> None:
        found = list(matching(self.search.text()))
        self._show_list(found)
        if found and self.search.text().strip():
            self._show(found[0])

    def _choose_row(self) -> None:
        """Mark the page that is read, without going there again."""
        self._choosing = True
        if self._page in self._found:
            self.list.choose_row(self._found.index(self._page))
        self._choosing = False

    def _show_row(self) -> None:
        """Bring the page that is read into sight in the list."""
        self.list.scrollTo(self.list.currentIndex())

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._choosing and 0 <= now.row() < len(self._found):
            self._show(self._found[now.row()])

    def _enter(self) -> None:
        """Enter on a page or in the search goes on to reading."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_row)


class HelpWindow(QDialog):
    """The same pages before an Aktenschrank is open; Esc closes it."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hilfe")
        self.setAccessibleName("Hilfe")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pages = HelpScreen()
        self.setLayout(column((self.pages, 1), gap=0))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.pages.start_search)
        self.pages.show_page(key)
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(style.px(1040), room.width() - 48), min(style.px(720), room.height() - 48))
        self.pages.view.setFocus(Qt.FocusReason.OtherFocusReason)


def build(office: Office, context: Context) -> HelpScreen:
    """The manual; it knows nothing of the office."""
    return HelpScreen()
