import datetime as dt
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from app import clock
from app.appointments import (
    ORIGIN,
    Appointment,
    AppointmentData,
    NotYetDue,
    appointments,
    book,
    cancel,
    correct_appointment,
    mark_held,
    mark_missed,
    period,
    remove_appointment,
    reschedule,
    unresolved,
    upcoming,
)
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.follow_ups import StepData, set_steps, steps_of
from app.record_file import history
from app.time_of_day import NoSuchDuration, NoSuchTime

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=clock.OFFICE_TIME)
TODAY = NOW.date()

JOBCENTER = AppointmentData(
    on=dt.date(2026, 11, 30),
    kind="jobcenter",
    begins_at="09:30",
    minutes=45,
    place="Jobcenter Ruhrhöhe, Bahnhofstraße 12",
    room="2.14",
    purpose="Fahrtkosten",
    bring=("ausweis", "zeugnisse"),
    with_whom="Frau Oertel",
    worker_name="Miriam Koch",
)


@pytest.fixture(autouse=True)
def a_sunday() -> Iterator[None]:
    with clock.at(NOW):
        yield


def booked(case: CaseFile, on: str, begins_at: str = "") -> Appointment:
    return book(case, AppointmentData(on=dt.date.fromisoformat(on), begins_at=begins_at))


def days(found: object) -> list[str]:
    assert isinstance(found, list)
    return [appointment.on.isoformat() for appointment in found]


def test_an_appointment_is_kept_as_it_was_booked(case: CaseFile) -> None:
    appointment = book(case, JOBCENTER)

    assert AppointmentData.of(appointment) == JOBCENTER
    assert appointment.state == "geplant"
    assert [kept.id for kept in appointments(case)] == [appointment.id]


def test_the_day_is_enough(case: CaseFile) -> None:
    appointment = booked(case, "2026-12-03")

    assert appointment.begins_at == ""
    assert appointment.worker_name == "Miriam Koch"


def test_an_appointment_of_the_past_can_be_booked_late(case: CaseFile) -> None:
    booked(case, "2026-11-02", "10:00")

    assert days(appointments(case)) == ["2026-11-02"]
    assert upcoming(case) == []


@pytest.mark.parametrize(
    ("wrong", "problem", "field"),
    [
        (replace(JOBCENTER, minutes=1441), NoSuchDuration, "minutes"),
        (replace(JOBCENTER, begins_at="9:30"), NoSuchTime, "begins_at"),
    ],
)
def test_times_that_cannot_be_are_refused(
    case: CaseFile, wrong: AppointmentData, problem: type[NoSuchTime], field: str
) -> None:
    with pytest.raises(problem) as refused:
        book(case, wrong)

    assert refused.value.field == field
    assert case.rev == 0


def test_a_double_click_books_once(case: CaseFile) -> None:
    for _ in range(2):
        book(case, JOBCENTER, record_id="f" * 32)

    assert [appointment.id for appointment in appointments(case)] == ["f" * 32]


def test_correcting_leaves_the_state(case: CaseFile) -> None:
    appointment = booked(case, "2026-11-20")
    mark_held(case, appointment.id)

    correct_appointment(case, appointment.id, replace(JOBCENTER, on=dt.date(2026, 11, 20)))

    (kept,) = appointments(case)
    assert (kept.purpose, kept.state) == ("Fahrtkosten", "wahrgenommen")


def test_a_moved_appointment_is_planned_again_and_remembers_where_it_was(case: CaseFile) -> None:
    appointment = book(case, JOBCENTER)
    cancel(case, appointment.id, by_office=True)

    moved = reschedule(case, appointment.id, on=dt.date(2026, 12, 2), begins_at="11:00")

    assert (moved.on, moved.begins_at, moved.minutes) == (dt.date(2026, 12, 2), "11:00", 45)
    assert moved.state == "geplant"
    latest = history.changes(case)[0]
    before = {field.field: field.before for field in history.field_changes(case, latest.id)}
    assert before == {"on": "2026-11-30", "begins_at": "09:30", "state": "abgesagt_stelle"}


def test_moving_can_change_the_length_and_checks_it(case: CaseFile) -> None:
    appointment = book(case, JOBCENTER)

    assert reschedule(case, appointment.id, on=JOBCENTER.on, minutes=60).minutes == 60
    with pytest.raises(NoSuchDuration):
        reschedule(case, appointment.id, on=JOBCENTER.on, minutes=-1)


def test_an_appointment_is_called_off_by_either_side(case: CaseFile) -> None:
    by_person, by_office = book(case, JOBCENTER), book(case, JOBCENTER)

    cancel(case, by_person.id, note="Prüfung am selben Tag")
    cancel(case, by_office.id, by_office=True)

    states = {kept.id: (kept.state, kept.outcome_note) for kept in appointments(case)}
    assert states == {
        by_person.id: ("abgesagt", "Prüfung am selben Tag"),
        by_office.id: ("abgesagt_stelle", ""),
    }
    assert upcoming(case) == []


