"""Type sizes, colours and distances every document shares (DIN 5008, design/README.md)."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import Any

from app.documents import fonts

INK = "#17212B"
MUTED = "#556270"
ACCENT = "#0B6B64"
RULE = "#C9D1D9"
TINT = "#E2F1EF"
WORDS = "#6A3FA0"

PT = 25.4 / 72
"""One point in millimetres."""


@dataclass(frozen=True)
class Type:
    """How a text is set: size and line height in points."""

    size: float
    leading: float
    bold: bool = False
    colour: str = INK
    align: str = "left"

    @property
    def font(self) -> str:
        """The font the text begins in."""
        return fonts.BOLD if self.bold else fonts.REGULAR

    @property
    def line(self) -> float:
        """Height of a line in millimetres."""
        return self.leading * PT

    def scaled(self, factor: float) -> Type:
        """The same type, larger or smaller."""
        return replace(self, size=self.size * factor, leading=self.leading * factor)


LETTER = Type(10.5, 13)
LETTER_TIGHT = Type(10, 12.2)
BODY = Type(10, 13.6)
BODY_BOLD = Type(10, 13.6, bold=True)
SMALL = Type(8.5, 11.4)
SMALL_BOLD = Type(8.5, 11.4, bold=True)
CAPTION = Type(7.5, 10, colour=MUTED)
LABEL = Type(8.5, 11.4, colour=MUTED)
TITLE = Type(17, 21, bold=True)


@functools.cache
def paragraph_style(kind: Type) -> Any:
    """ReportLab's style for a Type, made once."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    fonts.prepare()
    return ParagraphStyle(
        name=repr(kind),
        fontName=kind.font,
        bulletFontName=kind.font,
        fontSize=kind.size,
        leading=kind.leading,
        textColor=HexColor(kind.colour),
        alignment={"left": TA_LEFT, "right": TA_RIGHT, "center": TA_CENTER}[kind.align],
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        embeddedHyphenation=1,
        uriWasteReduce=0.3,
    )
