"""Opening a case with a long Verlauf in the real program, until the Verlauf is painted."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app.cabinet import OPEN_AT_ONCE
from app.office import Office
from app.paths import Paths
from app.settings import SettingsFile
from bench import ground
from bench.figures import Figure, Promise
from bench.ground_words import PASSPHRASE
from bench.sizes import Job
from bench.waiting import PaintWatch, rest, settle, until, work_until
from ui.application import Application, make_qt
from ui.widgets.timeline import TimelineView

FEW = 3
"""Contacts in the case of the floor."""


def opening_a_case(job: Job) -> list[Figure]:
    """The long and a short case, turn by turn, each closed on disk before it is opened again."""
    paths = Paths.under(job.folder)
    long, short, others = _furnish(paths, job.sizes.contacts, cheap_key=job.sizes.cheap_key)
    qt = make_qt(["bench"])
    program = _unlocked(qt, job.folder)
    try:
        ours, floors = [], []
        for number in range(job.rounds + 1):
            milliseconds = _open(program, long, others)
            floor = _open(program, short, others)
            if number:  # the first opening imports
                ours.append(milliseconds)
                floors.append(floor)
    finally:
        program.shut_down()
    return [
        Figure(
            f"Akte mit {job.sizes.contacts} Kontakten öffnen, Verlauf gemalt",
            "ms",
            tuple(ours),
            f"mit {FEW} Kontakten",
            tuple(floors),
            Promise(fixed=100),
        )
    ]


def _furnish(paths: Paths, contacts: int, *, cheap_key: bool) -> tuple[str, str, list[str]]:
    paths.data.mkdir(parents=True)
    with ground.new_office(paths.default_vault, cheap_key=cheap_key) as office:
        long, short, *others = ground.fill(office, 2 + OPEN_AT_ONCE + 1)
        ground.record_talks(office.cabinet.open_case(long), contacts)
        ground.record_talks(office.cabinet.open_case(short), FEW)
    SettingsFile(paths.settings).change(vault_folder=str(paths.default_vault), lock_minutes=0)
    return long, short, others


def _unlocked(qt: QApplication, folder: Path) -> Application:
    """The program in this process, opened with the passphrase like anybody would."""
    program = Application(qt, ["--folder", str(folder)])
    program.show()
    program.window.resize(1440, 900)
    until(lambda: hasattr(program, "start"), "the unlock form")
    settle(0.5)
    form: Any = program.start.frame.form
    form.passphrase.setText(PASSPHRASE)
    form.open_button.click()
    until(lambda: program.frame is not None, "the open office")
    settle(0.5)
    return program


def _open(program: Application, case_id: str, others: list[str]) -> float:
    """Milliseconds from asking for the case until its Verlauf is painted."""
    frame: Any = program.frame
    office: Any = program.office
    _close_all_but(office, others)
    begun = time.perf_counter()
    frame.open_case(case_id, "coaching")
    viewport = frame.findChild(TimelineView).viewport()
    watch = PaintWatch([viewport])
    work_until(lambda: watch.saw(viewport))
    milliseconds = (time.perf_counter() - begun) * 1000
    settle(0.2)
    frame.leave_case(case_id)
    rest()
    return milliseconds


def _close_all_but(office: Office, others: list[str]) -> None:
    """Open so many other cases that every one before them is closed."""
    for other in others:
        office.cabinet.open_case(other)
