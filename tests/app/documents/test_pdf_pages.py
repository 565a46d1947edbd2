"""Finished PDFs as pictures and text."""

from __future__ import annotations

import pytest

from app.documents.cover_letter_page import render
from app.documents.house_style import BODY
from app.documents.paper import Paper
from app.documents.pdf_pages import PdfPages, PdfUnreadable, page_count


@pytest.fixture
def two_pages():
    paper = Paper(title="Probe")
    paper.text(30, 40, "Erste Seite mit Hattingen", BODY)
    paper.box(100, 100, 50, 20, fill="#000000", stroke=None)
    paper.next_page()
    paper.text(30, 250, "HATTINGEN und hattingen", BODY)
    return paper.finished()


def test_pages_are_counted_and_measured(two_pages):
    with PdfPages(two_pages) as pages:
        assert len(pages) == page_count(two_pages) == 2
        assert pages.size(1) == pytest.approx((210, 297), abs=0.1)


def test_a_page_becomes_rows_of_red_green_blue(two_pages):
    with PdfPages(two_pages) as pages:
        image = pages.image(0, dpi=50.8)

    assert len(image.rgb) == image.width * image.height * 3
    assert (image.width, image.height) == pytest.approx((420, 594), abs=1)

    def at(x, y):
        start = (round(y * 2) * image.width + round(x * 2)) * 3
        return tuple(image.rgb[start : start + 3])

    assert at(125, 110) == (0, 0, 0)
    assert at(125, 95) == at(10, 10) == (255, 255, 255)


def test_colours_are_not_swapped():
    paper = Paper(title="Probe")
    paper.box(0, 0, 210, 297, fill="#FF8000", stroke=None)
    with PdfPages(paper.finished()) as pages:
        assert tuple(pages.image(0, dpi=10).rgb[300:303]) == (255, 128, 0)


def test_every_width_gives_rows_without_padding(two_pages):
    with PdfPages(two_pages) as pages:
        for dpi in (30, 31, 32, 33.3, 34.7):
            image = pages.image(0, dpi=dpi)
            assert len(image.rgb) == image.width * image.height * 3


def test_text_is_found_whatever_its_case_with_its_place_on_the_page(two_pages):
    with PdfPages(two_pages) as pages:
        hits = pages.search("hattingen")

        assert [hit.page for hit in hits] == [0, 1, 1]
        (area,) = hits[1].areas
        assert area.left == pytest.approx(30, abs=0.5)
        assert area.top < 250 < area.top + area.height + 1
        assert 15 < area.width < 25
        assert pages.search("Dortmund") == []
        assert pages.search("  ") == []


def test_text_of_a_page_is_what_was_written(two_pages, letter):
    with PdfPages(two_pages) as pages:
        assert pages.text(0).strip() == "Erste Seite mit Hattingen"
    with PdfPages(render(letter)) as pages:
        assert "Sehr geehrte Frau Lindner," in pages.text(0)


@pytest.mark.parametrize("content", [b"", b"no pdf at all", b"%PDF-1.4\n%broken"])
def test_what_is_no_pdf_is_a_problem_not_a_crash(content):
    with pytest.raises(PdfUnreadable):
        PdfPages(content)
