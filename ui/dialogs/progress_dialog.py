"""Shows how far a longer job is while nothing else can be done, and lets it be stopped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.fitting import FittedDialog
from ui.widgets.arranging import column
from ui.widgets.bars import ProgressLine
from ui.widgets.labels import Label


class ProgressDialog(FittedDialog):
    """Stays until the job is over; Esc and "Abbrechen" ask the job to stop."""

    stop_asked = Signal()

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self._over = False
        self.line = ProgressLine(words)
        self.line.cancelled.connect(self.stop_asked)
        self.put(column(Label(title, role="card"), self.line, gap=16, margins=24))

    def tell(self, done: int, total: int, what: str) -> None:
        """`done` of `total`, and what is being done."""
        self.line.show_progress(done, total, what)

    def over(self) -> None:
        """The job has ended, one way or another."""
        self._over = True
        self.accept()
        self.deleteLater()

    # Qt

    def reject(self) -> None:
        if not self._over and self.line.stop_button().isEnabled():
            self.line.stop_button().click()
