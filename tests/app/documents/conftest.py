"""Invented letters, slips and sheets; offices and cases with everything a document gathers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from app import clock, office_profile
from app.case_file import CaseFile
from app.documents import Sources
from app.documents.cover_letter import CoverLetter
from app.documents.letterhead import OfficeHead
from app.office_file import OfficeFile
from app.office_profile import ProfileData, WorkerData
from app.partial_date import PartialDate
from app.participant import Participant, ParticipantData, enrol

TODAY = dt.datetime(2026, 11, 24, 9, 30, tzinfo=clock.OFFICE_TIME)


@pytest.fixture
def office() -> OfficeHead:
    return OfficeHead(
        name="Beratungsstelle Ruhrhöhe",
        carrier="Träger: Wegweiser e. V.",
        street="Bahnhofstraße 12",
        town="45525 Hattingen",
        phone="02324 555 0100",
        email="info@ruhrhoehe.example",
        website="www.ruhrhoehe.example",
    )


@pytest.fixture
def letter() -> CoverLetter:
    return CoverLetter(
        sender_name="Samir Haidari",
        sender_street="Lindenweg 8",
        sender_town="45525 Hattingen",
        sender_phone="0172 9925904",
        sender_email="s.haidari@example.org",
        recipient=(
            "Ruhrtal Gebäudetechnik GmbH",
            "Ausbildung",
            "Frau Petra Lindner",
            "Werkstraße 12",
            "45527 Hattingen",
        ),
        place="Hattingen",
        written_on=dt.date(2026, 11, 24),
        subject="Bewerbung um einen Ausbildungsplatz als Elektroniker zum 1. August 2027",
        salutation="Sehr geehrte Frau Lindner,",
        body=(
            "am Tag der offenen Werkstatt habe ich gesehen, wie ein Schaltschrank verdrahtet wird."
            " Ihre Auszubildenden haben mir gezeigt, worauf es ankommt.\n\n"
            "Ich bin 22 Jahre alt und besuche den Kurs zum Mittleren Schulabschluss.\n\n"
            "Ich freue mich auf ein Gespräch mit Ihnen."
        ),
        closing="Mit freundlichen Grüßen",
        enclosures=("Lebenslauf", "Zeugnis", "Zertifikat telc Deutsch B1"),
        occupation="Elektroniker",
        file_name_of_sender=("Haidari", "Samir"),
    )


@pytest.fixture
def today() -> Iterator[dt.date]:
    """Every document of the test is made on 24 November 2026."""
    with clock.at(TODAY):
        yield TODAY.date()


@pytest.fixture
def sources(case: CaseFile, office_file: OfficeFile, today: dt.date) -> Sources:
    """A case with a person and an office that has filled in everything."""
    with case.changing("Akte angelegt") as change:
        enrol(
            change,
            ParticipantData(
                family_name="Haidari",
                given_name="Samir",
                name_original_script="سمیر حیدری",
                born=PartialDate("2004-03-12"),
                street="Lindenweg 8",
                postal_code="45525",
                town="Hattingen",
                phone="0172 9925904",
                email="s.haidari@example.org",
                first_languages=("prs",),
                german_level="B1",
            ),
        )
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
        WorkerData(name="Miriam Koch", function="Teilhabemanagerin", phone="02324 555 0140"),
    )
    return Sources(case, office_file)


@pytest.fixture
def person(sources: Sources) -> Participant:
    with sources.case.reading() as session:
        return session.query(Participant).one()
