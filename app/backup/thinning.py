"""Which earlier states of a Sicherung stay: many young ones, few old ones, none for ever."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from app import clock

NEWEST = 5
"""So many states stay however old they are."""
DAYS = 14
"""From each of the last 14 days the last state stays."""
WEEKS = 8
"""From each of the last 8 weeks the last state stays."""


def superfluous(moments: Sequence[dt.datetime], today: dt.date) -> list[dt.datetime]:
    """Which of the aware `moments` may go, given that it is `today` in office time."""
    newest_first = sorted(moments, reverse=True)
    kept = set(newest_first[:NEWEST])
    days: set[dt.date] = set()
    weeks: set[dt.date] = set()
    for moment in newest_first:
        day = moment.astimezone(clock.OFFICE_TIME).date()
        week = day - dt.timedelta(days=day.weekday())
        age = (today - day).days
        if age < DAYS and day not in days:
            kept.add(moment)
        if age < WEEKS * 7 and week not in weeks:
            kept.add(moment)
        days.add(day)
        weeks.add(week)
    return [moment for moment in newest_first if moment not in kept]
