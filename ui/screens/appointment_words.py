"""The words of the tab Termine: when, what, where, and what became of it."""

from __future__ import annotations

import datetime as dt

from app import appointments
from app.appointments import Appointment
from app.code_lists import code_list
from ui.screens.action_lines import HeadLook, RowWords
from ui.screens.day_words import near_day
from ui.widgets import BadgeLook

UNRESOLVED, COMING = "unresolved", "coming"

HEADS = {
    UNRESOLVED: HeadLook("Ausgang offen", "circle-question-mark", "amber"),
    COMING: HeadLook("Kommende Termine", "calendar-days", "primary"),
}


def group_of(appointment: Appointment, now: dt.datetime) -> str:
    """The group an appointment stands in at `now`; what is closed by its year."""
    if appointments.is_open(appointment.state):
        return UNRESOLVED if appointments.is_over(appointment, now) else COMING
    return str(appointment.on.year)


def year_head(year: str) -> HeadLook:
    """The head of a year of appointments that are over or were called off."""
    return HeadLook(f"Abgeschlossen {year}", "history", "muted")


def words_of(appointment: Appointment, now: dt.datetime, clash: str = "") -> RowWords:
    """A row in words; `clash` says what else stands at that time."""
    kinds = code_list("appointment_kinds")
    group = group_of(appointment, now)
    where = [appointment.place, _room(appointment.room)]
    if appointment.with_whom:
        where.append(f"mit {appointment.with_whom}")
    reason = " · ".join(filter(None, (*where, appointment.outcome_note)))
    kind = kinds.label(appointment.kind)
    if not reason and kind not in appointments.title(appointment):
        reason = kind
    icon, tone, reason_tone = kinds.text(appointment.kind, "icon") or "calendar", "muted", "muted"
    action, action_icon = "", ""
    if group == COMING:
        tone, action, action_icon = "primary", "Terminzettel", "printer"
    elif group == UNRESOLVED:
        tone, action, action_icon = "amber", "Ausgang eintragen", "calendar-check"
    if clash and group == COMING:
        icon, reason_tone = "triangle-alert", "amber"
        reason = f"Überschneidet sich: {clash}"
    return RowWords(
        icon=icon,
        tone=tone,
        when=_day(appointment.on, now.date()),
        day=appointments.time_text(appointment) or "ohne Uhrzeit",
        title=appointments.title(appointment),
        reason=reason,
        reason_tone=reason_tone,
        badge=None if group == UNRESOLVED else state_badge(appointment.state),
        action=action,
        action_icon=action_icon,
    )


def state_badge(state: str) -> BadgeLook:
    """What became of it, in a word with its icon."""
    states = code_list("appointment_states")
    if not state:
        return BadgeLook("geplant", "blue", "calendar")
    return BadgeLook(
        states.short(state), states.text(state, "tone") or "grey", states.text(state, "icon")
    )


def _day(day: dt.date, today: dt.date) -> str:
    words = near_day(day, today)
    return words[:1].upper() + words[1:]


def _room(room: str) -> str:
    return f"Raum {room}" if room[:1].isdigit() else room
