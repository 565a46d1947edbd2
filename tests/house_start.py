"""A walk through everything shown before an Aktenschrank is open, and windows that come by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app import clock
from app.paths import Paths
from app.settings import SettingsFile
from app.vault.keyring import WrongPassphrase
from app.vault.moving import plan_move, size_words
from app.vault.moving_problems import MovingStopped
from app.vault.passphrase import strength
from app.vault.recovery_key import new_key, to_text
from tests.house_look import Place
from tests.house_tour import NOON, Scene, open_window, rest, seen_in
from ui.application import VERSION
from ui.background import Background
from ui.crash_window import CrashWindow
from ui.dialogs.move_cabinet_dialog import MoveCabinetDialog
from ui.dialogs.passphrase_dialog import PassphraseDialog
from ui.dialogs.progress_dialog import ProgressDialog
from ui.dialogs.recovery_sheet_dialog import RecoverySheetDialog
from ui.frame.start_frame import StartFrame
from ui.main_window import MainWindow
from ui.messages import Messages, MessageWindow
from ui.screens.help_screen import HelpWindow
from ui.screens.moving_form import MovingForm
from ui.screens.setup_screen import STEPS
from ui.start import Start

STEP_NAMES = {
    "place": "Ort",
    "passphrase": "Passphrase",
    "sheet": "Wiederherstellungsblatt",
    "confirm": "Blatt bestätigen",
    "me": "Wer arbeitet hier",
}


def walk_before_work(folder: Path, size: tuple[int, int]) -> list[Place]:
    """Visit every form of the start and every window over it, in a window of `size`."""
    with clock.at(NOON):
        background = Background()
        paths = Paths.under(folder)
        settings = SettingsFile(paths.settings)
        start = Start(
            StartFrame(f"Version {VERSION}"),
            paths=paths,
            settings=settings,
            messages=Messages(),
            background=background,
        )
        window = MainWindow(lambda: True)
        try:
            start.show_first()
            window.show_page(start.frame)
            open_window(window, size)
            scenes = (
                _setup(start),
                _unlock(start, folder),
                _moving(start, folder),
                _windows(start, background, settings),
            )
            return [seen_in(window, size, *scene) for part in scenes for scene in part]
        finally:
            background.stop()
            window.close()
            window.deleteLater()
            QTest.qWait(1)


def _setup(start: Start) -> Iterator[Scene]:
    setup = start.show_setup()
    for step in STEPS:
        if step == "sheet":
            setup.go_on_with(to_text(new_key()))
        setup.show_step(step)
        rest()
        yield f"Einrichtung, {STEP_NAMES[step]}", start.frame
    setup.show_step("confirm")
    setup.next.click()
    rest()
    yield "Einrichtung, Gruppen stimmen nicht", start.frame


def _unlock(start: Start, folder: Path) -> Iterator[Scene]:
    unlock = start.show_unlock(folder / "Aktenschrank")
    rest()
    yield "Aktenschrank öffnen", start.frame
    unlock.tell("blue", "Teilhabeakte ist gesperrt.", "Getipptes ist als Entwurf gesichert.")
    rest()
    yield "Gesperrt", start.frame
    unlock.wait()
    rest()
    yield "Schlüssel wird berechnet", start.frame
    unlock.refuse(WrongPassphrase(), seconds=8)
    rest()
    yield "Falsche Passphrase", start.frame
    unlock.use_recovery_key(True)
    rest()
    yield "Öffnen mit Wiederherstellungsschlüssel", start.frame
    unlock.refuse(WrongPassphrase(), group=3)
    rest()
    yield "Falscher Wiederherstellungsschlüssel", start.frame
    start.show_locked_sample()
    rest()
    yield "Gesperrte Beispielakten", start.frame


def _moving(start: Start, folder: Path) -> Iterator[Scene]:
    """The step that moves is not begun: the form shows how it would go."""
    start.show_unlock(folder / "Aktenschrank")
    start._show_moving(folder / "Neuer Aktenschrank")
    form = start.frame.form
    assert isinstance(form, MovingForm)
    rest()
    yield "Verschieben, unterbrochen", start.frame
    form.run()
    form.show_progress(3, 10, "Dateien werden kopiert")
    rest()
    yield "Verschieben, unterwegs", start.frame
    form.tidy()
    rest()
    yield "Verschieben, abgebrochen", start.frame
    form.refuse(MovingStopped())
    rest()
    yield "Verschieben, nicht möglich", start.frame


def _windows(start: Start, background: Background, settings: SettingsFile) -> Iterator[Scene]:
    sheet: Callable[..., None] = lambda *_: None  # noqa: E731
    key = to_text(new_key())
    frame = start.frame
    messages = {
        "Frage": ("Noch nicht gesichert. Trotzdem beenden?", [("yes", "Beenden")], "Bleiben"),
        "Auswahl": (
            "Wohin soll die Sicherung?",
            [("stick", "Auf den Stick"), ("other", "Anderen Ordner wählen")],
            "Abbrechen",
        ),
        "Meldung": ("Der Ordner ist nicht zu erreichen.", [("", "Verstanden")], ""),
    }
    dialogs: dict[str, QDialog] = {
        name: MessageWindow(frame, "amber", first, "Was zu tun ist. " * 9, actions=do, leave=leave)
        for name, (first, do, leave) in messages.items()
    }
    dialogs["Lange Meldung"] = MessageWindow(
        frame, "red", "Die Akte ist beschädigt.", "Eine lange Meldung. " * 90, actions=[("", "Gut")]
    )
    dialogs["Fehler im Programm"] = CrashWindow("Traceback\n" * 30, lambda: None, frame)
    dialogs["Fortschritt"] = ProgressDialog(
        "Sicherung", "Dateien werden gesichert und geprüft …", frame
    )
    dialogs["Neue Passphrase"] = PassphraseDialog(
        strength, background, old_is_known=False, parent=frame
    )
    recovery = RecoverySheetDialog(key, print_sheet=sheet, save_sheet=sheet, parent=frame)
    dialogs["Neuer Wiederherstellungsschlüssel"] = recovery
    dialogs["Hilfe"] = HelpWindow("unlock", frame)
    dialogs["Aktenschrank verschieben"] = MoveCabinetDialog(
        start.folder,
        plan=lambda folder: plan_move(start.folder, folder, settings),
        words=size_words,
        messages=Messages(),
        background=background,
        parent=frame,
    )
    for name, dialog in dialogs.items():
        dialog.open()
        rest()
        yield f"Fenster {name}", dialog
        if dialog is recovery:
            recovery.next.click()
            rest()
            yield "Fenster Neuen Schlüssel bestätigen", dialog
        dialog.done(0)
        rest()
