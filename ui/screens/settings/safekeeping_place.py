"""„Sicherung“: where copies go, how old they are, what they lack, and opening one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget

from app import clock
from app.errors import Problem
from app.settings import SettingsFile
from ui import style
from ui.background import Background, Cancelled, Report
from ui.backup_news import BackupNews
from ui.dialogs.progress_dialog import ProgressDialog
from ui.messages import Messages
from ui.models.rows_model import RowsModel
from ui.screens.settings.moments import moment_words
from ui.widgets import (
    BadgeLook,
    Card,
    EmptyState,
    Label,
    Notice,
    PrimaryButton,
    RowList,
    RowLook,
    ScrollPage,
    SecondaryButton,
    row,
)

if TYPE_CHECKING:
    from app.backup import Backup, NotBackedUp, Restored

_OLD_AFTER = dt.timedelta(days=7)
_SHOWN_STATES = 5
_FRAME, _NO_STATES = 12, 72


@dataclass(frozen=True)
class Cabinet:
    """The open Aktenschrank, as far as its Sicherung is concerned."""

    folder: Path
    vault_id: str
    names: Callable[[Sequence[str]], Mapping[str, str]]
    """The names of case files by their ids, as far as they are known."""
    is_sample: bool = False


class SafekeepingPlace(ScrollPage):
    """Making one shows its progress and can be stopped; opening one leaves this one untouched."""

    def __init__(
        self,
        cabinet: Cabinet,
        *,
        settings: SettingsFile,
        messages: Messages,
        background: Background,
        news: BackupNews,
        back_up: Callable[[], None],
        lock: Callable[[], None],
    ) -> None:
        self._cabinet, self._settings, self._messages = cabinet, settings, messages
        self._background, self._news, self._lock = background, news, lock
        self._states: list[Backup] = []
        self.state = Notice("blue", "", "", icon="flask-conical" if cabinet.is_sample else "")
        self.place = Label("", wrap=True, selectable=True)
        self.choose_button = SecondaryButton("Anderen Ordner wählen …", "folder-open")
        self.choose_button.clicked.connect(self.choose_place)
        self.now_button = PrimaryButton("Jetzt sichern", "hard-drive")
        self.now_button.clicked.connect(back_up)
        self.first_button = PrimaryButton("Ordner wählen …", "folder-open")
        self.first_button.clicked.connect(self.choose_place)
        where = Card("Zweiter Ordner")
        where.add(self.place)
        where.add(
            Label(
                "Am besten ein USB-Stick oder ein Netzlaufwerk. Gesichert wird beim Beenden und "
                "auf Wunsch; die Kopien sind verschlüsselt und werden danach geprüft.",
                "muted",
                wrap=True,
            )
        )
        where.add(row(self.first_button, self.now_button, self.choose_button, None))
        self.lacking = Card("Nicht gesichert")
        self._build_states()
        super().__init__(
            Label("Sicherung", "page"),
            self.state,
            where,
            self.lacking,
            self.states_card,
            name="Sicherung",
            width=720,
        )
        for part in (where, self.states_card):
            part.setVisible(not cabinet.is_sample)
        news.made.connect(self.load)
        self.load()

    def _build_states(self) -> None:
        self.model = RowsModel()
        self.list = RowList("Stände der Sicherung", row_height=48, framed=True)
        self.list.setModel(self.model)
        self.model.setParent(self.list)
        self.list.opened.connect(lambda _index: self.open_state())
        self._empty = EmptyState("database-backup", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.open_button = SecondaryButton("Diesen Stand öffnen …", "archive-restore")
        self.open_button.clicked.connect(self.open_state)
        self.elsewhere_button = SecondaryButton("Sicherung in anderem Ordner …", "folder")
        self.elsewhere_button.clicked.connect(self.open_elsewhere)
        self.states_card = Card("Aus Sicherung öffnen")
        self.states_card.add(
            Label(
                "Ein Stand wird in einen neuen Ordner übertragen. Ihr jetziger Aktenschrank bleibt, "
                "wie er ist.",
                "muted",
                wrap=True,
            )
        )
        self.states_card.add(self._stack)
        self.states_card.add(row(self.open_button, self.elsewhere_button, None))

    # what is told

    def load(self) -> None:
        """Show place, age, and what the last Sicherung lacked; read the states in the background."""
        current = self._settings.current
        self.place.setText(current.backup_folder or "Noch kein Ordner gewählt.")
        self.first_button.setVisible(not current.backup_folder)
        for button in (self.now_button, self.choose_button):
            button.setVisible(bool(current.backup_folder))
        self._tell_age(current.backup_folder, current.backed_up_at)
        report = self._news.report
        self._tell_lacking(report.not_backed_up if report is not None else ())
        self._read_states()

    def _tell_age(self, folder: str, made: str) -> None:
        if self._cabinet.is_sample:
            self.state.tell(
                "violet",
                "Die Beispielakten werden nicht gesichert.",
                "Sie lassen sich jederzeit neu anlegen. Ihr eigener Aktenschrank wird gesichert.",
            )
        elif not folder:
            self.state.tell(
                "amber",
                "Es gibt noch keine Sicherung.",
                "Geht dieser Rechner verloren, sind die Akten weg. Wählen Sie einen zweiten Ordner.",
            )
        elif not made:
            self.state.tell("amber", "In diesen Ordner wurde noch nicht gesichert.", "")
        else:
            moment = dt.datetime.fromisoformat(made)
            old = clock.now() - moment > _OLD_AFTER
            self.state.tell(
                "amber" if old else "green",
                f"Zuletzt gesichert: {moment_words(moment)}.",
                "Das ist mehr als eine Woche her." if old else "Vollständig gelesen und geprüft.",
            )

    def _tell_lacking(self, lacking: Sequence[NotBackedUp]) -> None:
        self.lacking.setVisible(bool(lacking))
        self.lacking.clear()
        names = self._cabinet.names([entry.case_id for entry in lacking if entry.case_id])
        for entry in lacking:
            self.lacking.add(
                Notice("red", lacking_words(entry, names), entry.problem.what_happened)
            )
        if lacking:
            self.state.tell(
                "amber",
                "Die letzte Sicherung ist nicht vollständig.",
                "Was fehlt, steht unten; alles andere ist gesichert und geprüft.",
            )

    def _read_states(self) -> None:
        chosen = self._settings.current.backup_folder
        if not chosen or self._cabinet.is_sample:
            self._show_states([])
            return

        def job() -> list[Backup]:
            from app.backup import backups_in

            return [b for b in backups_in(Path(chosen)) if b.vault_id == self._cabinet.vault_id]

        def failed(problem: Problem) -> None:
            self._show_states([])
            self._empty.tell(problem.what_happened, problem.what_to_do)

        self._background.run(job, owner=self, then=self._show_states, failed=failed)

    def _show_states(self, states: list[Backup]) -> None:
        self._states = states
        self.model.show([_look(state, first=not at) for at, state in enumerate(states)])
        self.list.choose_row(0)
        self._empty.tell("Noch kein Stand", "Nach der ersten Sicherung stehen hier ihre Stände.")
        self._stack.setCurrentWidget(self.list if states else self._empty)
        rows = min(len(states), _SHOWN_STATES)
        tall = style.px(48) * rows + _FRAME if states else style.px(_NO_STATES)
        self._stack.setFixedHeight(tall)
        self.open_button.setVisible(bool(states))

    # making

    def choose_place(self) -> None:
        """Choose the folder; one inside the Aktenschrank is refused with the reason."""
        from app.backup.problems import BackupInsideVault

        current = self._settings.current.backup_folder
        folder = self._messages.pick_folder(
            self, "Ordner für die Sicherung wählen", Path(current) if current else Path.home()
        )
        if folder is None:
            return
        try:
            if folder.resolve().is_relative_to(self._cabinet.folder.resolve()):
                raise BackupInsideVault
            if str(folder) != current:
                self._settings.change(backup_folder=str(folder), backed_up_at="")
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self.load()
        self.now_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # opening

    def open_state(self) -> None:
        """Open the chosen state beside this Aktenschrank."""
        at = self.list.chosen_row()
        if 0 <= at < len(self._states):
            state = self._states[at]
            self._open(state, f"Stand {moment_words(state.made_at)}")

    def open_elsewhere(self) -> None:
        """Open the newest state of a Sicherung in a folder to choose."""
        folder = self._messages.pick_folder(self, "Ordner der Sicherung wählen", Path.home())
        if folder is not None:
            self._open(folder, "Der neueste Stand aus dem gewählten Ordner")

    def _open(self, source: Backup | Path, what: str) -> None:
        target = free_beside(self._cabinet.folder)
        if not self._messages.confirm(
            self,
            "Aus der Sicherung öffnen?",
            f"{what} wird übertragen nach: {target}\nIhr jetziger Aktenschrank bleibt unverändert.",
            "Übertragen",
        ):
            return
        dialog = ProgressDialog("Aus Sicherung öffnen", "Sicherung wird geprüft …", self.window())

        def job(report: Report) -> Restored:
            from app.backup import restore

            def told(done: int, total: int) -> bool:
                report(done, total, "Dateien werden geprüft und übertragen")
                return True

            return restore(source, target, progress=told)

        def done(restored: Restored) -> None:
            dialog.over()
            self._offer(restored)

        def failed(problem: Problem) -> None:
            dialog.over()
            if not isinstance(problem, Cancelled):
                self._messages.problem(self, problem)

        running = self._background.run(
            job, owner=self, then=done, failed=failed, progress=dialog.tell
        )
        dialog.stop_asked.connect(running.cancel)
        dialog.open()

    def _offer(self, restored: Restored) -> None:
        if restored.lost:
            told = f"{_files(len(restored.lost))} in keinem Stand mehr lesbar. "
        elif restored.from_older_state:
            told = f"{_files(len(restored.from_older_state))} aus einem älteren Stand ergänzt. "
        else:
            told = "Alle Dateien sind geprüft. "
        if self._messages.confirm(
            self,
            "Die Sicherung ist übertragen.",
            f"{told}Zum Öffnen sperrt sich Teilhabeakte; es gilt die Passphrase von damals.",
            "Jetzt öffnen",
            leave="Später",
        ):
            self._settings.remember(vault_folder=str(restored.folder), opened_at="")
            self._lock()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()


def lacking_words(entry: NotBackedUp, names: Mapping[str, str]) -> str:
    """What is missing: „Akte Samir Haidari, gesichert ist der Stand vom 20.11.2026, 16:02.“"""
    if entry.case_id:
        name = names.get(entry.case_id, f"mit der Kennung {entry.case_id[:8]}")
        what = f"Akte {name}"
    else:
        what = "Angaben zur Stelle und Verzeichnis"
    if not entry.kept_from:
        return f"{what}: Es gibt keine Kopie."
    kept = moment_words(dt.datetime.fromisoformat(entry.kept_from))
    return f"{what}: Gesichert ist der Stand {kept}."


def free_beside(folder: Path) -> Path:
    """A folder beside this one that is not taken: „Aktenschrank aus Sicherung“."""
    wanted = folder.with_name(f"{folder.name} aus Sicherung")
    number, free = 2, wanted
    while free.exists() and any(free.iterdir()):
        free, number = wanted.with_name(f"{wanted.name} {number}"), number + 1
    return free


def _look(state: Backup, *, first: bool) -> RowLook:
    cases = "1 Akte" if state.case_count == 1 else f"{state.case_count} Akten"
    badges = [BadgeLook("neuester", "green", "")] if first else []
    return RowLook(
        moment_words(state.made_at), cases, icon="database-backup", badges=badges, strong=first
    )


def _files(count: int) -> str:
    return "Eine Datei ist" if count == 1 else f"{count} Dateien sind"
