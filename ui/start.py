"""Everything before work: which form is shown, and the way from a secret to an open office."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import Problem
from app.paths import Paths
from app.settings import SettingsFile
from ui.background import Background, Report
from ui.frame.start_frame import StartFrame
from ui.messages import Messages
from ui.screens.unlock_screen import UnlockScreen

if TYPE_CHECKING:
    from app.office import Office
    from ui.dialogs.new_passphrase import Verdict
    from ui.dialogs.recovery_key import KeyTyped
    from ui.move_step import MoveStep
    from ui.screens.setup_screen import SetupScreen
    from ui.screens.setup_steps import Myself


def opening() -> Any:
    """The module `ui.opening`, which brings in everything heavy; never before the first paint."""
    return importlib.import_module("ui.opening")


def holds_cabinet(folder: Path) -> bool:
    """Whether `folder` looks like a finished Aktenschrank; a cheap look before the first paint."""
    described = any((folder / name).is_file() for name in ("vault.json", "keyring.json"))
    return described and not (folder / "vault.unfinished").exists()


class Start(QObject):
    """Shows unlock or setup in `frame` and emits `opened(office)` when an office is open."""

    opened = Signal(object)
    folder_chosen = Signal(object)
    """Another Aktenschrank (a Path) is shown; second starts on it belong to this window now."""

    def __init__(
        self,
        frame: StartFrame,
        *,
        paths: Paths,
        settings: SettingsFile,
        messages: Messages,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.frame = frame
        self._paths = paths
        self._settings = settings
        self._messages = messages
        self._background = background
        self._folder = self.usual_folder()
        self._is_sample = False
        self._step: MoveStep | None = None
        self._move_on = False
        self.has_just_moved = False
        """Whether what opened is an Aktenschrank that was moved and is opened for the first time."""
        frame.help_asked.connect(self._help)
        frame.new_asked.connect(self.show_setup)

    def usual_folder(self) -> Path:
        """The Aktenschrank opened last, or the proposed place."""
        stored = self._settings.current.vault_folder
        return Path(stored) if stored else self._paths.default_vault

    @property
    def folder(self) -> Path:
        return self._folder

    @property
    def is_sample(self) -> bool:
        """Whether the example office is what opens next."""
        return self._is_sample

    def after_paint(self) -> None:
        """The window stands: what needs the heavy modules may begin."""
        self._background.run(
            opening, owner=self.frame, then=lambda _module: None, failed=lambda _problem: None
        )
        check = getattr(self.frame.form, "check_place", None)
        if check is not None:
            check()
        if self._move_on and self._step is not None:
            self._step.begin()

    # the forms

    def show_first(self, *, after_lock: bool = False, move_on: bool = False) -> None:
        """Unlock when there is an Aktenschrank, setup on the first start.

        A move that was begun comes first; with `move_on` it goes on by itself.
        """
        current = self._settings.current
        if not holds_cabinet(self._folder):
            if current.vault_folder and not self._folder.exists() and not current.setup_unfinished:
                self.show_unlock(self._folder).tell(
                    "amber",
                    "Der Aktenschrank ist nicht erreichbar.",
                    "Liegt er auf einem Datenträger, schließen Sie diesen an und tippen Sie dann "
                    "Ihre Passphrase.",
                )
            else:
                self.show_setup()
            return
        if current.moving_to:
            self._move_on = move_on
            self._show_moving(Path(current.moving_to))
            return
        unlock = self.show_unlock(self._folder)
        if after_lock:
            unlock.tell(
                "blue",
                "Teilhabeakte ist gesperrt.",
                "Was Sie getippt haben, ist als Entwurf gesichert.",
            )
        elif self._setup_is_unfinished():
            unlock.tell(
                "amber",
                "Die Einrichtung ist noch nicht abgeschlossen.",
                "Nach dem Öffnen erhalten Sie einen neuen Wiederherstellungsschlüssel.",
            )

    def show_unlock(self, folder: Path) -> UnlockScreen:
        """Ask for the secret of the Aktenschrank in `folder`."""
        self._folder, self._is_sample = folder, False
        current = self._settings.current
        opened_at = current.opened_at if Path(current.vault_folder) == folder else ""
        unlock = UnlockScreen(folder, opened_at, make_key_fields=_key_fields)
        unlock.passphrase_given.connect(lambda text: self._open(passphrase=text))
        unlock.recovery_key_given.connect(lambda text: self._open(recovery_key=text))
        unlock.other_asked.connect(self._open_other)
        unlock.backup_asked.connect(self._open_backup)
        unlock.sample_asked.connect(self.open_sample)
        unlock.rearranged.connect(self.frame.put_in_reading_order)
        self.frame.show_form(unlock, offer_new=True)
        self.folder_chosen.emit(folder)
        return unlock

    def _show_moving(self, target: Path) -> None:
        step = importlib.import_module("ui.move_step").MoveStep(
            self._folder, target, settings=self._settings, background=self._background
        )
        step.over.connect(self._on_move_over)
        self._step = step
        self.frame.show_form(step.form, offer_new=False)
        self.folder_chosen.emit(self._folder)

    def _on_move_over(self, folder: Path, tone: str, first: str, rest: str) -> None:
        self._step = None
        self.show_unlock(folder).tell(tone, first, rest)

    def show_locked_sample(self) -> None:
        """The example office was locked: its passphrase is no secret."""
        unlock = self.show_unlock(self._paths.sample_vault)
        self._is_sample = True
        unlock.tell_sample_locked(opening().sample_passphrase())

    def show_setup(self) -> SetupScreen:
        """Begin a new Aktenschrank."""
        module = importlib.import_module("ui.screens.setup_screen")
        there = holds_cabinet(self._folder)
        proposed = _free(self._paths.default_vault if there else self._folder)
        screen: SetupScreen = module.SetupScreen(
            proposed,
            work=module.SetupWork(
                check_folder=lambda folder: opening().why_no_cabinet_here(folder),
                judge=_judge,
                save_sheet=self.save_sheet,
                print_sheet=self.print_sheet,
            ),
            messages=self._messages,
            background=self._background,
            can_leave=there,
        )
        screen.create_asked.connect(lambda folder, text: self._make(screen, folder, text))
        screen.left.connect(lambda: self.show_unlock(self._folder))
        screen.sample_asked.connect(self.open_sample)
        screen.other_asked.connect(self._open_other)
        screen.backup_asked.connect(self._open_backup)
        screen.rearranged.connect(self.frame.put_in_reading_order)
        self.frame.show_form(screen, offer_new=False)
        if self.frame.isVisible():
            screen.check_place()
        return screen

    # opening

    def _open(self, *, passphrase: str | None = None, recovery_key: str | None = None) -> None:
        folder = self._folder

        def job(report: Report) -> Office:
            office: Office = opening().open_with(
                folder, report, passphrase=passphrase, recovery_key=recovery_key
            )
            return office

        self._run_with_progress(job, self._on_opened)

    def open_sample(self, *, anew: bool = False) -> None:
        """Open the example office; it is built first when there is none, or `anew`."""
        self.show_unlock(self._paths.sample_vault)
        self._is_sample = True

        def job(report: Report) -> Office:
            office: Office = opening().open_sample(self._paths.sample_vault, report, anew=anew)
            return office

        self._run_with_progress(
            job, self.opened.emit, "Beispielakten werden vorbereitet …", alone=True
        )

    def _run_with_progress(
        self,
        job: Callable[[Report], Office],
        then: Callable[[Office], object],
        words: str = "Schlüssel wird berechnet …",
        *,
        alone: bool = False,
    ) -> None:
        unlock = cast(UnlockScreen, self.frame.form)
        unlock.wait(words, alone=alone)

        def refused(problem: Problem) -> None:
            lives_at = getattr(problem, "to", None)
            if isinstance(lives_at, Path):
                self._show_elsewhere(lives_at)
                return
            unlock.refuse(
                problem,
                seconds=getattr(problem, "wait_seconds", 0.0),
                group=getattr(problem, "group", 0),
            )

        def opened(office: Office) -> None:
            unlock.stop_waiting()
            then(office)

        self._background.run(
            job, owner=unlock, then=opened, failed=refused, progress=unlock.show_progress
        )

    def _on_opened(self, office: Office) -> None:
        if self._is_sample:
            self.opened.emit(office)
            return
        current = self._settings.current
        self.has_just_moved = bool(current.moved_from) and not current.opened_at
        self._settings.remember(
            vault_folder=str(self._folder), opened_at=clock.now().astimezone(dt.UTC).isoformat()
        )
        if office.vault.opened_with == "recovery":
            self._replace_passphrase(office)
        elif self._setup_is_unfinished():
            self._finish_setup(office, office.vault.new_recovery_key())
        else:
            self.opened.emit(office)

    def _replace_passphrase(self, office: Office) -> None:
        module = importlib.import_module("ui.dialogs.passphrase_dialog")
        dialog = module.PassphraseDialog(
            _judge, self._background, old_is_known=False, parent=self.frame
        )
        answer = dialog.ask()
        dialog.deleteLater()
        if answer is None:
            self.opened.emit(office)
            return
        self._background.run(
            lambda: office.vault.replace_forgotten_passphrase(answer.new),
            owner=self.frame,
            then=lambda _none: self.opened.emit(office),
            failed=lambda problem: self._tell_and_open(problem, office),
        )

    def _tell_and_open(self, problem: Problem, office: Office) -> None:
        self._messages.problem(self.frame, problem)
        self.opened.emit(office)

    # a new Aktenschrank

    def _make(self, screen: SetupScreen, folder: Path, passphrase: str) -> None:
        self._folder, self._is_sample = folder, False
        # From here on a crash leaves an Aktenschrank whose recovery key nobody has on paper.
        self._settings.remember(vault_folder=str(folder), setup_unfinished=str(folder))

        def made(result: tuple[Office, str]) -> None:
            office, key = result
            self._settings.remember(opened_at=clock.now().astimezone(dt.UTC).isoformat())
            self.folder_chosen.emit(folder)
            self._finish_setup(office, key, screen)

        self._background.run(
            lambda: opening().make(folder, passphrase),
            owner=screen,
            then=made,
            failed=screen.failed,
        )

    def _finish_setup(self, office: Office, key: str, screen: SetupScreen | None = None) -> None:
        screen = screen or self.show_setup()
        screen.confirmed.connect(lambda: self._settings.remember(setup_unfinished=""))
        screen.finished.connect(lambda myself: self._on_set_up(office, myself))
        screen.go_on_with(key)

    def _on_set_up(self, office: Office, myself: Myself) -> None:
        try:
            opening().keep_myself(office, myself)
        except Problem as problem:
            self._messages.problem(self.frame, problem)
            return
        self.opened.emit(office)

    def _setup_is_unfinished(self) -> bool:
        unfinished = self._settings.current.setup_unfinished
        return bool(unfinished) and Path(unfinished) == self._folder

    def save_sheet(self, parent: QWidget, key: str, done: Callable[[], None]) -> None:
        """Save the recovery sheet as PDF where the user wants it."""
        proposed = Path.home() / "Teilhabeakte Wiederherstellung.pdf"
        path = self._messages.pick_file_to_save(
            parent, "Wiederherstellungsblatt speichern", proposed, "PDF (*.pdf)"
        )
        if path is None:
            return

        def job() -> None:
            opening().write_sheet(path, opening().recovery_sheet(key))

        self._background.run(
            job,
            owner=parent,
            then=lambda _none: done(),
            failed=lambda problem: self._messages.problem(parent, problem),
        )

    def print_sheet(self, parent: QWidget, key: str, done: Callable[[], None]) -> None:
        """Print the recovery sheet through the system's dialog."""

        def rendered(content: bytes) -> None:
            importlib.import_module("ui.paper.printing").ask_and_print(
                parent,
                content,
                messages=self._messages,
                background=self._background,
                printed=done,
            )

        self._background.run(
            lambda: opening().recovery_sheet(key),
            owner=parent,
            then=rendered,
            failed=lambda problem: self._messages.problem(parent, problem),
        )

    # other ways in

    def _open_other(self) -> None:
        folder = self._messages.pick_folder(
            self.frame, "Ordner des Aktenschranks wählen", self._folder.parent
        )
        if folder is None:
            return
        try:
            lives_at = opening().cabinet_at(folder)
        except Problem as problem:
            self._messages.problem(self.frame, problem)
            return
        if lives_at == folder:
            self.show_unlock(folder)
        else:
            self._show_elsewhere(lives_at)

    def _show_elsewhere(self, folder: Path) -> None:
        self.show_unlock(folder).tell(
            "blue",
            "Dieser Aktenschrank ist umgezogen.",
            "Dort lag nur noch sein alter Stand; hier öffnen Sie ihn an seinem neuen Ort.",
        )

    def _open_backup(self) -> None:
        source = self._messages.pick_folder(self.frame, "Ordner der Sicherung wählen", Path.home())
        if source is None:
            return
        target = _free(self._paths.default_vault)
        words = "Sicherung wird geprüft und übertragen …"
        if not isinstance(self.frame.form, UnlockScreen):
            self.show_unlock(target)
        unlock = cast(UnlockScreen, self.frame.form)
        unlock.wait(words)

        def refused(problem: Problem) -> None:
            unlock.stop_waiting()
            self._messages.problem(self.frame, problem)
            self.show_first()

        def restored(_none: object) -> None:
            self.show_unlock(target).tell(
                "green",
                "Die Sicherung ist übertragen.",
                "Öffnen Sie sie mit der Passphrase, die damals galt.",
            )

        self._background.run(
            lambda report: opening().bring_back(source, target, report),
            owner=unlock,
            then=restored,
            failed=refused,
            progress=unlock.show_progress,
        )

    def _help(self) -> None:
        """F1 before an Aktenschrank is open: the same manual, in a window of its own."""
        module = importlib.import_module("ui.screens.help_screen")
        if self._step is not None:
            key = "settings"
        else:
            key = "unlock" if isinstance(self.frame.form, UnlockScreen) else "setup"
        module.HelpWindow(key, self.frame).open()


def _judge(passphrase: str) -> Verdict:
    """How good a passphrase is; its word lists are read when they are first needed."""
    verdict: Verdict = importlib.import_module("app.vault.passphrase").strength(passphrase)
    return verdict


def _key_fields() -> KeyTyped:
    fields: KeyTyped = importlib.import_module("ui.dialogs.recovery_key").KeyTyped()
    return fields


def _free(folder: Path) -> Path:
    """`folder`, or one beside it that is not taken yet."""
    if not folder.exists() or (folder.is_dir() and not holds_cabinet(folder)):
        return folder
    number = 2
    while (beside := folder.with_name(f"{folder.name} {number}")).exists():
        number += 1
    return beside
