"""Paints the rows of the list of people, as fast as a key needs it: what can be known before is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from ui import style
from ui.models.people_model import Cell, Column, Line, PersonWords
from ui.widgets import BadgeLook
from ui.widgets.marks import avatar_font, badge_size
from ui.widgets.painting import Type, rounded

Place = tuple[Column, int, int]
"""A column, its left edge and its width in pixels."""

_CENTRE = Qt.AlignmentFlag.AlignCenter
_SMALL, _MEDIUM = int(style.Gap.SMALL), int(style.Gap.MEDIUM)


class RowPainter:
    """One for each time the list is painted; fonts, colours and signs are fetched once for all rows.

    A screen full of rows is some 150 short texts. Every call into Qt that is not needed for them is
    left out: a pen or font is set only when it is another one.
    """

    def __init__(self, painter: QPainter, places: Sequence[Place], ratio: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter, self._places, self._ratio = painter, places, ratio
        self._with_origin = any(column is Column.ORIGIN for column, _, _ in places)
        self._types = {
            role: Type(style.font(role)) for role in ("strong", "body", "caption", "badge")
        }
        self._avatar_side = style.px(32)
        self._avatar_font = avatar_font(self._avatar_side)
        self._inks: dict[str, QColor] = {}
        self._signs: dict[tuple[str, str, int], QPixmap] = {}
        self._badges: dict[BadgeLook, tuple[int, int]] = {}
        self._font: QFont | None = None
        self._tone = ""
        self._line_height = style.px(20)
        self._sign, self._sign_gap = style.px(14), style.px(6)
        self._side_with_sign, self._side = style.px(10), style.px(12)

    def draw(
        self,
        person: PersonWords,
        area: QRectF,
        *,
        chosen: bool,
        hovered: bool,
        focused: bool,
        last: bool,
    ) -> None:
        """One row in `area`; below the last of the list stands no line."""
        painter = self._painter
        if chosen or hovered:
            painter.fillRect(area, self._ink("tint" if chosen else "hover"))
        top, tall = area.top(), area.height()
        if not last:
            line = QRectF(area.left(), top + tall - 1, area.width(), 1)
            painter.fillRect(line, self._ink("border"))
        middle = top + tall / 2
        for column, left, width in self._places:
            if column is Column.PERSON:
                inset = _MEDIUM
                right = left + width - _SMALL
                self._person(person, left + inset, right, middle, chosen=chosen)
                continue
            left += _SMALL
            room = width - 2 * _SMALL
            if column is Column.PHASE:
                self._badge(person.phase, left, room, middle, chosen=chosen)
            else:
                self._cell(person.cells[column], left, room, middle)
        if focused:
            rounded(painter, area, 6, None, self._ink("primary"), width=2.0)
            self._tone = ""

    def _person(
        self, person: PersonWords, left: float, right: float, middle: float, *, chosen: bool
    ) -> None:
        side = self._avatar_side
        self._avatar(person, QRectF(left, round(middle - side / 2), side, side), chosen=chosen)
        left += side + _MEDIUM
        room = right - left
        second = person.second
        if not self._with_origin:
            second = " · ".join(filter(None, (second, person.cells[Column.ORIGIN].text)))
        mark, line = person.mark, self._line_height
        if not second and mark is None:
            self._words("strong", "text", person.name, left, room, middle)
            return
        self._words("strong", "text", person.name, left, room, middle - line / 2)
        if mark is not None:
            wide, tall = self._badge_size(mark)
            self._badge(mark, left, room, round(middle) + tall / 2, top=round(middle))
            left += wide + _SMALL
            room -= wide + _SMALL
        if second and room > line:
            self._words("caption", "muted", second, left, room, middle + line / 2)

    def _avatar(self, person: PersonWords, spot: QRectF, *, chosen: bool) -> None:
        tone = "red" if person.unreadable else person.tone
        ground = "surface" if chosen and tone == "primary" else ""
        self._fill(ground or style.ground_name(tone))
        self._painter.drawEllipse(spot)
        if person.unreadable:
            size = style.px(16)
            middle = spot.center()
            self._draw_sign(
                "octagon-alert", tone, size, middle.x() - size / 2, middle.y() - size / 2
            )
        else:
            self._set(self._avatar_font, tone)
            self._painter.drawText(spot, _CENTRE, person.initials)

    def _badge_size(self, look: BadgeLook) -> tuple[int, int]:
        known = self._badges.get(look)
        if known is None:
            size = badge_size(look.text, look.icon, small=True)
            known = self._badges[look] = (size.width(), size.height())
        return known

    def _badge(
        self,
        look: BadgeLook,
        left: float,
        room: float,
        middle: float,
        *,
        top: int | None = None,
        chosen: bool = False,
    ) -> None:
        """A badge around `middle`, or at `top`; its words are elided where there is no room."""
        whole, tall = self._badge_size(look)
        wide = min(float(whole), room)
        if top is None:
            top = round(middle - tall / 2)
        ground = "surface" if chosen and look.tone == "primary" else ""
        self._fill(ground or style.ground_name(look.tone))
        self._painter.drawRoundedRect(QRectF(left, top, wide, tall), tall / 2, tall / 2)
        right = left + wide - self._side_with_sign
        middle = top + tall / 2
        if look.icon:
            left += self._side_with_sign
            self._draw_sign(
                look.icon, look.tone, self._sign, round(left), round(middle - self._sign / 2)
            )
            left += self._sign + self._sign_gap
        else:
            left += self._side
        self._words("badge", look.tone, look.text, left, right - left, middle)

    def _cell(self, cell: Cell, left: float, room: float, middle: float) -> None:
        """One or two lines around `middle`."""
        first, second = cell.first, cell.second
        half = self._line_height / 2 if first is not None and second is not None else 0
        if first is not None:
            self._line(first, left, room, middle - half, "body", "text")
        if second is not None:
            self._line(second, left, room, middle + half, "caption", "muted")

    def _line(
        self, line: Line, left: float, room: float, middle: float, role: str, tone: str
    ) -> None:
        if line.icon:
            size = self._sign
            self._draw_sign(
                line.icon, line.tone or "muted", size, round(left), round(middle - size / 2)
            )
            left += size + self._sign_gap
            room -= size + self._sign_gap
            if line.tone:
                role = "badge"
        self._words(role, line.tone or tone, line.text, left, room, middle)

    # strokes

    def _words(
        self, role: str, tone: str, text: str, left: float, room: float, middle: float
    ) -> None:
        type_ = self._types[role]
        self._set(type_.font, tone)
        type_.draw(self._painter, text, left, middle, room)

    def _draw_sign(self, name: str, tone: str, size: int, left: float, top: float) -> None:
        sign = self._signs.get((name, tone, size))
        if sign is None:
            sign = self._signs[name, tone, size] = style.pixmap(name, tone, size, self._ratio)
        self._painter.drawPixmap(QPointF(left, top), sign)

    def _set(self, font: QFont, tone: str) -> None:
        if font is not self._font:
            self._font = font
            self._painter.setFont(font)
        if tone != self._tone:
            self._tone = tone
            self._painter.setPen(self._ink(tone))

    def _fill(self, tone: str) -> None:
        self._tone = ""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._ink(tone))

    def _ink(self, tone: str) -> QColor:
        ink = self._inks.get(tone)
        if ink is None:
            ink = self._inks[tone] = style.token(tone)
        return ink
