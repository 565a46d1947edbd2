"""Whole starts, each a process of its own: first paint, the list after unlocking, memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from app.paths import Paths
from app.settings import SettingsFile
from bench import ground
from bench.figures import Figure, Promise, number
from bench.sizes import Job
from ui.models.people_model import PAGE

HERE = Path(__file__).parent


def first_paint(job: Job) -> list[Figure]:
    """The program and an empty window, turn by turn."""
    floors, programs = [], []
    folder = _program_folder(job.folder / "paint", 1, cheap_key=True)
    for turn in range(job.rounds + 1):
        floor = _paint("empty_window.py")
        ours = _paint("painted_program.py", "--folder", str(folder))
        if turn:  # the first pair fills the caches of the disk
            floors.append(floor)
            programs.append(ours)
    return [
        Figure(
            "Erste Anzeige des Fensters",
            "ms",
            tuple(programs),
            "leeres QMainWindow",
            tuple(floors),
            Promise(times_floor=1.5),
        )
    ]


def unlocking(job: Job) -> list[Figure]:
    """An office of many and an office of one, turn by turn; memory beside an empty window."""
    count, cheap = job.sizes.listed, job.sizes.cheap_key
    many = _program_folder(job.folder / "many", count, cheap_key=cheap)
    one = _program_folder(job.folder / "one", 1, cheap_key=cheap)
    usable, floors, memory, windows = [], [], [], []
    for turn in range(job.rounds + 1):
        ours = _unlock(many, min(count, PAGE), job.sizes.rests if turn else 0)
        floor = _unlock(one, 1, 0)
        window = float(_run("empty_window.py").split()[1])
        if turn:
            usable.append(ours["usable_ms"])
            floors.append(floor["usable_ms"])
            memory.append(ours["rss_mib"])
            windows.append(window)
    figures = [
        Figure(
            f"Liste von {count} bedienbar, ab Schlüssel",
            "ms",
            tuple(usable),
            "Liste von 1",
            tuple(floors),
            Promise(fixed=1000),
        )
    ]
    if all(memory):
        figures.append(
            Figure(
                f"Arbeitsspeicher {number(job.sizes.rests)} s nach dem Öffnen",
                "MiB",
                tuple(memory),
                "leeres QMainWindow",
                tuple(windows),
                Promise(fixed=150),
            )
        )
    return figures


def _program_folder(folder: Path, count: int, *, cheap_key: bool) -> Path:
    """What `--folder` takes: an office of `count` people where the program looks for it."""
    paths = Paths.under(folder)
    paths.data.mkdir(parents=True)
    with ground.new_office(paths.default_vault, cheap_key=cheap_key) as office:
        ground.fill(office, count)
    SettingsFile(paths.settings).change(vault_folder=str(paths.default_vault))
    return folder


def _paint(script: str, *arguments: str) -> float:
    """Milliseconds from starting the process to its first paint."""
    begun = time.monotonic_ns()
    told = _run(script, *arguments)
    return (int(told.split()[0]) - begun) / 1e6


def _unlock(folder: Path, rows: int, rests: float) -> dict[str, float]:
    told: dict[str, float] = json.loads(
        _run("unlocked_program.py", str(folder), str(rows), str(rests))
    )
    return told


def _run(script: str, *arguments: str) -> str:
    command = [sys.executable, "-P", str(HERE / script), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
