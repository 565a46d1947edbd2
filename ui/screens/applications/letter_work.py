"""Writing one letter: its draft, its preview and checks, and the issue."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app import applications, archive, clock, directory, participant
from app.applications import Application, Check, CheckPlace, SendingPlan
from app.archive import IssuedDocument
from app.case_file import CaseFile
from app.documents import Sources, cover_letter
from app.documents.letterhead import FORM_B
from app.documents.office_sender import form_of
from app.drafts import Value, resume_draft
from app.errors import BadInput, Problem
from app.office_file import OfficeFile
from app.participant import Participant
from app.working_days import working_day_from
from ui.autosave import Autosave, KeptDraft
from ui.messages import Messages
from ui.paper.qt_shaper import shaper
from ui.screens.applications.letter_editor import tidied
from ui.screens.applications.printed_draft import print_draft
from ui.screens.applications.workshop import Workshop
from ui.widgets.reading_order import set_reading_order

PREVIEW_AFTER_MS = 120
"""The preview follows when the keys have rested this long; it takes about 20 ms itself."""
ASK_AGAIN_AFTER = dt.timedelta(days=14)


class LetterWork(QObject):
    """Holds the letter that is open in the workshop. A preview writes nothing."""

    recipient_wanted = Signal()
    sender_wanted = Signal()
    """Something is missing in the Stammdaten."""
    issued = Signal()
    opened = Signal()
    """What can be done with the letter has changed."""

    def __init__(
        self,
        case: CaseFile,
        office_file: OfficeFile,
        shop: Workshop,
        *,
        messages: Messages,
        autosave: Autosave,
    ) -> None:
        super().__init__(shop)
        self._case, self._office_file, self._shop = case, office_file, shop
        self._messages, self._autosave = messages, autosave
        self._stored: Application | None = None
        self._document: IssuedDocument | None = None
        self._kept: KeptDraft | None = None
        self._plan_shown: dict[str, str] = {}
        self._person: Participant | None = None
        self._values: Mapping[str, str | None] = {}
        self._other_firms: Sequence[str] = ()
        self._letter_form = FORM_B
        self._checks: list[Check] = []
        self._issue_id = ""
        self._soon = QTimer(self, singleShot=True, interval=PREVIEW_AFTER_MS)
        self._soon.timeout.connect(self.show_preview)
        shop.letter.editor.changed.connect(self._on_typed)
        shop.foot.changed.connect(self._on_typed)
        shop.letter.checks.place_wanted.connect(self._put_right)
        shop.letter.sender_button.clicked.connect(self.sender_wanted)
        shop.foot.new_version_wanted.connect(self.write_new_version)

    # what is open

    @property
    def application(self) -> Application | None:
        """The application whose letter is open, as it is stored."""
        return self._stored

    @property
    def document(self) -> IssuedDocument | None:
        """The letter as it was issued last."""
        return self._document

    @property
    def is_read_only(self) -> bool:
        """Whether an issued letter is looked at."""
        return self._shop.letter.editor.is_read_only

    def open(self, application_id: str) -> None:
        """Show the letter of an application, with what was typed and not finished; raises
        NotInCase."""
        self.close()
        self._stored = stored = applications.application(self._case, application_id)
        self._issue_id = uuid.uuid4().hex
        self._read_facts()
        self._read_document()
        editor = self._shop.letter.editor
        editor.show_letter(applications.letter_of(stored), self._values)
        self._shop.saved_line.clear()
        self._shop.letter.notice.hide()
        draft, readable = self._draft_of(stored)
        rewritten = self._document is not None and applications.rewritten_since_issue(
            self._case, stored
        )
        self._level_for_modules(fresh=True)
        if self._document is not None and not rewritten and draft is None:
            self._show_issued()
            return
        self._begin_writing(keep=readable)
        if draft is not None:
            editor.take(draft)
            self._shop.foot.take(draft.get("way"), draft.get("follow_up_on"))
        self._tell_done()
        self.show_preview()

    def close(self) -> None:
        """Let go of the letter; what is typed must be finished or kept before."""
        self._soon.stop()
        if self._kept is not None:
            self._kept.finished()
            self._kept.deleteLater()
            self._kept = None
        self._stored = self._document = None

    def _draft_of(self, stored: Application) -> tuple[Mapping[str, Value] | None, bool]:
        """What was typed and not finished, and whether a new draft may take its place."""
        form = f"application:{stored.id}"
        try:
            fields = resume_draft(self._case, form)
        except Problem as problem:
            self._messages.problem(self._shop, problem)
            return None, False
        draft = self._case.draft(form)
        if draft is not None:
            self._shop.saved_line.saved(draft.saved_at)
        return fields, True

    def _begin_writing(self, *, keep: bool) -> None:
        stored = self._stored
        if stored is None:
            return
        self._shop.letter.set_read_only(not keep)
        planned = None if self._document is not None else stored.follow_up_on
        again = planned or working_day_from(clock.today() + ASK_AGAIN_AFTER)
        self._shop.foot.show_plan(SendingPlan(stored.way, again))
        self._plan_shown = self._shop.foot.typed()
        if keep:
            self._kept = self._autosave.keep(
                owner=self._shop.letter.editor,
                file=self._case,
                form=f"application:{stored.id}",
                fields=self._typed,
            )
            self._kept.stored.connect(self._shop.saved_line.saved)
            self._kept.failed.connect(lambda _problem: self._shop.saved_line.failed())

    def _show_issued(self) -> None:
        document, stored = self._document, self._stored
        if document is None or stored is None:
            return
        self._shop.letter.set_read_only(True)
        self._shop.foot.show_issued(document, stored.follow_up_on)
        self._tell_done()
        try:
            content = archive.document_bytes(self._case, document.id)
            self._shop.preview.show_pdf(content, issued=True)
        except Problem as problem:
            self._messages.problem(self._shop, problem)

    def write_new_version(self) -> None:
        """Go on writing; what was issued stays as it is."""
        if self._stored is not None and self._kept is None:
            self._issue_id = uuid.uuid4().hex
            self._begin_writing(keep=True)
            self.show_preview()
            self._shop.enter("work")
            self.opened.emit()

    # facts

    def _read_facts(self) -> None:
        stored = self._stored
        if stored is None:
            return
        self._person = participant.participant(self._case)
        self._values = applications.values_for(stored, self._person, on=clock.today())
        self._other_firms = [
            *applications.other_firms(self._case, stored.id),
            *directory.firm_names(self._office_file, besides=stored.organisation_id),
        ]
        self._letter_form = form_of(self._office_file)

    def _read_document(self) -> None:
        stored = self._stored
        self._document = None
        if stored is not None and stored.issued_document_id:
            try:
                self._document = archive.document(self._case, stored.issued_document_id)
            except Problem as problem:
                self._messages.problem(self._shop, problem)

    def _level_for_modules(self, *, fresh: bool) -> None:
        stored, person = self._stored, self._person
        if stored is not None and person is not None:
            level = applications.level_for(person.german_level) if fresh else ""
            self._shop.letter.modules.show_for(stored.kind, stored.occupation, self._values, level)

    def reload(self) -> None:
        """Something was saved elsewhere: what nobody typed in follows. Raises NotInCase."""
        before = self._stored
        if before is None:
            return
        self._stored = after = applications.application(self._case, before.id)
        was_issued = self._document.id if self._document is not None else ""
        if was_issued != after.issued_document_id:
            return
        self._read_facts()
        self._shop.letter.editor.merge(
            applications.letter_of(before), applications.letter_of(after), self._values
        )
        self._level_for_modules(fresh=False)
        self._tell_done()
        if not self.is_read_only:
            self._soon.start()
        elif self._document is not None:
            self._shop.foot.show_issued(self._document, after.follow_up_on)

    # typing

    def _typed(self) -> Mapping[str, Value]:
        return {**self._shop.letter.editor.typed(), **self._shop.foot.typed()}

    @property
    def is_changed(self) -> bool:
        """Whether something stands there that is not stored in the application yet."""
        if self._stored is None or self._kept is None:
            return False
        typed = tidied(self._shop.letter.editor.letter())
        planned = self._shop.foot.typed() != self._plan_shown
        return planned or typed != tidied(applications.letter_of(self._stored))

    def _on_typed(self) -> None:
        if self._kept is None:
            return
        self._kept.typed()
        self._shop.saved_line.saving()
        self._shop.letter.notice.hide()
        self._tell_done()
        self._soon.start()

    def _tell_done(self) -> None:
        unsaved = self.is_changed
        if self._shop.done_button.isHidden() == unsaved:
            self._shop.done_button.setVisible(unsaved)
            self.opened.emit()

    def finish(self) -> bool:
        """Make what was typed one change and drop its draft; False when it could not be saved."""
        stored, kept = self._stored, self._kept
        if stored is None or kept is None:
            return True
        try:
            if not self.is_changed:
                if kept.waiting or self._case.draft(f"application:{stored.id}") is not None:
                    kept.discard()
                return True
            letter = self._shop.letter.editor.letter()
            self._stored = applications.write_letter(
                self._case, stored.id, letter, plan=self._plan_to_store()
            )
        except Problem as problem:
            self._messages.problem(self._shop, problem)
            return False
        kept.finished()
        self._plan_shown = self._shop.foot.typed()
        self._shop.saved_line.saved(clock.now())
        self._tell_done()
        return True

    def _plan_to_store(self) -> SendingPlan | None:
        """The plan when somebody made one; a day that cannot be read yet stays as it was."""
        typed = self._shop.foot.typed()
        if self._stored is None or typed == self._plan_shown:
            return None
        try:
            return self._shop.foot.plan()
        except BadInput:
            return SendingPlan(typed["way"], self._stored.follow_up_on)

    # preview and checks

    def show_preview(self) -> None:
        """Print what stands there into memory and check it; nothing is written anywhere."""
        self._soon.stop()
        stored, person = self._stored, self._person
        if stored is None or person is None or self.is_read_only:
            return
        draft = print_draft(
            self._shop.letter.editor.letter(),
            stored,
            person,
            self._values,
            other_firms=self._other_firms,
            form=self._letter_form,
        )
        found = draft.checks
        self._shop.preview.show_draft(draft.pdf, draft.problem, form=self._letter_form.key)
        self._shop.foot.tell_contents(draft.pages, len(draft.pdf), draft.file_name)
        self._checks = found
        before = self._shop.letter.checks.checks()
        verdict = self._shop.letter.checks.show_checks(found)
        if self._shop.letter.checks.checks() != before:
            set_reading_order(self._shop)
        self._shop.letter.verdict.show_state(verdict.words, verdict.tone, verdict.icon)

    def preview(self) -> bytes:
        """The letter as it would be printed now."""
        self.show_preview()
        return self._shop.preview.content

    def discard(self) -> None:
        """Throw away what was typed since the letter was stored."""
        stored, kept = self._stored, self._kept
        if stored is not None and kept is not None:
            kept.discard()
            self.open(stored.id)
            self.opened.emit()

    def _put_right(self, check: Check) -> None:
        """Go where something can be put right."""
        if check.place is CheckPlace.SENDER:
            self.sender_wanted.emit()
        elif check.place is CheckPlace.RECIPIENT:
            self.recipient_wanted.emit()
        else:
            self._go_to(check)

    def _go_to(self, check: Check) -> None:
        editor = self._shop.letter.editor
        gaps = editor.letter().open_gaps(self._values)
        self._shop.show_view("letter")
        self._shop.bring("work")
        editor.go_to(check.place, check.sign or (gaps[0] if gaps else ""))

    # issuing

    def issue(self) -> IssuedDocument | None:
        """Freeze the letter in the case; None when something stops it, which is then said."""
        stored = self._stored
        if stored is None or self._kept is None:
            return None
        self.show_preview()
        stopping = applications.stops(self._checks)
        if stopping:
            self._tell_stop(stopping)
            return None
        try:
            plan = self._shop.foot.plan()
        except BadInput:
            self._shop.foot.follow_up_on.read_now()
            self._shop.foot.follow_up_on.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if not self.finish():
            return None
        try:
            document = cover_letter.issue(
                Sources(self._case, self._office_file),
                stored.id,
                follow_up_on=plan.follow_up_on,
                way=plan.way,
                record_id=self._issue_id,
                shaper=shaper(),
            )
        except Problem as problem:
            self._messages.problem(self._shop, problem)
            return None
        self.open(stored.id)
        self.issued.emit()
        return document

    def _tell_stop(self, stopping: Sequence[Check]) -> None:
        """Name what stops the issue and go to the first of it."""
        first, notice = stopping[0], self._shop.letter.notice
        rest = " ".join(f"{check.title}: {check.detail}" for check in stopping)
        notice.tell("red", "Die Bewerbung ist noch nicht fertig.", rest)
        in_data = any(check.place is CheckPlace.SENDER for check in stopping)
        self._shop.letter.sender_button.setVisible(in_data)
        self._shop.show_view("letter")
        self._shop.bring("work")
        notice.show()
        if first.place is CheckPlace.SENDER:
            self._shop.letter.sender_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif first.place is CheckPlace.RECIPIENT:
            self._shop.letter.editor.change.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._go_to(first)
