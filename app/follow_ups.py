"""Wiedervorlagen: what someone will do, and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.case_file import CaseFile, Change, Record
from app.changes import Area


class FollowUp(Record):
    """One step: who does what by when, where it came from, and what came of it."""

    __tablename__ = "follow_up"
    area = Area.FOLLOW_UPS

    what: Mapped[str]
    who: Mapped[str] = mapped_column(default="")
    due_on: Mapped[dt.date | None] = mapped_column(default=None)
    done_on: Mapped[dt.date | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")
    """``contact``, ``application``, ``referral``, ``appointment`` or empty."""
    origin_id: Mapped[str] = mapped_column(default="")
    rank: Mapped[str] = mapped_column(default="")
    """Orders the steps of one origin."""
