"""The law of the cache: made anew, it is the same as one that was kept up step by step."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue import (
    Card,
    CaseOnDisk,
    Catalogue,
    PeopleQuery,
    Shown,
    ShownAppointment,
    ShownDocument,
    ShownFollowUp,
)
from app.catalogue.indexing import PERSON_COLUMNS
from tests.app.catalogue.conftest import KEY
from tests.laws import fewer

A, B, C = ("a" * 32, "b" * 32, "c" * 32)

Cards = dict[str, tuple[int, Card]]


def contents(catalogue: Catalogue) -> dict[str, Any]:
    """Everything in every table, with case ids in place of row numbers."""
    connection = catalogue._file.connection
    ids = dict(connection.execute("SELECT id, case_id FROM person"))

    def rows(statement: str) -> list[tuple[Any, ...]]:
        return sorted(((ids[row[0]], *row[1:]) for row in connection.execute(statement)), key=repr)

    return {
        "person": rows(f"SELECT id, rev, {', '.join(PERSON_COLUMNS)} FROM person"),
        "briefs": rows(
            "SELECT b.person, w.id, b.sort_key, b.phase_key, b.next_follow_up_on, b.paper_until,"
            " b.last_contact_on, b.letters, b.pairs, b.words"
            " FROM brief AS b JOIN worker AS w ON w.number = b.worker"
        ),
        "forms": rows("SELECT person, form FROM name_form"),
        "appointments": rows("SELECT * FROM appointment"),
        "follow_ups": rows("SELECT * FROM follow_up"),
        "documents": rows(
            "SELECT d.person, d.document_id, d.title, d.kind, d.issued_at, w.words"
            " FROM document AS d JOIN document_words AS w ON w.rowid = d.id"
        ),
        "facts": rows("SELECT * FROM facts"),
        "sounds": sorted(connection.execute("SELECT * FROM sound")),
        "loose words": connection.execute(
            "SELECT count(*) FROM document_words WHERE rowid NOT IN (SELECT id FROM document)"
        ).fetchone(),
    }


NAMES = (
    "Samir Haidari",
    "سمیر حیدری",
    "Olena Шевченко",
    "Abdul Rahman",
    "Müller",
    "Şahin",
    "Sahin",
)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    spelled = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    numbers = st.lists(st.integers(0, 3), max_size=3, unique=True)
    days = st.sampled_from(["2026-11-20", "2026-11-22", "2027-01-01"])
    return Card(
        shown=Shown(
            name=spelled[0],
            sort_name=spelled[0],
            spellings=tuple(spelled),
            phase=draw(st.sampled_from(["clearing", "plan"])),
            follow_ups=tuple(
                ShownFollowUp(id=str(n), what="Anrufen", due_on=draw(days)) for n in draw(numbers)
            ),
            appointments=tuple(
                ShownAppointment(id=str(n), on=draw(days), state="geplant") for n in draw(numbers)
            ),
            documents=tuple(
                ShownDocument(id=str(n), title="Brief", issued_at="2026-01-01T10:00:00.000+00:00")
                for n in draw(numbers)
            ),
        ),
        facts={"phases": draw(st.integers(0, 2))},
    )


CASES = st.sampled_from([A, B, C])


@fewer(80)
@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("project"), CASES, cards()),
            st.tuples(st.just("forget"), CASES, st.none()),
            st.tuples(st.just("reopen"), CASES, st.none()),
        ),
        max_size=14,
    )
)
def test_a_catalogue_made_anew_equals_one_that_was_kept_up(
    tmp_path_factory: pytest.TempPathFactory,
    blank: bytes,
    steps: list[tuple[str, str, Card | None]],
) -> None:
    folder = tmp_path_factory.mktemp("catalogues")
    for name in ("kept.db", "anew.db"):
        (folder / name).write_bytes(blank)
    kept = Catalogue.open(folder / "kept.db", KEY)
    current: Cards = {}

    for rev, (what, case_id, card) in enumerate(steps, 1):
        if what == "project" and card is not None:
            current[case_id] = (rev, card)
            kept.mark_dirty(case_id)
            kept.project(case_id, rev, Card.from_json(card.to_json()))
        elif what == "forget":
            current.pop(case_id, None)
            kept.forget(case_id)
        else:
            kept.close()
            kept = Catalogue.open(folder / "kept.db", KEY)
    anew = Catalogue.open(folder / "anew.db", KEY)
    anew.repair([CaseOnDisk(case_id) for case_id in current], current.__getitem__)

    assert contents(kept) == contents(anew)
    for text in ("", "samir", "scheu", "abdulrahman", "mueller", "sahin", "حیدری"):
        assert [row.case_id for row in kept.people(PeopleQuery(text=text))] == [
            row.case_id for row in anew.people(PeopleQuery(text=text))
        ]
    kept.close()
    anew.close()
