"""A dialog that is as wide as dialogs are and just as high as its words need at that width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from ui import style

WIDTH = 512
"""Logical pixels at normal text size."""


class FittedDialog(QDialog):
    """Grows and shrinks with what it says: a complaint below a field, another page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Teilhabeakte")
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit)

    def fit(self) -> None:
        """Take the right size now."""
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        wide = style.px(WIDTH)
        free = layout.hasHeightForWidth()
        tall = layout.heightForWidth(wide) if free else layout.sizeHint().height()
        self.setFixedSize(wide, tall)

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fitting.start()
        return super().event(event)
