"""Shows a new recovery key, has it printed or saved, and makes sure the sheet exists."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from ui.dialogs.fitting import FittedDialog
from ui.dialogs.recovery_key import KeyConfirmed, KeyShown
from ui.navigation import Sheet
from ui.widgets import Notice
from ui.widgets.arranging import column, holder, row
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.labels import Label


class RecoverySheetDialog(FittedDialog):
    """Two pages: the key, then four of its groups typed back. `ask` tells whether they matched."""

    def __init__(
        self, key: str, *, print_sheet: Sheet, save_sheet: Sheet, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.key_shown = KeyShown(key)
        self.print_button = SecondaryButton("Blatt drucken", "printer", wide=True)
        self.save_button = SecondaryButton("Als PDF speichern", "download", wide=True)
        self.notice = Notice(
            "amber",
            "Das bisherige Blatt gilt nicht mehr.",
            "Drucken Sie das neue und vernichten Sie das alte.",
        )
        self.print_button.clicked.connect(
            lambda: print_sheet(self, key, lambda: self._tell("Das Blatt ist beim Drucker."))
        )
        self.save_button.clicked.connect(
            lambda: save_sheet(self, key, lambda: self._tell("Das Blatt ist gespeichert."))
        )
        self.key_typed = KeyConfirmed(key)
        self.key_typed.submitted.connect(self._confirm)
        self._first = holder(
            column(
                Label("Neuer Wiederherstellungsschlüssel", role="page"),
                self.key_shown,
                row((self.print_button, 1), (self.save_button, 1)),
                self.notice,
                gap=12,
            )
        )
        self._second = holder(
            column(
                Label("Blatt zur Hand?", role="page"),
                Label("Tippen Sie diese vier Gruppen vom Blatt ab.", role="muted"),
                self.key_typed,
                gap=12,
            )
        )
        self.back = QuietButton("Zurück", "arrow-left")
        self.back.clicked.connect(lambda: self._show(first=True))
        self.next = PrimaryButton("Weiter zum Bestätigen")
        self.next.clicked.connect(self._on_next)
        self.put(
            column(
                self._first,
                self._second,
                12,
                row(self.back, None, self.next),
                gap=0,
                margins=(24, 24, 24, 16),
            )
        )
        self._show(first=True)

    def ask(self) -> bool:
        """Show the dialog; whether the sheet was confirmed."""
        return self.exec() == QDialog.DialogCode.Accepted

    def _show(self, *, first: bool) -> None:
        self._first.setVisible(first)
        self._second.setVisible(not first)
        self.back.setVisible(not first)
        self.next.set_text("Weiter zum Bestätigen" if first else "Bestätigen")
        (self.next if first else self.key_typed).setFocus()
        self.fit()

    def _on_next(self) -> None:
        if self._first.isVisible():
            self._show(first=False)
        else:
            self._confirm()

    def _confirm(self) -> None:
        if self.key_typed.check():
            self.accept()

    def _tell(self, words: str) -> None:
        self.notice.tell("green", words, "Im nächsten Schritt tippen Sie vier Gruppen davon ab.")
