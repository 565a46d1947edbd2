"""The program: wires paths, settings, window, start, frame, lock and the end together.

First an empty window in its colours is painted; what the forms need is imported after that, and
what opens an Aktenschrank (cryptography, SQLAlchemy) in the background after the forms.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app.errors import Problem
from app.paths import Paths
from app.settings import SettingsFile
from ui import style
from ui.instance_name import may_be_running
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from app.office import Office
    from ui.autosave import Autosave
    from ui.frame.office_frame import OfficeFrame
    from ui.locking import IdleWatch, SessionWatch
    from ui.messages import Messages
    from ui.old_cabinet import OldCabinet
    from ui.safekeeping import Safekeeping
    from ui.start import Start

VERSION = "0.1"
FOLDER = "--folder"
SAMPLE = "--sample"
SAMPLE_ANEW = "--sample-neu"
AFTER_LOCK = "--gesperrt"
"""Tells a new process that it follows a lock, so that it says so."""
MOVING = "--verschieben"
"""Tells a new process to begin the move the settings know of; without it, it asks first."""

_ONCE = frozenset((AFTER_LOCK, MOVING, SAMPLE, SAMPLE_ANEW))
"""What holds for one start and is not handed on to the next."""

JOBS_END_WITHIN = 3.0
"""Seconds a job may take to stop before the lock goes on without it."""

Restart = Callable[[Sequence[str]], Any]

USAGE = f"""Aufruf: Teilhabeakte [{FOLDER} ORDNER] [{SAMPLE}]
  {FOLDER} ORDNER  alles unter diesem Ordner ablegen
  {SAMPLE}         die Beispielakten öffnen
"""


@dataclass(frozen=True)
class Options:
    """What the command line says."""

    folder: Path | None = None
    sample: bool = False
    sample_anew: bool = False
    after_lock: bool = False
    moving: bool = False

    @property
    def is_about_sample(self) -> bool:
        return self.sample or self.sample_anew


def read_arguments(arguments: Sequence[str]) -> Options:
    """Read the few words there are (argparse would cost a tenth of the start).

    A word that means nothing ends the program with the usage and status 2.
    """
    words = list(arguments)
    folder: Path | None = None
    if FOLDER in words and words.index(FOLDER) + 1 < len(words):
        at = words.index(FOLDER)
        folder = Path(words[at + 1]).absolute()
        del words[at : at + 2]
    if set(words) - _ONCE:
        sys.stderr.write(USAGE)
        raise SystemExit(2)
    return Options(
        folder, SAMPLE in words, SAMPLE_ANEW in words, AFTER_LOCK in words, MOVING in words
    )


def make_qt(argv: Sequence[str]) -> QApplication:
    """Qt with German dates and numbers; its own German words follow the first paint."""
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    qt = QApplication([argv[0] if argv else "teilhabeakte"])
    qt.setApplicationName("Teilhabeakte")
    qt.setDesktopFileName("teilhabeakte")
    return qt


def speak_german(qt: QApplication) -> QTranslator:
    """Load Qt's own German texts; they live as long as `qt`."""
    translator = QTranslator(qt)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_de", folder):
        qt.installTranslator(translator)
    return translator


def leave_alone_what_stays() -> None:
    """From now on the garbage collector passes over all that has been loaded; it may begin.

    Looking through it would take 50 ms now and then, in the middle of somebody's typing.
    """
    gc.freeze()
    gc.enable()


