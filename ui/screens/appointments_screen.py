"""Termine: what is coming, what nobody noted the outcome of, and what is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtWidgets import QMenu, QWidget

from app import appointments, clock, office_profile
from app.appointments import Appointment
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.changes import Area
from app.errors import Problem
from ui import style
from ui.case_events import CaseEvents
from ui.messages import Messages
from ui.navigation import Context
from ui.screens.action_lines import lines_of
from ui.screens.action_list import ActionList
from ui.screens.action_row_paint import Columns
from ui.screens.appointment_sheet import AppointmentSheet, OtherAppointments, Taken, clash_words
from ui.screens.appointment_words import COMING, HEADS, UNRESOLVED, group_of, words_of, year_head
from ui.screens.freshness import Freshness
from ui.screens.outcome_menu import menu_named, offer, offer_outcomes
from ui.widgets import EmptyState, Label, ScrollPage, SecondaryButton, column, holder, row

if TYPE_CHECKING:
    from app.office import Office
    from ui.screens.case_screen import CaseScreen

_SHOWN_AT_FIRST = 10
"""So many appointments of a year that is over stand there at first."""
_HEAD_ROOM = 44


@dataclass(frozen=True)
class AppointmentDoors:
    """What leads out of the tab."""

    book: Callable[[], None]
    correct: Callable[[Appointment], None]
    move: Callable[[Appointment], None]
    book_like: Callable[[Appointment], None]
    show_slip: Callable[[Appointment], None]
    offer_undo: Callable[[str], None]
    others: OtherAppointments


class AppointmentsScreen(QWidget):
    """One list in groups; a row opens for correcting, its button does what is next."""

    def __init__(
        self,
        case: CaseFile,
        *,
        doors: AppointmentDoors,
        events: CaseEvents,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self._case, self._doors, self._messages = case, doors, messages
        self._all: dict[str, Appointment] = {}
        self._clashes: dict[str, str] = {}
        self._whole: set[str] = set()
        self._read_at = clock.now()
        self._build()
        Freshness(
            self,
            events,
            concerns=lambda change: Area.APPOINTMENTS in change.areas,  # of other cases: they clash
            load=lambda _areas: self.refresh(),
            daily=True,
            aged=lambda: {Area.APPOINTMENTS} if self._has_aged() else set(),
        )
        self.refresh()

    def _build(self) -> None:
        self.count = Label("", "muted")
        self.book_button = SecondaryButton("Termin vereinbaren", "calendar-plus")
        self.book_button.clicked.connect(self._doors.book)
        self._bar = holder(row(self.count, None, self.book_button))
        self.list = ActionList(
            "Termine",
            HEADS,
            lambda key: words_of(self._all[key], self._read_at, self._clashes.get(key, "")),
            columns=Columns(when=160, person=0, source=168),
        )
        self.list.opened.connect(lambda key: self._doors.correct(self._all[key]))
        self.list.acted.connect(self._act)
        self.list.more_asked.connect(lambda key, spot: self.menu_for(key).popup(spot))
        self.list.whole_group_asked.connect(self._show_whole)
        self.list.reached.connect(self._bring_into_view)
        first = SecondaryButton("Termin vereinbaren", "calendar-plus")
        first.clicked.connect(self._doors.book)
        self.nothing = EmptyState(
            "calendar-days",
            "Noch kein Termin vereinbart",
            "Vereinbaren Sie den ersten Termin. Dazu lässt sich ein Terminzettel drucken, mit "
            "Ort, Uhrzeit und was mitzubringen ist.",
            first,
        )
        self._page = ScrollPage(
            self._bar,
            self.list,
            self.nothing,
            name="Termine",
            margins=(style.Gap.PAGE, style.Gap.COLUMN, style.Gap.PAGE, style.Gap.PAGE),
        )
        self.setLayout(column((self._page, 1), gap=0))
        self.setFocusProxy(self.list)

    # reading

    def refresh(self) -> None:
        """Read the case anew; F5."""
        self._read_at = clock.now()
        try:
            found = appointments.appointments(self._case)
            self._clashes = self._find_clashes()
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._all = {each.id: each for each in found}
        self._show()

    def _has_aged(self) -> bool:
        """Whether something that was still to come is over by now."""
        now, before = clock.now(), self._read_at
        return any(group_of(e, now) != group_of(e, before) for e in self._all.values())

    def _show(self) -> None:
        groups: dict[str, list[str]] = {UNRESOLVED: [], COMING: []}
        for each in self._all.values():
            groups.setdefault(group_of(each, self._read_at), []).append(each.id)
        for group in (UNRESOLVED, COMING):
            groups[
                group
            ].reverse()  # what comes first is done first; what is over stands latest first
        years = [group for group in groups if group not in HEADS]
        self.list.lines.heads = {**HEADS, **{year: year_head(year) for year in years}}
        limits = {year: _SHOWN_AT_FIRST for year in years if year not in self._whole}
        self.list.show_lines(lines_of(groups, limits))
        total = len(self._all)
        self.count.setText("1 Termin" if total == 1 else f"{total} Termine")
        self._bar.setVisible(bool(total))
        self.list.setVisible(bool(total))
        self.nothing.setVisible(not total)

    def _find_clashes(self) -> dict[str, str]:
        """What overlaps an appointment to come, in this case and, without names, in others."""
        coming = list(appointments.upcoming(self._case, since=self._read_at.date()))
        days = {each.on for each in coming if each.begins_at}
        others: dict[dt.date, list[Taken]] = {day: list(self._doors.others(day)) for day in days}
        clashes = {}
        for each in coming:
            if each.begins_at:
                own = [other for other in coming if other.id != each.id and other.on == each.on]
                clashes[each.id] = clash_words(each, own, others[each.on])
        return clashes

    def _show_whole(self, group: str) -> None:
        keys = [k for k, each in self._all.items() if group_of(each, self._read_at) == group]
        self._whole.add(group)
        self._show()
        self.list.choose(keys[_SHOWN_AT_FIRST])

    def _bring_into_view(self, area: QRectF) -> None:
        inside = self._page.widget()
        if inside is not None:
            place = self.list.mapTo(inside, area.center().toPoint())
            room = round(area.height() / 2) + style.px(_HEAD_ROOM)
            self._page.ensureVisible(place.x(), place.y(), 0, room)

    # doing

    def _act(self, key: str, spot: QPoint) -> None:
        """What the button of a row says."""
        if group_of(self._all[key], self._read_at) == UNRESOLVED:
            self.outcomes_for(key).popup(spot)
        else:
            self._doors.show_slip(self._all[key])

    def menu_for(self, key: str) -> QMenu:
        """Everything that can be done with an appointment."""
        appointment = self._all[key]
        menu = menu_named(self, "Aktionen zu diesem Termin")
        still_open = appointments.is_open(appointment.state)
        offer(menu, "pencil", "Ändern …", lambda: self._doors.correct(appointment))
        if still_open:
            offer(menu, "calendar-clock", "Verschieben …", lambda: self._doors.move(appointment))
        offer(menu, "printer", "Terminzettel …", lambda: self._doors.show_slip(appointment))
        offer(
            menu,
            "calendar-plus",
            "Neuer Termin wie dieser …",
            lambda: self._doors.book_like(appointment),
        )
        menu.addSeparator()
        self._offer_outcomes(menu, appointment)
        menu.addSeparator()
        offer(
            menu,
            "trash-2",
            "In den Papierkorb legen",
            lambda: self._do(
                lambda: appointments.remove_appointment(self._case, key), "Termin entfernt"
            ),
        )
        return menu

    def outcomes_for(self, key: str) -> QMenu:
        """What may have become of an appointment."""
        menu = menu_named(self, "Was wurde aus dem Termin?")
        self._offer_outcomes(menu, self._all[key])
        return menu

    def resume(self, kind: str, about_id: str) -> None:
        """Go on correcting or moving an appointment; raises NotInCase."""
        appointment = self._all.get(about_id)
        if appointment is None:
            raise NotInCase
        (self._doors.move if kind == "appointment_move" else self._doors.correct)(appointment)

    def _offer_outcomes(self, menu: QMenu, appointment: Appointment) -> None:
        offer_outcomes(
            menu,
            lambda verb, summary: self._do(lambda: verb(self._case), summary),
            appointment.id,
            has_come=appointment.on <= clock.today(),
        )

    def _do(self, verb: Callable[[], object], summary: str) -> None:
        try:
            verb()
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._doors.offer_undo(summary)


def build(
    case: CaseFile, office: Office, context: Context, frame: CaseScreen
) -> AppointmentsScreen:
    """The tab „Termine“."""

    def correct(appointment: Appointment) -> None:
        frame.show_sheet(appointment_sheet(case, office, context, frame, appointment))

    def move(appointment: Appointment) -> None:
        frame.show_sheet(appointment_sheet(case, office, context, frame, appointment, moving=True))

    def book_like(appointment: Appointment) -> None:
        frame.show_sheet(appointment_sheet(case, office, context, frame, like=appointment))

    doors = AppointmentDoors(
        book=frame.book_appointment,
        correct=_careful(context, frame, correct),
        move=_careful(context, frame, move),
        book_like=_careful(context, frame, book_like),
        show_slip=lambda appointment: show_slip(case, office, context, frame, appointment.id),
        offer_undo=frame.offer_undo,
        others=_others(case, office),
    )
    return AppointmentsScreen(case, doors=doors, events=context.events, messages=context.messages)


def appointment_sheet(
    case: CaseFile,
    office: Office,
    context: Context,
    frame: CaseScreen,
    appointment: Appointment | None = None,
    *,
    moving: bool = False,
    like: Appointment | None = None,
) -> AppointmentSheet:
    """The sheet for an appointment: new, to correct, to move; raises DraftUnreadable."""
    sheet = AppointmentSheet(
        case,
        autosave=context.autosave,
        messages=context.messages,
        appointment=appointment,
        moving=moving,
        like=like,
        others=_others(case, office),
        usual_place=office_profile.profile(office.office_file).office_name,
    )

    def on_done(summary: str) -> None:
        frame.close_sheet()
        if summary:
            frame.offer_undo(summary)

    sheet.done.connect(on_done)
    sheet.slip_asked.connect(lambda found: show_slip(case, office, context, frame, found))
    return sheet


def show_slip(
    case: CaseFile, office: Office, context: Context, frame: CaseScreen, appointment_id: str
) -> None:
    """The slip of an appointment over the case."""
    # ReportLab is loaded when something is to be printed, not when a case is opened.
    from ui.screens.slip_dialog import SlipDialog

    try:
        dialog = SlipDialog(
            frame,
            case,
            office.office_file,
            appointment_id,
            messages=context.messages,
            background=context.background,
        )
    except Problem as problem:
        context.messages.problem(frame, problem)
        return
    dialog.open()


def _others(case: CaseFile, office: Office) -> OtherAppointments:
    """My appointments of a day in all other cases, as the catalogue has them."""

    def taken(day: dt.date) -> list[Taken]:
        me = office_profile.me(office.office_file)
        name = me.name if me is not None else ""
        return [
            Taken(each.on, each.begins_at, each.minutes)
            for each in office.catalogue.appointments_on(day)
            if each.case_id != case.case_id
            and each.worker_name == name
            and appointments.is_open(each.state)
        ]

    return taken


def _careful(
    context: Context, frame: CaseScreen, do: Callable[[Appointment], None]
) -> Callable[[Appointment], None]:
    """A sheet that cannot be opened says why."""

    def attempt(appointment: Appointment) -> None:
        try:
            do(appointment)
        except Problem as problem:
            context.messages.problem(frame, problem)

    return attempt
