"""Free texts are found and destroyed for good."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from app import clock, coaching, follow_ups, residence
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.coaching import ContactData
from app.drafts import keep_draft, resume_draft
from app.participant import ParticipantData, enrol
from app.record_file import history
from app.record_file.upgrade import keep_copy
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


SECRET = "Hat mir anvertraut, was ihr Bruder getan hat."


def anywhere(case: CaseFile, text: str) -> list[str]:
    """The tables of the file that hold the text."""
    tables = case.driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return [
        name
        for (name,) in tables
        if any(text in repr(row) for row in case.driver.execute(f'SELECT * FROM "{name}"'))
    ]


def test_a_redacted_text_is_gone_from_drafts_that_hold_it(case: CaseFile) -> None:
    with case.changing("Akte angelegt") as change:
        enrol(change, ParticipantData(family_name="Haidari", note=SECRET))
    contact = coaching.record_contact(case, ContactData(held_on=DAY, facts="Kurz gesprochen."))
    keep_draft(case, "participant", {"note": SECRET + " Mehr nicht.", "phone": "0172 99"})
    keep_draft(
        case, f"contact:{contact.id}", {"facts": f"Kurz gesprochen. {SECRET}", "steps": [[]]}
    )
    keep_draft(case, "contact", {"facts": SECRET, "agreed": "Kopie mitbringen"})
    (place,) = [place for place in texts(case) if place.text == SECRET]

    redact_text(case, place)

    assert anywhere(case, "anvertraut") == []
    assert resume_draft(case, "participant") == {
        "note": f"[geschwärzt am {clock.today():%d.%m.%Y}]",
        "phone": "0172 99",
    }
    left = resume_draft(case, f"contact:{contact.id}")
    assert left is not None
    assert str(left["facts"]).startswith("Kurz gesprochen. [geschwärzt am ")
    assert (resume_draft(case, "contact") or {})["agreed"] == "Kopie mitbringen"


def test_a_short_text_takes_nothing_else_with_it(case: CaseFile) -> None:
    contact = coaching.record_contact(case, ContactData(held_on=DAY, facts="Ja"))
    keep_draft(case, "contact", {"facts": "Im Januar", "agreed": "Ja"})
    (place,) = texts(case)

    redact_text(case, place)

    left = resume_draft(case, "contact") or {}
    assert left["facts"] == "Im Januar"
    assert str(left["agreed"]).startswith("[geschwärzt")
    assert coaching.contacts(case)[0].id == contact.id


def test_what_is_emptied_from_the_trash_leaves_no_draft_about_it(case: CaseFile) -> None:
    contact = coaching.record_contact(case, ContactData(held_on=DAY, facts=SECRET))
    keep_draft(case, f"contact:{contact.id}", {"facts": SECRET})
    coaching.remove_contact(case, contact.id)

    history.empty_trash(case, history.trash(case))

    assert anywhere(case, "anvertraut") == []


def test_the_copy_from_before_an_upgrade_goes_before_anything_is_destroyed(
    filled: CaseFile, tmp_path: Path
) -> None:
    copy = tmp_path / "case.before-upgrade.db"
    for destroy in (
        lambda: redact_text(filled, texts(filled)[0]),
        lambda: history.empty_trash(filled, history.trash(filled)),
    ):
        keep_copy(filled.driver, copy)
        destroy()
        assert not copy.exists()
