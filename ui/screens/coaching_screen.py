"""Verlauf: everything that happened with a person, on one page one can read on and on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QStackedWidget, QWidget

from app import clock, coaching
from app.case_file import CaseFile
from app.case_stream import Kind, StreamEntry, stream
from app.changes import Area
from app.coaching import Contact
from app.errors import Problem
from ui import style
from ui.case_events import CaseEvents
from ui.messages import Messages
from ui.navigation import Context
from ui.screens.case_tabs import part_exists
from ui.screens.coaching_doors import CoachingDoors, WayBack, first_names, preview_history
from ui.screens.coaching_entries import timeline_entry
from ui.screens.contact_sheet import ContactSheet
from ui.screens.freshness import Freshness
from ui.widgets import (
    Card,
    ChipChoice,
    EmptyState,
    IconButton,
    Label,
    SearchField,
    SecondaryButton,
    column,
    holder,
    row,
)
from ui.widgets.reading_order import set_reading_order
from ui.widgets.timeline import TimelineView

if TYPE_CHECKING:
    from app.office import Office
    from ui.screens.case_screen import CaseScreen

_AREAS = frozenset(
    {
        Area.COACHING,
        Area.FOLLOW_UPS,
        Area.APPOINTMENTS,
        Area.APPLICATIONS,
        Area.REFERRALS,
        Area.ARCHIVE,
        Area.PARTICIPANT,
    }
)
_ALL = "all"
_FILTERS: tuple[tuple[str, str, Callable[[StreamEntry], bool]], ...] = (
    (_ALL, "Alles", lambda _entry: True),
    ("talks", "Gespräche", lambda entry: entry.kind is Kind.CONTACT),
    ("documents", "Dokumente", lambda entry: bool(entry.document_id)),
    ("appointments", "Termine", lambda entry: entry.kind is Kind.APPOINTMENT),
    ("applications", "Bewerbungen", lambda entry: entry.kind is Kind.APPLICATION),
    ("referrals", "Vermittlung", lambda entry: entry.kind is Kind.REFERRAL),
)
_ALWAYS_SHOWN = 3
_WIDE = 1040
"""From this width (logical pixels) all filters stand beside the search."""
_NARROW = 540
"""Below this width they stand under the search."""
_TABS = {
    Kind.APPOINTMENT: ("appointments", "In den Terminen zeigen", "calendar"),
    Kind.APPLICATION: ("applications", "In den Bewerbungen zeigen", "send"),
    Kind.REFERRAL: ("referrals", "In der Vermittlung zeigen", "handshake"),
    Kind.DOCUMENT: ("archive", "In den Dokumenten zeigen", "files"),
    Kind.PHASE: ("participant", "In den Stammdaten zeigen", "id-card"),
}


class CoachingScreen(QWidget):
    """Search, filters, print; below them the page. What is typed elsewhere never moves it."""

    def __init__(
        self,
        case: CaseFile,
        *,
        doors: CoachingDoors,
        events: CaseEvents,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self._case, self._doors, self._messages = case, doors, messages
        self._told: dict[str, StreamEntry] = {}
        self._read_on = clock.today()
        self._build()
        Freshness(
            self,
            events,
            concerns=lambda change: (
                change.case_id == case.case_id and not change.areas.isdisjoint(_AREAS)
            ),
            load=lambda _areas: self._load(),
            daily=True,
        )
        self._load()

    def _build(self) -> None:
        self.search = SearchField("Im Verlauf suchen")
        self.search.setMinimumWidth(style.px(152))
        self.search.setMaximumWidth(style.px(360))
        self.search.installEventFilter(self)
        self.search.changed.connect(self._on_searched)
        self.found = Label("", "caption")
        self.previous = IconButton(
            "chevron-up", "Vorige Fundstelle (Umschalt+Eingabe)", height="compact", framed=False
        )
        self.next = IconButton(
            "chevron-down", "Nächste Fundstelle (Eingabe)", height="compact", framed=False
        )
        self.previous.clicked.connect(lambda: self._go(-1))
        self.next.clicked.connect(lambda: self._go(1))
        self._hits = holder(row(self.found, self.previous, self.next, gap=style.Gap.TINY))
        self._hits.hide()
        self.filters = ChipChoice([], name="Was gezeigt wird")
        self.filters.changed.connect(self._show)
        self.print_button = IconButton("printer", "Verlauf drucken")
        self.print_button.clicked.connect(lambda: self._doors.print_history(self))
        self.view = TimelineView("Verlauf")
        self.search.down.connect(self.view.setFocus)
        self.view.opened.connect(self._open)
        self.view.remove_asked.connect(self._remove)
        self.view.menu_asked.connect(self._open_menu)
        self.view.height_changed.connect(self._fit_card)
        self._record = SecondaryButton("Kontakt erfassen", "plus")
        self._record.clicked.connect(self._doors.record)
        self.nothing = EmptyState("message-square", "", "", self._record)
        self.card = Card()
        self.card.add(self.view, 1)
        self.card.put_scroll_bar_at_edge()
        self._pages = QStackedWidget()
        self._pages.addWidget(holder(column((self.card, 1000), None, gap=0)))
        self._pages.addWidget(self.nothing)
        self._bar = holder(self._arranged_bar())
        self.setLayout(
            column(
                self._bar,
                (self._pages, 1),
                gap=style.Gap.MEDIUM,
                margins=(style.Gap.PAGE, style.Gap.COLUMN, style.Gap.PAGE, style.Gap.COLUMN),
            )
        )
        self.setFocusProxy(self.view)

    def _arranged_bar(self) -> QGridLayout:
        """Search, filters and print beside each other; see `_fit_bar` for narrow pages."""
        self._grid = QGridLayout()
        self._grid.setSpacing(style.Gap.SMALL)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1000)
        self._grid.setColumnStretch(3, 1)
        for place, widget in ((0, self.search), (1, self._hits), (2, self.filters)):
            self._grid.addWidget(widget, 0, place)
        self._grid.addWidget(self.print_button, 0, 4)
        return self._grid

    # loading

    def refresh(self) -> None:
        """F5."""
        self._load()

    def _load(self) -> None:
        self._read_on = clock.today()
        before = set(self._told)
        try:
            told = stream(self._case, today=self._read_on)
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._told = {entry.key: entry for entry in told}
        self._offer_filters()
        self._show()
        new = [entry for entry in told if entry.key not in before]
        if before and len(new) == 1 and new[0].kind is Kind.CONTACT:
            self.view.go_to(new[0].key)

    def _offer_filters(self) -> None:
        chosen = self.filters.one() or _ALL
        offered = [
            (code, label)
            for place, (code, label, fits) in enumerate(_FILTERS)
            if place < _ALWAYS_SHOWN or code == chosen or any(map(fits, self._told.values()))
        ]
        self.filters.set_entries(offered)
        self.filters.choose(chosen)
        self._fit_bar()

    def _show(self) -> None:
        fits = next(fits for code, _, fits in _FILTERS if code == (self.filters.one() or _ALL))
        shown = [entry for entry in self._told.values() if fits(entry)]
        self.view.show_entries([timeline_entry(entry, self._read_on) for entry in shown])
        self._tell_found()
        is_new = len(self._told) <= 1 and self.filters.one() == _ALL
        self._bar.setVisible(not is_new)
        self._record.setVisible(is_new or self.filters.one() == "talks")
        if is_new:
            self.nothing.tell(
                "Noch kein Kontakt erfasst",
                "Erfassen Sie das erste Gespräch. Was danach geschieht, auch Termine, Bewerbungen "
                "und Vermittlungen, steht dann hier untereinander.",
            )
        else:
            self.nothing.tell(
                "Dazu gibt es noch keinen Eintrag", "Unter „Alles“ steht der ganze Verlauf."
            )
        self._pages.setCurrentIndex(1 if is_new or not shown else 0)
        set_reading_order(self)
        self._fit_card()

    def _fit_card(self) -> None:
        """A short Verlauf has a short card; the rest of the page stays empty."""
        self.card.setMaximumHeight(self.view.content_height() + 2 * style.Gap.COLUMN)

    def _fit_bar(self) -> None:
        """On a narrow page the filters stand below the search, and less of them."""
        wide = self.width() >= style.px(_WIDE)
        self.filters.show_at_most(None if wide else _ALWAYS_SHOWN)
        below = self.width() < style.px(_NARROW)
        if below == (self._grid.itemAtPosition(0, 2) is None):
            return
        self._grid.removeWidget(self.filters)
        if below:
            self._grid.addWidget(self.filters, 1, 0, 1, 5)
        else:
            self._grid.addWidget(self.filters, 0, 2)

    # searching

    def start_search(self) -> None:
        """Strg+F."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_searched(self) -> None:
        self.view.search(self.search.text())
        self._tell_found()

    def _go(self, step: int) -> None:
        self.view.next_hit(step)
        self._tell_found()

    def _tell_found(self) -> None:
        count = self.view.marks.count()
        self._hits.setVisible(bool(self.search.text().strip()))
        self.found.setText(f"{self.view.marks.number()} von {count}" if count else "nicht gefunden")
        for button in (self.previous, self.next):
            button.setEnabled(count > 1)

    # entries

    def resume(self, _kind: str, about_id: str) -> None:
        """Go on correcting a contact; raises NotInCase."""
        self._doors.correct(coaching.contact(self._case, about_id))

    def _open(self, key: str) -> None:
        """Enter: correct a contact; anything else is shown where it belongs."""
        entry = self._told.get(key)
        if entry is None:
            return
        if entry.kind in _TABS:
            self._doors.show_tab(_TABS[entry.kind][0])
            return
        try:
            self._doors.correct(coaching.contact(self._case, entry.record_id))
        except Problem as problem:
            self._messages.problem(self, problem)

    def _remove(self, key: str) -> None:
        """Entf: a contact goes into the Papierkorb of the case; the bar brings it back."""
        entry = self._told.get(key)
        if entry is None or entry.kind is not Kind.CONTACT:
            return
        try:
            coaching.remove_contact(self._case, entry.record_id)
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._doors.offer_undo("Kontakt entfernt")

    def menu_for(self, key: str) -> QMenu:
        """The actions for an entry."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Aktionen zu diesem Eintrag")
        entry = self._told[key]

        def offer(words: str, icon: str, do: Callable[[], object]) -> None:
            menu.addAction(style.icon(icon), words).triggered.connect(lambda _on=False: do())

        if entry.kind is Kind.CONTACT:
            offer("Bearbeiten", "pencil", lambda: self._open(key))
        else:
            _, words, icon = _TABS[entry.kind]
            offer(words, icon, lambda: self._open(key))
        offer("Text kopieren", "copy", self.view.copy)
        if entry.kind is Kind.CONTACT:
            offer("Text schwärzen …", "eraser", self._doors.redact)
            menu.addSeparator()
            offer("In den Papierkorb legen", "trash-2", lambda: self._remove(key))
        return menu

    def _open_menu(self, key: str, spot: QPoint) -> None:
        self.menu_for(key).popup(spot)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.search
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._go(-1 if back else 1)
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()


def build(case: CaseFile, office: Office, context: Context, frame: CaseScreen) -> CoachingScreen:
    """The tab „Verlauf“."""

    def correct(contact: Contact) -> None:
        frame.show_sheet(contact_sheet(case, office, context, frame, contact))

    doors = CoachingDoors(
        record=frame.record_contact,
        correct=correct,
        show_tab=frame.show_tab,
        offer_undo=frame.offer_undo,
        redact=frame.redact_text,
        print_history=lambda over: preview_history(case, office, context, over),
    )
    return CoachingScreen(case, doors=doors, events=context.events, messages=context.messages)


def contact_sheet(
    case: CaseFile,
    office: Office,
    context: Context,
    frame: CaseScreen,
    contact: Contact | None = None,
) -> ContactSheet:
    """The sheet for a new contact, or for correcting one; raises DraftUnreadable."""
    sheet = ContactSheet(
        case,
        autosave=context.autosave,
        messages=context.messages,
        contact=contact,
        names=first_names(case, office),
        can_book=part_exists("ui.screens.appointments_screen:appointment_sheet"),
    )

    def on_done(summary: str) -> None:
        frame.close_sheet()
        if summary:
            frame.offer_undo(summary)

    def book() -> None:
        frame.book_appointment()
        booking = frame.sheet
        if booking is not None and booking is not sheet:
            booking.destroyed.connect(WayBack(frame, reopen).go)

    def reopen() -> None:
        if contact is None:
            frame.record_contact()
            return
        try:
            frame.show_sheet(contact_sheet(case, office, context, frame, contact))
        except Problem as problem:
            context.messages.problem(frame, problem)

    sheet.done.connect(on_done)
    sheet.book_asked.connect(book)
    return sheet
