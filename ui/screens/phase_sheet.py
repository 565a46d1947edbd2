"""The sheet for a change of phase: noted anew or corrected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app import clock, drafts
from app.case_file import CaseFile
from app.code_lists import code_list
from app.errors import BadInput, Problem
from app.participant import (
    PhaseChange,
    correct_phase,
    current_phase,
    display_name,
    move_to_phase,
    participant,
)
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
    SideSheet,
    TextArea,
    row,
)


class PhaseSheet(SideSheet):
    """Which phase, since when and why; what was before stays in the history."""

    done = Signal(str)
    """The change was saved or discarded; its name, "" for none."""

    def __init__(
        self,
        case: CaseFile,
        *,
        autosave: Autosave,
        messages: Messages,
        noted: PhaseChange | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`noted`: the change of phase to correct. Raises DraftUnreadable."""
        name = display_name(participant(case))
        super().__init__("Phase berichtigen" if noted else "Phase wechseln", name, parent=parent)
        self._case, self._messages, self._noted = case, messages, noted
        self._form = f"phase:{noted.id}" if noted else "phase"
        phases, reasons = code_list("phases"), code_list("phase_reasons")
        today = clock.today()
        self.phase = ChipChoice(
            Choice(entry.code, entry.short, hint=entry.label)
            for entry in phases.choices(on=today, keep={noted.phase} if noted else ())
        )
        self.since = DateField(toward="past")
        self.reason = ChoiceField(
            (entry.code, entry.label)
            for entry in reasons.choices(on=today, keep={noted.reason} if noted else ())
        )
        self.note = TextArea(lines=2)
        self.fields = TypedForm(
            {
                "phase": Field("Neue Phase" if noted is None else "Phase", self.phase),
                "since": Field("Seit", self.since),
                "reason": Field("Grund", self.reason),
                "note": Field("Bemerkung", self.note),
            }
        )
        if noted is None:
            now = phases.label(current_phase(case)) or "keine"
            self.add(Label(f"Jetzt: {now}", "muted", wrap=True))
        for key in ("phase", "since", "reason", "note"):
            field = self.fields.field(key)
            self.add(row(field, None) if key == "since" else field)
        discard = QuietButton("Verwerfen", "trash-2")
        discard.clicked.connect(self._discard)
        finish = PrimaryButton("Fertig", "check", height="bar")
        finish.clicked.connect(self.finish)
        self.set_foot(discard, None, Label("Strg+Eingabe", "caption"), finish)
        self._fill(noted)
        self._kept = autosave.keep(owner=self, file=case, form=self._form, fields=self.fields.typed)
        self._kept.stored.connect(self.saved_line.saved)
        self._kept.failed.connect(lambda _problem: self.saved_line.failed())
        self.fields.changed.connect(self._kept.typed)

    def _fill(self, noted: PhaseChange | None) -> None:
        self.since.set_date(noted.since if noted else clock.today())
        if noted is not None:
            self.phase.choose(noted.phase)
            self.reason.choose(noted.reason)
            self.note.set_text(noted.note)
        typed = drafts.resume_draft(self._case, self._form)
        kept = self._case.draft(self._form)
        if typed is not None and kept is not None:
            self.fields.take(typed)
            self.saved_line.saved(kept.saved_at)
            self.show_draft(True)

    def finish(self) -> None:
        """Make it one change; what cannot be taken is said at its place."""
        self.fields.clear_complaints()
        phase = self.phase.one()
        if not phase:
            self.fields.field("phase").complain("Wählen Sie die Phase, die begonnen hat.")
            self.phase.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            since, reason = self.since.date() or clock.today(), self.reason.chosen()
            note = self.note.text()
            if self._noted is None:
                move_to_phase(self._case, phase, since=since, reason=reason, note=note)
                summary = "Phase geändert"
            else:
                correct_phase(
                    self._case, self._noted.id, phase=phase, since=since, reason=reason, note=note
                )
                summary = "Phase berichtigt"
        except BadInput as problem:
            if not self.fields.complain(problem):
                self._messages.problem(self, problem)
            return
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._kept.finished()
        self.done.emit(summary)

    def _discard(self) -> None:
        self._kept.discard()
        self.done.emit("")

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
        else:
            super().keyPressEvent(event)
