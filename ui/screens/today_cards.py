"""The appointments of the day as cards beside each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app import appointments
from app.catalogue import AppointmentRow
from app.code_lists import code_list
from ui import style
from ui.screens.today_words import NAMELESS, card_second
from ui.widgets import GhostButton, Label, column
from ui.widgets.click_area import ClickArea
from ui.widgets.painting import breadth, brush, focus_frame, glyph, rounded, words

_LEAST = 232
"""Pixels at normal size; as many cards of this width stand beside each other as there is room."""
_ROWS = 2
"""So many lines of cards are shown; the rest on demand."""


class AppointmentCard(ClickArea):
    """One appointment: when, who, what and where; a click or Enter shows it in its case."""

    def __init__(
        self, row: AppointmentRow, now: dt.datetime, has_clash: bool, parent: QWidget | None = None
    ) -> None:
        """`now`: the present moment in office time."""
        super().__init__(parent)
        states = code_list("appointment_states")
        self._time = row.begins_at or "heute"
        self._name = row.person_name or NAMELESS
        self._second = card_second(row)
        self._over = appointments.is_over(row, now)
        self._icon, self._tone, state = "", "", ""
        if not appointments.is_open(row.state):
            self._icon, self._tone = states.text(row.state, "icon"), states.text(row.state, "tone")
            state = states.label(row.state)
        elif self._over:
            self._icon, self._tone = "circle-question-mark", "amber"
            state = "Ausgang offen"
        elif has_clash:
            self._icon, self._tone, state = "triangle-alert", "amber", "überschneidet sich"
        self._state = state
        time = f"{row.begins_at} Uhr" if row.begins_at else ""
        self._told = ", ".join(filter(None, (time, self._name, self._second, state)))
        self.setText(self._name)
        self.setAccessibleName(self._told)
        self.setToolTip("\n".join(filter(None, (self._name, self._second, state))))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def state(self) -> str:
        """What stands in the corner as an icon, in words."""
        return self._state

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(style.px(_LEAST), style.px(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(160), style.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        area = QRectF(self.rect())
        fill = style.token("hover" if self.underMouse() else "surface")
        rounded(painter, area, style.radius("card"), fill, style.token("border"))
        inset, line = style.px(16), style.px(20)
        inner = area.adjusted(inset, 0, -inset, 0)
        if self._icon:
            size = style.px(16)
            where = QPointF(round(inner.right() - size), round(area.center().y() - size / 2))
            glyph(painter, where, self._icon, self._tone, size, self.devicePixelRatioF())
            inner.setRight(where.x() - style.px(8))
        font = style.font("card")
        tone = style.token("muted" if self._over else "primary")
        room = QRectF(inner.left(), 0, breadth(self._time, font) + 2, area.height())
        words(painter, room, self._time, font, tone)
        left = max(room.right(), inner.left() + breadth("00:00", font)) + style.px(12)
        upper = QRectF(left, round(area.center().y() - line), inner.right() - left, line)
        words(painter, upper, self._name, style.font("strong"), style.token("text"))
        lower = upper.translated(0, line)
        words(painter, lower, self._second, style.font("caption"), style.token("muted"))
        if self.hasFocus():
            focus_frame(painter, area, style.radius("card"))
        painter.end()


class TodayAppointments(QWidget):
    """The cards in as many columns as there is room for; says so when the day is free."""

    opened = Signal(str)
    """The id of the case whose appointment was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[AppointmentCard] = []
        self._columns = 0
        self._all_shown = False
        self._free = Label("", "muted")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(style.Gap.MEDIUM)
        self._rest = GhostButton("", "chevron-down", height="compact")
        self._rest.clicked.connect(self._show_all)
        self.setLayout(column(self._free, self._grid, self._rest, gap=style.Gap.TINY))

    def cards(self) -> list[AppointmentCard]:
        """The cards by time."""
        return list(self._cards)

    def show_day(self, rows: Sequence[AppointmentRow], now: dt.datetime, free: str) -> None:
        """Show the appointments of a day; `free` is said when there is none."""
        focused = next((n for n, card in enumerate(self._cards) if card.hasFocus()), -1)
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for row in rows:
            others = [o for o in rows if o is not row and o.worker_name == row.worker_name]
            standing = [o for o in others if appointments.is_open(o.state)]
            card = AppointmentCard(row, now, bool(appointments.clashes(row, standing)))
            card.clicked.connect(lambda _on=False, case=row.case_id: self.opened.emit(case))
            self._cards.append(card)
        self._free.setText(free)
        self._free.setVisible(not rows)
        self._arrange(self._fitting())
        if focused >= 0 and self._cards:
            self._cards[min(focused, len(self._cards) - 1)].setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    def _fitting(self) -> int:
        gap = style.Gap.MEDIUM
        return max(1, min(4, (self.width() + gap) // (style.px(_LEAST) + gap)))

    def _show_all(self) -> None:
        self._all_shown = True
        self._arrange(self._columns)
        if self._cards:
            self._cards[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, columns: int) -> None:
        self._columns = columns
        limit = len(self._cards) if self._all_shown else columns * _ROWS
        before: QWidget | None = None
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
            card.setVisible(number < limit)
            if before is not None:
                QWidget.setTabOrder(before, card)
            before = card
        if before is not None:
            QWidget.setTabOrder(before, self._rest)
        for number in range(self._grid.columnCount()):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        hidden = max(0, len(self._cards) - limit)
        more = "1 weiterer Termin" if hidden == 1 else f"{hidden} weitere Termine"
        self._rest.set_text(f"{more} heute")
        self._rest.setVisible(hidden > 0)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = self._fitting()
        if fitting != self._columns and self._cards:
            self._arrange(fitting)
