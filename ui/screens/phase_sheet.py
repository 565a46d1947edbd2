"""The sheet for a change of phase: noted anew or corrected."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import clock
from app.case_file import CaseFile
from app.code_lists import code_list
from app.errors import BadInput
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
from ui.screens.sheet_draft import SheetDraft, offer_to_finish
from ui.screens.typed_form import TypedForm
from ui.widgets import (
    ChipChoice,
    Choice,
    ChoiceField,
    DateField,
    Field,
    Label,
    SideSheet,
    TextArea,
    row,
)


class PhaseMissing(BadInput):
    """A change of phase leads into one."""

    happened = "Die Phase fehlt."
    to_do = "Wählen Sie die Phase, die begonnen hat."


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
        self._case, self._noted = case, noted
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
        offer_to_finish(self, finish=self.finish, discard=self.discard)
        self._fill(noted)
        self._draft = SheetDraft(
            self,
            self.fields,
            file=case,
            form=f"phase:{noted.id}" if noted else "phase",
            autosave=autosave,
            messages=messages,
        )

    def _fill(self, noted: PhaseChange | None) -> None:
        self.since.set_date(noted.since if noted else clock.today())
        if noted is not None:
            self.phase.choose(noted.phase)
            self.reason.choose(noted.reason)
            self.note.set_text(noted.note)

    def finish(self) -> None:
        """Make it one change; what cannot be taken is said at its place."""
        summary = self._draft.finish(self._save)
        if summary is not None:
            self.done.emit(summary)

    def _save(self) -> str:
        phase = self.phase.one()
        if not phase:
            raise PhaseMissing(field="phase")
        since, reason = self.since.date() or clock.today(), self.reason.chosen()
        note = self.note.text()
        if self._noted is None:
            move_to_phase(self._case, phase, since=since, reason=reason, note=note)
            return "Phase geändert"
        correct_phase(
            self._case, self._noted.id, phase=phase, since=since, reason=reason, note=note
        )
        return "Phase berichtigt"

    def discard(self) -> None:
        """Throw away what was typed, after asking once."""
        if self._draft.discard():
            self.done.emit("")
