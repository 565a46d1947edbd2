"""A worker's life with a failing disk at many places, each in a fork of one warm process.

Runs with the injector preloaded: ``failing_disk TEMPLATE FOLDER RECOVERY_KEY ERRNO SYNCS PLACES``.
Prints one JSON line with what was found.
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import shutil
import sys
import traceback
from dataclasses import asdict
from pathlib import Path

from app.errors import Problem
from app.office import open_office
from tests.faults.worker import Tally, Told, examine, work

THINGS = 40
CRASHED, NOT_STARTED = 9, 4

_injector = ctypes.CDLL(None)


def main() -> None:
    template, folder = Path(sys.argv[1]), Path(sys.argv[2])
    recovery_key, number, syncs, places = sys.argv[3], *map(int, sys.argv[4:])
    tally, refused, not_started, crashes = Tally(), 0, 0, []
    _fresh(template, folder)
    _, _, acknowledged, calls = _live(folder, recovery_key, 0, number, syncs)
    for fail_at in range(1, calls, max(1, calls // places)):
        _fresh(template, folder)
        status, told_refused, lines, _ = _live(folder, recovery_key, fail_at, number, syncs)
        refused += told_refused
        not_started += status == NOT_STARTED
        if status not in (0, NOT_STARTED):
            crashes.append(fail_at)
        told = Told()
        told.hear(lines)
        office = open_office(folder, recovery_key=recovery_key)
        examine(office, told, tally, thorough=True)
        office.close()
    print(  # noqa: T201
        json.dumps(
            {
                "tally": asdict(tally),
                "calls": calls,
                "acknowledged": acknowledged.count("\n"),
                "refused": refused,
                "not_started": not_started,
                "crashes": crashes,
            }
        )
    )


def _fresh(template: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)


def _live(
    folder: Path, recovery_key: str, fail_at: int, number: int, syncs: int
) -> tuple[int, int, str, int]:
    """Exit status, things refused, acknowledged lines and counted calls of one forked life."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _injector.fail_from(fail_at, number, syncs)
        os._exit(_work(folder, recovery_key, writing))
    os.close(writing)
    heard = b""
    while more := os.read(reading, 65536):
        heard += more
    os.close(reading)
    _, status = os.waitpid(child, 0)
    lines = heard.decode()
    lines, _, last = lines.rpartition("end ")
    refused, calls = map(int, last.split()) if last else (0, 0)
    return os.waitstatus_to_exitcode(status), refused, lines, calls


def _work(folder: Path, recovery_key: str, out: int) -> int:
    try:
        try:
            office = open_office(folder, recovery_key=recovery_key)
        except Problem:
            os.write(out, f"end 1 {_injector.failing_calls()}".encode())
            return NOT_STARTED
        refused = work(
            office, random.Random(6), lambda line: os.write(out, f"{line}\n".encode()), 0, THINGS
        )
        office.close()
    except BaseException:
        traceback.print_exc()
        return CRASHED
    os.write(out, f"end {refused} {_injector.failing_calls()}".encode())
    return 0


if __name__ == "__main__":
    main()
