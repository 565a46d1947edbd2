"""What the day asks for: the right things, in the right group, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from app import appointments, clock, coaching, follow_ups, residence
from app.appointments import AppointmentData
from app.case_file import CaseFile
from app.catalogue import Mine
from app.coaching import ContactData
from app.office import Office
from app.participant import ParticipantData, enrol
from app.residence import PaperData
from ui.models.today_list import Entry, Group, Kind, chosen, entries, today_appointments

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=clock.OFFICE_TIME)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def in_the_morning() -> Iterator[None]:
    with clock.at(NOW):
        yield


def a_case(office: Office, name: str = "Samir", *, worker_id: str = "", seen: int = 1) -> CaseFile:
    """Somebody who was in touch `seen` days ago."""
    data = ParticipantData(given_name=name, family_name="Haidari", worker_id=worker_id)
    case = office.cabinet.create_case(lambda change: enrol(change, data))
    coaching.record_contact(case, ContactData(held_on=TODAY - dt.timedelta(days=seen)))
    return case


def ahead(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def found(office: Office, mine: Mine | None = None) -> list[tuple[Kind, Group]]:
    return [(entry.kind, entry.group) for entry in entries(office.catalogue, TODAY, mine)]


def only(office: Office) -> Entry:
    (entry,) = entries(office.catalogue, TODAY)
    return entry


@pytest.mark.parametrize(
    ("days", "group"),
    [
        (-400, Group.NOW),
        (0, Group.NOW),
        (1, Group.SOON),
        (7, Group.SOON),
        (8, Group.IN_SIGHT),
        (28, Group.IN_SIGHT),
    ],
)
def test_a_follow_up_is_as_urgent_as_its_day(office: Office, days: int, group: Group) -> None:
    follow_ups.note_follow_up(a_case(office), what="Zeugnis", due_on=ahead(days))
    assert found(office) == [(Kind.FOLLOW_UP, group)]


def test_follow_ups_far_ahead_or_without_a_day_are_not_for_today(office: Office) -> None:
    case = a_case(office)
    follow_ups.note_follow_up(case, what="Zeugnis", due_on=ahead(29))
    follow_ups.note_follow_up(case, what="Irgendwann")
    assert found(office) == []


def record_duldung(case: CaseFile, until: dt.date) -> None:
    issued = until - dt.timedelta(days=180)
    residence.record_paper(case, PaperData(kind="D60a2.1", issued_on=issued, valid_until=until))


@pytest.mark.parametrize(
    ("days", "group"),
    [
        (-3, Group.NOW),
        (7, Group.NOW),
        (8, Group.SOON),
        (28, Group.SOON),  # the lead time the list of papers gives a Duldung
        (29, Group.IN_SIGHT),
        (42, Group.IN_SIGHT),
    ],
)
def test_a_paper_follows_the_lead_time_of_its_kind(office: Office, days: int, group: Group) -> None:
    record_duldung(a_case(office), ahead(days))
    assert found(office) == [(Kind.PAPER, group)]


def test_a_paper_that_runs_longer_is_not_for_today(office: Office) -> None:
    record_duldung(a_case(office), ahead(43))
    assert found(office) == []


def test_a_residence_permit_has_a_longer_lead_than_a_duldung(office: Office) -> None:
    residence.record_paper(
        a_case(office),
        PaperData(kind="A25.1", issued_on=ahead(-1000), valid_until=ahead(80)),
    )
    assert found(office) == [(Kind.PAPER, Group.SOON)]


def test_an_appointment_with_the_authority_in_time_puts_a_paper_under_control(
    office: Office,
) -> None:
    case = a_case(office)
    record_duldung(case, ahead(5))
    assert only(office).group is Group.NOW
    booked = appointments.book(case, AppointmentData(on=ahead(2), kind="abh", begins_at="09:20"))
    assert only(office).group is Group.IN_SIGHT
    appointments.cancel(case, booked.id)
    assert only(office).group is Group.NOW


def test_an_appointment_after_the_paper_ends_does_not(office: Office) -> None:
    case = a_case(office)
    record_duldung(case, ahead(5))
    appointments.book(case, AppointmentData(on=ahead(6), kind="abh"))
    assert only(office).group is Group.NOW
    assert only(office).appointment is not None


def test_an_appointment_elsewhere_does_not_renew_a_paper(office: Office) -> None:
    case = a_case(office)
    record_duldung(case, ahead(5))
    appointments.book(case, AppointmentData(on=ahead(2), kind="jobcenter"))
    assert only(office).group is Group.NOW


def test_a_past_appointment_asks_for_its_outcome_until_it_is_noted(office: Office) -> None:
    case = a_case(office)
    booked = appointments.book(case, AppointmentData(on=ahead(-1), kind="beratung"))
    assert found(office) == [(Kind.OUTCOME, Group.SOON)]
    appointments.mark_held(case, booked.id)
    assert found(office) == []


def test_appointments_of_long_ago_are_not_asked_about(office: Office) -> None:
    case = a_case(office)
    appointments.book(case, AppointmentData(on=ahead(-91)))
    assert found(office) == []


@pytest.mark.parametrize(("days", "kinds"), [(28, []), (29, [(Kind.NO_CONTACT, Group.SOON)])])
def test_silence_counts_after_four_weeks(
    office: Office, days: int, kinds: list[tuple[Kind, Group]]
) -> None:
    a_case(office, seen=days)
    assert found(office) == kinds


def test_silence_before_an_agreed_appointment_is_in_sight(office: Office) -> None:
    case = a_case(office, seen=40)
    appointments.book(case, AppointmentData(on=ahead(3)))
    assert found(office) == [(Kind.NO_CONTACT, Group.IN_SIGHT)]


def test_a_new_case_has_time_for_its_first_contact(office: Office) -> None:
    office.cabinet.create_case(lambda change: enrol(change, ParticipantData(given_name="Neu")))
    assert found(office) == [(Kind.NO_CONTACT, Group.IN_SIGHT)]
    with clock.at(NOW + dt.timedelta(days=30)):
        later = entries(office.catalogue, ahead(30))
    assert [entry.group for entry in later] == [Group.SOON]


def test_the_most_urgent_comes_first_and_within_a_group_the_earliest(office: Office) -> None:
    case = a_case(office)
    for days in (20, -2, 3, -9):
        follow_ups.note_follow_up(case, what=str(days), due_on=ahead(days))
    listed = entries(office.catalogue, TODAY)
    assert [entry.follow_up.what for entry in listed if entry.follow_up] == ["-9", "-2", "3", "20"]


def test_a_counter_is_the_length_of_its_list(office: Office) -> None:
    case = a_case(office)
    follow_ups.note_follow_up(case, what="Zeugnis", due_on=TODAY)
    follow_ups.note_follow_up(case, what="Später", due_on=ahead(9))
    record_duldung(case, ahead(9))
    listed = entries(office.catalogue, TODAY)
    assert len(chosen(listed, "")) == 3
    assert len(chosen(listed, Kind.FOLLOW_UP)) == 2
    assert len(chosen(listed, Group.SOON)) == 1
    assert len({entry.key for entry in listed}) == 3


def test_only_mine_leaves_the_cases_of_others_out(office: Office) -> None:
    mine, theirs = a_case(office, worker_id="me"), a_case(office, "Nadia", worker_id="her")
    for case in (mine, theirs):
        follow_ups.note_follow_up(case, what="Zeugnis", due_on=TODAY)
    assert len(found(office)) == 2
    (entry,) = entries(office.catalogue, TODAY, Mine("me"))
    assert entry.case_id == mine.case_id


def test_the_day_shows_what_stands_and_not_what_was_called_off(office: Office) -> None:
    case = a_case(office)
    appointments.book(case, AppointmentData(on=TODAY, begins_at="14:00"))
    held = appointments.book(case, AppointmentData(on=TODAY, begins_at="09:00"))
    off = appointments.book(case, AppointmentData(on=TODAY, begins_at="11:00"))
    appointments.mark_held(case, held.id)
    appointments.cancel(case, off.id)
    shown = today_appointments(office.catalogue, TODAY)
    assert [row.begins_at for row in shown] == ["09:00", "14:00"]
    assert found(office) == []
