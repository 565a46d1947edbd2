"""The only place that asks what time it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Europe/Berlin")

_shift: ContextVar[dt.timedelta | None] = ContextVar("shift", default=None)
"""One for each thread: while one tells the past of the example, the others stay in the present."""


def now() -> dt.datetime:
    """The present moment in office time, aware of its zone."""
    moment, shift = dt.datetime.now(dt.UTC), _shift.get()
    return (moment + shift if shift is not None else moment).astimezone(OFFICE_TIME)


def today() -> dt.date:
    """The present day in office time."""
    return now().date()


def timestamp() -> str:
    """The present moment in UTC, ISO 8601 to the millisecond, for history and files."""
    return now().astimezone(dt.UTC).isoformat(timespec="milliseconds")


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Let this thread live at `moment` (aware); time goes on from there."""
    before = _shift.get()
    _shift.set(moment.astimezone(dt.UTC) - dt.datetime.now(dt.UTC))
    try:
        yield
    finally:
        _shift.set(before)
