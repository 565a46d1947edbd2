"""What a case file keeps of an application: the letter, its way and what came back."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from app.case_file import Record
from app.changes import Area
from app.record_file import Moment


class Application(Record):
    """One application to one employer; name and address are copied as they were used."""

    __tablename__ = "application"
    area = Area.APPLICATIONS

    kind: Mapped[str]
    begun_at: Mapped[dt.datetime] = mapped_column(Moment)
    occupation: Mapped[str] = mapped_column(default="")
    start_text: Mapped[str] = mapped_column(default="")
    ad_source: Mapped[str] = mapped_column(default="")
    ad_reference: Mapped[str] = mapped_column(default="")
    ad_date: Mapped[dt.date | None] = mapped_column(default=None)
    organisation_id: Mapped[str] = mapped_column(default="")
    site_id: Mapped[str] = mapped_column(default="")
    contact_id: Mapped[str] = mapped_column(default="")
    recipient_name: Mapped[str] = mapped_column(default="")
    recipient_department: Mapped[str] = mapped_column(default="")
    recipient_person: Mapped[str] = mapped_column(default="")
    recipient_family_name: Mapped[str] = mapped_column(default="")
    recipient_salutation: Mapped[str] = mapped_column(default="neutral")
    recipient_street: Mapped[str] = mapped_column(default="")
    recipient_postal_code: Mapped[str] = mapped_column(default="")
    recipient_town: Mapped[str] = mapped_column(default="")
    place_and_date_place: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    salutation: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    closing: Mapped[str] = mapped_column(default="Mit freundlichen Grüßen")
    enclosures: Mapped[str] = mapped_column(default="")
    way: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="entwurf")
    sent_on: Mapped[dt.date | None] = mapped_column(default=None)
    follow_up_on: Mapped[dt.date | None] = mapped_column(default=None)
    rejected_reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    issued_document_id: Mapped[str] = mapped_column(default="")


class ApplicationEvent(Record):
    """One thing that happened on the way of an application."""

    __tablename__ = "application_event"
    area = Area.APPLICATIONS

    application_id: Mapped[str] = mapped_column(index=True)
    on: Mapped[dt.date]
    kind: Mapped[str]
    noted_at: Mapped[dt.datetime] = mapped_column(Moment)
    note: Mapped[str] = mapped_column(default="")
