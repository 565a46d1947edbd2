"""The frame of one case: who it is, its tabs, the sheet beside them, and undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from app import clock
from app.case_file import CaseFile
from app.changes import Area, CaseChanged
from app.errors import Problem
from ui import style
from ui.autosave import Autosave
from ui.case_events import CaseEvents
from ui.commands import Commands
from ui.dialogs.changes_dialog import ChangesDialog
from ui.dialogs.record_trash_dialog import RecordTrashDialog
from ui.dialogs.redact_dialog import RedactDialog
from ui.dialogs.undoing import Undoing
from ui.messages import Messages
from ui.navigation import Context, Refreshable, Resumable, Searchable
from ui.screens.begun_line import TABS as TABS_OF_FORMS
from ui.screens.begun_line import BegunLine
from ui.screens.case_head import Head, head_of
from ui.screens.case_keys import offer_keys
from ui.screens.case_tabs import TABS, CaseTab, build_part, part_exists
from ui.screens.sheet_host import SheetHost
from ui.widgets import CaseStrip, EmptyState, MenuButton, SecondaryButton, column, tone_for
from ui.widgets.marks import badge_size
from ui.widgets.one_page import OnePage
from ui.widgets.painting import breadth

if TYPE_CHECKING:
    from app.office import Office


@dataclass(frozen=True)
class CaseDoors:
    """What leads out of the frame of a case; a door that is None is not offered."""

    build_tab: Callable[[CaseTab, CaseScreen], QWidget]
    contact_sheet: Callable[[CaseScreen], QWidget] | None = None
    appointment_sheet: Callable[[CaseScreen], QWidget] | None = None
    bring_up: Callable[[str], None] = lambda _tab: None
    """Shows this case in the window, on a tab."""
    put_into_trash: Callable[[], None] | None = None
    let_go: Callable[[], None] = lambda: None
    """Called once, when the case leaves the screen for good."""


Dialog = TypeVar("Dialog", bound=QDialog)


class CaseScreen(QWidget):
    """One case on screen, from the moment it is opened until another takes its place."""

    def __init__(
        self,
        case: CaseFile,
        *,
        tabs: Sequence[CaseTab],
        doors: CaseDoors,
        events: CaseEvents,
        messages: Messages,
        autosave: Autosave,
        commands: Commands | None = None,
        first_tab: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`tabs` stand in their order; `first_tab` is shown at once, else the first of them."""
        super().__init__(parent)
        self.setObjectName("canvas")
        self.case = case
        self.case_id = case.case_id
        self._tabs = {tab.key: tab for tab in tabs}
        self._doors = doors
        self._messages, self._autosave = messages, autosave
        self._built: dict[str, QWidget] = {}
        self._left = False
        self._head: Head | None = None
        self._shown: tuple[Head, bool] | None = None
        self._read_on: dt.date | None = None
        self._build()
        offer_keys(self, tuple(self._tabs.values()), commands, doors.bring_up)
        events.changed.connect(self._on_changed)
        self._load_head()
        self.show_tab(first_tab if first_tab in self._tabs else next(iter(self._tabs)))

    def _build(self) -> None:
        actions: list[QWidget] = []
        if self._doors.appointment_sheet is not None:
            appointment = SecondaryButton("Termin", "calendar-plus")
            appointment.setToolTip("Termin vereinbaren")
            appointment.clicked.connect(self.book_appointment)
            actions.append(appointment)
        self._more = MenuButton("Mehr")
        self._fill_menu()
        actions.append(self._more)
        self._actions = actions
        self.strip = CaseStrip(
            [(tab.key, tab.label) for tab in self._tabs.values()], actions=actions
        )
        self.strip.tab_chosen.connect(self.show_tab)
        self._stack = OnePage()
        self._page = QWidget()
        self.begun = BegunLine(self.case, self._autosave, self._messages)
        self.begun.resumed.connect(self.resume)
        self._page.setLayout(column(self.strip, self.begun, (self._stack, 1), gap=0))
        self._page.setFocusProxy(self.strip.tabs)
        self._host = SheetHost(self._page)
        self._host.arranged.connect(self._fit_strip)
        self._host.sheet_closed.connect(self.begun.load)
        self.setLayout(column((self._host, 1), gap=0))
        self.setFocusProxy(self.strip.tabs)
        self.undoing = Undoing(self.case, self._messages, self._page)

    def _fill_menu(self) -> None:
        self._more.add_action("Änderungen …", self.show_changes, "history")
        self._more.add_action("Papierkorb der Akte …", self.show_record_trash, "trash-2")
        self._more.add_action("Text schwärzen …", self.redact_text, "eraser")
        if self._doors.put_into_trash is not None:
            self._more.add_separator()
            self._more.add_action("Akte in den Papierkorb legen …", self.put_into_trash, "archive")

    # tabs

    @property
    def tab(self) -> str:
        """The key of the tab shown."""
        return self.strip.tabs.chosen()

    @property
    def shown_tab(self) -> QWidget:
        """The page of the tab shown."""
        return self._built[self.tab]

    def show_tab(self, key: str) -> None:
        """Go to a tab; it is built when it is first wanted. A tab there is not is left out."""
        tab = self._tabs.get(key)
        if tab is None:
            return
        if key not in self._built:
            try:
                self._built[key] = self._doors.build_tab(tab, self)
            except Problem as problem:
                self._built[key] = self._failed_page(key, problem)
            self._stack.addWidget(self._built[key])
        self.strip.tabs.choose(key)
        if self._stack.currentWidget() is not self._built[key]:
            self.undoing.withdraw()
        self._stack.setCurrentWidget(self._built[key])
        self.begun.load()

    def _failed_page(self, key: str, problem: Problem) -> QWidget:
        """Stands where a tab should: why it does not, and another try."""
        again = SecondaryButton("Noch einmal versuchen", "refresh-cw")
        page = EmptyState("triangle-alert", problem.what_happened, problem.what_to_do, again)

        def try_again() -> None:
            self._stack.removeWidget(self._built.pop(key))
            page.deleteLater()
            self.show_tab(key)

        again.clicked.connect(try_again)
        return page

    def go_on(self, step: int) -> None:
        """Go `step` tabs to the right, round and round."""
        keys = list(self._tabs)
        self.show_tab(keys[(keys.index(self.tab) + step) % len(keys)])
        self.strip.tabs.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """F5."""
        self._load_head()
        shown: object = self._stack.currentWidget()
        if isinstance(shown, Refreshable):
            shown.refresh()

    def start_search(self) -> None:
        """Strg+F: search in the tab shown, else in the Verlauf."""
        shown: object = self._stack.currentWidget()
        if not isinstance(shown, Searchable):
            self.show_tab("coaching")
            shown = self._stack.currentWidget()
        if isinstance(shown, Searchable):
            shown.start_search()

    # sheets

    @property
    def can_record(self) -> bool:
        """Whether there is a sheet for contacts."""
        return self._doors.contact_sheet is not None

    @property
    def can_book(self) -> bool:
        """Whether there is a sheet for appointments."""
        return self._doors.appointment_sheet is not None

    @property
    def sheet(self) -> QWidget | None:
        """The sheet that is open."""
        return self._host.sheet

    def show_sheet(self, sheet: QWidget) -> None:
        """Open a sheet beside the page, in the place of another one."""
        self._host.show_sheet(sheet)
        self.begun.load()

    def close_sheet(self) -> None:
        """Put the sheet away; what was typed in it is kept as a draft."""
        self._host.close_sheet()

    def record_contact(self) -> None:
        """Open the sheet for a new contact; one that is open already stays."""
        self._open(self._doors.contact_sheet, "contact")

    def book_appointment(self) -> None:
        """Open the sheet for a new appointment; one that is open already stays."""
        self._open(self._doors.appointment_sheet, "appointment")

    def _open(self, make: Callable[[CaseScreen], QWidget] | None, kind: str) -> None:
        if make is None:
            return
        open_now = self._host.sheet
        if open_now is not None and open_now.property("new") == kind:
            self._host.show_sheet(open_now)
            return
        try:
            sheet = make(self)
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        sheet.setProperty("new", kind)
        self.show_sheet(sheet)

    def resume(self, form: str) -> None:
        """Open a form again whose typing was kept as a draft."""
        kind, _, about_id = form.partition(":")
        if form == "contact":
            self.record_contact()
        elif form == "appointment":
            self.book_appointment()
        else:
            self.show_tab(TABS_OF_FORMS.get(kind, self.tab))
            shown: object = self.shown_tab
            if isinstance(shown, Resumable):
                try:
                    shown.resume(kind, about_id)
                except Problem as problem:
                    self._messages.problem(self, problem)
        self.begun.load()

    def use_workshop(self, wanted: bool) -> None:
        """A workshop (letter beside preview) asks for the height of the head."""
        self.strip.set_compact(wanted)
        self.begun.set_compact(wanted)

    # undo

    def offer_undo(self, summary: str) -> None:
        """Show "Kontakt erfasst · Rückgängig" for the change of that name just made."""
        self.undoing.offer(summary)

    # history

    def show_changes(self) -> ChangesDialog:
        """Open the list of changes."""
        return self._opened(
            ChangesDialog(self.case, self.undoing, redact=self.redact_text, parent=self)
        )

    def show_record_trash(self) -> RecordTrashDialog:
        """Open the Papierkorb inside the case."""
        return self._opened(RecordTrashDialog(self.case, self._messages, parent=self))

    def redact_text(self, over: QWidget | None = None) -> RedactDialog:
        """Open the window for blackening texts."""
        return self._opened(RedactDialog(self.case, self._messages, parent=over or self))

    @staticmethod
    def _opened(dialog: Dialog) -> Dialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    # the whole case

    def put_into_trash(self) -> None:
        """Put the case into the Papierkorb, after asking."""
        if self._doors.put_into_trash is None:
            return
        if not self._messages.confirm(
            self,
            "Diese Akte in den Papierkorb legen?",
            "Die Akte verschwindet aus allen Listen und Auswertungen. Sie bleibt verschlüsselt im "
            "Papierkorb und lässt sich von dort jederzeit zurückholen.",
            "In den Papierkorb legen",
            dangerous=True,
        ):
            return
        try:
            self._doors.put_into_trash()
        except Problem as problem:
            self._messages.problem(self, problem)

    # what is shown

    def _on_changed(self, change: CaseChanged) -> None:
        if self._left or change.case_id != self.case_id:
            return
        self.begun.load()
        if change.areas & {Area.PARTICIPANT, Area.RESIDENCE}:
            self._load_head()

    def _load_head(self) -> None:
        self._read_on = clock.today()
        self._head = head_of(self.case, self._read_on)
        self._show_head()

    def _show_head(self) -> None:
        head = self._head
        if head is None:
            return
        compact = self._page.width() < self._room_for(head)
        paper = head.paper_in_short if compact else head.paper
        badges = [head.phase] if paper is None else [head.phase, paper]
        if self._shown != (head, compact):
            self._shown = (head, compact)
            tone = tone_for(self.case_id)
            self.strip.show_person(
                head.name, head.initials, badges=badges, facts=head.facts, tone=tone
            )

    def _room_for(self, head: Head) -> int:
        """How wide the strip has to be for the whole name beside whole badges."""
        looks = [head.phase] if head.paper is None else [head.phase, head.paper]
        badges = sum(badge_size(look.text, look.icon).width() + style.Gap.SMALL for look in looks)
        actions = sum(
            action.sizeHint().width() + style.Gap.COLUMN
            for action in self._actions
            if not action.isHidden()
        )
        name = breadth(head.name, style.font("page")) + style.Gap.MEDIUM
        return name + badges + actions + style.px(48) + style.Gap.COLUMN + 2 * style.Gap.PAGE

    def _fit_strip(self) -> None:
        """A sheet takes the room of the buttons; the first to go are those it stands for."""
        for action in self._actions:
            action.setVisible(self._host.sheet is None)
        self._show_head()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._left:
            self.begun.load()
            if self._read_on != clock.today():
                self._load_head()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._left:
            self._host.close_sheet()
            self._left = True
            self._doors.let_go()


