"""Files of earlier formats open, move their data and keep a translated history."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

import app.cabinet  # noqa: F401  every record's table is known
from app.case_file import CaseFile
from app.case_file.formats import FORMATS, format_0002_address_parts
from app.participant.records import Participant
from app.record_file import Author, Hooks, history, operations
from app.record_file.upgrade import Formats, bring_up_to_date, format_of
from app.vault.encrypted_sqlite import connect
from app.vault.file_problems import FileTooNew

KEY = bytes(range(32))
CASE_ID = "a" * 32


def file_of_format_1(path: Path, addresses: list[str]) -> None:
    """A case as format 1 wrote it: one person whose address was set several times."""
    raw = connect(path, KEY, create=True, application_id=FORMATS.application_id)
    bring_up_to_date(raw, Formats(FORMATS.application_id, FORMATS.steps[:1]))
    raw.execute("BEGIN")
    raw.execute(
        "INSERT INTO participant (id, family_name, address) VALUES ('p', 'Haidari', ?)",
        (addresses[-1],),
    )
    fields = {"_alive": True, "family_name": "Haidari", "address": addresses[0]}
    parent = ""
    for seq, address in enumerate(addresses, start=1):
        change = f"dev:{seq}"
        raw.execute(
            "INSERT INTO change VALUES (?, 'dev', ?, ?, '2026-01-01T10:00:00.000+00:00',"
            " 'Miriam Koch', 1, 'Stammdaten berichtigt', '', '')",
            (change, seq, seq),
        )
        todo = fields if seq == 1 else {"address": address}
        for number, (field, value) in enumerate(todo.items()):
            operation = f"{change}.{number}"
            raw.execute(
                "INSERT INTO operation VALUES (?, ?, 'participant', 'p', ?)",
                (operation, change, field),
            )
            raw.execute("INSERT INTO operation_value VALUES (?, ?)", (operation, json.dumps(value)))
            if field == "address":
                if parent:
                    raw.execute("INSERT INTO operation_parent VALUES (?, ?)", (operation, parent))
                parent = operation
    raw.execute("COMMIT")
    raw.close()


def opened(path: Path) -> CaseFile:
    return CaseFile.open(
        path, KEY, case_id=CASE_ID, author=Author("d" * 16, lambda: "Miriam Koch"), hooks=Hooks()
    )


def test_format_2_splits_the_address_and_keeps_a_copy_of_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    file_of_format_1(path, ["Lindenweg 8, 45525 Hattingen"])

    case = opened(path)

    with case.reading() as session:
        person = session.scalars(select(Participant)).one()
    assert (person.street, person.postal_code, person.town) == ("Lindenweg 8", "45525", "Hattingen")
    case.close()
    old = connect(tmp_path / "case.before-upgrade.db", KEY, application_id=FORMATS.application_id)
    assert format_of(old) == 1
    assert old.execute("SELECT address FROM participant").fetchone() == (
        "Lindenweg 8, 45525 Hattingen",
    )
    old.close()


def test_operations_of_format_1_are_translated_and_can_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    file_of_format_1(path, ["Lindenweg 8, 45525 Hattingen", "Am Markt 1\n44787 Bochum"])
    case = opened(path)

    history.undo(case, history.changes(case)[0].id)

    with case.reading() as session:
        person = session.scalars(select(Participant)).one()
    assert (person.street, person.town) == ("Lindenweg 8", "Hattingen")
    case.close()


@given(addresses=st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_replaying_a_translated_history_gives_the_same_tables(
    tmp_path_factory: pytest.TempPathFactory, addresses: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("upgrade")
    file_of_format_1(folder / "case.db", addresses)
    case = opened(folder / "case.db")
    again = CaseFile.create(
        folder / "again.db",
        KEY,
        case_id=CASE_ID,
        author=Author("e" * 16, lambda: "Miriam Koch"),
        hooks=Hooks(),
    )

    operations.replay(case.driver, again.driver, list(case.metadata.sorted_tables))

    rows: Callable[[CaseFile], Any] = lambda file: file.driver.execute(  # noqa: E731
        "SELECT id, family_name, street, postal_code, town FROM participant"
    ).fetchall()
    assert rows(again) == rows(case)
    case.close()
    again.close()


@given(st.text(max_size=60))
def test_splitting_an_address_loses_no_letter(address: str) -> None:
    parts = format_0002_address_parts.split(address)

    def letters(text: str) -> str:
        return "".join(character for character in text if character.isalnum())

    assert letters("".join(parts)) == letters(address)


def test_an_interrupted_upgrade_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    file_of_format_1(path, ["Lindenweg 8, 45525 Hattingen"])

    def broken(raw: Any) -> None:
        FORMATS.steps[1](raw)
        raise RuntimeError("power")

    raw = connect(path, KEY, application_id=FORMATS.application_id)
    with pytest.raises(RuntimeError, match="power"):
        bring_up_to_date(raw, Formats(FORMATS.application_id, (FORMATS.steps[0], broken)))

    assert format_of(raw) == 1
    assert raw.execute("SELECT address FROM participant").fetchone()[0].startswith("Lindenweg")
    raw.close()


def test_a_file_of_a_newer_program_is_refused_with_both_numbers(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    file_of_format_1(path, ["Lindenweg 8"])
    raw = connect(path, KEY, application_id=FORMATS.application_id)
    raw.execute(f"PRAGMA user_version = {FORMATS.newest + 7}")
    raw.close()

    with pytest.raises(FileTooNew, match=f"{FORMATS.newest + 7}.*{FORMATS.newest}"):
        opened(path)
