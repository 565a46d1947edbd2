"""The step of the start in which an Aktenschrank moves: nobody has it open meanwhile."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.errors import Problem
from app.settings import SettingsFile
from ui.background import Background, Cancelled, Report, Running
from ui.screens.moving_form import MovingForm

if TYPE_CHECKING:
    from app.vault.moving import Moved


class MoveStep(QObject):
    """Drives a `MovingForm`: moves, stops, tries again, or stays."""

    over = Signal(object, str, str, str)
    """The folder in which the Aktenschrank lies now; a tone, what happened, what follows."""

    def __init__(
        self, source: Path, target: Path, *, settings: SettingsFile, background: Background
    ) -> None:
        self.form = MovingForm(source, target)
        super().__init__(self.form)
        self._source, self._target = source, target
        self._settings, self._background = settings, background
        self._running: Running | None = None
        self.form.begin_asked.connect(self.begin)
        self.form.stop_asked.connect(self._stop)
        self.form.stay_asked.connect(self.stay)

    def begin(self) -> None:
        """Move, in the background."""
        self.form.run()

        def job(report: Report) -> Moved:
            moved: Moved = _opening().move(self._source, self._target, self._settings, report)
            return moved

        self._running = self._background.run(
            job,
            owner=self.form,
            then=self._on_moved,
            failed=self._on_failed,
            progress=self.form.show_progress,
        )

    def stay(self) -> None:
        """Give it up: take away what is left of the copy."""
        self.form.tidy()
        self._background.run(
            lambda: _opening().stay(self._source, self._target, self._settings),
            owner=self.form,
            then=lambda _none: self._on_stayed("Der Aktenschrank bleibt, wo er war."),
            failed=self.form.refuse,
        )

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _on_moved(self, moved: Moved) -> None:
        files = "Eine Datei ist" if moved.files == 1 else f"Alle {moved.files} Dateien sind"
        self.over.emit(
            moved.folder,
            "green",
            "Der Aktenschrank ist umgezogen.",
            f"{files} kopiert und geprüft. Öffnen Sie ihn mit Ihrer Passphrase; danach können Sie "
            "den alten Ordner löschen.",
        )

    def _on_stayed(self, why: str) -> None:
        self.over.emit(
            self._source,
            "blue",
            why,
            "Die angefangene Kopie ist entfernt, der bisherige Ordner ist unverändert.",
        )

    def _on_failed(self, problem: Problem) -> None:
        if isinstance(problem, Cancelled):
            self._on_stayed("Das Verschieben wurde abgebrochen.")
        else:
            self.form.refuse(problem)


def _opening() -> Any:
    """The module `ui.opening`, which brings in everything heavy."""
    return importlib.import_module("ui.opening")
