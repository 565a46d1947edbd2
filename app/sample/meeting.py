"""Tells of contacts and appointments: held, missed, called off, with what was promised."""

from __future__ import annotations

from app import appointments, coaching
from app.appointments import AppointmentData
from app.case_file import CaseFile
from app.coaching import ContactData, StepData
from app.documents import appointment_slip
from app.documents.document import Sources, issue_document
from app.sample.furnishing import sample_id
from app.sample.promising import plan_settling
from app.sample.scheduling import Schedule
from app.sample.stories import Event, with_days

_MISSED = {"entschuldigt": True, "unentschuldigt": False}


def tell_contact(schedule: Schedule, event: Event, place: int) -> None:
    """Plan a contact, with the steps agreed and what became of them."""
    offset = event["day"]
    told = with_days(event, schedule.days, offset)
    day = schedule.days.day(offset)
    begins_at = told.get("at", "")
    minutes = told.get("minutes")
    begin = schedule.minute(begins_at, place)
    written = begin + (minutes or 0) + 5
    contact_id = schedule.id("contact", place)
    attendance = told.get("attendance", "")
    data = ContactData(
        held_on=day,
        begins_at=begins_at,
        minutes=minutes,
        form=told["form"],
        topics=tuple(told.get("topics", ())),
        facts=told.get("facts", ""),
        words=told.get("words", ""),
        assessment=told.get("assessment", ""),
        agreed=told.get("agreed", ""),
        attendance=attendance,
        interpreter=told.get("interpreter", ""),
        worker_name=schedule.worker_name(told.get("worker")),
    )
    steps = []
    for number, step in enumerate(told.get("steps", ())):
        step_id = schedule.id("step", place, number)
        due = schedule.days.day(offset + step["due"]) if "due" in step else None
        steps.append(StepData(what=step["what"], who=step.get("who", ""), due_on=due, id=step_id))
        if "done" in step:
            done, outcome = offset + step["done"], step.get("outcome", "")
            plan_settling(schedule, step_id, done, outcome, written + 2)
    schedule.plan(
        offset,
        written,
        lambda case: coaching.record_contact(case, data, steps, record_id=contact_id),
        worker=told.get("worker"),
    )
    if "booked" in told:
        _plan_booked(schedule, offset, place, data, told["booked"], written)


def _plan_booked(
    schedule: Schedule, offset: int, place: int, data: ContactData, purpose: str, written: int
) -> None:
    """The contact was an appointment: booked in the contact before, noted when it was over."""
    appointment_id = schedule.id("appointment", place)
    kind = "hausbesuch" if data.form == "hausbesuch" else "beratung"
    booked = AppointmentData(
        on=data.held_on,
        kind=kind,
        begins_at=data.begins_at,
        minutes=data.minutes or 45,
        purpose=purpose,
        worker_name=data.worker_name,
    )
    excused = _MISSED.get(data.attendance)
    schedule.plan(
        schedule.contact_before(offset),
        17 * 60,
        lambda case: appointments.book(case, booked, record_id=appointment_id),
    )

    def close(case: CaseFile) -> None:
        if excused is None:
            appointments.mark_held(case, appointment_id)
        else:
            appointments.mark_missed(case, appointment_id, excused=excused)

    schedule.plan(offset, written + 1, close)


def tell_appointment(schedule: Schedule, event: Event, place: int) -> None:
    """Plan an appointment, and what became of it."""
    appointment_id = schedule.id("appointment", place)
    told = with_days(event, schedule.days, event["day"])
    data = AppointmentData(
        on=schedule.days.day(event["on"]),
        kind=told["kind"],
        begins_at=told.get("at", ""),
        minutes=told.get("minutes"),
        place=told.get("place", ""),
        room=told.get("room", ""),
        purpose=told.get("purpose", ""),
        bring=tuple(told.get("bring", ())),
        with_whom=told.get("with", ""),
        worker_name=schedule.worker_name(told.get("worker")),
    )
    booked = schedule.minute("", place)
    schedule.plan(
        event["day"],
        booked,
        lambda case: appointments.book(case, data, record_id=appointment_id),
    )
    if told.get("slip"):
        schedule.plan(event["day"], booked + 2, lambda case: _slip(schedule, case, appointment_id))
    if "result" in told:
        end = schedule.minute(data.begins_at, place) + (data.minutes or 30)
        note = told.get("result_note", "")
        schedule.plan(
            told.get("noted", event["on"]),
            end + 3,
            lambda case: _close(case, appointment_id, told["result"], note),
        )


def _slip(schedule: Schedule, case: CaseFile, appointment_id: str) -> None:
    issue_document(
        appointment_slip.DOCUMENT,
        Sources(case, schedule.known.office_file),
        appointment_id,
        record_id=sample_id("slip", appointment_id),
    )


def _close(case: CaseFile, appointment_id: str, result: str, note: str) -> None:
    match result:
        case "held":
            appointments.mark_held(case, appointment_id, note=note)
        case "cancelled" | "cancelled_by_office":
            by_office = result == "cancelled_by_office"
            appointments.cancel(case, appointment_id, by_office=by_office, note=note)
        case _:
            excused = result == "excused"
            appointments.mark_missed(case, appointment_id, excused=excused, note=note)
