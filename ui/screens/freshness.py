"""Keeps a page up to date without working for a page nobody sees."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from app import clock
from app.changes import Area, CaseChanged
from ui.case_events import CaseEvents

_LOOK_AT_CLOCK_MS = 15_000


class Freshness(QObject):
    """What changed is loaded at once while the page is in sight, otherwise when it is shown next."""

    def __init__(
        self,
        page: QWidget,
        events: CaseEvents,
        *,
        concerns: Callable[[CaseChanged], bool],
        load: Callable[[set[Area]], None],
        daily: bool = False,
        aged: Callable[[], set[Area]] = set,
    ) -> None:
        """`load` is told what to read anew; on the first look of another day, if `daily`, all.

        `aged` says what reads differently by now though nobody changed it; it is asked when the
        page is shown and every few seconds in which it stays in sight.
        """
        super().__init__(page)
        self._page, self._concerns, self._load = page, concerns, load
        self._daily, self._aged = daily, aged
        self._stale = False
        self._missed: set[Area] = set()
        self._day = clock.today()
        self._clock = QTimer(self, interval=_LOOK_AT_CLOCK_MS)
        self._clock.timeout.connect(self._catch_up)
        page.installEventFilter(self)
        events.changed.connect(self._on_changed)

    def _on_changed(self, change: CaseChanged) -> None:
        if not self._concerns(change):
            return
        self._stale = True
        self._missed |= change.areas
        if self._page.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        another_day = self._daily and self._day != clock.today()
        aged = self._aged()
        if not (self._stale or another_day or aged):
            return
        areas = set(Area) if another_day else self._missed | aged
        self._stale, self._missed, self._day = False, set(), clock.today()
        self._load(areas)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._catch_up()
            if self._daily:
                self._clock.start()
        elif event.type() == QEvent.Type.Hide:
            self._clock.stop()
        return False
