"""Fields for days, times and dates of which only a part is known, typed the way people type."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from app import clock
from app.date_entry import Toward, read_date, read_minutes, read_partial, read_time, written
from app.errors import BadInput
from app.partial_date import PartialDate
from ui import style
from ui.widgets.calendar_popup import CalendarPopup
from ui.widgets.text_fields import TextField, mark_wrong


class TypedField(TextField):
    """A field whose text is read when it is left; a text it cannot read stays and is explained."""

    complained = Signal(str)

    def __init__(
        self,
        *,
        placeholder: str = "",
        name: str = "",
        width: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder=placeholder, name=name, width=width, parent=parent)
        self._complaint = ""
        self.textEdited.connect(lambda _text: self._complain(""))
        self.editingFinished.connect(self.read_now)

    def complaint(self) -> str:
        """Why the text cannot be taken, "" when it can."""
        return self._complaint

    def read_now(self) -> bool:
        """Read what stands there, write it out in full or say what is wrong; True when fine."""
        try:
            self.setText(self._normal_form())
        except BadInput as problem:
            self._complain(f"{problem.what_happened} {problem.what_to_do}")
            return False
        self._complain("")
        return True

    def set_typed(self, text: str) -> None:
        super().set_typed(text)
        self._complain("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.read_now()

    def _normal_form(self) -> str:
        """The text in full; BadInput when it cannot be read."""
        return self.text().strip()

    def _field_name(self) -> str:
        return self.accessibleName() or "Feld"

    def _complain(self, complaint: str) -> None:
        if complaint != self._complaint:
            self._complaint = complaint
            mark_wrong(self, bool(complaint))
            self.complained.emit(complaint)


class DateField(TypedField):
    """A day: typed as "5.3.", "heute", "+1w", "mo", or picked from the calendar (F4)."""

    def __init__(
        self,
        *,
        toward: Toward = "",
        name: str = "",
        width: int | None = 136,
        parent: QWidget | None = None,
    ) -> None:
        """`toward`: whether a day without year lies rather in the past or in the future."""
        super().__init__(placeholder="TT.MM.JJJJ", name=name or "Datum", width=width, parent=parent)
        self._toward: Toward = toward
        self.setToolTip("Zum Beispiel 5.3., heute, mo oder +1w. F4 öffnet den Kalender.")
        self._open = QAction(self)
        self._open.setText("Kalender öffnen")
        self._open.setToolTip("Kalender öffnen (F4)")
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._popup: CalendarPopup | None = None
        self._draw_icons()

    def date(self) -> dt.date | None:
        """The day, None when the field is empty; raises BadInput when the text is no date."""
        if not self.text().strip():
            return None
        return read_date(self.text(), clock.today(), toward=self._toward, field=self._field_name())

    def set_date(self, day: dt.date | None) -> None:
        """Show a day, or nothing."""
        self.set_typed("" if day is None else written(day))

    def open_calendar(self) -> None:
        """Show the month to pick a day from."""
        try:
            shown = self.date() or clock.today()
        except BadInput:
            shown = clock.today()
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.picked.connect(self._take)
        self._popup.show_below(self, shown)

    def calendar(self) -> CalendarPopup | None:
        """The calendar once it was opened."""
        return self._popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = (
            event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        )
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_F4 or alt_down:
            self.open_calendar()
        elif step is not None:
            self._step(step)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icons()

    def _normal_form(self) -> str:
        day = self.date()
        return "" if day is None else written(day)

    def _step(self, days: int) -> None:
        try:
            shown = self.date()
        except BadInput:
            return
        self._take(clock.today() if shown is None else shown + dt.timedelta(days=days))

    def _take(self, day: dt.date) -> None:
        self.set_date(day)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw_icons(self) -> None:
        if hasattr(self, "_open"):
            self._open.setIcon(style.icon("calendar-days"))
            for button in self.findChildren(QToolButton):
                button.setAccessibleName("Kalender öffnen")


class TimeField(TypedField):
    """A time of day: "9", "9:30", "0930" or "halb 10"."""

    def __init__(
        self, *, name: str = "", width: int | None = 64, parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder="00:00", name=name or "Uhrzeit", width=width, parent=parent)
        self.setToolTip("Zum Beispiel 9, 9:30 oder 0930.")

    def time(self) -> str:
        """``HH:MM``, "" when the field is empty; raises BadInput when the text is no time."""
        if not self.text().strip():
            return ""
        return read_time(self.text(), field=self._field_name())

    def set_time(self, time: str) -> None:
        """Show a time given as ``HH:MM``, or nothing."""
        self.set_typed(time)

    def _normal_form(self) -> str:
        return self.time()


class MinutesField(TypedField):
    """A duration: "45", "1:30" or "1,5 h"."""

    def __init__(
        self,
        *,
        name: str = "",
        placeholder: str = "frei",
        width: int | None = 56,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            placeholder=placeholder, name=name or "Minuten", width=width, parent=parent
        )
        self.setToolTip("Zum Beispiel 45, 1:30 oder 1,5 h.")

    def minutes(self) -> int | None:
        """Minutes, None when the field is empty; raises BadInput when the text is no duration."""
        if not self.text().strip():
            return None
        return read_minutes(self.text(), field=self._field_name())

    def set_minutes(self, minutes: int | None) -> None:
        """Show a duration, or nothing."""
        self.set_typed("" if minutes is None else str(minutes))

    def _normal_form(self) -> str:
        minutes = self.minutes()
        return "" if minutes is None else str(minutes)


class PartialDateField(TypedField):
    """A date of which perhaps only month or year is known: "1999", "3/1999", "12.3.1999"."""

    def __init__(
        self, *, name: str = "", width: int | None = 144, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            placeholder="Tag, Monat oder Jahr", name=name or "Datum", width=width, parent=parent
        )
        self.setToolTip("So genau wie bekannt: 12.03.1999, 03/1999 oder nur 1999.")

    def partial_date(self) -> PartialDate | None:
        """What is known, None when empty; raises BadInput when the text is no such date."""
        if not self.text().strip():
            return None
        return read_partial(self.text(), clock.today(), field=self._field_name())

    def set_partial_date(self, known: PartialDate | None) -> None:
        """Show what is known, or nothing."""
        self.set_typed("" if known is None else known.german())

    def _normal_form(self) -> str:
        known = self.partial_date()
        return "" if known is None else known.german()
