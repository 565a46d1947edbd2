"""The fault tests know every verb of the core; a new one must be added to them."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from pathlib import Path

from app import participant
from app.case_file import CaseFile
from app.errors import Problem
from app.office_file import OfficeFile
from tests.faults.verbs import CASE_VERBS, OFFICE_VERBS, NothingToDo

ROOT = Path(__file__).resolve().parents[2]
KNOWN = {verb.rpartition(".")[2] for verb in [*CASE_VERBS, *OFFICE_VERBS]}
ELSEWHERE = {
    "create_case": "the kill child makes, trashes and restores whole cases itself",
    "issue_document": "a frame around archive.keep and mark_sent, which are drawn",
    "_close": "what cancel, mark_held and mark_missed share, which are drawn",
}
"""Functions that open a change and are no verbs to draw from, and why."""
NOT_RECORDS = ("app/catalogue/", "app/sample/")
"""A cache that is made anew, and the example office, which is built by the same verbs."""


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function and method of the core, with its file."""
    for path in sorted((ROOT / "app").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        if not place.startswith(NOT_RECORDS):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    yield place, node


def opens_a_change(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "changing"
        for node in ast.walk(function)
    )


def calls_a_verb_of_a_module(function: ast.FunctionDef) -> bool:
    """Whether it hands on to a verb elsewhere: ``history.redact(case, …)``."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.attr in KNOWN
        and takes_a_file(function)
        for node in ast.walk(function)
    )


def takes_a_file(function: ast.FunctionDef) -> bool:
    first = next(iter(function.args.args), None)
    return (
        first is not None
        and isinstance(first.annotation, ast.Name)
        and first.annotation.id in {"CaseFile", "OfficeFile", "RecordFile"}
    )


def test_no_verb_of_the_core_is_missing() -> None:
    """Wherever in the core it stands, exported or not."""
    missing = {
        f"{place}: {function.name}"
        for place, function in functions()
        if (opens_a_change(function) or calls_a_verb_of_a_module(function))
        and function.name not in KNOWN
        and function.name not in ELSEWHERE
    }

    assert sorted(missing) == [], "add the new verb to tests/faults/verbs.py"


def test_what_is_known_and_what_is_excepted_exists() -> None:
    names = {function.name for _, function in functions()}
    opening = {function.name for _, function in functions() if opens_a_change(function)}

    assert sorted(KNOWN - names) == []
    assert sorted(ELSEWHERE.keys() - opening) == []


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
