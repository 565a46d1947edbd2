"""How long a talk took: four usual lengths as chips, any other typed; digits choose as well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.errors import BadInput
from ui.widgets import ChipChoice, MinutesField, row

USUAL = (15, 30, 45, 60)
_REST_MS = 1200
"""Digits typed closer together than this belong to one number."""


class MinutesChoice(QWidget):
    """Chips and a free field that never contradict each other."""

    changed = Signal()
    complained = Signal(str)

    def __init__(
        self, usual: Sequence[int] = USUAL, *, name: str = "Minuten", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._codes = [str(minutes) for minutes in usual]
        self.chips = ChipChoice([(code, code) for code in self._codes], name=name, clearable=True)
        for code in self._codes:
            self.chips.chip(code).setAccessibleName(f"{code} Minuten")
        self.free = MinutesField(name="Minuten, frei")
        self._digits = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._forget_digits)
        self.setLayout(row((self.chips, 1), self.free, gap=6))
        self.setFocusProxy(self.chips)
        self.setAccessibleName(name)
        self.free.textChanged.connect(self._lead_keyboard)
        self.chips.changed.connect(self._on_chip)
        self.free.textEdited.connect(self._on_free)
        self.free.editingFinished.connect(self._settle)
        self.free.complained.connect(self.complained)

    def minutes(self) -> int | None:
        """The length, None when nothing was chosen; raises BadInput when the text is none."""
        if self.free.text().strip():
            try:
                return self.free.minutes()
            except BadInput as problem:
                problem.field = self.accessibleName()
                raise
        chosen = self.chips.one()
        return int(chosen) if chosen else None

    def set_minutes(self, minutes: int | None) -> None:
        """Show a length, on its chip when it has one."""
        self.set_typed("" if minutes is None else str(minutes))

    def typed(self) -> str:
        """What stands there, for a draft."""
        return self.free.typed() or self.chips.one()

    def set_typed(self, text: str) -> None:
        """Put a draft's text back."""
        self.chips.choose(text)
        self.free.set_typed("" if self.chips.one() else text)

    def complaint(self) -> str:
        """Why the text cannot be taken, "" when it can."""
        return self.free.complaint()

    def _on_chip(self) -> None:
        self._digits = ""
        if self.chips.one():
            self.free.set_typed("")
        self.changed.emit()

    def _on_free(self, text: str) -> None:
        if text.strip():
            self.chips.choose("")
        self.changed.emit()

    def _lead_keyboard(self) -> None:
        """Whoever is led here comes to what is in use."""
        self.setFocusProxy(self.free if self.free.text() else self.chips)

    def _settle(self) -> None:
        """A usual length that was typed is shown on its chip."""
        if self.free.text() and not self.free.complaint():
            self.set_typed(self.free.text())

    def _forget_digits(self) -> None:
        self._digits = ""

    def _take_digit(self, digit: str) -> None:
        self._digits += digit
        self._rest.start()
        fitting = [code for code in self._codes if code.startswith(self._digits)]
        if fitting:
            self.set_typed(fitting[0])
            self.chips.chip(fitting[0]).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.set_typed(self._digits)
            self.free.setFocus(Qt.FocusReason.OtherFocusReason)
            self.free.end(False)
            self._digits = ""
        self.changed.emit()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.text().isdecimal() and event.text().isascii():
            self._take_digit(event.text())
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._digits = ""
            self.set_typed("")
            self.changed.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
