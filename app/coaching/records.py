"""Contacts with and about the participant, as they were recorded."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from app.case_file import Record
from app.changes import Area
from app.record_file import Codes


class Contact(Record):
    """One contact: facts, the person's words and the assessment stand apart (DOMAIN §1.4)."""

    __tablename__ = "contact"
    area = Area.COACHING

    held_on: Mapped[dt.date]
    begins_at: Mapped[str] = mapped_column(default="")
    """``HH:MM`` in office time, or empty."""
    minutes: Mapped[int | None] = mapped_column(default=None)
    form: Mapped[str] = mapped_column(default="")
    """Code of `contact_forms`."""
    topics: Mapped[tuple[str, ...]] = mapped_column(Codes, default=())
    """Codes of `life_areas`."""
    facts: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    """The person's own words."""
    assessment: Mapped[str] = mapped_column(default="")
    agreed: Mapped[str] = mapped_column(default="")
    attendance: Mapped[str] = mapped_column(default="")
    """Code of `attendance`."""
    interpreter: Mapped[str] = mapped_column(default="")
    """Code of `interpreter`."""
    worker_name: Mapped[str] = mapped_column(default="")
