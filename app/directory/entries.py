"""How a verb of the directory finds a record and takes over what was typed."""

from __future__ import annotations

from typing import Any, TypeVar

from app.errors import Problem
from app.office_file import OfficeRecord
from app.record_file import Change

Kept = TypeVar("Kept", bound=OfficeRecord)


class NotInDirectory(Problem):
    """The id names nothing that is kept in the directory."""

    happened = "Diesen Eintrag gibt es im Verzeichnis nicht mehr."
    to_do = "Suchen Sie die Organisation neu oder legen Sie sie an."


def existing(change: Change, record_type: type[Kept], record_id: str) -> Kept:
    """The record of that id; raises NotInDirectory."""
    record = change.get(record_type, record_id)
    if record is None:
        raise NotInDirectory
    return record


def typed(data: object) -> dict[str, Any]:
    """The fields of what was typed, texts without blanks around them."""
    return {
        field: value.strip() if isinstance(value, str) else value
        for field, value in vars(data).items()
    }


def apply(fields: dict[str, Any], record: OfficeRecord) -> None:
    """Take the fields over; what stayed the same is no change in the history."""
    for field, value in fields.items():
        if getattr(record, field) != value:
            setattr(record, field, value)
