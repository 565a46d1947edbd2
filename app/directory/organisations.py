"""Organisations with their sites and contact persons: adding, correcting, retiring."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from app.directory.entries import apply, existing, typed
from app.directory.records import ContactPerson, Organisation, Site
from app.errors import BadInput
from app.office_file import OfficeFile
from app.record_file import Change


class OrganisationNeedsName(BadInput):
    """Nothing else tells one organisation from another."""

    happened = "Die Organisation hat noch keinen Namen."
    to_do = "Tragen Sie den Namen der Firma oder Stelle ein."


@dataclass(frozen=True, kw_only=True)
class OrganisationData:
    """What is typed about an organisation."""

    name: str = ""
    kind: tuple[str, ...] = ()
    legal_name: str = ""
    website: str = ""
    note: str = ""

    @classmethod
    def of(cls, record: Organisation) -> OrganisationData:
        """What stands there now, to fill a form with."""
        return cls(**{field.name: getattr(record, field.name) for field in fields(cls)})


@dataclass(frozen=True, kw_only=True)
class SiteData:
    """What is typed about a site."""

    name: str = ""
    street: str = ""
    postal_code: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""
    opening: str = ""
    transit: str = ""

    @classmethod
    def of(cls, record: Site) -> SiteData:
        """What stands there now, to fill a form with."""
        return cls(**{field.name: getattr(record, field.name) for field in fields(cls)})


@dataclass(frozen=True, kw_only=True)
class ContactPersonData:
    """What is typed about a contact person."""

    site_id: str = ""
    salutation: str = "neutral"
    title: str = ""
    given_name: str = ""
    family_name: str = ""
    function: str = ""
    department: str = ""
    phone: str = ""
    email: str = ""

    @classmethod
    def of(cls, record: ContactPerson) -> ContactPersonData:
        """What stands there now, to fill a form with."""
        return cls(**{field.name: getattr(record, field.name) for field in fields(cls)})


def add_organisation(
    office_file: OfficeFile,
    data: OrganisationData,
    *,
    site: SiteData | None = None,
    contact: ContactPersonData | None = None,
    record_id: str | None = None,
) -> Organisation:
    """A new organisation, with its first site and contact person if they are known.

    The contact person belongs to that site. The same `record_id` adds it once.
    """
    fields = _organisation_fields(data)
    with office_file.changing("Organisation angelegt") as change:
        if record_id is not None and (there := change.get(Organisation, record_id)):
            return there
        organisation = Organisation(**fields)
        if record_id is not None:
            organisation.id = record_id
        change.add(organisation)
        first_site = ""
        if site is not None and site != SiteData():
            first_site = _new_site(change, organisation.id, site, None).id
        if contact is not None and contact != ContactPersonData():
            person = _new_contact_person(change, organisation.id, contact, None)
            person.site_id = person.site_id or first_site
        change.discard_draft("organisation")
    return organisation


def correct_organisation(
    office_file: OfficeFile,
    organisation_id: str,
    data: OrganisationData,
    *,
    site: tuple[str, SiteData] | None = None,
    contact: tuple[str, ContactPersonData] | None = None,
) -> Organisation:
    """Correct it, and with it one site and one contact person, each named by its id.

    A site without an id is a new one. Raises OrganisationNeedsName, NotInDirectory.
    """
    fields = _organisation_fields(data)
    with office_file.changing("Organisation geändert") as change:
        organisation = existing(change, Organisation, organisation_id)
        apply(fields, organisation)
        if site is not None:
            site_id, site_data = site
            if site_id:
                apply(typed(site_data), existing(change, Site, site_id))
            elif site_data != SiteData():
                _new_site(change, organisation_id, site_data, None)
        if contact is not None:
            apply(typed(contact[1]), existing(change, ContactPerson, contact[0]))
        change.discard_draft(f"organisation:{organisation_id}")
    return organisation


def retire_organisation(office_file: OfficeFile, organisation_id: str) -> None:
    """Out of the lists, not out of the directory: earlier letters and referrals name it."""
    with office_file.changing("Organisation stillgelegt") as change:
        existing(change, Organisation, organisation_id).active = False


def reinstate_organisation(office_file: OfficeFile, organisation_id: str) -> None:
    """Back into the lists."""
    with office_file.changing("Organisation wieder aufgenommen") as change:
        existing(change, Organisation, organisation_id).active = True


def add_site(
    office_file: OfficeFile, organisation_id: str, data: SiteData, *, record_id: str | None = None
) -> Site:
    """A further address of an organisation; the same `record_id` adds it once."""
    with office_file.changing("Standort angelegt") as change:
        existing(change, Organisation, organisation_id)
        return _new_site(change, organisation_id, data, record_id)


def correct_site(office_file: OfficeFile, site_id: str, data: SiteData) -> Site:
    """Raises NotInDirectory."""
    with office_file.changing("Standort geändert") as change:
        site = existing(change, Site, site_id)
        apply(typed(data), site)
    return site


def retire_site(office_file: OfficeFile, site_id: str) -> None:
    """The address is no longer used."""
    with office_file.changing("Standort stillgelegt") as change:
        existing(change, Site, site_id).active = False


def add_contact_person(
    office_file: OfficeFile,
    organisation_id: str,
    data: ContactPersonData,
    *,
    record_id: str | None = None,
) -> ContactPerson:
    """Someone to write to; the same `record_id` adds them once."""
    with office_file.changing("Ansprechperson angelegt") as change:
        existing(change, Organisation, organisation_id)
        return _new_contact_person(change, organisation_id, data, record_id)


def correct_contact_person(
    office_file: OfficeFile, contact_id: str, data: ContactPersonData
) -> ContactPerson:
    """Raises NotInDirectory."""
    with office_file.changing("Ansprechperson geändert") as change:
        contact = existing(change, ContactPerson, contact_id)
        apply(typed(data), contact)
    return contact


def retire_contact_person(office_file: OfficeFile, contact_id: str) -> None:
    """The person no longer works there."""
    with office_file.changing("Ansprechperson stillgelegt") as change:
        existing(change, ContactPerson, contact_id).active = False


def _new_site(change: Change, organisation_id: str, data: SiteData, record_id: str | None) -> Site:
    if record_id is not None and (there := change.get(Site, record_id)):
        return there
    site = Site(organisation_id=organisation_id, **typed(data))
    if record_id is not None:
        site.id = record_id
    change.add(site)
    return site


def _new_contact_person(
    change: Change, organisation_id: str, data: ContactPersonData, record_id: str | None
) -> ContactPerson:
    if record_id is not None and (there := change.get(ContactPerson, record_id)):
        return there
    contact = ContactPerson(organisation_id=organisation_id, **typed(data))
    if record_id is not None:
        contact.id = record_id
    change.add(contact)
    return contact


def _organisation_fields(data: OrganisationData) -> dict[str, Any]:
    fields = typed(data)
    fields["name"] = fields["name"] or fields["legal_name"]
    if not fields["name"]:
        raise OrganisationNeedsName(field="name")
    return fields
