"""Qt's text engine behind the shaping port: letters that join, and words read from the right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainterPath, QTextLayout, QTextLine, QTextOption

from app import resources
from app.documents.shaping import PathStep, ShapedLine, Shaper, TextBlock

_FILES = {
    "Noto Sans": "NotoSans",
    "Noto Sans Arabic": "NotoSansArabic",
    "Noto Sans Hebrew": "NotoSansHebrew",
    "Noto Sans Bengali": "NotoSansBengali",
    "Noto Sans Tamil": "NotoSansTamil",
    "Noto Sans Ethiopic": "NotoSansEthiopic",
    "Noto Sans Armenian": "NotoSansArmenian",
    "Noto Sans Georgian": "NotoSansGeorgian",
    "Noto Sans Symbols": "NotoSansSymbols",
    "Noto Sans Symbols2": "NotoSansSymbols2",
}
_UNITS = 32
"""Layout units per point: large enough that rounding does not show on paper."""
_FROM_LEFT, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_NUMBER = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?=\s|$)|\+?\d+(?:(?:,|[ .:/()\-–]{1,3})\d+)+|\+\d+")
"""Groups of digits that belong together: a telephone number, a date, a time, an amount."""


@cache
def shaper() -> Shaper:
    """The one text engine of the program; ask for it once there is a QGuiApplication."""
    return QtShaper()


class QtShaper:
    """Lays text out with the fonts of the program, the same on every machine."""

    def __init__(self) -> None:
        known = set(QFontDatabase.families())
        for family, stem in _FILES.items():
            if family not in known:
                for file in sorted(resources.path_of("fonts").glob(f"{stem}-*.ttf")):
                    QFontDatabase.addApplicationFont(str(file))

    def shape(self, block: TextBlock) -> list[ShapedLine]:
        """The lines of the block; each line that was typed has a direction of its own."""
        font = QFont()
        font.setFamilies(list(_FILES))
        font.setPixelSize(round(block.size * _UNITS))
        font.setBold(block.bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return [
            line
            for paragraph in block.text.split("\n")
            for line in _lines(paragraph, font, block.width)
        ]


def _lines(text: str, font: QFont, width: float) -> Iterator[ShapedLine]:
    if not text.strip():
        yield ShapedLine(0.0, starts_right=False, outline=())
        return
    from_right = _reads_from_the_right(text)
    layout = QTextLayout(_isolated(text), font)
    option = QTextOption()
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width * _UNITS)
        line.setPosition(QPointF(0, 0))
        lines.append(line)
    layout.endLayout()
    for line in lines:
        yield _shaped(line, from_right=from_right)


def _shaped(line: QTextLine, *, from_right: bool) -> ShapedLine:
    used = line.naturalTextRect()
    outline = QPainterPath()
    for run in line.glyphRuns():
        font = run.rawFont()
        for index, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            outline.addPath(font.pathForGlyph(index).translated(place.x() - used.left(), place.y()))
    return ShapedLine(
        width=used.width() / _UNITS,
        starts_right=from_right,
        outline=tuple(_steps(outline, line.ascent())),
    )


def _isolated(text: str) -> str:
    """Numbers of several groups as one whole from left to right: 0172 9925904, 24.11.2026."""
    return _NUMBER.sub(lambda number: f"{_FROM_LEFT}{number[0]}{_END}", text)


def _reads_from_the_right(text: str) -> bool:
    """The direction of the first letter that has one (Unicode UAX #9, rules P2 and P3)."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind != "L" for kind in strong if kind in {"L", "R", "AL"}), False)


def _steps(outline: QPainterPath, base_line: float) -> Iterator[PathStep]:
    """The path in points with y upwards from the base line."""

    def point(index: int) -> tuple[float, float]:
        element = outline.elementAt(index)
        return element.x / _UNITS, (base_line - element.y) / _UNITS

    index, open_path = 0, False
    while index < outline.elementCount():
        element = outline.elementAt(index)
        if element.isMoveTo():
            if open_path:
                yield "Z", ()
            yield "M", point(index)
            open_path = True
        elif element.isLineTo():
            yield "L", point(index)
        else:
            yield "C", (*point(index), *point(index + 1), *point(index + 2))
            index += 2
        index += 1
    if open_path:
        yield "Z", ()
