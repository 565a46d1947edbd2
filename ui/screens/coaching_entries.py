"""Turns entries of the stream into entries of the page: months, paragraphs, badges."""

from __future__ import annotations

import datetime as dt

from app.case_stream import Step, StreamEntry
from app.date_entry import WEEKDAYS, day_and_month
from ui.widgets import BadgeLook
from ui.widgets.timeline_entry import Paragraph, Role, TimelineEntry

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


def timeline_entry(entry: StreamEntry, today: dt.date) -> TimelineEntry:
    """How an entry is shown on a page read on `today`."""
    return TimelineEntry(
        key=entry.key,
        section=f"{MONTHS[entry.on.month - 1]} {entry.on.year}",
        day=f"{WEEKDAYS[entry.on.weekday()]} {day_and_month(entry.on)}",
        time=entry.at,
        icon=entry.icon,
        tone=entry.tone,
        title=entry.title,
        details=entry.details.replace(" · ", "  ·  "),
        paragraphs=tuple(_paragraphs(entry, today)),
        spoken=entry.heading,
    )


def _paragraphs(entry: StreamEntry, today: dt.date) -> list[Paragraph]:
    told: list[Paragraph] = []
    told += _lines(entry.text, "text")
    told += _lines(entry.words, "words")
    if entry.assessment:
        told.append(Paragraph(entry.assessment, "assessment", "Einschätzung:"))
    lead = "Vereinbart:"
    if entry.agreed:
        told.append(Paragraph(entry.agreed, "agreed", lead))
        lead = ""
    for step in entry.steps:
        outcome = f" – {step.outcome}" if step.outcome else ""
        told.append(
            Paragraph(f"{step.text}{outcome}", "agreed", lead, _badge(step, entry.on, today))
        )
        lead = ""
    return told


def _lines(text: str, role: Role) -> list[Paragraph]:
    """Line by line, so that each runs in the direction of its own script."""
    return [
        Paragraph(line.rstrip() or " ", role, continues=place > 0)
        for place, line in enumerate(text.strip().split("\n"))
        if text.strip()
    ]


def _badge(step: Step, agreed_on: dt.date, today: dt.date) -> BadgeLook | None:
    """Until when, with the year when it is another one than that of the talk."""
    if step.done_on is not None:
        return BadgeLook("erledigt", "green", "check")
    if step.due_on is None:
        return None
    day = day_and_month(step.due_on) + (
        "" if step.due_on.year == agreed_on.year else f"{step.due_on.year:04}"
    )
    if step.due_on < today:
        return BadgeLook(f"offen seit {day}", "amber", "clock")
    return BadgeLook(f"bis {day}", "grey")
