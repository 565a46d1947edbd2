"""Draws the lines of an `ActionList`: each group framed as a card, rows in columns, buttons at their end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui import style
from ui.screens.action_lines import Line, RowWords, more_words
from ui.widgets.marks import badge_size, paint_avatar, paint_badge
from ui.widgets.painting import breadth, focus_frame, glyph, rounded, words

if TYPE_CHECKING:
    from ui.screens.action_list import ActionList

Index = QModelIndex | QPersistentModelIndex

_INSET, _BUTTON = 16, 32
_LEAST_REASON = 232
"""Where the reason would get less room than this, the column of sources gives way."""
_LEAST_PERSON = 176
_LINE = 20


@dataclass(frozen=True)
class Columns:
    """Widths of the columns in pixels at normal size; 0 for a column there is not."""

    when: int = 136
    person: int = 200
    source: int = 236
    action: int = 176


class RowLayout:
    """The columns of a row in logical pixels, from both ends towards the reason in the middle."""

    def __init__(self, row: QRectF, columns: Columns) -> None:
        inset, gap, middle = style.px(_INSET), style.px(16), row.center().y()
        left, right = row.left() + inset, row.right() - inset
        side = style.px(_BUTTON)
        top = round(middle - side / 2)
        self.more = QRectF(right - side, top, side, side)
        right = self.more.left() - style.px(8)
        before = style.px(columns.when) + gap
        person = style.px(columns.person)
        before += person + gap if columns.person else 0
        action, source = style.px(columns.action), style.px(columns.source) + gap
        room = right - left - before - gap
        self.short = room - action < style.px(_LEAST_REASON)
        """Whether the button of the row shows its icon only, and the name has less room too."""
        if self.short:
            person = min(person, style.px(_LEAST_PERSON))
        action = side if self.short else action
        has_sources = bool(columns.source) and room - action - source >= style.px(_LEAST_REASON)
        self.action = QRectF(right - action, top, action, side)
        right = self.action.left() - gap
        icon = style.px(20)
        self.icon = QPointF(round(left), round(middle - icon / 2))
        text = left + icon + style.px(12)
        left += style.px(columns.when)
        self.when = QRectF(text, row.top(), left - text, row.height())
        left += gap
        avatar = style.px(32)
        self.avatar = QRectF(left, round(middle - avatar / 2), avatar, avatar)
        name = left + avatar + style.px(12)
        self.name = QRectF(name, row.top(), left + person - name, row.height())
        if person:
            left += person + gap
        self.sources = QRectF()
        if has_sources:
            source_left = right - style.px(columns.source)
            self.sources = QRectF(source_left, row.top(), right - source_left, row.height())
            right = source_left - gap
        self.reason = QRectF(left, row.top(), max(0.0, right - left), row.height())


class ActionDelegate(QStyledItemDelegate):
    """Draws the lines of `ActionList`."""

    def __init__(self, view: ActionList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._view.lines.line(index.row())
        return QSize(style.px(320), style.px(line.height if line is not None else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._view.lines.line(index.row())
        if line is None or line.gap:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        self._ground(painter, area, line, index.row())
        if line.is_head:
            self._head(painter, area, line)
        elif line.more:
            self._more(painter, area, line)
        else:
            said = self._view.words_at(index.row())
            if said is not None:
                self._entry(painter, area, said, index.row())
        self._focus(painter, area, index.row())
        painter.restore()

    def _ground(self, painter: QPainter, area: QRectF, line: Line, number: int) -> None:
        """The piece of the group's card: rounded at its head and its end."""
        radius = style.radius("card")
        whole = area.adjusted(0.5, 0.5, -0.5, -0.5)
        if not line.is_head:
            whole.setTop(whole.top() - 2 * radius)
        if not line.last:
            whole.setBottom(whole.bottom() + 2 * radius)
        painter.save()
        painter.setClipRect(area)
        path = QPainterPath()
        path.addRoundedRect(whole, radius, radius)
        hovered = self._view.hovered[0] == number
        painter.fillPath(path, style.token("hover" if hovered else "surface"))
        painter.setPen(QPen(style.token("border"), 1))
        painter.drawPath(path)
        if not line.last:
            bottom = area.bottom() - 0.5
            painter.drawLine(QPointF(area.left(), bottom), QPointF(area.right(), bottom))
        painter.restore()

    def _head(self, painter: QPainter, area: QRectF, line: Line) -> None:
        look = self._view.lines.heads[line.group]
        title, icon, tone = look.title, look.icon, look.tone
        size, left = style.px(16), area.left() + style.px(_INSET) + style.px(2)
        ratio = self._view.devicePixelRatioF()
        where = QPointF(round(left), round(area.center().y() - size / 2))
        glyph(painter, where, icon, tone, size, ratio)
        left += size + style.px(8)
        font = style.font("strong")
        room = QRectF(left, area.top(), area.right() - left, area.height())
        words(painter, room, title, font, style.token(tone))
        room.setLeft(left + breadth(title, font) + style.px(8))
        words(painter, room, str(line.count), style.font("caption"), style.token("muted"))

    def _more(self, painter: QPainter, area: QRectF, line: Line) -> None:
        size, left = style.px(16), area.left() + style.px(_INSET) + style.px(2)
        where = QPointF(round(left), round(area.center().y() - size / 2))
        glyph(painter, where, "chevron-down", "primary", size, self._view.devicePixelRatioF())
        left += size + style.px(14)
        room = QRectF(left, area.top(), area.right() - left, area.height())
        primary = style.token("primary")
        words(painter, room, more_words(line.count), style.font("strong"), primary)

    def _entry(self, painter: QPainter, area: QRectF, said: RowWords, number: int) -> None:
        place, ratio = self._view.layout_of(area), self._view.devicePixelRatioF()
        strong, body, caption = style.font("strong"), style.font("body"), style.font("caption")
        text, muted, tone = style.token("text"), style.token("muted"), style.token(said.tone)
        glyph(painter, place.icon, said.icon, said.tone, style.px(20), ratio)
        self._lines(painter, place.when, (said.when, strong, tone), (said.day, caption, muted))
        if said.person:
            paint_avatar(painter, place.avatar, said.initials, said.avatar)
            words(painter, place.name, said.person, strong, text)
        reason = said.reason
        if place.sources.isNull():
            state_first = said.badge is not None  # what is cut at the end must not be the state
            parts = (*said.notes, reason) if state_first else (reason, *said.notes)
            reason = " · ".join(part for part in parts if part)
        lower = (reason, body, style.token(said.reason_tone))
        room = QRectF(place.reason)
        if not said.notes:
            room.setRight((place.action if said.action else place.more).left() - style.px(16))
        self._lines(painter, room, (said.title, strong, text), lower)
        if not place.sources.isNull():
            self._sources(painter, place.sources, said)
        if said.action:
            label = "" if place.short else said.action
            self._button(painter, place.action, number, 1, said.action_icon, label)
        self._button(painter, place.more, number, 2, "ellipsis", "")

    def _lines(self, painter: QPainter, area: QRectF, *lines: tuple[str, QFont, QColor]) -> None:
        shown = [each for each in lines if each[0]]
        line = style.px(_LINE)
        top = area.center().y() - line * len(shown) / 2
        for content, font, colour in shown:
            room = QRectF(area.left(), round(top), area.width(), line)
            words(painter, room, content, font, colour)
            top += line

    def _sources(self, painter: QPainter, area: QRectF, said: RowWords) -> None:
        line, size, ratio = style.px(_LINE), style.px(14), self._view.devicePixelRatioF()
        if said.badge is not None:
            look = said.badge
            needed = badge_size(look.text, look.icon, small=True)
            top = round(area.center().y() - needed.height() / 2)
            wide = min(float(needed.width()), area.width())
            place = QRectF(area.left(), top, wide, needed.height())
            paint_badge(painter, place, look.text, look.tone, look.icon, ratio)
            return
        top = round(area.center().y() - line * len(said.sources) / 2)
        for icon, source in said.sources:
            where = QPointF(round(area.left()), round(top + (line - size) / 2))
            glyph(painter, where, icon, "muted", size, ratio)
            left = area.left() + size + style.px(6)
            room = QRectF(left, top, area.right() - left, line)
            words(painter, room, source, style.font("caption"), style.token("muted"))
            top += line

    def _button(
        self, painter: QPainter, area: QRectF, number: int, part: int, icon: str, text: str
    ) -> None:
        hovered = self._view.hovered == (number, part)
        fill = style.token("bg" if hovered else "surface")
        border = style.token("field" if hovered else "border")
        rounded(painter, area, style.radius("button"), fill, border)
        size = style.px(16)
        left = area.left() + (style.px(10) if text else (area.width() - size) / 2)
        where = QPointF(round(left), round(area.center().y() - size / 2))
        glyph(painter, where, icon, "muted", size, self._view.devicePixelRatioF())
        if text:
            left += size + style.px(8)
            room = QRectF(left, area.top(), area.right() - left - style.px(8), area.height())
            words(painter, room, text, style.font("body"), style.token("text"))

    def _focus(self, painter: QPainter, area: QRectF, number: int) -> None:
        view = self._view
        if not view.shows_focus() or view.currentIndex().row() != number:
            return
        place = view.layout_of(area)
        part = {1: place.action, 2: place.more}.get(view.part)
        if part is not None:
            focus_frame(painter, part, style.radius("button"))
        else:
            focus_frame(painter, area, style.radius("button"), inset=2)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        said = self._view.words_at(index.row())
        if event.type() != QEvent.Type.ToolTip or said is None:
            return super().helpEvent(event, view, option, index)
        place = self._view.layout_of(QRectF(option.rect))
        if said.action and place.action.contains(QPointF(event.pos())):
            QToolTip.showText(event.globalPos(), said.action, view)
            return True
        if place.more.contains(QPointF(event.pos())):
            QToolTip.showText(event.globalPos(), "Weitere Aktionen", view)
            return True
        told = (said.person, said.title, said.reason, *said.notes)
        QToolTip.showText(event.globalPos(), "\n".join(filter(None, told)), view)
        return True
