"""Asks for a new passphrase, with the old one where it is known."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.background import Background
from ui.dialogs.fitting import FittedDialog
from ui.dialogs.new_passphrase import Judge, NewPassphrase
from ui.widgets.arranging import column, row
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.text_fields import TextField


@dataclass(frozen=True)
class PassphraseChange:
    """What was typed; `old` is "" when it was not asked for."""

    old: str
    new: str


class PassphraseDialog(FittedDialog):
    """Returns a `PassphraseChange` from `ask`, or None when it was left."""

    def __init__(
        self,
        judge: Judge,
        background: Background,
        *,
        old_is_known: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._answer: PassphraseChange | None = None
        self.old = TextField(secret=True, size="tall")
        self.old_field = Field("Bisherige Passphrase", self.old)
        self.old_field.setVisible(old_is_known)
        self._old_is_known = old_is_known
        self.new = NewPassphrase(judge, background)
        self.new.first_field.set_label("Neue Passphrase")
        self.new.submitted.connect(self._accept_when_good)
        self.change = PrimaryButton("Passphrase ändern" if old_is_known else "Passphrase festlegen")
        self.change.clicked.connect(self._accept_when_good)
        self.leave = SecondaryButton("Abbrechen" if old_is_known else "Später")
        self.leave.clicked.connect(self.reject)
        self.put(
            column(
                Label(
                    "Passphrase ändern" if old_is_known else "Neue Passphrase festlegen",
                    role="page",
                ),
                Label(
                    "Ältere Sicherungen öffnet weiterhin die Passphrase, die damals galt.",
                    role="muted",
                    wrap=True,
                ),
                8,
                self.old_field,
                self.new,
                16,
                row(None, self.leave, self.change),
                gap=8,
                margins=(24, 24, 24, 16),
            )
        )
        self.fit()
        (self.old if old_is_known else self.new).setFocus()

    def ask(self) -> PassphraseChange | None:
        """Show the dialog and wait for the answer."""
        self.exec()
        return self._answer

    def _accept_when_good(self) -> None:
        if self._old_is_known and not self.old.text():
            self.old_field.complain("Bitte geben Sie die bisherige Passphrase ein.")
            self.old.setFocus()
            return
        self.new.check(self._accept_with)

    def _accept_with(self, passphrase: str) -> None:
        self._answer = PassphraseChange(self.old.text(), passphrase)
        self.accept()
