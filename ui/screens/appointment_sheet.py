"""„Termin vereinbaren“: when, what, where and what to bring, with a look at what is there already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import appointments, clock
from app.appointments import Appointment, AppointmentData
from app.case_file import CaseFile
from app.code_lists import code_list
from app.errors import BadInput, Problem
from app.participant import display_name, participant
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.day_words import near_day
from ui.screens.minutes_choice import MinutesChoice
from ui.screens.narrow_fields import NarrowField, NarrowRow
from ui.screens.sheet_draft import SheetDraft, offer_to_finish
from ui.screens.typed_form import TypedForm
from ui.screens.word_chips import WordChips
from ui.widgets import (
    Choice,
    DateField,
    Field,
    Notice,
    SecondaryButton,
    SideSheet,
    TextField,
    TimeField,
    row,
)

_KINDS_SHOWN = 6
_THINGS_SHOWN = 8
_ROOM = 128


class DayMissing(BadInput):
    """An appointment is on a day."""

    happened = "Das Datum des Termins fehlt."
    to_do = "Geben Sie den Tag an, zum Beispiel „morgen“, „do“ oder „5.3.“."


@dataclass(frozen=True)
class Taken:
    """A time that is taken already, by an appointment of another case: no name, only when."""

    on: dt.date
    begins_at: str
    minutes: int | None


OtherAppointments = Callable[[dt.date], Sequence[Taken]]
"""The worker's appointments of a day in all other cases."""


