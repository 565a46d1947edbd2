"""Scripts that join their letters, laid out by a text engine and drawn by us."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from app.documents.appointment_slip_page import AppointmentSlip
from app.documents.appointment_slip_page import render as render_slip
from app.documents.case_history_page import CaseHistory, Entry, render
from app.documents.house_style import BODY
from app.documents.paper import Paper
from app.documents.pdf_pages import PdfPages
from app.documents.pieces import Shaped, Text, set_text
from tests.app.documents.reading import fonts, text_of
from ui.paper.qt_shaper import QtShaper

DARI = "من می‌خواهم در یک کارگاه برق کار کنم و هر روز زبان آلمانی یاد می‌گیرم، "


@pytest.fixture
def shaper(qapp):
    return QtShaper()


def ink(content, left, top, width, height):
    """The dark columns of a stretch of the first page, one per quarter millimetre."""
    with PdfPages(content) as pages:
        image = pages.image(0, dpi=101.6)
    columns = []
    for x in range(round(left * 4), round((left + width) * 4)):
        dark = any(
            image.rgb[(y * image.width + x) * 3] < 128
            for y in range(round(top * 4), round((top + height) * 4))
        )
        columns.append(dark)
    return columns


def test_the_shaper_is_asked_only_where_it_is_needed(shaper):
    assert isinstance(set_text("Guten Tag", BODY, width=100, shaper=shaper), Text)
    assert isinstance(set_text(DARI, BODY, width=100, shaper=shaper), Shaped)
    assert isinstance(set_text(DARI, BODY, width=100), Text)


def test_a_paragraph_is_broken_into_lines_that_fit_and_stand_at_the_right(shaper):
    piece = set_text(DARI * 3, BODY, width=80, shaper=shaper)

    assert len(piece.lines) > 2
    assert piece.height(80) == pytest.approx(len(piece.lines) * BODY.line)
    assert all(line.width <= 80 * 72 / 25.4 + 0.5 for line in piece.lines)
    assert all(line.starts_right for line in piece.lines)
    assert all(line.outline for line in piece.lines)


def test_the_outline_is_drawn_where_the_text_belongs(shaper):
    paper = Paper(title="Probe")
    set_text("سلام", BODY, width=100, shaper=shaper).draw(paper, 50, 100, 100)
    content = paper.finished()

    assert not any(ink(content, 20, 98, 110, 10))
    assert any(ink(content, 140, 100, 10, 5))
    assert not any(ink(content, 151, 98, 30, 10))
    assert not any(ink(content, 20, 107, 180, 20))


def test_letters_of_a_word_are_joined(shaper):
    paper = Paper(title="Probe")
    set_text("سیستم", BODY.scaled(3), width=100, shaper=shaper).draw(paper, 50, 100, 100)

    columns = ink(paper.finished(), 50, 98, 100, 30)
    word = columns[columns.index(True) : len(columns) - columns[::-1].index(True)]
    assert len(word) > 40
    assert all(word)


def test_a_shaped_paragraph_parts_between_pages_and_loses_no_line(shaper):
    piece = set_text(DARI * 8, BODY, width=80, shaper=shaper)

    first, rest = piece.part(80, BODY.line * 3.5)

    assert len(first.lines) == 3
    assert first.lines + rest.lines == piece.lines
    assert piece.part(80, BODY.line * 1.5) is None


def test_with_a_shaper_the_history_shows_what_was_said_in_its_own_script(shaper):
    history = CaseHistory(
        name="Samir Haidari",
        original_name="سمیر حیدری",
        entries=(Entry(on=dt.date(2026, 3, 2), words=DARI * 4),),
    )

    content = render(history, shaper=shaper)

    assert "[Text in" not in text_of(content)
    assert content == render(history, shaper=shaper)
    assert len(content) > len(render(history))
    assert all(font.embedded and font.subset for font in fonts(content))


@pytest.mark.parametrize("align", ["left", "right", "center"])
def test_a_single_line_is_shaped_too_and_stands_where_it_is_aligned(shaper, align):
    kind = replace(BODY, align=align)
    paper = Paper(title="Probe", shaper=shaper)
    paper.text(100, 100, "für سمیر", kind)

    columns = ink(paper.finished(), 60, 95, 80, 8)
    first, last = columns.index(True) / 4 + 60, 140 - columns[::-1].index(True) / 4
    edge = {"left": first, "right": last, "center": (first + last) / 2}[align]
    assert edge == pytest.approx(100, abs=0.8)
    assert last - first > 8


def test_a_name_in_arabic_letters_stands_on_the_slip_as_its_bearer_writes_it(shaper):
    slip = AppointmentSlip(for_whom="سمیر ح.", on=dt.date(2026, 11, 26), place="Büro")

    assert "[Text in" in text_of(render_slip(slip))
    assert "[Text in" not in text_of(render_slip(slip, shaper=shaper))
