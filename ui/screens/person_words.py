"""One person of the catalogue in the words of the list; days left are those of today."""

from __future__ import annotations

import datetime as dt

from app.catalogue import Match, PersonRow
from app.code_lists import code_list
from app.participant import age_text
from ui.models.people_filter import NO_CONTACT
from ui.models.people_model import TITLES, Cell, Column, Line, PersonWords
from ui.screens.case_head import days_left, phase_badge
from ui.screens.day_words import ago, near_day, short_day
from ui.widgets import BadgeLook, tone_for

UNKNOWN = "Name nicht bekannt"
SIMILAR = BadgeLook("ähnlich", "blue", "sparkles")
UNREADABLE = BadgeLook("nicht lesbar", "red", "octagon-alert")


def words_of(person: PersonRow, today: dt.date) -> PersonWords:
    """What the list says about a person."""
    cells = {
        Column.ORIGIN: _origin(person, today),
        Column.PAPER: paper(person, today),
        Column.NEXT: _next(person, today),
        Column.CONTACT: _contact(person, today),
        Column.WORKER: _worker(person),
    }
    mark = None
    if person.quarantined:
        mark = UNREADABLE
    elif person.match is Match.SIMILAR:
        mark = SIMILAR
    name = person.name or UNKNOWN
    original = isolated(person.original_name) if person.original_name != name else ""
    phase = phase_badge(person.phase)

    def tell() -> str:
        lines = [f"{name} ({mark.text})" if mark else name, original]
        lines.append(f"geboren {born_text(person)}" if person.born else "")
        lines.append(f"{TITLES[Column.PHASE]}: {phase.text}")
        lines += [f"{TITLES[column]}: {cell.text}" for column, cell in cells.items() if cell.text]
        if person.paper_until is not None and person.paper_until < today:
            lines.append(f"Papier abgelaufen am {_whole(person.paper_until)}")
        return "\n".join(filter(None, lines))

    return PersonWords(
        name=name,
        initials=person.initials or "?",
        second=original,
        tone=tone_for(person.case_id),
        mark=mark,
        unreadable=person.quarantined,
        phase=phase,
        cells=cells,
        tell=tell,
    )


def isolated(name: str) -> str:
    """A name of any script among Latin words, without turning their order (Unicode UAX #9)."""
    return f"\u2068{name}\u2069" if name else ""


def nationalities(person: PersonRow) -> str:
    """„Afghanistan, Iran“."""
    return code_list("countries").labels(person.nationalities)


def born_text(person: PersonRow) -> str:
    """„12.03.2004“, „03/2004“ or „2004“."""
    return person.born.german() if person.born else ""


def paper_name(person: PersonRow) -> str:
    """„Duldung § 60a Abs. 2 S. 1“, „AE § 25 Abs. 2 (subsidiär)“; "" when none is recorded."""
    return code_list("residence_papers").short(person.paper_kind) or person.paper_label


def paper(person: PersonRow, today: dt.date) -> Cell:
    """Which paper, and how long it still counts: icon and word, never colour alone."""
    name = paper_name(person)
    if not name:
        return Cell(None, Line("nicht erfasst"))
    until = person.paper_until
    if until is None:
        return Cell(Line(name), Line("ohne Ende" if _has_no_end(person) else "Ende nicht erfasst"))
    left = (until - today).days
    words = days_left(left) if left < 0 else f"{days_left(left)} · {_whole(until)}"
    if not _is_at_work(person):
        return Cell(Line(name), Line(words))
    if left < 0:
        return Cell(Line(name), Line(words, "octagon-alert", "red"))
    if left <= person.paper_lead_days:
        return Cell(Line(name), Line(words, "triangle-alert", "amber"))
    return Cell(Line(name), Line(words, "clock"))


def _is_at_work(person: PersonRow) -> bool:
    """Whether work with the person goes on; nobody is warned about a case that rests or is over."""
    return not person.phase or person.phase in code_list("phases").marked("active")


def _has_no_end(person: PersonRow) -> bool:
    entry = code_list("residence_papers").entry(person.paper_kind)
    return "unbefristet" in person.paper_label or (entry is not None and entry.holds("unlimited"))


def _origin(person: PersonRow, today: dt.date) -> Cell:
    age, states = age_text(person.born, today), nationalities(person)
    return Cell(Line(age) if age else None, Line(states) if states else None)


def _worker(person: PersonRow) -> Cell:
    if not person.worker_name:
        return Cell(None, Line("niemand"))
    return Cell(Line(person.worker_name))


def _next(person: PersonRow, today: dt.date) -> Cell:
    """The next appointment and the next follow-up, the earlier one first."""
    lines: list[tuple[dt.date, Line]] = []
    if person.next_follow_up_on is not None:
        lines.append((person.next_follow_up_on, _follow_up(person.next_follow_up_on, today)))
    if person.next_appointment is not None:
        day, time = person.next_appointment
        when = f"Termin {near_day(day, today)}{', ' if time else ''}{time}"
        lines.append((day, Line(when, "calendar-days", "primary" if day == today else "")))
    lines.sort(key=lambda each: each[0])
    return Cell(*(line for _, line in lines))


def _follow_up(due: dt.date, today: dt.date) -> Line:
    this_year = due.year == today.year
    if due < today:
        since = f"{due.day:02}.{due.month:02}." if this_year else _whole(due)
        return Line(f"Wiedervorlage seit {since}", "octagon-alert", "red")
    words = f"Wiedervorlage {near_day(due, today) if this_year else _whole(due)}"
    return Line(words, "triangle-alert", "amber") if due == today else Line(words, "clock")


def _contact(person: PersonRow, today: dt.date) -> Cell:
    last = person.last_contact_on
    if last is None:
        return Cell(None, Line("noch keiner"))
    first, words = Line(short_day(last, today)), ago(last, today)
    if today - last > NO_CONTACT and _is_at_work(person):
        return Cell(first, Line(words, "triangle-alert", "amber"))
    return Cell(first, Line(words))


def _whole(day: dt.date) -> str:
    """„26.11.2026“; strftime would take five times as long."""
    return f"{day.day:02}.{day.month:02}.{day.year}"
