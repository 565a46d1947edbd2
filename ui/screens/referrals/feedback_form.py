"""What the other office answered, with the next step."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app import clock, referrals
from app.case_file import CaseFile
from app.code_lists import code_list
from app.drafts import Value, resume_draft
from app.errors import BadInput, Problem
from app.referrals import Referral, State
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.typed_form import TypedForm
from ui.widgets import (
    ChipChoice,
    Choice,
    ChoiceField,
    DateField,
    Field,
    Label,
    PrimaryButton,
    QuietButton,
    SavedLine,
    TextArea,
    TextField,
    column,
    row,
)


class FeedbackForm(QWidget):
    """Result, day, reason of a refusal, note, next step: one change."""

    done = Signal(str)
    """Name of the change, "" when the typing was thrown away."""

    def __init__(
        self,
        case: CaseFile,
        referral: Referral,
        *,
        autosave: Autosave,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        """Its two buttons are placed by whoever holds it. Raises DraftUnreadable."""
        super().__init__(parent)
        self._case, self._messages, self._referral = case, messages, referral
        self._form = f"feedback:{referral.id}"
        self._build()
        self._begin()
        self._untouched = self.fields.typed()
        self._resume()
        self._draft = autosave.keep(owner=self, file=case, form=self._form, fields=self._for_draft)
        self._draft.stored.connect(self.saved_line.saved)
        self._draft.failed.connect(lambda _problem: self.saved_line.failed())
        self.fields.changed.connect(self._draft.typed)

    def _build(self) -> None:
        self.saved_line = SavedLine()
        self.result = ChipChoice(
            [
                Choice(each.code, each.label, each.text("icon"), each.text("tone") or "muted")
                for each in code_list("referral_results").entries
            ]
        )
        self.result.changed.connect(self._ask_reason)
        self.on = DateField(toward="past")
        self.reason = ChoiceField(
            [(each.code, each.label) for each in code_list("referral_refusals").entries]
        )
        self.note = TextArea(lines=1)
        self.next_step = TextField(placeholder="zum Beispiel: Platz im Januar erfragen")
        self.next_on = DateField(toward="future")
        self.fields = TypedForm(
            {
                "result": Field("Antwort der Stelle", self.result),
                "on": Field("Antwort vom", self.on),
                "result_reason": Field("Grund der Ablehnung", self.reason),
                "note": Field("Notiz", self.note),
                "next_step": Field("Nächster Schritt", self.next_step),
                "next_on": Field("Bis", self.next_on),
            },
            parent=self,
        )
        place = self.fields.field
        self.finish_button = PrimaryButton("Rückmeldung festhalten", "check")
        self.finish_button.clicked.connect(self.finish)
        self.discard_button = QuietButton("Verwerfen", "trash-2")
        self.discard_button.clicked.connect(self.discard)
        self.setLayout(
            column(
                row(Label("Rückmeldung", "card"), None, self.saved_line),
                place("result"),
                place("result_reason"),
                row(place("on"), (place("note"), 1), gap=style.Gap.MEDIUM),
                row((place("next_step"), 1), place("next_on"), gap=style.Gap.MEDIUM),
                gap=style.Gap.MEDIUM,
            )
        )
        self._ask_reason()

    def _begin(self) -> None:
        answered = self._referral.state == State.ANSWERED
        self.on.set_date(self._referral.feedback_on if answered else clock.today())
        if answered:
            self.result.choose(self._referral.result)
            self.reason.choose(self._referral.result_reason)
            self.note.set_text(self._referral.result_note)
            self.next_on.set_date(self._referral.next_on)
            self._ask_reason()

    def _for_draft(self) -> Mapping[str, Value]:
        typed = self.fields.typed()
        return {} if typed == self._untouched else typed

    def _resume(self) -> None:
        kept, draft = resume_draft(self._case, self._form), self._case.draft(self._form)
        if kept is not None and draft is not None:
            self.fields.take(kept)
            self._ask_reason()
            self.saved_line.saved(draft.saved_at)

    def _ask_reason(self) -> None:
        asks = self.result.one() in code_list("referral_results").marked("asks_reason")
        self.fields.field("result_reason").setVisible(asks)

    @property
    def is_draft(self) -> bool:
        """Whether something was typed here before and is not stored yet."""
        return self.fields.typed() != self._untouched

    def finish(self) -> None:
        """Make it one change; what cannot be taken is said at its place."""
        self.fields.clear_complaints()
        asks = not self.fields.field("result_reason").isHidden()
        result = self.result.one()
        try:
            referrals.record_feedback(
                self._case,
                self._referral.id,
                result=result,
                on=self.on.date(),
                reason=self.reason.chosen() if asks else "",
                note=self.note.text(),
                next_step=self.next_step.text(),
                next_on=self.next_on.date(),
            )
        except BadInput as problem:
            if not self.fields.complain(problem):
                self._messages.problem(self, problem)
        except Problem as problem:
            self._messages.problem(self, problem)
        else:
            self._draft.finished()
            self.done.emit(f"Rückmeldung: {code_list('referral_results').label(result)}")

    def discard(self) -> None:
        """Throw the typing away."""
        self._draft.discard()
        self.done.emit("")

    def start(self) -> None:
        """Put the keyboard where one begins."""
        self.result.setFocus(Qt.FocusReason.OtherFocusReason)
