"""The residence papers of a person, one record for each paper they were given."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from app.case_file import Record
from app.changes import Area


class ResidencePaper(Record):
    """What one paper says and when it ends; what follows from it is not ours to decide.

    Papers are a history (DOMAIN §1.10): a new one is recorded beside the old, never over it.
    """

    __tablename__ = "residence_paper"
    area = Area.RESIDENCE

    kind: Mapped[str] = mapped_column(default="")
    """Code of `residence_papers`."""
    issued_on: Mapped[dt.date | None] = mapped_column(default=None)
    valid_until: Mapped[dt.date | None] = mapped_column(default=None)
    unlimited: Mapped[bool] = mapped_column(default=False)
    authority: Mapped[str] = mapped_column(default="")
    file_number: Mapped[str] = mapped_column(default="")
    printed_text: Mapped[str] = mapped_column(default="")
    """The status line as it is printed on the paper."""
    work_permit_note: Mapped[str] = mapped_column(default="")
    """The Nebenbestimmung word for word (DOMAIN §1.9)."""
    work_permit_class: Mapped[str] = mapped_column(default="")
    """Code of `work_permit_classes`: how the note was read, not what is allowed."""
    ended_on: Mapped[dt.date | None] = mapped_column(default=None)
    """The day the paper was taken back or replaced before its own end."""
