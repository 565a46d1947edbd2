"""Names and numbers in Arabic letters come to paper as their readers expect them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QRawFont

from app import resources
from app.documents.house_style import BODY
from app.documents.paper import Paper
from app.documents.pdf_pages import PdfPages
from app.documents.pieces import set_text
from app.documents.shaping import ShapedLine, Shaper, TextBlock
from ui.paper import shaper as shaper_of_the_program
from ui.paper.qt_shaper import QtShaper

pytestmark = pytest.mark.usefixtures("qapp")

NAMES = {
    "Arabisch": "عبد الرحمن الحسن",
    "Dari": "سمیر حیدری گل‌احمد",
    "Paschto": "ښایسته ځدراڼ ډېرښت",
    "Sorani": "ڕێبین هێمن خۆشناو",
}


def shape(text: str, *, width: float = 400, bold: bool = False) -> list[ShapedLine]:
    return list(QtShaper().shape(TextBlock(text, width, 12, bold)))


def points(line: ShapedLine, *, moved: float = 0.0) -> set[tuple[float, float]]:
    """Where strokes begin and end, to a tenth of a point."""
    return {
        (round(numbers[-2] + moved, 1), round(numbers[-1], 1))
        for _, numbers in line.outline
        if numbers
    }


def nearly_within(part: set[tuple[float, float]], whole: set[tuple[float, float]]) -> bool:
    """All of `part` in `whole`, give or take a tenth."""
    near = (-0.1, 0.0, 0.1)
    return all(
        any((round(x + dx, 1), round(y + dy, 1)) in whole for dx in near for dy in near)
        for x, y in part
    )


def test_the_program_has_one_shaper() -> None:
    made: Shaper = shaper_of_the_program()
    assert made is shaper_of_the_program()


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_every_letter_of_a_name_has_a_shape_of_its_own(name: str) -> None:
    missing = shape("\U0010fffd")[0].outline
    for letter in set(name) - {" ", "\u200c"}:
        outline = shape(letter)[0].outline
        assert outline, f"{letter!r} is blank"
        assert outline != missing
    (line,) = shape(name)
    assert line.starts_right
    assert line.width > 20


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_letters_are_joined_and_narrower_than_one_by_one(name: str) -> None:
    (line,) = shape(name)
    alone = sum(shape(letter)[0].width for letter in name if letter not in " \u200c")
    assert line.width < alone


def test_the_first_letter_stands_at_the_right() -> None:
    (line,) = shape("احمد")
    (alef,) = shape("ا")
    at_the_right = max(points(line))[0] - max(points(alef))[0]
    assert at_the_right > 15
    assert nearly_within(points(alef, moved=at_the_right), points(line))


@pytest.mark.parametrize(
    "number", ["0172 9925904", "24.11.2026", "+49 172 9925904", "09:30", "11.01."]
)
def test_a_number_keeps_its_order_among_arabic_words(number: str) -> None:
    (line,) = shape(f"شماره {number}")
    (alone,) = shape(number)
    assert not alone.starts_right
    assert nearly_within(points(alone), points(line))


def test_two_numbers_of_a_list_are_read_from_the_right() -> None:
    (line,) = shape("شماره 15, 24")
    (last,) = shape("24")
    assert nearly_within(points(last), points(line))


def test_a_latin_name_in_arabic_text_is_read_from_the_left() -> None:
    (line,) = shape("کورس VHS")
    (latin,) = shape("VHS")
    assert nearly_within(points(latin), points(line))


def test_each_line_typed_has_its_own_direction() -> None:
    lines = shape("Guten Tag\n\nسلام")
    assert [line.starts_right for line in lines] == [False, False, True]
    assert lines[1].outline == ()


def test_long_text_breaks_inside_the_width_and_bold_is_wider() -> None:
    text = "من هر روز زبان آلمانی یاد می‌گیرم " * 6
    lines = shape(text, width=150)
    assert len(lines) > 3
    assert all(line.width <= 150.5 for line in lines)
    assert shape("سلام", bold=True)[0].outline != shape("سلام")[0].outline


def test_the_same_text_gives_the_same_outline() -> None:
    assert shape(NAMES["Dari"]) == shape(NAMES["Dari"])


def test_it_comes_to_paper() -> None:
    paper = Paper(title="Probe")
    set_text(NAMES["Sorani"], BODY, width=100, shaper=shaper_of_the_program()).draw(
        paper, 50, 100, 100
    )
    with PdfPages(paper.finished()) as pages:
        image = pages.image(0, dpi=25.4)
    dark = [
        x
        for y in range(98, 108)
        for x in range(image.width)
        if image.rgb[(y * image.width + x) * 3] < 200
    ]
    assert dark
    assert min(dark) > 100
    assert max(dark) <= 151


@pytest.mark.parametrize(
    ("sign", "file"), [("✓", "NotoSansSymbols2-Regular"), ("→", "NotoSansSymbols-Regular")]
)
def test_signs_come_from_the_fonts_of_the_program_and_not_of_the_machine(
    sign: str, file: str
) -> None:
    font = QRawFont(str(resources.path_of(f"fonts/{file}.ttf")), 12)
    drawn = font.pathForGlyph(font.glyphIndexesForString(sign)[0]).boundingRect()
    across = [numbers[-2] for _, numbers in shape(sign)[0].outline if numbers]
    assert max(across) - min(across) == pytest.approx(drawn.width(), abs=0.1)
