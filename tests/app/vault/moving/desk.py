"""What tests of a move look at, on disk and in the files; and the end of a process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from app.office import Office
from app.participant import ParticipantData, display_name, enrol, participant
from app.vault.moving import Progress

NAMES = ("Samir", "Naledi", "Oksana")


def fill(office: Office, name: str) -> None:
    office.cabinet.create_case(lambda change: enrol(change, ParticipantData(given_name=name)))


def contents(folder: Path) -> dict[str, str]:
    """Every file that makes up what lies in a folder, and its hash."""
    left_behind = {"vault.lock", "vault.holder.json", "vault.moved.json"}
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in left_behind
    }


def people(office: Office) -> set[str]:
    return {
        display_name(participant(office.cabinet.open_case(case_id)))
        for case_id in office.cabinet.case_ids()
    }


def stopping_when(reached: Callable[[int, int, str], bool]) -> Progress:
    return lambda done, total, what: not reached(done, total, what)


class Killed(BaseException):
    """Stands for the end of the process: nothing may be tidied up after it."""
