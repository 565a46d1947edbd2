"""Taking back, restoring, redacting: always a new change, never a hole in the past."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.archive import IssuedDocument
from app.case_file import CaseFile, Record
from app.coaching.records import Contact
from app.errors import Problem
from app.follow_ups import FollowUp
from app.participant.records import Participant
from app.record_file import Author, Hooks, history, operations
from app.record_file.problems import (
    BeginningStays,
    CannotRedact,
    CannotUndo,
    IssuedStays,
    ValueDestroyed,
)
from app.record_file.schema import HISTORY_TABLES
from tests.laws import fewer

DAY = dt.date(2026, 11, 24)


def record(case: CaseFile, facts: str) -> Contact:
    with case.changing("Kontakt erfasst") as change:
        contact = Contact(held_on=DAY, form="office", facts=facts)
        change.add(contact)
    return contact


def rewrite(case: CaseFile, contact: Contact, facts: str) -> None:
    with case.changing("Kontakt berichtigt") as change:
        change.get_one(Contact, contact.id).facts = facts


def remove(case: CaseFile, contact: Contact) -> None:
    with case.changing("Kontakt entfernt") as change:
        change.delete(change.get_one(Contact, contact.id))


def facts(case: CaseFile) -> list[str]:
    with case.reading() as session:
        return sorted(session.scalars(select(Contact.facts)))


def tables(case: CaseFile) -> dict[str, list[Any]]:
    """Every row of every record table."""
    return {
        table.name: sorted(
            case.driver.execute(
                f"SELECT {', '.join(chr(34) + c.name + chr(34) for c in table.columns)}"
                f' FROM "{table.name}"'
            ).fetchall(),
            key=repr,
        )
        for table in case.metadata.sorted_tables
        if table.name not in HISTORY_TABLES
    }


def test_undoing_a_correction_brings_the_old_text_back(case: CaseFile) -> None:
    contact = record(case, "Zeugnis fehlt.")
    rewrite(case, contact, "Zeugnis liegt vor.")

    history.undo(case, history.changes(case)[0].id)

    assert facts(case) == ["Zeugnis fehlt."]
    assert history.changes(case)[0].summary == "Rückgängig: Kontakt berichtigt"


def test_undoing_a_new_record_removes_it_and_undoing_that_brings_it_back(case: CaseFile) -> None:
    record(case, "Zeugnis fehlt.")

    history.undo(case, history.changes(case)[0].id)
    assert facts(case) == []

    history.undo(case, history.changes(case)[0].id)
    assert facts(case) == ["Zeugnis fehlt."]


def test_what_later_changes_stand_on_cannot_be_undone_and_says_what_came_later(
    case: CaseFile,
) -> None:
    contact = record(case, "Zeugnis fehlt.")
    first = history.changes(case)[0]
    rewrite(case, contact, "Zeugnis liegt vor.")

    with pytest.raises(CannotUndo, match="Kontakt berichtigt"):
        history.undo(case, first.id)

    assert facts(case) == ["Zeugnis liegt vor."]


def test_what_was_issued_is_never_undone(case: CaseFile) -> None:
    with case.changing("Bewerbung ausgegeben") as change:
        sha256 = change.add_blob(b"%PDF", "application/pdf")
        change.add(
            IssuedDocument(
                kind="cover_letter",
                title="Anschreiben",
                file_name="Anschreiben.pdf",
                sha256=sha256,
                size=4,
                pages=1,
                issued_at=change.at,
            )
        )

    with pytest.raises(IssuedStays):
        history.undo(case, history.changes(case)[0].id)
    assert history.last_undoable(case) is None


def test_the_last_change_that_can_be_taken_back_is_named(case: CaseFile) -> None:
    contact = record(case, "Zeugnis fehlt.")
    rewrite(case, contact, "Zeugnis liegt vor.")

    entry = history.last_undoable(case)
    assert entry is not None
    assert entry.summary == "Kontakt berichtigt"

    history.undo(case, entry.id)
    entry = history.last_undoable(case)
    assert entry is None or entry.summary == "Kontakt erfasst"


def test_removed_records_lie_in_the_trash_and_come_back_whole(case: CaseFile) -> None:
    contact = record(case, "Zeugnis fehlt.")
    remove(case, contact)
    assert facts(case) == []

    [entry] = history.trash(case)
    assert history.removed_fields(case, entry)["facts"] == "Zeugnis fehlt."
    history.restore(case, entry)

    assert facts(case) == ["Zeugnis fehlt."]
    assert history.trash(case) == []


def test_things_removed_together_are_restored_together(case: CaseFile) -> None:
    contact = record(case, "Zeugnis fehlt.")
    with case.changing("Wiedervorlage notiert") as change:
        step = FollowUp(what="Zeugnis holen", origin="contact", origin_id=contact.id, rank="a")
        change.add(step)
    with case.changing("Kontakt entfernt") as change:
        change.delete(change.get_one(Contact, contact.id))
        change.delete(change.get_one(FollowUp, step.id))

    history.restore(case, history.trash(case)[0])

    assert facts(case) == ["Zeugnis fehlt."]
    with case.reading() as session:
        assert session.scalars(select(FollowUp.what)).all() == ["Zeugnis holen"]


def test_an_emptied_trash_is_gone_for_good(case: CaseFile, tmp_path: Path) -> None:
    contact = record(case, "Zeugnis fehlt.")
    remove(case, contact)

    history.empty_trash(case, history.trash(case))

    assert history.trash(case) == []
    left = case.driver.execute("SELECT COUNT(*) FROM operation_value WHERE value LIKE '%Zeugnis%'")
    assert left.fetchone()[0] == 0


def test_what_was_emptied_from_the_trash_cannot_be_undone(case: CaseFile) -> None:
    contact = record(case, "Zeugnis fehlt.")
    remove(case, contact)
    history.empty_trash(case, history.trash(case))

    emptied, removed, recorded = history.changes(case)[:3]

    for entry in (emptied, removed, recorded):
        with pytest.raises(Problem):
            history.undo(case, entry.id)
    with pytest.raises(ValueDestroyed):
        history.undo(case, emptied.id)
    last = history.last_undoable(case)
    assert last is None or last.id not in {emptied.id, removed.id, recorded.id}


def test_a_redacted_text_is_gone_from_row_history_and_undo(case: CaseFile) -> None:
    contact = record(case, "Gehört in eine andere Akte.")
    rewrite(case, contact, "Gehört wirklich in eine andere Akte.")

    history.redact(case, contact, "facts")

    [left] = facts(case)
    assert left.startswith("[geschwärzt am ")
    for table, column in (("operation_value", "value"), ("contact", "facts")):
        rows = case.driver.execute(f"SELECT {column} FROM {table}").fetchall()
        assert not any("andere Akte" in str(row) for row in rows)
    with pytest.raises(ValueDestroyed):
        history.undo(case, history.changes(case)[0].id)


def test_only_free_text_can_be_redacted(case: CaseFile) -> None:
    contact = record(case, "Zeugnis fehlt.")

    for field in ("id", "held_on", "minutes", "no_such_field"):
        with pytest.raises(CannotRedact):
            history.redact(case, contact, field)


def test_the_beginning_of_a_case_is_not_undone(case: CaseFile) -> None:
    with case.changing("Akte angelegt") as change:
        change.add(Participant(family_name="Haidari"))

    with pytest.raises(BeginningStays, match="Papierkorb"):
        history.undo(case, history.changes(case)[0].id)


# laws

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
action = st.one_of(
    st.tuples(st.just("record"), texts),
    st.tuples(st.just("rewrite"), texts, st.integers(0, 9)),
    st.tuples(st.just("remove"), st.integers(0, 9)),
    st.tuples(st.just("restore"), st.integers(0, 9)),
    st.tuples(st.just("undo"), st.integers(0, 9)),
    st.tuples(st.just("redact"), st.integers(0, 9)),
)


def perform(case: CaseFile, what: tuple[Any, ...]) -> None:
    with case.reading() as session:
        living = sorted(session.scalars(select(Contact)).all(), key=lambda c: c.id)
    if what[0] == "record":
        record(case, what[1])
    elif what[0] == "undo":
        entries = history.changes(case)
        if entries:
            try:
                history.undo(case, entries[what[1] % len(entries)].id)
            except (CannotUndo, ValueDestroyed):
                return
    elif what[0] == "restore":
        entries_in_trash = history.trash(case)
        if entries_in_trash:
            history.restore(case, entries_in_trash[what[1] % len(entries_in_trash)])
    elif living:
        contact = living[what[-1] % len(living)]
        if what[0] == "rewrite":
            rewrite(case, contact, what[1])
        elif what[0] == "remove":
            remove(case, contact)
        else:
            history.redact(case, contact, "facts")


@fewer(40)
@given(st.lists(action, max_size=14))
def test_replaying_the_operations_gives_the_same_tables(
    tmp_path_factory: pytest.TempPathFactory, what: list[tuple[Any, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("law")
    case = _file(folder / "case.db")
    again = _file(folder / "again.db")
    try:
        for one in what:
            perform(case, one)

        operations.replay(case.driver, again.driver, list(case.metadata.sorted_tables))

        assert tables(again) == tables(case)
    finally:
        case.close()
        again.close()


@fewer(40)
@given(before=st.lists(action, max_size=6), after=st.lists(action, max_size=8))
def test_undoing_a_series_from_its_end_gives_the_same_tables(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[tuple[Any, ...]],
    after: list[tuple[Any, ...]],
) -> None:
    after = [one for one in after if one[0] != "redact"]
    case = _file(tmp_path_factory.mktemp("law") / "case.db")
    try:
        for one in before:
            perform(case, one)
        start, known = tables(case), len(history.changes(case))
        for one in after:
            perform(case, one)

        series = history.changes(case)[: len(history.changes(case)) - known]
        for entry in series:
            history.undo(case, entry.id)

        assert tables(case) == start
    finally:
        case.close()


def _file(path: Path) -> CaseFile:
    return CaseFile.create(
        path, bytes(32), case_id="a" * 32, author=Author("d" * 16, lambda: "Law"), hooks=Hooks()
    )


def test_every_record_type_belongs_to_one_table() -> None:
    names = [mapper.class_.__tablename__ for mapper in Record.registry.mappers]

    assert len(names) == len(set(names))
    assert Participant.__tablename__ in names