def build(office: Office, context: Context, case_id: str, tab: str = "") -> CaseScreen:
    """The frame of a case, which stays open until the frame is closed; raises its Problem.

    `tab` is shown first, and nothing else is built until it is wanted.
    """
    case = office.cabinet.open_case(case_id)
    office.cabinet.keep_open(case_id)

    def maker(builder: str) -> Callable[[CaseScreen], QWidget] | None:
        if not part_exists(builder):
            return None
        return lambda frame: build_part(builder, case, office, context, frame)

    def put_into_trash() -> None:
        context.leave_case(case_id)
        office.cabinet.trash_case(case_id)

    doors = CaseDoors(
        build_tab=lambda tab, frame: build_part(tab.builder, case, office, context, frame),
        contact_sheet=maker("ui.screens.coaching_screen:contact_sheet"),
        appointment_sheet=maker("ui.screens.appointments_screen:appointment_sheet"),
        bring_up=lambda tab: context.open_case(case_id, tab),
        put_into_trash=put_into_trash,
        let_go=lambda: office.cabinet.let_go(case_id),
    )
    try:
        return CaseScreen(
            case,
            tabs=[tab for tab in TABS if tab.exists()],
            doors=doors,
            events=context.events,
            messages=context.messages,
            autosave=context.autosave,
            commands=context.commands,
            first_tab=tab,
        )
    except Problem:
        office.cabinet.let_go(case_id)
        raise
