"""Holds a page and, beside it, at most one sheet: the page gives way, nothing is dimmed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui import style
from ui.widgets import SideSheet

LEAST_PAGE = 480
"""Pixels of the page that stay beside a sheet; where there is less, the sheet lies over it."""


LEAST_BESIDE = 240
"""Logical pixels: where less of the page would be in sight beside a sheet, the sheet takes all."""


class SheetHost(QWidget):
    """A page that shares its room with a sheet at its right edge."""

    sheet_closed = Signal()
    arranged = Signal()
    """The page was given another width."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._sheet: QWidget | None = None
        self._before: QWidget | None = None
        page.setParent(self)
        self.setFocusProxy(page)

    @property
    def sheet(self) -> QWidget | None:
        """The sheet that is open."""
        return self._sheet

    def show_sheet(self, sheet: QWidget) -> None:
        """Open `sheet` in the place of another; its first field gets the keyboard."""
        if sheet is self._sheet:
            self._enter(sheet)
            return
        before = self._before if self._sheet is not None else self.window().focusWidget()
        self._give_up()
        self._sheet, self._before = sheet, before
        if before is not None:
            before.destroyed.connect(self._forget_before)
        sheet.setParent(self)
        if isinstance(sheet, SideSheet):
            sheet.closed.connect(self.close_sheet)
        sheet.installEventFilter(self)
        self._arrange()
        sheet.show()
        self._enter(sheet)

    def close_sheet(self) -> None:
        """Put the sheet away; hiding it stores what was typed. The keyboard goes back."""
        if self._sheet is None:
            return
        back = self._before
        self._give_up()
        self._arrange()
        if back is not None and back.isVisible() and self.window().isAncestorOf(back):
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sheet_closed.emit()

    def _give_up(self) -> None:
        sheet, self._sheet = self._sheet, None
        if self._before is not None:
            self._before.destroyed.disconnect(self._forget_before)
        self._before = None
        if sheet is not None:
            sheet.removeEventFilter(self)
            sheet.hide()
            sheet.deleteLater()

    def _forget_before(self) -> None:
        self._before = None

    def _enter(self, sheet: QWidget) -> None:
        inside = self.window().focusWidget()
        if inside is not None and sheet.isAncestorOf(inside):
            return
        body = sheet.body() if isinstance(sheet, SideSheet) else sheet
        candidate = body.nextInFocusChain()
        while candidate is not None and candidate is not body:
            if (
                body.isAncestorOf(candidate)
                and candidate.isVisible()
                and candidate.isEnabled()
                and candidate.focusPolicy() & Qt.FocusPolicy.TabFocus
            ):
                candidate.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            candidate = candidate.nextInFocusChain()
        sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        wide, tall = self.width(), self.height()
        room = wide
        if self._sheet is not None:
            width = min(self._sheet.sizeHint().width(), wide)
            if isinstance(self._sheet, SideSheet):
                width = self._sheet.own_width()
                width = width if wide - width >= style.px(LEAST_BESIDE) else wide
                self._sheet.setFixedWidth(width)
            self._sheet.setGeometry(wide - width, 0, width, tall)
            self._sheet.raise_()
            room = wide - width
        self._page.setVisible(room > 0 or wide == 0)
        self._page.setGeometry(0, 0, max(room, min(wide, LEAST_PAGE)), tall)
        self.arranged.emit()

    # Qt

    def sizeHint(self) -> QSize:
        return self._page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_PAGE, self._page.minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # the page asks for more or less room
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and watched is self._sheet
            and not isinstance(watched, SideSheet)
        ):
            self.close_sheet()
            return True
        return False
