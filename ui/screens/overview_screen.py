"""Übersicht: what is next for the person and what is known, on one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from app import clock
from app.case_file import CaseFile
from app.changes import Area
from app.errors import Problem
from ui.autosave import Autosave
from ui.case_events import CaseEvents
from ui.messages import Messages
from ui.navigation import Context
from ui.screens.freshness import Freshness
from ui.screens.next_steps_card import NextStepsCard
from ui.screens.overview_cards import (
    ApplicationsCard,
    AppointmentsCard,
    LastContactCard,
    MissingCard,
    PaperCard,
    PersonCard,
    ReferralsCard,
)
from ui.screens.paper_sheet import PaperSheet
from ui.screens.two_columns import TwoColumns
from ui.widgets import ScrollPage, column
from ui.widgets.reading_order import set_reading_order

if TYPE_CHECKING:
    from app.office import Office
    from ui.screens.case_screen import CaseScreen


class Frame(Protocol):
    """What the overview needs of the frame it stands in."""

    def show_tab(self, key: str) -> None: ...

    def show_sheet(self, sheet: QWidget) -> None: ...

    def close_sheet(self) -> None: ...

    def record_contact(self) -> None: ...

    def book_appointment(self) -> None: ...

    def offer_undo(self, summary: str) -> None: ...


class OverviewScreen(QWidget):
    """Cards in two columns: what to do at the left, what is known at the right."""

    def __init__(
        self,
        case: CaseFile,
        frame: Frame,
        *,
        events: CaseEvents,
        messages: Messages,
        autosave: Autosave,
        can_book: bool = True,
        can_record: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`can_book`, `can_record`: whether the frame has sheets for these."""
        super().__init__(parent)
        self.setObjectName("canvas")
        self._case, self._frame = case, frame
        self._messages, self._autosave = messages, autosave
        self.steps = NextStepsCard(case, messages=messages, autosave=autosave)
        self.steps.settled.connect(frame.offer_undo)
        self.appointments = AppointmentsCard(
            case,
            show_all=self._go("appointments"),
            book=frame.book_appointment if can_book else None,
        )
        self.applications = ApplicationsCard(case, show_all=self._go("applications"))
        self.referrals = ReferralsCard(case, show_all=self._go("referrals"))
        self.last_contact = LastContactCard(
            case,
            show_all=self._go("coaching"),
            record=frame.record_contact if can_record else None,
        )
        self.paper = PaperCard(case, show_all=self._go("participant"), record=self._record_paper)
        self.person = PersonCard(case, show_all=self._go("participant"))
        self.missing = MissingCard(case, complete=self._go("participant"))
        self._loaders: list[tuple[Callable[[dt.date], None], set[Area]]] = [
            (self.appointments.load, {Area.APPOINTMENTS}),
            (self.applications.load, {Area.APPLICATIONS}),
            (self.referrals.load, {Area.REFERRALS}),
            (self.last_contact.load, {Area.COACHING}),
            (self.paper.load, {Area.RESIDENCE}),
            (self.person.load, {Area.PARTICIPANT}),
            (self.missing.load, {Area.PARTICIPANT, Area.RESIDENCE}),
        ]
        self.columns = TwoColumns(
            [self.steps, self.appointments, self.applications, self.referrals],
            [self.last_contact, self.paper, self.person, self.missing],
        )
        self._page = ScrollPage(self.columns, name="Übersicht")
        self.setLayout(column((self._page, 1), gap=0))
        for load, _areas in self._loaders:
            load(clock.today())
        set_reading_order(self)
        self.steps.rebuilt.connect(lambda: set_reading_order(self))
        Freshness(
            self,
            events,
            concerns=lambda change: change.case_id == case.case_id,
            load=self._load,
            daily=True,
            aged=lambda: {Area.APPOINTMENTS} if self.appointments.has_aged() else set(),
        )

    def _go(self, tab: str) -> Callable[[], None]:
        return lambda: self._frame.show_tab(tab)

    def _record_paper(self) -> None:
        try:
            sheet = PaperSheet(self._case, autosave=self._autosave, messages=self._messages)
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        sheet.done.connect(self._on_paper_done)
        self._frame.show_sheet(sheet)

    def _on_paper_done(self, summary: str) -> None:
        self._frame.close_sheet()
        self._frame.offer_undo(summary)

    def resume(self, _kind: str, about_id: str) -> None:
        """Go on with a Wiedervorlage."""
        self.steps.resume(about_id)

    def refresh(self) -> None:
        """F5: read everything anew."""
        self._load(set(Area))

    def _load(self, areas: set[Area]) -> None:
        if Area.FOLLOW_UPS in areas:
            self.steps.load()
        for load, its_areas in self._loaders:
            if areas & its_areas:
                load(clock.today())
        set_reading_order(self)


def build(case: CaseFile, office: Office, context: Context, frame: CaseScreen) -> OverviewScreen:
    """The overview of a case in its frame."""
    return OverviewScreen(
        case,
        frame,
        events=context.events,
        messages=context.messages,
        autosave=context.autosave,
        can_book=frame.can_book,
        can_record=frame.can_record,
    )
