"""Makes the card of a case from its tables, with every change and inside its transaction.

It reads columns as they are stored (dates are ISO text already) and mostly past SQLAlchemy.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalogue.shown import (
    Card,
    Shown,
    ShownAppointment,
    ShownDocument,
    ShownFollowUp,
    as_text,
)
from app.coaching.wording import without_the_person
from app.participant.names import all_spellings, display_name, initials, sort_name
from app.participant.records import Participant
from app.record_file import Change
from app.record_file.engine import raw
from app.residence import (
    lead_days,
    newest_standing,
    paper_text,
    papers_in,
    validity,
)


def card(session: Session) -> Card:
    """The card of the case `session` reads; the same tables give the same card.

    A case without a participant has an empty card.
    """
    return CardInParts.read(session).card


@dataclass(frozen=True)
class CardInParts:
    """A card that knows which tables each part of it was read from.

    It is made with every change that is saved. Parts whose tables the change left alone are taken
    over from the card before it, and their text too.
    """

    parts: tuple[_Part, ...]

    @classmethod
    def read(cls, session: Session) -> CardInParts:
        """Every part from the tables as the session sees them."""
        session.flush()
        stored = raw(session.connection())
        return cls(tuple(_part(reading, session, stored) for reading in _READINGS))

    def after(self, change: Change) -> CardInParts:
        """The card after a change to the very state this one was read from."""
        change.flush()
        touched = change.record_types()
        stored = raw(change.connection())
        return CardInParts(
            tuple(
                _part(reading, change, stored) if touched & reading.tables else part
                for reading, part in zip(_READINGS, self.parts, strict=True)
            )
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody the card could be about."""
        return not self.parts[0].shown

    @cached_property
    def card(self) -> Card:
        if self.is_empty:
            return Card()
        shown: dict[str, Any] = {}
        facts: dict[str, Any] = {}
        for part in self.parts:
            shown |= part.shown
            facts |= part.facts
        return Card(shown=Shown(**shown), facts=facts)

    @property
    def text(self) -> str:
        """The same as `Card.to_json`, byte for byte, put together from the texts of the parts."""
        if self.is_empty:
            return self.card.to_json()
        defaults = _shown_by_default()
        shown = defaults | {
            key: text for part in self.parts for key, text in part.shown_text.items()
        }
        facts = {key: text for part in self.parts for key, text in part.facts_text.items()}
        return f'{{"facts":{_object(facts)},"shown":{_object(shown)},"version":{Card.VERSION}}}'


@dataclass(frozen=True)
class _Part:
    """What one reading of some tables gave: fields of `Shown`, keys of the facts."""

    shown: Mapping[str, Any]
    facts: Mapping[str, Any]

    @cached_property
    def shown_text(self) -> Mapping[str, str]:
        return {key: as_text(value) for key, value in self.shown.items()}

    @cached_property
    def facts_text(self) -> Mapping[str, str]:
        return {key: as_text(value) for key, value in self.facts.items()}


@cache
def _shown_by_default() -> dict[str, str]:
    return {key: as_text(value) for key, value in vars(Shown()).items()}


def _object(texts: Mapping[str, str]) -> str:
    return "{" + ",".join(f'"{key}":{texts[key]}' for key in sorted(texts)) + "}"


@dataclass(frozen=True)
class _Reading:
    """How a part is read, and from which tables alone."""

    tables: frozenset[str]
    shown_and_facts: Callable[[Session, Any], tuple[dict[str, Any], dict[str, Any]]]


def _part(reading: _Reading, session: Session, stored: Any) -> _Part:
    return _Part(*reading.shown_and_facts(session, stored))


