"""The shaping port filled with Qt's text engine, as a window would do it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainterPath, QTextLayout, QTextOption

from app.documents.shaping import PathStep, ShapedLine, TextBlock
from app.resources import path_of

FAMILIES = ["Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Bengali"]
UNITS = 32
"""Layout units per point: large enough that hinting and rounding do not show."""


class QtShaper:
    """Needs a QGuiApplication."""

    def __init__(self) -> None:
        for file in sorted(path_of("fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))

    def shape(self, block: TextBlock) -> list[ShapedLine]:
        font = QFont()
        font.setFamilies(FAMILIES)
        font.setPixelSize(round(block.size * UNITS))
        font.setBold(block.bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        layout = QTextLayout(block.text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(block.width * UNITS)
            line.setPosition(QPointF(0, 0))
            lines.append(line)
        layout.endLayout()
        from_the_right = _reads_from_the_right(block.text)
        shaped = []
        for line in lines:
            used = line.naturalTextRect()
            outline = QPainterPath()
            base_line = line.ascent()
            for run in line.glyphRuns():
                for index, place in zip(run.glyphIndexes(), run.positions(), strict=True):
                    glyph = run.rawFont().pathForGlyph(index)
                    outline.addPath(glyph.translated(place.x() - used.left(), place.y()))
            shaped.append(
                ShapedLine(
                    width=used.width() / UNITS,
                    starts_right=from_the_right,
                    outline=tuple(_steps(outline, base_line)),
                )
            )
        return shaped


def _reads_from_the_right(text: str) -> bool:
    """The direction of the first letter that has one (Unicode bidi, rule P2)."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind != "L" for kind in strong if kind in {"L", "R", "AL"}), False)


def _steps(outline: QPainterPath, base_line: float) -> Iterator[PathStep]:
    """The path in points with y upwards from the base line."""

    def point(index: int) -> tuple[float, float]:
        element = outline.elementAt(index)
        return element.x / UNITS, (base_line - element.y) / UNITS

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
