"""The month that opens below a date field."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QTableView, QToolButton, QVBoxLayout, QWidget

from app import clock
from ui import style


class CalendarPopup(QFrame):
    """A German month below a date field: Monday first, with week numbers."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar_popup")
        self.setAccessibleName("Kalender")
        self._month = QCalendarWidget(self)
        self._month.setLocale(QLocale(QLocale.Language.German, QLocale.Country.Germany))
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self._month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._month.setGridVisible(False)
        self._month.setAccessibleName("Kalender, Pfeiltasten wählen den Tag")
        days = self._month.findChild(QTableView)
        if isinstance(days, QTableView):
            days.setAccessibleName("Tage des Monats")
        self._month.clicked.connect(self._pick)
        self._month.activated.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._month)

    def month(self) -> QCalendarWidget:
        """Qt's calendar inside."""
        return self._month

    def show_below(self, field: QWidget, day: dt.date) -> None:
        """Open under `field` with `day` chosen, above it when there is no room below."""
        self._dress()
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        spot = field.mapToGlobal(QPoint(0, field.height() + style.Gap.TINY))
        screen = field.screen().availableGeometry()
        if spot.y() + self.height() > screen.bottom():
            spot = field.mapToGlobal(QPoint(0, -self.height() - style.Gap.TINY))
        spot.setX(max(screen.left(), min(spot.x(), screen.right() - self.width())))
        self.move(spot)
        self.show()
        self._month.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F4):
            self.close()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(dt.date(day.year(), day.month(), day.day()))

    def _dress(self) -> None:
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._month.setWeekdayTextFormat(weekday, QTextCharFormat())
        self._month.setMinimumSize(style.px(344), style.px(288))
        heads = QTextCharFormat()
        heads.setForeground(style.token("muted"))
        heads.setBackground(style.token("raised"))
        self._month.setHeaderTextFormat(heads)
        today, mark = clock.today(), QTextCharFormat()
        mark.setForeground(style.token("primary"))
        mark.setBackground(style.token("tint"))
        self._month.setDateTextFormat(QDate(), QTextCharFormat())
        self._month.setDateTextFormat(QDate(today.year, today.month, today.day), mark)
        for object_name, icon, words in (
            ("qt_calendar_prevmonth", "chevron-left", "Voriger Monat"),
            ("qt_calendar_nextmonth", "chevron-right", "Nächster Monat"),
        ):
            button = self._month.findChild(QToolButton, object_name)
            if isinstance(button, QToolButton):
                button.setIcon(style.icon(icon))
                button.setToolTip(words)
                button.setAccessibleName(words)
