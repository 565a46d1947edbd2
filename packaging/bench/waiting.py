"""Waits for windows: until something holds, and until something has been painted."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 60.0
"""Seconds until the bench says that what it waits for does not come."""


class DidNotCome(RuntimeError):
    """The program did not do what was to be measured."""


class PaintWatch(QObject):
    """Knows which of its widgets were asked to paint."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        super().__init__()
        self._painted: set[QObject] = set()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self._painted.add(watched)
        return False

    def saw(self, *widgets: QWidget) -> bool:
        """Whether one of `widgets` was painted since the watch began."""
        return not self._painted.isdisjoint(widgets)


def work_until(painted: Callable[[], bool]) -> None:
    """Work off events until `painted`; the round of events it happened in is finished, too."""
    give_up = time.perf_counter() + PATIENCE
    while not painted():
        QApplication.processEvents()
        if time.perf_counter() > give_up:
            raise DidNotCome("nothing was painted")


def rest() -> None:
    """Work off what is waiting, so that nothing of it is measured."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def until(holds: Callable[[], bool], what: str) -> None:
    """Let the program work until `holds`; raises DidNotCome naming `what`."""
    give_up = time.perf_counter() + PATIENCE
    while not holds():
        if time.perf_counter() > give_up:
            raise DidNotCome(what)
        settle(0.01)


def settle(seconds: float) -> None:
    """Let the program and its background work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
