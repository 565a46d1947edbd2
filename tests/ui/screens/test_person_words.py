"""What the list says about one person."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from app.catalogue import Match, PersonRow
from app.partial_date import PartialDate
from ui.models.people_model import Cell, Column, Line
from ui.screens.person_words import words_of

TODAY = dt.date(2026, 11, 24)
SAMIR = PersonRow(
    case_id="c0ffee",
    name="Samir Haidari",
    initials="SH",
    original_name="سمیر حیدری",
    born=PartialDate("2004-03-12"),
    nationalities=("AF",),
    phase="umsetzung",
    phase_since=None,
    worker_id="w1",
    worker_name="Miriam Koch",
    phone="",
    languages=(),
    reading_language="",
    paper_kind="D60a2.1",
    paper_label="Duldung § 60a Abs. 2 S. 1 bis 18.12.2026",
    paper_until=dt.date(2026, 12, 18),
    paper_lead_days=28,
    last_contact_on=dt.date(2026, 11, 18),
    next_follow_up_on=None,
    next_appointment=None,
    quarantined=False,
)


def cell(column: Column, **known: object) -> Cell:
    return words_of(replace(SAMIR, **known), TODAY).cells[column]  # type: ignore[arg-type]


def test_a_person_in_words() -> None:
    words = words_of(SAMIR, TODAY)
    assert (words.name, words.second, words.mark) == (
        "Samir Haidari",
        "\u2068سمیر حیدری\u2069",
        None,
    )
    assert words.phase.text == "Umsetzung"
    assert words.cells[Column.ORIGIN].text == "22 Jahre, Afghanistan"
    assert words.cells[Column.WORKER].text == "Miriam Koch"
    for said in ("Samir Haidari", "geboren 12.03.2004", "Phase: Umsetzung", "noch 24 Tage"):
        assert said in words.told


def test_only_the_year_is_known() -> None:
    assert cell(Column.ORIGIN, born=PartialDate("2004")).first == Line("etwa 22 Jahre")
    assert cell(Column.ORIGIN, born=None, nationalities=()) == Cell()


@pytest.mark.parametrize(
    ("until", "words", "icon", "tone"),
    [
        (dt.date(2026, 11, 15), "seit 9 Tagen abgelaufen", "octagon-alert", "red"),
        (dt.date(2026, 11, 24), "endet heute · 24.11.2026", "triangle-alert", "amber"),
        (dt.date(2026, 12, 22), "noch 28 Tage · 22.12.2026", "triangle-alert", "amber"),
        (dt.date(2026, 12, 23), "noch 29 Tage · 23.12.2026", "clock", ""),
    ],
)
def test_a_paper_says_how_long_it_counts_with_icon_and_word(
    until: dt.date, words: str, icon: str, tone: str
) -> None:
    paper = cell(Column.PAPER, paper_until=until)
    assert paper.first == Line("Duldung § 60a Abs. 2 S. 1")
    assert paper.second == Line(words, icon, tone)


def test_papers_without_an_end() -> None:
    assert cell(Column.PAPER, paper_kind="", paper_label="").text == "nicht erfasst"
    open_end = cell(Column.PAPER, paper_until=None)
    assert open_end.second == Line("Ende nicht erfasst")
    for_good = cell(Column.PAPER, paper_kind="NE", paper_label="NE, unbefristet", paper_until=None)
    assert for_good.second == Line("ohne Ende")


def test_what_comes_first_stands_first() -> None:
    both = cell(
        Column.NEXT,
        next_follow_up_on=dt.date(2026, 11, 27),
        next_appointment=(dt.date(2026, 11, 24), "13:15"),
    )
    assert both.first == Line("Termin heute, 13:15", "calendar-days", "primary")
    assert both.second == Line("Wiedervorlage Fr 27.11.", "clock")
    late = cell(Column.NEXT, next_follow_up_on=dt.date(2026, 11, 13))
    assert late == Cell(Line("Wiedervorlage seit 13.11.", "octagon-alert", "red"))
    today = cell(Column.NEXT, next_follow_up_on=TODAY)
    assert today.first == Line("Wiedervorlage heute", "triangle-alert", "amber")


def test_a_long_silence_is_marked() -> None:
    assert cell(Column.CONTACT).second == Line("vor 6 Tagen")
    silent = cell(Column.CONTACT, last_contact_on=dt.date(2026, 10, 26))
    assert silent.second == Line("vor 4 Wochen", "triangle-alert", "amber")
    assert cell(Column.CONTACT, last_contact_on=None).text == "noch keiner"


def test_nobody_is_warned_about_a_case_that_is_over() -> None:
    over = {"phase": "archiviert"}
    ended = cell(Column.PAPER, paper_until=dt.date(2026, 11, 15), **over)
    assert ended.second == Line("seit 9 Tagen abgelaufen")
    silent = cell(Column.CONTACT, last_contact_on=dt.date(2026, 3, 26), **over)
    assert silent.second == Line("vor 8 Monaten")


def test_a_follow_up_in_another_year_names_it() -> None:
    assert cell(Column.NEXT, next_follow_up_on=dt.date(2027, 8, 5)).text == (
        "Wiedervorlage 05.08.2027"
    )


def test_a_similar_name_and_an_unreadable_case_say_so() -> None:
    similar = words_of(replace(SAMIR, match=Match.SIMILAR), TODAY)
    assert similar.mark is not None and similar.mark.text == "ähnlich"
    assert "ähnlich" in similar.told
    broken = words_of(replace(SAMIR, name="", initials="", quarantined=True), TODAY)
    assert broken.unreadable and broken.name == "Name nicht bekannt"
    assert broken.mark is not None and broken.mark.text == "nicht lesbar"


def test_a_name_only_known_in_its_own_script_is_not_said_twice() -> None:
    words = words_of(replace(SAMIR, name="سمیر حیدری"), TODAY)
    assert (words.name, words.second) == ("سمیر حیدری", "")
    assert words.told.count("سمیر") == 1
