"""The days an office is open, for the dates the program proposes itself."""

from __future__ import annotations

import datetime as dt

_SATURDAY = 5


def working_day_from(day: dt.date) -> dt.date:
    """`day`, or the Monday after it when it falls on a weekend; holidays are not known."""
    past_friday = day.weekday() >= _SATURDAY
    return day + dt.timedelta(days=7 - day.weekday()) if past_friday else day
