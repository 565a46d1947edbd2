"""Lets one person's story happen in their case file, each event at its own moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app import appointments, clock, coaching, drafts, follow_ups, participant, residence
from app.appointments import AppointmentData
from app.cabinet import Cabinet
from app.case_file import CaseFile, Change
from app.coaching import ContactData, StepData
from app.documents import appointment_slip
from app.documents.document import Sources, issue_document
from app.partial_date import PartialDate
from app.participant import ParticipantData
from app.residence import PaperData, ResidencePaper
from app.sample.applying import tell_application
from app.sample.days import Days
from app.sample.furnishing import KnownOffice, sample_id
from app.sample.referring import tell_referral
from app.sample.scheduling import Schedule
from app.sample.stories import Event, Story, with_days

_MISSED = {"entschuldigt": True, "unentschuldigt": False}
_SETTLING = 16 * 60 + 10
"""Minute of the day at which steps are ticked off."""
_CODES = ("nationalities", "first_languages", "other_languages")


class Writer:
    """Who is writing at the moment; the author of every change asks."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self.key = next(iter(names))

    def __call__(self) -> str:
        return self._names[self.key]


@dataclass
class Narrator:
    """Makes a case and lets its events happen in the order of their moments."""

    cabinet: Cabinet
    known: KnownOffice
    days: Days
    writer: Writer

    def tell(self, story: Story) -> None:
        """Make the case file of one person, from the first day to today."""
        schedule = Schedule(self.days, story, self.known)
        tellers: dict[str, Callable[[Schedule, Event, int], None]] = {
            "contact": _tell_contact,
            "phase": _tell_phase,
            "paper": _tell_paper,
            "appointment": _tell_appointment,
            "application": tell_application,
            "referral": tell_referral,
            "course": _tell_course,
            "follow_up": _tell_follow_up,
            "settled": _tell_settled,
            "participant": _tell_participant,
            "draft": _tell_draft,
        }
        for place, event in enumerate(story.events):
            tellers[event["what"]](schedule, event, place)
        self.writer.key = story.worker

        def enrol(change: Change) -> None:
            participant.enrol(
                change,
                self._person(story),
                since=clock.today(),
                record_id=sample_id(story.key, "participant"),
            )

        with clock.at(schedule.moment(story.begins, 8 * 60 + 15)):
            case = self.cabinet.create_case(enrol, case_id=sample_id("case", story.key))
        for planned in schedule.in_order():
            self.writer.key = planned.worker
            with clock.at(planned.moment):
                planned.do(case)

    def _person(self, story: Story) -> ParticipantData:
        fields = _person_fields(story.person)
        age, _, known = str(story.person.get("born", "")).partition("-")
        if age:
            fields["born"] = PartialDate(self.days.born(int(age), known))
        return ParticipantData(
            **fields,
            worker_id=self.known.worker_ids[story.worker],
            worker_name=self.known.worker_names[story.worker],
        )


def _person_fields(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if name in _CODES else value
        for name, value in told.items()
        if name != "born"
    }


def _tell_contact(schedule: Schedule, event: Event, place: int) -> None:
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
            _plan_settling(schedule, step_id, offset + step["done"], step.get("outcome", ""))
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


def _plan_settling(schedule: Schedule, step_id: str, offset: int, outcome: str) -> None:
    day = schedule.days.day(offset)
    schedule.plan(
        offset,
        _SETTLING,
        lambda case: follow_ups.settle(case, step_id, done_on=day, outcome=outcome),
    )


def _tell_phase(schedule: Schedule, event: Event, place: int) -> None:
    since = schedule.days.day(event["day"])
    schedule.plan(
        event["day"],
        17 * 60 + 10,
        lambda case: participant.move_to_phase(
            case,
            event["phase"],
            since=since,
            reason=event.get("reason", ""),
            note=schedule.days.text(event.get("note", ""), event["day"]),
            record_id=schedule.id("phase", place),
        ),
    )


def _tell_paper(schedule: Schedule, event: Event, place: int) -> None:
    until = event.get("until")
    data = PaperData(
        kind=event["kind"],
        issued_on=schedule.days.day(event["issued"]),
        valid_until=schedule.days.plain(until) if until is not None else None,
        unlimited=event.get("unlimited", False),
        authority=event.get("authority", ""),
        file_number=event.get("file_number", ""),
        printed_text=event.get("printed_text", ""),
        work_permit_note=schedule.days.text(event.get("work_permit_note", ""), event["issued"]),
        work_permit_class=event.get("work_permit_class", ""),
    )

    def record(case: CaseFile) -> None:
        before = residence.current_paper(case)
        if event.get("replaces") and before is not None and _still_runs(before, data.issued_on):
            ended = replace(PaperData.of(before), ended_on=data.issued_on)
            residence.correct_paper(case, before.id, ended)
        residence.record_paper(case, data, record_id=schedule.id("paper", place))

    schedule.plan(event["day"], schedule.minute("", place), record)


def _still_runs(paper: ResidencePaper, day: dt.date | None) -> bool:
    return paper.valid_until is None or day is None or paper.valid_until > day


def _tell_appointment(schedule: Schedule, event: Event, place: int) -> None:
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


def _tell_course(schedule: Schedule, event: Event, place: int) -> None:
    """A course begun is a question to be settled: how did it end?"""
    step_id = schedule.id("course", place)
    ends = schedule.days.plain(event["ends"])
    schedule.plan(
        event["day"],
        schedule.minute("", place),
        lambda case: follow_ups.note_follow_up(
            case,
            what=f"Kursende abwarten: {event['title']}",
            who=schedule.worker_name().split()[0],
            due_on=ends,
            record_id=step_id,
        ),
    )
    if "ended" in event:
        _plan_settling(schedule, step_id, event["ended"], event["outcome"])


def _tell_follow_up(schedule: Schedule, event: Event, place: int) -> None:
    step_id = schedule.id("follow_up", place)
    told = with_days(event, schedule.days, event["day"])
    due = schedule.days.day(event["due"]) if "due" in event else None
    schedule.plan(
        event["day"],
        schedule.minute("", place),
        lambda case: follow_ups.note_follow_up(
            case, what=told["text"], who=told.get("who", ""), due_on=due, record_id=step_id
        ),
    )
    if "done" in event:
        _plan_settling(schedule, step_id, event["done"], told.get("outcome", ""))


def _tell_settled(schedule: Schedule, event: Event, _place: int) -> None:
    """A step that came out of an application or a referral is ticked off by its words."""
    day = schedule.days.day(event["day"])

    def settle(case: CaseFile) -> None:
        for step in follow_ups.open_follow_ups(case):
            if step.what == event["text"]:
                follow_ups.settle(case, step.id, done_on=day, outcome=event["outcome"])

    schedule.plan(event["day"], _SETTLING, settle)


def _tell_participant(schedule: Schedule, event: Event, place: int) -> None:
    changed = _person_fields(event["person"])

    def correct(case: CaseFile) -> None:
        known = ParticipantData.of(participant.participant(case))
        participant.correct(case, replace(known, **changed))

    schedule.plan(event["day"], schedule.minute("", place), correct)


def _tell_draft(schedule: Schedule, event: Event, place: int) -> None:
    fields = with_days(event["fields"], schedule.days, event["day"])
    if "held_on" in fields:
        day: dt.date = schedule.days.day(event["day"])
        fields["held_on"] = f"{day:%d.%m.%Y}"
    schedule.plan(
        event["day"],
        schedule.minute("", place),
        lambda case: drafts.keep_draft(case, event["form"], fields),
    )
