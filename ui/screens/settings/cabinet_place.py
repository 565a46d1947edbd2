"""„Aktenschrank“: where it lies, and the way to another one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.widgets import Card, GhostButton, Label, Notice, ScrollPage, SecondaryButton, row


class CabinetPlace(ScrollPage):
    """The folder of this Aktenschrank; opening another one starts the program anew."""

    def __init__(
        self,
        folder: Path,
        *,
        open_other: Callable[[], None],
        show_backups: Callable[[], None],
        is_sample: bool,
    ) -> None:
        self.place = Label(str(folder), selectable=True, wrap=True)
        self.folder_button = GhostButton("Ordner zeigen", "folder-open")
        self.folder_button.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        )
        here = Card("Dieser Aktenschrank")
        here.add(self.place)
        here.add(row(self.folder_button, None))
        here.add(
            Label(
                "Alles darin ist verschlüsselt. Ändern, verschieben oder löschen Sie dort nichts "
                "von Hand.",
                "muted",
                wrap=True,
            )
        )
        self.other_button = SecondaryButton(
            "Zum eigenen Aktenschrank" if is_sample else "Anderen Aktenschrank öffnen …",
            "folder-open",
        )
        self.other_button.clicked.connect(open_other)
        self.backup_button = SecondaryButton("Aus Sicherung öffnen …", "archive-restore")
        self.backup_button.clicked.connect(show_backups)
        other = Card("Ein anderer Aktenschrank")
        other.add(
            Label(
                "Teilhabeakte sperrt sich dafür und fragt nach der Passphrase des anderen. "
                "Was Sie tippen, bleibt als Entwurf erhalten.",
                wrap=True,
            )
        )
        other.add(row(self.other_button, self.backup_button, None))
        self.advice = Notice(
            "blue",
            "Auf einen anderen Rechner umziehen?",
            "Machen Sie eine Sicherung, schließen Sie den Datenträger dort an und wählen Sie beim "
            "Start „Aus Sicherung öffnen“.",
        )
        super().__init__(
            Label("Aktenschrank", "page"), here, other, self.advice, name="Aktenschrank", width=720
        )
