"""Samir Haidari's case, with papers and everything an office may ask for."""

from __future__ import annotations

import datetime as dt

import pytest

from app.case_file import CaseFile
from app.directory import Recipient
from app.partial_date import PartialDate
from app.participant import Participant, ParticipantData, enrol
from app.residence import PaperData, record_paper


@pytest.fixture
def samir(case: CaseFile) -> Participant:
    with case.changing("Akte angelegt") as change:
        person = enrol(
            change,
            ParticipantData(
                family_name="Haidari",
                given_name="Samir",
                born=PartialDate("2004"),
                street="Lindenweg 8",
                postal_code="45525",
                town="Hattingen",
                phone="0172 9925904",
                german_level="B1",
                german_evidence="telc, Juni 2026",
                first_languages=("prs",),
                other_languages=("en",),
                nationalities=("AF",),
                contact_note="Montag bis Freitag\nab 12 Uhr",
            ),
        )
    record_paper(
        case,
        PaperData(
            kind="D60a2.1",
            valid_until=dt.date(2026, 12, 18),
            work_permit_note="Beschäftigung nur mit Genehmigung der Ausländerbehörde gestattet",
        ),
    )
    return person


@pytest.fixture
def vhs() -> Recipient:
    return Recipient(
        name="VHS Ruhrhöhe",
        department="Deutsch und Integration",
        person="Sabine Oertel",
        family_name="Oertel",
        salutation="frau",
        street="Marktplatz 4",
        postal_code="45525",
        town="Hattingen",
        phone="02324 555 0140",
    )
