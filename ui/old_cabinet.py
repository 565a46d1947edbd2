"""The folder an Aktenschrank was moved away from: asks whether it may go, and removes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.settings import SettingsFile
from ui import opening
from ui.background import Background
from ui.messages import Messages

if TYPE_CHECKING:
    from app.office import Office


class OldCabinet(QObject):
    """Asks only inside the Aktenschrank that was opened at its new place."""

    def __init__(
        self,
        office: Office,
        *,
        settings: SettingsFile,
        messages: Messages,
        background: Background,
        window: QWidget,
        removed: Callable[[], object],
    ) -> None:
        """`removed` is called when the old folder is gone."""
        super().__init__(window)
        self._office, self._settings, self._messages = office, settings, messages
        self._background, self._window, self._removed = background, window, removed

    def place(self) -> Path | None:
        """Where it is; None when there is none to remove."""
        return opening.old_place(self._office, self._settings)

    def ask(self) -> None:
        """Ask whether the old folder may go, and remove it; without one, do nothing."""
        old = self.place()
        if old is None or not self._messages.confirm(
            self._window,
            "Den alten Ordner jetzt löschen?",
            "Der Aktenschrank ist umgezogen und hat sich am neuen Ort öffnen lassen. Im alten "
            f"Ordner liegt noch der Stand von vor dem Umzug: {old}\n"
            "Gelöscht wird nur, was kopiert und geprüft wurde.",
            "Alten Ordner löschen",
            leave="Später",
            dangerous=True,
        ):
            return
        self._background.run(
            lambda: opening.remove_old(old, self._office, self._settings),
            owner=self,
            then=self._tell,
            failed=lambda problem: self._messages.problem(self._window, problem),
        )

    def _tell(self, left: int) -> None:
        self._removed()
        self._messages.notice(
            self._window,
            "Der alte Ordner ist gelöscht.",
            "Darin lag noch etwas, das nicht zum Aktenschrank gehört; es ist stehen geblieben."
            if left
            else "Der Aktenschrank liegt nur noch am neuen Ort.",
            tone="green",
        )
