"""Samir Haidari's case, ready for applications."""

from __future__ import annotations

import pytest

from app.case_file import CaseFile
from app.directory import Recipient
from app.partial_date import PartialDate
from app.participant import Participant, ParticipantData, enrol

LINDNER = Recipient(
    name="Ruhrtal Gebäudetechnik GmbH",
    department="Ausbildung",
    person="Petra Lindner",
    family_name="Lindner",
    salutation="frau",
    street="Werkstraße 12",
    postal_code="45527",
    town="Hattingen",
)


@pytest.fixture
def samir(case: CaseFile) -> Participant:
    with case.changing("Akte angelegt") as change:
        return enrol(
            change,
            ParticipantData(
                family_name="Haidari",
                given_name="Samir",
                born=PartialDate("2004-03-12"),
                street="Lindenweg 8",
                postal_code="45525",
                town="Hattingen",
                phone="0172 9925904",
                german_level="B1",
                first_languages=("prs",),
            ),
        )


@pytest.fixture
def lindner() -> Recipient:
    return LINDNER
