"""Gaps are named with what asks for them, and close one by one."""

from __future__ import annotations

from app import residence
from app.case_file import CaseFile
from app.missing_data import missing_data
from app.partial_date import PartialDate
from app.participant import ParticipantData, correct, enrol
from app.residence import PaperData


def test_a_new_case_names_what_letters_and_statistics_will_ask_for(case: CaseFile) -> None:
    with case.changing("Akte angelegt") as change:
        enrol(change, ParticipantData(family_name="Haidari"))
    gaps = [(gap.label, gap.needed_for) for gap in missing_data(case)]
    assert gaps[0] == ("Straße und Hausnummer", "Briefe")
    assert ("Geburtsdatum", "Statistik") in gaps
    assert gaps[-1] == ("Aufenthaltspapier", "Statistik")
    assert "Familienname" not in [label for label, _ in gaps]


def test_what_is_filled_in_is_no_gap_any_more(case: CaseFile) -> None:
    with case.changing("Akte angelegt") as change:
        enrol(change, ParticipantData(family_name="Haidari"))
    full = ParticipantData(
        family_name="Haidari",
        gender="m",
        born=PartialDate("2004"),
        nationalities=("AF",),
        street="Lindenweg 8",
        postal_code="45525",
        town="Hattingen",
        phone="0172 9925904",
        first_languages=("prs",),
        german_level="B1",
        access_way="jobcenter",
    )
    correct(case, full)
    residence.record_paper(case, PaperData(kind="GEST"))
    assert list(missing_data(case)) == []
