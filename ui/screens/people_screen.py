"""Teilnehmende: every case file in one list, found while one types; beside it the new case.

Another screen opens it narrowed down: ``context.show_screen("people", "paper mine")``. The words are
those of `PeopleFilter.of` (``mine``, ``follow_up``, ``paper``, ``no_contact``, ``phase:<code>``); the
number a counter shows is ``catalogue.count(PeopleFilter.of(words).query(today, my_id))``, the very
query of this list. ``context.show_screen("people", "new")`` opens the sheet for a new case.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import clock, drafts, office_profile
from app.catalogue import PersonRow
from app.changes import OFFICE, Area, CaseChanged
from app.drafts import DraftUnreadable
from app.errors import Problem
from ui.case_events import CaseEvents
from ui.messages import Messages
from ui.models.people_filter import PeopleFilter
from ui.navigation import Context
from ui.screens.duplicates_pane import DuplicatesPane, Typed
from ui.screens.new_case_sheet import FORM, NewCaseSheet
from ui.screens.people_list import People, PeopleList
from ui.screens.sheet_host import SheetHost
from ui.screens.unreadable_sheet import Unreadable, UnreadableSheet
from ui.widgets import column

if TYPE_CHECKING:
    from app.office import Office

_RELOAD_AFTER_MS = 100


@dataclass(frozen=True)
class PeopleDoors:
    """What leads out of the list."""

    open_case: Callable[[str], None]
    new_sheet: Callable[[], NewCaseSheet]
    """The sheet for a new case; raises DraftUnreadable."""
    has_draft: Callable[[], bool]
    """Whether a new case was begun and not finished."""
    discard_draft: Callable[[], None]
    unreadable: Callable[[], Sequence[Unreadable]]
    """The cases that cannot be opened."""
    show_backups: Callable[[], None]
    my_id: Callable[[], str]
    """The id of the worker at this desk, "" before the Einrichtung."""


class PeopleScreen(QWidget):
    """Search, filters and place stay while one is elsewhere."""

    def __init__(
        self,
        catalogue: People,
        doors: PeopleDoors,
        *,
        events: CaseEvents,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self._doors, self._messages = doors, messages
        self._stale = False
        self._found: Sequence[PersonRow] = ()
        self.list = PeopleList(catalogue, doors.my_id)
        self.list.open_asked.connect(self._open)
        self.list.new_asked.connect(self.new_case)
        self.list.unreadable_asked.connect(self.show_unreadable)
        self.duplicates = DuplicatesPane()
        self.duplicates.open_asked.connect(doors.open_case)
        self._sides = QStackedWidget()
        self._sides.addWidget(self.list)
        self._sides.addWidget(self.duplicates)
        self._host = SheetHost(self._sides)
        self._host.sheet_closed.connect(self._on_sheet_closed)
        self._host.arranged.connect(self._fit)
        self.setLayout(column((self._host, 1), gap=0))
        self.setFocusProxy(self.list)
        self._reloading = QTimer(self, singleShot=True, interval=_RELOAD_AFTER_MS)
        self._reloading.timeout.connect(self.refresh)
        events.changed.connect(self._on_changed)
        self.refresh()

    def show_filter(self, wanted: str | PeopleFilter) -> None:
        """Show the list narrowed down to what a counter elsewhere counted."""
        self._host.close_sheet()
        self.list.show_filter(
            wanted if isinstance(wanted, PeopleFilter) else PeopleFilter.of(wanted)
        )

    def show_wanted(self, wanted: str) -> None:
        """``show_screen("people", wanted)``: a filter, or "new"."""
        if wanted == "new":
            self.new_case()
        else:
            self.show_filter(wanted)

    def refresh(self) -> None:
        """F5: ask anew; the row one is at stays."""
        self._reloading.stop()
        self._stale = False
        self.list.load()
        self._tell_notices()

    def start_search(self) -> None:
        """Strg+F; a sheet that leaves no room for searching goes, its typing is kept."""
        self._sides.setCurrentWidget(self.list)
        if not self.list.search.isVisible():
            self._host.close_sheet()
        self.list.start_search()

    @property
    def sheet(self) -> QWidget | None:
        """The sheet that is open."""
        return self._host.sheet

    def _tell_notices(self) -> None:
        alone = self._host.sheet is None
        self.list.tell_unreadable(len(self._doors.unreadable()) if alone else 0)
        self.list.draft.setVisible(alone and self._doors.has_draft())
        self.list.offer_new(alone)

    def _open(self, person: PersonRow) -> None:
        if person.quarantined:
            self.show_unreadable()
        else:
            self._doors.open_case(person.case_id)

    # a new case

    def new_case(self) -> None:
        """Open the sheet for a new case; what was begun is taken up again."""
        sheet = self._host.sheet
        if not isinstance(sheet, NewCaseSheet):
            made = self._new_sheet()
            if made is None:
                return
            sheet = made
            sheet.created.connect(self._on_created)
            sheet.discarded.connect(self._host.close_sheet)
            sheet.resembling.connect(self._show_resembling)
            sheet.alike.open_asked.connect(self._doors.open_case)
        self._host.show_sheet(sheet)
        self._tell_notices()
        sheet.look_for_duplicates()

    def _new_sheet(self) -> NewCaseSheet | None:
        try:
            return self._doors.new_sheet()
        except DraftUnreadable as problem:
            if not self._messages.confirm(
                self,
                problem.what_happened,
                "Ohne den Entwurf beginnt eine neue Akte leer.",
                "Entwurf verwerfen",
                dangerous=True,
            ):
                return None
        except Problem as problem:
            self._messages.problem(self, problem)
            return None
        try:
            self._doors.discard_draft()
            return self._doors.new_sheet()
        except Problem as problem:
            self._messages.problem(self, problem)
            return None

    def _show_resembling(self, new: Typed, found: Sequence[PersonRow]) -> None:
        self._found = found
        if found:
            self.duplicates.show_people(new, found, self.list.today)
        self._sides.setCurrentWidget(self.duplicates if found else self.list)
        self._show_alike()

    def _show_alike(self) -> None:
        """On the sheet itself, when it leaves nothing of the page in sight."""
        sheet = self._host.sheet
        if isinstance(sheet, NewCaseSheet):
            sheet.alike.show_people(() if self._sides.isVisible() else self._found)

    def _fit(self) -> None:
        """What lies under the sheet is no room for the page."""
        sheet = self._host.sheet
        seen = self._host.width() - (sheet.width() if sheet is not None else 0)
        self._sides.setContentsMargins(0, 0, max(0, self._sides.width() - seen), 0)
        self._show_alike()

    def _on_created(self, case_id: str) -> None:
        self._host.close_sheet()
        self._doors.open_case(case_id)

    def _on_sheet_closed(self) -> None:
        self._found = ()
        self._sides.setCurrentWidget(self.list)
        self._tell_notices()

    # cases that cannot be opened

    def show_unreadable(self) -> None:
        """Open the sheet that says what is wrong with cases that cannot be opened."""
        sheet = UnreadableSheet(self._doors.unreadable())
        sheet.again.connect(self._try_again)
        sheet.backups_asked.connect(self._doors.show_backups)
        self._host.show_sheet(sheet)
        self._tell_notices()

    def _try_again(self, case_id: str) -> None:
        self._doors.open_case(case_id)
        self.refresh()

    # changes

    def _on_changed(self, change: CaseChanged) -> None:
        if change.case_id == OFFICE and Area.OFFICE_PROFILE not in change.areas:
            return
        if self.isVisible():
            self._reloading.start()
        else:
            self._stale = True

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale or self.list.today != clock.today():
            self.refresh()
        else:
            self._tell_notices()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._reloading.isActive():
            self._reloading.stop()
            self._stale = True


def build(office: Office, context: Context) -> PeopleScreen:
    """The list of all case files of an office."""

    def my_id() -> str:
        me = office_profile.me(office.office_file)
        return me.id if me is not None else ""

    def unreadable() -> list[Unreadable]:
        found = {each.case_id: each for each in office.cabinet.quarantined()}
        names = {each.case_id: each.name for each in office.catalogue.of_cases(found)}
        return [
            Unreadable(case_id, names.get(case_id, ""), each.what_happened, each.what_to_do)
            for case_id, each in found.items()
        ]

    def new_sheet() -> NewCaseSheet:
        return NewCaseSheet(
            office.office_file,
            office.cabinet,
            office.catalogue,
            autosave=context.autosave,
            messages=context.messages,
        )

    doors = PeopleDoors(
        open_case=lambda case_id: context.open_case(case_id, ""),
        new_sheet=new_sheet,
        has_draft=lambda: office.office_file.draft(FORM) is not None,
        discard_draft=lambda: drafts.discard_draft(office.office_file, FORM),
        unreadable=unreadable,
        show_backups=lambda: context.show_screen("settings", "backup"),
        my_id=my_id,
    )
    return PeopleScreen(office.catalogue, doors, events=context.events, messages=context.messages)
