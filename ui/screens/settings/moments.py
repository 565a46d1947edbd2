"""Moments as the settings tell them: „22.11.2026, 14:02“ by the clock of the office."""

from __future__ import annotations

import datetime as dt

from app import clock


def day_of(moment: str) -> str:
    """The day of an ISO 8601 moment, „22.11.2026“; "" for none."""
    return f"{_local(dt.datetime.fromisoformat(moment)):%d.%m.%Y}" if moment else ""


def moment_words(moment: dt.datetime) -> str:
    """Day and time: „heute, 14:02“, „22.11.2026, 14:02“."""
    local = _local(moment)
    day = "heute" if local.date() == clock.today() else f"{local:%d.%m.%Y}"
    return f"{day}, {local:%H:%M}"


def _local(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(clock.now().tzinfo)
