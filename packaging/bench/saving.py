"""From calling the verb until a contact is on disk, beside what the disk needs for one write."""

from __future__ import annotations

import os
import time
from pathlib import Path

from app import clock, coaching
from bench import ground
from bench.figures import Figure, Promise
from bench.sizes import Job

BLOCK = 4096


def saving(job: Job) -> list[Figure]:
    """Contacts with their steps, history, card and catalogue; a bare write after each."""
    saves, floors = [], []
    with ground.new_office(job.folder / "office", cheap_key=True) as office:
        (case_id,) = ground.fill(office, 1)
    office = ground.reopen(job.folder / "office")
    try:
        case = office.cabinet.open_case(case_id)
        with _Block(job.folder / "block") as block:
            for number in range((job.rounds + 1) * job.sizes.saves):
                data, steps = ground.talk(number, clock.today())
                begun = time.perf_counter()
                coaching.record_contact(case, data, steps)
                saved = time.perf_counter()
                floor = block.write()
                if number >= job.sizes.saves:
                    saves.append((saved - begun) * 1000)
                    floors.append(floor)
    finally:
        office.close()
    return [
        Figure(
            "Kontakt gespeichert und bestätigt",
            "ms",
            tuple(saves),
            "4 KiB schreiben, fdatasync",
            tuple(floors),
            Promise(fixed=3, times_floor=3),
        )
    ]


class _Block:
    """A file of one block on the disk of the office."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        self._sync = getattr(os, "fdatasync", os.fsync)

    def __enter__(self) -> _Block:
        self.write()
        return self

    def __exit__(self, *_error: object) -> None:
        os.close(self._descriptor)

    def write(self) -> float:
        """Milliseconds for one write that has reached the disk."""
        content = os.urandom(BLOCK)
        begun = time.perf_counter()
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, content)
        self._sync(self._descriptor)
        return (time.perf_counter() - begun) * 1000
