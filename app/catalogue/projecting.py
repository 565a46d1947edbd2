"""Writes a card into the tables of the catalogue, touching only the rows that differ."""

# ruff: noqa: S608 - only SQL of this module is put together; every value is bound

from __future__ import annotations

import datetime as dt
import json
import zlib
from typing import Any

from app.catalogue import brief
from app.catalogue.indexing import (
    PERSON_COLUMNS,
    appointment_rows,
    document_words,
    follow_up_rows,
    forms_of,
    person_row,
    sounds_of,
)
from app.catalogue.shown import Card, Shown

_INSERT = (
    f"INSERT INTO person (case_id, rev, {', '.join(PERSON_COLUMNS)})"
    f" VALUES (?, ?, {', '.join('?' * len(PERSON_COLUMNS))})"
)
_UPDATE = (
    f"UPDATE person SET rev = ?, {', '.join(f'{column} = ?' for column in PERSON_COLUMNS)}"
    " WHERE id = ?"
)


def write(connection: Any, case_id: str, rev: int, card: Card) -> None:
    """Make the rows of one case what its card says; inside the caller's transaction."""
    forms = forms_of(card.shown)
    values = person_row(case_id, card.shown)
    person = _stored(connection, case_id)
    if person is None:
        person = int(connection.execute(_INSERT, (case_id, rev, *values)).lastrowid)
    else:
        connection.execute(_UPDATE, (rev, *values, person))
    stored = brief.write(connection, person, case_id, card.shown, forms)
    _write_forms(connection, person, stored, forms)
    _write_rows(connection, "appointment", person, appointment_rows(person, card.shown))
    _write_rows(connection, "follow_up", person, follow_up_rows(person, card.shown))
    _write_documents(connection, person, card.shown)
    facts = json.dumps(card.facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    connection.execute(
        "INSERT OR REPLACE INTO facts (person, content) VALUES (?, ?)", (person, facts)
    )


def remove(connection: Any, case_id: str) -> None:
    """Take every row of a case out; inside the caller's transaction."""
    person = _stored(connection, case_id)
    if person is None:
        return
    _write_forms(connection, person, brief.remove(connection, person), frozenset())
    _write_documents(connection, person, Shown())
    for table in ("appointment", "follow_up", "facts"):
        connection.execute(f"DELETE FROM {table} WHERE person = ?", (person,))
    connection.execute("DELETE FROM person WHERE id = ?", (person,))


def flag(connection: Any, case_id: str) -> None:
    """Mark a case as one that cannot be opened; it is shown even when nothing is known of it."""
    if _stored(connection, case_id) is None:
        write(connection, case_id, -1, Card())
    connection.execute("UPDATE person SET quarantined = 1 WHERE case_id = ?", (case_id,))


def _stored(connection: Any, case_id: str) -> int | None:
    """The row of a case."""
    row = connection.execute("SELECT id FROM person WHERE case_id = ?", (case_id,)).fetchone()
    return None if row is None else int(row[0])


def _write_forms(
    connection: Any, person: int, stored: frozenset[str], forms: frozenset[str]
) -> None:
    for form in sorted(stored - forms):
        connection.execute("DELETE FROM name_form WHERE form = ? AND person = ?", (form, person))
        if not _is_used(connection, form):
            connection.execute("DELETE FROM sound WHERE form = ?", (form,))
    for form in sorted(forms - stored):
        if not _is_used(connection, form):
            sets = connection.execute("SELECT number FROM tradition WHERE form = ?", (form,))
            rows = sounds_of(form, [row[0] for row in sets])
            connection.executemany("INSERT INTO sound VALUES (?, ?, ?, ?, ?)", rows)
        connection.execute("INSERT INTO name_form VALUES (?, ?)", (form, person))


def _is_used(connection: Any, form: str) -> bool:
    row = connection.execute("SELECT 1 FROM name_form WHERE form = ? LIMIT 1", (form,)).fetchone()
    return row is not None


def _write_rows(connection: Any, table: str, person: int, rows: set[tuple[Any, ...]]) -> None:
    stored = set(connection.execute(f"SELECT * FROM {table} WHERE person = ?", (person,)))
    if stored == rows:
        return
    key = "day" if table == "appointment" else "due_on"
    for row in sorted(stored - rows, key=repr):
        day, row_id = (row[1], row[3]) if table == "appointment" else (row[1], row[2])
        connection.execute(
            f"DELETE FROM {table} WHERE person = ? AND {key} = ? AND id = ?",
            (person, day, row_id),
        )
    for row in sorted(rows - stored, key=repr):
        connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _write_documents(connection: Any, person: int, shown: Shown) -> None:
    """Documents keep the order they were issued in as their rowid, for the search by words."""
    stored = {
        row[1:]: row[0]
        for row in connection.execute(
            "SELECT d.id, d.document_id, d.title, d.kind, d.issued_at, w.words FROM document AS d"
            " JOIN document_words AS w ON w.rowid = d.id WHERE d.person = ?",
            (person,),
        )
    }
    wanted = {
        (each.id, each.title, each.kind, each.issued_at, document_words(each.title, shown.name))
        for each in shown.documents
    }
    for gone in stored.keys() - wanted:
        connection.execute("DELETE FROM document_words WHERE rowid = ?", (stored[gone],))
        connection.execute("DELETE FROM document WHERE id = ?", (stored[gone],))
    for new in sorted(wanted - stored.keys()):
        document_id, title, kind, issued_at, found_by = new
        rowid = _free_rowid(connection, issued_at, document_id)
        connection.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)",
            (rowid, person, document_id, title, kind, issued_at),
        )
        connection.execute(
            "INSERT INTO document_words (rowid, words) VALUES (?, ?)", (rowid, found_by)
        )


def _free_rowid(connection: Any, issued_at: str, document_id: str) -> int:
    """Milliseconds since 1970, then twelve bits that tell documents of one moment apart."""
    milliseconds = int(dt.datetime.fromisoformat(issued_at).timestamp() * 1000)
    rowid = (milliseconds << 12) | (zlib.crc32(document_id.encode()) & 0xFFF)
    while connection.execute("SELECT 1 FROM document WHERE id = ?", (rowid,)).fetchone():
        rowid += 1
    return rowid
