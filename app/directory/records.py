"""The organisations, sites, contact persons and offers an office works with."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from app.changes import Area
from app.office_file import OfficeRecord
from app.record_file import Codes


class Organisation(OfficeRecord):
    """A firm, an authority, a school, an association."""

    __tablename__ = "organisation"
    area = Area.DIRECTORY

    name: Mapped[str]
    kind: Mapped[tuple[str, ...]] = mapped_column(Codes, default=())
    legal_name: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class Site(OfficeRecord):
    """One address of an organisation: its head office, a branch, a workshop."""

    __tablename__ = "site"
    area = Area.DIRECTORY

    organisation_id: Mapped[str] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    opening: Mapped[str] = mapped_column(default="")
    transit: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class ContactPerson(OfficeRecord):
    """Someone to talk or write to; `site_id` is empty when all sites are meant."""

    __tablename__ = "contact_person"
    area = Area.DIRECTORY

    organisation_id: Mapped[str] = mapped_column(index=True)
    site_id: Mapped[str] = mapped_column(default="")
    salutation: Mapped[str] = mapped_column(default="neutral")
    title: Mapped[str] = mapped_column(default="")
    given_name: Mapped[str] = mapped_column(default="")
    family_name: Mapped[str] = mapped_column(default="")
    function: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class Offer(OfficeRecord):
    """A course, a counselling hour, a training place somebody can be referred to."""

    __tablename__ = "offer"
    area = Area.DIRECTORY

    organisation_id: Mapped[str] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(default="")
    site_id: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[dt.date | None] = mapped_column(default=None)
    ends_on: Mapped[dt.date | None] = mapped_column(default=None)
    schedule: Mapped[str] = mapped_column(default="")
    places: Mapped[int | None] = mapped_column(default=None)
    language_level: Mapped[str] = mapped_column(default="")
    criteria_note: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[dt.date | None] = mapped_column(default=None)
    url: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
