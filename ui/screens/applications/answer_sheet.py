"""The sheet for what came back: confirmed, invited, refused, accepted; with the next step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import applications, clock
from app.applications import Application
from app.case_file import CaseFile
from app.code_lists import code_list
from app.errors import BadInput
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.applications.list_pane import firm_words
from ui.screens.sheet_draft import SheetDraft, offer_to_finish
from ui.screens.typed_form import TypedForm
from ui.widgets import (
    ChipChoice,
    DateField,
    Field,
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


class EventMissing(BadInput):
    """An answer says what happened."""

    happened = "Hier steht noch nicht, was geschehen ist."
    to_do = "Wählen Sie, was geschehen ist."


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
        self._case, self._application = case, application
        self._known = {_WITHDRAWN, *((_SENT,) if application.sent_on else ())}
        self._build()
        self._place_fields()
        self.on.set_date(clock.today())
        self._draft = SheetDraft(
            self,
            self.fields,
            file=case,
            form=f"answer:{application.id}",
            autosave=autosave,
            messages=messages,
        )
        if kind:
            self.kind.choose(kind)
        self._kind_chosen()
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
        offer_to_finish(self, finish=self.finish, discard=self.discard)

    def _kind_chosen(self) -> None:
        kind = self.kind.one()
        self.fields.field("reason").setVisible(kind == _REJECTED)
        self.next_step.setPlaceholderText(_NEXT.get(kind, ""))

    def finish(self) -> None:
        """Make it one change; what cannot be taken is said at its place."""
        summary = self._draft.finish(self._save)
        if summary is not None:
            self.done.emit(summary)

    def _save(self) -> str:
        kind = self.kind.one()
        if not kind:
            raise EventMissing(field="kind")
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
            record_id=self._draft.record_id,
        )
        return f"Bewerbung: {code_list('application_events').label(kind)}"

    def discard(self) -> None:
        """Throw away what was typed, after asking once."""
        if self._draft.discard():
            self.done.emit("")