def test_what_became_of_it_is_noted_when_the_day_has_come(case: CaseFile) -> None:
    held, excused, missed = (booked(case, "2026-11-22") for _ in range(3))

    mark_held(case, held.id, note="Antrag abgegeben")
    mark_missed(case, excused.id, excused=True)
    mark_missed(case, missed.id)

    states = {kept.id: kept.state for kept in appointments(case)}
    assert states == {
        held.id: "wahrgenommen",
        excused.id: "entschuldigt",
        missed.id: "unentschuldigt",
    }


def test_nobody_came_or_stayed_away_before_the_day(case: CaseFile) -> None:
    appointment = book(case, JOBCENTER)

    for note in (mark_held, mark_missed):
        with pytest.raises(NotYetDue) as refused:
            note(case, appointment.id)
        assert refused.value.field == "state"

    assert appointments(case)[0].state == "geplant"


def test_a_note_is_not_lost_when_the_state_changes_without_one(case: CaseFile) -> None:
    appointment = booked(case, "2026-11-20")
    mark_missed(case, appointment.id, note="Um 9 Uhr angerufen")

    mark_missed(case, appointment.id, excused=True)

    assert appointments(case)[0].outcome_note == "Um 9 Uhr angerufen"


def test_what_is_to_come_begins_with_today(case: CaseFile) -> None:
    for day in ("2026-11-21", "2026-12-02", "2026-11-22"):
        booked(case, day)

    assert days(upcoming(case)) == ["2026-11-22", "2026-12-02"]
    assert days(upcoming(case, since=dt.date(2026, 12, 1))) == ["2026-12-02"]


def test_on_one_day_the_clock_decides(case: CaseFile) -> None:
    for time in ("14:00", "", "09:00"):
        booked(case, "2026-12-02", time)

    assert [kept.begins_at for kept in upcoming(case)] == ["", "09:00", "14:00"]
    assert [kept.begins_at for kept in appointments(case)] == ["14:00", "09:00", ""]


def test_a_period_includes_its_first_and_last_day(case: CaseFile) -> None:
    for day in ("2026-11-01", "2026-11-02", "2026-11-08", "2026-11-09"):
        booked(case, day)

    week = period(case, dt.date(2026, 11, 2), dt.date(2026, 11, 8))

    assert days(week) == ["2026-11-02", "2026-11-08"]


def test_past_appointments_without_an_outcome_are_remembered(case: CaseFile) -> None:
    forgotten = booked(case, "2026-11-20")
    mark_held(case, booked(case, "2026-11-19").id)
    booked(case, "2026-11-22")

    assert [kept.id for kept in unresolved(case)] == [forgotten.id]


@pytest.mark.parametrize(
    ("begins_at", "minutes", "over"),
    [
        ("10:00", 45, True),
        ("10:00", 60, True),
        ("10:00", 61, False),
        ("11:00", None, True),
        ("11:01", None, False),
        ("", None, False),
        ("10:30", 14 * 60, False),
    ],
)
def test_one_moment_parts_what_comes_from_what_is_over(
    case: CaseFile, begins_at: str, minutes: int | None, over: bool
) -> None:
    eleven = dt.datetime(2026, 11, 22, 11, 0, tzinfo=clock.OFFICE_TIME)
    booked = book(case, AppointmentData(on=eleven.date(), begins_at=begins_at, minutes=minutes))
    ids = [booked.id]

    with clock.at(eleven):
        assert [each.id for each in unresolved(case)] == (ids if over else [])
        assert [each.id for each in upcoming(case)] == ([] if over else ids)
    with clock.at(eleven + dt.timedelta(days=2)):
        assert [each.id for each in unresolved(case)] == ids


def test_removing_takes_the_open_steps_along_and_undoing_brings_all_back(case: CaseFile) -> None:
    appointment = book(case, JOBCENTER)
    with case.changing("Schritt vereinbart") as change:
        set_steps(change, ORIGIN, appointment.id, [StepData(what="Fahrkarte kaufen")])

    remove_appointment(case, appointment.id)

    assert appointments(case) == []
    assert steps_of(case, ORIGIN, appointment.id) == []
    history.undo(case, history.changes(case)[0].id)
    assert [AppointmentData.of(back) for back in appointments(case)] == [JOBCENTER]
    assert len(steps_of(case, ORIGIN, appointment.id)) == 1


def test_booking_and_correcting_finish_their_drafts(case: CaseFile) -> None:
    case.store_draft("appointment", "{}")
    appointment = book(case, JOBCENTER)
    case.store_draft(f"appointment:{appointment.id}", "{}")

    correct_appointment(case, appointment.id, JOBCENTER)

    assert case.drafts() == []


def test_an_appointment_that_is_gone_cannot_be_changed(case: CaseFile) -> None:
    gone = "0" * 32

    with pytest.raises(NotInCase):
        correct_appointment(case, gone, JOBCENTER)
    with pytest.raises(NotInCase):
        reschedule(case, gone, on=TODAY)
    with pytest.raises(NotInCase):
        cancel(case, gone)
    with pytest.raises(NotInCase):
        remove_appointment(case, gone)


def test_the_form_has_every_field_that_is_booked() -> None:
    columns = {column.key for column in Appointment.__table__.columns}

    booked_fields = {field.name for field in fields(AppointmentData)}
    assert booked_fields == columns - {"id", "state", "outcome_note"}
