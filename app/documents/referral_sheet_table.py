"""The table of a referral sheet: what is told of the person, label and value, ruled lines."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.house_style import LABEL, PT, RULE, Type
from app.documents.letterhead import TEXT_WIDTH, fitting
from app.documents.paper import text_width
from app.documents.pieces import Beside, Block, Piece, Rule, Stack, Text, set_text
from app.documents.shaping import Shaper

LABEL_WIDTH = 31.5
"""Wide enough for „Staatsangehörigkeit“; longer labels wrap between words."""
LABEL_GAP = 1.3
COLUMN_GAP = 6.0
COLUMN = (TEXT_WIDTH - COLUMN_GAP) / 2
FIRST = 1.4
"""Distance of the table to its heading, in mm."""


def table_blocks(
    rows: Sequence[tuple[str, str]], kind: Type, shaper: Shaper | None, *, between: float
) -> list[Block]:
    """Label and value: short values in pairs, long ones across the page, a thin line above each.

    `between` parts the rows, in mm.
    """
    blocks: list[Block] = []
    waiting: list[tuple[str, str]] = []

    def put(columns: Sequence[tuple[float, float, tuple[str, str]]]) -> None:
        pieces: list[tuple[float, float, Piece]] = []
        for offset, width, (label, value) in columns:
            wide = width - LABEL_WIDTH
            pieces.append((offset, LABEL_WIDTH - LABEL_GAP, _label(label, kind)))
            pieces.append(
                (offset + LABEL_WIDTH, wide, set_text(value, kind, width=wide, shaper=shaper))
            )
        ruled = Stack(((0.0, Rule(RULE, 0.4)), (0.7, Beside(tuple(pieces)))))
        blocks.append(Block(ruled, between if blocks else FIRST))

    def flush() -> None:
        if waiting:
            put([(0.0, TEXT_WIDTH, waiting.pop())])

    for row in rows:
        short = "\n" not in row[1] and text_width(row[1], kind) <= COLUMN - LABEL_WIDTH
        if not short:
            flush()
            put([(0.0, TEXT_WIDTH, row)])
        elif waiting:
            put([(0.0, COLUMN, waiting.pop()), (COLUMN + COLUMN_GAP, COLUMN, row)])
        else:
            waiting.append(row)
    flush()
    return blocks


def _label(label: str, kind: Type) -> Piece:
    """The label, its first line on that of the value; one word is never broken."""
    longest = max(label.split(), key=lambda word: text_width(word, LABEL), default="")
    whole = fitting(label, LABEL, LABEL_WIDTH - LABEL_GAP, smallest=8)
    fits = text_width(label, whole) <= LABEL_WIDTH - LABEL_GAP
    look = whole if fits else fitting(longest, LABEL, LABEL_WIDTH - LABEL_GAP, smallest=6)
    return Stack((((kind.size - look.size) * PT, Text(label, look)),))
