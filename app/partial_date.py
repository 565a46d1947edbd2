"""Dates of which only the year or the month may be known."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True)
class PartialDate:
    """An ISO 8601 prefix: ``1999``, ``1999-03`` or ``1999-03-12``.

    The FIM data field for a birth date makes only the year mandatory; many papers say no more.
    """

    iso: str

    def __post_init__(self) -> None:
        matched = _ISO.fullmatch(self.iso)
        if matched is None:
            raise ValueError("not an ISO date prefix")
        year, month, day = (int(part) if part else 1 for part in matched.groups())
        dt.date(year, month, day)

    @property
    def year(self) -> int:
        return int(self.iso[:4])

    @property
    def month(self) -> int | None:
        """None when only the year is known."""
        return int(self.iso[5:7]) if len(self.iso) >= 7 else None

    @property
    def day(self) -> int | None:
        """None when only the month or the year is known."""
        return int(self.iso[8:10]) if len(self.iso) == 10 else None

    def earliest(self) -> dt.date:
        """The first day it may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> dt.date:
        """The last day it may mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def german(self) -> str:
        """``12.03.1999``, ``03/1999`` or ``1999``: as it is printed."""
        if self.day is not None:
            return f"{self.day:02}.{self.month:02}.{self.year}"
        if self.month is not None:
            return f"{self.month:02}/{self.year}"
        return str(self.year)

    def age_on(self, day: dt.date) -> int:
        """Completed years on `day` (§ 187 Abs. 2 BGB), from the latest day it can be."""
        born = self.latest()
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
