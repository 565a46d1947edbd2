"""The printing test: a ruler, a window and the marks of DIN 5008, to be checked on paper."""

from __future__ import annotations

from app.documents.house_style import BODY, BODY_BOLD, CAPTION, INK, MUTED, TITLE, Type
from app.documents.letterhead import (
    FIELD_HEIGHT,
    FIELD_LEFT,
    FIELD_WIDTH,
    FORM_B,
    HOLE,
    LEFT,
    TEXT_WIDTH,
    LetterForm,
    draw_address,
    draw_marks,
)
from app.documents.paper import Paper
from app.documents.pieces import Text
from app.documents.texts import texts

RULER = 100.0
RULER_LEFT = 60.0
RULER_TOP = 160.0
EDGE = 5.0
CORNER = 8.0
FILE_NAME = "Druckprobe.pdf"


def render(form: LetterForm = FORM_B) -> bytes:
    """One page that shows whether a printer keeps the size and where it puts things."""
    words = texts("print_test")
    paper = Paper(title=words["title"])
    paper.text(LEFT, 20.0 if form.is_tall else 14.0, words["title"], TITLE)
    address = words["address"].split("\n")
    draw_address(paper, form, sender_line=words["sender_line"], recipient=address)
    draw_marks(paper, form)
    _draw_window(paper, form, words["window_caption"])
    captions = (
        (form.fold_marks[0], "fold_upper"),
        (HOLE, "hole"),
        (form.fold_marks[1], "fold_lower"),
    )
    for mark, key in captions:
        paper.text(13.5, mark + 0.9, words[key].format(mm=f"{mark:g}".replace(".", ",")), CAPTION)
    top = 110.0
    for key, kind in (
        ("lead", BODY),
        ("ruler", BODY_BOLD),
        ("window", BODY_BOLD),
        ("edges", BODY_BOLD),
    ):
        top = _put(paper, words[key], kind, top) + 1.5
    _draw_rulers(paper)
    _put(paper, words["wrong"], Type(10, 13.6, colour=MUTED), 274.0)
    _draw_corners(paper)
    return paper.finished()


def _put(paper: Paper, text: str, kind: Type, top: float) -> float:
    piece = Text(text, kind)
    piece.draw(paper, LEFT, top, TEXT_WIDTH)
    return top + piece.height(TEXT_WIDTH)


def _draw_window(paper: Paper, form: LetterForm, caption: str) -> None:
    paper.box(
        FIELD_LEFT, form.field_top, FIELD_WIDTH, FIELD_HEIGHT, stroke=INK, points=0.4, dash=(2, 2)
    )
    paper.text(FIELD_LEFT + FIELD_WIDTH + 3.0, form.field_top + 4.0, caption, CAPTION)


def _draw_rulers(paper: Paper) -> None:
    """A hundred millimetres across and a hundred down, from the same corner."""
    for step in range(int(RULER) + 1):
        length = 6.0 if step % 10 == 0 else 4.0 if step % 5 == 0 else 2.5
        weight = 0.6 if step % 10 == 0 else 0.3
        x, y = RULER_LEFT + step, RULER_TOP + step
        paper.line(x, RULER_TOP, x, RULER_TOP + length, points=weight, colour=INK)
        paper.line(RULER_LEFT, y, RULER_LEFT - length, y, points=weight, colour=INK)
        if step % 10 == 0 and step:
            label = Type(7, 9, align="center")
            paper.text(x, RULER_TOP + 9.0, str(step), label)
            paper.text(RULER_LEFT - 7.0, y + 0.9, str(step), Type(7, 9, align="right"))
    paper.line(RULER_LEFT, RULER_TOP, RULER_LEFT + RULER, RULER_TOP, points=0.6, colour=INK)
    paper.line(RULER_LEFT, RULER_TOP, RULER_LEFT, RULER_TOP + RULER, points=0.6, colour=INK)


def _draw_corners(paper: Paper) -> None:
    """An angle 5 mm inside every corner: cut off when a printer enlarges or shifts the page."""
    for x, across in ((EDGE, 1), (paper.width - EDGE, -1)):
        for y, down in ((EDGE, 1), (paper.height - EDGE, -1)):
            paper.line(x, y, x + across * CORNER, y, points=0.6, colour=INK)
            paper.line(x, y, x, y + down * CORNER, points=0.6, colour=INK)
