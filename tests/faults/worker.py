"""A program that works on an Aktenschrank through every verb until it is stopped from outside.

It acknowledges each thing it did, after the verb returned and before it goes on, as one line
``<kind> <case id> <number>``. What is acknowledged must be there after any kill or power cut:
`mark` puts the number into the case as a follow-up, so that its presence can be checked whatever
the other verbs do.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app import coaching, drafts, participant
from app.errors import Problem
from app.office import Office, open_office
from app.vault.encrypted_sqlite import checks
from tests.faults.verbs import OFFICE_VERBS, draw, perform, words

Acknowledge = Callable[[str], None]

MARK = "Marke"
DRAFT = "fault:note"
"""A form no verb knows, so that nothing discards its draft."""


def work(
    office: Office, chance: random.Random, acknowledge: Acknowledge, first: int, most: int
) -> int:
    """Do `most` things (or for ever) on up to 12 cases; numbers start at `first`.

    Returns how many things were refused with a Problem: a full disk refuses, nothing crashes.
    """
    number, refused = first, 0
    while most == 0 or number < first + most:
        number += 1
        try:
            line = _do_one_thing(office, chance, number)
        except Problem:
            refused += 1
        else:
            if line:
                acknowledge(line)
    return refused


def _do_one_thing(office: Office, chance: random.Random, number: int) -> str:
    """Do something drawn at random; returns what is to be acknowledged, if anything."""
    cabinet = office.cabinet
    ids, lot = cabinet.case_ids(), chance.random()
    if not ids or (lot < 0.06 and len(ids) < 12):
        person = participant.ParticipantData(family_name=words(chance, 2))
        made = cabinet.create_case(lambda change: participant.enrol(change, person))
        return f"made {made.case_id} {number}"
    case_id = chance.choice(ids)
    if lot < 0.09 and len(ids) > 2:
        cabinet.trash_case(case_id)
        return f"trashed {case_id} {number}"
    if lot < 0.12:
        trashed = cabinet.trashed_cases()
        if trashed:
            cabinet.restore_case(trashed[0].case_id)
            return f"restored {trashed[0].case_id} {number}"
    elif lot < 0.16:
        perform(office.office_file, chance.choice(list(OFFICE_VERBS.values())), chance)
    elif lot < 0.22:
        drafts.keep_draft(cabinet.open_case(case_id), DRAFT, {"number": number})
        return f"draft {case_id} {number}"
    elif lot < 0.55:
        draw(chance, cabinet.open_case(case_id))
    else:
        mark(office, case_id, number)
        return f"marked {case_id} {number}"
    return ""


def mark(office: Office, case_id: str, number: int) -> None:
    """One change whose number can be found again: the contacts' history keeps it for ever."""
    case = office.cabinet.open_case(case_id)
    with case.changing(f"{MARK} {number}") as change:
        change.add(coaching.Contact(held_on=change.at.date(), facts=f"{MARK} {number}"))


def marks(office: Office, case_id: str) -> set[int]:
    """The numbers of all marks in a case, from its history."""
    case = office.cabinet.open_case(case_id)
    rows = case.driver.execute(f"SELECT summary FROM change WHERE summary LIKE '{MARK} %'")
    return {int(summary.split()[1]) for (summary,) in rows}


@dataclass
class Told:
    """What was acknowledged so far, and must hold for ever."""

    marks: dict[str, set[int]] = field(default_factory=dict)
    drafts: dict[str, int] = field(default_factory=dict)
    count: int = 0
    last: int = 0

    def hear_line(self, line: str) -> None:
        """Take in one thing acknowledged in this process."""
        self.hear(f"{line}\n")

    def hear(self, lines: str) -> None:
        """Take in the worker's lines; a line cut off in the middle was not acknowledged."""
        for line in lines.splitlines(keepends=True):
            if not line.endswith("\n"):
                continue
            kind, case_id, number = line.split()
            if kind == "ready":
                continue
            self.count += 1
            self.last = max(self.last, int(number))
            self.marks.setdefault(case_id, set())
            if kind == "marked":
                self.marks[case_id].add(int(number))
            elif kind == "draft":
                self.drafts[case_id] = int(number)


@dataclass
class Tally:
    """What a harness found."""

    states: int = 0
    acknowledged: int = 0
    lost: int = 0
    stale: int = 0
    phantom: int = 0
    damaged: int = 0
    not_started: int = 0

    @property
    def clean(self) -> bool:
        return not (self.lost or self.stale or self.phantom or self.damaged or self.not_started)


def examine(office: Office, told: Told, tally: Tally, *, thorough: bool) -> None:
    """Compare an office that was just opened with what had been acknowledged."""
    tally.states += 1
    tally.acknowledged += sum(map(len, told.marks.values()))
    quarantined = {found.case_id for found in office.cabinet.quarantined()}
    tally.damaged += len(quarantined)
    on_disk = set(office.cabinet.case_ids())
    shown = _shown(office)
    tally.phantom += len(shown.keys() - on_disk)
    trashed = {found.case_id for found in office.cabinet.trashed_cases()}
    for case_id in on_disk - quarantined:
        case = office.cabinet.open_case(case_id)
        tally.lost += len(told.marks.get(case_id, set()) - marks(office, case_id))
        draft = drafts.resume_draft(case, DRAFT)
        wanted = told.drafts.get(case_id, 0)
        if wanted and (draft is None or int(str(draft["number"])) < wanted):
            tally.lost += 1
        name = participant.display_name(participant.participant(case))
        if shown.get(case_id) != (case.rev, name):
            tally.stale += 1
        if thorough and checks(case.driver):
            tally.damaged += 1
    for case_id in told.marks.keys() - on_disk - trashed:
        tally.lost += 1 + len(told.marks[case_id])
    if thorough and checks(office.office_file.driver):
        tally.damaged += 1


def _shown(office: Office) -> dict[str, tuple[int, str]]:
    """What the catalogue shows: case id -> revision and name."""
    rows = office.catalogue._db.execute("SELECT case_id, rev, name FROM person")
    return {case_id: (rev, name) for case_id, rev, name in rows}


def main() -> None:
    """``worker FOLDER RECOVERY_KEY SEED FIRST MOST ACKNOWLEDGEMENTS``.

    Ends with 0, or with 4 when the Aktenschrank could not be opened for a reason it can tell.
    """
    folder, recovery_key, seed, first, most, target = sys.argv[1:]
    out = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        office = open_office(Path(folder), recovery_key=recovery_key)
    except Problem as problem:
        sys.stderr.write(f"{type(problem).__name__}: {problem}\n")
        sys.exit(4)
    os.write(out, b"ready - 0\n")

    def acknowledge(line: str) -> None:
        os.write(out, f"{line}\n".encode())

    refused = work(office, random.Random(int(seed)), acknowledge, int(first), int(most))
    sys.stdout.write(f"{refused}\n")
    office.close()


if __name__ == "__main__":
    main()
