"""Reads dates, times and durations as people in a German office type them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Literal

from app import clock
from app.errors import BadInput
from app.partial_date import PartialDate

Toward = Literal["", "past", "future"]

WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_WEEKDAY_NAMES = (
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
)
_MONTH_NAMES = (
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
)
_OTHER_MONTH_NAMES = {"jänner": 1, "jaenner": 1, "feber": 2, "maerz": 3, "mrz": 3}
_RELATIVE = {"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1, "übermorgen": 2}
_UNITS = {
    "t": "day",
    "tag": "day",
    "tage": "day",
    "tagen": "day",
    "w": "week",
    "wo": "week",
    "woche": "week",
    "wochen": "week",
    "m": "month",
    "monat": "month",
    "monate": "month",
    "monaten": "month",
    "j": "year",
    "jahr": "year",
    "jahre": "year",
    "jahren": "year",
}
_EARLIEST, _LATEST = 1900, 2100
# A date a few days on the other side of today is more likely meant than one a year away; it is
# then visibly wrong instead of silently a year off.
_TOLERANCE = dt.timedelta(days=7)
# Two-digit years of full dates reach this far ahead: contracts and papers, not birthdays.
_YEARS_AHEAD = 30

_STEP = re.compile(r"(?:in\s+|(?P<sign>[+\-−–]))\s*(?P<count>\d{1,3})\s*(?P<unit>[a-zäöü]+)\.?")
_AGO = re.compile(r"vor\s+(?P<count>\d{1,3})\s*(?P<unit>[a-zäöü]+)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(
    r"(\d{1,2})(?:\s*[./\-]\s*|\s+)(\d{1,2})(?:\s*[./\-]\s*|\s+)?(\d{4}|\d{2})?\.?"
)
_SOLID = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
_NAMED = re.compile(r"(\d{1,2})\s*\.?\s*([a-zä]{3,})\.?\s*(\d{4}|\d{2})?")
_DAY = re.compile(r"(\d{1,2})\.")
_PREFIX = re.compile(r"([a-z]{2,10})\.?,?\s+(?=\d)")


class NotADate(BadInput):
    """The text names no day."""

    happened = "Das ist kein Datum."
    to_do = "Schreiben Sie zum Beispiel 5.3., 05.03.2026, heute, mo oder +1w."


class NoSuchDay(BadInput):
    """A day the month does not have."""

    happened = "Diesen Tag gibt es nicht: {month} hat {days} Tage."
    to_do = "Prüfen Sie Tag und Monat."


class NoSuchMonth(BadInput):
    """A month above twelve, or zero."""

    happened = "Diesen Monat gibt es nicht."
    to_do = "Schreiben Sie zuerst den Tag, dann den Monat, zum Beispiel 5.3. für den 5. März."


class YearOutOfReach(BadInput):
    """A year nobody here means."""

    happened = "Das Jahr liegt nicht zwischen {earliest} und {latest}."
    to_do = "Prüfen Sie die Jahreszahl."


class NotAPartialDate(BadInput):
    """Neither a date nor a month nor a year."""

    happened = "Das ist weder ein Datum noch ein Monat noch ein Jahr."
    to_do = "Schreiben Sie, was bekannt ist: 12.03.1999, 03/1999 oder nur 1999."


class YearMissing(NotAPartialDate):
    """Day and month without the year."""

    happened = "Das Jahr fehlt."
    to_do = "Schreiben Sie es dazu, zum Beispiel 12.03.1999, oder nur das Jahr, wenn mehr nicht bekannt ist."


class NotATime(BadInput):
    """No time of day."""

    happened = "Das ist keine Uhrzeit."
    to_do = "Schreiben Sie zum Beispiel 9, 9:30 oder 0930."


class NotMinutes(BadInput):
    """No duration in minutes, or none that fits into a day."""

    happened = "Das ist keine Dauer."
    to_do = "Schreiben Sie die Minuten, zum Beispiel 45, oder Stunden wie 1,5 h."


def written(day: dt.date) -> str:
    """How a date stands in a field once read: ``Di 24.11.2026``."""
    return f"{WEEKDAYS[day.weekday()]} {day_and_month(day)}{day.year:04}"


def day_and_month(day: dt.date) -> str:
    """``24.11.``; lists write hundreds of dates at once, and strftime takes ten times as long."""
    return f"{day.day:02}.{day.month:02}."


def read_date(
    text: str, today: dt.date | None = None, *, toward: Toward = "", field: str = "Datum"
) -> dt.date:
    """The day meant by `text`; raises a BadInput with the reason.

    Without a year the nearest such day is meant; with `toward` the last one (``past``, for what
    has happened) or the next one (``future``, for what is planned), where a week across today is
    still allowed. ``mo`` is the next Monday, in the past the last one.
    """
    present = today or clock.today()
    typed = _tidy(text)
    if not typed:
        raise NotADate(field=field)
    if typed in _RELATIVE:
        return present + dt.timedelta(days=_RELATIVE[typed])
    weekday = _weekday(typed)
    if weekday is not None:
        return _weekday_near(weekday, present, toward)
    step = _STEP.fullmatch(typed)
    if step is not None:
        sign = -1 if (step["sign"] or "+") in "-−–" else 1
        return _stepped(present, sign * int(step["count"]), step["unit"], field)
    ago = _AGO.fullmatch(typed)
    if ago is not None:
        return _stepped(present, -int(ago["count"]), ago["unit"], field)
    return _calendar_day(typed, present, toward, field)


def read_partial(text: str, today: dt.date | None = None, *, field: str = "Datum") -> PartialDate:
    """A date of which only month or year may be known: ``1999``, ``3/1999``, ``12.3.99``.

    Two-digit years are those up to today: such dates are birthdays and beginnings.
    """
    present = today or clock.today()
    typed = _tidy(text)
    year_only = re.fullmatch(r"\d{4}", typed)
    if year_only is not None:
        return PartialDate(f"{_checked_year(int(typed), field):04}")
    month = re.fullmatch(r"(\d{1,2})\s*[./\-]\s*(\d{4})", typed)
    if month is not None:
        return _partial_month(int(month[2]), int(month[1]), field)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})", typed)
    if iso is not None:
        return _partial_month(int(iso[1]), int(iso[2]), field)
    named = re.fullmatch(r"([a-zä]{3,})\.?\s*(\d{4})", typed)
    if named is not None and _month(named[1]) is not None:
        return _partial_month(int(named[2]), _month(named[1]) or 0, field)
    parts = _day_month_year(typed)
    if parts is None:
        raise NotAPartialDate(field=field)
    day, number, year_text = parts
    if year_text is None:
        raise YearMissing(field=field)
    year = int(year_text)
    if len(year_text) == 2:
        year += 2000 if year <= present.year % 100 else 1900
    return PartialDate(_day_of(year, number, day, field).isoformat())


def read_time(text: str, *, field: str = "Uhrzeit") -> str:
    """The time of day as ``HH:MM``: ``9``, ``9:30``, ``9.30``, ``930``, ``9 Uhr 30``, ``halb 10``."""
    typed = _tidy(text)
    half = re.fullmatch(r"halb\s*(\d{1,2})(?:\s*uhr)?", typed)
    if half is not None and 1 <= int(half[1]) <= 12:
        return f"{(int(half[1]) - 1) or 12:02}:30" if half[1] != "1" else "12:30"
    read = (
        re.fullmatch(r"(\d{1,2})\s*(?:[:.,h]|uhr)\s*(\d{2})(?:\s*uhr)?", typed)
        or re.fullmatch(r"(\d{1,2})(\d{2})(?:\s*uhr)?", typed)
        or re.fullmatch(r"(\d{1,2})()\s*(?:uhr|h|:)?", typed)
    )
    if read is None:
        raise NotATime(field=field)
    hour, minute = int(read[1]), int(read[2] or 0)
    if hour > 23 or minute > 59:
        raise NotATime(field=field)
    return f"{hour:02}:{minute:02}"


def read_minutes(text: str, *, field: str = "Minuten") -> int:
    """A duration in minutes, 1 to 1440: ``45``, ``45 min``, ``1:30``, ``1,5 h``, ``1 h 15``."""
    typed = _tidy(text)
    minutes = re.fullmatch(r"(\d{1,4})\s*(?:min|minuten?|m|')?\.?", typed)
    clocked = re.fullmatch(r"(\d{1,2})(?::|\s*(?:h|std\.?|stunden?)\s*)(\d{1,2})\s*(?:min)?", typed)
    hours = re.fullmatch(
        r"(\d{1,2})(?:[,.](\d{1,2}))?\s*(?:h|std|stunden?)\.?", typed
    ) or re.fullmatch(r"(\d{1,2}),(\d{1,2})", typed)
    if minutes is not None:
        total = int(minutes[1])
    elif clocked is not None and int(clocked[2]) < 60:
        total = int(clocked[1]) * 60 + int(clocked[2])
    elif hours is not None:
        total = round(float(f"{hours[1]}.{hours[2] or 0}") * 60)
    else:
        raise NotMinutes(field=field)
    if not 1 <= total <= 24 * 60:
        raise NotMinutes(field=field)
    return total


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


def _weekday(typed: str) -> int | None:
    word = re.sub(r"^(?:am|nächste[nr]?|naechste[nr]?|kommende[nr]?) ", "", typed).rstrip(".")
    if word == "sonnabend":
        return 5
    for number, name in enumerate(_WEEKDAY_NAMES):
        if word == name or (2 <= len(word) <= 3 and name.startswith(word)):
            return number
    return None


def _weekday_near(weekday: int, present: dt.date, toward: Toward) -> dt.date:
    if toward == "past":
        back = (present.weekday() - weekday) % 7 or 7
        return present - dt.timedelta(days=back)
    ahead = (weekday - present.weekday()) % 7 or 7
    return present + dt.timedelta(days=ahead)


def _stepped(present: dt.date, count: int, unit: str, field: str) -> dt.date:
    kind = _UNITS.get(unit)
    if kind is None:
        raise NotADate(field=field)
    if kind in ("day", "week"):
        return present + dt.timedelta(days=count * (7 if kind == "week" else 1))
    months = present.year * 12 + present.month - 1 + count * (12 if kind == "year" else 1)
    year, month = _checked_year(months // 12, field), months % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(present.day, last))


def _calendar_day(typed: str, present: dt.date, toward: Toward, field: str) -> dt.date:
    lone = _DAY.fullmatch(typed)
    if lone is not None:
        return _near_month(int(lone[1]), present, toward, field)
    parts = _day_month_year(typed)
    if parts is None:
        raise NotADate(field=field)
    day, month, year_text = parts
    if year_text is None:
        return _near_year(day, month, present, toward, field)
    year = int(year_text)
    if len(year_text) == 2:
        year += 2000 if 2000 + year <= present.year + _YEARS_AHEAD else 1900
    return _day_of(year, month, day, field)


def _day_month_year(typed: str) -> tuple[int, int, str | None] | None:
    iso = _ISO.fullmatch(typed)
    if iso is not None:
        return int(iso[3]), int(iso[2]), iso[1]
    prefix = _PREFIX.match(typed)
    if prefix is not None and _weekday(prefix[1]) is not None:
        typed = typed[prefix.end() :]
    numbers = _NUMBERS.fullmatch(typed) or _SOLID.fullmatch(typed)
    if numbers is not None:
        return int(numbers[1]), int(numbers[2]), numbers[3]
    named = _NAMED.fullmatch(typed)
    if named is not None:
        month = _month(named[2])
        if month is not None:
            return int(named[1]), month, named[3]
    return None


def _month(word: str) -> int | None:
    if word in _OTHER_MONTH_NAMES:
        return _OTHER_MONTH_NAMES[word]
    for number, name in enumerate(_MONTH_NAMES, start=1):
        if len(word) >= 3 and name.startswith(word):
            return number
    return None


def _named(month: int) -> str:
    return _MONTH_NAMES[month - 1].capitalize()


def _near_year(day: int, month: int, present: dt.date, toward: Toward, field: str) -> dt.date:
    if not 1 <= month <= 12:
        raise NoSuchMonth(field=field)
    longest = calendar.monthrange(2024, month)[1]
    if not 1 <= day <= longest:
        most = "höchstens " if month == 2 else ""
        raise NoSuchDay(field=field, month=f"Der {_named(month)}", days=f"{most}{longest}")
    possible = [
        dt.date(year, month, day)
        for year in range(present.year - 8, present.year + 9)
        if day <= calendar.monthrange(year, month)[1]
    ]
    return _nearest(possible, present, toward)


def _near_month(day: int, present: dt.date, toward: Toward, field: str) -> dt.date:
    if not 1 <= day <= 31:
        raise NoSuchDay(field=field, month="Ein Monat", days="höchstens 31")
    possible = []
    for step in range(-3, 4):
        months = present.year * 12 + present.month - 1 + step
        year, month = months // 12, months % 12 + 1
        if day <= calendar.monthrange(year, month)[1]:
            possible.append(dt.date(year, month, day))
    return _nearest(possible, present, toward)


def _nearest(possible: list[dt.date], present: dt.date, toward: Toward) -> dt.date:
    if toward == "past":
        return max(day for day in possible if day <= present + _TOLERANCE)
    if toward == "future":
        return min(day for day in possible if day >= present - _TOLERANCE)
    return min(possible, key=lambda day: (abs(day - present), day < present))


def _day_of(year: int, month: int, day: int, field: str) -> dt.date:
    _checked_year(year, field)
    if not 1 <= month <= 12:
        raise NoSuchMonth(field=field)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise NoSuchDay(field=field, month=f"Der {_named(month)} {year}", days=str(last))
    return dt.date(year, month, day)


def _partial_month(year: int, month: int, field: str) -> PartialDate:
    _checked_year(year, field)
    if not 1 <= month <= 12:
        raise NoSuchMonth(field=field)
    return PartialDate(f"{year:04}-{month:02}")


def _checked_year(year: int, field: str) -> int:
    if not _EARLIEST <= year <= _LATEST:
        raise YearOutOfReach(field=field, earliest=_EARLIEST, latest=_LATEST)
    return year
