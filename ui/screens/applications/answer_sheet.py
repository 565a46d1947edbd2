"""The sheet for what came back: confirmed, invited, refused, accepted; with the next step."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app import applications, clock
from app.applications import Application
from app.case_file import CaseFile
from app.code_lists import code_list
from app.drafts import Value, resume_draft
from app.errors import BadInput, Problem
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.applications.list_pane import firm_words
from ui.screens.typed_form import TypedForm
from ui.widgets import (
    ChipChoice,
    DateField,
    Field,
    Label,
    PrimaryButton,
    QuietButton,
    SideSheet,
    TextArea,
    TextField,
    row,
)

_REJECTED, _SENT, _WITHDRAWN = "absage", "versendet", "zurueckgezogen"
_NEXT = {
    "einladung": "Zum Vorstellungsgespräch",
    "vorstellung": "Rückmeldung nach dem Gespräch",
    "probearbeit": "Rückmeldung nach der Probearbeit",
    "zusage": "Vertrag unterschreiben",
    "eingang_bestaetigt": "Nachfragen, wie es steht",
}


class AnswerSheet(SideSheet):
    """Notes one event of an application; its state follows."""

    done = Signal(str)
    """The name of the change, "" when it was discarded."""

    def __init__(
        self,
        case: CaseFile,
        application: Application,
        *,
        autosave: Autosave,
        messages: Messages,
        kind: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`kind`: the code of `application_events` to begin with. Raises DraftUnreadable."""
        super().__init__("Antwort erfassen", firm_words(application), parent=parent)
        self._case, self._messages, self._application = case, messages, application
        self._form = f"answer:{application.id}"
        self._known = {_WITHDRAWN, *((_SENT,) if application.sent_on else ())}
        self._record_id = uuid.uuid4().hex
        self._build()
        self._place_fields()
        self.on.set_date(clock.today())
        self._untouched = self._typed()
        self._resume()
        if kind:
            self.kind.choose(kind)
        self._kind_chosen()
        self._draft = autosave.keep(owner=self, file=case, form=self._form, fields=self._for_draft)
        self._draft.stored.connect(self.saved_line.saved)
        self._draft.failed.connect(lambda _problem: self.saved_line.failed())
        self.fields.changed.connect(self._draft.typed)
        self.kind.changed.connect(self._kind_chosen)

    def _build(self) -> None:
        self.kind = ChipChoice(
            [
                (each.code, each.label)
                for each in code_list("application_events").entries
                if each.code not in self._known
            ]
        )
        self.on = DateField(toward="past")
        reasons = code_list("rejection_reasons").entries
        self.reason = ChipChoice(
            [(each.code, each.label) for each in reasons], small=True, clearable=True
        )
        self.note = TextArea(lines=2)
        self.next_step = TextField()
        self.next_on = DateField(toward="future")
        self.fields = TypedForm(
            {
                "kind": Field("Was ist geschehen?", self.kind),
                "on": Field("Am", self.on),
                "reason": Field("Grund der Absage", self.reason, "wenn er genannt wurde"),
                "note": Field("Notiz", self.note),
                "next_step": Field("Nächster Schritt", self.next_step),
                "next_on": Field("Am oder bis", self.next_on),
            },
            parent=self,
        )

    def _place_fields(self) -> None:
        place = self.fields.field
        self.add(place("kind"))
        self.add(row(place("on"), None))
        self.add(place("reason"))
        self.add(place("note"))
        self.add(row((place("next_step"), 1), place("next_on"), gap=style.Gap.MEDIUM))
        discard = QuietButton("Verwerfen", "trash-2")
        discard.clicked.connect(self._discard)
        finish = PrimaryButton("Fertig", "check", height="bar")
        finish.clicked.connect(self.finish)
        self.set_foot(discard, None, Label("Strg+Eingabe", "caption"), finish)

    # what stands in it

    def _kind_chosen(self) -> None:
        kind = self.kind.one()
        self.fields.field("reason").setVisible(kind == _REJECTED)
        self.next_step.setPlaceholderText(_NEXT.get(kind, ""))

    def _typed(self) -> dict[str, str]:
        return self.fields.typed()

    def _for_draft(self) -> Mapping[str, Value]:
        typed = self._typed()
        return {} if typed == self._untouched else typed

    def _resume(self) -> None:
        fields = resume_draft(self._case, self._form)
        draft = self._case.draft(self._form)
        if fields is not None and draft is not None:
            self.fields.take(fields)
            self.saved_line.saved(draft.saved_at)

    # finishing

    def finish(self) -> None:
        """Make it one change; what cannot be taken is said at its place."""
        self.fields.clear_complaints()
        kind = self.kind.one()
        if not kind:
            self.fields.field("kind").complain("Wählen Sie, was geschehen ist.")
            self.kind.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            next_on = self.next_on.date()
            step = self.next_step.text().strip()
            applications.record_answer(
                self._case,
                self._application.id,
                answer=kind,
                on=self.on.date() or clock.today(),
                reason=self.reason.one() if kind == _REJECTED else "",
                note=self.note.text(),
                next_step=step or (_NEXT.get(kind, "") if next_on is not None else ""),
                next_on=next_on,
                record_id=self._record_id,
            )
        except BadInput as problem:
            if not self.fields.complain(problem):
                self._messages.problem(self, problem)
            return
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._draft.finished()
        self.done.emit(f"Bewerbung: {code_list('application_events').label(kind)}")

    def _discard(self) -> None:
        self._draft.discard()
        self.done.emit("")

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
        else:
            super().keyPressEvent(event)
