"""What a case file keeps of a referral, and of the data that left the house with it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from app.case_file import Record
from app.changes import Area
from app.record_file import Codes, Moment


class Referral(Record):
    """One handing over to an office or offer; name and address are copied as they were used."""

    __tablename__ = "referral"
    area = Area.REFERRALS

    made_on: Mapped[dt.date]
    begun_at: Mapped[dt.datetime] = mapped_column(Moment)
    offer_id: Mapped[str] = mapped_column(default="")
    offer_title: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[str] = mapped_column(default="")
    recipient_name: Mapped[str] = mapped_column(default="")
    recipient_department: Mapped[str] = mapped_column(default="")
    recipient_person: Mapped[str] = mapped_column(default="")
    recipient_family_name: Mapped[str] = mapped_column(default="")
    recipient_salutation: Mapped[str] = mapped_column(default="neutral")
    recipient_street: Mapped[str] = mapped_column(default="")
    recipient_postal_code: Mapped[str] = mapped_column(default="")
    recipient_town: Mapped[str] = mapped_column(default="")
    recipient_phone: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    occasion: Mapped[str] = mapped_column(default="")
    question: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    data_keys: Mapped[tuple[str, ...]] = mapped_column(Codes, default=())
    urgency: Mapped[str] = mapped_column(default="")
    feedback_until: Mapped[dt.date | None] = mapped_column(default=None)
    legal_basis: Mapped[str] = mapped_column(default="")
    legal_note: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="entwurf")
    sent_on: Mapped[dt.date | None] = mapped_column(default=None)
    feedback_on: Mapped[dt.date | None] = mapped_column(default=None)
    result: Mapped[str] = mapped_column(default="")
    result_reason: Mapped[str] = mapped_column(default="")
    result_note: Mapped[str] = mapped_column(default="")
    next_on: Mapped[dt.date | None] = mapped_column(default=None)
    issued_document_id: Mapped[str] = mapped_column(default="")


class ReferralStatement(Record):
    """One fact typed for a referral that stands nowhere else in the file: „Schulabschluss“."""

    __tablename__ = "referral_statement"
    area = Area.REFERRALS

    referral_id: Mapped[str] = mapped_column(index=True)
    key: Mapped[str]
    """Code of `referral_data`."""
    value: Mapped[str] = mapped_column(default="")


class Disclosure(Record):
    """Which data went to whom, when and on what legal basis (Art. 15 (1) c, Art. 30 DSGVO)."""

    __tablename__ = "disclosure"
    area = Area.REFERRALS
    permanent = True

    on: Mapped[dt.date]
    recipient_name: Mapped[str]
    data_keys: Mapped[tuple[str, ...]] = mapped_column(Codes, default=())
    data_as_sent: Mapped[str] = mapped_column(default="")
    legal_basis: Mapped[str] = mapped_column(default="")
    legal_note: Mapped[str] = mapped_column(default="")
    referral_id: Mapped[str] = mapped_column(default="", index=True)
