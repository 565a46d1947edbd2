"""Free texts are found and destroyed for good."""

from __future__ import annotations

import datetime as dt

import pytest

from app import coaching, follow_ups, residence
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.coaching import ContactData
from app.participant import ParticipantData, enrol
from app.record_file import history
from app.redaction import redact_text, texts
from app.residence import PaperData

DAY = dt.date(2026, 11, 16)


@pytest.fixture
def filled(case: CaseFile) -> CaseFile:
    with case.changing("Akte angelegt") as change:
        enrol(change, ParticipantData(family_name="Haidari", note="ruft gern an"))
    coaching.record_contact(case, ContactData(held_on=DAY, form="buero", facts="Anzeige gelesen"))
    residence.record_paper(case, PaperData(kind="GEST", work_permit_note="Beschäftigung erlaubt"))
    return case


def test_every_free_text_is_found_with_the_record_it_stands_in(filled: CaseFile) -> None:
    found = {(place.label, place.text) for place in texts(filled)}
    assert found == {
        ("Notiz", "ruft gern an"),
        ("Was war", "Anzeige gelesen"),
        ("Nebenbestimmung, wörtlich", "Beschäftigung erlaubt"),
    }
    (facts,) = [place for place in texts(filled) if place.field == "facts"]
    assert facts.title.startswith("Kontakt 16.11.2026")


def test_a_redacted_text_is_gone_from_case_and_history(filled: CaseFile) -> None:
    (facts,) = [place for place in texts(filled) if place.field == "facts"]
    redact_text(filled, facts)
    (contact,) = coaching.contacts(filled)
    assert contact.facts.startswith("[geschwärzt am ")
    values = [
        change
        for entry in history.changes(filled)
        for change in history.field_changes(filled, entry.id)
        if "Anzeige" in f"{change.before}{change.after}"
    ]
    assert values == []


def test_a_text_of_a_removed_record_cannot_be_reached(filled: CaseFile) -> None:
    step = follow_ups.note_follow_up(filled, what="Zeugnis beglaubigen")
    (place,) = [place for place in texts(filled) if place.record_type == "follow_up"]
    follow_ups.remove_follow_up(filled, step.id)
    assert not [place for place in texts(filled) if place.record_type == "follow_up"]
    with pytest.raises(NotInCase):
        redact_text(filled, place)


def test_no_operation_keeps_it(filled: CaseFile) -> None:
    (facts,) = [place for place in texts(filled) if place.field == "facts"]
    redact_text(filled, facts)
    stored = filled.driver.execute("SELECT value FROM operation_value").fetchall()
    assert all("Anzeige" not in value for (value,) in stored)
