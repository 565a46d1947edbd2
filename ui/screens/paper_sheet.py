"""The sheet for one Aufenthaltspapier: copied off the paper, word for word."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import clock, residence
from app.case_file import CaseFile
from app.code_lists import code_list
from app.drafts import Value
from app.errors import BadInput
from app.participant import display_name, participant
from app.residence import PaperData, ResidencePaper
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.sheet_draft import SheetDraft, offer_to_finish
from ui.screens.typed_form import TypedForm
from ui.widgets import (
    ChipChoice,
    ChoiceField,
    DateField,
    Field,
    Label,
    SideSheet,
    TextArea,
    TextField,
    Tick,
    row,
)


class NothingWritten(BadInput):
    """A paper that says nothing at all is none."""

    happened = "Hier steht noch nichts, was sich erfassen lässt."
    to_do = "Beginnen Sie zum Beispiel mit der Art des Papiers."


class PaperSheet(SideSheet):
    """Records a paper or corrects one. Nothing on it is required."""

    done = Signal(str)
    """The paper was saved or discarded; the name of the change, "" for none."""

    def __init__(
        self,
        case: CaseFile,
        *,
        autosave: Autosave,
        messages: Messages,
        paper: ResidencePaper | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`paper`: the one to correct. Raises DraftUnreadable."""
        super().__init__(
            "Aufenthaltspapier berichtigen" if paper else "Aufenthaltspapier erfassen",
            display_name(participant(case)),
            parent=parent,
        )
        self._case, self._paper = case, paper
        self._build(paper)
        self.fields = TypedForm(
            {
                "kind": Field("Art des Papiers", self.kind),
                "issued_on": Field("Ausgestellt am", self.issued_on),
                "valid_until": Field("Gültig bis", self.valid_until),
                "authority": Field("Behörde", self.authority),
                "file_number": Field("Aktenzeichen", self.file_number),
                "printed_text": Field("Aufgedruckter Text", self.printed_text),
                "work_permit_note": Field(
                    "Nebenbestimmung", self.note, "wörtlich, so wie sie auf dem Papier steht"
                ),
                "work_permit_class": Field("Gelesen als", self.read_as, "Ihre Lesart, kein Urteil"),
                "ended_on": Field("Beendet am", self.ended_on, "eingezogen oder ersetzt"),
            }
        )
        self._place_fields()
        if paper is not None:
            self._show(PaperData.of(paper))
        self._draft = SheetDraft(
            self,
            self.fields,
            file=case,
            form=f"paper:{paper.id}" if paper else "paper",
            autosave=autosave,
            messages=messages,
            typed=self._typed,
            take=self._take,
            changed=[self.unlimited.toggled],
        )

    def _build(self, paper: ResidencePaper | None) -> None:
        today = clock.today()
        kept = {paper.kind} if paper else set()
        kinds = code_list("residence_papers").choices(on=today, keep=kept)
        self.kind = ChoiceField([(e.code, f"{e.label} · {e.text('law')}") for e in kinds])
        self.issued_on = DateField(toward="past")
        self.valid_until = DateField(toward="future")
        self.unlimited = Tick("unbefristet, nur die Karte hat ein Ende")
        self.authority = TextField()
        self.file_number = TextField(width=176)
        self.printed_text = TextArea(lines=1)
        self.note = TextArea(lines=2)
        classes = code_list("work_permit_classes").entries
        self.read_as = ChipChoice([(e.code, e.label) for e in classes], clearable=True, small=True)
        self.ended_on = DateField(toward="past")
        self.hint = Label("", "caption", wrap=True)
        self.kind.changed.connect(self._tell_hint)

    def _place_fields(self) -> None:
        place = self.fields.field
        self.add(place("kind"))
        self.add(self.hint)
        self.add(row(place("issued_on"), place("valid_until"), None, gap=style.Gap.MEDIUM))
        self.add(row(self.unlimited, None))
        self.add(place("work_permit_note"))
        self.add(place("work_permit_class"))
        self.add(place("printed_text"))
        self.add(row((place("authority"), 1), place("file_number"), gap=style.Gap.MEDIUM))
        self.add(row(place("ended_on"), None))
        offer_to_finish(self, finish=self.finish, discard=self.discard)
        self._tell_hint()

    # what stands in it

    def _show(self, data: PaperData) -> None:
        self.kind.choose(data.kind)
        self.issued_on.set_date(data.issued_on)
        self.valid_until.set_date(data.valid_until)
        self.unlimited.setChecked(data.unlimited)
        self.authority.set_text(data.authority)
        self.file_number.set_text(data.file_number)
        self.printed_text.set_text(data.printed_text)
        self.note.set_text(data.work_permit_note)
        self.read_as.choose(data.work_permit_class)
        self.ended_on.set_date(data.ended_on)
        self._tell_hint()

    def _typed(self) -> Mapping[str, Value]:
        return {**self.fields.typed(), "unlimited": self.unlimited.isChecked()}

    def _take(self, typed: Mapping[str, Value]) -> None:
        self.fields.take(typed)
        self.unlimited.setChecked(typed.get("unlimited") is True)
        self._tell_hint()

    def _tell_hint(self) -> None:
        """What the dated list says about a paper of this kind."""
        try:
            kind = self.kind.chosen()
        except BadInput:
            kind = ""
        kinds = code_list("residence_papers")
        hint = kinds.text(kind, "hint")
        usual = kinds.text(kind, "usual")
        told = [
            f"Läuft gewöhnlich {usual}." if usual else "",
            f"Prüfhinweis (Stand {kinds.stand:%d.%m.%Y}): {hint}" if hint else "",
        ]
        words = " ".join(filter(None, told))
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _data(self) -> PaperData:
        return PaperData(
            kind=self.kind.chosen(),
            issued_on=self.issued_on.date(),
            valid_until=self.valid_until.date(),
            unlimited=self.unlimited.isChecked(),
            authority=self.authority.text(),
            file_number=self.file_number.text(),
            printed_text=self.printed_text.text(),
            work_permit_note=self.note.text(),
            work_permit_class=self.read_as.one(),
            ended_on=self.ended_on.date(),
        )

    # finishing

    def finish(self) -> None:
        """Make it one change; what cannot be taken is said at its place."""
        summary = self._draft.finish(self._save)
        if summary is not None:
            self.done.emit(summary)

    def _save(self) -> str:
        data = self._data()
        if self._paper is not None:
            residence.correct_paper(self._case, self._paper.id, data)
            return "Aufenthaltspapier berichtigt"
        if data == PaperData():
            raise NothingWritten(field="kind")
        residence.record_paper(self._case, data)
        return "Aufenthaltspapier erfasst"

    def discard(self) -> None:
        """Throw away what was typed, after asking once."""
        if self._draft.discard():
            self.done.emit("")
