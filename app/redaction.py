"""Blackening a free text that must not stay: wrong case, or Art. 17 DSGVO."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.drafts import blacken_drafts
from app.record_file import history
from app.record_file.operations import Value
from app.record_file.record import Row
from app.record_words import title_of, words_for


@dataclass(frozen=True)
class TextPlace:
    """One free text of one record."""

    record_type: str
    record_id: str
    title: str
    """Which record: „Kontakt 16.11.2026 · Büro“."""
    field: str
    label: str
    """Which field: „Was war“."""
    text: str


def texts(case: CaseFile) -> Sequence[TextPlace]:
    """Every free text the case holds now, by type of record; what was issued stays as it is."""
    found: list[TextPlace] = []
    with case.reading() as session:
        for record_type in case.metadata.tables:
            if not case.record_class(record_type).permanent:
                found.extend(_texts_of(case, session, record_type))
    return found


def redact_text(case: CaseFile, place: TextPlace) -> None:
    """Destroy the text and every earlier one of that field, in drafts too.

    Raises NotInCase, CannotRedact.
    """
    with case.reading() as session:
        record = session.get(case.record_class(place.record_type), place.record_id)
    if record is None:
        raise NotInCase
    blacken = partial(
        blacken_drafts,
        record_type=place.record_type,
        record_id=place.record_id,
        field=place.field,
    )
    history.redact(case, record, place.field, also=blacken)


def _texts_of(case: CaseFile, session: Session, record_type: str) -> list[TextPlace]:
    words = words_for(record_type)
    free = [name for name, field in words.fields.items() if field.free_text]
    if not free:
        return []
    record_class: type[Row] = case.record_class(record_type)
    found = []
    for record in session.scalars(select(record_class).order_by(record_class.id)):
        title = title_of(case, record_type, _fields(session, record, words.named_by))
        for field in free:
            text = getattr(record, field)
            if text:
                label = words.fields[field].label
                found.append(TextPlace(record_type, record.id, title, field, label, text))
    return found


def _fields(session: Session, record: Row, names: Sequence[str]) -> dict[str, Value]:
    """The values of some fields in the form they have in the table."""
    columns = inspect(type(record)).columns
    dialect = session.get_bind().dialect
    row: dict[str, Value] = {}
    for name in names:
        value = getattr(record, name)
        to_table = columns[name].type.dialect_impl(dialect).bind_processor(dialect)
        row[name] = to_table(value) if to_table and value is not None else value
    return row
