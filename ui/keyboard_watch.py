"""Event filters where the keyboard is, instead of one over the whole program."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class KeyboardWatch(QObject):
    """Keeps an event filter on the widget and the window that have the keyboard.

    What is typed comes to both of them, and every move of the mouse to the window. A filter on the
    application would be called, in Python, for each of the thousands of events by which a page is
    built and painted.
    """

    def __init__(self, application: QApplication, watcher: QObject) -> None:
        """`watcher` filters the events; the watch lives as long as it does."""
        super().__init__(watcher)
        self._watcher = watcher
        self._window: QWindow | None = None
        application.focusChanged.connect(self._move)
        application.focusWindowChanged.connect(self._move_window)
        self._move(None, application.focusWidget())
        self._move_window(application.focusWindow())

    def _move(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and isValid(before):
            before.removeEventFilter(self._watcher)
        if now is not None:
            now.installEventFilter(self._watcher)

    def _move_window(self, now: QWindow | None) -> None:
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self._watcher)
        self._window = now
        if now is not None:
            now.installEventFilter(self._watcher)
