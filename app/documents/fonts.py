"""The fonts documents are printed in, embedded and subset, with a fallback for every script."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from app.resources import path_of

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Where Noto Sans itself has no glyph: first and last code point, file name without weight.
_COMPANIONS = (
    (0x0530, 0x058F, "NotoSansArmenian"),
    (0x10A0, 0x10FF, "NotoSansGeorgian"),
    (0x1200, 0x139F, "NotoSansEthiopic"),
    (0x1C90, 0x1CBF, "NotoSansGeorgian"),
    (0x2190, 0x21FF, "NotoSansSymbols"),
    (0x2200, 0x2BFF, "NotoSansSymbols2"),
    (0x2D00, 0x2D2F, "NotoSansGeorgian"),
    (0x2D80, 0x2DDF, "NotoSansEthiopic"),
    (0xAB00, 0xAB2F, "NotoSansEthiopic"),
    (0x1F300, 0x1FAFF, "NotoSansSymbols2"),
)
_ONE_WEIGHT = frozenset({"NotoSansSymbols", "NotoSansSymbols2"})

# Scripts whose letters join or change places: ReportLab prints them wrong (RENDERING.md §4).
_SHAPED = (
    (0x0590, 0x05FF, "hebräischer"),
    (0x0600, 0x06FF, "arabischer"),
    (0x0700, 0x074F, "syrischer"),
    (0x0750, 0x077F, "arabischer"),
    (0x0780, 0x089F, "anderer"),
    (0x08A0, 0x08FF, "arabischer"),
    (0x0900, 0x097F, "indischer"),
    (0x0980, 0x09FF, "bengalischer"),
    (0x0A00, 0x0B7F, "indischer"),
    (0x0B80, 0x0BFF, "tamilischer"),
    (0x0C00, 0x0DFF, "indischer"),
    (0x0E00, 0x109F, "anderer"),
    (0x1780, 0x17FF, "anderer"),
    (0xFB1D, 0xFB4F, "hebräischer"),
    (0xFB50, 0xFDFF, "arabischer"),
    (0xFE70, 0xFEFE, "arabischer"),
)

_SHAPED_FAMILIES = ("NotoSansArabic", "NotoSansHebrew", "NotoSansBengali", "NotoSansTamil")
"""What the text engine sets those scripts in."""

# Joiners, marks of direction, variation selectors and tags: they have no look of their own.
_SILENT_RANGES = (
    (0x0000, 0x0008),
    (0x000E, 0x001F),
    (0x007F, 0x009F),
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE01EF),
)
_SILENT = frozenset(point for first, last in _SILENT_RANGES for point in range(first, last + 1))


@dataclass(frozen=True)
class Run:
    """A stretch of text one font can print."""

    font: str
    text: str


@functools.cache
def _registered(name: str) -> frozenset[int]:
    """Make the font known to ReportLab; the code points it has glyphs for."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(path_of(f"fonts/{name}.ttf")), shapable=False)
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


def prepare() -> None:
    """Load the two fonts every document needs; later calls cost nothing."""
    _registered(REGULAR)
    _registered(BOLD)


def _script(point: int) -> str | None:
    if point < 0x0590 or point in _SILENT:
        return None
    return next((name for first, last, name in _SHAPED if first <= point <= last), None)


def needs_shaping(text: str) -> bool:
    """Whether a script occurs that only a text engine like Qt's sets right."""
    return not text.isascii() and any(_script(ord(letter)) for letter in text)


def without_shaping(text: str) -> str:
    """The text with each stretch in such a script replaced by a note which script it is."""
    if not needs_shaping(text):
        return text
    parts: list[str] = []
    waiting = ""
    noted = ""
    for letter in text:
        script = _script(ord(letter))
        if script is not None:
            waiting = ""
            if script != noted:
                parts.append(f"[Text in {script} Schrift]")
                noted = script
        elif noted and (letter == " " or ord(letter) in _SILENT):
            waiting += letter
        else:
            parts.append(waiting + letter)
            waiting = noted = ""
    return "".join(parts) + waiting


@functools.lru_cache(maxsize=4096)
def _font_for(letter: str, bold: bool) -> str | None:
    """The font with a glyph for the letter; None when the program ships none."""
    own = BOLD if bold else REGULAR
    point = ord(letter)
    if point in _registered(own):
        return own
    for first, last, family in _COMPANIONS:
        if first <= point <= last:
            weight = "Bold" if bold and family not in _ONE_WEIGHT else "Regular"
            companion = f"{family}-{weight}"
            if point in _registered(companion):
                return companion
    return None


def unprintable(text: str, *, shaped: bool = False) -> tuple[str, ...]:
    """What no shipped font can print, each once: scripts by name, else the sign.

    With `shaped` a text engine is there to print the scripts whose letters join. A script is named
    and not quoted: a name must not end up in the text of a problem.
    """
    found: dict[str, None] = {}
    for letter in unicodedata.normalize("NFC", text):
        if letter.isspace() or ord(letter) in _SILENT:
            continue
        if script := _script(ord(letter)):
            if shaped and _is_in_a_shaped_font(ord(letter)):
                continue
            found[f"{script.removesuffix('r')} Schrift"] = None
        elif _font_for(letter, False) is None:
            found["andere Schrift" if letter.isalpha() else letter] = None
    return tuple(found)


def _is_in_a_shaped_font(point: int) -> bool:
    return any(point in _registered(f"{family}-Regular") for family in _SHAPED_FAMILIES)


def runs(text: str, *, bold: bool = False) -> Iterator[Run]:
    """The text cut into stretches of one font; what nothing can print becomes U+FFFD.

    Scripts that need shaping are replaced by a note here: who has a shaper asks it before.
    """
    font = BOLD if bold else REGULAR
    waiting: list[str] = []
    for letter in unicodedata.normalize("NFC", without_shaping(text)):
        point = ord(letter)
        if point in _SILENT or (point < 0x20 and letter not in "\n\t"):
            continue
        if letter.isspace():
            waiting.append(letter)
            continue
        found = _font_for(letter, bold)
        if found is None:
            letter, found = REPLACEMENT, BOLD if bold else REGULAR
        if found != font and waiting:
            yield Run(font, "".join(waiting))
            waiting = []
        font = found
        waiting.append(letter)
    if waiting:
        yield Run(font, "".join(waiting))
