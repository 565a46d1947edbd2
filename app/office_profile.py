"""Who writes: the office with its address and letterhead, and the people who work there."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.changes import Area
from app.errors import BadInput, Problem
from app.office_file import OfficeFile, OfficeRecord
from app.record_file import Change

PROFILE_ID = "office"
"""There is one profile; its id is fixed so that two devices never make a second one."""


class OfficeProfile(OfficeRecord):
    """The office as it appears on letterheads and referral sheets."""

    __tablename__ = "office_profile"
    area = Area.OFFICE_PROFILE

    office_name: Mapped[str] = mapped_column(default="")
    carrier: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    return_line: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    municipality: Mapped[str] = mapped_column(default="")
    legal_regime: Mapped[str] = mapped_column(default="")
    logo_sha256: Mapped[str] = mapped_column(default="")
    coach_wording: Mapped[str] = mapped_column(default="")


class Worker(OfficeRecord):
    """Someone who works with case files in this office; `is_me` is true for one of them."""

    __tablename__ = "worker"
    area = Area.OFFICE_PROFILE

    name: Mapped[str]
    function: Mapped[str] = mapped_column(default="")
    initials: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    is_me: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
