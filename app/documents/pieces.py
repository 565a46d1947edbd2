"""What a page is made of, top to bottom: pieces that know their height and where they may part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol
from xml.sax.saxutils import escape

from app.documents import fonts
from app.documents.house_style import PT, Type, paragraph_style
from app.documents.paper import MM, Paper
from app.documents.shaping import ShapedLine, Shaper, TextBlock
from app.documents.typography import kept_together

EPSILON = 0.01
"""Millimetres below which two heights count as equal."""


class Piece(Protocol):
    """Something that stands on a page; all measures in millimetres."""

    def height(self, width: float) -> float:
        """How high it is when it is set `width` wide."""
        ...

    def part(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Two pieces of which the first is at most `room` high; None when it must stay whole."""
        ...

    def draw(self, paper: Paper, left: float, top: float, width: float) -> None:
        """Put it on the paper."""
        ...


def markup(text: str, *, bold: bool = False) -> str:
    """User text as ReportLab markup: escaped, kept together, each stretch in a font that has it."""
    own = fonts.BOLD if bold else fonts.REGULAR
    parts: list[str] = []
    for run in fonts.runs(kept_together(text.strip()), bold=bold):
        escaped = escape(run.text).replace("\n", "<br/>")
        parts.append(escaped if run.font == own else f'<font name="{run.font}">{escaped}</font>')
    return "".join(parts)


