"""The recovery key on screen: shown in its eight groups, and typed back from the sheet."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QClipboard, QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from app.vault.recovery_key import GROUP_LETTERS, GROUPS, group_matches, groups
from ui import style
from ui.widgets.arranging import column
from ui.widgets.cards import Card
from ui.widgets.labels import Label
from ui.widgets.text_fields import TextField, mark_wrong

ASKED_GROUPS = 4
_ACROSS = 4


class KeyShown(Card):
    """The eight groups, numbered as on the sheet."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Wiederherstellungsschlüssel")
        self.setAccessibleDescription(", ".join(groups(key)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for at, group in enumerate(groups(key)):
            letters = Label(group, role="strong")
            letters.setFont(_even())
            grid.addLayout(
                column(Label(f"Gruppe {at + 1}", role="caption"), letters, gap=2),
                at // _ACROSS,
                at % _ACROSS,
            )
        self.add(grid)


class GroupField(TextField):
    """One group: takes capital letters and the digits of the key, whatever is typed."""

    full = Signal()
    pasted = Signal(str)
    back = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(name=f"Gruppe {number}", parent=parent)
        self.number = number
        self.setMaxLength(GROUP_LETTERS + 1)
        self.setFont(_even())
        self.textEdited.connect(self._on_edited)

    def letters(self) -> str:
        """What was typed, in capitals and without blanks."""
        return "".join(sign for sign in self.text().upper() if sign.isalnum())

    def _on_edited(self, _text: str) -> None:
        place = self.cursorPosition()
        self.setText(self.letters()[:GROUP_LETTERS])
        self.setCursorPosition(place)
        if len(self.text()) == GROUP_LETTERS and place >= GROUP_LETTERS:
            self.full.emit()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard)
            if len(text.strip()) > GROUP_LETTERS:
                self.pasted.emit(text)
                return
        if event.text() in (" ", "-", "–") and self.text():
            self.full.emit()
            return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.back.emit()
            return
        super().keyPressEvent(event)


class KeyTyped(QWidget):
    """Fields for groups of the key; the next one gets the cursor when one is full."""

    changed = Signal()
    submitted = Signal()

    def __init__(
        self, numbers: Sequence[int] = range(1, GROUPS + 1), parent: QWidget | None = None
    ) -> None:
        """`numbers` are the groups asked for, from 1."""
        super().__init__(parent)
        self.fields = [GroupField(number) for number in numbers]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for at, field in enumerate(self.fields):
            field.full.connect(lambda at=at: self._go(at + 1))
            field.back.connect(lambda at=at: self._go(at - 1))
            field.pasted.connect(self.fill)
            field.changed.connect(self._on_changed)
            field.returnPressed.connect(self.submitted)
            caption = Label(f"Gruppe {field.number}", role="caption")
            caption.setBuddy(field)
            grid.addLayout(column(caption, field, gap=4), at // _ACROSS, at % _ACROSS)
        if self.fields:
            self.setFocusProxy(self.fields[0])

    def text(self) -> str:
        """All groups, joined as they are printed."""
        return "-".join(field.letters() for field in self.fields)

    def fill(self, text: str) -> None:
        """Spread a whole key over the fields, however it was written."""
        letters = "".join(sign for sign in text.upper() if sign.isalnum())
        for at, field in enumerate(self.fields):
            field.setText(letters[at * GROUP_LETTERS : (at + 1) * GROUP_LETTERS])
        self._go(min(len(letters) // GROUP_LETTERS, len(self.fields) - 1))

    def mark(self, numbers: Sequence[int]) -> None:
        """Show which groups are wrong; the first of them gets the cursor."""
        for field in self.fields:
            mark_wrong(field, field.number in numbers)
        wrong = [field for field in self.fields if field.number in numbers]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            wrong[0].selectAll()

    def clear(self) -> None:
        for field in self.fields:
            field.clear()

    def _go(self, at: int) -> None:
        if 0 <= at < len(self.fields):
            self.fields[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        for field in self.fields:
            mark_wrong(field, False)
        self.changed.emit()


class KeyConfirmed(KeyTyped):
    """Asks for four of the eight groups, chosen by chance, so that the sheet exists for sure."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        self._key = key
        asked = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), ASKED_GROUPS))
        super().__init__(asked, parent)

    def wrong(self) -> list[int]:
        """The numbers of the groups that do not match the key."""
        return [
            field.number
            for field in self.fields
            if not group_matches(self._key, field.number, field.letters())
        ]

    def check(self) -> bool:
        """Whether all match; wrong ones are marked."""
        wrong = self.wrong()
        self.mark(wrong)
        return not wrong


def _even() -> QFont:
    font = style.font("strong")
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1)
    return font
