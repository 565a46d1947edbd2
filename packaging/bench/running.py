"""Runs the parts of the bench one after the other, each as a process, and tells what came out."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import Figure, table
from bench.sizes import SMALL, Job, Sizes

ROOT = Path(__file__).resolve().parents[2]
RESULT = "result.json"

PARTS = {
    "paint": "bench.starting:first_paint",
    "unlock": "bench.starting:unlocking",
    "save": "bench.saving:saving",
    "case": "bench.case_opening:opening_a_case",
    "letters": "bench.letters:printing_letters",
    "search": "bench.people_search:searching",
    "rebuild": "bench.rebuilding:rebuilding",
}


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for."""

    rounds: int
    small: bool
    parts: tuple[str, ...]
    folder: Path | None
    """Where the measured files lie; None takes the folder for temporary files."""
    json: Path | None


def measure_all(wanted: Wanted) -> int:
    """Measure the wanted parts, print the table, write the JSON; 1 when a part did not run.

    A promise that is not kept is told, and no reason to fail: others load the machine, too.
    """
    before = load()
    print(f"Gemessen wird {wanted.rounds}-mal, jeweils im Wechsel mit dem Vergleich.", flush=True)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(
        prefix="teilhabeakte-bench-", dir=wanted.folder, ignore_cleanup_errors=True
    ) as folder:
        for part in wanted.parts:
            begun = time.monotonic()
            print(f"  {part} …", end=" ", flush=True)
            place = Path(folder) / part
            place.mkdir()
            run = subprocess.run(
                _command(part, wanted, place), env=_environment(place), stderr=subprocess.PIPE
            )
            if run.returncode != 0:
                complaint = run.stderr.decode("utf-8", "replace")
                print(f"\nDer Teil „{part}“ ist gescheitert.\n{complaint}", flush=True)
                return 1
            figures += map(
                Figure.from_json, json.loads((place / RESULT).read_text(encoding="utf-8"))
            )
            print(f"{time.monotonic() - begun:.0f} s", flush=True)
    after = load()
    print(f"\n{table(figures)}\n\nLast des Rechners vorher {before}, nachher {after}.")
    if wanted.json is not None:
        wanted.json.write_text(
            json.dumps(report(wanted, figures, before, after), ensure_ascii=False, indent=1) + "\n",
            encoding="utf-8",
        )
    return 0


def measure_part(part: str, rounds: int, place: Path, *, small: bool) -> None:
    """Measure one part in this process, below `place`, and leave its figures there as JSON."""
    module, _, function = PARTS[part].partition(":")
    measure: Callable[[Job], list[Figure]] = getattr(importlib.import_module(module), function)
    files = place / "files"
    files.mkdir()
    figures = measure(Job(files, rounds, SMALL if small else Sizes()))
    (place / RESULT).write_text(json.dumps([each.as_json() for each in figures]), encoding="utf-8")


def report(wanted: Wanted, figures: list[Figure], before: str, after: str) -> dict[str, Any]:
    """Everything that was measured, with what is needed to compare it later; no host is named."""
    return {
        "measured_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "rounds": wanted.rounds,
        "small": wanted.small,
        "machine": {
            "system": platform.system(),
            "processor": platform.machine(),
            "processors": os.cpu_count(),
            "python": platform.python_version(),
            "load_before": before,
            "load_after": after,
        },
        "figures": [figure.as_json() for figure in figures],
    }


def load() -> str:
    """Processes that wanted to run, on average over the last 1, 5 and 15 minutes."""
    if not hasattr(os, "getloadavg"):
        return "unbekannt"
    return " ".join(f"{each:.1f}" for each in os.getloadavg())


def _command(part: str, wanted: Wanted, place: Path) -> list[str]:
    command = [sys.executable, str(Path(__file__).parent), "--part", part]
    command += ["--rounds", str(wanted.rounds), "--folder", str(place)]
    return [*command, "--small"] if wanted.small else command


def _environment(place: Path) -> dict[str, str]:
    """No screen, and a home of its own: nobody's settings count, nobody's files are touched."""
    home = place / "home"
    for name in ("", "runtime"):
        (home / name).mkdir(mode=0o700)
    folders = {name: str(home) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        folders[f"XDG_{name}_HOME"] = str(home / name.lower())
    return {
        **os.environ,
        **folders,
        "XDG_RUNTIME_DIR": str(home / "runtime"),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "qt.text.font.db=false;qt.qpa.*=false",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "packaging"))),
    }
