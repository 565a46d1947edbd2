"""Column types of our records: code lists, moments and partial dates as plain text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

from app.clock import OFFICE_TIME
from app.partial_date import PartialDate


class Codes(TypeDecorator[tuple[str, ...]]):
    """Several codes of a code list, kept as one space-separated text; immutable in Python."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> Any:
        return None if value is None else " ".join(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(value.split())


class Moment(TypeDecorator[dt.datetime]):
    """An aware moment, kept as UTC in ISO 8601 to the millisecond, read back in office time."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(dt.UTC).isoformat(timespec="milliseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        return None if value is None else dt.datetime.fromisoformat(value).astimezone(OFFICE_TIME)


class PartialDateText(TypeDecorator[PartialDate]):
    """A date of which only the year or the month may be known, kept as ISO prefix."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> Any:
        return None if value is None else value.iso

    def process_result_value(self, value: Any, dialect: Dialect) -> PartialDate | None:
        return None if value is None else PartialDate(value)
