"""The Verlauf on paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

import pytest

from app import coaching
from app.coaching import ContactData, StepData
from app.documents import case_history, issue_document, preview
from app.documents.case_history import CaseHistory, Entry, Step, gather, render
from tests.app.documents.reading import fonts, holes, line, lines, page_total, plain, text_of

DAY = dt.date(2026, 3, 2)


def entry(number=0, **changed):
    full = Entry(
        on=DAY + dt.timedelta(days=16 * number),
        begins_at="14:00",
        minutes=60,
        title=f"Beratung {number}",
        about="Ausbildung · Miriam Koch",
        facts=f"Satz {number} über den Weg mit dem Bus. " * 3,
        words="Ich will pünktlich sein.",
        assessment="Wirkt motiviert.",
        agreed="Praktikum ab Montag.",
        steps=(
            Step("Fahrtkosten beantragen", "Miriam Koch", dt.date(2026, 12, 1)),
            Step("Zeugnis abholen", done_on=dt.date(2026, 11, 20)),
        ),
    )
    return replace(full, **changed)


@pytest.fixture
def history():
    return CaseHistory(
        name="Samir Haidari",
        entries=tuple(entry(number) for number in range(12)),
        original_name="سمیر حیدری",
        born="12.03.2004",
        as_of=dt.date(2026, 11, 22),
        office_name="Beratungsstelle Ruhrhöhe",
    )


def test_every_word_of_every_contact_is_printed_in_order(history):
    printed = text_of(render(history))

    places = [printed.index(f"Satz {number} über") for number in range(12)]
    assert places == sorted(places)
    assert printed.count("„Ich will pünktlich sein.“") == 12
    assert printed.count("Vereinbart Praktikum ab Montag.") == 12
    assert "Fahrtkosten beantragen · Miriam Koch · bis 01.12.2026" in printed
    assert "Zeugnis abholen · erledigt am 20.11.2026" in printed
    assert "12.03.2004 · 02.03.2026 bis 25.08.2026 · 12 Kontakte" in printed


def test_a_month_is_named_once_and_never_last_on_a_page(history):
    content = render(history)

    assert text_of(content).count("März 2026") == 1
    for page in range(page_total(content)):
        written = [each for each in lines(content, page) if each.base_line < 276]
        assert "2026" not in written[-1].text or len(written[-1].text.split()) != 2


def test_every_page_says_whose_it_is_and_which_page_it_is(history):
    content = render(history)
    pages = page_total(content)

    assert pages > 2
    for page in range(pages):
        assert line(content, f"Seite {page + 1} von {pages}", page).base_line == 285
        assert any("Samir Haidari" in each.text for each in lines(content, page)[:3])
        assert line(content, "Vertraulich · Stand 22.11.2026", page)


def test_day_and_time_stand_in_the_margin(history):
    content = render(history)

    assert line(content, "Mo, 02.03.").left == pytest.approx(25, abs=0.2)
    assert line(content, "Beratung 0").left == pytest.approx(49, abs=0.2)
    assert line(content, "Beratung 0").base_line == line(content, "Mo, 02.03.").base_line


def test_quotation_marks_are_german_whichever_were_typed(history):
    for typed in ('"Gut so"', "„Gut so“", "»Gut so«", "Gut so"):
        printed = text_of(render(replace(history, entries=(entry(words=typed),))))
        assert "„Gut so“" in printed
        assert "„„" not in printed


def test_a_contact_longer_than_a_page_loses_nothing(history):
    facts = " ".join(f"Wort{number}" for number in range(2500))
    words = " ".join(f"Rede{number}" for number in range(1200))

    content = render(replace(history, entries=(entry(facts=facts, words=words),)))

    printed = text_of(content)
    assert page_total(content) > 3
    assert all(f"Wort{number}" in printed for number in range(2500))
    assert all(f"Rede{number}" in printed for number in range(1200))


def test_nothing_is_printed_into_the_foot(history):
    content = render(history)

    for page in range(page_total(content)):
        body = [each for each in lines(content, page) if each.base_line < 284]
        assert max(each.bottom for each in body) <= 275


@pytest.mark.parametrize("empty", [f.name for f in fields(Entry) if f.name != "on"])
def test_what_is_empty_in_a_contact_leaves_no_hole(history, empty):
    nothing = {"minutes": None, "steps": ()}.get(empty, "")

    assert holes(render(replace(history, entries=(entry(**{empty: nothing}),)))) == []


def test_a_contact_of_which_only_the_day_is_known_is_printed(history):
    content = render(replace(history, entries=(Entry(on=DAY),)))

    assert "Mo, 02.03." in text_of(content)
    assert "1 Kontakt" in text_of(content)


def test_a_case_without_contacts_says_so(history):
    content = render(CaseHistory(name="Samir Haidari"))

    assert "kein Kontakt erfasst" in text_of(content)
    assert page_total(content) == 1


def test_markup_scripts_and_fonts(history):
    told = replace(history, entries=(entry(facts="<b>&</b> Сергій ሰላም → gut, سلام."),))
    content = render(told)

    assert "<b>&</b> Сергій ሰላም → gut, [Text in arabischer Schrift]." in text_of(content)
    assert all(font.embedded and font.subset and "Noto" in font.name for font in fonts(content))
    assert content == render(told)


def test_the_history_is_gathered_from_the_contacts_of_a_period(sources):
    for number in (1, 2, 3):
        coaching.record_contact(
            sources.case,
            ContactData(
                held_on=dt.date(2026, number, 10),
                form="buero",
                topics=("sprache",),
                facts=f"Im Monat {number} gesprochen.",
                agreed="Kurs suchen",
                interpreter="nein",
                attendance="erschienen",
            ),
            [StepData(what="VHS anrufen", due_on=dt.date(2026, 4, 1))] if number == 2 else [],
        )

    everything = gather(sources)
    assert [each.on.month for each in everything.entries] == [1, 2, 3]
    assert everything.entries[1].steps[0].what == "VHS anrufen"
    assert everything.entries[0].title == "Beratung im Büro"
    assert "ohne Sprachmittlung" not in everything.entries[0].about
    assert "erschienen" not in everything.entries[0].about
    some = gather(sources, "2026-02-01/2026-02-28")
    assert [each.on.month for each in some.entries] == [2]
    assert [each.on.month for each in gather(sources, "2026-02-01/").entries] == [2, 3]
    assert "01.02.2026 bis 28.02.2026 · 1 Kontakt" in plain(
        text_of(preview(case_history.DOCUMENT, sources, "2026-02-01/2026-02-28"))
    )


def test_the_file_of_an_issued_history_carries_no_name(sources):
    issued = issue_document(case_history.DOCUMENT, sources)

    assert issued.file_name == "Verlauf_2026-11-24.pdf"
