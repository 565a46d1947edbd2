"""A field for a note with a gentle question below it when careful words stand in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.coaching import careful_hints
from ui.widgets import Field, Glyph, Label, TextArea, column, holder, row

_REST_MS = 600
"""How long the keys rest before the question is asked: nobody is interrupted in a word."""


class CarefulField(QWidget):
    """The question blocks nothing and goes when the words go."""

    def __init__(
        self, label: str, hint: str, *, lines: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.area = TextArea(lines=lines)
        self.field = Field(label, self.area, hint)
        self._hint = hint
        self._question = Label("", "caption", tone="amber", wrap=True)
        sign = Glyph("circle-question-mark", "amber", 14)
        line = row((self._question, 1), gap=6)
        line.insertWidget(0, sign, 0, Qt.AlignmentFlag.AlignTop)
        self._below = holder(line)
        self._below.hide()
        self.setLayout(column(self.field, self._below, gap=4))
        self.setFocusProxy(self.area)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.look)
        self.area.changed.connect(self._rest.start)

    def question(self) -> str:
        """What is asked below the field, "" for nothing."""
        return "" if self._below.isHidden() else self._question.text()

    def look(self) -> None:
        """Ask about what stands there now."""
        self._rest.stop()
        text = "\n".join(hint.text for hint in careful_hints(self.area.text()))
        if text == self.question():
            return
        self._question.setText(text)
        self._below.setVisible(bool(text))
        self.area.setAccessibleDescription(" ".join(filter(None, (self._hint, text))))
