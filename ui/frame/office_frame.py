"""The frame at work: shows screens and cases, knows where one is, and answers the shortcuts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app import clock, office_profile
from app.catalogue import PeopleQuery
from app.changes import OFFICE, Area, CaseChanged
from app.errors import Problem
from app.office import Office
from app.paths import Paths
from app.settings import SettingsFile
from ui import style
from ui.autosave import Autosave
from ui.background import Background
from ui.backup_news import BackupNews
from ui.case_events import CaseEvents
from ui.commands import Commands, actions_as_source
from ui.frame.found import documents_as_source, people_as_source
from ui.frame.navigation_bar import NavigationBar
from ui.frame.office_keys import offer_keys
from ui.frame.palette import Palette
from ui.frame.sample_banner import SampleBanner
from ui.frame.status_line import StatusLine
from ui.frame.top_bar import TopBar
from ui.messages import Messages
from ui.navigation import (
    CASE,
    Bookable,
    CaseFrame,
    Context,
    Directed,
    Manual,
    Refreshable,
    Screen,
    Searchable,
    Sheet,
    Tabbed,
    load,
)
from ui.widgets.one_page import OnePage, Room
from ui.widgets.reading_order import put_behind

RAIL_BELOW = 1366
"""Narrower than this (logical pixels at normal text size) the navigation becomes a rail."""


@dataclass(frozen=True)
class Doors:
    """What leads out of the frame; the application opens these."""

    lock: Callable[[], None]
    open_other_cabinet: Callable[[], None]
    move_cabinet: Callable[[Path], None]
    remove_old_cabinet: Callable[[], None]
    back_up: Callable[[], None]
    apply_settings: Callable[[], None]
    print_sheet: Sheet
    save_sheet: Sheet
    reset_sample: Callable[[], None]
    quit: Callable[[], object]


class OfficeFrame(QWidget):
    """Navigation, top bar, status line, and one screen in the middle."""

    shown = Signal(str)
    """The key of the screen that came up; "case" for a case."""

    def __init__(
        self,
        office: Office,
        *,
        screens: Sequence[Screen],
        case_builder: str = CASE,
        messages: Messages,
        background: Background,
        autosave: Autosave,
        settings: SettingsFile,
        paths: Paths,
        doors: Doors,
        is_sample: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self._office = office
        self._screens = {screen.key: screen for screen in screens}
        self._case_builder = case_builder
        self._messages = messages
        self._settings = settings
        self._built: dict[str, QWidget] = {}
        self._case: QWidget | None = None
        self._tabs_seen: dict[str, str] = {}
        self._at: QWidget | None = None
        self._asked_on = ""
        self._asked_at: QWidget | None = None
        self._workshop = False
        self._events = CaseEvents(office.board, self)
        self.commands = Commands(self)
        self.backup_news = BackupNews(self)
        self.backup_news.made.connect(self.tell_settings)
        self.context = Context(
            events=self._events,
            messages=messages,
            background=background,
            autosave=autosave,
            commands=self.commands,
            settings=settings,
            paths=paths,
            open_case=self.open_case,
            show_screen=self.show_screen,
            record_contact=self.record_contact,
            resume=self.resume,
            tell_saved=self.tell_saved,
            use_rail=self.use_rail,
            lock=doors.lock,
            open_other_cabinet=doors.open_other_cabinet,
            move_cabinet=doors.move_cabinet,
            remove_old_cabinet=doors.remove_old_cabinet,
            back_up=doors.back_up,
            apply_settings=doors.apply_settings,
            print_sheet=doors.print_sheet,
            save_sheet=doors.save_sheet,
            backup_news=self.backup_news,
            is_sample=is_sample,
            book_appointment=self.book_appointment,
            leave_case=self.leave_case,
        )
        self._build(screens, doors, is_sample)
        offer_keys(self, self._screens, doors, has_cases=self._has_cases())
        autosave.begun.connect(self.status.tell_waiting)
        autosave.stored.connect(self._on_draft_stored)
        autosave.failed.connect(self.status.tell_not_saved)
        self._events.changed.connect(self._on_changed)
        self._show_me()
        self._offer_contact()
        self.tell_settings()

    def _build(self, screens: Sequence[Screen], doors: Doors, is_sample: bool) -> None:
        self.navigation = NavigationBar(screens)
        self.navigation.asked.connect(self.show_screen)
        self.top = TopBar()
        self.top.contact_asked.connect(lambda: self.record_contact(""))
        self.top.lock_asked.connect(doors.lock)
        self.top.me_asked.connect(lambda: self.show_screen("settings"))
        self.top.contact.hide()
        self.stack = OnePage()
        self.status = StatusLine()
        self.status.backup_asked.connect(doors.back_up)
        self.banner: SampleBanner | None = None

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if is_sample:
            self.banner = SampleBanner()
            self.banner.reset_asked.connect(doors.reset_sample)
            self.banner.leave_asked.connect(doors.open_other_cabinet)
            column.addWidget(self.banner)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(Room(self.stack), 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addLayout(right, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        # The reading order: search and actions first, then where to go, then the screen.
        for before, after in pairwise([self.top.who, *self.navigation.entries.values()]):
            QWidget.setTabOrder(before, after)

        self.palette_list = Palette(self.top.search, self)
        self.palette_list.opened.connect(self.search_everywhere)

    def _has_cases(self) -> bool:
        return Screen("case", "", "", self._case_builder, "").exists()

    # where one is

    @property
    def here(self) -> str:
        """The key of the screen shown, "case" for a case, "" before the first."""
        if self._at is None:
            return ""
        if self._at is self._case:
            return "case"
        return next(key for key, built in self._built.items() if built is self._at)

    @property
    def case_frame(self) -> CaseFrame | None:
        """The frame of the case opened last, as the protocol screens keep."""
        case: object = self._case
        return case if isinstance(case, CaseFrame) else None

    def show_first(self) -> None:
        """The screen the day begins with."""
        self.top.search.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._screens:
            self.show_screen(next(iter(self._screens)))

    def show_screen(self, key: str, wanted: str = "") -> None:
        """Go to a screen of the navigation; it is built when it is first wanted.

        A `Directed` one is asked for the part `wanted` of what it shows.
        """
        screen = self._screens.get(key)
        if screen is None:
            return
        if key not in self._built:
            try:
                self._built[key] = screen.build(self._office, self.context)
            except Problem as problem:
                self._messages.problem(self, problem)
                return
            self.stack.addWidget(self._built[key])
        shown: QWidget = self._built[key]
        self._go_to(shown, key)
        if wanted and isinstance(shown, Directed):
            shown.show_wanted(wanted)

    def open_case(self, case_id: str, tab: str = "") -> None:
        """Show one case; a case that cannot be opened says why and one stays where one is.

        `tab` "" is the one last seen of the case while the program runs.
        """
        shown = self._case
        frame = self.case_frame
        if frame is None or frame.case_id != case_id:
            self._note_tab()
            first_tab = tab or self._tabs_seen.get(case_id, "")
            try:
                opened = load(self._case_builder)(self._office, self.context, case_id, first_tab)
            except Problem as problem:
                self._messages.problem(self, problem)
                return
            self.stack.addWidget(opened)
            self._case = opened
        elif tab:
            frame.show_tab(tab)
        case = cast(QWidget, self._case)
        self._go_to(case, "people")
        if shown is not None and shown is not case:
            self._put_away(shown)

    def leave_case(self, case_id: str) -> None:
        """Take a case off the screen for good; what was typed in it is stored as drafts."""
        frame = self.case_frame
        if frame is None or frame.case_id != case_id:
            return
        self._note_tab()
        case, self._case = cast(QWidget, self._case), None
        self.stack.setCurrentIndex(-1)
        if "people" in self._screens:
            self.show_screen("people")
        else:
            self.show_first()
        self._put_away(case)

    def _note_tab(self) -> None:
        """Remember where in the case one is, for the next time it is opened."""
        shown: object = self._case
        if isinstance(shown, Tabbed) and isinstance(shown, CaseFrame):
            self._tabs_seen[shown.case_id] = shown.tab

    def _put_away(self, case: QWidget) -> None:
        case.close()
        self.stack.removeWidget(case)
        case.deleteLater()

    def record_contact(self, case_id: str) -> None:
        """Open the sheet for a contact; without a case the person is asked for first."""
        frame = self.case_frame
        if not case_id and self.here == "case" and frame is not None:
            case_id = frame.case_id
        if not case_id:
            self.palette_list.ask(
                [people_as_source(self._office.catalogue, self.record_contact)],
                "Mit wem war der Kontakt?",
            )
            return
        self.open_case(case_id)
        frame = self.case_frame
        if frame is not None and frame.case_id == case_id:
            frame.record_contact()

    def resume(self, case_id: str, form: str) -> None:
        """Show a case with a form of it that was begun."""
        self.open_case(case_id)
        frame = self.case_frame
        if frame is not None and frame.case_id == case_id:
            frame.resume(form)

    def book_appointment(self, case_id: str) -> None:
        """Open the sheet for a new appointment in a case."""
        self.open_case(case_id, "appointments")
        frame, case = self.case_frame, cast(object, self._case)
        if frame is not None and frame.case_id == case_id and isinstance(case, Bookable):
            case.book_appointment()

    def search_everywhere(self) -> None:
        """Strg+K."""
        sources = [
            people_as_source(self._office.catalogue, self.open_case),
            actions_as_source(self.commands),
        ]
        frame = self.case_frame
        if frame is not None:
            case = self._office.cabinet.open_case(frame.case_id)
            sources.append(documents_as_source(case, self.open_case))
        self.palette_list.ask(sources)

    def help_here(self) -> None:
        """F1: the page of the manual for where one is; there, back to where one was."""
        if self.here == "help":
            self._come_back()
            return
        key, shown = self.here, cast(object, self._at)
        self._asked_at = self.window().focusWidget()
        if isinstance(shown, Tabbed):
            key = shown.tab
        self._asked_on = self.here
        self.show_screen("help")
        manual: object = self._built.get("help")
        if isinstance(manual, Manual):
            manual.show_page(key)
            manual.offer_way_back(self._come_back)

    def _come_back(self) -> None:
        """From the help to where it was asked for, with the keyboard where it was."""
        at, on = self._asked_at, self._asked_on
        self._asked_at, self._asked_on = None, ""
        if on == "case" and self._case is not None:
            self._go_to(self._case, "people")
        elif on in self._built and on != "help":
            self.show_screen(on)
        else:
            return
        if at is not None and isValid(at) and at.isVisible():
            at.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh_here(self) -> None:
        """F5: what is shown is read anew."""
        screen: object = self._at
        if isinstance(screen, Refreshable):
            screen.refresh()

    def find_here(self) -> None:
        """Strg+F: search in what is shown, or everywhere."""
        screen: object = self._at
        if isinstance(screen, Searchable):
            screen.start_search()
        else:
            self.search_everywhere()

    def use_rail(self, wanted: bool) -> None:
        """A workshop (letter beside preview) asks for the room of the words."""
        self._workshop = wanted
        self._fit_navigation()

    def _go_to(self, screen: QWidget, entry: str) -> None:
        self.palette_list.close_list()
        if self._at is not screen:
            self._at = screen
            self.use_rail(False)
            self.stack.setCurrentWidget(screen)
            screen.setFocus(Qt.FocusReason.OtherFocusReason)
            put_behind(screen, self.status.backup)
        self.navigation.mark(entry)
        self.shown.emit(self.here)

    # what is told

    def tell_saved(self) -> None:
        """Say that what was done is durable."""
        self.status.tell_saved(clock.now())

    def tell_settings(self) -> None:
        """Show what the settings say about lock and Sicherung."""
        current = self._settings.current
        self.status.tell_lock_minutes(current.lock_minutes)
        made = dt.datetime.fromisoformat(current.backed_up_at) if current.backed_up_at else None
        self.status.tell_backup(made)

    def _on_draft_stored(self, moment: dt.datetime) -> None:
        self.status.tell_saved(moment)

    def _offer_contact(self) -> None:
        """In an office without a case there is nobody to talk to yet."""
        if self._has_cases() and self.top.contact.isHidden():
            self.top.contact.setVisible(bool(self._office.catalogue.count(PeopleQuery())))

    def _on_changed(self, change: CaseChanged) -> None:
        self.tell_saved()
        self._offer_contact()
        if change.case_id == OFFICE and Area.OFFICE_PROFILE in change.areas:
            self._show_me()

    def _show_me(self) -> None:
        me = office_profile.me(self._office.office_file)
        if me is None:
            self.top.tell_me("", "")
        else:
            self.top.tell_me(me.name, me.initials)

    def _fit_navigation(self) -> None:
        self.navigation.show_as_rail(self._workshop or self.width() < style.px(RAIL_BELOW))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_navigation()
        if self.palette_list.isVisible():
            QTimer.singleShot(0, self.palette_list, self.palette_list.place)
