"""Chips one can jump to by typing the beginning of their word."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent

from ui.widgets import ChipChoice

_REST_MS = 1000


class WordChips(ChipChoice):
    """A row of chips; "g" goes to Geld, "g" again to Gesundheit, "ges" there at once."""

    _letters = ""

    def _jump(self, typed: str) -> bool:
        """Go to the next chip whose word begins with the letters typed so far."""
        chips = list(self._chips.values())
        now = next((place for place, chip in enumerate(chips) if chip.hasFocus()), -1)
        letters = self._letters + typed
        again = len(set(letters)) == 1  # the same letter repeated goes round
        if again:
            letters = letters[:1]
        start = now + 1 if again else max(now, 0)
        for step in range(len(chips)):
            chip = chips[(start + step) % len(chips)]
            if chip.word().casefold().startswith(letters) and chip.isEnabled():
                self._letters += typed
                QTimer.singleShot(_REST_MS, self, self._forget)
                if chip.isHidden():
                    self.show_all()
                chip.setFocus(Qt.FocusReason.TabFocusReason)
                self._set_stop(chip)
                return True
        return False

    def _forget(self) -> None:
        self._letters = ""

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if plain and event.text().isalpha() and self._jump(event.text().casefold()):
            event.accept()
        else:
            super().keyPressEvent(event)
