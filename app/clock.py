"""The only place that asks what time it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Europe/Berlin")

_shift: dt.timedelta | None = None


def now() -> dt.datetime:
    """The present moment in office time, aware of its zone."""
    moment = dt.datetime.now(dt.UTC)
    return (moment + _shift if _shift is not None else moment).astimezone(OFFICE_TIME)


def today() -> dt.date:
    """The present day in office time."""
    return now().date()


def timestamp() -> str:
    """The present moment in UTC, ISO 8601 to the millisecond, for history and files."""
    return now().astimezone(dt.UTC).isoformat(timespec="milliseconds")


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Let the program live at `moment` (aware); time goes on from there."""
    global _shift
    before = _shift
    _shift = moment.astimezone(dt.UTC) - dt.datetime.now(dt.UTC)
    try:
        yield
    finally:
        _shift = before
