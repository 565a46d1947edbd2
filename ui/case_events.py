"""Carries saved changes from the core to the windows, across threads."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.changes import CaseChanged, ChangeBoard


class CaseEvents(QObject):
    """`changed(CaseChanged)` reaches a listener in its own thread; a closed one hears nothing."""

    changed = Signal(CaseChanged)

    def __init__(self, board: ChangeBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        board.listen(self._pass_on)

    def _pass_on(self, change: CaseChanged) -> None:
        self.changed.emit(change)
