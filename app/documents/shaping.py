"""The port through which a text engine (Qt) sets what ReportLab cannot: Arabic, Bengali, Tamil …

Without it documents are printed all the same; stretches in such a script are replaced by a note
which script it is, and names are printed in their Latin spelling.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

PathStep = tuple[str, tuple[float, ...]]
"""One step of an outline, in points, y upwards, origin at the left end of the base line:
``("M", (x, y))`` move, ``("L", (x, y))`` line, ``("C", (x1, y1, x2, y2, x, y))`` cubic curve,
``("Z", ())`` close. Overlapping outlines are filled by the non-zero rule."""


@dataclass(frozen=True)
class TextBlock:
    """Plain text to be laid out; direction follows from the text itself (Unicode bidi)."""

    text: str
    width: float
    """Points."""
    size: float
    """Points."""
    bold: bool = False


@dataclass(frozen=True)
class ShapedLine:
    """One line, laid out: how far it reaches and the outline of its glyphs."""

    width: float
    """Points."""
    starts_right: bool
    """Whether the line belongs at the right edge of the block."""
    outline: tuple[PathStep, ...]


class Shaper(Protocol):
    """A text engine: breaks a block into lines and gives the outline of each."""

    def shape(self, block: TextBlock) -> Sequence[ShapedLine]:
        """The lines of the block from top to bottom, none wider than the block."""
        ...
