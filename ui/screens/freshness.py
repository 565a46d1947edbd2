"""Keeps a page up to date without working for a page nobody sees."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app import clock
from app.changes import Area, CaseChanged
from ui.case_events import CaseEvents


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
    ) -> None:
        """`load` is told what to read anew; on the first look of another day, if `daily`, all."""
        super().__init__(page)
        self._page, self._concerns, self._load, self._daily = page, concerns, load, daily
        self._stale = False
        self._missed: set[Area] = set()
        self._day = clock.today()
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
        if not (self._stale or another_day):
            return
        areas = set(Area) if another_day else self._missed
        self._stale, self._missed, self._day = False, set(), clock.today()
        self._load(areas)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._catch_up()
        return False
