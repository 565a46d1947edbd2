"""Booking an appointment, moving it, and noting what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, follow_ups
from app.appointments.records import Appointment
from app.appointments.wording import is_open, is_over
from app.case_file import CaseFile
from app.case_file.entries import add_once, apply, existing, typed
from app.errors import BadInput
from app.time_of_day import check_minutes, check_time

ORIGIN = "appointment"
"""What a follow-up of an appointment names as its origin."""

PLANNED = "geplant"
HELD = "wahrgenommen"
EXCUSED = "entschuldigt"
NOT_EXCUSED = "unentschuldigt"
CANCELLED = "abgesagt"
CANCELLED_BY_OFFICE = "abgesagt_stelle"


class NotYetDue(BadInput):
    """Whether somebody came is known when the day has come."""

    happened = (
        "Der Termin liegt in der Zukunft und kann noch nicht wahrgenommen oder versäumt sein."
    )
    to_do = "Prüfen Sie den Tag des Termins, oder sagen Sie den Termin ab."


@dataclass(frozen=True, kw_only=True)
class AppointmentData:
    """What is typed about an appointment; meaning of the fields as in `Appointment`."""

    on: dt.date
    kind: str = ""
    begins_at: str = ""
    minutes: int | None = None
    place: str = ""
    room: str = ""
    purpose: str = ""
    bring: tuple[str, ...] = ()
    with_whom: str = ""
    worker_name: str = ""

    @classmethod
    def of(cls, appointment: Appointment) -> AppointmentData:
        """What is booked now, to fill a form with."""
        return cls(**{field.name: getattr(appointment, field.name) for field in fields(cls)})


def book(case: CaseFile, data: AppointmentData, *, record_id: str | None = None) -> Appointment:
    """Book an appointment, also one in the past; the same `record_id` books it once.

    Only the day is required. Raises NoSuchDuration, NoSuchTime.
    """
    checked = _checked(data)
    with case.changing("Termin angelegt") as change:
        appointment = Appointment(**checked, state=PLANNED)
        appointment.worker_name = appointment.worker_name or change.who
        booked = add_once(change, appointment, record_id)
        change.discard_draft("appointment")
    return booked


def correct_appointment(case: CaseFile, appointment_id: str, data: AppointmentData) -> Appointment:
    """Correct what was booked; its state stays. Raises NoSuchDuration, NoSuchTime, NotInCase."""
    checked = _checked(data)
    with case.changing("Termin geändert") as change:
        appointment = existing(change, Appointment, appointment_id)
        checked["worker_name"] = checked["worker_name"] or appointment.worker_name
        apply(checked, appointment)
        change.discard_draft(f"appointment:{appointment_id}")
    return appointment


def reschedule(
    case: CaseFile,
    appointment_id: str,
    *,
    on: dt.date,
    begins_at: str = "",
    minutes: int | None = None,
) -> Appointment:
    """Another day and time, planned again; `minutes` only when they change too.

    Where it stood before stays in the history. Raises NoSuchDuration, NoSuchTime, NotInCase.
    """
    time = check_time(begins_at, field="begins_at")
    check_minutes(minutes, field="minutes")
    with case.changing("Termin verschoben") as change:
        appointment = existing(change, Appointment, appointment_id)
        length = appointment.minutes if minutes is None else minutes
        moved = {"on": on, "begins_at": time, "minutes": length, "state": PLANNED}
        apply(moved, appointment)
        change.discard_draft(f"appointment_move:{appointment_id}")
    return appointment


def cancel(
    case: CaseFile, appointment_id: str, *, by_office: bool = False, note: str = ""
) -> Appointment:
    """Called off in time, by the person or by the office they were to see. Raises NotInCase."""
    state = CANCELLED_BY_OFFICE if by_office else CANCELLED
    return _close(case, appointment_id, "Termin abgesagt", state, note)


def mark_held(case: CaseFile, appointment_id: str, *, note: str = "") -> Appointment:
    """The person was there; raises NotYetDue before the day, NotInCase."""
    return _close(case, appointment_id, "Termin wahrgenommen", HELD, note)


def mark_missed(
    case: CaseFile, appointment_id: str, *, excused: bool = False, note: str = ""
) -> Appointment:
    """The person did not come; raises NotYetDue before the day, NotInCase."""
    state = EXCUSED if excused else NOT_EXCUSED
    return _close(case, appointment_id, "Termin nicht wahrgenommen", state, note)


def remove_appointment(case: CaseFile, appointment_id: str) -> None:
    """Into the trash of the case with its open steps; raises NotInCase."""
    with case.changing("Termin entfernt") as change:
        appointment = existing(change, Appointment, appointment_id)
        follow_ups.remove_open_steps(change, ORIGIN, appointment_id)
        change.delete(appointment)


def appointments(case: CaseFile) -> Sequence[Appointment]:
    """Every appointment, the latest first."""
    return list(reversed(_in_order(case)))


def upcoming(case: CaseFile, *, since: dt.date | None = None) -> Sequence[Appointment]:
    """What is still to come from `since` (today) on and not over yet, the next one first."""
    now = clock.now()
    return [
        appointment
        for appointment in period(case, since or now.date())
        if is_open(appointment.state) and not is_over(appointment, now)
    ]


def period(case: CaseFile, first: dt.date, last: dt.date | None = None) -> Sequence[Appointment]:
    """Every appointment from `first` to `last`, both included, in the order of the days."""
    end = last or dt.date.max
    return [appointment for appointment in _in_order(case) if first <= appointment.on <= end]


def unresolved(case: CaseFile) -> Sequence[Appointment]:
    """Appointments that are over and nobody noted the outcome of, the oldest first."""
    now = clock.now()
    return [
        appointment
        for appointment in _in_order(case)
        if is_open(appointment.state) and is_over(appointment, now)
    ]


def appointments_in(session: Session) -> Sequence[Appointment]:
    """Every appointment as a session sees it, in the order of days and times."""
    by_day = select(Appointment).order_by(Appointment.on, Appointment.begins_at, Appointment.id)
    return session.scalars(by_day).all()


def _in_order(case: CaseFile) -> Sequence[Appointment]:
    with case.reading() as session:
        return appointments_in(session)


def _close(case: CaseFile, appointment_id: str, summary: str, state: str, note: str) -> Appointment:
    with case.changing(summary) as change:
        appointment = existing(change, Appointment, appointment_id)
        if state in (HELD, EXCUSED, NOT_EXCUSED) and appointment.on > clock.today():
            raise NotYetDue(field="state")
        apply({"state": state}, appointment)
        if note.strip():
            apply({"outcome_note": note.strip()}, appointment)
    return appointment


def _checked(data: AppointmentData) -> dict[str, Any]:
    check_minutes(data.minutes, field="minutes")
    check_time(data.begins_at, field="begins_at")
    return typed(data)
