"""Who changed what, and taking it back: undo, trash, restore and redaction.

All of them read operations and write a new change; nothing in the past is altered, except that
redacting a text and emptying the trash destroy values for good (Art. 17 DSGVO).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import String, Text

from app import clock
from app.errors import Problem
from app.record_file import operations
from app.record_file.change import Change
from app.record_file.operations import ALIVE, Head, Operation, Value
from app.record_file.problems import (
    BeginningStays,
    CannotRedact,
    CannotUndo,
    IssuedStays,
    NothingToUndo,
    ValueDestroyed,
)
from app.record_file.record import Row
from app.record_file.record_file import RecordFile

UNDO = "Rückgängig: "


@dataclass(frozen=True)
class ChangeEntry:
    """One saved change, as the history shows it."""

    id: str
    at: dt.datetime
    who: str
    summary: str
    undoes: str
    touched: tuple[tuple[str, str], ...]
    """Type and id of the records it touched."""


@dataclass(frozen=True)
class FieldChange:
    """One field of one change: what it was and what it became (None where nothing stood)."""

    record_type: str
    record_id: str
    field: str
    before: Value
    after: Value
    destroyed: bool


@dataclass(frozen=True)
class TrashEntry:
    """A record that was taken out of its table and can be put back."""

    record_type: str
    record_id: str
    removed_at: dt.datetime
    who: str
    summary: str
    change: str


def changes(file: RecordFile, *, limit: int = 200) -> list[ChangeEntry]:
    """The latest changes, newest first."""
    rows = file.driver.execute(
        "SELECT id, at, who, summary, undoes FROM change ORDER BY hlc DESC, device LIMIT ?",
        (limit,),
    ).fetchall()
    return [
        ChangeEntry(change, _moment(at), who, summary, undoes, _touched(file, change))
        for change, at, who, summary, undoes in rows
    ]


def field_changes(file: RecordFile, change_id: str) -> list[FieldChange]:
    """What a change did, field by field, with the value that stood there before."""
    found = []
    for operation_id, record_type, record_id, field in _operations(file, change_id):
        after = _value(file, operation_id)
        before = _before(file, operation_id)
        found.append(
            FieldChange(
                record_type,
                record_id,
                field,
                None if isinstance(before, _Destroyed) else before,
                None if isinstance(after, _Destroyed) else after,
                isinstance(before, _Destroyed) or isinstance(after, _Destroyed),
            )
        )
    return found


def last_undoable(file: RecordFile) -> ChangeEntry | None:
    """The newest change that can be taken back now, or None."""
    standing = _standing(file)
    for entry in changes(file, limit=20):
        if entry.undoes or entry.id not in standing:
            continue
        return entry if _hindrance(file, entry) is None else None
    return None


def undo(file: RecordFile, change_id: str) -> None:
    """Take a change back by a new one named "Rückgängig: …".

    Raises CannotUndo when something later stands on it, IssuedStays when it issued or disclosed
    something, ValueDestroyed when the value before was redacted.
    """
    entry = next((e for e in changes(file, limit=100_000) if e.id == change_id), None)
    if entry is None:
        raise NothingToUndo
    hindrance = _hindrance(file, entry)
    if hindrance is not None:
        raise hindrance
    done = _operations(file, change_id)
    with file.changing(UNDO + entry.summary, undoes=change_id) as change:
        for operation_id, record_type, record_id, field in done:
            area = file.area_of(record_type)
            before = _before(file, operation_id)
            if field == ALIVE:
                change.set_field(file.table(record_type), record_id, ALIVE, bool(before), area)
            elif (record_type, record_id) not in _born(file, change_id):
                value = None if isinstance(before, _Destroyed) else before
                change.set_field(file.table(record_type), record_id, field, value, area)
        _materialise(file, change.operations())


def trash(file: RecordFile) -> list[TrashEntry]:
    """What was removed and can be restored, newest first."""
    rows = file.driver.execute(
        "SELECT o.record_type, o.record_id, c.at, c.who, c.summary, c.id FROM operation o"
        " JOIN change c ON c.id = o.change JOIN operation_value v ON v.operation = o.id"
        " WHERE o.field = '_alive' AND v.value = 'false' AND c.undoes = ''"
        " AND NOT EXISTS (SELECT 1 FROM operation_parent p WHERE p.parent = o.id)"
        " AND EXISTS (SELECT 1 FROM operation x JOIN operation_value y ON y.operation = x.id"
        " WHERE x.record_id = o.record_id AND x.field <> '_alive')"
        " ORDER BY c.hlc DESC"
    ).fetchall()
    return [
        TrashEntry(kind, record, _moment(at), who, summary, change)
        for kind, record, at, who, summary, change in rows
    ]


def removed_fields(file: RecordFile, entry: TrashEntry) -> dict[str, Value]:
    """The fields a removed record had, for showing it in the trash."""
    heads = operations.heads(file.driver, entry.record_type, entry.record_id)
    return {field: head.value for field, head in heads.items() if field != ALIVE}


def restore(file: RecordFile, entry: TrashEntry) -> None:
    """Put back everything the same removal took out of its tables."""
    together = [other for other in trash(file) if other.change == entry.change]
    with file.changing("Aus dem Papierkorb geholt") as change:
        for other in together:
            change.set_field(
                file.table(other.record_type),
                other.record_id,
                ALIVE,
                True,
                file.area_of(other.record_type),
            )
        _materialise(file, change.operations())


def empty_trash(file: RecordFile, entries: Sequence[TrashEntry]) -> None:
    """Destroy what the removed records held, for good; that they existed stays known.

    Drafts of forms about them go too.
    """
    file.remove_old_copy()
    with file.changing("Papierkorb geleert") as change:
        for entry in entries:
            file.driver.execute(
                "DELETE FROM operation_value WHERE operation IN (SELECT id FROM operation"
                " WHERE record_type = ? AND record_id = ? AND field <> '_alive')",
                (entry.record_type, entry.record_id),
            )
            change.set_field(
                file.table(entry.record_type),
                entry.record_id,
                ALIVE,
                False,
                file.area_of(entry.record_type),
            )
            for form in change.drafts():
                if form.endswith(f":{entry.record_id}"):
                    change.discard_draft(form)
    file.checkpoint()


def redact(
    file: RecordFile,
    record: Row,
    field: str,
    *,
    also: Callable[[Change, str, str], None] = lambda _change, _text, _note: None,
) -> None:
    """Replace a free text by a note that it was redacted, and destroy every earlier value.

    For text that landed in the wrong case and for Art. 17 DSGVO. `also` is told the text and the
    note inside the same change. Raises CannotRedact for fields that are not free text. Backups
    made before keep the text until they are replaced.
    """
    table = file.table(record.__table__.name)  # type: ignore[attr-defined]
    column = table.columns.get(field)
    if column is None or not isinstance(column.type, String | Text) or field == "id":
        raise CannotRedact
    note = f"[geschwärzt am {clock.today():%d.%m.%Y}]"
    file.remove_old_copy()
    with file.changing("Text geschwärzt") as change:
        file.driver.execute(
            "DELETE FROM operation_value WHERE operation IN (SELECT id FROM operation"
            " WHERE record_type = ? AND record_id = ? AND field = ?)",
            (table.name, record.id, field),
        )
        change.set_field(table, record.id, field, note, record.area)
        _materialise(file, change.operations())
        also(change, getattr(record, field), note)
    file.checkpoint()


# parts


class _Destroyed:
    """Stands for a value that is gone for good."""


def _hindrance(file: RecordFile, entry: ChangeEntry) -> Problem | None:
    kinds = {kind for kind, _ in entry.touched}
    if any(file.record_class(kind).permanent for kind in kinds):
        return IssuedStays(summary=entry.summary)
    if not entry.touched:
        return NothingToUndo()
    if any(file.record_class(kind).essential for kind, _ in _born(file, entry.id)):
        return BeginningStays(summary=entry.summary)
    later = _later_changes(file, entry)
    if later:
        return CannotUndo(summary=entry.summary, later=", ".join(later))
    if any(_is_emptied(file, *record) for record in entry.touched):
        return ValueDestroyed(summary=entry.summary)
    for operation_id, *_ in _operations(file, entry.id):
        if isinstance(_before(file, operation_id), _Destroyed) or isinstance(
            _value(file, operation_id), _Destroyed
        ):
            return ValueDestroyed(summary=entry.summary)
    return None


def _is_emptied(file: RecordFile, record_type: str, record_id: str) -> bool:
    """Whether a removed record was emptied from the trash: there is nothing left to bring back."""
    heads = operations.heads(file.driver, record_type, record_id)
    alive = heads.get(ALIVE)
    return (alive is None or not alive.value) and any(
        head.destroyed for field, head in heads.items() if field != ALIVE
    )


def _standing(file: RecordFile) -> set[str]:
    """The changes that still hold: not taken back by a change that holds itself."""
    rows = file.driver.execute("SELECT id, undoes FROM change ORDER BY hlc DESC, device DESC")
    standing: set[str] = set()
    taken_back: set[str] = set()
    for change, undoes in rows:
        if change in taken_back:
            continue
        standing.add(change)
        if undoes:
            taken_back.add(undoes)
    return standing


def _later_changes(file: RecordFile, entry: ChangeEntry) -> list[str]:
    """Summaries of changes that stand on this one: on its fields, or on records it made.

    A later change that was taken back again, and the undoing itself, stand on nothing.
    """
    standing = _standing(file)
    later: dict[str, tuple[int, str, str]] = {}
    for change, hlc, summary, undoes in file.driver.execute(
        "SELECT c.id, c.hlc, c.summary, c.undoes FROM operation o"
        " JOIN operation n ON n.record_id = o.record_id AND n.record_type = o.record_type"
        " AND (n.field = o.field OR o.field = '_alive')"
        " JOIN change c ON c.id = n.change JOIN change mine ON mine.id = o.change"
        " WHERE o.change = ? AND c.hlc > mine.hlc",
        (entry.id,),
    ):
        later[change] = (hlc, summary, undoes)
    found = [
        (hlc, summary)
        for change, (hlc, summary, undoes) in later.items()
        if change in standing and (not undoes or undoes == entry.id)
    ]
    return list(dict.fromkeys(summary for _, summary in sorted(found)))


def _born(file: RecordFile, change_id: str) -> set[tuple[str, str]]:
    rows = file.driver.execute(
        "SELECT o.record_type, o.record_id FROM operation o"
        " JOIN operation_value v ON v.operation = o.id WHERE o.change = ?"
        " AND o.field = '_alive' AND v.value = 'true' AND NOT EXISTS"
        " (SELECT 1 FROM operation_parent p WHERE p.operation = o.id)",
        (change_id,),
    )
    return set(rows.fetchall())


def _operations(file: RecordFile, change_id: str) -> list[tuple[str, str, str, str]]:
    rows: list[tuple[str, str, str, str]] = file.driver.execute(
        "SELECT id, record_type, record_id, field FROM operation WHERE change = ? ORDER BY id",
        (change_id,),
    ).fetchall()
    return rows


def _touched(file: RecordFile, change_id: str) -> tuple[tuple[str, str], ...]:
    rows = file.driver.execute(
        "SELECT DISTINCT record_type, record_id FROM operation WHERE change = ?", (change_id,)
    )
    return tuple(rows.fetchall())


def _value(file: RecordFile, operation_id: str) -> Value | _Destroyed:
    head = _read(file, "o.id = ?", operation_id)
    return head.value if head and not head.destroyed else _Destroyed()


def _before(file: RecordFile, operation_id: str) -> Value | _Destroyed:
    """The value a field had when the operation was made; None when it had none."""
    head = _read(
        file, "o.id IN (SELECT parent FROM operation_parent WHERE operation = ?)", operation_id
    )
    if head is None:
        return None
    return _Destroyed() if head.destroyed else head.value


def _read(file: RecordFile, where: str, key: str) -> Head | None:
    row = file.driver.execute(
        "SELECT o.id, o.change, v.value FROM operation o JOIN change c ON c.id = o.change"
        f" LEFT JOIN operation_value v ON v.operation = o.id WHERE {where}"
        " ORDER BY c.hlc DESC, c.device DESC LIMIT 1",
        (key,),
    ).fetchone()
    if row is None:
        return None
    operation, change, value = row
    return Head(operation, change, None if value is None else json.loads(value), value is None)


def _materialise(file: RecordFile, wanted: Sequence[Operation]) -> None:
    """Make rows what they will be once `wanted` is in the history."""
    pending: dict[tuple[str, str], dict[str, Value]] = {}
    for operation in wanted:
        pending.setdefault((operation.record_type, operation.record_id), {})[operation.field] = (
            operation.value
        )
    for (record_type, record_id), fields in pending.items():
        heads = operations.heads(file.driver, record_type, record_id)
        row = {field: head.value for field, head in heads.items() if not head.destroyed} | fields
        alive = row.pop(ALIVE, False)
        file.driver.execute(
            f'DELETE FROM "{record_type}" WHERE id = ?',
            (record_id,),
        )
        if alive:
            operations.insert_row(file.driver, record_type, {"id": record_id, **row})


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(clock.OFFICE_TIME)
