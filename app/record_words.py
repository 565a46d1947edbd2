"""German words for records, their fields and their values, as history and trash show them."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Boolean, Date

from app import clock, resources
from app.code_lists import code_list
from app.partial_date import PartialDate
from app.record_file import Codes, Moment, PartialDateText, RecordFile, operations
from app.record_file.operations import Value


@dataclass(frozen=True)
class FieldWords:
    """What a field is called; `internal` ones (ids, order) are never shown."""

    label: str
    list_name: str = ""
    unit: str = ""
    needed_for: str = ""
    """What cannot be complete without it: „Statistik“, „Briefe“, or nothing."""
    free_text: bool = False
    """Typed freely, so that it may have to be redacted one day."""
    internal: bool = False


@dataclass(frozen=True)
class RecordWords:
    """What a type of record and its fields are called."""

    label: str
    named_by: tuple[str, ...]
    """The fields that tell one record from another."""
    fields: Mapping[str, FieldWords]


@functools.cache
def words_for(record_type: str) -> RecordWords:
    """The shipped words for a table; raises KeyError for one without: a mistake of ours."""
    raw = resources.read_json("texts/fields.json")["records"][record_type]
    fields = {
        name: FieldWords(
            label=field["label"],
            list_name=field.get("list", ""),
            unit=field.get("unit", ""),
            needed_for=field.get("needed_for", ""),
            free_text=field.get("free_text", False),
            internal=field.get("internal", False),
        )
        for name, field in raw["fields"].items()
    }
    return RecordWords(raw["label"], tuple(raw["named_by"]), MappingProxyType(fields))


def value_text(file: RecordFile, record_type: str, field: str, value: Value) -> str:
    """A stored value as a reader expects it; empty for nothing."""
    if value is None or value == "":
        return ""
    words = words_for(record_type).fields[field]
    column = file.table(record_type).columns[field].type
    if isinstance(value, str):
        if isinstance(column, Date):
            return f"{dt.date.fromisoformat(value):%d.%m.%Y}"
        if isinstance(column, PartialDateText):
            return PartialDate(value).german()
        if isinstance(column, Moment):
            moment = dt.datetime.fromisoformat(value).astimezone(clock.OFFICE_TIME)
            return f"{moment:%d.%m.%Y, %H:%M} Uhr"
        if words.list_name:
            codes = value.split() if isinstance(column, Codes) else [value]
            known = code_list(words.list_name)
            return ", ".join(known.label(code, code if words.free_text else "") for code in codes)
        return value
    if isinstance(column, Boolean):
        return "ja" if value else "nein"
    return f"{value} {words.unit}".strip()


def title_of(file: RecordFile, record_type: str, fields: Mapping[str, Value]) -> str:
    """„Kontakt 16.11.2026 · Büro“: which record it is."""
    words = words_for(record_type)
    names = (value_text(file, record_type, field, fields.get(field)) for field in words.named_by)
    return " ".join(filter(None, (words.label, " · ".join(filter(None, names)))))


def title_now(file: RecordFile, record_type: str, record_id: str) -> str:
    """The same for a record as its fields stand now, or stood when it was removed."""
    heads = operations.heads(file.driver, record_type, record_id)
    fields = {name: head.value for name, head in heads.items() if not head.destroyed}
    return title_of(file, record_type, fields)
