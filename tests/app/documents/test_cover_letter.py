"""From the application in the case to the letter that is frozen in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from app import applications, archive, follow_ups, participant
from app.applications import ApplicationData, Letter
from app.archive import IssuedDocument
from app.directory import AddressTooLong, Recipient
from app.documents import NotReadyToIssue, cover_letter, preview
from app.documents.cover_letter import compose, gaps, gather, issue, suggested_file_name
from app.office_profile import ProfileData, save_profile
from tests.app.documents.reading import text_of

LINDNER = Recipient(
    name="Ruhrtal Gebäudetechnik GmbH",
    person="Petra Lindner",
    family_name="Lindner",
    salutation="frau",
    street="Werkstraße 12",
    postal_code="45527",
    town="Hattingen",
)


@pytest.fixture
def application_id(sources):
    return applications.start_application(
        sources.case,
        ApplicationData(
            kind="ausbildung",
            occupation="Elektroniker",
            start_text="01.08.2027",
            recipient=LINDNER,
            follow_up_on=dt.date(2026, 12, 8),
        ),
        body="ich bewerbe mich bei {firma}. Mein Deutsch ist auf dem Niveau {deutsch}.",
    ).id


def written(sources, application_id, body):
    stored = applications.application(sources.case, application_id)
    letter = applications.letter_of(stored)
    applications.write_letter(
        sources.case, application_id, Letter(**{**vars(letter), "body": body})
    )


def test_the_participant_is_the_sender_and_never_the_office(sources, application_id):
    printed = text_of(preview(cover_letter.DOCUMENT, sources, application_id))

    assert "Samir Haidari Lindenweg 8 · 45525 Hattingen · 0172 9925904" in printed
    assert "Frau Petra Lindner" in printed
    assert "Hattingen, 24. November 2026" in printed
    assert "Sehr geehrte Frau Lindner," in printed
    assert "Beratungsstelle" not in printed
    assert "Miriam" not in printed


def test_known_placeholders_are_filled(sources, application_id):
    assert "bei Ruhrtal Gebäudetechnik GmbH." in gather(sources, application_id).body


def test_a_letter_still_being_typed_is_composed_without_storing_it(person, today):
    letter = Letter(recipient=LINDNER, subject="Praktikum", body="ich heiße {vorname}.")

    composed = compose(letter, person, on=today)

    assert composed.body == "ich heiße Samir."
    assert composed.place == "Hattingen"
    assert composed.recipient[-1] == "45527 Hattingen"


def test_an_open_gap_stops_the_issue_and_is_named_and_nothing_is_written(sources, application_id):
    written(sources, application_id, "ich war im Praktikum bei {Praktikumsbetrieb}.")
    before = sources.case.rev

    with pytest.raises(NotReadyToIssue) as refused:
        issue(sources, application_id)

    assert refused.value.missing == ("Platzhalter {Praktikumsbetrieb}",)
    assert "{Praktikumsbetrieb}" in refused.value.what_happened
    assert archive.documents(sources.case) == []
    assert sources.case.rev == before


def test_a_preview_of_a_letter_with_gaps_shows_them_and_writes_nothing(sources, application_id):
    written(sources, application_id, "ich war bei {Praktikumsbetrieb}.")
    before = sources.case.rev

    assert "{Praktikumsbetrieb}" in text_of(preview(cover_letter.DOCUMENT, sources, application_id))
    assert sources.case.rev == before


def test_everything_a_reader_would_miss_is_named_at_once(person, today):
    empty = compose(Letter(), person, on=today)

    assert gaps(empty) == ["Empfänger", "Betreff", "Anrede", "Text", "Gruß"]


def test_a_sign_no_font_can_print_stops_the_issue_and_quotes_no_name(letter):
    assert gaps(letter) == []
    assert gaps(replace(letter, body="Ich freue mich 😀")) == [
        "Ersatz für Zeichen, die sich nicht drucken lassen (😀)"
    ]
    assert gaps(replace(letter, sender_name="سمیر 李明")) == [
        "Ersatz für Zeichen, die sich nicht drucken lassen (arabische Schrift, andere Schrift)"
    ]


@pytest.mark.parametrize(
    "field",
    ["sender_street", "sender_town", "sender_phone", "sender_email", "place", "subject", "closing"],
)
def test_a_sign_no_font_can_print_is_found_wherever_it_stands(letter, field):
    assert gaps(replace(letter, **{field: "Ort 😀"})) == [
        "Ersatz für Zeichen, die sich nicht drucken lassen (😀)"
    ]


def test_issuing_freezes_the_letter_and_sends_the_application_in_one_change(
    sources, application_id, today, news
):
    before = sources.case.rev
    shown = preview(cover_letter.DOCUMENT, sources, application_id)

    issued = issue(sources, application_id, way="email")

    assert sources.case.rev == before + 1
    assert archive.document_bytes(sources.case, issued.id) == shown
    application = applications.application(sources.case, application_id)
    assert (application.state, application.sent_on, application.way) == (
        "versendet",
        today,
        "email",
    )
    assert application.issued_document_id == issued.id
    (asked,) = follow_ups.open_follow_ups(sources.case)
    assert asked.due_on == dt.date(2026, 12, 8)
    assert news[-1].summary == "Bewerbung ausgegeben"


def test_the_archive_knows_kind_pages_file_and_template(sources, application_id):
    issued = issue(sources, application_id)

    assert (issued.kind, issued.title, issued.pages) == (
        "cover_letter",
        "Bewerbungsanschreiben",
        1,
    )
    assert issued.file_name == "Bewerbung_Haidari_Samir_Elektroniker.pdf"
    assert (issued.template_version, issued.about_type) == ("1", "application")
    assert issued.about_id == application_id


def test_a_follow_up_day_chosen_while_issuing_wins(sources, application_id):
    issue(sources, application_id, follow_up_on=dt.date(2026, 12, 15))

    (asked,) = follow_ups.open_follow_ups(sources.case)
    assert asked.due_on == dt.date(2026, 12, 15)


def test_a_double_click_issues_once(sources, application_id):
    first = issue(sources, application_id, record_id="a" * 32)
    second = issue(sources, application_id, record_id="a" * 32)

    assert first.id == second.id == "a" * 32
    assert len(archive.documents(sources.case)) == 1
    assert len(applications.events(sources.case, application_id)) == 1


def test_an_address_of_seven_lines_is_refused_before_anything_is_written(sources, application_id):
    application = applications.application(sources.case, application_id)
    data = ApplicationData.of(application)
    long_name = Recipient(**{**vars(LINDNER), "name": "Ruhrtal\nGebäude\nTechnik\nund\nService"})
    applications.correct_application(
        sources.case, application_id, ApplicationData(**{**vars(data), "recipient": long_name})
    )

    with pytest.raises(AddressTooLong):
        issue(sources, application_id)

    with sources.case.reading() as session:
        assert session.query(IssuedDocument).count() == 0


def test_the_letter_uses_the_name_of_the_papers_not_the_rufname(sources, application_id, person):
    data = participant.ParticipantData.of(person)
    participant.correct(
        sources.case, participant.ParticipantData(**{**vars(data), "call_name": "Sami"})
    )

    assert gather(sources, application_id).sender_name == "Samir Haidari"


def test_the_file_name_is_plain_letters(letter):
    named = replace(letter, file_name_of_sender=("Gołębiewska-Şahin", "Zoë"), occupation="Bäckerin")
    assert suggested_file_name(named) == "Bewerbung_Golebiewska-Sahin_Zoe_Baeckerin.pdf"


def test_a_letter_takes_the_form_the_office_has_envelopes_for(sources, application_id):
    assert gather(sources, application_id).form.key == "B"

    save_profile(sources.office_file, ProfileData(letter_form="A"))

    assert gather(sources, application_id).form.key == "A"
