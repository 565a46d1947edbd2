"""The applications of a person: a workshop with list, letter and live preview."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import applications
from app.applications import Application, Group, group_of
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.changes import OFFICE, Area, CaseChanged
from app.drafts import open_drafts
from app.errors import Problem
from app.office_file import OfficeFile
from ui.autosave import Autosave
from ui.background import Background
from ui.case_events import CaseEvents
from ui.commands import Command, Commands
from ui.messages import Messages
from ui.screens.applications.issued_letter import IssuedLetter
from ui.screens.applications.letter_work import LetterWork
from ui.screens.applications.list_pane import NEW_SHORTCUT, lines_of
from ui.screens.applications.sheets import Frame, Sheets
from ui.screens.applications.workshop import Workshop
from ui.widgets import EmptyState, PrimaryButton, column
from ui.widgets.reading_order import set_reading_order

if TYPE_CHECKING:
    from app.office import Office
    from ui.navigation import Context
    from ui.screens.case_screen import CaseScreen

_numbers = itertools.count()
_MINE = frozenset({Area.APPLICATIONS, Area.PARTICIPANT, Area.FOLLOW_UPS, Area.ARCHIVE})


class ApplicationsScreen(QWidget):
    """Begins, writes, issues and follows applications."""

    def __init__(
        self,
        case: CaseFile,
        office_file: OfficeFile,
        *,
        frame: Frame,
        events: CaseEvents,
        messages: Messages,
        background: Background,
        autosave: Autosave,
        commands: Commands | None = None,
        use_rail: Callable[[bool], None] = lambda _wanted: None,
        parent: QWidget | None = None,
    ) -> None:
        """`use_rail` asks for the room of the navigation's words while the screen is shown."""
        super().__init__(parent)
        self.setObjectName("canvas")
        self._case, self._office_file, self._frame = case, office_file, frame
        self._messages = messages
        self._use_rail = use_rail
        self._stale = False
        self.shop = Workshop()
        self.work = LetterWork(case, office_file, self.shop, messages=messages, autosave=autosave)
        self.sheets = Sheets(self, case, office_file, self.work, frame, messages, autosave)
        self.issued = IssuedLetter(self, case, self.work, messages, background)
        begin = PrimaryButton("Neue Bewerbung", "plus", height="bar")
        begin.clicked.connect(self.sheets.start_new)
        self._empty = EmptyState(
            "send",
            "Noch keine Bewerbung",
            "Wählen Sie, worum es geht und bei welchem Betrieb. Ein Anschreiben wird dann "
            "vorgeschlagen, Sie schreiben es gemeinsam fertig.",
            begin,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.shop)
        self.setLayout(column((self._stack, 1), gap=0))
        set_reading_order(self.shop)
        self._connect()
        self._offer_keys(commands)
        events.changed.connect(self._on_changed)
        self._load()

    def _connect(self) -> None:
        shop, work = self.shop, self.work
        sheets, issued = self.sheets, self.issued
        shop.list.new_wanted.connect(sheets.start_new)
        shop.list.chosen.connect(self.show_application)
        shop.done_wanted.connect(self.work.finish)
        shop.letter.editor.recipient_wanted.connect(sheets.change_recipient)
        work.recipient_wanted.connect(sheets.change_recipient)
        work.sender_wanted.connect(lambda: self._frame.show_tab("participant"))
        work.issued.connect(self._on_issued)
        work.opened.connect(self._show_way)
        shop.foot.issue_wanted.connect(self.issue)
        shop.foot.preview_wanted.connect(issued.show_preview)
        shop.foot.print_wanted.connect(issued.print)
        shop.foot.save_wanted.connect(issued.save_as)
        shop.foot.show_wanted.connect(issued.show)
        shop.way.position_wanted.connect(sheets.change_position)
        shop.way.answer_wanted.connect(sheets.record_answer)
        shop.way.event_removed.connect(self._remove_event)
        shop.way.document_wanted.connect(issued.show)
        sheets.begun.connect(self._on_begun)
        sheets.answered.connect(lambda: shop.show_view("way"))
        done = QShortcut(QKeySequence("Ctrl+Return"), shop)
        done.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        done.activated.connect(self.work.finish)

    def _offer_keys(self, commands: Commands | None) -> None:
        if commands is None:
            return
        number = next(_numbers)
        for key, label, icon, run, shortcut in (
            ("new", "Neue Bewerbung", "plus", self.sheets.start_new, NEW_SHORTCUT),
            ("issue", "Bewerbung ausgeben", "send", self.issue, ""),
            (
                "recipient",
                "Empfänger der Bewerbung ändern",
                "map-pin",
                self.sheets.change_recipient,
                "",
            ),
            ("answer", "Antwort auf Bewerbung erfassen", "inbox", self.sheets.record_answer, ""),
        ):
            commands.register(
                Command(f"applications.{number}.{key}", label, icon, run, shortcut, "Anschreiben"),
                owner=self,
            )

    # the list

    @property
    def current(self) -> str:
        """The id of the application shown, "" for none."""
        stored = self.work.application
        return stored.id if stored is not None else ""

    def _load(self) -> None:
        """Read the list; show what was shown, else what one was working on."""
        self._stale = False
        shown = self.shop.list
        lines = lines_of(self._case)
        shown.show_lines(lines, self.current)
        ids = shown.ids()
        self._stack.setCurrentWidget(self.shop if ids else self._empty)
        if not ids:
            self.work.close()
            return
        if self.current not in ids:
            self._open(self._begun_on(ids))
        else:
            self.work.reload()
            self._show_way()

    def _begun_on(self, ids: list[str]) -> str:
        """The letter with unfinished typing, else the first of the list."""
        for draft in open_drafts(self._case):
            if draft.form.startswith("application:") and draft.about_id in ids:
                return draft.about_id
        return ids[0]

    def show_application(self, application_id: str) -> None:
        """Go to an application; what was typed in another one becomes a change first."""
        if application_id == self.current:
            return
        if not self.work.finish():
            self.shop.list.show_lines(lines_of(self._case), self.current)
            return
        self._open(application_id)

    def _open(self, application_id: str) -> None:
        try:
            self.work.open(application_id)
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self.shop.list.show_lines(lines_of(self._case), application_id)
        stored = self.work.application
        in_work = stored is not None and group_of(stored.state) is Group.IN_WORK
        self.shop.show_view("letter" if in_work or self.work.document is None else "way")
        self._show_way()

    def _show_way(self) -> None:
        stored = self.work.application
        if stored is not None:
            self.shop.way.show_application(self._case, stored)
            self._fill_menu(stored)

    def _fill_menu(self, stored: Application) -> None:
        more = self.shop.more
        more.clear_actions()
        more.add_action("Antwort erfassen …", self.sheets.record_answer, "inbox")
        more.add_action("Stelle ändern …", self.sheets.change_position, "pencil")
        if self.work.is_read_only:
            more.add_action("Neue Fassung schreiben", self.work.write_new_version, "pencil")
        if self.work.is_changed:
            more.add_action("Getipptes verwerfen", self.work.discard, "rotate-ccw")
        if group_of(stored.state) is Group.IN_WORK:
            ready = stored.state == applications.State.READY
            more.add_action(
                "Wieder als Entwurf führen" if ready else "Als bereit kennzeichnen",
                lambda: self._mark_ready(not ready),
                "file-check",
            )
        if stored.state != applications.State.WITHDRAWN:
            more.add_action("Bewerbung zurückziehen", self.withdraw, "undo-2")
        if not stored.issued_document_id and stored.sent_on is None:
            more.add_separator()
            more.add_action("In den Papierkorb legen", self.remove, "trash-2")

    def refresh(self) -> None:
        """F5."""
        self._load()

    def resume(self, kind: str, about_id: str) -> None:
        """Go on with a letter, with a position or with an answer."""
        if about_id:
            self.show_application(about_id)
        if kind == "new_application":
            (self.sheets.change_position if about_id else self.sheets.start_new)()
        elif kind == "answer":
            self.sheets.record_answer()

    # issuing

    def issue(self) -> None:
        """Freeze the letter in the case; what stops that is said at its place."""
        self.work.issue()

    def _on_begun(self, application_id: str) -> None:
        self.show_application(application_id)
        self.shop.show_view("letter")
        self.shop.enter("work")

    def _on_issued(self) -> None:
        self.shop.show_view("letter")
        self.shop.enter("foot")

    # the way

    def _mark_ready(self, ready: bool) -> None:
        summary = "Bewerbung bereit" if ready else "Bewerbung wieder Entwurf"
        self._do(lambda id: applications.mark_ready(self._case, id, ready=ready), summary)

    def withdraw(self) -> None:
        """The person no longer wants it."""
        self._do(lambda id: applications.withdraw(self._case, id), "Bewerbung zurückgezogen")

    def remove(self) -> None:
        """Into the trash of the case."""
        self._do(lambda id: applications.remove_application(self._case, id), "Bewerbung entfernt")

    def _remove_event(self, event_id: str) -> None:
        self._do(lambda _id: applications.remove_event(self._case, event_id), "Ereignis entfernt")

    def _do(self, verb: Callable[[str], object], summary: str) -> None:
        if not self.current or not self.work.finish():
            return
        try:
            verb(self.current)
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._frame.offer_undo(summary)

    # what changed elsewhere

    def _on_changed(self, change: CaseChanged) -> None:
        mine = change.case_id == self._case.case_id and change.areas & _MINE
        directory = change.case_id == OFFICE and Area.DIRECTORY in change.areas
        if not (mine or directory):
            return
        if self.isVisible():
            self._reload()
        else:
            self._stale = True

    def _reload(self) -> None:
        try:
            self._load()
        except NotInCase:
            self.work.close()
            self._load()
        except Problem as problem:
            self._messages.problem(self, problem)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._use_rail(True)
        self._frame.use_workshop(True)
        if self._stale:
            self._reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving makes ONE change; when the window itself goes, the draft is what stays."""
        super().hideEvent(event)
        self._use_rail(False)
        self._frame.use_workshop(False)
        if not event.spontaneous() and self.window().isVisible() and not self._case.closed:
            self.work.finish()


def build(case: CaseFile, office: Office, context: Context, frame: CaseScreen) -> QWidget:
    """The tab „Bewerbungen“ of a case."""
    return ApplicationsScreen(
        case,
        office.office_file,
        frame=frame,
        events=context.events,
        messages=context.messages,
        background=context.background,
        autosave=context.autosave,
        commands=context.commands,
        use_rail=context.use_rail,
    )
