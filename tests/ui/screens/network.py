"""An office with a letterhead, a small network around it, and what it has issued."""

from __future__ import annotations

import datetime as dt

from app import appointments, directory, documents, office_profile, referrals
from app.appointments import AppointmentData
from app.archive import IssuedDocument
from app.case_file import CaseFile
from app.directory import ContactPersonData, OfferData, OrganisationData, SiteData
from app.documents import Sources, appointment_slip, referral_sheet
from app.office_file import OfficeFile
from app.office_profile import ProfileData, WorkerData
from app.referrals import ReferralData

TODAY = dt.date(2026, 11, 24)


def furnish(office_file: OfficeFile) -> dict[str, str]:
    """The office's own data and three providers; the ids of what was made, by short names."""
    office_profile.save_profile(
        office_file,
        ProfileData(
            office_name="Beratungsstelle Ruhrhöhe",
            carrier="Träger: Wegweiser e. V.",
            street="Bahnhofstraße 12",
            postal_code="45525",
            town="Hattingen",
            phone="02324 555 0100",
            email="info@ruhrhoehe.example",
        ),
    )
    office_profile.save_me(
        office_file,
        WorkerData(name="Miriam Koch", function="Teilhabemanagerin", phone="02324 555 0101"),
    )
    vhs = directory.add_organisation(
        office_file,
        OrganisationData(name="VHS Ruhrhöhe", kind=("vhs",)),
        site=SiteData(
            street="Marktplatz 4", postal_code="45525", town="Hattingen", phone="02324 555 0140"
        ),
        contact=ContactPersonData(
            salutation="frau",
            given_name="Sabine",
            family_name="Oertel",
            department="Deutsch und Integration",
        ),
    )
    course = directory.add_offer(
        office_file,
        vhs.id,
        OfferData(
            title="Berufssprachkurs B2",
            kind="berufssprachkurs",
            starts_on=dt.date(2027, 1, 11),
            ends_on=dt.date(2027, 7, 16),
            schedule="Montag bis Donnerstag, 13 bis 17 Uhr",
            places=6,
            language_level="B1",
            criteria_note="Zertifikat B1, arbeitsuchend gemeldet",
            checked_on=dt.date(2026, 11, 20),
        ),
    )
    bridge = directory.add_organisation(
        office_file,
        OrganisationData(name="Beratungsstelle Brücke e. V.", kind=("beratung",)),
        site=SiteData(street="Kirchweg 2", postal_code="45525", town="Hattingen"),
    )
    club = directory.add_organisation(
        office_file,
        OrganisationData(name="Nachbarschaftstreff Südstadt", kind=("verein",)),
        site=SiteData(street="Südring 30", postal_code="45529", town="Hattingen"),
    )
    cafe = directory.add_offer(
        office_file,
        club.id,
        OfferData(title="Lerncafé Fachdeutsch", kind="sprachcafe", schedule="mittwochs 18 Uhr"),
    )
    return {
        "vhs": vhs.id,
        "course": course.id,
        "bridge": bridge.id,
        "club": club.id,
        "cafe": cafe.id,
    }


def referral_data(
    office_file: OfficeFile, ids: dict[str, str], *, to: str = "vhs", **more: object
) -> ReferralData:
    """A referral that lacks nothing."""
    entry = directory.organisation_entry(office_file, ids[to])
    contact = entry.contacts[0].id if entry.contacts else ""
    fields: dict[str, object] = {
        "organisation_id": ids[to],
        "recipient": directory.recipient_of(office_file, ids[to], contact_id=contact),
        "kind": "schriftlich",
        "question": "Kann Herr Haidari im Kurs ab 11. Januar einen Platz bekommen?",
        "reason": "sprache",
        "data_keys": ("name", "geburtsjahr", "telefon", "sprachen", "deutsch"),
        "feedback_until": dt.date(2026, 12, 8),
        "legal_basis": "einwilligung",
        "legal_note": "Einwilligung vom 12.09.2026, Kontakt und Sprache",
    }
    if to == "vhs":
        fields |= {"offer_id": ids["course"], "offer_title": "Berufssprachkurs B2"}
    return ReferralData(**{**fields, **more})  # type: ignore[arg-type]


def send(case: CaseFile, office_file: OfficeFile, data: ReferralData) -> IssuedDocument:
    """Prepare a referral and issue its sheet."""
    made = referrals.prepare_referral(case, data)
    return referral_sheet.issue(Sources(case, office_file), made.id)


def slip(case: CaseFile, office_file: OfficeFile, on: dt.date) -> IssuedDocument:
    """Book a talk at the office and issue its slip."""
    made = appointments.book(case, AppointmentData(on=on, begins_at="13:15", kind="beratung"))
    return documents.issue_document(appointment_slip.DOCUMENT, Sources(case, office_file), made.id)
