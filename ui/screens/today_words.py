"""The words of Heute: when, why, where it comes from, and what can be done about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app import appointments
from app.catalogue import AppointmentRow, PersonRow
from app.code_lists import code_list
from ui.models.today_list import Entry, Group, Kind
from ui.screens.action_lines import HeadLook, RowWords
from ui.screens.day_words import WEEKDAYS, near_day, short_day
from ui.widgets import tone_for

NAMELESS = "Name nicht bekannt"

GROUP_LOOKS: dict[str, HeadLook] = {
    Group.NOW: HeadLook("Jetzt handeln", "octagon-alert", "red"),
    Group.SOON: HeadLook("Bald", "triangle-alert", "amber"),
    Group.IN_SIGHT: HeadLook("Im Blick", "circle-check", "green"),
}
KIND_WORDS = {
    Kind.FOLLOW_UP: "Wiedervorlagen",
    Kind.PAPER: "Papiere",
    Kind.OUTCOME: "Ausgang offen",
    Kind.NO_CONTACT: "Ohne Kontakt",
}
_ORIGINS = {
    "contact": ("aus einem Kontakt", "coaching"),
    "application": ("zu einer Bewerbung", "applications"),
    "referral": ("zu einer Vermittlung", "referrals"),
    "appointment": ("zu einem Termin", "appointments"),
}
_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def long_day(day: dt.date) -> str:
    """„Sonntag, 22. November 2026“."""
    return f"{_DAYS[day.weekday()]}, {day.day}. {_MONTHS[day.month - 1]} {day.year}"


def greeting(name: str, hour: int) -> str:
    """„Guten Morgen, Miriam“; titles are left out, without a name only the greeting."""
    words = "Guten Morgen" if hour < 11 else "Guten Tag" if hour < 18 else "Guten Abend"
    first = next((part for part in name.split() if not part.endswith(".")), "")
    return f"{words}, {first}" if first else words


def words_of(entry: Entry, today: dt.date) -> RowWords:
    """A row in words; days are those of `today`."""
    look = GROUP_LOOKS[entry.group]
    said = _MAKERS[entry.kind](entry, today)
    icon = "calendar-check" if entry.group is Group.IN_SIGHT and _is_planned(entry) else look.icon
    return RowWords(
        icon=icon,
        tone=look.tone,
        when=said.when,
        day=said.day,
        person=entry.person or NAMELESS,
        initials=entry.initials or "?",
        avatar=tone_for(entry.case_id),
        title=said.title,
        reason=said.reason,
        sources=tuple((icon, words) for icon, words in said.sources if words)[:2],
        action=said.action,
        action_icon=said.action_icon,
    )


def tab_of(entry: Entry) -> str:
    """The tab of the case that shows it."""
    if entry.kind is Kind.FOLLOW_UP and entry.follow_up is not None:
        return _ORIGINS.get(entry.follow_up.origin, ("", "overview"))[1]
    if entry.kind is Kind.NO_CONTACT:
        return "coaching"
    return "appointments" if entry.appointment is not None else "participant"


def _is_planned(entry: Entry) -> bool:
    """Whether an appointment is agreed with the person."""
    someone = entry.someone
    return entry.appointment is not None or (
        someone is not None and someone.next_appointment is not None
    )


@dataclass(frozen=True, kw_only=True)
class _Said:
    when: str
    day: str
    title: str
    reason: str
    sources: tuple[tuple[str, str], ...]
    action: str
    action_icon: str


def _follow_up(entry: Entry, today: dt.date) -> _Said:
    row = entry.follow_up
    if row is None:
        raise ValueError("a follow-up entry without its row")
    origin = _ORIGINS.get(row.origin, ("", ""))[0]
    return _Said(
        when=distance(entry.due, today),
        day=full_day(entry.due),
        title=row.what,
        reason=" · ".join(filter(None, (f"Wiedervorlage {origin}".strip(), row.who))),
        sources=(),
        action="Erledigt",
        action_icon="check",
    )


def _paper(entry: Entry, today: dt.date) -> _Said:
    person = entry.someone
    if person is None:
        raise ValueError("a paper without its person")
    word, left, lead = _paper_word(person), (entry.due - today).days, person.paper_lead_days
    papers = code_list("residence_papers")
    agreed = entry.appointment
    if left < 0:
        title = f"{word} abgelaufen"
        reason = "Noch kein neues Papier erfasst"
    else:
        title = f"{word} läuft ab" if not _card_only(person) else "Karte läuft ab"
        begins = entry.due - dt.timedelta(days=lead)
        if not lead:
            reason = "Für dieses Papier ist kein Vorlauf hinterlegt"
        elif begins <= today:
            reason = f"Vorlauf von {lead} Tagen hat begonnen"
        else:
            reason = f"Vorlauf von {lead} Tagen beginnt am {begins:%d.%m.}"
    if agreed is not None:
        kind = code_list("appointment_kinds").label(agreed.kind)
        reason = f"Termin {_at(agreed.on, agreed.begins_at, today)}, {kind}"
    law = papers.text(person.paper_kind, "law")
    return _Said(
        when=distance(entry.due, today),
        day=full_day(entry.due),
        title=title,
        reason=reason,
        sources=(
            ("scale", f"{law}, Stand {papers.stand:%m/%Y}" if law.startswith("§") else ""),
            ("id-card", person.paper_label.partition(" bis ")[0]),
        ),
        action="Termin ansehen" if agreed is not None else "Termin vereinbaren",
        action_icon="calendar-days" if agreed is not None else "calendar-plus",
    )


def _outcome(entry: Entry, today: dt.date) -> _Said:
    row = entry.appointment
    if row is None:
        raise ValueError("an outcome without its appointment")
    return _Said(
        when=distance(entry.due, today),
        day=full_day(entry.due),
        title=appointments.title(row),
        reason="Ausgang noch nicht eingetragen",
        sources=(
            ("clock", appointments.time_text(row)),
            ("map-pin", row.place),
            ("user", row.worker_name),
        ),
        action="Ausgang eintragen",
        action_icon="calendar-check",
    )


def _silence(entry: Entry, today: dt.date) -> _Said:
    person = entry.someone
    if person is None:
        raise ValueError("a silence without its person")
    last = person.last_contact_on
    if last is None:
        title, when, day = "Noch kein Kontakt erfasst", "noch nie", ""
        if person.phase_since is not None:
            day = f"Akte seit {person.phase_since:%d.%m.%y}"
    else:
        days = (today - last).days
        title = f"Ohne Kontakt seit {days} Tagen"
        when, day = f"seit {days} Tagen", f"zuletzt {short_day(last, today)}"
    reason = "Kein Termin vereinbart"
    if person.next_appointment is not None:
        on, time = person.next_appointment
        reason = f"Nächster Termin {_at(on, time, today)}"
    return _Said(
        when=when,
        day=day,
        title=title,
        reason=reason,
        sources=(("phone", person.phone), ("user", person.worker_name)),
        action="Kontakt erfassen",
        action_icon="plus",
    )


_MAKERS = {
    Kind.FOLLOW_UP: _follow_up,
    Kind.PAPER: _paper,
    Kind.OUTCOME: _outcome,
    Kind.NO_CONTACT: _silence,
}


def distance(day: dt.date, today: dt.date) -> str:
    """„seit gestern“, „heute“, „morgen“, „in 6 Tagen“."""
    days = (day - today).days
    if days < -1:
        return f"seit {-days} Tagen"
    if days > 1:
        return f"in {days} Tagen"
    return {-1: "seit gestern", 0: "heute", 1: "morgen"}[days]


def full_day(day: dt.date) -> str:
    """„Mo 23.11.2026“."""
    return f"{WEEKDAYS[day.weekday()]} {day:%d.%m.%Y}"


def card_second(row: AppointmentRow) -> str:
    """What stands below the name on the card of an appointment: what it is and where."""
    return ", ".join(filter(None, (appointments.title(row), row.place)))


def _at(day: dt.date, time: str, today: dt.date) -> str:
    return ", ".join(filter(None, (near_day(day, today), time and f"{time} Uhr")))


def _paper_word(person: PersonRow) -> str:
    """„Duldung“, „AE § 24“; a word that does not name a paper becomes „Papier“."""
    short = code_list("residence_papers").short(person.paper_kind) or person.paper_label
    word = short.partition(" §")[0]
    word = word if len(word) > 3 else short.partition(" Abs.")[0]
    return word if word[:1].isupper() else "Papier"


def _card_only(person: PersonRow) -> bool:
    entry = code_list("residence_papers").entry(person.paper_kind)
    return "unbefristet" in person.paper_label or (entry is not None and entry.holds("unlimited"))
