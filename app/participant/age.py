"""How old a person is, as surely as their papers say."""

from __future__ import annotations

import datetime as dt

from app.partial_date import PartialDate


def age_text(born: PartialDate | None, today: dt.date) -> str:
    """„22 Jahre“, „etwa 22 Jahre“ when the year or month is all we know, else empty.

    Years are complete at the end of the day before the birthday (§ 187 Abs. 2, § 188 Abs. 2 BGB).
    „etwa“ stands only where the unknown part makes a difference; the higher age is named then,
    which the person reaches in the course of that month or year.
    """
    if born is None:
        return ""
    earliest = born.earliest()
    if earliest > today:
        return ""
    oldest = (
        today.year - earliest.year - ((today.month, today.day) < (earliest.month, earliest.day))
    )
    youngest = max(born.age_on(today), 0)
    years = "1 Jahr" if oldest == 1 else f"{oldest} Jahre"
    return years if oldest == youngest else f"etwa {years}"


def birth_text(born: PartialDate | None) -> str:
    """„12.03.2004“, „03/2004“ or „Jahrgang 2004“; empty when unknown."""
    if born is None:
        return ""
    return born.german() if born.month is not None else f"Jahrgang {born.year}"
