"""Text for a place that does not grow: made smaller, then cut, and always with „…“ where it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.documents.house_style import PT, Type
from app.documents.paper import line_width
from app.documents.pieces import set_text
from app.documents.shaping import Shaper

ELLIPSIS = "…"
_NARROWEST = 0.2
"""No sign that shows is narrower than this share of the type size."""


@dataclass(frozen=True)
class Line:
    """One line as it is printed, and whether all of it is there."""

    text: str
    kind: Type
    whole: bool = True


def in_a_line(
    text: str, kind: Type, width: float, *, smallest: float = 7.0, shaper: Shaper | None = None
) -> Line:
    """The text in a type of at least `smallest` points, cut where `width` millimetres end."""
    one_line = " ".join(text.split())
    size = kind.size

    def sized(points: float) -> Type:
        return Type(points, kind.leading * points / kind.size, kind.bold, kind.colour, kind.align)

    while size > smallest and line_width(one_line, sized(size), shaper) > width:
        size = max(smallest, size - 0.5)
    least = sized(size)
    shown = shortened(
        one_line,
        lambda tried: line_width(tried, least, shaper) <= width,
        most=_most_signs(least, width, 1),
    )
    return Line(shown, least, shown == one_line)


def in_lines(
    text: str, kind: Type, width: float, most: int, *, shaper: Shaper | None = None
) -> str:
    """The text as far as it fits `most` lines of `width` millimetres."""
    return shortened(
        text,
        lambda tried: lines_of(tried, kind, width, shaper=shaper) <= most,
        most=_most_signs(kind, width, most),
    )


def lines_of(text: str, kind: Type, width: float, *, shaper: Shaper | None = None) -> int:
    """How many lines the text takes."""
    return round(set_text(text, kind, width=width, shaper=shaper).height(width) / kind.line)


def shortened(text: str, fits: Callable[[str], bool], *, most: int) -> str:
    """The text, or as much of its beginning as fits with „…“ behind it; never over `most` signs."""
    if len(text) <= most and fits(text):
        return text
    low, high = 0, min(len(text) - 1, most)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(_ended(text, middle)):
            low = middle
        else:
            high = middle - 1
    return _ended(text, low)


def _ended(text: str, length: int) -> str:
    return text[:length].rstrip(" \t\n,.;:–-") + ELLIPSIS


def _most_signs(kind: Type, width: float, lines: int) -> int:
    return int(lines * width / (_NARROWEST * kind.size * PT)) + 1
