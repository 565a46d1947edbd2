"""Operations: what a change did, field by field, and how operations become rows again.

The state of a record is a function of the set of its operations: per field the newest operation
that no other has seen (its *head*); the field ``_alive`` says whether the row exists. Undo,
trash, replay and, later, merging all end here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

ALIVE = "_alive"

Value = str | int | float | bool | None


@dataclass(frozen=True)
class Operation:
    """One field of one record set to one value, in the form it has in the table."""

    record_type: str
    record_id: str
    field: str
    value: Value


@dataclass(frozen=True)
class Head:
    """The newest operation of a field; `value` is missing when it was destroyed."""

    operation: str
    change: str
    value: Value
    destroyed: bool


def heads(raw: Any, record_type: str, record_id: str) -> dict[str, Head]:
    """The head of every field of a record; of several, the one latest by clock and device."""
    rows = raw.execute(
        "SELECT o.field, o.id, o.change, v.value, v.operation IS NULL FROM operation o"
        " JOIN change c ON c.id = o.change"
        " LEFT JOIN operation_value v ON v.operation = o.id"
        " WHERE o.record_id = ? AND o.record_type = ? AND NOT EXISTS"
        " (SELECT 1 FROM operation_parent p WHERE p.parent = o.id)"
        " ORDER BY o.field, c.hlc, c.device",
        (record_id, record_type),
    )
    return {
        field: Head(operation, change, None if destroyed else json.loads(value), bool(destroyed))
        for field, operation, change, value, destroyed in rows
    }


def write(raw: Any, change_id: str, operations: Iterable[Operation], born: frozenset[str]) -> None:
    """Append the operations of a change; records in `born` are new and have no heads yet."""
    known: dict[tuple[str, str], dict[str, list[str]]] = {}
    rows, values, parents = [], [], []
    for number, operation in enumerate(operations):
        operation_id = f"{change_id}.{number}"
        rows.append(
            (operation_id, change_id, operation.record_type, operation.record_id, operation.field)
        )
        values.append((operation_id, json.dumps(operation.value, ensure_ascii=False)))
        if operation.record_id in born:
            continue
        key = (operation.record_type, operation.record_id)
        if key not in known:
            known[key] = _head_ids(raw, *key)
        parents += [(operation_id, seen) for seen in known[key].get(operation.field, ())]
    raw.executemany("INSERT INTO operation VALUES (?, ?, ?, ?, ?)", rows)
    raw.executemany("INSERT INTO operation_value VALUES (?, ?)", values)
    raw.executemany("INSERT INTO operation_parent VALUES (?, ?)", parents)


def _head_ids(raw: Any, record_type: str, record_id: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field, operation in raw.execute(
        "SELECT field, id FROM operation o WHERE record_id = ? AND record_type = ? AND NOT EXISTS"
        " (SELECT 1 FROM operation_parent p WHERE p.parent = o.id)",
        (record_id, record_type),
    ):
        found.setdefault(field, []).append(operation)
    return found


def materialise(raw: Any, table: Table, record_id: str) -> None:
    """Make the row of a record what its operations say, or remove it."""
    now = heads(raw, table.name, record_id)
    raw.execute(f'DELETE FROM "{table.name}" WHERE id = ?', (record_id,))
    alive = now.get(ALIVE)
    if alive is None or not alive.value:
        return
    fields = {
        field: head.value
        for field, head in now.items()
        if field in table.columns and not head.destroyed
    }
    insert_row(raw, table.name, {"id": record_id, **fields})


def insert_row(raw: Any, table: str, row: Mapping[str, Value]) -> None:
    """Insert one row by column names."""
    columns = ", ".join(f'"{column}"' for column in row)
    marks = ", ".join("?" * len(row))
    raw.execute(
        f'INSERT INTO "{table}" ({columns}) VALUES ({marks})',
        tuple(row.values()),
    )


def replay(source: Any, target: Any, tables: Sequence[Table]) -> None:
    """Rebuild all rows of `source` in the empty file `target` from operations and blobs alone."""
    for table, marks in (
        ("change", 10),
        ("operation", 5),
        ("operation_value", 2),
        ("operation_parent", 2),
        ("blob", 4),
    ):
        rows = source.execute(f"SELECT * FROM {table}").fetchall()
        target.executemany(
            f"INSERT INTO {table} VALUES ({', '.join('?' * marks)})",
            rows,
        )
    by_name = {table.name: table for table in tables}
    for record_type, record_id in target.execute(
        "SELECT DISTINCT record_type, record_id FROM operation"
    ).fetchall():
        if record_type in by_name:
            materialise(target, by_name[record_type], record_id)
