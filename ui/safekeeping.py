"""The Sicherung, by button and before closing: where it goes, how far it is, how it went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.settings import SettingsFile
from ui import opening
from ui.background import Background, Cancelled
from ui.dialogs.progress_dialog import ProgressDialog
from ui.messages import Messages

if TYPE_CHECKING:
    from app.backup import Report
    from app.office import Office


class Safekeeping(QObject):
    """Makes the Sicherung of one open office."""

    made = Signal(object)
    """The Report of a Sicherung that was made; the settings know its time by then."""

    def __init__(
        self,
        office: Office,
        *,
        settings: SettingsFile,
        messages: Messages,
        background: Background,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._office = office
        self._settings = settings
        self._messages = messages
        self._background = background
        self._window = window
        self._busy = False

    @property
    def has_place(self) -> bool:
        """Whether a folder for the Sicherung was chosen."""
        return bool(self._settings.current.backup_folder)

    def choose_place(self) -> bool:
        """Let the folder be chosen; whether there is one now."""
        current = self._settings.current.backup_folder
        start = Path(current) if current else Path.home()
        folder = self._messages.pick_folder(self._window, "Ordner für die Sicherung wählen", start)
        if folder is None:
            return self.has_place
        self._settings.remember(backup_folder=str(folder))
        return True

    def keep_now(self) -> None:
        """Make a Sicherung at once; the folder is asked for the first time."""
        if self.has_place or self.choose_place():
            self._run("Sicherung", self._tell_outcome, self._tell_problem)

    def keep_before_closing(self, then: Callable[[], object]) -> None:
        """Make a Sicherung, then go on with `then`; the user may go on without one."""

        def failed(problem: Problem) -> None:
            if isinstance(problem, Cancelled):
                then()
                return
            chosen = self._messages.choose(
                self._window,
                problem.what_happened,
                f"{problem.what_to_do} Ihre Akten sind gespeichert, nur die Sicherung fehlt.",
                [("again", "Noch einmal versuchen"), ("close", "Ohne Sicherung beenden")],
                leave="Weiterarbeiten",
            )
            if chosen == "again":
                self.keep_before_closing(then)
            elif chosen == "close":
                then()

        def done(report: Report) -> None:
            if report.not_backed_up:
                self._tell_outcome(report)
            then()

        self._run("Sicherung vor dem Beenden", done, failed)

    def _run(
        self,
        title: str,
        then: Callable[[Report], None],
        failed: Callable[[Problem], None],
    ) -> None:
        if self._busy:
            return
        self._busy = True
        folder = Path(self._settings.current.backup_folder)
        dialog = ProgressDialog(title, "Sicherung wird vorbereitet …", self._window)

        def over() -> None:
            self._busy = False
            dialog.over()

        def done(report: Report) -> None:
            over()
            self._settings.remember(backed_up_at=report.made_at.astimezone(dt.UTC).isoformat())
            self.made.emit(report)
            then(report)

        def stopped(problem: Problem) -> None:
            over()
            failed(problem)

        running = self._background.run(
            lambda tell: opening.keep_safe(self._office, folder, tell),
            owner=self,
            then=done,
            failed=stopped,
            progress=dialog.tell,
        )
        dialog.stop_asked.connect(running.cancel)
        dialog.open()

    def _tell_outcome(self, report: Report) -> None:
        if report.not_backed_up:
            count = len(report.not_backed_up)
            files = "Eine Datei" if count == 1 else f"{count} Dateien"
            self._messages.notice(
                self._window,
                f"{files} konnten nicht gesichert werden."
                if count > 1
                else f"{files} konnte nicht gesichert werden.",
                "Die letzte gute Kopie davon bleibt erhalten. Alles andere ist gesichert und geprüft.",
                tone="amber",
            )
            return
        self._messages.notice(
            self._window,
            "Die Sicherung ist vollständig und geprüft.",
            "Bewahren Sie den Datenträger getrennt vom Rechner auf.",
            tone="green",
        )

    def _tell_problem(self, problem: Problem) -> None:
        if not isinstance(problem, Cancelled):
            self._messages.problem(self._window, problem)
