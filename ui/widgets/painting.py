"""Strokes shared by the widgets that paint themselves: rounded grounds, focus frames, elided words."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QWidget

from ui import style

_RIGHT_TO_LEFT_MARK = "\u200f"


def brush(widget: QWidget) -> QPainter:
    """A smooth painter on `widget`; the caller ends it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def rounded(
    painter: QPainter,
    area: QRectF,
    radius: float,
    fill: QColor | None,
    border: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded ground whose border lies wholly inside `area`."""
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inset = width / 2 if border is not None else 0.0
    within = area.adjusted(inset, inset, -inset, -inset)
    corner = max(0.0, min(radius, area.height() / 2) - inset)
    painter.drawRoundedRect(within, corner, corner)


def focus_frame(
    painter: QPainter, area: QRectF, radius: float, colour: QColor | None = None, inset: float = 0.0
) -> None:
    """The 2 px frame that shows the keyboard where it is."""
    within = area.adjusted(inset, inset, -inset, -inset)
    rounded(
        painter, within, max(0.0, radius - inset), None, colour or style.token("primary"), width=2.0
    )


def glyph(
    painter: QPainter, where: QPointF, name: str, tone: str, size: float, ratio: float
) -> None:
    """An icon with its upper left corner at `where`, `size` logical pixels wide."""
    painter.drawPixmap(where, style.pixmap(name, tone, size, ratio))


def words(
    painter: QPainter,
    area: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> bool:
    """One line of text in the middle of `area`, elided when it is too long; True when it was."""
    size, bold = font.pixelSize(), font.bold()
    shown, room, rise = _fitted(text, size, bold, int(area.width() + 1))
    left = area.left()
    if align is Qt.AlignmentFlag.AlignLeft:
        pass  # nearly always; asking a flag for its parts is slow
    elif align & Qt.AlignmentFlag.AlignRight:
        left = area.right() - room
    elif align & Qt.AlignmentFlag.AlignHCenter:
        left += max(0.0, (area.width() - room) / 2)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QPointF(left, round(area.center().y() + rise)), shown)
    return shown != text


class Type:
    """A font to draw many short lines with: what is the same for all of them is asked once.

    What is drawn a second time is kept laid out, which halves the cost of drawing it: lists are full
    of the same few words.
    """

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._size, self._bold = font.pixelSize(), font.bold()
        self._widest = _widest(self._size, self._bold)
        self._rise = _rise(self._size, self._bold)
        self._ascent = _metrics(self._size, self._bold).ascent()
        self._laid_out = _laid_out(self._size, self._bold)

    def draw(self, painter: QPainter, text: str, left: float, middle: float, room: float) -> None:
        """One line of text around `middle`, elided after `room`; `painter` has the font already."""
        if not (text.isascii() and len(text) * self._widest <= room):  # most are surely narrower
            text = _fitted(text, self._size, self._bold, int(room + 1))[0]
        base = round(middle + self._rise)
        laid_out = self._laid_out.find(text)
        if laid_out is None:
            painter.drawText(QPointF(left, base), text)
        else:
            painter.drawStaticText(QPointF(left, base - self._ascent), laid_out)


class _LaidOut:
    """Texts that were drawn more than once, laid out; only in letters every face of ours has."""

    _MOST = 500

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._texts: dict[str, QStaticText] = {}

    def find(self, text: str) -> QStaticText | None:
        found = self._texts.get(text)
        if found is None and text in self._seen:
            if len(self._texts) >= self._MOST:
                self._texts.clear()
            found = self._texts[text] = QStaticText(text)
            found.setTextFormat(Qt.TextFormat.PlainText)
        elif found is None and text and max(text) < "\u0250":
            if len(self._seen) >= 4 * self._MOST:
                self._seen.clear()
            self._seen.add(text)
        return found


def breadth(text: str, font: QFont) -> int:
    """The width of one line of text in logical pixels, rounded up."""
    return _breadth(text, font.pixelSize(), font.bold())


def _runs_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (UAX #9, P2)."""
    directions = (unicodedata.bidirectional(sign) for sign in text)
    return next((way for way in directions if way in ("L", "R", "AL")), "L") != "L"


@lru_cache(maxsize=64)
def _metrics(size: int, bold: bool) -> QFontMetricsF:
    letters = style.font("strong" if bold else "body")
    letters.setPixelSize(size)
    return QFontMetricsF(letters)


@lru_cache(maxsize=64)
def _laid_out(_size: int, _bold: bool) -> _LaidOut:
    return _LaidOut()


@lru_cache(maxsize=64)
def _widest(size: int, bold: bool) -> float:
    """The width of the widest sign of ASCII."""
    metrics = _metrics(size, bold)
    return max(metrics.horizontalAdvance(chr(sign)) for sign in range(32, 127))


@lru_cache(maxsize=64)
def _rise(size: int, bold: bool) -> float:
    metrics = _metrics(size, bold)
    return (metrics.ascent() - metrics.descent()) / 2


@lru_cache(maxsize=4096)
def _breadth(text: str, size: int, bold: bool) -> int:
    return math.ceil(_metrics(size, bold).horizontalAdvance(text))


@lru_cache(maxsize=4096)
def _fitted(text: str, size: int, bold: bool, room: int) -> tuple[str, int, float]:
    """The text cut to `room`, its width, and how far its base line lies below the middle."""
    metrics = _metrics(size, bold)
    shown = text.replace("\n", " ")
    if _breadth(shown, size, bold) > room:
        shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
        if _runs_left(shown):
            shown += _RIGHT_TO_LEFT_MARK  # the ellipsis stands at the end, which is at the left
    return shown, _breadth(shown, size, bold), _rise(size, bold)
