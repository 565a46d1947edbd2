"""Tells the windows how the last Sicherung of this session went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.backup import Report


class BackupNews(QObject):
    """Keeps the last report, which names case files, in memory only."""

    made = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.report: Report | None = None

    def tell(self, report: Report) -> None:
        """A Sicherung was made."""
        self.report = report
        self.made.emit()
