"""A change being made: the unit of work that is saved whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, event, inspect
from sqlalchemy.orm import Session

from app.changes import Area
from app.record_file import operations
from app.record_file.engine import GUARDED, raw
from app.record_file.operations import ALIVE, Operation, Value
from app.record_file.record import Row


class Change(Session):
    """A session in which every touched field of every record becomes an operation."""

    def __init__(self, connection: Connection, *, at: dt.datetime, who: str) -> None:
        super().__init__(bind=connection, expire_on_commit=False, autoflush=True)
        self.at = at
        """The aware moment of the change."""
        self.who = who
        """The name of the worker who makes it."""
        self.areas: set[Area] = set()
        self.discarded_draft = False
        """Whether it removed a draft."""
        self._connection = connection
        self._values: dict[tuple[str, str, str], Value] = {}
        self._born: set[tuple[str, str]] = set()
        self._dead: set[tuple[str, str]] = set()

    def add_blob(self, content: bytes, media_type: str) -> str:
        """Keep immutable bytes under the SHA-256 (hex) that names them, and return it."""
        sha256 = hashlib.sha256(content).hexdigest()
        raw(self._connection).execute(
            "INSERT OR IGNORE INTO blob (sha256, media_type, size, content) VALUES (?, ?, ?, ?)",
            (sha256, media_type, len(content), content),
        )
        return sha256

    def discard_draft(self, form: str) -> None:
        """Remove the draft of a form together with the change it led to."""
        gone = raw(self._connection).execute("DELETE FROM draft WHERE form = ?", (form,))
        self.discarded_draft = self.discarded_draft or gone.rowcount > 0

    def drafts(self) -> dict[str, str]:
        """The content of every draft, by form."""
        return dict(raw(self._connection).execute("SELECT form, content FROM draft"))

    def rewrite_draft(self, form: str, content: str) -> None:
        """Put other content into a draft together with the change; when it was typed stays."""
        raw(self._connection).execute(
            "UPDATE draft SET content = ? WHERE form = ?", (content, form)
        )

    def set_field(self, table: Any, record_id: str, field: str, value: Value, area: Area) -> None:
        """Set a field from the history itself (undo, restore, redaction), below the records."""
        self._note(table.name, record_id, field, value)
        self.areas.add(area)

    def operations(self) -> list[Operation]:
        """What this change does, each field once with its last value."""
        return [
            Operation(record_type, record_id, field, value)
            for (record_type, record_id, field), value in self._values.items()
        ]

    def record_types(self) -> frozenset[str]:
        """The tables this change touches."""
        return frozenset(record_type for record_type, _, _ in self._values)

    def born(self) -> frozenset[str]:
        """The ids of records this change made."""
        return frozenset(record_id for _, record_id in self._born)

    def is_new(self, record_id: str) -> bool:
        """Whether this change makes the record, so that nothing in the file can refer to it yet."""
        return any(made == record_id for _, made in self._born) or any(
            record.id == record_id for record in self.new
        )

    def note_flushed(self) -> None:
        """Note what is being written to the tables; called by the session with every flush."""
        for record in self.new:
            self._note_new(record)
        for record in self.dirty:
            self._note_changed(record)
        for record in self.deleted:
            self._note_deleted(record)

    def _note_new(self, record: Row) -> None:
        key = (record.__table__.name, record.id)  # type: ignore[attr-defined]
        if key in self._dead:
            self._dead.discard(key)
        else:
            self._born.add(key)
        self._note(*key, ALIVE, True)
        for name, value in self._row(record).items():
            if value is not None and name != "id":
                self._note(*key, name, value)
        self.areas.add(record.area)

    def _note_changed(self, record: Row) -> None:
        state = inspect(record)
        changed = {attribute.key for attribute in state.attrs if attribute.history.has_changes()}
        if not changed:
            return
        key = (record.__table__.name, record.id)  # type: ignore[attr-defined]
        row = self._row(record)
        for name in changed & row.keys():
            self._note(*key, name, row[name])
        self.areas.add(record.area)

    def _note_deleted(self, record: Row) -> None:
        key = (record.__table__.name, record.id)  # type: ignore[attr-defined]
        self.areas.add(record.area)
        if key in self._born:
            self._born.discard(key)
            self._values = {at: v for at, v in self._values.items() if at[:2] != key}
            return
        self._dead.add(key)
        self._note(*key, ALIVE, False)

    def _note(self, record_type: str, record_id: str, field: str, value: Value) -> None:
        self._values[record_type, record_id, field] = value

    def _row(self, record: Row) -> dict[str, Value]:
        """The fields of a record as they stand in its table."""
        row: dict[str, Value] = {}
        for field, to_table in _to_table(record.__table__, self._connection.dialect):  # type: ignore[attr-defined]
            value = getattr(record, field)
            row[field] = to_table(value) if to_table and value is not None else value
        return row

    def write_history(self, change_id: str) -> None:
        """Append the operations; called once, after the last flush."""
        operations.write(raw(self._connection), change_id, self.operations(), self.born())


@event.listens_for(Change, "before_flush")
def _open_guard(change: Change, *_: Any) -> None:
    change.connection().info[GUARDED] = False


@event.listens_for(Change, "after_flush")
def _collect(change: Change, _context: Any) -> None:
    change.connection().info[GUARDED] = True
    change.note_flushed()


@cache
def _to_table(
    table: Table, dialect: Dialect
) -> tuple[tuple[str, Callable[[Any], Value] | None], ...]:
    """The fields of a table, and how the value of each becomes what the table stores."""
    return tuple(
        (column.key, column.type.dialect_impl(dialect).bind_processor(dialect))
        for column in table.columns
    )
