"""Laws that hold for every verb of the core, drawn at random."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from app import participant
from app.case_file import CaseFile
from app.errors import Problem
from app.office_file import OfficeFile
from app.record_file import Author, Hooks, RecordFile, history, operations
from tests.faults.verbs import CASE_VERBS, OFFICE_VERBS, perform

AUTHOR = Author("d" * 16, lambda: "Miriam Koch")


def new_case(path: Path) -> CaseFile:
    return CaseFile.create(path, bytes(32), case_id="a" * 32, author=AUTHOR, hooks=Hooks())


def enrolled(path: Path) -> CaseFile:
    case = new_case(path)
    with case.changing("Akte angelegt") as change:
        participant.enrol(change, participant.ParticipantData(family_name="Haidari"))
    return case


def tables(file: RecordFile) -> dict[str, list[Any]]:
    found = {}
    for table in file.metadata.sorted_tables:
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        rows = file.driver.execute(f'SELECT {columns} FROM "{table.name}"').fetchall()
        found[table.name] = sorted(rows, key=repr)
    return found


@pytest.mark.parametrize("seed", range(6))
def test_replaying_the_operations_of_a_case_gives_the_same_tables(
    tmp_path: Path, seed: int
) -> None:
    case, again = enrolled(tmp_path / "case.db"), new_case(tmp_path / "again.db")
    chance = random.Random(seed)
    for _ in range(120):
        perform(case, chance.choice(list(CASE_VERBS.values())), chance)

    operations.replay(case.driver, again.driver, list(case.metadata.sorted_tables))

    assert sum(map(len, tables(case).values())) >= 5
    assert tables(again) == tables(case)
    case.close()
    again.close()


@pytest.mark.parametrize("seed", range(3))
def test_replaying_the_operations_of_the_office_gives_the_same_tables(
    tmp_path: Path, seed: int
) -> None:
    files = [
        OfficeFile.create(tmp_path / name, bytes(32), author=AUTHOR, hooks=Hooks())
        for name in ("office.db", "again.db")
    ]
    chance = random.Random(seed)
    for _ in range(120):
        perform(files[0], chance.choice(list(OFFICE_VERBS.values())), chance)

    operations.replay(files[0].driver, files[1].driver, list(files[0].metadata.sorted_tables))

    assert sum(map(len, tables(files[0]).values())) > 10
    assert tables(files[1]) == tables(files[0])
    for file in files:
        file.close()


@pytest.mark.parametrize("seed", range(6))
def test_undoing_a_random_series_gives_the_same_tables(tmp_path: Path, seed: int) -> None:
    """Everything but what left the house and what was destroyed can be taken back, in order."""
    case = enrolled(tmp_path / "case.db")
    chance = random.Random(seed)
    for_good = {
        "archive.keep",
        "referrals.mark_sent",
        "history.redact",
        "redaction.redact_text",
        "history.empty_trash",
    }
    drawn = [verb for name, verb in CASE_VERBS.items() if name not in for_good]
    for _ in range(25):
        perform(case, chance.choice(drawn), chance)
    before, known = tables(case), len(history.changes(case))

    done = sum(perform(case, chance.choice(drawn), chance) for _ in range(40))
    series = history.changes(case)[: len(history.changes(case)) - known]
    for entry in series:
        history.undo(case, entry.id)

    assert done >= 15
    assert tables(case) == before
    case.close()


@pytest.mark.parametrize("seed", range(6))
def test_undoing_whatever_was_done_works_or_is_refused_in_words(tmp_path: Path, seed: int) -> None:
    """Also after texts were redacted and the trash was emptied, in any order."""
    case = enrolled(tmp_path / "case.db")
    chance = random.Random(seed)
    destroying = ["coaching.remove_contact", "history.empty_trash", "history.redact"]
    for _ in range(60):
        name = chance.choice([*CASE_VERBS, *destroying * 6])
        perform(case, CASE_VERBS[name], chance)
    undone = refused = 0
    done = history.changes(case)
    for entry in chance.sample(done, len(done)):
        before = tables(case)
        try:
            history.undo(case, entry.id)
            undone += 1
        except Problem:
            refused += 1
            assert tables(case) == before
    last = history.last_undoable(case)
    if last is not None:
        history.undo(case, last.id)

    assert undone
    assert refused
    case.close()


@pytest.mark.parametrize("seed", range(4))
def test_a_verb_that_refuses_leaves_nothing_behind(tmp_path: Path, seed: int) -> None:
    case = enrolled(tmp_path / "case.db")
    chance = random.Random(seed)
    for _ in range(80):
        before, rev = tables(case), case.rev
        if not perform(case, chance.choice(list(CASE_VERBS.values())), chance):
            assert (tables(case), case.rev) == (before, rev)
    case.close()