class AppointmentSheet(SideSheet):
    """Books an appointment, corrects one or moves it to another time; only the day is required."""

    done = Signal(str)
    """The name of the change that was made, "" when the typing was thrown away."""
    slip_asked = Signal(str)
    """The id of the appointment just saved, whose slip is wanted."""

    def __init__(
        self,
        case: CaseFile,
        *,
        autosave: Autosave,
        messages: Messages,
        appointment: Appointment | None = None,
        moving: bool = False,
        like: Appointment | None = None,
        others: OtherAppointments = lambda _day: (),
        usual_place: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`appointment`: the one to correct, or with `moving` to put off; `like`: a new one about
        the same thing. Raises DraftUnreadable."""
        title = "Termin vereinbaren"
        if appointment is not None:
            title = "Termin verschieben" if moving else "Termin ändern"
        super().__init__(title, display_name(participant(case)), parent=parent)
        self._case = case
        self._appointment, self._moving = appointment, moving
        self._others = others
        self._build(appointment or like, usual_place)
        self._place_fields()
        shown = appointment or like
        if shown is None:
            self.kind.choose("beratung")
        else:
            self._show(AppointmentData.of(shown))
            if appointment is None:
                self.day.set_date(None)
                self.begins_at.set_time("")
        form = "appointment_move" if moving else "appointment"
        self._draft = SheetDraft(
            self,
            self.fields,
            file=case,
            form=f"{form}:{appointment.id}" if appointment is not None else "appointment",
            autosave=autosave,
            messages=messages,
        )
        self.fields.changed.connect(self._look_around)
        self._look_around()

    def _build(self, shown: Appointment | None, usual_place: str) -> None:
        self.day = DateField(toward="future")
        self.begins_at = TimeField()
        self.minutes = MinutesChoice()
        kinds = [shown.kind] if shown is not None else []
        self.kind = WordChips(_choices("appointment_kinds", kinds), shown=_KINDS_SHOWN)
        self.purpose = TextField(placeholder="Worum es geht, in wenigen Worten")
        self.place = TextField(placeholder=usual_place)
        self.room = TextField(width=_ROOM)
        self.with_whom = TextField()
        self.bring = WordChips(
            _choices("bring_along", shown.bring if shown is not None else ()),
            multiple=True,
            shown=_THINGS_SHOWN,
        )
        self.around = Notice("amber", "")
        self.around.hide()
        self.fields = TypedForm(
            {
                "on": NarrowField("Datum", self.day),
                "begins_at": NarrowField("Beginn", self.begins_at),
                "minutes": NarrowField("Minuten", self.minutes),
                "kind": Field("Art", self.kind),
                "purpose": Field("Anlass", self.purpose, "steht so auf dem Terminzettel"),
                "place": Field("Ort", self.place),
                "room": Field("Raum", self.room),
                "with_whom": Field("Mit wem", self.with_whom),
                "bring": Field("Bitte mitbringen", self.bring, "mehrere möglich"),
            }
        )

    def _place_fields(self) -> None:
        place = self.fields.field
        where = row((place("place"), 1), place("room"), gap=style.Gap.MEDIUM)
        self.add(NarrowRow(place("on"), place("begins_at"), place("minutes")))
        self.add(self.around)
        if self._moving:
            for key in ("kind", "purpose", "place", "room", "with_whom", "bring"):
                place(key).setParent(self)
                place(key).hide()
        else:
            self.add(place("kind"))
            self.add(place("purpose"))
            self.add(where)
            self.add(place("with_whom"))
            self.add(place("bring"))
        self.slip = SecondaryButton("Mit Zettel", "printer", height="bar")
        self.slip.setAccessibleName("Fertig, mit Zettel")
        self.slip.setToolTip("Speichern und den Terminzettel zeigen")
        self.slip.clicked.connect(lambda _on=False: self.finish(with_slip=True))
        offer_to_finish(self, finish=self.finish, discard=self.discard, right=[self.slip])

    # what stands in it

    def _show(self, data: AppointmentData) -> None:
        self.day.set_date(data.on)
        self.begins_at.set_time(data.begins_at)
        self.minutes.set_minutes(data.minutes)
        self.kind.choose(data.kind)
        self.purpose.set_text(data.purpose)
        self.place.set_text(data.place)
        self.room.set_text(data.room)
        self.with_whom.set_text(data.with_whom)
        self.bring.choose(data.bring)

    def _data(self) -> AppointmentData:
        day = self.day.date()
        if day is None:
            raise DayMissing(field="on")
        return AppointmentData(
            on=day,
            begins_at=self.begins_at.time(),
            minutes=self.minutes.minutes(),
            kind=self.kind.one(),
            purpose=self.purpose.text(),
            place=self.place.text(),
            room=self.room.text(),
            with_whom=self.with_whom.text(),
            bring=self.bring.chosen(),
        )

    # what is there already

    def _look_around(self) -> None:
        """Say what else stands at that time, and when the day is over already."""
        try:
            data = self._data()
            told = self._told_about(data)
        except Problem:
            told = ("", "", "")
        tone, first, rest = told
        self.around.setVisible(bool(first))
        if first:
            self.around.tell(tone, first, rest)

    def _told_about(self, data: AppointmentData) -> tuple[str, str, str]:
        own = [
            each
            for each in appointments.period(self._case, data.on, data.on)
            if appointments.is_open(each.state)
            and (self._appointment is None or each.id != self._appointment.id)
        ]
        found = clash_words(data, own, self._others(data.on))
        if found:
            return "amber", "Um diese Zeit steht schon etwas im Kalender.", f"{found}."
        today = clock.today()
        if data.on < today:
            return (
                "blue",
                "Dieser Tag ist vorbei.",
                "Der Termin wird eingetragen; ergänzen Sie danach, was daraus wurde.",
            )
        if own:
            times = ", ".join(filter(None, (appointments.time_text(each) for each in own)))
            also = f"{near_day(data.on, today)} {times}".strip()
            return (
                "blue",
                "An diesem Tag gibt es schon einen Termin.",
                f"{also[:1].upper()}{also[1:]}.",
            )
        return "", "", ""

    # finishing

    def finish(self, *, with_slip: bool = False) -> None:
        """Make it one change; what cannot be taken is said at its place and nothing is lost."""
        made = self._draft.finish(self._save)
        if made is None:
            return
        saved, summary = made
        self.done.emit(summary)
        if with_slip:
            self.slip_asked.emit(saved.id)

    def _save(self) -> tuple[Appointment, str]:
        data, before = self._data(), self._appointment
        if before is None:
            booked = appointments.book(self._case, data, record_id=self._draft.record_id)
            return booked, "Termin angelegt"
        if self._moving:
            moved = appointments.reschedule(
                self._case,
                before.id,
                on=data.on,
                begins_at=data.begins_at,
                minutes=data.minutes,
            )
            return moved, "Termin verschoben"
        data = replace(data, worker_name=before.worker_name)
        return appointments.correct_appointment(self._case, before.id, data), "Termin geändert"

    def discard(self) -> None:
        """Throw away what was typed, after asking once."""
        if self._draft.discard():
            self.done.emit("")


def clash_words(
    planned: AppointmentData | Appointment, own: Sequence[Appointment], others: Sequence[Taken]
) -> str:
    """„Jobcenter um 09:00, anderer Termin um 09:30“: what overlaps; other cases stay nameless."""
    clashing = [
        f"{appointments.title(each)} um {each.begins_at}"
        for each in own
        if appointments.clashes(planned, [each])
    ]
    clashing += [
        f"anderer Termin um {each.begins_at}"
        for each in others
        if appointments.clashes(planned, [each])
    ]
    return ", ".join(dict.fromkeys(clashing))


def _choices(name: str, keep: Sequence[str]) -> list[Choice]:
    """The entries of a code list as chips: the short word, the long one as its hint."""
    return [
        Choice(entry.code, entry.short, hint=entry.label if entry.label != entry.short else "")
        for entry in code_list(name).choices(on=clock.today(), keep=keep)
    ]
