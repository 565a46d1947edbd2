"""Stammdaten: the person in sections, beside them phases and residence papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app import drafts, office_profile
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.changes import Area
from app.errors import BadInput, Problem
from app.participant import PhaseChange, correct, participant, phases
from app.residence import ResidencePaper, papers
from ui import style
from ui.autosave import Autosave
from ui.case_events import CaseEvents
from ui.messages import Messages
from ui.navigation import Context
from ui.screens.draft_bar import DraftBar
from ui.screens.freshness import Freshness
from ui.screens.overview_screen import Frame
from ui.screens.paper_sheet import PaperSheet
from ui.screens.participant_form import ParticipantForm, Workers
from ui.screens.phase_sheet import PhaseSheet
from ui.screens.record_cards import PapersCard, PhaseCard
from ui.screens.two_columns import TwoColumns
from ui.widgets import (
    ScrollPage,
    column,
)
from ui.widgets.reading_order import set_reading_order

if TYPE_CHECKING:
    from app.office import Office
    from ui.screens.case_screen import CaseScreen

FORM = "participant"

Noted = TypeVar("Noted", PhaseChange, ResidencePaper)


class ParticipantScreen(QWidget):
    """Typing is kept as a draft; „Fertig“ makes it one change."""

    def __init__(
        self,
        case: CaseFile,
        frame: Frame,
        *,
        events: CaseEvents,
        messages: Messages,
        autosave: Autosave,
        workers: Callable[[], Workers],
        parent: QWidget | None = None,
    ) -> None:
        """`workers`: who may be responsible. Raises DraftUnreadable."""
        super().__init__(parent)
        self.setObjectName("canvas")
        self._case, self._frame = case, frame
        self._messages, self._autosave = messages, autosave
        self.form = ParticipantForm(participant(case), workers(), self)
        self.phases = PhaseCard(case, messages)
        self.papers = PapersCard(case, messages)
        for card in (self.phases, self.papers):
            card.done.connect(frame.offer_undo)
        self.phases.wanted.connect(self._open_phase)
        self.papers.wanted.connect(self._open_paper)
        self.columns = TwoColumns(
            self.form.first_sections(),
            [self.phases, self.papers, *self.form.further_sections()],
        )
        self.bar = DraftBar(self)
        self.bar.finish_asked.connect(self.finish)
        self.bar.discard_asked.connect(self._discard)
        page = ScrollPage(
            self.columns,
            name="Stammdaten",
            margins=(style.Gap.PAGE, style.Gap.COLUMN, style.Gap.PAGE, style.Gap.PAGE),
        )
        self.setLayout(column((page, 1), self.bar, gap=0))
        self._resume()
        self._draft = autosave.keep(owner=self, file=case, form=FORM, fields=self.form.typed)
        self._draft.stored.connect(self._on_stored)
        self._draft.failed.connect(lambda _problem: self.bar.saved_line.failed())
        self.form.changed.connect(self._on_typed)
        set_reading_order(self)
        Freshness(
            self,
            events,
            concerns=lambda change: change.case_id == case.case_id,
            load=self._load,
        )

    # typing

    def _resume(self) -> None:
        typed = drafts.resume_draft(self._case, FORM)
        kept = self._case.draft(FORM)
        if typed is not None and kept is not None:
            self.form.take(typed)
            self.bar.saved_line.saved(kept.saved_at)
            self._show_bar()

    def _on_typed(self) -> None:
        if self.form.altered():
            self._draft.typed()
            self.bar.saved_line.saving()
        else:
            self._draft.discard()
        self._show_bar()

    def _on_stored(self, moment: object) -> None:
        kept = self._case.draft(FORM)
        if kept is not None:
            self.bar.saved_line.saved(kept.saved_at)

    def _show_bar(self) -> None:
        self.bar.tell(len(self.form.altered()))

    def finish(self) -> None:
        """Make what was changed one change; what cannot be taken is said at its place."""
        self.form.clear_complaints()
        try:
            correct(self._case, self.form.data(participant(self._case)))
        except BadInput as problem:
            if not self.form.complain(problem):
                self._messages.problem(self, problem)
            return
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._draft.finished()
        self._show_person()
        self._frame.offer_undo("Stammdaten geändert")

    def _discard(self) -> None:
        self._draft.discard()
        self._show_person()

    def _show_person(self) -> None:
        inside = self.window().focusWidget()
        if inside is not None and self.bar.isAncestorOf(inside):
            self.form.editors["given_name"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.show_person(participant(self._case))
        self.bar.saved_line.clear()
        self._show_bar()
        set_reading_order(self)

    # sheets

    def resume(self, kind: str, about_id: str) -> None:
        """Go on with a phase or a paper; the person's own form stands here. Raises NotInCase."""
        if kind == "phase":
            self._open_phase(_found(phases(self._case), about_id))
        elif kind == "paper":
            self._open_paper(_found(papers(self._case), about_id))

    def _open_phase(self, noted: PhaseChange | None) -> None:
        try:
            sheet = PhaseSheet(
                self._case, autosave=self._autosave, messages=self._messages, noted=noted
            )
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        sheet.done.connect(self._on_sheet_done)
        self._frame.show_sheet(sheet)

    def _open_paper(self, paper: ResidencePaper | None) -> None:
        try:
            sheet = PaperSheet(
                self._case, autosave=self._autosave, messages=self._messages, paper=paper
            )
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        sheet.done.connect(self._on_sheet_done)
        self._frame.show_sheet(sheet)

    def _on_sheet_done(self, summary: str) -> None:
        self._frame.close_sheet()
        self._frame.offer_undo(summary)

    # changes

    def refresh(self) -> None:
        """F5: read everything anew; what is being typed stays."""
        self._load({Area.PARTICIPANT, Area.RESIDENCE})

    def _load(self, areas: set[Area]) -> None:
        if Area.PARTICIPANT in areas:
            self.phases.load()
            if not self.form.altered():
                self.form.show_person(participant(self._case))
        if Area.RESIDENCE in areas:
            self.papers.load()
        if areas & {Area.PARTICIPANT, Area.RESIDENCE}:
            set_reading_order(self)


def _found(noted: Sequence[Noted], record_id: str) -> Noted | None:
    """The one of that id; None for a new one that has none yet. Raises NotInCase."""
    if not record_id:
        return None
    for each in noted:
        if each.id == record_id:
            return each
    raise NotInCase


def build(case: CaseFile, office: Office, context: Context, frame: CaseScreen) -> ParticipantScreen:
    """The Stammdaten of a case in its frame."""

    def workers() -> Workers:
        return [(worker.id, worker.name) for worker in office_profile.workers(office.office_file)]

    return ParticipantScreen(
        case,
        frame,
        events=context.events,
        messages=context.messages,
        autosave=context.autosave,
        workers=workers,
    )
