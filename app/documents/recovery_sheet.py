"""The recovery sheet: the key to the Aktenschrank on one page, to be locked away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.house_style import ACCENT, BODY, BODY_BOLD, CAPTION, INK, LABEL, TITLE, Type
from app.documents.letterhead import LEFT, TEXT_WIDTH
from app.documents.paper import Paper, text_width
from app.documents.pieces import Text
from app.documents.texts import texts
from app.documents.typography import day

COLUMNS = 2
BOX_GAP = 5.0
BOX_WIDTH = (TEXT_WIDTH - BOX_GAP) / COLUMNS
BOX_HEIGHT = 14.0
BOX_PITCH = 17.0
NUMBER_WIDTH = 12.0

KEY = Type(18, 22, bold=True, align="center")
FILE_NAME = "Wiederherstellungsblatt.pdf"


@dataclass(frozen=True)
class RecoverySheet:
    """The key; nothing on the sheet says whose it is."""

    key: str
    """As `app.vault.recovery_key` writes it: groups joined by hyphens."""
    made_on: dt.date


def render(content: RecoverySheet) -> bytes:
    """One page, neutral to whoever sees it; it is printed and never kept in a file of ours."""
    words = texts("recovery_sheet")
    paper = Paper(title=words["title"])
    paper.text(LEFT, 30.0, words["title"], TITLE)
    paper.line(LEFT, 35.0, LEFT + TEXT_WIDTH, 35.0, points=1, colour=ACCENT)
    top = _put(paper, words["lead"], BODY, 40.0)
    top = _blank(paper, LEFT, top + 12.0, 105.0, words["cabinet"])
    paper.text(LEFT + 115.0, top - 5.6, day(content.made_on), BODY)
    _blank(paper, LEFT + 115.0, top - 4.4, TEXT_WIDTH - 115.0, words["made_on"])
    top = _put(paper, words["key"], BODY_BOLD, top + 4.0)
    top = _put(paper, words["letters"], LABEL, top) + 2.0
    top = _draw_groups(paper, content.key.split("-"), top)
    top = _numbered(paper, words["how"], [words[f"how_{n}"] for n in (1, 2, 3)], top + 3.0)
    top = _numbered(paper, words["keep"], [words[f"keep_{n}"] for n in (1, 2, 3, 4)], top + 4.0)
    _blank(paper, LEFT, top + 14.0, TEXT_WIDTH, words["kept_by"])
    return paper.finished()


def _put(paper: Paper, text: str, kind: Type, top: float, *, indent: float = 0.0) -> float:
    piece = Text(text, kind)
    piece.draw(paper, LEFT + indent, top, TEXT_WIDTH - indent)
    return top + piece.height(TEXT_WIDTH - indent)


def _blank(paper: Paper, left: float, base_line: float, width: float, label: str) -> float:
    """A line to write on with its label below; returns the lower edge of the label."""
    paper.line(left, base_line, left + width, base_line, points=0.6, colour=INK)
    paper.text(left, base_line + 3.6, label, CAPTION)
    return base_line + 4.4


def _draw_groups(paper: Paper, groups: Sequence[str], top: float) -> float:
    """Numbered boxes, row by row; every character stands in the middle of a cell of its own."""
    for number, group in enumerate(groups):
        row, column = divmod(number, COLUMNS)
        left = LEFT + column * (BOX_WIDTH + BOX_GAP)
        edge = top + row * BOX_PITCH
        paper.box(left, edge, BOX_WIDTH, BOX_HEIGHT, stroke=INK, points=0.8, radius=2.0)
        paper.text(left + 4.0, edge + 9.0, str(number + 1), Type(9, 12, colour=LABEL.colour))
        cell = (BOX_WIDTH - NUMBER_WIDTH - 4.0) / max(len(group), 1)
        for place, letter in enumerate(group):
            middle = left + NUMBER_WIDTH + cell * (place + 0.5)
            paper.text(middle, edge + 9.4, letter, KEY)
    return top + -(-len(groups) // COLUMNS) * BOX_PITCH


def _numbered(paper: Paper, title: str, sentences: Sequence[str], top: float) -> float:
    top = _put(paper, title, BODY_BOLD, top) + 1.0
    for number, sentence in enumerate(sentences, start=1):
        paper.text(LEFT, top + 3.55, f"{number}.", BODY)
        top = _put(paper, sentence, BODY, top, indent=text_width("0. ", BODY) + 1.5) + 0.8
    return top
