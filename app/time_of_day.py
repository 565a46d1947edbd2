"""Times of day as ``HH:MM`` and durations in minutes: what is one, and when something ends."""

from __future__ import annotations

import re

from app.errors import BadInput

DAY = 24 * 60
"""Minutes of a day."""

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


class NoSuchTime(BadInput):
    """A time of day is ``HH:MM`` or left empty."""

    happened = "Der Beginn ist keine Uhrzeit zwischen 00:00 und 23:59."
    to_do = "Geben Sie die Uhrzeit an wie 13:15, oder lassen Sie das Feld leer."


class NoSuchDuration(BadInput):
    """Minutes are between 0 and those of a day."""

    happened = "Die Dauer liegt nicht zwischen 0 und 1440 Minuten."
    to_do = "Prüfen Sie die Minuten."


def check_time(time: str, *, field: str) -> str:
    """The time without blanks around it, or empty; raises NoSuchTime naming `field`."""
    wanted = time.strip()
    if wanted and _TIME.fullmatch(wanted) is None:
        raise NoSuchTime(field=field)
    return wanted


def check_minutes(minutes: int | None, *, field: str) -> int | None:
    """The minutes, None when they are not known; raises NoSuchDuration naming `field`."""
    if minutes is not None and not 0 <= minutes <= DAY:
        raise NoSuchDuration(field=field)
    return minutes


def end_of(begins_at: str, minutes: int | None) -> str:
    """The end as ``HH:MM``, empty when begin or length is not known; wraps at midnight."""
    if not begins_at or not minutes:
        return ""
    hours, begun = begins_at.split(":")
    end = (int(hours) * 60 + int(begun) + minutes) % DAY
    return f"{end // 60:02}:{end % 60:02}"
