"""Heute: the appointments of the day and everything that has to be done, over all cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app import clock, office_profile
from app.catalogue import AppointmentRow, Catalogue, Mine, PeopleQuery
from app.changes import OFFICE, Area, CaseChanged
from app.errors import Problem
from app.office_file import OfficeFile
from ui import style
from ui.case_events import CaseEvents
from ui.messages import Messages
from ui.models.today_list import (
    Entry,
    Group,
    Kind,
    chosen,
    in_order,
    of_kind,
    today_appointments,
    touched_by,
)
from ui.navigation import Context
from ui.screens.action_lines import lines_of
from ui.screens.action_list import ActionList
from ui.screens.today_acts import TodayActs, TodayDoors
from ui.screens.today_begun import TodayBegun
from ui.screens.today_cards import TodayAppointments
from ui.screens.today_words import GROUP_LOOKS, KIND_WORDS, greeting, long_day, words_of
from ui.widgets import (
    Chip,
    ChipChoice,
    Choice,
    EmptyState,
    Label,
    PrimaryButton,
    ScrollPage,
    SecondaryButton,
    column,
    holder,
    row,
)
from ui.widgets.reading_order import set_reading_order

if TYPE_CHECKING:
    from app.office import Office

ALL = "all"
_FIRST_SHOWN: dict[str, int] = {Group.NOW: 50, Group.SOON: 20, Group.IN_SIGHT: 3}
"""So many rows of a group stand there at first; a filter shows all of them."""
_LOOK_AT_CLOCK_MS = 30_000
_NOTHING = 272
"""Room for the sign, the words and the button of an empty day, in pixels at normal size."""


class TodayScreen(QWidget):
    """Painted from the catalogue alone; a case is opened when something is done in it."""

    def __init__(
        self,
        catalogue: Catalogue,
        office_file: OfficeFile,
        doors: TodayDoors,
        *,
        events: CaseEvents,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self._catalogue, self._office_file = catalogue, office_file
        self._doors = doors
        self._entries: list[Entry] = []
        self._shown: dict[str, Entry] = {}
        self._whole: set[str] = set()
        self._people = 0
        self._found: dict[Kind, list[Entry]] = {}
        self._meetings: Sequence[AppointmentRow] = ()
        self._stale: set[Kind] = set()
        self._read_on = clock.today()
        self._shown_at = ""
        self.acts = TodayActs(self, doors, messages)
        self._build()
        self._clock = QTimer(self, interval=_LOOK_AT_CLOCK_MS)
        self._clock.timeout.connect(self._look_at_clock)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(lambda: self._read(set(self._stale)))
        events.changed.connect(self._on_changed)
        self._read_who_i_am(first=True)
        self.refresh()

    def _build(self) -> None:
        self.greeting = Label("", "page")
        self.date = Label("", "muted")
        self.begun = TodayBegun(self._doors.resume)
        self.appointments = TodayAppointments()
        self.appointments.opened.connect(lambda case: self._doors.open_case(case, "appointments"))
        looks = [Choice(ALL, "Alle")]
        looks += [Choice(g, look.title, look.icon, look.tone) for g, look in GROUP_LOOKS.items()]
        looks += [Choice(kind, KIND_WORDS[kind]) for kind in Kind]
        self.filters = ChipChoice(looks, name="Was gezeigt wird")
        self.filters.choose(ALL)
        self.filters.changed.connect(self._show)
        self.only_mine = Chip("Nur meine Akten")
        self.only_mine.toggled.connect(lambda _on: self.refresh())
        self.list = ActionList(
            "Was ansteht",
            GROUP_LOOKS,
            lambda key: words_of(self._shown[key], clock.today()),
        )
        self.list.opened.connect(lambda key: self.acts.open(self._shown[key]))
        self.list.acted.connect(lambda key, spot: self.acts.act(self._shown[key], spot))
        self.list.more_asked.connect(
            lambda key, spot: self.acts.menu_for(self._shown[key]).popup(spot)
        )
        self.list.whole_group_asked.connect(self._show_whole)
        self.list.reached.connect(self._bring_into_view)
        self._first_case = PrimaryButton("Neue Akte", "user-plus")
        self._first_case.clicked.connect(self._doors.new_case)
        self._everybody = SecondaryButton("Alle Akten zeigen", "users")
        self._everybody.clicked.connect(lambda: self.only_mine.setChecked(False))
        ways = holder(row(self._first_case, self._everybody, gap=0))
        self.nothing = EmptyState("sun", "", "", ways)
        self.nothing.setMinimumHeight(style.px(_NOTHING))
        bar = row((self.filters, 1), self.only_mine, gap=style.Gap.SMALL)
        bar.setAlignment(self.only_mine, Qt.AlignmentFlag.AlignTop)
        self._page = ScrollPage(
            column(self.greeting, self.date, gap=2),
            self.begun,
            self.appointments,
            bar,
            self.list,
            self.nothing,
            name="Heute",
        )
        self.setLayout(column((self._page, 1), gap=0))
        self.setFocusProxy(self.list)

    # reading

    def refresh(self) -> None:
        """Read everything anew: F5, another day, other people's cases."""
        self._read(set(Kind))

    def _read(self, kinds: set[Kind]) -> None:
        """Ask the catalogue anew for these kinds; what cannot have changed stays."""
        self._soon.stop()
        self._stale -= kinds
        now = clock.now()
        today = now.date()
        self._read_on, self._shown_at = today, f"{now:%H:%M}"
        self.greeting.setText(greeting(self._my_name, now.hour))
        self.date.setText(long_day(today))
        mine = self._mine()
        try:
            for kind in kinds:
                self._found[kind] = of_kind(kind, self._catalogue, today, mine)
            self._meetings = today_appointments(self._catalogue, today, mine)
            self._people = self._catalogue.count(PeopleQuery())
            self.begun.show_begun(self._catalogue.begun())
        except Problem as problem:
            self._stale |= kinds
            self._tell(problem.what_happened, problem.what_to_do)
            return
        self._entries = in_order(each for kind in Kind for each in self._found.get(kind, ()))
        self._show_meetings()
        self._show()

    def _read_begun(self) -> None:
        """Typing announces nothing: it is looked for whenever one comes here."""
        try:
            self.begun.show_begun(self._catalogue.begun())
        except Problem:
            self.begun.show_begun(())  # what stands in the way is told where the lists are read

    def _show_meetings(self) -> None:
        self.appointments.show_day(self._meetings, clock.now(), "Heute steht kein Termin an.")
        set_reading_order(self, first_is_new=True)
        self.appointments.setVisible(bool(self._people))

    def _show(self) -> None:
        wanted = self._wanted()
        found = chosen(self._entries, wanted)
        limits = {} if wanted else {g: n for g, n in _FIRST_SHOWN.items() if g not in self._whole}
        self._shown = {entry.key: entry for entry in found}
        groups: dict[str, list[str]] = {
            g: [entry.key for entry in found if entry.group is g] for g in Group
        }
        self.list.show_lines(lines_of(groups, limits))
        self.list.setVisible(bool(found))
        for code in (ALL, *Group, *Kind):
            count = len(chosen(self._entries, "" if code == ALL else code))
            self.filters.set_count(code, count)
            kept = count or code in (ALL, self.filters.one())
            self.filters.chip(code).setVisible(bool(kept))
        self.filters.setVisible(bool(self._people))
        self.nothing.setVisible(not found)
        if not found:
            self._say_why_empty(wanted)

    def _wanted(self) -> str:
        code = self.filters.one()
        return "" if code == ALL else code

    def _say_why_empty(self, wanted: str) -> None:
        if not self._people:
            self._tell(
                "Noch keine Akte angelegt",
                "Legen Sie die erste Akte an. Termine, Wiedervorlagen und ablaufende Papiere "
                "stehen dann hier.",
                self._first_case,
            )
        elif wanted:
            self._tell("Hier ist nichts offen", "Unter „Alle“ steht, was sonst ansteht.")
        else:
            self._tell(
                "Nichts, was drängt",
                "Keine Wiedervorlage ist fällig, kein Papier läuft in nächster Zeit ab, und mit "
                "allen gab es in den letzten vier Wochen Kontakt.",
                self._everybody if self.only_mine.isChecked() else None,
            )

    def _tell(self, title: str, words: str, way: QWidget | None = None) -> None:
        self.nothing.tell(title, words)
        for button in (self._first_case, self._everybody):
            button.setVisible(button is way)
        self.nothing.show()
        self.list.setVisible(False)

    def _read_who_i_am(self, *, first: bool = False) -> None:
        me = office_profile.me(self._office_file)
        self._my_name = me.name if me is not None else ""
        self._me = Mine(me.id, me.name) if me is not None else None
        others = len(office_profile.workers(self._office_file)) > 1
        self.only_mine.setVisible(me is not None and others)
        if first or self.only_mine.isHidden():
            self.only_mine.blockSignals(True)
            self.only_mine.setChecked(not self.only_mine.isHidden())
            self.only_mine.blockSignals(False)

    def _mine(self) -> Mine | None:
        return self._me if self.only_mine.isChecked() else None

    def _on_changed(self, change: CaseChanged) -> None:
        touched = touched_by(change.areas)
        if change.case_id == OFFICE:
            if Area.OFFICE_PROFILE not in change.areas:
                return
            self._read_who_i_am()
            touched = set(Kind)
        if not touched:
            return
        self._stale |= touched
        if self.isVisible():
            self._soon.start()

    def _look_at_clock(self) -> None:
        """A new minute moves what is over, a new day everything."""
        now = clock.now()
        if now.date() != self._read_on:
            self.refresh()
        elif f"{now:%H:%M}" != self._shown_at:
            self._shown_at = f"{now:%H:%M}"
            self.greeting.setText(greeting(self._my_name, now.hour))
            self._show_meetings()

    def _show_whole(self, group: str) -> None:
        """Show all of a group; the first row that was not shown is chosen."""
        first_hidden = chosen(self._entries, group)[_FIRST_SHOWN[group]]
        self._whole.add(group)
        self._show()
        self.list.choose(first_hidden.key)

    def _bring_into_view(self, area: QRectF) -> None:
        """With the head of its group, so that one sees where one is."""
        inside = self._page.widget()
        if inside is None:
            return
        place = self.list.mapTo(inside, area.center().toPoint())
        room = round(area.height() / 2) + style.px(44)
        self._page.ensureVisible(place.x(), place.y(), 0, room)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        set_reading_order(self, first_is_new=True)
        self._clock.start()
        self._look_at_clock()
        if self._stale:
            self._read(set(self._stale))
        else:
            self._read_begun()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()


def build(office: Office, context: Context) -> TodayScreen:
    """Heute of the open office."""
    doors = TodayDoors(
        open_file=office.cabinet.open_case,
        open_case=context.open_case,
        record_contact=context.record_contact,
        book_appointment=context.book_appointment,
        new_case=lambda: context.show_screen("people", "new"),
        resume=context.resume,
    )
    return TodayScreen(
        office.catalogue,
        office.office_file,
        doors,
        events=context.events,
        messages=context.messages,
    )
