"""Employers of an invented town, and applications to them, for tests."""

from __future__ import annotations

from app import applications, directory
from app.applications import Application, ApplicationData
from app.case_file import CaseFile
from app.directory import ContactPersonData, OrganisationData, SiteData
from app.office_file import OfficeFile
from app.partial_date import PartialDate
from app.participant import ParticipantData
from ui.screens.recipient_sheet import ChosenRecipient

SAMIR = ParticipantData(
    given_name="Samir",
    family_name="Haidari",
    born=PartialDate("2004-03-12"),
    first_languages=("prs",),
    german_level="B1",
    street="Lindenweg 8",
    postal_code="45525",
    town="Hattingen",
    phone="0172 9925904",
    email="s.haidari@example.org",
)
BODY = (
    "am Tag der offenen Werkstatt der {firma} habe ich gesehen, wie man arbeitet.\n\n"
    "Ich bin {alter} alt und spreche Deutsch auf dem Niveau {deutsch}."
)


def ruhrtal(office_file: OfficeFile) -> ChosenRecipient:
    """An employer with one contact person, Frau Lindner."""
    return employer(
        office_file,
        "Ruhrtal Gebäudetechnik GmbH",
        ContactPersonData(
            salutation="frau",
            given_name="Petra",
            family_name="Lindner",
            department="Ausbildung",
        ),
    )


def brandhoff(office_file: OfficeFile) -> ChosenRecipient:
    """An employer with one contact person, Herr Brandhoff."""
    contact = ContactPersonData(salutation="herr", given_name="Jonas", family_name="Brandhoff")
    return employer(office_file, "Elektro Brandhoff", contact)


def employer(
    office_file: OfficeFile, name: str, contact: ContactPersonData | None = None
) -> ChosenRecipient:
    """An employer in Hattingen."""
    made = directory.add_organisation(
        office_file,
        OrganisationData(name=name, kind=("betrieb",)),
        site=SiteData(street="Werkstraße 12", postal_code="45527", town="Hattingen"),
        contact=contact,
    )
    entry = directory.organisation_entry(office_file, made.id)
    contact_id = entry.contacts[0].id if entry.contacts else ""
    used = directory.recipient_of(office_file, made.id, contact_id=contact_id)
    return ChosenRecipient(made.id, entry.sites[0].id, contact_id, used)


def begin(
    case: CaseFile, to: ChosenRecipient, *, body: str = BODY, occupation: str = "Elektroniker"
) -> Application:
    """An application for an apprenticeship."""
    data = ApplicationData(
        kind="ausbildung",
        occupation=occupation,
        start_text="01.08.2027",
        organisation_id=to.organisation_id,
        site_id=to.site_id,
        contact_id=to.contact_id,
        recipient=to.recipient,
    )
    return applications.start_application(case, data, body=body)
