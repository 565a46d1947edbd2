"""„Aktenschrank“: where it lies, moving it, and the way to another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent

from app.settings import SettingsFile
from app.vault.moving import Plan, plan_move, size_words
from app.vault.old_folder import old_place
from ui.background import Background
from ui.dialogs.move_cabinet_dialog import MoveCabinetDialog
from ui.messages import Messages
from ui.widgets import Card, GhostButton, Label, Notice, ScrollPage, SecondaryButton, row

if TYPE_CHECKING:
    from app.vault.vault import Vault


@dataclass(frozen=True)
class Ways:
    """What leads away from this page; the first three of them lock the Aktenschrank or ask."""

    open_other: Callable[[], None]
    move: Callable[[Path], None]
    remove_old: Callable[[], None]
    show_backups: Callable[[], None]


class CabinetPlace(ScrollPage):
    """The folder of this Aktenschrank; moving it or opening another one starts the program anew."""

    def __init__(
        self,
        vault: Vault,
        *,
        settings: SettingsFile,
        messages: Messages,
        background: Background,
        ways: Ways,
        is_sample: bool,
    ) -> None:
        self._vault, self._settings, self._is_sample = vault, settings, is_sample
        self._messages, self._background, self._ways = messages, background, ways
        self.place = Label(str(vault.folder), selectable=True, wrap=True)
        self.folder_button = GhostButton("Ordner zeigen", "folder-open")
        self.folder_button.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(vault.folder)))
        )
        self.move_button = SecondaryButton("Aktenschrank verschieben …", "folder")
        self.move_button.clicked.connect(self.move_cabinet)
        self.move_button.setVisible(not is_sample)
        here = Card("Dieser Aktenschrank")
        here.add(self.place)
        here.add(row(self.move_button, self.folder_button, None))
        here.add(
            Label(
                "Alles darin ist verschlüsselt. Ändern, verschieben oder löschen Sie dort nichts "
                "von Hand.",
                "muted",
                wrap=True,
            )
        )
        self.remove_button = SecondaryButton("Alten Ordner löschen …", "trash-2", height="compact")
        self.remove_button.clicked.connect(ways.remove_old)
        self.old_notice = Notice("amber", "Der alte Ordner ist noch da.", "", self.remove_button)
        self.other_button = SecondaryButton(
            "Zum eigenen Aktenschrank" if is_sample else "Anderen Aktenschrank öffnen …",
            "folder-open",
        )
        self.other_button.clicked.connect(ways.open_other)
        self.backup_button = SecondaryButton("Aus Sicherung öffnen …", "archive-restore")
        self.backup_button.clicked.connect(ways.show_backups)
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
            Label("Aktenschrank", "page"),
            here,
            self.old_notice,
            other,
            self.advice,
            name="Aktenschrank",
            width=720,
        )
        self.load()

    def load(self) -> None:
        """Tell whether the folder this Aktenschrank was moved away from is still there."""
        old = None if self._is_sample else old_place(self._settings, self._vault)
        self.old_notice.setVisible(old is not None)
        if old is not None:
            self.old_notice.tell(
                "amber",
                "Der alte Ordner ist noch da.",
                f"Darin liegt der Stand von vor dem Umzug: {old}",
            )

    def move_cabinet(self) -> None:
        """Ask where to, and go."""
        dialog = MoveCabinetDialog(
            self._vault.folder,
            plan=self._plan,
            words=size_words,
            messages=self._messages,
            background=self._background,
            parent=self.window(),
        )
        target = dialog.ask()
        dialog.deleteLater()
        if target is not None:
            self._ways.move(target)

    def _plan(self, target: Path) -> Plan:
        return plan_move(self._vault.folder, target, self._settings)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()
