"""The fault tests know every verb of the core; a new one must be added to them."""

from __future__ import annotations

import random

import pytest

from app import (
    applications,
    appointments,
    archive,
    coaching,
    directory,
    follow_ups,
    office_profile,
    participant,
    referrals,
    residence,
)
from app.case_file import CaseFile
from app.errors import Problem
from app.office_file import OfficeFile
from app.record_file import history
from tests.faults.verbs import CASE_VERBS, OFFICE_VERBS, NothingToDo, verbs_of

MODULES = {
    "applications": applications,
    "appointments": appointments,
    "archive": archive,
    "coaching": coaching,
    "directory": directory,
    "follow_ups": follow_ups,
    "history": history,
    "office_profile": office_profile,
    "participant": participant,
    "referrals": referrals,
    "residence": residence,
}


@pytest.mark.parametrize("name", MODULES)
def test_no_verb_of_the_core_is_missing(name: str) -> None:
    known = {
        verb.partition(".")[2]
        for verb in [*CASE_VERBS, *OFFICE_VERBS]
        if verb.startswith(f"{name}.")
    }

    assert verbs_of(MODULES[name]) <= known, "add the new verb to tests/faults/verbs.py"
    assert len(known) >= 1


def test_each_verb_can_really_be_performed(case: CaseFile, office_file: OfficeFile) -> None:
    """A verb that always refused would make the fault tests blind."""
    with case.changing("Akte angelegt") as change:
        participant.enrol(change, participant.ParticipantData(family_name="Haidari"))
    done: set[str] = set()
    chance = random.Random(7)

    for _ in range(40):
        for verbs, file in ((CASE_VERBS, case), (OFFICE_VERBS, office_file)):
            for name, verb in verbs.items():
                try:
                    verb(file, chance)  # type: ignore[operator]
                except (NothingToDo, Problem):
                    continue
                done.add(name)
        if len(done) == len(CASE_VERBS) + len(OFFICE_VERBS):
            break

    assert sorted((CASE_VERBS.keys() | OFFICE_VERBS.keys()) - done) == []
