"""One line of a card that leads somewhere: a day, what it is, and its state."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import style
from ui.widgets import BadgeLook
from ui.widgets.click_area import ClickArea
from ui.widgets.marks import badge_size, paint_badge
from ui.widgets.painting import breadth, brush, focus_frame, rounded, words

_MARGIN = 80
_INSET = 8


class EntryRow(ClickArea):
    """A row 48 high with a margin column of 80 for the day; a click or Enter opens it."""

    def __init__(
        self,
        title: str,
        second: str = "",
        *,
        day: str = "",
        time: str = "",
        badge: BadgeLook | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._second, self._day, self._time = title, second, day, time
        self._badge = badge
        state = badge.text if badge is not None else ""
        spoken = ", ".join(filter(None, (day, time, title, second, state)))
        self.setText(title)
        self.setAccessibleName(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def badge(self) -> BadgeLook | None:
        """The state shown at the right."""
        return self._badge

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(style.px(280), style.px(48 if self._second or self._time else 36))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        area = QRectF(self.rect())
        if self.underMouse():
            rounded(painter, area, style.radius("button"), style.token("hover"))
        inset = style.px(_INSET)
        inner = area.adjusted(inset, 0, -inset, 0)
        if self._badge is not None:
            inner.setRight(self._paint_badge(painter, self._badge, inner) - style.px(12))
        if self._day:
            room = QRectF(inner.left(), inner.top(), style.px(_MARGIN), inner.height())
            self._paint_lines(painter, room, self._day, self._time)
            inner.setLeft(inner.left() + style.px(_MARGIN) + style.px(8))
        self._paint_lines(painter, inner, self._title, self._second)
        if self.hasFocus():
            focus_frame(painter, area, style.radius("button"))
        painter.end()

    def _paint_badge(self, painter: QPainter, badge: BadgeLook, inner: QRectF) -> float:
        size = badge_size(badge.text, badge.icon, small=True)
        wide = min(float(size.width()), inner.width() / 2)
        top = round(inner.center().y() - size.height() / 2)
        place = QRectF(inner.right() - wide, top, wide, size.height())
        paint_badge(painter, place, badge.text, badge.tone, badge.icon, self.devicePixelRatioF())
        return place.left()

    def _paint_lines(self, painter: QPainter, area: QRectF, first: str, second: str) -> None:
        line = style.px(20)
        top = round(area.center().y() - line * (1 + bool(second)) / 2)
        upper = QRectF(area.left(), top, area.width(), line)
        words(painter, upper, first, style.font("strong"), style.token("text"))
        if second:
            lower = QRectF(area.left(), top + line, area.width(), line)
            words(painter, lower, second, style.font("caption"), style.token("muted"))

    def _is_elided(self) -> bool:
        room = self.width() - 2 * style.px(_INSET)
        if self._day:
            room -= style.px(_MARGIN) + style.px(8)
        if self._badge is not None:
            room -= badge_size(self._badge.text, self._badge.icon, small=True).width()
            room -= style.px(12)
        return room < max(
            breadth(self._title, style.font("strong")), breadth(self._second, style.font("caption"))
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            whole = "\n".join(filter(None, (self._title, self._second)))
            self.setToolTip(whole if self._is_elided() else "")
        return super().event(event)
