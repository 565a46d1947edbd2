"""The page of a cover letter: how it is laid out, printed and measured."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.house_style import LETTER, LETTER_TIGHT, Type
from app.documents.letterhead import (
    ADDRESS_PITCH,
    FORM_B,
    INFO_LEFT,
    LAST_LINE,
    LATER_TOP,
    LEFT,
    TEXT_WIDTH,
    LetterForm,
    draw_address,
    draw_page_number,
    draw_personal_head,
    joined,
    subject_top,
    wrapped,
)
from app.documents.paper import Paper
from app.documents.pieces import EPSILON, Beside, Block, Piece, Placed, Stack, Text, paginate
from app.documents.shaping import Shaper
from app.documents.typography import day_in_words

BULLET_INDENT = 5.0
SIGNATURE_LINES = 3


@dataclass(frozen=True)
class CoverLetter:
    """Everything on the letter, as it will be printed."""

    sender_name: str
    sender_street: str = ""
    sender_town: str = ""
    """Postal code and town."""
    sender_phone: str = ""
    sender_email: str = ""
    recipient: tuple[str, ...] = ()
    """Address lines from the firm down to the town."""
    place: str = ""
    written_on: dt.date | None = None
    subject: str = ""
    salutation: str = ""
    body: str = ""
    """Paragraphs parted by an empty line; lines beginning with ``-`` are a list."""
    closing: str = ""
    enclosures: tuple[str, ...] = ()
    form: LetterForm = FORM_B
    occupation: str = ""
    """Stands in the proposed file name only."""
    file_name_of_sender: tuple[str, ...] = ()
    """Family name and given name for the proposed file name."""
    open_gaps: tuple[str, ...] = ()
    """What the writer still has to fill in, as the text modules name it."""


@dataclass(frozen=True)
class LetterMeasure:
    """How much of the page the letter takes."""

    pages: int
    lines_free: int
    """Lines that can still be written before a second page begins."""
    lines_over: int
    """Lines that must go for the letter to fit one page."""
    type_size: float
    """Points."""


@dataclass(frozen=True)
class _Layout:
    pages: list[list[Placed]]
    kind: Type

    @property
    def bottom(self) -> float:
        return self.pages[-1][-1].bottom if self.pages[-1] else 0.0


def render(content: CoverLetter, *, shaper: Shaper | None = None) -> bytes:
    """The letter as PDF; the same content gives the same bytes. Raises AddressTooLong."""
    layout = _laid_out(content)
    paper = Paper(title="Bewerbung")
    draw_personal_head(
        paper,
        content.form,
        name=content.sender_name,
        contact=(
            content.sender_street,
            content.sender_town,
            content.sender_phone,
            content.sender_email,
        ),
    )
    draw_address(
        paper,
        content.form,
        sender_line=joined(content.sender_name, content.sender_street, content.sender_town),
        recipient=content.recipient,
    )
    _draw_place_and_date(paper, content, layout.kind)
    for number, placed_on_page in enumerate(layout.pages, start=1):
        if number > 1:
            paper.next_page()
        for placed in placed_on_page:
            placed.piece.draw(paper, LEFT, placed.top, TEXT_WIDTH)
        draw_page_number(paper, number, len(layout.pages))
    return paper.finished()


def measure(content: CoverLetter) -> LetterMeasure:
    """How many pages the letter takes and how many lines are left on the first."""
    layout = _laid_out(content)
    tightest = _lay_out(content, LETTER_TIGHT, enclosures_beside=True)
    line = LETTER_TIGHT.line
    if len(tightest.pages) == 1:
        free, over = int((LAST_LINE - tightest.bottom + EPSILON) / line), 0
    else:
        endless = _lay_out(content, LETTER_TIGHT, enclosures_beside=True, bottom=1e6)
        free, over = 0, -int((LAST_LINE - endless.bottom) // line)
    return LetterMeasure(len(layout.pages), free, over, layout.kind.size)


def _laid_out(content: CoverLetter) -> _Layout:
    """As airy as one page allows: enclosures beside the closing, then smaller type (≥ 10 pt)."""
    for kind, beside in ((LETTER, False), (LETTER, True), (LETTER_TIGHT, True)):
        layout = _lay_out(content, kind, enclosures_beside=beside)
        if len(layout.pages) == 1:
            return layout
    return _lay_out(content, LETTER, enclosures_beside=False)


def _lay_out(
    content: CoverLetter, kind: Type, *, enclosures_beside: bool, bottom: float = LAST_LINE
) -> _Layout:
    pages = paginate(
        list(_blocks(content, kind, enclosures_beside=enclosures_beside)),
        width=TEXT_WIDTH,
        first_top=subject_top(content.form),
        later_top=LATER_TOP,
        bottom=bottom,
    )
    return _Layout(pages, kind)


def _blocks(content: CoverLetter, kind: Type, *, enclosures_beside: bool) -> Sequence[Block]:
    blank = kind.line
    blocks: list[Block] = []
    if content.subject.strip():
        bold = replace(kind, bold=True)
        blocks.append(Block(Text(content.subject, bold), with_next=True))
    # Two blank lines below the subject; without one the letter begins where it would stand.
    gap = 2 * blank
    if content.salutation.strip():
        blocks.append(Block(Text(content.salutation, kind), gap, with_next=True))
        gap = blank
    for paragraph in paragraphs(content.body):
        blocks.append(Block(_paragraph(paragraph, kind), gap))
        gap = blank
    if blocks and content.closing.strip():
        blocks[-1] = replace(blocks[-1], with_next=True)
    ending = _ending(content, kind, enclosures_beside=enclosures_beside)
    if ending is not None:
        blocks.append(Block(ending, gap))
    if content.enclosures and not enclosures_beside:
        blocks.append(Block(_enclosures(content.enclosures, kind), blank))
    return blocks


def paragraphs(body: str) -> list[str]:
    """The body cut at empty lines; line ends inside a paragraph stay."""
    parts = re.split(r"\n[ \t]*\n", body.replace("\r\n", "\n").strip())
    return [part.strip() for part in parts if part.strip()]


def _paragraph(text: str, kind: Type) -> Piece:
    lines = text.split("\n")
    if not any(re.match(r"\s*[-•–] ", line) for line in lines):
        return Text(text, kind)
    rows: list[tuple[float, Piece]] = []
    for line in lines:
        if item := re.match(r"\s*[-•–] (.*)", line):
            columns = (
                (0.0, BULLET_INDENT, Text("•", kind)),
                (BULLET_INDENT, TEXT_WIDTH - BULLET_INDENT, Text(item[1], kind)),
            )
            rows.append((0.0, Beside(columns)))
        else:
            rows.append((0.0, Text(line, kind)))
    return Stack(tuple(rows))


def _ending(content: CoverLetter, kind: Type, *, enclosures_beside: bool) -> Piece | None:
    """Closing, room for the signature, typed name: never parted."""
    rows: list[tuple[float, Piece]] = []
    if content.closing.strip():
        rows.append((0.0, Text(content.closing, kind)))
    if content.sender_name.strip():
        room = SIGNATURE_LINES * kind.line if rows else 0.0
        rows.append((room, Text(content.sender_name, kind)))
    left: Piece | None = Stack(tuple(rows)) if rows else None
    if not (enclosures_beside and content.enclosures):
        return left
    offset = INFO_LEFT - LEFT
    beside = (offset, TEXT_WIDTH - offset, _enclosures(content.enclosures, kind))
    if left is None:
        return Beside((beside,))
    return Beside(((0.0, offset - 5.0, left), beside))


def _enclosures(enclosures: Sequence[str], kind: Type) -> Piece:
    title = "Anlagen" if len(enclosures) > 1 else "Anlage"
    rows: list[tuple[float, Piece]] = [(0.0, Text(title, replace(kind, bold=True)))]
    rows.extend((0.0, Text(enclosure, kind)) for enclosure in enclosures if enclosure.strip())
    return Stack(tuple(rows))


def _draw_place_and_date(paper: Paper, content: CoverLetter, kind: Type) -> None:
    written = day_in_words(content.written_on) if content.written_on else ""
    line = ", ".join(part for part in (content.place.strip(), written) if part)
    base_line = content.form.address_base_line
    for part in wrapped(line, kind, LEFT + TEXT_WIDTH - INFO_LEFT):
        paper.text(INFO_LEFT, base_line, part, kind)
        base_line += ADDRESS_PITCH
