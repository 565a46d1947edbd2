"""One entry of a Verlauf: what it says, and how its words are set and painted."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from ui import style
from ui.widgets.marks import BadgeLook, badge_size, paint_badge
from ui.widgets.painting import breadth, glyph, rounded, words
from ui.widgets.text_units import units

_MARGIN = 72
_GAP = 16
_TEXT = _MARGIN + _GAP
WIDEST_TEXT = 720
"""Longer lines are hard to read."""
_SIGN = 24
_LINE = 22
_HEAD_LINE = 20
_ABOVE = 6
_BETWEEN = 14
_QUOTE = 15
_MORE = 36
"""Kept free at the right of the heading for the button that opens the actions."""
_NEW_LINE = "\u2028"

Role = Literal["text", "words", "assessment", "agreed"]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `lead` stands before it in bold, `badge` at its right."""

    text: str
    role: Role = "text"
    lead: str = ""
    badge: BadgeLook | None = None
    continues: bool = False
    """A further line of the paragraph before it."""

    @property
    def whole(self) -> str:
        """Lead and text as they are read, searched and copied."""
        return f"{self.lead} {self.text}" if self.lead else self.text


@dataclass(frozen=True)
class TimelineEntry:
    """What an entry says; `key` names it also after it was read anew."""

    key: str
    section: str
    """The heading it stands under: „November 2026“."""
    day: str
    time: str
    icon: str
    tone: str
    title: str
    details: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    spoken: str = ""
    """The heading for screen readers, with the full date."""

    @property
    def head(self) -> str:
        """Title and facts in one line."""
        return f"{self.title}   {self.details}" if self.details else self.title

    def spoken_paragraphs(self) -> list[str]:
        """The paragraphs with their badges in words."""
        return [
            f"{paragraph.whole} ({paragraph.badge.text})" if paragraph.badge else paragraph.whole
            for paragraph in self.paragraphs
        ]

    def plain_text(self) -> str:
        """The whole entry, as it is copied."""
        return "\n".join([self.spoken or self.head, *self.spoken_paragraphs()])

    def texts(self) -> list[str]:
        """Everything one can search and select: the head, then the paragraphs."""
        return [self.head, *(paragraph.whole for paragraph in self.paragraphs)]


@dataclass(frozen=True)
class Mark:
    """A stretch of one text that is shown in other colours; places are UTF-16 units."""

    block: int
    start: int
    length: int
    ground: str
    ink: str


@dataclass
class _Block:
    """A text that was set: where it lies and how high it is."""

    layout: QTextLayout
    area: QRectF


