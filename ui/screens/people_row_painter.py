"""Paints the rows of the list of people; colours and fonts are fetched once for all rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ui import style
from ui.models.people_model import Cell, Column, Line, PersonWords
from ui.widgets.marks import badge_size, paint_avatar, paint_badge
from ui.widgets.painting import glyph, rounded, words

Place = tuple[Column, int, int]
"""A column, its left edge and its width in pixels."""


class RowPainter:
    """One for each time the list is painted."""

    def __init__(self, painter: QPainter, places: Sequence[Place], ratio: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter, self._places, self._ratio = painter, places, ratio
        self._with_origin = any(column is Column.ORIGIN for column, _, _ in places)
        self._fonts = {
            role: style.font(role) for role in ("strong", "body", "caption", "badge", "label")
        }
        self._inks = {
            tone: style.token(tone)
            for tone in ("text", "muted", "border", "tint", "hover", "primary", "red", "amber")
        }
        self._line_height = style.px(20)
        self._sign = style.px(14)

    def draw(
        self, person: PersonWords, area: QRectF, *, chosen: bool, hovered: bool, focused: bool
    ) -> None:
        """One row in `area`."""
        painter = self._painter
        if chosen or hovered:
            painter.fillRect(area, self._inks["tint" if chosen else "hover"])
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, self._inks["border"])
        top, tall = area.top(), area.height()
        for column, left, width in self._places:
            if column is Column.PERSON:
                inset = style.Gap.MEDIUM
                spot = QRectF(left + inset, top, width - inset - style.Gap.SMALL, tall)
                self._person(person, spot, chosen=chosen)
            else:
                inset = style.Gap.SMALL
                spot = QRectF(left + inset, top, width - 2 * inset, tall)
                if column is Column.PHASE:
                    self._phase(person, spot, chosen=chosen)
                else:
                    self._cell(person.cells[column], spot)
        if focused:
            rounded(painter, area, 6, None, self._inks["primary"], width=2.0)

    def _person(self, person: PersonWords, area: QRectF, *, chosen: bool) -> None:
        side = style.px(32)
        middle = top = area.top() + area.height() / 2
        avatar = QRectF(area.left(), round(middle - side / 2), side, side)
        if person.unreadable:
            paint_avatar(self._painter, avatar, "", "red")
            size = style.px(16)
            where = QPointF(avatar.center().x() - size / 2, avatar.center().y() - size / 2)
            glyph(self._painter, where, "octagon-alert", "red", size, self._ratio)
        else:
            ground = "surface" if chosen and person.tone == "primary" else ""
            paint_avatar(self._painter, avatar, person.initials, person.tone, ground)
        left = area.left() + side + style.Gap.MEDIUM
        room = area.right() - left
        second = person.second
        if not self._with_origin:
            second = " · ".join(filter(None, (second, person.cells[Column.ORIGIN].text)))
        mark, line = person.mark, self._line_height
        top -= line if second or mark is not None else line / 2
        name = QRectF(left, top, room, line)
        words(self._painter, name, person.name, self._fonts["strong"], self._inks["text"])
        top += line
        if mark is not None:
            badge = badge_size(mark.text, mark.icon, small=True)
            spot = QRectF(left, round(top), min(badge.width(), room), badge.height())
            paint_badge(self._painter, spot, mark.text, mark.tone, mark.icon, self._ratio)
            left += badge.width() + style.Gap.SMALL
            room -= badge.width() + style.Gap.SMALL
        if second and room > line:
            below = QRectF(left, top, room, line)
            words(self._painter, below, second, self._fonts["caption"], self._inks["muted"])

    def _phase(self, person: PersonWords, area: QRectF, *, chosen: bool) -> None:
        look = person.phase
        size = badge_size(look.text, look.icon, small=True)
        top = round(area.top() + (area.height() - size.height()) / 2)
        spot = QRectF(area.left(), top, min(size.width(), area.width()), size.height())
        ground = "surface" if chosen and look.tone == "primary" else ""
        paint_badge(self._painter, spot, look.text, look.tone, look.icon, self._ratio, ground)

    def _cell(self, cell: Cell, area: QRectF) -> None:
        """One or two lines in the middle of `area`."""
        first, second = cell.first, cell.second
        tall = self._line_height
        top = area.top() + area.height() / 2
        top -= tall if first is not None and second is not None else tall / 2
        if first is not None:
            self._line(first, QRectF(area.left(), top, area.width(), tall), "body", "text")
            top += tall
        if second is not None:
            self._line(second, QRectF(area.left(), top, area.width(), tall), "caption", "muted")

    def _line(self, line: Line, area: QRectF, role: str, tone: str) -> None:
        if line.icon:
            size = self._sign
            where = QPointF(round(area.left()), round(area.top() + (area.height() - size) / 2))
            glyph(self._painter, where, line.icon, line.tone or "muted", size, self._ratio)
            area.setLeft(area.left() + size + style.px(6))
            if line.tone:
                role = "badge"
        words(self._painter, area, line.text, self._fonts[role], self._inks[line.tone or tone])
