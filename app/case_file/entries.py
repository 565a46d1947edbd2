"""How a verb finds a record of the case, makes it once, and takes over what was typed."""

from __future__ import annotations

from typing import Any, TypeVar

from app.case_file.record import Record
from app.errors import Problem
from app.record_file import Change

Kept = TypeVar("Kept", bound=Record)


class NotInCase(Problem):
    """The id names nothing the case holds any more."""

    happened = "Diesen Eintrag gibt es in der Akte nicht mehr."
    to_do = "Sehen Sie im Papierkorb der Akte nach oder legen Sie ihn neu an."


def existing(change: Change, record_type: type[Kept], record_id: str) -> Kept:
    """The record of that id; raises NotInCase."""
    record = change.get(record_type, record_id)
    if record is None:
        raise NotInCase
    return record


def add_once(change: Change, record: Kept, record_id: str | None) -> Kept:
    """Add a new record under `record_id`; the second click finds the record of the first."""
    if record_id is None:
        change.add(record)
        return record
    there = change.get(type(record), record_id)
    if there is not None:
        return there
    record.id = record_id
    change.add(record)
    return record


def typed(data: object) -> dict[str, Any]:
    """The fields of what was typed, texts without blanks around them."""
    return {
        field: value.strip() if isinstance(value, str) else value
        for field, value in vars(data).items()
    }


def apply(fields: dict[str, Any], record: Record) -> None:
    """Take the fields over; what stayed the same is no change in the history."""
    for field, value in fields.items():
        if getattr(record, field) != value:
            setattr(record, field, value)
