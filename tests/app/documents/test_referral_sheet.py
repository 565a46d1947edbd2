"""The sheet that takes data out of the house, and the part that comes back."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import fields, replace

import pytest
from PIL import Image

from app import archive, follow_ups, office_profile, referrals
from app.directory import AddressTooLong, Recipient
from app.documents import NotReadyToIssue, preview, referral_sheet
from app.documents.letterhead import FORM_A, LogoUnreadable, OfficeHead
from app.documents.referral_sheet import ReferralSheet, gather, issue, render, suggested_file_name
from app.documents.reply_stub import LOW_CUT
from app.office_profile import ProfileData
from app.record_file import history
from app.referrals import DataItem, ReferralData
from tests.app.documents.reading import fonts, holes, line, lines, marks, page_total, plain, text_of

OERTEL = Recipient(
    name="Volkshochschule Ruhrhöhe",
    department="Deutsch und Integration",
    person="Sabine Oertel",
    family_name="Oertel",
    salutation="frau",
    street="Marktplatz 4",
    postal_code="45525",
    town="Hattingen",
)


def items(*pairs):
    return tuple(DataItem(key=label.casefold(), label=label, value=value) for label, value in pairs)


@pytest.fixture
def sheet(office):
    return ReferralSheet(
        office=office,
        recipient=(
            "Volkshochschule Ruhrhöhe",
            "Deutsch und Integration",
            "Frau Sabine Oertel",
            "Marktplatz 4",
            "45525 Hattingen",
        ),
        salutation="Sehr geehrte Frau Oertel,",
        subject="Verweisung an Ihr Angebot „Berufssprachkurs B2“",
        made_on=dt.date(2026, 11, 24),
        reference="V-3F2A1C",
        worker_name="Miriam Koch",
        worker_function="Teilhabemanagerin",
        worker_phone="02324 555 0140",
        worker_email="m.koch@beratungsstelle-ruhrhoehe.example",
        occasion="Der Kurs B1 ist bestanden.",
        question="Kann Herr Haidari im Kurs ab 11. Januar einen Platz bekommen?",
        handing_over="schriftliche Überweisung",
        urgency="bald",
        items=items(
            ("Name", "Samir Haidari"),
            ("Geburtsjahr", "2004"),
            ("Telefon", "0172 9925904"),
            ("Sprachen", "Dari, Englisch"),
            ("Deutsch", "B1, telc, Juni 2026"),
        ),
        person="Samir Haidari",
        legal_basis="Einwilligung, Art. 6 Abs. 1 a DSGVO",
        legal_note="vom 02.09.2026: Kontakt, Sprache",
        feedback_until=dt.date(2026, 12, 8),
    )


@pytest.fixture
def data():
    return ReferralData(
        offer_title="Berufssprachkurs B2",
        recipient=OERTEL,
        kind="schriftlich",
        question="Gibt es im Januar einen Platz?",
        data_keys=("name", "geburtsjahr", "telefon", "deutsch"),
        urgency="normal",
        feedback_until=dt.date(2026, 12, 8),
        legal_basis="einwilligung",
        legal_note="vom 02.09.2026",
    )


def test_a_letter_of_the_office_has_fold_marks_where_din_5008_puts_them(sheet):
    assert sorted(marks(render(sheet))) == pytest.approx([105, 148.5, 210], abs=0.5)
    high = render(replace(sheet, form=FORM_A))
    assert sorted(marks(high)) == pytest.approx([87, 148.5, 192], abs=0.5)


def test_recipient_and_info_block_keep_their_places(sheet):
    printed = render(sheet)

    for text in sheet.recipient:
        found = line(printed, text)
        assert 20 <= found.left <= found.right <= 105
        assert 62.7 <= found.top <= found.bottom <= 90
    block = [each for each in lines(printed) if each.left > 120 and each.base_line < 95]
    assert all(each.top >= 50 and each.right <= 200.1 for each in block)
    assert {each.text for each in block} >= {"Unser Zeichen", "V-3F2A1C", "bald", "24.11.2026"}
    assert line(printed, "Verweisung an").top >= 98.46


def test_a_full_info_block_pushes_the_subject_down(sheet):
    full = replace(sheet, worker_name="Anna-Katharina Müller-Lüdenscheidt-Hohenzollern " * 3)

    printed = render(full)
    block = [each for each in lines(printed) if each.left > 120 and each.base_line < 130]
    lowest = max(each.base_line for each in block if each.size <= 8.5 and each.base_line < 110)
    assert line(printed, "Verweisung an").top >= lowest + 7


def test_the_reply_hangs_below_the_lower_fold(sheet):
    printed = render(sheet)

    reply = line(printed, "Rückmeldung")
    assert reply.top > 210
    assert line(printed, "bitte bis 08.12.2026").base_line == reply.base_line
    for text in (
        "aufgenommen ab",
        "Warteliste",
        "nicht erschienen",
        "abgelehnt, weil",
        "Datum, Unt",
    ):
        assert 210 < line(printed, text).base_line < 292
    above = [each for each in lines(printed) if each.base_line < 210]
    assert max(each.bottom for each in above) < 209


def test_the_reply_says_where_it_goes_and_what_it_is_about(sheet):
    printed = text_of(render(sheet))

    assert "Miriam Koch · Bahnhofstraße 12 · 45525 Hattingen" in printed
    assert "V-3F2A1C · Samir Haidari · Verweisung an Ihr Angebot" in printed


def test_exactly_the_ticked_data_leave_the_house(sheet):
    printed = text_of(render(sheet))

    for item in sheet.items:
        assert f"{item.label} {item.value}" in printed.replace("„", "")
    assert "Lindenweg" not in printed


def test_nine_facts_still_fit_on_one_page(sheet):
    nine = replace(
        sheet,
        occasion="",
        items=(
            *sheet.items,
            *items(
                ("E-Mail", "s.haidari@example.org"),
                ("Schulabschluss", "Erster Schulabschluss, VHS, Juni 2026"),
                ("Arbeitsuchend", "gemeldet seit 02.09.2026"),
                ("Erreichbar", "Montag bis Freitag ab 12 Uhr"),
            ),
        ),
    )

    assert page_total(render(nine)) == 1


EVERYTHING = items(
    ("Name", "Samir Haidari"),
    ("Geburtsjahr", "2004"),
    ("Telefon", "0172 9925904"),
    ("E-Mail", "samir.haidari@example.org"),
    ("Anschrift", "Zimmer 14, Haspelstraße 40, 45527 Hattingen"),
    ("Sprachen", "Dari, Englisch"),
    ("Lesesprache", "Dari"),
    ("Deutsch", "B1, telc, Juni 2026"),
    ("Staatsangehörigkeit", "Afghanistan"),
    ("Aufenthaltspapier", "Duldung bis 20.12.2026"),
    ("Nebenbestimmung zur Arbeit", "Beschäftigung nur mit Genehmigung gestattet"),
    ("Schulabschluss", "Erster Schulabschluss, VHS Ruhrhöhe, Juni 2026"),
    ("Beruf und Erfahrung", "drei Wochen Praktikum, Helfer auf dem Bau seit 2025"),
    ("Bisherige Schritte", "Beratung bei der Agentur für Arbeit am 13.03.2026"),
)


def test_what_is_too_much_by_a_little_is_set_closer_and_stays_on_one_page(sheet):
    printed = render(replace(sheet, items=EVERYTHING[:9]))

    assert page_total(printed) == 1
    reply = line(printed, "Rückmeldung")
    above = [each for each in lines(printed) if each.bottom < reply.top]
    assert max(each.bottom for each in above) < LOW_CUT < reply.top
    assert max(each.bottom for each in lines(printed)) < 288
    assert min(each.size for each in above if each.top > 98) >= 8


def test_when_the_letter_fills_its_page_the_reply_has_a_page_of_its_own(sheet):
    printed = render(replace(sheet, items=EVERYTHING))

    assert page_total(printed) == 2
    assert "auf der letzten Seite" in text_of(printed)
    reply = line(printed, "Rückmeldung", page=1)
    assert reply.top < 40
    for text in ("aufgenommen ab", "Anmerkungen", "Ansprechperson bei Ihnen", "Datum, Unt"):
        assert reply.bottom < line(printed, text, page=1).base_line < 200
    assert line(printed, "Seite 2 von 2", page=1)


def test_no_label_of_a_fact_is_broken_inside_a_word(sheet):
    printed = render(replace(sheet, items=EVERYTHING))

    for label in ("Staatsangehörigkeit", "Nebenbestimmung", "zur Arbeit", "Beruf und Erfahrung"):
        assert line(printed, label)


def test_a_long_sheet_goes_on_and_the_reply_is_on_its_last_page(sheet):
    long = replace(sheet, items=(*sheet.items, *items(("Bisher", "Beratung, Einstufung. " * 150))))

    printed = render(long)
    pages = page_total(printed)
    assert pages > 1
    assert line(printed, f"Seite {pages} von {pages}", page=pages - 1)
    assert line(printed, "Rückmeldung", page=pages - 1)
    assert not any(plain(each.text) == "Rückmeldung" for each in lines(printed))
    assert text_of(printed).count("Beratung, Einstufung.") == 150


def test_seven_lines_of_address_are_refused(sheet):
    with pytest.raises(AddressTooLong):
        render(replace(sheet, recipient=tuple(f"Zeile {n}" for n in range(7))))


@pytest.mark.parametrize(
    "empty",
    [field.name for field in fields(ReferralSheet) if field.name not in {"form", "office"}],
)
def test_what_is_empty_leaves_no_hole(sheet, empty):
    value = getattr(sheet, empty)
    nothing = None if isinstance(value, dt.date) else type(value)()

    assert holes(render(replace(sheet, **{empty: nothing}))) == []


def test_the_emptiest_sheet_can_be_previewed():
    bare = ReferralSheet(office=OfficeHead(""), recipient=(), salutation="", subject="")

    assert page_total(render(bare)) == 1


def test_markup_is_printed_as_typed_and_fonts_are_ours(sheet):
    content = render(replace(sheet, question="<b>Ş & Ł</b> Сергій?"))

    assert "<b>Ş & Ł</b> Сергій?" in text_of(content)
    assert all(font.embedded and font.subset and "Noto" in font.name for font in fonts(content))
    assert content == render(replace(sheet, question="<b>Ş & Ł</b> Сергій?"))


def test_a_logo_is_printed_on_the_head(sheet):
    picture = io.BytesIO()
    Image.new("RGBA", (400, 200), (11, 107, 100, 255)).save(picture, "PNG")

    content = render(replace(sheet, office=replace(sheet.office, logo=picture.getvalue())))

    assert b"/Image" in content
    assert content == render(replace(sheet, office=replace(sheet.office, logo=picture.getvalue())))


def test_a_logo_that_is_no_picture_is_named(sheet):
    with pytest.raises(LogoUnreadable):
        render(replace(sheet, office=replace(sheet.office, logo=b"<svg/>")))


def test_a_referral_is_gathered_with_label_words_and_salutation(sources, data):
    referral = referrals.prepare_referral(sources.case, data)

    sheet = gather(sources, referral.id)

    assert sheet.subject == "Verweisung an Ihr Angebot „Berufssprachkurs B2“"
    assert sheet.salutation == "Sehr geehrte Frau Oertel,"
    assert sheet.recipient[2] == "Frau Sabine Oertel"
    assert [(item.label, item.value) for item in sheet.items] == [
        ("Name", "Samir Haidari"),
        ("Geburtsjahr", "2004"),
        ("Telefon", "0172 9925904"),
        ("Deutsch", "B1"),
    ]
    assert sheet.urgency == ""
    assert sheet.person == "Samir Haidari"
    assert suggested_file_name(sheet) == f"Verweisungsbogen_{sheet.reference}_2026-11-24.pdf"


def test_without_the_name_among_the_data_the_reply_does_not_name_anybody(sources, data):
    nameless = ReferralData(**{**vars(data), "data_keys": ("deutsch",)})
    referral = referrals.prepare_referral(sources.case, nameless)

    assert "Haidari" not in text_of(preview(referral_sheet.DOCUMENT, sources, referral.id))


def test_issuing_writes_what_left_the_house_in_the_same_change(sources, data, today):
    referral = referrals.prepare_referral(sources.case, data)
    shown = preview(referral_sheet.DOCUMENT, sources, referral.id)
    before = sources.case.rev

    issued = issue(sources, referral.id)

    assert sources.case.rev == before + 1
    assert archive.document_bytes(sources.case, issued.id) == shown
    (disclosure,) = referrals.disclosures(sources.case)
    assert disclosure.data_keys == ("name", "geburtsjahr", "telefon", "deutsch")
    for fact in disclosure.data_as_sent.splitlines()[:4]:
        assert fact.replace(": ", " ", 1) in text_of(shown)
    assert referrals.referral(sources.case, referral.id).state == "ausgegeben"
    (asked,) = follow_ups.open_follow_ups(sources.case)
    assert asked.due_on == dt.date(2026, 12, 8)


def test_what_office_and_referral_lack_is_named(sources, data):
    bare = ReferralData(data_keys=("name",))
    referral = referrals.prepare_referral(sources.case, bare)
    office_profile.save_profile(sources.office_file, ProfileData())

    with pytest.raises(NotReadyToIssue) as refused:
        issue(sources, referral.id)

    assert set(refused.value.missing) >= {
        "Name der Stelle",
        "Empfänger",
        "Rechtsgrundlage der Weitergabe",
        "Anlass oder Frage an die Stelle",
    }
    assert referrals.disclosures(sources.case) == []


def test_an_open_placeholder_stops_the_sheet(sources, data):
    asking = ReferralData(**{**vars(data), "question": "Geht es ab {beginn}?"})
    referral = referrals.prepare_referral(sources.case, asking)

    with pytest.raises(NotReadyToIssue) as refused:
        issue(sources, referral.id)

    assert refused.value.missing == ("Platzhalter {beginn}",)


def typed_data(**more):
    fields = {
        "recipient": OERTEL,
        "question": "Gibt es einen Platz?",
        "data_keys": ("name", "gesundheit"),
        "legal_basis": "einwilligung_besondere",
        "statements": {"gesundheit": "trägt eine Brille"},
    }
    return ReferralData(**{**fields, **more})


def test_a_preview_of_what_is_typed_is_what_will_be_issued_and_stores_nothing(sources):
    before = sources.case.rev

    shown = referral_sheet.drafted(sources, typed_data(), "a" * 32)

    assert sources.case.rev == before
    assert referrals.referrals(sources.case) == []
    made = referrals.prepare_referral(sources.case, typed_data(), record_id="a" * 32)
    assert gather(sources, made.id) == shown
    assert "trägt eine Brille" in text_of(render(shown))


def test_issuing_what_is_typed_is_one_change(sources, data):
    before = sources.case.rev

    issued = referral_sheet.issue_typed(sources, data, "a" * 32, record_id="b" * 32)
    referral_sheet.issue_typed(sources, data, "a" * 32, record_id="b" * 32)

    assert sources.case.rev == before + 1
    assert history.changes(sources.case)[0].summary == "Verweisungsbogen ausgegeben"
    stored = referrals.referral(sources.case, "a" * 32)
    assert (stored.state, stored.issued_document_id) == ("ausgegeben", issued.id)
    assert len(referrals.disclosures(sources.case)) == 1
    assert "Gibt es im Januar einen Platz?" in text_of(
        archive.document_bytes(sources.case, issued.id)
    )


def test_issuing_what_is_typed_goes_on_with_a_referral_kept_before(sources):
    made = referrals.prepare_referral(sources.case, typed_data(question="Früher gefragt"))
    before = sources.case.rev

    issued = referral_sheet.issue_typed(sources, typed_data(), made.id)

    assert sources.case.rev == before + 1
    assert [each.id for each in referrals.referrals(sources.case)] == [made.id]
    printed = text_of(archive.document_bytes(sources.case, issued.id))
    assert "Gibt es einen Platz?" in printed
    assert "trägt eine Brille" in printed
    assert "Früher gefragt" not in printed


def test_typed_data_that_cannot_be_issued_leave_no_referral(sources):
    with pytest.raises(NotReadyToIssue):
        referral_sheet.issue_typed(sources, typed_data(legal_basis=""), "a" * 32)

    assert referrals.referrals(sources.case) == []


@pytest.mark.parametrize(
    ("lacks", "problem"),
    [
        ({"legal_basis": ""}, NotReadyToIssue),
        ({"question": " "}, NotReadyToIssue),
        ({"legal_basis": "einwilligung"}, referrals.SpecialDataNeedConsent),
        ({"legal_basis": "ohne_personendaten"}, referrals.BasisSaysNoData),
    ],
)
def test_what_cannot_be_issued_is_refused_before_anything_is_stored(sources, lacks, problem):
    before = sources.case.rev

    with pytest.raises(problem):
        referral_sheet.check_draft(sources, typed_data(**lacks))

    assert sources.case.rev == before
    referral_sheet.check_draft(sources, typed_data())


def test_the_letters_of_the_office_take_the_form_it_writes_in(sources):
    made = referrals.prepare_referral(sources.case, typed_data())
    assert gather(sources, made.id).form.key == "B"

    office_profile.save_profile(
        sources.office_file, ProfileData(office_name="Stelle", letter_form="A")
    )

    assert gather(sources, made.id).form is FORM_A
