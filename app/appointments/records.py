"""Appointments of the participant, at our office or elsewhere."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from app.case_file import Record
from app.changes import Area
from app.record_file import Codes


class Appointment(Record):
    """A day and time someone is expected somewhere, and what became of it."""

    __tablename__ = "appointment"
    area = Area.APPOINTMENTS

    on: Mapped[dt.date]
    kind: Mapped[str] = mapped_column(default="")
    """Code of `appointment_kinds`."""
    begins_at: Mapped[str] = mapped_column(default="")
    """``HH:MM`` in office time, or empty when only the day is known."""
    minutes: Mapped[int | None] = mapped_column(default=None)
    place: Mapped[str] = mapped_column(default="")
    room: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    bring: Mapped[tuple[str, ...]] = mapped_column(Codes, default=())
    """Codes of `bring_along`."""
    with_whom: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="")
    """Code of `appointment_states`."""
    outcome_note: Mapped[str] = mapped_column(default="")
    worker_name: Mapped[str] = mapped_column(default="")
