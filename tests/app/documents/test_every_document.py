"""Rules every document of the list keeps."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app import applications, appointments, coaching, documents, referrals
from app.applications import ApplicationData
from app.appointments import AppointmentData
from app.coaching import ContactData
from app.directory import NOBODY
from app.documents import Sources
from app.participant import Participant, ParticipantData, enrol
from app.referrals import ReferralData
from tests.app.documents.reading import fonts, holes, page_total, text_of

ROOT = Path(__file__).resolve().parents[3]


def about(document, case, today):
    """The id of the emptiest thing such a document can be about."""
    match document.about_type:
        case "application":
            return applications.start_application(case, ApplicationData(kind="")).id
        case "appointment":
            return appointments.book(case, AppointmentData(on=today)).id
        case "referral":
            return referrals.prepare_referral(case, ReferralData(recipient=NOBODY)).id
    return ""


@pytest.mark.parametrize("document", documents.ALL, ids=lambda document: document.key)
def test_a_document_about_the_emptiest_case_is_a_clean_page(document, case, office_file, today):
    with case.changing("Akte angelegt") as change:
        enrol(change, ParticipantData(given_name="Ada"))
    before = case.rev
    thing = about(document, case, today)
    after = case.rev

    content = documents.preview(document, Sources(case, office_file), thing)

    assert case.rev == after >= before
    assert page_total(content) == 1
    assert holes(content) == []
    assert all(font.embedded and font.subset for font in fonts(content))


@pytest.mark.parametrize("document", documents.ALL, ids=lambda document: document.key)
def test_a_person_with_a_name_in_arabic_only_is_printed_without_torn_letters(
    document, case, office_file, today
):
    with case.changing("Akte angelegt") as change:
        enrol(change, ParticipantData(name_original_script="سمیر حیدری"))

    content = documents.preview(document, Sources(case, office_file), about(document, case, today))

    assert not any("\u0600" <= letter <= "\u06ff" for letter in text_of(content))


@pytest.mark.parametrize("document", documents.ALL, ids=lambda document: document.key)
def test_a_document_repeats_byte_by_byte(document, sources, today):
    coaching.record_contact(sources.case, ContactData(held_on=today, facts="Gesprochen."))
    thing = about(document, sources.case, today)

    first = documents.preview(document, sources, thing)
    assert documents.preview(document, sources, thing) == first


def test_keys_are_unique_and_titles_name_nobody():
    keys = [document.key for document in documents.ALL]

    assert len(set(keys)) == len(keys)
    assert all(document.title and document.summary for document in documents.ALL)


def test_reportlab_is_loaded_only_when_something_is_printed():
    program = (
        "import sys; import app.documents;"
        "print([name for name in sys.modules if name.split('.')[0] in ('reportlab', 'pypdfium2')])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert loaded.stdout.strip() == "[]"


def test_the_tests_above_meet_a_person(sources):
    with sources.case.reading() as session:
        assert session.query(Participant).one().given_name == "Samir"
