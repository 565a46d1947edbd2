"""Fields too narrow for a sentence, side by side: what is wrong is said below their whole row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import style
from ui.widgets import Field, Glyph, Label, column, holder, row


class NarrowField(Field):
    """A field whose complaint stands below the row it belongs to; nothing beside it moves."""

    def __init__(self, label: str, editor: QWidget, hint: str = "") -> None:
        super().__init__(label, editor, hint)
        self.row: NarrowRow | None = None

    def complain(self, text: str) -> None:
        super().complain(text)
        if self.row is not None:
            self._below.hide()
            self.row.tell_complaints()


class NarrowRow(QWidget):
    """Fields at their own width; the last one takes the rest."""

    def __init__(self, *fields: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self._words = Label("", "caption", tone="red", wrap=True)
        sign = Glyph("circle-alert", "red", 14)
        line = row(sign, (self._words, 1), gap=6)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self._below = holder(line)
        self._below.hide()
        beside = row(*fields[:-1], (fields[-1], 1), gap=style.Gap.MEDIUM)
        for field in fields:
            beside.setAlignment(field, Qt.AlignmentFlag.AlignTop)
            if isinstance(field, NarrowField):
                field.row = self
        self.setLayout(column(beside, self._below, gap=style.Gap.TINY))

    def tell_complaints(self) -> None:
        """Say what is wrong in any of the fields, in their order."""
        found = [field.complaint() for field in self._fields if field.complaint()]
        self._words.setText("\n".join(found))
        self._below.setVisible(bool(found))

    def complaints(self) -> str:
        """What stands below the fields, "" for nothing."""
        return "" if self._below.isHidden() else self._words.text()
