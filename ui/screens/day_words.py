"""Days as they stand in lists: short, and how urgent they are."""

from __future__ import annotations

import datetime as dt

from ui.widgets import BadgeLook

WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
SOON_DAYS = 7
"""What is due within a week is shown as soon."""


def short_day(day: dt.date, today: dt.date) -> str:
    """„Do 26.11.“; with the year when it is another one: „Mo 11.01.2027“."""
    year = "" if day.year == today.year else str(day.year)
    return f"{WEEKDAYS[day.weekday()]} {day.day:02}.{day.month:02}.{year}"


def near_day(day: dt.date, today: dt.date) -> str:
    """„heute“, „morgen“, „gestern“, else the short day."""
    return {0: "heute", 1: "morgen", -1: "gestern"}.get((day - today).days) or short_day(day, today)


def ago(day: dt.date, today: dt.date) -> str:
    """„heute“, „vor 6 Tagen“, „vor 5 Wochen“, „vor 4 Monaten“."""
    days = (today - day).days
    if days <= 1:
        return near_day(day, today)
    if days < 21:
        return f"vor {days} Tagen"
    if days < 91:
        return f"vor {days // 7} Wochen"
    return f"vor {days // 30} Monaten"


def due_badge(due: dt.date | None, today: dt.date) -> BadgeLook | None:
    """Until when something is to be done; overdue and soon differ in tone, icon and words."""
    if due is None:
        return None
    days = (due - today).days
    if days < 0:
        late = "seit gestern überfällig" if days == -1 else f"{-days} Tage überfällig"
        return BadgeLook(late, "red", "octagon-alert")
    if days <= SOON_DAYS:
        return BadgeLook(near_day(due, today), "amber", "clock")
    year = "" if due.year == today.year else str(due.year)
    return BadgeLook(f"bis {due:%d.%m.}{year}", "grey")
