"""What can be done from a row of Heute: each act opens the case it belongs to and may be undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app import clock, follow_ups
from app.case_file import CaseFile
from app.errors import Problem
from app.record_file import history
from app.working_days import working_day_from
from ui.dialogs.undoing import UndoPlace
from ui.messages import Messages
from ui.models.today_list import Entry, Kind
from ui.screens.outcome_menu import menu_named, offer, offer_outcomes
from ui.screens.today_words import tab_of

_WEEK = dt.timedelta(days=7)
_PLACES = {
    "overview": "In der Übersicht zeigen",
    "coaching": "Verlauf zeigen",
    "appointments": "Termine zeigen",
    "applications": "Bewerbungen zeigen",
    "referrals": "Vermittlung zeigen",
    "participant": "Papier in den Stammdaten zeigen",
}


@dataclass(frozen=True)
class TodayDoors:
    """What leads from Heute into the cases."""

    open_file: Callable[[str], CaseFile]
    """The open file of a case, for what is done from here."""
    open_case: Callable[[str, str], None]
    record_contact: Callable[[str], None]
    book_appointment: Callable[[str], None]
    new_case: Callable[[], None]
    resume: Callable[[str, str], None]
    """Opens a case with a form of it that was begun."""


class TodayActs(QObject):
    """The verbs behind the rows; what cannot be done is told on `page`."""

    def __init__(self, page: QWidget, doors: TodayDoors, messages: Messages) -> None:
        super().__init__(page)
        self._page, self._doors, self._messages = page, doors, messages
        self.undoing = UndoPlace(page)

    def open(self, entry: Entry) -> None:
        """Show what a row is about, in its case."""
        self._doors.open_case(entry.case_id, tab_of(entry))

    def act(self, entry: Entry, spot: QPoint) -> None:
        """What the button of a row says."""
        if entry.kind is Kind.FOLLOW_UP:
            self._settle(entry)
        elif entry.kind is Kind.OUTCOME:
            self.outcomes_for(entry).popup(spot)
        elif entry.kind is Kind.NO_CONTACT:
            self._doors.record_contact(entry.case_id)
        elif entry.appointment is not None:
            self.open(entry)
        else:
            self._doors.book_appointment(entry.case_id)

    def menu_for(self, entry: Entry) -> QMenu:
        """Everything else that can be done about a row."""
        menu = menu_named(self._page, "Weitere Aktionen")
        offer(menu, "folder-open", _PLACES[tab_of(entry)], lambda: self.open(entry))
        if entry.follow_up is not None:
            offer(menu, "calendar-clock", "Eine Woche verschieben", lambda: self._put_off(entry))
        if entry.kind is Kind.OUTCOME:
            self._offer_outcomes(menu, entry)
        menu.addSeparator()
        case_id = entry.case_id
        if entry.kind is not Kind.NO_CONTACT:
            offer(menu, "plus", "Kontakt erfassen", lambda: self._doors.record_contact(case_id))
        offer(
            menu,
            "calendar-plus",
            "Termin vereinbaren",
            lambda: self._doors.book_appointment(case_id),
        )
        return menu

    def outcomes_for(self, entry: Entry) -> QMenu:
        """What may have become of an appointment."""
        menu = menu_named(self._page, "Was wurde aus dem Termin?")
        self._offer_outcomes(menu, entry)
        return menu

    def _offer_outcomes(self, menu: QMenu, entry: Entry) -> None:
        if entry.appointment is not None:
            offer_outcomes(
                menu,
                lambda verb, summary: self._do(entry.case_id, verb, summary),
                entry.appointment.appointment_id,
                has_come=True,
            )

    def _settle(self, entry: Entry) -> None:
        step = entry.follow_up
        if step is not None:
            self._do(
                entry.case_id,
                lambda case: follow_ups.settle(case, step.follow_up_id),
                "Wiedervorlage erledigt",
            )

    def _put_off(self, entry: Entry) -> None:
        """A week from the day it is due, or from today when that has passed; never to a weekend."""
        step = entry.follow_up
        if step is not None:
            due = working_day_from(max(entry.due, clock.today()) + _WEEK)
            self._do(
                entry.case_id,
                lambda case: follow_ups.postpone(case, step.follow_up_id, due),
                "Wiedervorlage verschoben",
            )

    def _do(self, case_id: str, verb: Callable[[CaseFile], object], summary: str) -> None:
        try:
            case = self._doors.open_file(case_id)
            verb(case)
            made = history.last_undoable(case)
        except Problem as problem:
            self._messages.problem(self._page, problem)
            return
        if made is not None and made.summary == summary:
            self.undoing.offer(summary, lambda: self._undo(case_id, made.id))

    def _undo(self, case_id: str, change_id: str) -> None:
        try:
            history.undo(self._doors.open_file(case_id), change_id)
        except Problem as problem:
            self._messages.problem(self._page, problem)