class Application(QObject):
    """One run of the program, from the first paint to lock or end."""

    start: Start
    messages: Messages

    def __init__(
        self,
        qt: QApplication,
        arguments: Sequence[str],
        *,
        restart: Restart | None = None,
        messages: Messages | None = None,
    ) -> None:
        """`restart` puts a new process in the place of this one; `messages` asks and tells."""
        super().__init__()
        self._qt = qt
        self._options = read_arguments(arguments)
        self._base = [word for word in arguments if word not in _ONCE]
        folder = self._options.folder
        self.paths = Paths.under(folder) if folder is not None else Paths.for_user()
        self.settings = SettingsFile(self.paths.settings)
        self._given = (restart, messages)
        self.office: Office | None = None
        self.frame: OfficeFrame | None = None
        self.safekeeping: Safekeeping | None = None
        self.old_cabinet: OldCabinet | None = None
        self._autosave: Autosave | None = None
        self.idle: IdleWatch | None = None
        self.session: SessionWatch | None = None
        self._closing = False
        self._is_furnished = False
        self._is_over = False
        current = self.settings.current
        style.prepare(current.scheme, current.text_scale)
        self.window = MainWindow(self._may_close)
        self.window.painted.connect(self.furnish)

    # the beginning

    def wanted_folder(self) -> Path:
        """The Aktenschrank this start is about."""
        if self._options.is_about_sample:
            return self.paths.sample_vault
        stored = self.settings.current.vault_folder
        return Path(stored) if stored else self.paths.default_vault

    def show(self) -> None:
        """Show the window, still empty; the rest follows when it is painted."""
        current = self.settings.current
        self.window.place(current.window, maximized=current.window_maximized)
        self.window.show()

    def furnish(self) -> None:
        """Import what the forms need and show the first of them; once."""
        if self._is_furnished:
            return
        from ui import locking
        from ui.background import Background
        from ui.crash_watch import CrashWatch
        from ui.frame.start_frame import StartFrame
        from ui.messages import Messages
        from ui.single_instance import SingleInstance
        from ui.start import Start

        restart, messages = self._given
        self._is_furnished = True
        current = self.settings.current
        style.apply(self._qt, current.scheme, current.text_scale)
        speak_german(self._qt)
        self.messages = messages or Messages()
        self.background = Background(self)
        self.crash = CrashWatch(
            version=VERSION, save_drafts=self._store_drafts, tell=self._tell_crash, parent=self
        )
        self._locking = locking.Locking(prepare=self.shut_down, restart=restart or locking.restart)
        self.instance = SingleInstance(self)
        self.instance.asked_to_front.connect(self.window.to_front)
        self.start = Start(
            StartFrame(f"Version {VERSION}"),
            paths=self.paths,
            settings=self.settings,
            messages=self.messages,
            background=self.background,
            parent=self,
        )
        self.start.opened.connect(self._on_opened)
        self.start.folder_chosen.connect(self.instance.listen)
        if not self._options.is_about_sample:
            self.start.show_first(after_lock=self._options.after_lock, move_on=self._options.moving)
        self.window.show_page(self.start.frame)
        QTimer.singleShot(0, self, self._after_paint)

    def _after_paint(self) -> None:
        """The first form stands: import the rest while the passphrase is typed."""
        if self._is_over:
            return
        importlib.import_module("app.log").start(self.paths.log)
        if self._options.sample_anew:
            self.start.open_sample(anew=True)
        elif self._options.sample and self._options.after_lock:
            self.start.show_locked_sample()
        elif self._options.sample:
            self.start.open_sample()
        self.start.after_paint()

    # work

    def _on_opened(self, office: Office) -> None:
        from ui.autosave import Autosave
        from ui.frame.office_frame import Doors, OfficeFrame
        from ui.locking import IdleWatch, SessionWatch
        from ui.navigation import existing
        from ui.old_cabinet import OldCabinet
        from ui.safekeeping import Safekeeping

        self.office = office
        self._autosave = Autosave(self._qt, self)
        self.frame = OfficeFrame(
            office,
            screens=existing(),
            messages=self.messages,
            background=self.background,
            autosave=self._autosave,
            settings=self.settings,
            paths=self.paths,
            doors=Doors(
                lock=self.lock,
                open_other_cabinet=self.open_other_cabinet,
                move_cabinet=self.move_cabinet,
                remove_old_cabinet=self.remove_old_cabinet,
                back_up=self.back_up,
                apply_settings=self.apply_settings,
                print_sheet=self.start.print_sheet,
                save_sheet=self.start.save_sheet,
                reset_sample=self.reset_sample,
                quit=self.window.close,
            ),
            is_sample=self.start.is_sample,
        )
        self.safekeeping = Safekeeping(
            office,
            settings=self.settings,
            messages=self.messages,
            background=self.background,
            window=self.window,
        )
        self.safekeeping.made.connect(self.frame.backup_news.tell)
        self.old_cabinet = OldCabinet(
            office,
            settings=self.settings,
            messages=self.messages,
            background=self.background,
            window=self.window,
            removed=self.frame.refresh_here,
        )
        self.window.show_page(self.frame)
        self.frame.show_first()
        self.idle = IdleWatch(self._qt, self.settings.current.lock_minutes, self)
        self.session = SessionWatch(self._qt, self)
        self.idle.idle.connect(self.lock)
        self.session.left.connect(self.lock)
        QTimer.singleShot(0, self, leave_alone_what_stays)
        if self.old_cabinet.place() is not None and self.start.has_just_moved:
            QTimer.singleShot(0, self, self.remove_old_cabinet)

    def apply_settings(self) -> None:
        """The settings were changed: look, size of text, idle time."""
        current = self.settings.current
        style.apply(self._qt, current.scheme, current.text_scale)
        if self.idle is not None:
            self.idle.set_minutes(current.lock_minutes)
        if self.frame is not None:
            self.frame.tell_settings()

    def _tell_crash(self, report: str) -> None:
        from ui.crash_window import CrashWindow

        window = CrashWindow(report, self.lock, self.window)
        window.rejected.connect(self._qt.quit)
        window.finished.connect(window.deleteLater)
        window.open()

    # the end of work

    def lock(self) -> None:
        """Put a fresh process in the place of this one, at the unlock form."""
        sample = [SAMPLE] if self.start.is_sample else []
        self._start_anew([*sample, AFTER_LOCK])

    def open_other_cabinet(self) -> None:
        """Go to another Aktenschrank, or from the example office back to one's own."""
        if self.start.is_sample:
            self._start_anew([])
            return
        folder = self.messages.pick_folder(
            self.window, "Ordner des Aktenschranks wählen", self.start.folder.parent
        )
        if folder is None:
            return
        try:
            lives_at = importlib.import_module("ui.opening").cabinet_at(folder)
        except Problem as problem:
            self.messages.problem(self.window, problem)
            return
        self.settings.remember(vault_folder=str(lives_at), opened_at="")
        self._start_anew([])

    def move_cabinet(self, target: Path) -> None:
        """Close everything and move the Aktenschrank to `target`, in a process that opens none."""
        try:
            self.settings.change(moving_to=str(target))
        except Problem as problem:
            self.messages.problem(self.window, problem)
            return
        self._start_anew([MOVING])

    def remove_old_cabinet(self) -> None:
        """Ask whether the folder the Aktenschrank was moved away from may go."""
        if self.old_cabinet is not None:
            self.old_cabinet.ask()

    def reset_sample(self) -> None:
        """Build the example office anew."""
        if self.messages.confirm(
            self.window,
            "Beispielakten zurücksetzen?",
            "Alle Änderungen in den Beispielakten gehen verloren. "
            "Ihre eigenen Akten sind nicht betroffen.",
            "Zurücksetzen",
            dangerous=True,
        ):
            self._start_anew([SAMPLE_ANEW])

    def back_up(self) -> None:
        """Make a Sicherung now."""
        if self.safekeeping is not None:
            self.safekeeping.keep_now()

    def _start_anew(self, arguments: Sequence[str]) -> None:
        self._locking.start_anew([*self._base, *arguments])

    def _store_drafts(self) -> None:
        if self._autosave is not None:
            self._autosave.store_all()

    def shut_down(self) -> None:
        """Store drafts, stop jobs, close every file. What a kill would survive may be left out."""
        self._is_over = True
        if not self._is_furnished:
            return
        self._store_drafts()
        area, maximized = self.window.placement()
        self.settings.remember(window=area, window_maximized=maximized)
        self.instance.stop()
        ended = self.background.stop(patience=JOBS_END_WITHIN)
        if self.office is not None and ended:
            self.office.close()
        self.office = None

    def _may_close(self) -> bool:
        if self._closing:
            return True
        self._store_drafts()
        keeper = self.safekeeping
        if keeper is not None and keeper.has_place and not self.start.is_sample:
            keeper.keep_before_closing(self._close_now)
            return False
        self._closing = True
        return True

    def _close_now(self) -> None:
        self._closing = True
        self.window.close()


def _is_running(folder: Path) -> bool:
    """Whether another window has the Aktenschrank; it is brought to the front."""
    if not may_be_running(folder):
        return False
    from ui.single_instance import raise_other

    return raise_other(folder)


def main(argv: Sequence[str]) -> int:
    """Run the program; the exit status. A second start on the same Aktenschrank ends at once."""
    gc.disable()  # nothing loaded by the start is garbage; see leave_alone_what_stays
    qt = make_qt(argv)
    application = Application(qt, argv[1:])
    if _is_running(application.wanted_folder()):
        return 0
    application.window.painted.connect(lambda: application.crash.install())
    application.show()
    status = qt.exec()
    application.shut_down()
    return status
