"""A new office or a new offer, put into the directory while one refers somebody."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app import clock, directory
from app.code_lists import code_list
from app.directory import OfferData
from app.drafts import Value, discard_draft, resume_draft
from app.errors import BadInput, Problem
from app.office_file import OfficeFile
from app.record_file import new_id
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.recipient_picker import RecipientPicker
from ui.screens.referrals.target import Target, office_target
from ui.screens.sheet_draft import offer_to_finish
from ui.screens.typed_form import TypedForm
from ui.widgets import (
    ChipChoice,
    ChoiceField,
    DateField,
    Field,
    Label,
    Notice,
    NumberField,
    SideSheet,
    TextArea,
    TextField,
    row,
)

FORM = "offer"


class OfferSheet(SideSheet):
    """Who offers it, found or made; then the offer itself, which may be left out."""

    taken = Signal(object)
    """The `Target` to refer to; the sheet stays open until it is put away."""

    def __init__(
        self,
        office_file: OfficeFile,
        *,
        autosave: Autosave,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        """Raises DraftUnreadable."""
        super().__init__("Neues Angebot", "oder eine Stelle ohne eigenes Angebot", parent=parent)
        self._office_file, self._messages = office_file, messages
        self._record_id = new_id()
        self.picker = RecipientPicker(
            office_file, autosave=autosave, messages=messages, kind="", what="Stelle"
        )
        self._build()
        self._resume()
        self._draft = autosave.keep(owner=self, file=office_file, form=FORM, fields=self._for_draft)
        self._draft.stored.connect(self.saved_line.saved)
        self._draft.failed.connect(lambda _problem: self.saved_line.failed())
        self.fields.changed.connect(self._draft.typed)

    def _build(self) -> None:
        self.offer_title = TextField(placeholder="zum Beispiel: Berufssprachkurs B2")
        self.kind = ChoiceField(
            [(each.code, each.label) for each in code_list("offer_kinds").choices(on=clock.today())]
        )
        self.starts_on, self.ends_on = DateField(), DateField()
        self.schedule = TextField(placeholder="Montag bis Donnerstag, 13 bis 17 Uhr")
        self.places = NumberField(most=999)
        self.level = ChipChoice(
            [(each.code, each.short) for each in code_list("german_levels").entries],
            clearable=True,
            small=True,
        )
        self.criteria = TextArea(lines=1)
        self.fields = TypedForm(
            {
                "title": Field(
                    "Angebot", self.offer_title, "leer lassen, wenn es nur die Stelle gibt"
                ),
                "kind": Field("Art", self.kind),
                "starts_on": Field("Von", self.starts_on),
                "ends_on": Field("Bis", self.ends_on),
                "schedule": Field("Zeiten", self.schedule),
                "places": Field("Freie Plätze", self.places, "Stand heute"),
                "language_level": Field("Deutsch ab", self.level),
                "criteria_note": Field("Bedingungen", self.criteria),
            },
            parent=self,
        )
        place = self.fields.field
        self.add(Label("Wer bietet es an?", "card"))
        self.add(self.picker)
        self.add(Label("Was wird angeboten?", "card"))
        self.add(place("title"))
        self.add(place("kind"))
        self.add(row(place("starts_on"), place("ends_on"), None, gap=style.Gap.MEDIUM))
        self.add(row((place("schedule"), 1), place("places"), gap=style.Gap.MEDIUM))
        self.add(place("language_level"))
        self.add(place("criteria_note"))
        self._nobody = Notice("amber", "Wählen Sie zuerst die Stelle oder legen Sie sie an.")
        self._nobody.hide()
        self.add(self._nobody)
        self.picker.changed.connect(self._nobody.hide)
        offer_to_finish(
            self, finish=self.finish, discard=self.discard, words="Anlegen und vermitteln"
        )

    def _for_draft(self) -> Mapping[str, Value]:
        return self.fields.typed()

    def _resume(self) -> None:
        kept, draft = resume_draft(self._office_file, FORM), self._office_file.draft(FORM)
        if kept is not None and draft is not None:
            self.fields.take(kept)
            self.saved_line.saved(draft.saved_at)

    def _data(self, site_id: str) -> OfferData:
        places = self.places.number()
        return OfferData(
            title=self.offer_title.text(),
            site_id=site_id,
            kind=self.kind.chosen(),
            starts_on=self.starts_on.date(),
            ends_on=self.ends_on.date(),
            schedule=self.schedule.text(),
            places=places,
            language_level=self.level.one(),
            criteria_note=self.criteria.text(),
            checked_on=clock.today() if places is not None else None,
        )

    def finish(self) -> None:
        """Put both into the directory and refer to them."""
        self.fields.clear_complaints()
        try:
            empty = self._data("") == OfferData()
            if not self.picker.settle():
                return
            where = self.picker.chosen()
            if not where.organisation_id:
                self._nobody.show()
                self.picker.search.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            target = Target(where)
            if not empty:
                data = self._data(where.site_id)
                offer = directory.add_offer(
                    self._office_file, where.organisation_id, data, record_id=self._record_id
                )
                target = Target(where, offer.id, offer.title)
            elif where.recipient.name == "":
                target = office_target(self._office_file, where.organisation_id)
        except BadInput as problem:
            if not self.fields.complain(problem):
                self._messages.problem(self, problem)
        except Problem as problem:
            self._messages.problem(self, problem)
        else:
            self._draft.finished()
            discard_draft(self._office_file, FORM)
            self.taken.emit(target)

    def discard(self) -> None:
        """Throw the typing away."""
        self._draft.discard()
        self.picker.form.discard()
        self.closed.emit()
