"""Turns days counted from today into working days, and the days named in texts into dates."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_CLOSED = frozenset({(1, 1), (1, 5), (3, 10), (1, 11), (24, 12), (25, 12), (26, 12), (31, 12)})
"""Day and month on which offices in Nordrhein-Westfalen are always closed."""

_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_DAY = re.compile(r"\{([+-]?\d+)(?: (lang|monat|jahr))?\}")
_NEXT = re.compile(r"\{(\d{1,2})\.(\d{1,2})\.\}")
_SOON = dt.timedelta(days=45)


@dataclass(frozen=True)
class Days:
    """The days of the stories, as seen from `today`."""

    today: dt.date

    def day(self, offset: int) -> dt.date:
        """The working day nearest to `offset` days from today.

        What is past stays before today and what is to come stays after it; today is today, also
        on a Sunday.
        """
        day = self.today + dt.timedelta(days=offset)
        if offset == 0:
            return day
        step = 1 if day.weekday() == 6 else -1
        moved = _open_day(day, step)
        if (offset < 0) == (moved < self.today) and moved != self.today:
            return moved
        return _open_day(day, -1 if offset < 0 else 1)

    def plain(self, offset: int) -> dt.date:
        """The day itself: papers and courses end on Sundays too."""
        return self.today + dt.timedelta(days=offset)

    def text(self, text: str, offset: int) -> str:
        """The text with its days: ``{+14}`` is 14 days after `offset`, ``{1.8.}`` the next 1 August.

        ``{+14}`` becomes „06.12.“, ``{+14 lang}`` „6. Dezember 2026“, ``{0 monat}`` „November“,
        ``{0 jahr}`` „2026“, ``{1.8.}`` „01.08.2027“.
        """

        def named(found: re.Match[str]) -> str:
            day = self.day(offset + int(found[1]))
            match found[2]:
                case "lang":
                    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
                case "monat":
                    return _MONTHS[day.month - 1]
                case "jahr":
                    return str(day.year)
                case _:
                    return f"{day:%d.%m.}"

        def upcoming(found: re.Match[str]) -> str:
            after = self.plain(offset) + _SOON
            day = dt.date(after.year, int(found[2]), int(found[1]))
            return f"{day if day >= after else day.replace(year=after.year + 1):%d.%m.%Y}"

        return _NEXT.sub(upcoming, _DAY.sub(named, text))

    def born(self, age: int, known: str) -> str:
        """An ISO prefix for somebody of `age` years today; `known` is empty, ``MM`` or ``MM-DD``."""
        if not known:
            return str(self.today.year - age)
        month = int(known[:2])
        day = int(known[3:]) if len(known) > 2 else 1
        had = (self.today.month, self.today.day) >= (month, day)
        return f"{self.today.year - age - (not had)}-{known}"


def _open_day(day: dt.date, step: int) -> dt.date:
    while day.weekday() >= 5 or (day.day, day.month) in _CLOSED:
        day += dt.timedelta(days=step)
    return day
