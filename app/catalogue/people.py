"""Finding people: what may be asked of the catalogue's list, and the row it answers with."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, replace
from typing import Any

from app.catalogue.brief import day_number
from app.catalogue.indexing import NO_DAY, phase_key
from app.partial_date import PartialDate

EVERYBODY = 1_000_000
"""A page that holds the whole list."""
PAGE = 200
"""How many rows a list shows before „mehr anzeigen“."""


class Sort(enum.StrEnum):
    """What a list is ordered by; people alike in that by name."""

    NAME = "sort_key"
    LAST_CONTACT = "last_contact_on"
    """The longest without contact first, those never in touch before them."""
    FOLLOW_UP = "next_follow_up_on"
    PAPER = "paper_until"
    PHASE = "phase_key"
    """In the order of the work, cases without a phase first."""


@dataclass(frozen=True, kw_only=True)
class PeopleQuery:
    """A search over all people; what is empty does not restrict."""

    text: str = ""
    worker_id: str = ""
    phases: tuple[str, ...] = ()
    follow_up_due: dt.date | None = None
    """Only people with an open follow-up due on or before this day."""
    paper_until: dt.date | None = None
    """Only people whose paper counts no longer than until this day."""
    no_contact_since: dt.date | None = None
    """Only people not in touch on this day or later."""
    sort: Sort = Sort.NAME
    descending: bool = False
    limit: int = PAGE
    offset: int = 0

    def page(self, *, limit: int, offset: int) -> PeopleQuery:
        """The same search, another stretch of its list."""
        return replace(self, limit=limit, offset=offset)


class Match(enum.StrEnum):
    """How a person answers to the typed text, the surest first."""

    EXACT = enum.auto()
    """Every typed word is a word of the name."""
    BEGUN = enum.auto()
    """Every typed word begins a word of the name."""
    SIMILAR = enum.auto()
    """Another spelling, another script, or the same name by tradition."""


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One person as a list shows them."""

    case_id: str
    name: str
    initials: str
    original_name: str
    born: PartialDate | None
    nationalities: tuple[str, ...]
    phase: str
    phase_since: dt.date | None
    worker_id: str
    worker_name: str
    phone: str
    languages: tuple[str, ...]
    reading_language: str
    paper_kind: str
    paper_label: str
    paper_until: dt.date | None
    paper_lead_days: int
    last_contact_on: dt.date | None
    next_follow_up_on: dt.date | None
    next_appointment: tuple[dt.date, str] | None
    """The next open appointment from today on: day and ``HH:MM`` or empty."""
    quarantined: bool
    """The case file cannot be opened; the row shows what was known before."""
    match: Match = Match.EXACT


COLUMNS = (
    "p.id, p.case_id, p.name, p.initials, p.original_name, p.born, p.nationalities, p.phase,"
    " p.phase_since, p.worker_id, p.worker_name, p.phone, p.languages, p.reading_language,"
    " p.paper_kind, p.paper_label, p.paper_until, p.paper_lead_days, p.last_contact_on,"
    " p.next_follow_up_on, p.quarantined"
)


def person(row: tuple[Any, ...], next_appointment: str | None, match: Match) -> PersonRow:
    """A row of `COLUMNS`, and ``day|time`` of the next appointment."""
    day, _, time = (next_appointment or "").partition("|")
    return PersonRow(
        case_id=row[1],
        name=row[2],
        initials=row[3],
        original_name=row[4],
        born=PartialDate(row[5]) if row[5] else None,
        nationalities=tuple(row[6].split()),
        phase=row[7],
        phase_since=_day(row[8]),
        worker_id=row[9],
        worker_name=row[10],
        phone=row[11],
        languages=tuple(row[12].split()),
        reading_language=row[13],
        paper_kind=row[14],
        paper_label=row[15],
        paper_until=_day(row[16]),
        paper_lead_days=row[17],
        last_contact_on=_day(row[18]),
        next_follow_up_on=_day(row[19]),
        next_appointment=(dt.date.fromisoformat(day), time) if day else None,
        quarantined=bool(row[20]),
        match=match,
    )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text and text != NO_DAY else None


@dataclass(frozen=True)
class Filter:
    """One condition on a `brief` named ``p``, and the index that leads to the people it lets through."""

    condition: str
    values: tuple[str | int, ...]
    index: str
    keeps_names_in_order: bool = False
    """The index has those people in the order of their names."""


def restrictions(query: PeopleQuery) -> list[Filter]:
    """The filters of a query."""
    found = []
    if query.worker_id:
        whose = "p.worker = (SELECT number FROM worker WHERE id = ?)"
        found.append(Filter(whose, (query.worker_id,), "by_worker", True))
    if query.phases:
        marks = ", ".join("?" * len(query.phases))
        one = len(query.phases) == 1
        condition = "p.phase_key = ?" if one else f"p.phase_key IN ({marks})"
        keys = tuple(phase_key(phase) for phase in query.phases)
        found.append(Filter(condition, keys, "by_phase", one))
    for column, index, operator, day in (
        ("next_follow_up_on", "by_follow_up", "<=", query.follow_up_due),
        ("paper_until", "by_paper", "<=", query.paper_until),
        ("last_contact_on", "by_contact", "<", query.no_contact_since),
    ):
        if day is not None:
            found.append(Filter(f"p.{column} {operator} ?", (day_number(day, 0),), index))
    return found
