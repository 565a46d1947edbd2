"""Offers: courses, counselling hours and places somebody can be referred to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from app.directory.entries import NotInDirectory, apply, existing, typed
from app.directory.folding import folded, rank
from app.directory.records import Offer, Organisation
from app.office_file import OfficeFile


@dataclass(frozen=True, kw_only=True)
class OfferData:
    """What is typed about an offer."""

    title: str = ""
    site_id: str = ""
    kind: str = ""
    description: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    schedule: str = ""
    places: int | None = None
    language_level: str = ""
    criteria_note: str = ""
    checked_on: dt.date | None = None
    url: str = ""


def add_offer(
    office_file: OfficeFile, organisation_id: str, data: OfferData, *, record_id: str | None = None
) -> Offer:
    """A new offer of an organisation; the same `record_id` adds it once."""
    with office_file.changing("Angebot angelegt") as change:
        if record_id is not None and (there := change.get(Offer, record_id)):
            return there
        existing(change, Organisation, organisation_id)
        offer = Offer(organisation_id=organisation_id, **typed(data))
        if record_id is not None:
            offer.id = record_id
        change.add(offer)
        change.discard_draft("offer")
    return offer


def correct_offer(office_file: OfficeFile, offer_id: str, data: OfferData) -> Offer:
    """Raises NotInDirectory."""
    with office_file.changing("Angebot geändert") as change:
        offer = existing(change, Offer, offer_id)
        apply(typed(data), offer)
        change.discard_draft(f"offer:{offer_id}")
    return offer


def retire_offer(office_file: OfficeFile, offer_id: str) -> None:
    """The offer no longer takes anybody; referrals made to it keep its name."""
    with office_file.changing("Angebot stillgelegt") as change:
        existing(change, Offer, offer_id).active = False


def reinstate_offer(office_file: OfficeFile, offer_id: str) -> None:
    """The offer takes people again."""
    with office_file.changing("Angebot wieder aufgenommen") as change:
        existing(change, Offer, offer_id).active = True


def offer(office_file: OfficeFile, offer_id: str) -> Offer:
    """One offer; raises NotInDirectory."""
    with office_file.reading() as session:
        found = session.get(Offer, offer_id)
    if found is None:
        raise NotInDirectory
    return found


@dataclass(frozen=True)
class OfferEntry:
    """An offer with the name of who makes it."""

    offer: Offer
    organisation: Organisation


def offers(
    office_file: OfficeFile,
    text: str = "",
    *,
    organisation_id: str = "",
    kind: str = "",
    running_on: dt.date | None = None,
    with_retired: bool = False,
) -> Sequence[OfferEntry]:
    """Offers that fit, the soonest to begin first among equally good hits of `text`.

    `running_on` leaves out what ended before that day; an offer without an end is running.
    """
    query = select(Offer, Organisation).join(Organisation, Organisation.id == Offer.organisation_id)
    if not with_retired:
        query = query.where(Offer.active, Organisation.active)
    if organisation_id:
        query = query.where(Offer.organisation_id == organisation_id)
    if kind:
        query = query.where(Offer.kind == kind)
    if running_on is not None:
        query = query.where(or_(Offer.ends_on.is_(None), Offer.ends_on >= running_on))
    with office_file.reading() as session:
        found = [OfferEntry(made, by) for made, by in session.execute(query)]
    wanted = folded(text)
    hits = [(fits, entry) for entry in found if (fits := _fit(wanted, entry)) is not None]
    hits.sort(key=lambda hit: (hit[0], *_order(hit[1])))
    return [entry for _, entry in hits]


def _fit(wanted: str, entry: OfferEntry) -> int | None:
    if not wanted:
        return 0
    words = f"{entry.offer.title} {entry.organisation.name} {entry.offer.description}"
    return rank(wanted, folded(words), forgiving=True)


def _order(entry: OfferEntry) -> tuple[dt.date, str]:
    return entry.offer.starts_on or dt.date.max, folded(entry.offer.title)
