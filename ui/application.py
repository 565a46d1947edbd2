"""The program: wires paths, settings, window, start, frame, lock and the end together."""

from __future__ import annotations

import argparse
import importlib
import linecache
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from app.paths import Paths
from app.settings import SettingsFile
from ui import locking, style
from ui.background import Background
from ui.crash_window import CrashWatch
from ui.frame.start_frame import StartFrame
from ui.locking import AFTER_LOCK, IdleWatch, Locking, SessionWatch
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.single_instance import SingleInstance, raise_other
from ui.start import Start

if TYPE_CHECKING:
    from app.office import Office
    from ui.autosave import Autosave
    from ui.frame.office_frame import OfficeFrame
    from ui.safekeeping import Safekeeping

VERSION = "0.1"
SAMPLE = "--sample"
SAMPLE_ANEW = "--sample-neu"
JOBS_END_WITHIN = 3.0
"""Seconds a job may take to stop before the lock goes on without it."""

Restart = Callable[[Sequence[str]], Any]


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """What the command line says; a wrong one ends the program with a message."""
    parser = argparse.ArgumentParser(prog="Teilhabeakte", description="Teilhabeakte starten")
    parser.add_argument("--folder", type=Path, help="alles unter diesem Ordner ablegen")
    parser.add_argument(SAMPLE, action="store_true", help="die Beispielakten öffnen")
    parser.add_argument(SAMPLE_ANEW, action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(AFTER_LOCK, action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(list(arguments))


def make_qt(argv: Sequence[str]) -> QApplication:
    """Qt with German words on its own buttons and dates."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    qt = QApplication([argv[0] if argv else "teilhabeakte"])
    qt.setApplicationName("Teilhabeakte")
    qt.setApplicationDisplayName("")
    qt.setDesktopFileName("teilhabeakte")
    qt.setQuitOnLastWindowClosed(True)
    speak_german(qt)
    return qt


def speak_german(qt: QApplication) -> QTranslator:
    """Load Qt's own German texts; lives as long as `qt`."""
    translator = QTranslator(qt)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_de", folder):
        qt.installTranslator(translator)
    return translator


class Application(QObject):
    """One run of the program, from the first paint to lock or end."""

    def __init__(
        self,
        qt: QApplication,
        arguments: Sequence[str],
        *,
        messages: Messages,
        restart: Restart,
    ) -> None:
        super().__init__()
        self._qt = qt
        self._options = read_arguments(arguments)
        folder: Path | None = self._options.folder
        self.paths = Paths.under(folder.absolute()) if folder is not None else Paths.for_user()
        self.settings = SettingsFile(self.paths.settings)
        self.messages = messages
        self.background = Background(self)
        self.office: Office | None = None
        self.frame: OfficeFrame | None = None
        self.safekeeping: Safekeeping | None = None
        self._autosave: Autosave | None = None
        self._locking = Locking(prepare=self.shut_down, restart=restart)
        once = (AFTER_LOCK, SAMPLE, SAMPLE_ANEW)
        self._base = [word for word in arguments if word not in once]
        self._closing = False
        style.apply(qt, self.settings.current.scheme, self.settings.current.text_scale)  # type: ignore[arg-type]
        self.instance = SingleInstance(self)
        self.window = MainWindow(self._may_close)
        self.start = Start(
            StartFrame(f"Version {VERSION}"),
            paths=self.paths,
            settings=self.settings,
            messages=messages,
            background=self.background,
            parent=self,
        )
        self.instance.asked_to_front.connect(self.window.to_front)
        self.start.opened.connect(self._on_opened)
        self.start.folder_chosen.connect(self.instance.listen)
        self.window.painted.connect(self._after_paint)
        self.crash = CrashWatch(
            version=VERSION,
            save_drafts=self._store_drafts,
            restart=self.lock,
            quit_program=qt.quit,
            parent=self,
        )

    # the beginning

    def wanted_folder(self) -> Path:
        """The Aktenschrank this start is about."""
        sample = self._options.sample or self._options.sample_neu
        return self.paths.sample_vault if sample else self.start.usual_folder()

    def show(self) -> None:
        """Show the window with the form that comes first."""
        current = self.settings.current
        self.window.show_page(self.start.frame)
        self.window.place(current.window, maximized=current.window_maximized)
        if not (self._options.sample or self._options.sample_neu):
            self.start.show_first(after_lock=self._options.gesperrt)
        self.window.show()

    def _after_paint(self) -> None:
        importlib.import_module("app.log").start(self.paths.log)
        if self._options.sample_neu:
            self.start.open_sample(anew=True)
        elif self._options.sample and self._options.gesperrt:
            self.start.show_locked_sample()
        elif self._options.sample:
            self.start.open_sample()
        self.start.after_paint()

    # work

    def _on_opened(self, office: Office) -> None:
        linecache.clearcache()  # what importing after PySide6 leaves there is 20 MiB of sources
        autosave = importlib.import_module("ui.autosave")
        frames = importlib.import_module("ui.frame.office_frame")
        navigation = importlib.import_module("ui.navigation")
        self.office = office
        self._autosave = autosave.Autosave(self._qt, self)
        self.frame = frames.OfficeFrame(
            office,
            screens=navigation.existing(),
            messages=self.messages,
            background=self.background,
            autosave=self._autosave,
            settings=self.settings,
            paths=self.paths,
            doors=frames.Doors(
                lock=self.lock,
                open_other_cabinet=self.open_other_cabinet,
                back_up=self.back_up,
                reset_sample=self.reset_sample,
                quit=self.window.close,
            ),
            is_sample=self.start.is_sample,
        )
        keepers = importlib.import_module("ui.safekeeping")
        self.safekeeping = keepers.Safekeeping(
            office,
            settings=self.settings,
            messages=self.messages,
            background=self.background,
            window=self.window,
        )
        self.safekeeping.made.connect(self.frame.tell_settings)
        self.window.show_page(self.frame)
        self.frame.show_first()
        self._watch()

    def _watch(self) -> None:
        self.idle = IdleWatch(self._qt, self.settings.current.lock_minutes, self)
        self.session = SessionWatch(self._qt, self)
        self.idle.idle.connect(self.lock)
        self.session.left.connect(self.lock)

    def apply_settings(self) -> None:
        """The settings were changed: look, size of text, idle time."""
        current = self.settings.current
        style.apply(self._qt, current.scheme, current.text_scale)  # type: ignore[arg-type]
        self.idle.set_minutes(current.lock_minutes)
        if self.frame is not None:
            self.frame.tell_settings()

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
        if folder is not None:
            self.settings.remember(vault_folder=str(folder), opened_at="")
            self._start_anew([])

    def reset_sample(self) -> None:
        """Build the example office anew."""
        if self.messages.confirm(
            self.window,
            "Beispielakten zurücksetzen?",
            "Alle Änderungen in den Beispielakten gehen verloren. Ihre eigenen Akten sind nicht betroffen.",
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


def main(argv: Sequence[str]) -> int:
    """Run the program; the exit status. A second start on the same Aktenschrank ends at once."""
    qt = make_qt(argv)
    application = Application(qt, argv[1:], messages=Messages(), restart=locking.restart)
    if raise_other(application.wanted_folder()):
        return 0
    application.crash.install()
    application.show()
    status = qt.exec()
    application.shut_down()
    sys.stdout.flush()
    return status
