"""Tells of steps: promised, waited for, ticked off with what came of them."""

from __future__ import annotations

from app import follow_ups
from app.case_file import CaseFile
from app.sample.scheduling import Schedule
from app.sample.stories import Event, with_days

_SETTLING = 16 * 60 + 10
"""Minute of the day at which steps are ticked off."""


def plan_settling(
    schedule: Schedule, step_id: str, offset: int, outcome: str, not_before: int = 0
) -> None:
    """Tick a step off; not before that minute, should a weekend move it onto its first day."""
    day = schedule.days.day(offset)
    schedule.plan(
        offset,
        max(_SETTLING, not_before),
        lambda case: follow_ups.settle(case, step_id, done_on=day, outcome=outcome),
    )


def tell_course(schedule: Schedule, event: Event, place: int) -> None:
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
        plan_settling(schedule, step_id, event["ended"], event["outcome"])


def tell_follow_up(schedule: Schedule, event: Event, place: int) -> None:
    """Plan a follow-up, and when and how it is settled."""
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
        plan_settling(schedule, step_id, event["done"], told.get("outcome", ""))


def tell_settled(schedule: Schedule, event: Event, _place: int) -> None:
    """A step that came out of an application or a referral is ticked off by its words."""
    day = schedule.days.day(event["day"])

    def settle(case: CaseFile) -> None:
        for step in follow_ups.open_follow_ups(case):
            if step.what == event["text"]:
                follow_ups.settle(case, step.id, done_on=day, outcome=event["outcome"])

    schedule.plan(event["day"], _SETTLING, settle)
