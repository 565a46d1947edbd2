"""Tells the way of an application: begun, written, issued or sent, answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app import applications, participant
from app.applications import ApplicationData
from app.case_file import CaseFile
from app.documents import cover_letter
from app.documents.document import Sources
from app.sample.scheduling import Schedule
from app.sample.stories import Event, with_days

READY = "bereit"
_STEP = 7
"""Minutes between the steps of one sitting."""


def tell_application(schedule: Schedule, event: Event, place: int) -> None:
    """Plan an application and everything that came of it."""
    told = with_days(event, schedule.days, event["day"])
    application_id = schedule.id("application", place)
    begun = schedule.minute("", place)
    organisation, contact = told.get("to", ""), told.get("contact", "")
    ad_day = event.get("ad_day")

    def begin(case: CaseFile) -> None:
        data = ApplicationData(
            kind=told["kind"],
            occupation=told.get("occupation", ""),
            start_text=told.get("start", ""),
            ad_source=told.get("source", ""),
            ad_reference=told.get("reference", ""),
            ad_date=schedule.days.day(ad_day) if ad_day is not None else None,
            organisation_id=schedule.known.organisation_id(organisation) if organisation else "",
            contact_id=schedule.known.contact_id(contact),
            recipient=schedule.known.recipient(organisation, contact),
            way=told.get("way", ""),
            note=told.get("note", ""),
        )
        applications.start_application(case, data, body=_body(case, told), record_id=application_id)

    def write(case: CaseFile) -> None:
        letter = applications.letter_of(applications.application(case, application_id))
        enclosures = "\n".join(told["enclosures"])
        applications.write_letter(case, application_id, replace(letter, enclosures=enclosures))

    schedule.plan(event["day"], begun, begin)
    if told.get("enclosures"):
        schedule.plan(event["day"], begun + _STEP, write)
    for number, happened in enumerate(event.get("events", ())):
        offset = happened["day"]
        named = with_days(happened, schedule.days, offset)
        do = _happening(schedule, application_id, named, schedule.days.day(offset))
        schedule.plan(offset, begun + (2 + number) * _STEP, do)


def _body(case: CaseFile, told: Mapping[str, Any]) -> str:
    """The shipped first draft with its gaps filled; a paragraph with an open gap is left out."""
    if "body" in told:
        return "\n\n".join(told["body"])
    level = applications.level_for(participant.participant(case).german_level)
    paragraphs = applications.letter_draft(told["kind"], level).split("\n\n")
    for gap, words in told.get("gaps", {}).items():
        paragraphs = [paragraph.replace(f"{{{gap}}}", words) for paragraph in paragraphs]
    if told.get("unfinished"):
        return "\n\n".join(paragraphs)
    return "\n\n".join(each for each in paragraphs if not applications.unresolved(each))


def _happening(
    schedule: Schedule, application_id: str, told: Mapping[str, Any], day: dt.date
) -> Callable[[CaseFile], object]:
    kind = told["kind"]
    note = told.get("note", "")
    after = told.get("next_in")
    next_on = schedule.days.day(told["day"] + after) if after is not None else None

    def happen(case: CaseFile) -> object:
        match kind:
            case "ausgeben":
                return cover_letter.issue(
                    Sources(case, schedule.known.office_file),
                    application_id,
                    follow_up_on=next_on,
                    record_id=schedule.id("letter", application_id),
                )
            case "bereit":
                return applications.mark_ready(case, application_id)
            case "zurueckgezogen":
                return applications.withdraw(case, application_id, on=day, note=note)
        if "reason" in told or "next" in told:
            return applications.record_answer(
                case,
                application_id,
                answer=kind,
                on=day,
                reason=told.get("reason", ""),
                note=note,
                next_step=told.get("next", ""),
                next_on=next_on,
            )
        return applications.record_event(case, application_id, kind=kind, on=day, note=note)

    return happen
