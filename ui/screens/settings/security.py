"""„Sicherheit“: when the program locks itself, the passphrase, the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable

from app.errors import Problem
from app.settings import SettingsFile
from app.vault.vault import Vault
from ui.background import Background
from ui.dialogs.passphrase_dialog import PassphraseChange, PassphraseDialog
from ui.dialogs.recovery_sheet_dialog import RecoverySheetDialog
from ui.messages import Messages
from ui.navigation import Sheet
from ui.screens.settings.moments import day_of
from ui.widgets import (
    Card,
    Field,
    Label,
    Notice,
    NumberField,
    ScrollPage,
    SecondaryButton,
    row,
)

LONGEST = 60
"""Minutes of rest until the lock; an open case file is not left alone for longer."""


class Security(ScrollPage):
    """What protects the Aktenschrank."""

    def __init__(
        self,
        vault: Vault,
        *,
        settings: SettingsFile,
        messages: Messages,
        background: Background,
        apply_settings: Callable[[], None],
        print_sheet: Sheet,
        save_sheet: Sheet,
        is_sample: bool,
    ) -> None:
        self._vault, self._settings, self._messages = vault, settings, messages
        self._background, self._apply = background, apply_settings
        self._sheets = (print_sheet, save_sheet)
        self.minutes = NumberField(least=1, most=LONGEST, unit="Minuten")
        self.minutes.set_number(settings.current.lock_minutes or None)
        self.minutes_field = Field("Sperren nach so vielen Minuten Ruhe", self.minutes, "1 bis 60")
        self.minutes.changed.connect(self._take_minutes)
        lock = Card("Sperre")
        lock.add(row(self.minutes_field, None))
        lock.add(
            Label(
                "Strg+L sperrt sofort. Auch wenn der Bildschirm gesperrt wird oder der Rechner "
                "schläft, sperrt sich Teilhabeakte. Was Sie tippen, bleibt als Entwurf erhalten.",
                "muted",
                wrap=True,
            )
        )
        self.passphrase_button = SecondaryButton("Passphrase ändern …", "key-round")
        self.passphrase_button.clicked.connect(self.change_passphrase)
        words = Card("Passphrase")
        words.add(
            Label(
                "Sicherungen, die vor der Änderung entstanden sind, öffnet weiterhin die "
                "Passphrase von damals. Sichern Sie nach einer Änderung neu.",
                wrap=True,
            )
        )
        words.add(row(self.passphrase_button, None))
        self.sheet_button = SecondaryButton("Neues Blatt erstellen …", "file-text")
        self.sheet_button.clicked.connect(self.make_sheet)
        self.sheet_told = Label("", "muted")
        sheet = Card("Wiederherstellungsblatt")
        sheet.add(
            Label(
                "Das Blatt öffnet den Aktenschrank, wenn Sie die Passphrase vergessen haben. "
                "Ein neues Blatt macht das bisherige ungültig.",
                wrap=True,
            )
        )
        sheet.add(self.sheet_told)
        sheet.add(row(self.sheet_button, None))
        told = Notice(
            "violet",
            "Die Beispielakten haben eine feste Passphrase.",
            "In Ihrem eigenen Aktenschrank ändern Sie hier Passphrase und Wiederherstellungsblatt.",
            icon="flask-conical",
        )
        super().__init__(
            Label("Sicherheit", "page"), lock, words, sheet, told, name="Sicherheit", width=720
        )
        told.setVisible(is_sample)
        for card in (words, sheet):
            card.setVisible(not is_sample)
        self._tell_sheet()

    def _take_minutes(self) -> None:
        number = self.minutes.number()
        if number is None:
            if self.minutes.text():
                self.minutes_field.complain("Bitte eine Zahl von 1 bis 60.")
            return
        try:
            self._settings.change(lock_minutes=number)
        except Problem as problem:
            self._messages.problem(self, problem)
        self._apply()

    # passphrase

    def change_passphrase(self) -> None:
        """Ask for the old and the new one, then change it."""
        from app.vault import passphrase  # its word lists are large and rarely wanted

        dialog = PassphraseDialog(
            passphrase.strength, self._background, old_is_known=True, parent=self.window()
        )
        answer = dialog.ask()
        dialog.deleteLater()
        if answer is not None:
            self._change(answer)

    def _change(self, answer: PassphraseChange) -> None:
        self.passphrase_button.setEnabled(False)

        def over() -> None:
            self.passphrase_button.setEnabled(True)

        def done(_none: None) -> None:
            over()
            self._messages.notice(
                self,
                "Die Passphrase ist geändert.",
                "Ältere Sicherungen öffnet weiterhin die bisherige. Sichern Sie jetzt neu.",
                tone="green",
            )

        def failed(problem: Problem) -> None:
            over()
            self._messages.problem(self, problem)

        self._background.run(
            lambda: self._vault.change_passphrase(answer.old, answer.new),
            owner=self,
            then=done,
            failed=failed,
        )

    # recovery sheet

    def make_sheet(self) -> None:
        """Make a new recovery key; until its sheet is confirmed, the next opening asks again."""
        if not self._messages.confirm(
            self,
            "Neues Wiederherstellungsblatt erstellen?",
            "Das bisherige Blatt öffnet den Aktenschrank dann nicht mehr. Ältere Sicherungen "
            "öffnet es weiterhin. Sie brauchen einen Drucker oder einen sicheren Ablageort.",
            "Neues Blatt erstellen",
        ):
            return
        self._settings.remember(setup_unfinished=str(self._vault.folder))
        try:
            key = self._vault.new_recovery_key()
        except Problem as problem:
            self._settings.remember(setup_unfinished="")
            self._messages.problem(self, problem)
            return
        print_sheet, save_sheet = self._sheets
        dialog = RecoverySheetDialog(
            key, print_sheet=print_sheet, save_sheet=save_sheet, parent=self.window()
        )
        if dialog.ask():
            self._settings.remember(setup_unfinished="")
        dialog.deleteLater()
        self._tell_sheet()

    def _tell_sheet(self) -> None:
        unfinished = self._settings.current.setup_unfinished
        if unfinished and unfinished == str(self._vault.folder):
            self.sheet_told.setText(
                "Das neue Blatt ist nicht bestätigt. Erstellen Sie es noch einmal; sonst fragt "
                "Teilhabeakte beim nächsten Öffnen danach."
            )
        else:
            self.sheet_told.setText(f"Erstellt am {day_of(self._vault.recovery_made_at)}")
