"""Over all cases: appointments of a day, follow-ups due, documents by their words, facts."""

from __future__ import annotations

import datetime as dt

import pytest

from app.catalogue import (
    Card,
    Catalogue,
    Mine,
    PeopleQuery,
    Shown,
    ShownAppointment,
    ShownDocument,
    ShownFollowUp,
)

DAY = dt.date(2026, 11, 22)
A, B = "a" * 32, "b" * 32
KOCH = Mine("w-koch", "Miriam Koch")


@pytest.fixture
def catalogue(catalogue: Catalogue) -> Catalogue:
    """Two cases of two workers."""
    catalogue.project(
        A,
        1,
        Card(
            shown=Shown(
                name="Samir Haidari",
                sort_name="Haidari, Samir",
                spellings=("Samir Haidari",),
                worker_id="w-koch",
                appointments=(
                    ShownAppointment(id="1", on="2026-11-22", begins_at="14:00", state="geplant"),
                    ShownAppointment(id="2", on="2026-11-23", begins_at="09:00", state="geplant"),
                ),
                follow_ups=(
                    ShownFollowUp(id="f1", what="Zeugnis übersetzen", due_on="2026-11-10"),
                    ShownFollowUp(id="f2", what="Ohne Tag"),
                ),
                documents=(
                    ShownDocument(
                        id="d1",
                        title="Anschreiben Bäckerei Müller",
                        kind="cover_letter",
                        issued_at="2026-11-01T10:00:00.000+00:00",
                    ),
                    ShownDocument(
                        id="d2",
                        title="Terminzettel 03.12.2026",
                        kind="appointment_slip",
                        issued_at="2026-11-02T10:00:00.000+00:00",
                    ),
                ),
            ),
            facts={"gender": "m"},
        ),
    )
    catalogue.project(
        B,
        1,
        Card(
            shown=Shown(
                name="Олена Шевченко",
                sort_name="Шевченко, Олена",
                spellings=("Олена Шевченко",),
                worker_id="w-yilmaz",
                appointments=(
                    ShownAppointment(
                        id="3", on="2026-11-22", begins_at="08:30", worker_name="Miriam Koch"
                    ),
                    ShownAppointment(id="4", on="2026-11-22", begins_at="", state="abgesagt"),
                ),
                follow_ups=(
                    ShownFollowUp(
                        id="f3", what="Kurs anfragen", who="Miriam Koch", due_on="2026-11-22"
                    ),
                    ShownFollowUp(id="f4", what="Anrufen", due_on="2026-11-23"),
                ),
                documents=(
                    ShownDocument(
                        id="d3",
                        title="Verweisbogen BBZ Köln",
                        kind="referral_sheet",
                        issued_at="2026-11-02T10:00:00.000+00:00",
                    ),
                ),
            )
        ),
    )
    return catalogue


def test_the_appointments_of_a_day_come_by_time_whatever_became_of_them(
    catalogue: Catalogue,
) -> None:
    rows = catalogue.appointments_on(DAY)

    assert [row.appointment_id for row in rows] == ["4", "3", "1"]
    assert rows[1].person_name == "Олена Шевченко"
    assert rows[1].case_id == B


def test_mine_are_those_of_my_cases_and_those_under_my_name(catalogue: Catalogue) -> None:
    assert [row.appointment_id for row in catalogue.appointments_on(DAY, KOCH)] == ["3", "1"]
    assert [row.follow_up_id for row in catalogue.follow_ups_due(DAY, KOCH)] == ["f1", "f3"]
    assert [row.follow_up_id for row in catalogue.follow_ups_due(DAY, Mine("w-koch"))] == ["f1"]


def test_a_stretch_of_days_includes_both_ends(catalogue: Catalogue) -> None:
    rows = catalogue.appointments_between(DAY, DAY + dt.timedelta(1))

    assert [row.on.day for row in rows] == [22, 22, 22, 23]


def test_follow_ups_are_due_up_to_the_day_and_never_without_one(catalogue: Catalogue) -> None:
    rows = catalogue.follow_ups_due(DAY)

    assert [(row.follow_up_id, row.due_on) for row in rows] == [
        ("f1", dt.date(2026, 11, 10)),
        ("f3", DAY),
    ]


def test_the_people_with_something_due_are_those_of_the_follow_ups(catalogue: Catalogue) -> None:
    due = catalogue.people(PeopleQuery(follow_up_due=DAY))

    assert {row.case_id for row in due} == {row.case_id for row in catalogue.follow_ups_due(DAY)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("anschr", ["d1"]),
        ("müller", ["d1"]),
        ("Mueller anschreiben", ["d1"]),
        ("samir", ["d2", "d1"]),
        ("schewtschenko koeln", ["d3"]),
        ("Verweis Samir", []),
        ("", []),
        ('"', []),
        ("OR", []),
    ],
)
def test_documents_are_found_by_the_words_of_title_and_person_the_newest_first(
    catalogue: Catalogue, text: str, found: list[str]
) -> None:
    assert [row.document_id for row in catalogue.documents(text)] == found


def test_documents_issued_in_the_same_moment_are_all_kept(catalogue: Catalogue) -> None:
    many = tuple(
        ShownDocument(id=f"m{number}", title="Sammelbrief", issued_at="2026-05-05T08:00:00+00:00")
        for number in range(30)
    )
    catalogue.project("c" * 32, 1, Card(shown=Shown(name="Mo", documents=many)))

    assert len(catalogue.documents("sammel", limit=100)) == 30
    assert len(catalogue.documents("sammel", limit=7)) == 7


def test_what_was_done_and_what_was_cancelled_leaves_the_lists_with_the_next_card(
    catalogue: Catalogue,
) -> None:
    catalogue.project(A, 2, Card(shown=Shown(name="Samir Haidari")))

    assert [row.follow_up_id for row in catalogue.follow_ups_due(DAY)] == ["f3"]
    assert catalogue.documents("anschreiben") == []


def test_the_facts_of_every_case_are_handed_out_for_statistics(catalogue: Catalogue) -> None:
    assert dict(catalogue.facts()) == {A: {"gender": "m"}, B: {}}
