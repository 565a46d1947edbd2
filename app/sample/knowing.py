"""Tells what becomes known of a person: papers, phases, corrected data, half a note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app import drafts, participant, residence
from app.case_file import CaseFile
from app.participant import ParticipantData
from app.residence import PaperData, ResidencePaper
from app.sample.scheduling import Schedule
from app.sample.stories import Event, with_days

_LAST_MINUTE = 18 * 60
"""Minute of the day at which somebody is called away from what they type."""
_CODES = ("nationalities", "first_languages", "other_languages")


def person_fields(told: Mapping[str, Any]) -> dict[str, Any]:
    """What is told about a person, as `ParticipantData` takes it; the birth date comes apart."""
    return {
        name: tuple(value) if name in _CODES else value
        for name, value in told.items()
        if name != "born"
    }


def tell_phase(schedule: Schedule, event: Event, place: int) -> None:
    """Plan a change of phase."""
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


def tell_paper(schedule: Schedule, event: Event, place: int) -> None:
    """Plan a residence paper; the one it replaces ends that day, if it still runs."""
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


def tell_participant(schedule: Schedule, event: Event, place: int) -> None:
    """Plan a correction of what is known about the person."""
    changed = person_fields(event["person"])

    def correct(case: CaseFile) -> None:
        known = ParticipantData.of(participant.participant(case))
        participant.correct(case, replace(known, **changed))

    schedule.plan(event["day"], schedule.minute("", place), correct)


def tell_draft(schedule: Schedule, event: Event, _place: int) -> None:
    """Plan a form that somebody was called away from."""
    fields = with_days(event["fields"], schedule.days, event["day"])
    if "held_on" in fields:
        day: dt.date = schedule.days.day(event["day"])
        fields["held_on"] = f"{day:%d.%m.%Y}"
    schedule.plan(
        event["day"],
        _LAST_MINUTE,
        lambda case: drafts.keep_draft(case, event["form"], fields),
    )