class EntryLayout:
    """The words of one entry set for a width; coordinates begin at the entry's upper left."""

    def __init__(self, entry: TimelineEntry, width: float, *, headed: bool, first: bool) -> None:
        """`headed`: the section's heading stands above; `first`: nothing stands above that."""
        self.entry = entry
        self._width = width
        self._headed = headed
        top = float(style.px(_ABOVE))
        self._rule_top = 0.0
        if headed:
            self._rule_top = 0.0 if first else style.px(_GAP // 2)
            top = self._rule_top + style.px(20 + 8)
        self.body_top = top
        self._left = style.px(_TEXT)
        self._room = max(80.0, min(width - self._left, style.px(WIDEST_TEXT)))
        self._blocks: list[_Block] = []
        bottom = self._set_head(top)
        for paragraph in entry.paragraphs:
            bottom = self._set_paragraph(paragraph, bottom)
        margin = style.px(_HEAD_LINE) * (2 if entry.time else 1)
        self.body_bottom = max(bottom, top + margin)
        self.height = round(self.body_bottom + style.px(_BETWEEN))

    def body(self) -> QRectF:
        """The area of the entry without the section's heading."""
        right = min(self._width, self._left + self._room)
        return QRectF(0, self.body_top, right, self.body_bottom - self.body_top)

    # setting

    def _set_head(self, top: float) -> float:
        entry = self.entry
        named = units(entry.title, len(entry.title))
        facts = units(entry.head, len(entry.head)) - named
        formats = [
            _stretch(0, named, style.font("strong")),
            _stretch(named, facts, style.font("caption"), "muted"),
        ]
        left = self._left + style.px(_SIGN)
        width = self._room - style.px(_SIGN) - style.px(_MORE)
        area = QRectF(left, top, width, 0)
        return self._set(entry.head, style.font("strong"), formats, area, style.px(_HEAD_LINE))

    def _set_paragraph(self, paragraph: Paragraph, top: float) -> float:
        left, right = self._left, self._left + self._room
        gap = 4 if paragraph.role == "text" else 7
        if paragraph.continues:
            gap = 0
        if paragraph.role == "words":
            left += style.px(_QUOTE)
        elif paragraph.role == "agreed":
            left += style.px(_SIGN)
        if paragraph.badge is not None:
            right -= badge_size(paragraph.badge.text, paragraph.badge.icon).width() + style.px(16)
        bold = QFont(style.font("read"))
        bold.setBold(True)
        formats = [_stretch(0, units(paragraph.lead, len(paragraph.lead)), bold)]
        area = QRectF(left, top + style.px(gap), max(60.0, right - left), 0)
        return self._set(
            paragraph.whole,
            style.font("read"),
            formats if paragraph.lead else [],
            area,
            style.px(_LINE),
        )

    def _set(
        self,
        text: str,
        font: QFont,
        formats: list[QTextLayout.FormatRange],
        area: QRectF,
        line_height: float,
    ) -> float:
        layout = QTextLayout(text.replace("\n", _NEW_LINE), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if _runs_leftwards(text):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setFormats(formats)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        bottom = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(area.width())
            tall = max(line_height, line.height())
            line.setPosition(QPointF(0, bottom + (tall - line.height()) / 2))
            bottom += tall
        layout.endLayout()
        area.setHeight(bottom)
        self._blocks.append(_Block(layout, area))
        return area.bottom()

    # painting

    def paint(self, painter: QPainter, marks: Sequence[Mark], ratio: float) -> None:
        """Paint the entry with its upper left at the painter's origin."""
        entry = self.entry
        if self._headed:
            self._paint_rule(painter)
        line = style.px(_HEAD_LINE)
        day = QRectF(0, self.body_top, style.px(_TEXT) - 4, line)
        words(painter, day, entry.day, style.font("strong"), style.token("text"))
        if entry.time:
            below = day.translated(0, line)
            words(painter, below, entry.time, style.font("caption"), style.token("muted"))
        size = style.px(16)
        sign = QPointF(self._left, round(self.body_top + (line - size) / 2))
        glyph(painter, sign, entry.icon, entry.tone, size, ratio)
        for paragraph, block in zip(entry.paragraphs, self._blocks[1:], strict=True):
            self._paint_beside(painter, paragraph, block.area, ratio)
        painter.setPen(style.token("text"))
        for number, block in enumerate(self._blocks):
            chosen = [_marked(mark) for mark in marks if mark.block == number]
            block.layout.draw(painter, block.area.topLeft(), chosen)

    def _paint_rule(self, painter: QPainter) -> None:
        font, text = style.font("label"), self.entry.section
        area = QRectF(0, self._rule_top, self._width, style.px(20))
        words(painter, area, text, font, style.token("muted"))
        after = breadth(text, font) + style.px(12)
        right = min(self._width, self._left + self._room)
        middle = round(area.center().y())
        painter.fillRect(QRectF(after, middle, right - after, 1), style.token("border"))

    def _paint_beside(
        self, painter: QPainter, paragraph: Paragraph, area: QRectF, ratio: float
    ) -> None:
        """The violet line of a quotation, the sign and badge of what was agreed."""
        if paragraph.role == "words":
            bar = QRectF(self._left, area.top(), style.px(3), area.height())
            painter.fillRect(bar, style.token("violet"))
        elif paragraph.role == "agreed":
            size = style.px(16)
            where = QPointF(self._left, round(area.top() + (style.px(_LINE) - size) / 2))
            glyph(painter, where, "circle-check", "primary", size, ratio)
        if paragraph.badge is not None:
            badge = paragraph.badge
            wanted = badge_size(badge.text, badge.icon)
            right = self._left + self._room
            top = round(area.top() + (style.px(_LINE) - wanted.height()) / 2)
            place = QRectF(right - wanted.width(), top, wanted.width(), wanted.height())
            paint_badge(painter, place, badge.text, badge.tone, badge.icon, ratio)

    def paint_focus(self, painter: QPainter) -> None:
        """The frame that shows the keyboard on this entry."""
        area = self.body().adjusted(-style.px(6), -style.px(5), style.px(6), style.px(5))
        rounded(painter, area, style.radius("button"), None, style.token("primary"), 2.0)

    # places in the text

    def place_at(self, point: QPointF) -> tuple[int, int]:
        """The block and the place in its text nearest to a point, in UTF-16 units."""
        number = min(
            range(len(self._blocks)), key=lambda each: _distance(self._blocks[each].area, point)
        )
        block = self._blocks[number]
        inside = point - block.area.topLeft()
        line = block.layout.lineAt(block.layout.lineCount() - 1)
        for each in range(block.layout.lineCount()):
            candidate = block.layout.lineAt(each)
            if inside.y() < candidate.y() + candidate.height():
                line = candidate
                break
        return number, int(line.xToCursor(inside.x()))

    def is_text_at(self, point: QPointF) -> bool:
        """Whether words lie under the point."""
        return any(block.area.contains(point) for block in self._blocks)

    def area_of(self, block: int, place: int) -> QRectF:
        """Where a place of a text lies: the line it is on."""
        found = self._blocks[block]
        line = found.layout.lineForTextPosition(place)
        top = found.area.top() + (line.y() if line.isValid() else 0)
        return QRectF(found.area.left(), top, found.area.width(), style.px(_LINE))


def estimated_height(entry: TimelineEntry, width: float, *, headed: bool) -> int:
    """About how high the entry will be, without setting its words."""
    room = max(80.0, min(width - style.px(_TEXT), style.px(WIDEST_TEXT)))
    letters = max(10.0, room / style.px(7.6))
    lines = sum(
        sum(1 + int(len(part) / letters) for part in paragraph.whole.split("\n"))
        for paragraph in entry.paragraphs
    )
    between = 6 * len(entry.paragraphs) + _ABOVE
    body = max(style.px(_HEAD_LINE) * 2, style.px(_HEAD_LINE + lines * _LINE + between))
    return round(body + style.px(_BETWEEN) + (style.px(36) if headed else 0))


def _runs_leftwards(text: str) -> bool:
    """Whether the first letter of a text belongs to a script written from right to left."""
    sides = (unicodedata.bidirectional(sign) for sign in text)
    return next((side for side in sides if side in ("L", "R", "AL")), "L") != "L"


def _stretch(start: int, length: int, font: QFont, tone: str = "") -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    look = QTextCharFormat()
    look.setFont(font)
    if tone:
        look.setForeground(style.token(tone))
    made.format = look
    return made


def _marked(mark: Mark) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = mark.start, mark.length
    look = QTextCharFormat()
    look.setBackground(QColor(style.token(mark.ground)))
    look.setForeground(QColor(style.token(mark.ink)))
    made.format = look
    return made


def _distance(area: QRectF, point: QPointF) -> float:
    if area.top() <= point.y() <= area.bottom():
        return 0.0
    return min(abs(area.top() - point.y()), abs(area.bottom() - point.y()))
