"""The sheet for a new application: what for, where it was advertised, and to whom."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import applications
from app.applications import Application, ApplicationData
from app.case_file import CaseFile
from app.code_lists import code_list
from app.drafts import Value
from app.errors import BadInput, Problem
from app.office_file import OfficeFile
from app.participant import display_name, participant
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.recipient_picker import ChosenRecipient, RecipientPicker
from ui.screens.sheet_draft import SheetDraft, offer_to_finish
from ui.screens.typed_form import TypedForm
from ui.widgets import (
    ChipChoice,
    DateField,
    Field,
    Rule,
    Segments,
    SideSheet,
    TextArea,
    TextField,
    row,
)

NEW = "new_application"


class NothingWritten(BadInput):
    """An application begins with what it is for or to whom it goes."""

    happened = "Hier steht noch nichts."
    to_do = "Wählen Sie, worum es geht, oder den Betrieb."


class PositionSheet(SideSheet):
    """Begins an application or corrects what it is for. Nothing on it is required."""

    done = Signal(str, str)
    """Id of the application and the name of the change; both "" when it was discarded."""

    def __init__(
        self,
        case: CaseFile,
        office_file: OfficeFile,
        *,
        autosave: Autosave,
        messages: Messages,
        application: Application | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`application`: the one to correct. Raises DraftUnreadable."""
        person = participant(case)
        super().__init__(
            "Stelle ändern" if application else "Neue Bewerbung",
            display_name(person),
            parent=parent,
        )
        self._case, self._application = case, application
        self._build(application)
        self.level.choose(applications.level_for(person.german_level))
        self.picker = RecipientPicker(
            office_file,
            autosave=autosave,
            messages=messages,
            chosen=None if application is None else _chosen(application),
        )
        self._place_fields()
        if application is not None:
            self._show(ApplicationData.of(application))
        self._draft = SheetDraft(
            self,
            self.fields,
            file=case,
            form=f"{NEW}:{application.id}" if application else NEW,
            autosave=autosave,
            messages=messages,
            typed=self._typed,
            take=self._take,
            changed=[self.picker.changed, self.level.changed],
        )

    def _build(self, application: Application | None) -> None:
        kinds = code_list("application_kinds").entries
        self.kind = ChipChoice(
            [(each.code, code_list("application_kinds").short(each.code)) for each in kinds],
            shown=None if application else 6,
        )
        self.occupation = TextField(placeholder="Elektroniker")
        self.start = TextField(placeholder="01.08.2027, sofort", width=168)
        sources = code_list("vacancy_sources")
        self.source = ChipChoice(
            [(each.code, sources.short(each.code)) for each in sources.entries],
            small=True,
            clearable=True,
            shown=6,
        )
        self.reference = TextField()
        self.advertised_on = DateField(toward="past")
        self.note = TextArea(lines=1)
        self.level = Segments(
            [(each.code, each.label) for each in applications.module_levels()],
            name="Sprache des Anschreibens",
        )
        self.fields = TypedForm(
            {
                "kind": Field("Worum geht es?", self.kind),
                "occupation": Field(
                    "Beruf oder Tätigkeit", self.occupation, "in Worten der Person"
                ),
                "start": Field("Beginn", self.start),
                "source": Field("Woher ist die Stelle bekannt?", self.source),
                "reference": Field("Referenznummer", self.reference),
                "advertised_on": Field("Anzeige vom", self.advertised_on),
                "note": Field("Notiz", self.note, "nur für die Akte"),
            },
            parent=self,
        )

    def _place_fields(self) -> None:
        place = self.fields.field
        self.add(place("kind"))
        self.add(row((place("occupation"), 1), place("start"), gap=style.Gap.MEDIUM))
        self.add(Rule())
        self.add(self.picker)
        self.add(Rule())
        self.add(place("source"))
        self.add(row((place("reference"), 1), place("advertised_on"), gap=style.Gap.MEDIUM))
        self.add(place("note"))
        if self._application is None:
            self.add(row(Field("Sprache des Anschreibens", self.level), None))
        offer_to_finish(
            self,
            finish=self.finish,
            discard=self.discard,
            words="Fertig" if self._application else "Bewerbung beginnen",
            icon="check" if self._application else "plus",
        )

    # what stands in it

    def _show(self, data: ApplicationData) -> None:
        self.kind.choose(data.kind)
        self.occupation.set_text(data.occupation)
        self.start.set_text(data.start_text)
        self.source.choose(data.ad_source)
        self.reference.set_text(data.ad_reference)
        self.advertised_on.set_date(data.ad_date)
        self.note.set_text(data.note)

    def _typed(self) -> Mapping[str, Value]:
        try:
            chosen = self.picker.chosen()
        except Problem:
            chosen = ChosenRecipient()
        return {
            **self.fields.typed(),
            "level": self.level.chosen(),
            "organisation_id": chosen.organisation_id,
            "site_id": chosen.site_id,
            "contact_id": chosen.contact_id,
        }

    def _take(self, typed: Mapping[str, Value]) -> None:
        self.fields.take(typed)
        level = typed.get("level")
        if isinstance(level, str) and level in {each.code for each in applications.module_levels()}:
            self.level.choose(level)
        organisation, site, contact = (
            str(typed.get(key) or "") for key in ("organisation_id", "site_id", "contact_id")
        )
        chosen = ChosenRecipient(organisation, site, contact)
        if chosen.organisation_id:
            self.picker.choose(chosen)

    def _data(self, chosen: ChosenRecipient) -> ApplicationData:
        before = (
            ApplicationData()
            if self._application is None
            else ApplicationData.of(self._application)
        )
        return ApplicationData(
            kind=self.kind.one(),
            occupation=self.occupation.text(),
            start_text=self.start.text(),
            ad_source=self.source.one(),
            ad_reference=self.reference.text(),
            ad_date=self.advertised_on.date(),
            organisation_id=chosen.organisation_id,
            site_id=chosen.site_id,
            contact_id=chosen.contact_id,
            recipient=chosen.recipient,
            way=before.way,
            follow_up_on=before.follow_up_on,
            note=self.note.text(),
        )

    # finishing

    def finish(self) -> None:
        """Make it one change; what cannot be taken is said at its place."""
        self.fields.clear_complaints()
        if not self.picker.settle():
            return
        made = self._draft.finish(self._save)
        if made is not None:
            saved, summary = made
            self.done.emit(saved.id, summary)

    def _save(self) -> tuple[Application, str]:
        data = self._data(self.picker.chosen())
        if self._application is not None:
            saved = applications.correct_application(self._case, self._application.id, data)
            return saved, "Bewerbung geändert"
        if data == ApplicationData():
            raise NothingWritten(field="kind")
        body = applications.letter_draft(data.kind, self.level.chosen())
        begun = applications.start_application(
            self._case, data, body=body, record_id=self._draft.record_id
        )
        return begun, "Bewerbung begonnen"

    def discard(self) -> None:
        """Throw away what was typed, after asking once."""
        if self._draft.discard():
            self.done.emit("", "")


def _chosen(application: Application) -> ChosenRecipient:
    return ChosenRecipient(
        application.organisation_id,
        application.site_id,
        application.contact_id,
        applications.recipient_of(application),
    )
