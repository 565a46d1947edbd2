"""The directory: organisations, their sites and people, and what they offer."""

from __future__ import annotations

from app.directory.entries import NotInDirectory
from app.directory.folding import folded, without_legal_form
from app.directory.offering import (
    OfferData,
    OfferEntry,
    add_offer,
    correct_offer,
    offer,
    offers,
    reinstate_offer,
    retire_offer,
)
from app.directory.organisations import (
    ContactPersonData,
    OrganisationData,
    OrganisationNeedsName,
    SiteData,
    add_contact_person,
    add_organisation,
    add_site,
    correct_contact_person,
    correct_organisation,
    correct_site,
    reinstate_organisation,
    retire_contact_person,
    retire_organisation,
    retire_site,
)
from app.directory.recipient import NOBODY, AddressTooLong, Recipient
from app.directory.records import ContactPerson, Offer, Organisation, Site
from app.directory.searching import (
    OrganisationEntry,
    find_organisations,
    firm_names,
    organisation_entry,
    recipient_of,
    similar_organisations,
)

__all__ = [
    "NOBODY",
    "AddressTooLong",
    "ContactPerson",
    "ContactPersonData",
    "NotInDirectory",
    "Offer",
    "OfferData",
    "OfferEntry",
    "Organisation",
    "OrganisationData",
    "OrganisationEntry",
    "OrganisationNeedsName",
    "Recipient",
    "Site",
    "SiteData",
    "add_contact_person",
    "add_offer",
    "add_organisation",
    "add_site",
    "correct_contact_person",
    "correct_offer",
    "correct_organisation",
    "correct_site",
    "find_organisations",
    "firm_names",
    "folded",
    "offer",
    "offers",
    "organisation_entry",
    "recipient_of",
    "reinstate_offer",
    "reinstate_organisation",
    "retire_contact_person",
    "retire_offer",
    "retire_organisation",
    "retire_site",
    "similar_organisations",
    "without_legal_form",
]
