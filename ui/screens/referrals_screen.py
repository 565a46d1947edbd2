"""Vermittlung: where the person was referred, where next, and what left the house with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import referrals
from app.case_file import CaseFile
from app.changes import OFFICE, Area, CaseChanged
from app.errors import Problem
from app.office_file import OfficeFile
from app.referrals import State
from ui import style
from ui.autosave import Autosave
from ui.background import Background
from ui.case_events import CaseEvents
from ui.messages import Messages
from ui.navigation import Context
from ui.screens.recipient_sheet import ChosenRecipient
from ui.screens.referrals.begin_command import offer_command
from ui.screens.referrals.cards import BEGUN, DISCLOSURE, REFERRAL
from ui.screens.referrals.detail_card import DetailCard
from ui.screens.referrals.issued_view import DisclosureView, IssuedView
from ui.screens.referrals.left_side import FIND, LIST, LeftSide
from ui.screens.referrals.paper_desk import PaperDesk
from ui.screens.referrals.referral_form import NEW, ReferralForm
from ui.screens.referrals.target import Target
from ui.screens.referrals.where_sheets import Frame, WhereSheets
from ui.widgets import (
    EmptyState,
    QuietButton,
    column,
    holder,
    row,
)
from ui.widgets.reading_order import set_reading_order

if TYPE_CHECKING:
    from app.office import Office
    from ui.screens.case_screen import CaseScreen

_LEFT = 568
_BESIDE_FROM = 940


class ReferralsScreen(QWidget):
    """Lists at the left; at the right what is chosen: a form, a referral, a disclosure."""

    def __init__(
        self,
        case: CaseFile,
        office_file: OfficeFile,
        frame: Frame,
        *,
        events: CaseEvents,
        messages: Messages,
        background: Background,
        autosave: Autosave,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self._case, self._office_file, self._frame = case, office_file, frame
        self._messages, self._autosave = messages, autosave
        self._desk = PaperDesk(case, self, messages=messages, background=background)
        self._sheets = WhereSheets(
            case, office_file, frame, messages=messages, autosave=autosave, parent=self
        )
        self._sheets.added.connect(self._take_added)
        self._new_form: ReferralForm | None = None
        self._detail: QWidget | None = None
        self._shown = ""
        self._reading = False
        self._unprinted: set[str] = set()
        """Documents issued just now whose printing was left."""
        self._stale: set[Area] = set()
        self._build()
        events.changed.connect(self._on_changed)
        self._load()
        self.left.show_view(LIST if self.left.list.cards().looks() else FIND)

    def _build(self) -> None:
        self.left = LeftSide(self._case, self._office_file)
        self.left.view_changed.connect(self._show_view)
        self.left.chosen.connect(self._show_chosen)
        self.left.opened.connect(self._go_right)
        self.left.places.chosen.connect(self._take_target)
        self.left.places.new_asked.connect(self.add_offer)
        self._nothing_chosen = EmptyState("handshake", "", "")
        self._blank = QWidget()
        self._right_stack = QStackedWidget()
        self._right_stack.addWidget(self._nothing_chosen)
        self._right_stack.addWidget(self._blank)
        self._back = QuietButton("Zurück zur Liste", "arrow-left")
        self._back.clicked.connect(self._go_left)
        self._right = holder(
            column(row(self._back, None), (self._right_stack, 1), gap=style.Gap.SMALL)
        )
        self.setLayout(
            row(
                self.left,
                (self._right, 1),
                gap=style.Gap.COLUMN,
                margins=(style.Gap.PAGE, style.Gap.COLUMN, style.Gap.PAGE, style.Gap.COLUMN),
            )
        )

    # what is there

    def refresh(self) -> None:
        """F5: read everything anew."""
        self._load()
        self.left.places.load()
        self._show_chosen(self._shown)

    def start_search(self) -> None:
        """Strg+F: search in the directory."""
        self._go_left()
        self.left.start_search()

    def start_new(self) -> None:
        """Begin a referral: first one looks for where."""
        self.start_search()

    def resume(self, _kind: str, about_id: str) -> None:
        """Go on with a referral, or with what was answered to it."""
        self.left.show_view(LIST)
        self.left.list.choose(f"{REFERRAL}{about_id}" if about_id else BEGUN)

    def _load(self) -> None:
        self._stale.clear()
        self.left.load(self._new_form.target.name if self._new_form is not None else "")

    def _show_view(self) -> None:
        if self.left.view.chosen() == FIND:
            self._show_new()
        else:
            self._show_chosen(self.left.chosen_key())
        self._arrange()
        set_reading_order(self)

    # the right side

    def _show_chosen(self, key: str) -> None:
        try:
            if key == BEGUN:
                self._show_new()
            elif key.startswith(REFERRAL):
                self._show_referral(key.removeprefix(REFERRAL))
            elif key.startswith(DISCLOSURE):
                self._show_disclosure(key.removeprefix(DISCLOSURE))
            elif self.left.view.chosen() != FIND:
                self._show_nothing("Nichts gewählt", "Wählen Sie links, was Sie sehen möchten.")
        except Problem as problem:
            self._show_nothing(problem.what_happened, problem.what_to_do)
        self._shown = key

    def _show_referral(self, referral_id: str) -> None:
        chosen = referrals.referral(self._case, referral_id)
        if chosen.state == State.DRAFT:
            self._show_detail(self._form(referral_id))
            return
        view = IssuedView(self._case, chosen, autosave=self._autosave, messages=self._messages)
        view.changed.connect(self._on_answered)
        view.again.connect(self._refer_again)
        view.show_document.connect(
            lambda sheet: self._desk.read(sheet, printed=lambda: self._note_printed(sheet))
        )
        view.print_document.connect(
            lambda sheet: self._desk.print(sheet, printed=lambda: self._note_printed(sheet))
        )
        view.tell_unprinted(chosen.issued_document_id in self._unprinted)
        self._show_detail(view)

    def _show_disclosure(self, disclosure_id: str) -> None:
        for each in referrals.disclosures(self._case):
            if each.id == disclosure_id:
                self._show_detail(DisclosureView(each))

    def _show_new(self) -> None:
        """The form of a new referral, once there is something to fill it for."""
        if self._new_form is None and self._case.draft(NEW) is not None:
            try:
                self._new_form = self._form()
            except Problem as problem:
                self._show_nothing(problem.what_happened, problem.what_to_do)
                return
        if self._new_form is None:
            self._show_nothing(
                "Wohin soll es gehen?",
                "Wählen Sie links ein Angebot oder eine Stelle, dann steht hier der Bogen.",
            )
            return
        self._show_detail(self._new_form)
        self.left.places.show_target(self._new_form.target)

    def _form(self, referral_id: str = "") -> ReferralForm:
        kept = referrals.referral(self._case, referral_id) if referral_id else None
        form = ReferralForm(
            self._case,
            self._office_file,
            autosave=self._autosave,
            messages=self._messages,
            referral=kept,
        )
        form.issued.connect(self._on_issued)
        form.put_away.connect(self._on_put_away)
        form.recipient_asked.connect(
            lambda: self._sheets.ask_recipient(
                form.target.where, lambda where: self._take_recipient(form, where)
            )
        )
        form.preview_asked.connect(self._desk.preview)
        return form

    def _show_detail(self, widget: QWidget) -> None:
        if widget is self._detail:
            return
        self._drop_detail()
        self._detail = widget
        if self._right_stack.indexOf(widget) < 0:
            self._right_stack.addWidget(widget)
        self._right_stack.setCurrentWidget(widget)
        set_reading_order(self)

    def _show_nothing(self, first: str, rest: str) -> None:
        self._drop_detail()
        self._nothing_chosen.tell(first, rest)
        self._right_stack.setCurrentWidget(
            self._nothing_chosen if self.left.has_cards() else self._blank
        )

    def _drop_detail(self) -> None:
        """Let go of what is shown; the form of a new referral is kept, hiding stores its draft."""
        before, self._detail = self._detail, None
        if before is not None and before is not self._new_form:
            before.hide()
            self._right_stack.removeWidget(before)
            before.deleteLater()

    def _forget_form(self) -> None:
        before, self._new_form = self._new_form, None
        if before is not None:
            if self._detail is before:
                self._detail = None
            self._right_stack.removeWidget(before)
            before.deleteLater()
            self.left.places.list.choose("")

    # to whom

    def _take_target(self, target: Target) -> None:
        if self._new_form is None:
            try:
                self._new_form = self._form()
            except Problem as problem:
                self._messages.problem(self, problem)
                return
        self._new_form.show_target(target)
        self._show_detail(self._new_form)

    def _refer_again(self, target: object) -> None:
        if isinstance(target, Target):
            self.left.show_view(FIND)
            self._take_target(target)
            self.left.places.show_target(target)
            self._go_right()

    def add_offer(self) -> None:
        """Put an offer or an office into the directory and refer to it."""
        self._sheets.add_offer()

    def _take_added(self, target: object) -> None:
        if isinstance(target, Target):
            self.left.places.search.set_text("")
            self.left.places.load()
            self._take_target(target)
            self.left.places.show_target(target)

    def _take_recipient(self, form: ReferralForm, where: ChosenRecipient) -> None:
        if form is self._new_form or form is self._detail:
            form.show_recipient(where)

    # what became of it

    def _on_issued(self, referral_id: str) -> None:
        self._after(referral_id)
        document_id = referrals.referral(self._case, referral_id).issued_document_id
        self._desk.print(
            document_id,
            printed=lambda: self._note_printed(document_id),
            not_printed=lambda: self._note_unprinted(document_id),
        )

    def _note_printed(self, document_id: str) -> None:
        self._unprinted.discard(document_id)
        if isinstance(self._detail, IssuedView) and self._detail.document_id == document_id:
            self._detail.tell_unprinted(False)

    def _note_unprinted(self, document_id: str) -> None:
        """What was issued stays issued; somebody has to decide what becomes of the sheet."""
        self._unprinted.add(document_id)
        if isinstance(self._detail, IssuedView) and self._detail.document_id == document_id:
            self._detail.tell_unprinted(True)
            self._go_right()

    def _on_put_away(self, change: str, referral_id: str) -> None:
        self._after(referral_id)
        if change:
            self._frame.offer_undo(change)

    def _after(self, referral_id: str) -> None:
        """Show what the form became, or the list it was taken from."""
        if self.sender() is self._new_form or self.left.view.chosen() == FIND:
            self._forget_form()
        self._load()
        if referral_id:
            self.left.list.choose(f"{REFERRAL}{referral_id}")
        elif self.left.list.chosen_key() == BEGUN:
            self.left.list.choose("")
        self.left.show_view(LIST if referral_id else self.left.view.chosen())
        self._go_left()

    def _on_answered(self, change: str) -> None:
        self._load()
        self._show_chosen(self._shown)
        # The form went with the keyboard in it; it stays where the answer can be read.
        here = self.left.list if self.left.isVisible() else self._back
        here.setFocus(Qt.FocusReason.OtherFocusReason)
        if change:
            self._frame.offer_undo(change)

    # room

    def _go_right(self) -> None:
        self._reading = True
        self._arrange()
        shown = self._right_stack.currentWidget()
        if isinstance(shown, DetailCard):
            shown.start()

    def _go_left(self) -> None:
        self._reading = False
        self._arrange()
        if not self._right.isVisible():
            self.left.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """Where there is no room for both, one side is shown at a time."""
        beside = self.width() >= style.px(_BESIDE_FROM)
        self.left.setVisible(beside or not self._reading)
        self._right.setVisible(beside or self._reading)
        self._back.setVisible(not beside)
        if beside:
            self.left.setFixedWidth(min(style.px(_LEFT), self.width() * 46 // 100))
        else:
            self.left.setMinimumWidth(0)
            self.left.setMaximumWidth(16_777_215)

    # events

    def _on_changed(self, change: CaseChanged) -> None:
        if change.case_id not in (self._case.case_id, OFFICE):
            return
        if self.isVisible():
            self._hear(set(change.areas))
        else:
            self._stale |= change.areas

    def _hear(self, areas: set[Area]) -> None:
        if areas & {Area.REFERRALS, Area.ARCHIVE}:
            self._load()
            self._see_whether_it_is_still_there()
        if areas & {Area.DIRECTORY, Area.REFERRALS} and self.left.view.chosen() == FIND:
            self.left.places.load()
        if areas & {Area.PARTICIPANT, Area.RESIDENCE}:
            for form in {self._new_form, self._detail}:
                if isinstance(form, ReferralForm):
                    form.refresh_data()

    def _see_whether_it_is_still_there(self) -> None:
        """An undo can take away what is shown; typing in a form is left alone."""
        shown = self._detail
        if isinstance(shown, IssuedView) and not (shown.feedback and shown.feedback.is_draft):
            self._show_chosen(self._shown)
        elif isinstance(shown, ReferralForm) and shown.referral_id:
            known = {each.id for each in referrals.referrals(self._case)}
            if shown.referral_id not in known:
                self._show_chosen(self.left.list.chosen_key())

    # Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(400), style.px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._hear(set(self._stale))


def build(case: CaseFile, office: Office, context: Context, frame: CaseScreen) -> ReferralsScreen:
    """The referrals of a case in its frame."""
    screen = ReferralsScreen(
        case,
        office.office_file,
        frame,
        events=context.events,
        messages=context.messages,
        background=context.background,
        autosave=context.autosave,
    )
    offer_command(screen, screen.start_new, case.case_id, context)
    return screen
