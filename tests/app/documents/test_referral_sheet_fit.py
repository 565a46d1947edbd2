"""Nothing on a referral sheet runs over the paper, and nothing on it is lost without a word."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from app import archive, referrals
from app.documents import referral_sheet
from app.documents.letterhead import INFO_LEFT, INFO_WIDTH, LEFT, TEXT_WIDTH
from app.documents.referral_sheet import ReferralSheet, hindrance, render
from app.documents.refusals import SignsNotPrintable, TooLongToPrint
from app.referrals import DataItem, ReferralData
from tests.app.documents.reading import lines, page_total, text_of

LONG = "Herr Haidari sucht einen Kurs am Nachmittag und fragt nach Plätzen. " * 150
FIELDS = {
    "subject": "Titel des Angebots",
    "salutation": "Empfänger",
    "occasion": "Anlass",
    "question": "Frage an die Stelle",
    "legal_note": "Nachweis",
    "worker_name": "Ihr Name",
    "worker_function": "Ihre Funktion",
    "worker_phone": "Ihre Telefonnummer",
    "worker_email": "Ihre E-Mail-Adresse",
}


@pytest.fixture
def sheet(office):
    return ReferralSheet(
        office=office,
        recipient=("Volkshochschule Ruhrhöhe", "Marktplatz 4", "45525 Hattingen"),
        salutation="Sehr geehrte Damen und Herren,",
        subject="Verweisung an Ihr Angebot „Berufssprachkurs B2“",
        reference="V-3F2A1C",
        worker_name="Miriam Koch",
        question="Gibt es einen Platz?",
        items=(DataItem("name", "Name", "Samir Haidari"), DataItem("bisher", "Bisher", "B1")),
        person="Samir Haidari",
        legal_basis="§ 67d SGB X",
        legal_note="Einwilligung vom 3.11.2026",
    )


def stays_on_the_paper(content: bytes) -> None:
    printed = [line for page in range(page_total(content)) for line in lines(content, page)]
    for line in printed:
        edge = INFO_LEFT + INFO_WIDTH if line.left >= INFO_LEFT else LEFT + TEXT_WIDTH
        assert line.right <= edge + 0.6, line.text
        assert line.bottom <= 290.0, line.text
    for page in range(page_total(content)):
        rows = [each for each in lines(content, page) if each.left < LEFT + 1]
        for upper, lower in itertools.pairwise(rows):
            assert lower.base_line == upper.base_line or lower.top > upper.bottom - 1.5


@pytest.mark.parametrize("text", [LONG, "W" * 9000], ids=["words", "one word"])
@pytest.mark.parametrize("field", FIELDS)
def test_a_text_without_end_stays_on_the_paper_and_is_refused(sheet, field, text):
    long = replace(sheet, **{field: text})

    content = render(long)

    stays_on_the_paper(content)
    assert "…" in text_of(content)
    refused = hindrance(long)
    assert isinstance(refused, TooLongToPrint)
    assert refused.fields == (FIELDS[field],)


def test_a_fact_without_end_is_named_by_its_label(sheet):
    long = replace(sheet, items=(DataItem("bisher", "Bisherige Schritte", LONG),))

    stays_on_the_paper(render(long))
    assert hindrance(long).fields == ("Bisherige Schritte",)


def test_an_office_with_an_endless_name_stays_on_the_paper(sheet, office):
    long = replace(sheet, office=replace(office, name=LONG, carrier=LONG, website=LONG))

    stays_on_the_paper(render(long))
    assert hindrance(long).fields == ("Name Ihrer Stelle", "Träger Ihrer Stelle")


def test_everything_without_end_at_once_stays_on_its_pages(sheet):
    long = replace(
        sheet,
        **dict.fromkeys(FIELDS, LONG),
        items=tuple(DataItem(f"f{n}", f"Angabe {n}", LONG) for n in range(6)),
    )

    stays_on_the_paper(render(long))
    assert len(hindrance(long).fields) == len(FIELDS) + 6


def test_what_fits_is_printed_whole(sheet):
    fits = replace(sheet, occasion=LONG[:2000], question=LONG[:2000])

    assert hindrance(sheet) is None
    assert hindrance(fits) is None
    assert page_total(render(sheet)) == 1
    assert "…" not in text_of(render(fits))
    stays_on_the_paper(render(fits))


@pytest.mark.parametrize("field", FIELDS)
def test_a_sign_without_a_look_is_named_with_its_field(sheet, field):
    refused = hindrance(replace(sheet, **{field: "Kurs 🦊"}))

    assert isinstance(refused, SignsNotPrintable)
    assert (refused.fields, refused.signs) == ((FIELDS[field],), ("🦊",))


def test_signs_in_address_and_facts_are_found_and_names_in_other_scripts_pass(sheet):
    refused = hindrance(
        replace(sheet, recipient=("VHS 🦊",), items=(DataItem("name", "Name", "Samir 😀"),))
    )
    assert (refused.fields, refused.signs) == (("Empfänger", "Name"), ("🦊", "😀"))
    for name in ("Олена К.", "ትግስቲ", "გიორგი", "A\u200dli\ufe0f"):
        assert hindrance(replace(sheet, items=(DataItem("name", "Name", name),))) is None


def test_a_sheet_with_a_hole_in_it_is_not_issued_and_nothing_is_stored(sources):
    before = sources.case.rev
    typed = ReferralData(
        offer_title="Berufssprachkurs B2",
        question="Gibt es einen Platz? 🦊",
        legal_basis="einwilligung",
        data_keys=("name",),
    )

    with pytest.raises(SignsNotPrintable):
        referral_sheet.issue_typed(
            sources,
            replace(typed, recipient=replace(typed.recipient, name="VHS", town="Hattingen")),
            "a" * 32,
        )

    assert referrals.referrals(sources.case) == []
    assert archive.documents(sources.case) == []
    assert sources.case.rev == before