class Text:
    """A paragraph of user text; line ends in it are kept."""

    def __init__(self, text: str, kind: Type, *, _paragraph: Any = None) -> None:
        from reportlab.platypus import Paragraph

        self.kind = kind
        self._paragraph = _paragraph or Paragraph(
            markup(text, bold=kind.bold), paragraph_style(kind)
        )
        self._measured: tuple[float, float] | None = None

    def height(self, width: float) -> float:
        if self._measured is None or self._measured[0] != width:
            points = self._paragraph.wrap(width * MM, 1e7)[1]
            self._measured = (width, float(points) * PT)
        return self._measured[1]

    def lines(self, width: float) -> int:
        """How many lines it takes."""
        return round(self.height(width) / self.kind.line)

    def part(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        self.height(width)
        parts = self._paragraph.split(width * MM, (room + EPSILON) * MM)
        # ReportLab forgets its lines while splitting; drawn whole, it has to wrap again.
        self._measured = None
        if len(parts) != 2:
            return None
        first, rest = (Text("", self.kind, _paragraph=part) for part in parts)
        return first, rest

    def draw(self, paper: Paper, left: float, top: float, width: float) -> None:
        height = self.height(width)
        self._paragraph.drawOn(paper.canvas, left * MM, (paper.height - top - height) * MM)


@dataclass(frozen=True)
class Shaped:
    """A paragraph laid out by the text engine behind the shaping port."""

    kind: Type
    lines: tuple[ShapedLine, ...]

    def height(self, width: float) -> float:
        return len(self.lines) * self.kind.line

    def part(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        fitting = int((room + EPSILON) / self.kind.line)
        if not 2 <= fitting <= len(self.lines) - 2:
            return None
        return (
            replace(self, lines=self.lines[:fitting]),
            replace(self, lines=self.lines[fitting:]),
        )

    def draw(self, paper: Paper, left: float, top: float, width: float) -> None:
        for number, line in enumerate(self.lines):
            base_line = top + number * self.kind.line + self.kind.size * PT
            indent = width - line.width * PT if line.starts_right else 0.0
            paper.outline(left + indent, base_line, line.outline, colour=self.kind.colour)


def set_text(text: str, kind: Type, *, width: float, shaper: Shaper | None = None) -> Piece:
    """A paragraph of whatever script: by the shaper where one is needed and there."""
    if shaper is None or not fonts.needs_shaping(text):
        return Text(text, kind)
    block = TextBlock(text.strip(), width * MM, kind.size, kind.bold)
    return Shaped(kind, tuple(shaper.shape(block)))


@dataclass(frozen=True)
class Beside:
    """Pieces side by side in columns of their own: (offset, width, piece) in millimetres."""

    columns: tuple[tuple[float, float, Piece], ...]

    def height(self, width: float) -> float:
        return max(piece.height(own) for _, own, piece in self.columns)

    def part(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Only the last column parts; the ones before stay at its beginning."""
        *fixed, (offset, own, last) = self.columns
        parts = last.part(own, room)
        if parts is None or any(piece.height(wide) > room for _, wide, piece in fixed):
            return None
        return Beside((*fixed, (offset, own, parts[0]))), Beside(((offset, own, parts[1]),))

    def draw(self, paper: Paper, left: float, top: float, width: float) -> None:
        for offset, own, piece in self.columns:
            piece.draw(paper, left + offset, top, own)


@dataclass(frozen=True)
class Barred:
    """A piece set in, with a vertical line at its left: quotations, agreements."""

    inner: Piece
    colour: str
    indent: float = 4.0

    def height(self, width: float) -> float:
        return self.inner.height(width - self.indent)

    def part(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        parts = self.inner.part(width - self.indent, room)
        if parts is None:
            return None
        return replace(self, inner=parts[0]), replace(self, inner=parts[1])

    def draw(self, paper: Paper, left: float, top: float, width: float) -> None:
        bottom = top + self.height(width)
        paper.line(left + 0.6, top, left + 0.6, bottom, points=2.2, colour=self.colour)
        self.inner.draw(paper, left + self.indent, top, width - self.indent)


@dataclass(frozen=True)
class Stack:
    """Pieces below each other that stay on one page: (distance above, piece)."""

    rows: tuple[tuple[float, Piece], ...]

    def height(self, width: float) -> float:
        return sum(gap + piece.height(width) for gap, piece in self.rows)

    def part(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        return None

    def draw(self, paper: Paper, left: float, top: float, width: float) -> None:
        for gap, piece in self.rows:
            top += gap
            piece.draw(paper, left, top, width)
            top += piece.height(width)


@dataclass(frozen=True)
class Rule:
    """A horizontal line across the column."""

    colour: str
    points: float = 0.5

    def height(self, width: float) -> float:
        return 0.0

    def part(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        return None

    def draw(self, paper: Paper, left: float, top: float, width: float) -> None:
        paper.line(left, top, left + width, top, points=self.points, colour=self.colour)


@dataclass(frozen=True)
class Block:
    """A piece in the flow of a document."""

    piece: Piece
    before: float = 0.0
    """Distance to what stands above it; falls away at the top of a page."""
    with_next: bool = False
    """Never the last thing on a page."""


@dataclass(frozen=True)
class Placed:
    """A piece with the place it got, millimetres from the top of its page."""

    piece: Piece
    top: float
    bottom: float


def paginate(
    blocks: Sequence[Block], *, width: float, first_top: float, later_top: float, bottom: float
) -> list[list[Placed]]:
    """Fill pages from `first_top` (then `later_top`) down to `bottom`; at least one page."""
    pages: list[list[Placed]] = [[]]
    top = first_top
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        begun = bool(pages[-1])
        start = top + (block.before if begun else 0.0)
        high = block.piece.height(width)
        if start + high <= bottom + EPSILON and (
            not begun or _company_fits(block, waiting, start + high, width, bottom)
        ):
            pages[-1].append(Placed(block.piece, start, start + high))
            top = start + high
            continue
        parts = None
        if start + high > bottom + EPSILON:
            parts = block.piece.part(width, bottom - start)
        if parts is not None:
            first, rest = parts
            pages[-1].append(Placed(first, start, start + first.height(width)))
            waiting.append(Block(rest, with_next=block.with_next))
        elif not begun:
            # Higher than a whole page and not to be parted: better cut off than lost.
            pages[-1].append(Placed(block.piece, start, start + high))
        else:
            waiting.append(block)
        pages.append([])
        top = later_top
    if not pages[-1] and len(pages) > 1:
        pages.pop()
    return pages


def _company_fits(
    block: Block, waiting: Sequence[Block], bottom_of_block: float, width: float, bottom: float
) -> bool:
    """Whether what must not be torn from the block still has a beginning on this page."""
    top = bottom_of_block
    for following in reversed(waiting):
        if not block.with_next:
            return True
        top += following.before
        high = following.piece.height(width)
        if top + high > bottom + EPSILON:
            return following.piece.part(width, bottom - top) is not None
        top += high
        block = following
    return True
