"""Says at all times that the example office is open, and offers to begin it anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import style
from ui.widgets import ElidedLabel, GhostButton, Glyph, Label
from ui.widgets.painting import brush

HEIGHT = 36


class SampleBanner(QWidget):
    """One line over the whole window."""

    reset_asked = Signal()
    leave_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(style.px(HEIGHT))
        self._sign = Glyph("flask-conical", "violet", 16)
        self.first = Label("Beispielakten.", role="strong", tone="violet")
        self.rest = ElidedLabel("Alle Personen sind erfunden. Probieren Sie aus, was Sie möchten.")
        self.reset = GhostButton("Zurücksetzen", "rotate-ccw", height="chip_small")
        self.reset.setToolTip("Die Beispielakten neu anlegen; Ihre Änderungen darin gehen verloren")
        self.reset.clicked.connect(self.reset_asked)
        self.leave = GhostButton("Beispiel verlassen", "log-out", height="chip_small")
        self.leave.clicked.connect(self.leave_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(24), 0, style.px(16), 0)
        row.setSpacing(style.px(8))
        row.addWidget(self._sign)
        row.addWidget(self.first)
        row.addWidget(self.rest, 1)
        row.addWidget(self.reset)
        row.addWidget(self.leave)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        painter.fillRect(self.rect(), style.token("violet_t"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, style.token("border"))
        painter.end()