def _participant(session: Session, _stored: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    person = session.scalars(select(Participant)).first()
    if person is None:
        return {}, {}
    return {
        "name": display_name(person),
        "sort_name": sort_name(person),
        "initials": initials(person),
        "spellings": tuple(all_spellings(person)),
        "original_name": " ".join(person.name_original_script.split()),
        "born": person.born.iso if person.born else "",
        "nationalities": person.nationalities,
        "worker_id": person.worker_id,
        "worker_name": person.worker_name,
        "phone": person.phone,
        "languages": tuple(dict.fromkeys((*person.first_languages, *person.other_languages))),
        "reading_language": person.reading_language,
    }, {
        "gender": person.gender,
        "born_year": person.born.year if person.born else None,
        "nationalities": list(person.nationalities),
        "first_languages": list(person.first_languages),
        "german_level": person.german_level,
        "access_way": person.access_way,
        "postal_code": person.postal_code,
    }


def _phases(_session: Session, stored: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Since when, which, why: oldest first."""
    phases = stored.execute(
        "SELECT since, phase, reason FROM phase_change ORDER BY since, rank, id"
    ).fetchall()
    since, phase, _reason = phases[-1] if phases else ("", "", "")
    return {"phase": phase, "phase_since": since}, {"phases": [list(each) for each in phases]}


def _papers(session: Session, _stored: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    papers = papers_in(session)
    paper = newest_standing(papers)
    shown = {}
    if paper is not None:
        shown = {
            "paper_kind": paper.kind,
            "paper_label": paper_text(paper),
            "paper_until": _iso(validity(paper).until),
            "paper_lead_days": lead_days(paper),
        }
    return shown, {
        "papers": [
            [
                each.kind,
                _iso(each.issued_on),
                _iso(each.valid_until),
                _iso(each.ended_on),
                each.work_permit_class,
            ]
            for each in papers
        ]
    }


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _contacts(_session: Session, stored: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Month, form, attendance, how many, minutes together; and the last day they were in touch."""
    rows = stored.execute(
        "SELECT substr(held_on, 1, 7) AS month, form, attendance, count(*),"
        " coalesce(sum(minutes), 0), max(held_on) FROM contact"
        " GROUP BY month, form, attendance ORDER BY month, form, attendance"
    ).fetchall()
    other_forms, not_there = without_the_person()
    in_touch = (row[5] for row in rows if row[1] not in other_forms and row[2] not in not_there)
    return {"last_contact_on": max(in_touch, default="")}, {
        "contacts": [list(row[:5]) for row in rows]
    }


def _follow_ups(_session: Session, stored: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    rows = stored.execute(
        "SELECT id, what, who, due_on, origin, origin_id FROM follow_up WHERE done_on IS NULL"
        " ORDER BY due_on IS NULL, due_on, rank, id"
    )
    return {
        "follow_ups": tuple(
            ShownFollowUp(
                id=row[0],
                what=row[1],
                who=row[2],
                due_on=row[3] or "",
                origin=row[4],
                origin_id=row[5],
            )
            for row in rows
        )
    }, {}


def _appointments(_session: Session, stored: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Each of them; and month, kind, state, how many."""
    rows = stored.execute(
        'SELECT id, "on", begins_at, minutes, kind, place, purpose, state, worker_name'
        ' FROM appointment ORDER BY "on", begins_at, id'
    ).fetchall()
    states = Counter((row[1][:7], row[4], row[7]) for row in rows)
    return {
        "appointments": tuple(
            ShownAppointment(
                id=row[0],
                on=row[1],
                begins_at=row[2],
                minutes=row[3],
                kind=row[4],
                place=row[5],
                purpose=row[6],
                state=row[7],
                worker_name=row[8],
            )
            for row in rows
        )
    }, {"appointments": [[*each, states[each]] for each in sorted(states)]}


def _documents(_session: Session, stored: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    rows = stored.execute(
        "SELECT id, title, kind, issued_at FROM issued_document ORDER BY issued_at, id"
    )
    return {
        "documents": tuple(
            ShownDocument(id=row[0], title=row[1], kind=row[2], issued_at=row[3]) for row in rows
        )
    }, {}


def _applications(_session: Session, stored: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Kind, state, sent on, why rejected."""
    rows = stored.execute(
        "SELECT kind, state, coalesce(sent_on, ''), rejected_reason FROM application"
        " ORDER BY begun_at, id"
    )
    return {}, {"applications": [list(row) for row in rows]}


def _referrals(_session: Session, stored: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Kind, made on, state, feedback on, result, reason of the result."""
    rows = stored.execute(
        "SELECT kind, made_on, state, coalesce(feedback_on, ''), result, result_reason FROM referral"
        " ORDER BY begun_at, id"
    )
    return {}, {"referrals": [list(row) for row in rows]}


_READINGS = (
    _Reading(frozenset({"participant"}), _participant),
    _Reading(frozenset({"phase_change"}), _phases),
    _Reading(frozenset({"residence_paper"}), _papers),
    _Reading(frozenset({"contact"}), _contacts),
    _Reading(frozenset({"follow_up"}), _follow_ups),
    _Reading(frozenset({"appointment"}), _appointments),
    _Reading(frozenset({"issued_document"}), _documents),
    _Reading(frozenset({"application"}), _applications),
    _Reading(frozenset({"referral"}), _referrals),
)
"""The parts of a card; the first says whether there is anybody."""
