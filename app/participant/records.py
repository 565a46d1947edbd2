"""The person a case file is about, and the phases of the work with them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from app.case_file import Record
from app.changes import Area
from app.partial_date import PartialDate
from app.record_file import Codes, PartialDateText


class Participant(Record):
    """The person, in every spelling their papers use; exactly one in each case file.

    Religion and ethnic group are not recorded on purpose (Art. 9 DSGVO; DOMAIN §1.3).
    """

    __tablename__ = "participant"
    area = Area.PARTICIPANT
    essential = True

    family_name: Mapped[str] = mapped_column(default="")
    given_name: Mapped[str] = mapped_column(default="")
    call_name: Mapped[str] = mapped_column(default="")
    """Rufname: what the person wants to be called."""
    name_on_passport: Mapped[str] = mapped_column(default="")
    name_on_duldung: Mapped[str] = mapped_column(default="")
    name_original_script: Mapped[str] = mapped_column(default="")
    further_spellings: Mapped[str] = mapped_column(default="")
    """One spelling per line."""
    gender: Mapped[str] = mapped_column(default="")
    """Code of `genders`."""
    born: Mapped[PartialDate | None] = mapped_column(PartialDateText, default=None)
    born_note: Mapped[str] = mapped_column(default="")
    birth_place: Mapped[str] = mapped_column(default="")
    nationalities: Mapped[tuple[str, ...]] = mapped_column(Codes, default=())
    """Codes of `countries`: ISO 3166 alpha-2, XXA (staatenlos), XXX (ungeklärt)."""
    street: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    address_extra: Mapped[str] = mapped_column(default="")
    """c/o, room number in the accommodation."""
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    contact_note: Mapped[str] = mapped_column(default="")
    """When and how the person can be reached."""
    first_languages: Mapped[tuple[str, ...]] = mapped_column(Codes, default=())
    other_languages: Mapped[tuple[str, ...]] = mapped_column(Codes, default=())
    reading_language: Mapped[str] = mapped_column(default="")
    """Code of `languages`, or `none`: reads no language, slips need pictograms."""
    conversation_language: Mapped[str] = mapped_column(default="")
    german_level: Mapped[str] = mapped_column(default="")
    """Code of `german_levels`."""
    german_evidence: Mapped[str] = mapped_column(default="")
    access_way: Mapped[str] = mapped_column(default="")
    """Code of `access_ways`: who sent the person, or how they came."""
    worker_id: Mapped[str] = mapped_column(default="")
    worker_name: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class PhaseChange(Record):
    """The day the work with the person entered a phase (DOMAIN §1.2); never overwritten."""

    __tablename__ = "phase_change"
    area = Area.PARTICIPANT

    phase: Mapped[str]
    """Code of `phases`."""
    since: Mapped[dt.date]
    reason: Mapped[str] = mapped_column(default="")
    """Code of `phase_reasons`."""
    note: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")
    rank: Mapped[str] = mapped_column(default="")
    """Orders changes of the same day."""
