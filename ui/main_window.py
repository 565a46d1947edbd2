"""The one window of the program: shows the start or the frame, and asks before it closes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui.start_ground import paint_start_ground

SMALLEST = (1024, 600)
_USUAL = (1440, 900)


class MainWindow(QMainWindow):
    """Its title is the program's name and nothing else: titles show up in task lists and logs."""

    painted = Signal()
    """Emitted once, when the window has been painted for the first time: still empty, in the
    colours of the start, so that it is there before the rest is even imported."""

    def __init__(self, may_close: Callable[[], bool]) -> None:
        """`may_close` is asked once when the window is closed; it may refuse and close later."""
        super().__init__()
        self._may_close = may_close
        self._was_painted = False
        self.setWindowTitle("Teilhabeakte")
        self.setMinimumSize(*SMALLEST)

    def show_page(self, page: QWidget) -> None:
        """Show `page` and let go of what was shown before."""
        before = self.takeCentralWidget()
        self.setCentralWidget(page)
        page.show()  # at once: in a window already shown Qt would wait for its next round
        page.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        if before is not None:
            before.close()
            before.deleteLater()

    def to_front(self) -> None:
        """Bring the window before the others, also when it is minimised."""
        if self.isMinimized():
            self.setWindowState(
                (self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
                | QtCore.Qt.WindowState.WindowActive
            )
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)

    def place(self, remembered: list[int], *, maximized: bool) -> None:
        """Stand where the user left the window, if that place is still on a screen."""
        area = QRect(*remembered) if len(remembered) == 4 else QRect()
        screens = QGuiApplication.screens()
        if area.isValid() and any(
            (screen.availableGeometry() & area).width() > 200 for screen in screens
        ):
            self.setGeometry(area)
        else:
            room = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(
                max(SMALLEST[0], min(_USUAL[0], room.width() - 64)),
                max(SMALLEST[1], min(_USUAL[1], room.height() - 64)),
            )
        if maximized:
            self.setWindowState(QtCore.Qt.WindowState.WindowMaximized)

    def placement(self) -> tuple[list[int], bool]:
        """Left, top, width, height as if not maximized; and whether it is."""
        area = self.normalGeometry() if self.isMaximized() else self.geometry()
        return [area.x(), area.y(), area.width(), area.height()], self.isMaximized()

    # Qt

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next widget that takes keys itself.

        Qt would also stop at containers that lend their focus to one of their parts, wherever
        these stand in the order: whole fields are jumped over then, or Tab runs in a circle.
        """
        here: QWidget = self.focusWidget() or self
        stop = _beside(here, forward)
        while stop is not None and stop is not here:
            if _takes_tab(stop, self):
                reason = QtCore.Qt.FocusReason
                stop.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
                return True
            stop = _beside(stop, forward)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.centralWidget() is None:
            painter = QPainter(self)
            paint_start_ground(painter, self.rect())
            painter.end()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            event.accept()
        else:
            event.ignore()


def _takes_tab(widget: QWidget, window: QWidget) -> bool:
    return bool(
        widget.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isEnabled()
        and widget.isVisibleTo(window)
        and widget.window() is window
    )


def _beside(widget: QWidget, forward: bool) -> QWidget | None:
    return widget.nextInFocusChain() if forward else widget.previousInFocusChain()
