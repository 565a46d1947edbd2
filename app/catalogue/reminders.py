"""What lies ahead over all cases: appointments, follow-ups due, and documents by their words."""

# ruff: noqa: S608 - only SQL of this module is put together; every value is bound

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from app.catalogue import names
from app.catalogue.indexing import NO_DAY


@dataclass(frozen=True)
class Mine:
    """The worker whose own work is asked for: their cases, and what stands under their name."""

    worker_id: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class AppointmentRow:
    """One appointment and whose it is."""

    case_id: str
    person_name: str
    appointment_id: str
    on: dt.date
    begins_at: str
    minutes: int | None
    kind: str
    place: str
    purpose: str
    state: str
    worker_name: str
    initials: str


@dataclass(frozen=True, kw_only=True)
class FollowUpRow:
    """One open follow-up and whose it is."""

    case_id: str
    person_name: str
    follow_up_id: str
    what: str
    who: str
    due_on: dt.date | None
    origin: str
    origin_id: str
    initials: str


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """One issued document and whose it is."""

    case_id: str
    person_name: str
    document_id: str
    title: str
    kind: str
    issued_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class BegunRow:
    """A form somebody began to fill in and whose case it is in."""

    case_id: str
    person_name: str
    form: str
    saved_at: dt.datetime


def appointments(
    connection: Any,
    first: dt.date,
    last: dt.date,
    mine: Mine | None,
    states: Collection[str] = (),
) -> list[AppointmentRow]:
    """Appointments from `first` to `last`, both included, by day and time; in `states` if given."""
    whose, values = _whose(mine, "a.worker_name")
    if states:
        whose += " AND a.state IN (SELECT value FROM json_each(?))"
        values = (*values, json.dumps(sorted(states)))
    rows = connection.execute(
        "SELECT p.case_id, p.name, a.id, a.day, a.begins_at, a.minutes, a.kind, a.place,"
        " a.purpose, a.state, a.worker_name, p.initials"
        " FROM appointment AS a INDEXED BY appointment_on CROSS JOIN person AS p"
        f" ON p.id = a.person WHERE a.day BETWEEN ? AND ?{whose}"
        " ORDER BY a.day, a.begins_at, p.sort_key, a.id",
        (first.isoformat(), last.isoformat(), *values),
    )
    return [
        AppointmentRow(
            case_id=row[0],
            person_name=row[1],
            appointment_id=row[2],
            on=dt.date.fromisoformat(row[3]),
            begins_at=row[4],
            minutes=row[5],
            kind=row[6],
            place=row[7],
            purpose=row[8],
            state=row[9],
            worker_name=row[10],
            initials=row[11],
        )
        for row in rows
    ]


def follow_ups(connection: Any, until: dt.date, mine: Mine | None) -> list[FollowUpRow]:
    """Open follow-ups due on or before `until`, the longest due first."""
    whose, values = _whose(mine, "f.who")
    rows = connection.execute(
        "SELECT p.case_id, p.name, f.id, f.what, f.who, f.due_on, f.origin, f.origin_id,"
        " p.initials"
        " FROM follow_up AS f INDEXED BY follow_up_due CROSS JOIN person AS p"
        f" ON p.id = f.person WHERE f.due_on <= ?{whose} ORDER BY f.due_on, p.sort_key, f.id",
        (until.isoformat(), *values),
    )
    return [
        FollowUpRow(
            case_id=row[0],
            person_name=row[1],
            follow_up_id=row[2],
            what=row[3],
            who=row[4],
            due_on=None if row[5] == NO_DAY else dt.date.fromisoformat(row[5]),
            origin=row[6],
            origin_id=row[7],
            initials=row[8],
        )
        for row in rows
    ]


def documents(connection: Any, text: str, limit: int) -> list[DocumentRow]:
    """Issued documents whose title or person has all words of `text`, the newest first."""
    wanted = " AND ".join(_begun(word) for word in names.words(text))
    if not wanted:
        return []
    rows = connection.execute(
        "SELECT p.case_id, p.name, d.document_id, d.title, d.kind, d.issued_at FROM"
        " (SELECT rowid FROM document_words WHERE document_words MATCH ?"
        "  ORDER BY rowid DESC LIMIT ?) AS found"
        " CROSS JOIN document AS d ON d.id = found.rowid"
        " CROSS JOIN person AS p ON p.id = d.person ORDER BY d.id DESC",
        (wanted, limit),
    )
    return [
        DocumentRow(
            case_id=row[0],
            person_name=row[1],
            document_id=row[2],
            title=row[3],
            kind=row[4],
            issued_at=dt.datetime.fromisoformat(row[5]),
        )
        for row in rows
    ]


def begun(connection: Any) -> list[BegunRow]:
    """Forms that were begun and not finished, the latest first."""
    rows = connection.execute(
        "SELECT b.case_id, p.name, b.form, b.saved_at FROM begun AS b"
        " JOIN person AS p ON p.case_id = b.case_id WHERE p.quarantined = 0"
        " ORDER BY b.saved_at DESC, p.sort_key, b.form"
    )
    return [
        BegunRow(
            case_id=row[0],
            person_name=row[1],
            form=row[2],
            saved_at=dt.datetime.fromisoformat(row[3]),
        )
        for row in rows
    ]


def _begun(word: str) -> str:
    forms = " OR ".join(f'"{form}"*' for form in names.forms(word))
    return f"({forms})"


def _whose(mine: Mine | None, named: str) -> tuple[str, tuple[str, ...]]:
    if mine is None:
        return "", ()
    return f" AND (p.worker_id = ? OR (? <> '' AND {named} = ?))", (
        mine.worker_id,
        mine.name,
        mine.name,
    )
