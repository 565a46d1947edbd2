"""Puts the office itself in place: its letterhead, the people who work there, the directory."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app import directory, office_profile
from app.directory import (
    NOBODY,
    ContactPersonData,
    OfferData,
    OrganisationData,
    Recipient,
    SiteData,
)
from app.office_file import OfficeFile
from app.office_profile import ProfileData, WorkerData
from app.sample.days import Days

_IDS = uuid.UUID("6f1d3c52-8a57-5f0e-9d2a-3b0c4e7a9150")


def sample_id(*parts: object) -> str:
    """A record or case id that is the same in every example office (RFC 4122, version 5)."""
    return uuid.uuid5(_IDS, "/".join(str(part) for part in parts)).hex


@dataclass(frozen=True)
class KnownOffice:
    """What the stories name by a word: workers, organisations, offers."""

    worker_names: Mapping[str, str]
    worker_ids: Mapping[str, str]
    offers: Mapping[str, Mapping[str, Any]]
    office_file: OfficeFile

    def organisation_id(self, key: str) -> str:
        return sample_id("organisation", key)

    def contact_id(self, key: str) -> str:
        return sample_id("contact", key) if key else ""

    def recipient(self, organisation: str, contact: str = "") -> Recipient:
        """Name and address as the directory has them; nobody without an organisation."""
        if not organisation:
            return NOBODY
        return directory.recipient_of(
            self.office_file,
            self.organisation_id(organisation),
            contact_id=self.contact_id(contact),
        )


def furnish(office_file: OfficeFile, content: Mapping[str, Any], days: Days) -> KnownOffice:
    """Fill a new office file; run it at the moment the office is to have begun."""
    office_profile.save_profile(office_file, ProfileData(**content["profile"]))
    names, ids = {}, {}
    for number, told in enumerate(content["workers"]):
        data = WorkerData(**{key: text for key, text in told.items() if key != "key"})
        worker_id = sample_id("worker", told["key"])
        if number == 0:
            office_profile.save_me(office_file, data, record_id=worker_id)
        else:
            office_profile.add_worker(office_file, data, record_id=worker_id)
        names[told["key"]], ids[told["key"]] = data.name, worker_id
    for told in content["organisations"]:
        _organisation(office_file, told)
    offers = {}
    for told in content["offers"]:
        _offer(office_file, told, days)
        offers[told["key"]] = told
    return KnownOffice(names, ids, offers, office_file)


def _organisation(office_file: OfficeFile, told: Mapping[str, Any]) -> None:
    organisation_id = sample_id("organisation", told["key"])
    fields = {
        name: told[name] for name in ("name", "legal_name", "website", "note") if name in told
    }
    directory.add_organisation(
        office_file,
        OrganisationData(kind=tuple(told["kind"]), **fields),
        record_id=organisation_id,
    )
    site_id = sample_id("site", told["key"])
    directory.add_site(office_file, organisation_id, SiteData(**told["site"]), record_id=site_id)
    for contact in told.get("contacts", ()):
        typed = {name: text for name, text in contact.items() if name != "key"}
        directory.add_contact_person(
            office_file,
            organisation_id,
            ContactPersonData(site_id=site_id, **typed),
            record_id=sample_id("contact", contact["key"]),
        )


def _offer(office_file: OfficeFile, told: Mapping[str, Any], days: Days) -> None:
    typed = {
        name: value
        for name, value in told.items()
        if name not in {"key", "organisation", "starts", "ends", "checked"}
    }
    moments: dict[str, Any] = {
        name: days.plain(told[key]) if key in told else None
        for name, key in (("starts_on", "starts"), ("ends_on", "ends"), ("checked_on", "checked"))
    }
    directory.add_offer(
        office_file,
        sample_id("organisation", told["organisation"]),
        OfferData(site_id=sample_id("site", told["organisation"]), **typed, **moments),
        record_id=sample_id("offer", told["key"]),
    )
