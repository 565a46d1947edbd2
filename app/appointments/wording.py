"""What an appointment is called, when it is, and whether it is still to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Protocol

from app.code_lists import code_list
from app.time_of_day import end_of

UNKNOWN_LENGTH = 60
"""Minutes an appointment without a duration is taken to last when looking for clashes."""


class Planned(Protocol):
    """Whatever stands at a time of a day: an appointment or what is being typed."""

    @property
    def on(self) -> dt.date: ...
    @property
    def begins_at(self) -> str: ...
    @property
    def minutes(self) -> int | None: ...


class Titled(Protocol):
    """Whatever says what an appointment is about."""

    @property
    def kind(self) -> str: ...
    @property
    def purpose(self) -> str: ...


def title(appointment: Titled) -> str:
    """The purpose as it was typed, else „Termin beim Jobcenter“, else „Termin“."""
    kinds = code_list("appointment_kinds")
    named = kinds.text(appointment.kind, "title") or kinds.label(appointment.kind)
    return appointment.purpose or named or "Termin"


def time_text(planned: Planned) -> str:
    """„09:30 – 10:15 Uhr“, „09:30 Uhr“, or empty when only the day is known."""
    if not planned.begins_at:
        return ""
    if not planned.minutes:
        return f"{planned.begins_at} Uhr"
    return f"{planned.begins_at} – {ends_at(planned)} Uhr"


def ends_at(planned: Planned) -> str:
    """The end as ``HH:MM``, empty when beginning or length is not known."""
    return end_of(planned.begins_at, planned.minutes)


def is_open(state: str) -> bool:
    """Whether an appointment in that state is still to come or to be noted."""
    entry = code_list("appointment_states").entry(state)
    return entry is None or entry.holds("open")


def is_over(planned: Planned, now: dt.datetime) -> bool:
    """Whether it has ended at `now` (office time); where only the day is known, with that day.

    One of unknown length is over once it has begun: from then on its outcome can be told.
    """
    if planned.on != now.date() or not planned.begins_at:
        return planned.on < now.date()
    begin = dt.datetime.combine(planned.on, dt.time.fromisoformat(planned.begins_at))
    return begin + dt.timedelta(minutes=planned.minutes or 0) <= now.replace(tzinfo=None)


def clashes(planned: Planned, others: Iterable[Planned]) -> Sequence[Planned]:
    """Those of `others` that overlap `planned`; one that ends as the other begins does not.

    Appointments without a time of day are not compared. Which are the others (those of a case, of
    a worker's day) is for the caller to say.
    """
    wanted = _span(planned)
    if wanted is None:
        return []
    found = []
    for other in others:
        span = _span(other)
        if span is not None and wanted[0] < span[1] and span[0] < wanted[1]:
            found.append(other)
    return found


def _span(planned: Planned) -> tuple[dt.datetime, dt.datetime] | None:
    """Begin and end in office time, without its zone: both sides are compared on one clock."""
    if not planned.begins_at:
        return None
    begin = dt.datetime.combine(planned.on, dt.time.fromisoformat(planned.begins_at))
    length = UNKNOWN_LENGTH if planned.minutes is None else max(planned.minutes, 1)
    return begin, begin + dt.timedelta(minutes=length)
