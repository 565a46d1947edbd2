"""The sheet „Neue Akte“: a name is enough, and nobody is taken on twice without being told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app import clock, office_profile
from app.case_file import CaseFile, Change
from app.catalogue import PersonRow
from app.code_lists import CodeList, code_list
from app.drafts import Value, discard_draft, resume_draft
from app.errors import BadInput, Problem
from app.office_file import OfficeFile
from app.partial_date import PartialDate
from app.participant import ParticipantData, all_spellings, display_name, enrol
from app.record_file import new_id
from app.record_words import words_for
from app.residence import PaperData, add_paper
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.codes_field import CodesField
from ui.screens.duplicates_pane import AlikeCard, Typed
from ui.screens.typed_form import TypedForm
from ui.widgets import (
    ChoiceField,
    DateField,
    Field,
    Label,
    PartialDateField,
    PrimaryButton,
    QuietButton,
    Rule,
    SideSheet,
    TextArea,
    TextField,
    Tick,
    row,
)

FORM = "person"
_CASE_ID = "case_id"
_LOOK_AFTER_MS = 250

_NAMES = (
    "given_name",
    "family_name",
    "call_name",
    "name_original_script",
    "name_on_passport",
    "name_on_duldung",
)
_TEXTS = (*_NAMES, "phone", "email", "street", "address_extra", "postal_code", "town")
_SEVERAL = ("nationalities", "first_languages", "other_languages")
_HINTS = {
    "call_name": "so möchte die Person heißen",
    "born": "Jahr genügt",
    "reading_language": "für Terminzettel und Briefe",
    "address_extra": "c/o, Zimmer, Unterkunft",
    "work_permit_note": "wörtlich, so wie sie auf dem Papier steht",
}
_PAPER_LABELS = {
    "kind": "Art des Papiers",
    "valid_until": "Gültig bis",
    "work_permit_note": "Nebenbestimmung",
}


class Cases(Protocol):
    """Where a new case is made."""

    def create_case(
        self, fill: Callable[[Change], None], *, case_id: str | None = None
    ) -> CaseFile: ...

    def case_ids(self) -> list[str]: ...


class KnownPeople(Protocol):
    """Who is known already."""

    def possible_duplicates(
        self, spellings: Sequence[str], born: PartialDate | None, nationalities: Sequence[str]
    ) -> list[PersonRow]: ...


class NewCaseSheet(SideSheet):
    """Typing is a draft of the office; „Akte anlegen“ makes the case, once."""

    created = Signal(str)
    """The id of the new case."""
    discarded = Signal()
    resembling = Signal(object, object)
    """What was typed, and the people who may be the same person (perhaps nobody)."""

    def __init__(
        self,
        office_file: OfficeFile,
        cases: Cases,
        known: KnownPeople,
        *,
        autosave: Autosave,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        """Takes up a draft that was begun. Raises DraftUnreadable."""
        super().__init__("Neue Akte", "Ein Name genügt", parent=parent)
        self._office_file, self._cases, self._known = office_file, cases, known
        self._messages = messages
        self._case_id = new_id()
        self._seen: frozenset[str] = frozenset()
        self._found: list[PersonRow] = []
        self._over = False
        self._build()
        self._place()
        self._untouched = self.fields.typed()
        self._resume()
        self._draft = autosave.keep(owner=self, file=office_file, form=FORM, fields=self._for_draft)
        self._draft.stored.connect(self._on_stored)
        self._draft.failed.connect(lambda _problem: self.saved_line.failed())
        self._looking = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._looking.timeout.connect(self.look_for_duplicates)
        self.fields.changed.connect(self._on_typed)
        self.unlimited.toggled.connect(self._on_typed)
        for key in (*_NAMES, "born", "nationalities"):
            self.editors[key].changed.connect(self._looking.start)
        for key in _NAMES:
            self.editors[key].changed.connect(self._on_named)

    def _build(self) -> None:
        languages = code_list("languages")
        spoken = [pair for pair in _pairs(languages) if pair[0] != "none"]
        kinds = code_list("residence_papers").choices(on=clock.today())
        people = office_profile.workers(self._office_file)
        self._workers = {worker.id: worker.name for worker in people}
        self.editors: dict[str, Any] = {key: TextField() for key in _TEXTS}
        self.editors |= {
            "postal_code": TextField(width=96),
            "born": PartialDateField(width=None),
            "nationalities": CodesField(_pairs(code_list("countries")), placeholder="Land tippen"),
            "first_languages": CodesField(spoken, placeholder="Sprache tippen"),
            "other_languages": CodesField(spoken, placeholder="Sprache tippen"),
            "reading_language": ChoiceField(_pairs(languages)),
            "kind": ChoiceField([(e.code, f"{e.label} · {e.text('law')}") for e in kinds]),
            "valid_until": DateField(toward="future"),
            "work_permit_note": TextArea(lines=2),
            "worker": ChoiceField(self._workers.items()),
            "access_way": ChoiceField(_pairs(code_list("access_ways"))),
        }
        self.unlimited = Tick("unbefristet, nur die Karte hat ein Ende")
        labels = {key: word.label for key, word in words_for("participant").fields.items()}
        labels |= {**_PAPER_LABELS, "worker": labels["worker_name"]}
        self.fields = TypedForm(
            {
                key: Field(labels[key], editor, _HINTS.get(key, ""))
                for key, editor in self.editors.items()
            },
            self,
        )
        me = office_profile.me(self._office_file)
        if me is not None:
            self.editors["worker"].choose(me.id)

    def _place(self) -> None:
        at = self.fields.field
        gap = style.Gap.MEDIUM
        self.alike = AlikeCard()
        self.add(self.alike)
        for left, right in (_NAMES[:2], _NAMES[2:4], _NAMES[4:]):
            self.add(row((at(left), 1), (at(right), 1), gap=gap))
        self.add(row((at("born"), 1), (at("nationalities"), 1), gap=gap))
        self.add(Rule("Kontakt"))
        self.add(row((at("phone"), 1), (at("email"), 1), gap=gap))
        self.add(row((at("street"), 1), (at("address_extra"), 1), gap=gap))
        self.add(row(at("postal_code"), (at("town"), 1), gap=gap))
        self.add(Rule("Sprachen"))
        self.add(row((at("first_languages"), 1), (at("other_languages"), 1), gap=gap))
        self.add(at("reading_language"))
        self.add(Rule("Aufenthaltspapier"))
        self.add(at("kind"))
        self.add(row(at("valid_until"), None))
        self.add(row(self.unlimited, None))
        self.add(at("work_permit_note"))
        self.add(Rule("Zuständigkeit und Zugang"))
        self.add(row((at("worker"), 1), (at("access_way"), 1), gap=gap))
        discard = QuietButton("Verwerfen", "trash-2")
        discard.clicked.connect(self._discard)
        self.create_button = PrimaryButton("Akte anlegen", "check", height="bar")
        self.create_button.clicked.connect(self.create_case)
        self.finish_asked.connect(self.create_case)
        self.set_foot(discard, None, Label("Strg+Eingabe", "caption"), self.create_button)

    # typing

    def _typed(self) -> dict[str, Value]:
        return {**self.fields.typed(), "unlimited": self.unlimited.isChecked()}

    def _is_touched(self) -> bool:
        return self.fields.typed() != self._untouched or self.unlimited.isChecked()

    def _for_draft(self) -> Mapping[str, Value]:
        """Nothing for an untouched sheet; else with the id of the case it will become."""
        return {**self._typed(), _CASE_ID: self._case_id} if self._is_touched() else {}

    def _resume(self) -> None:
        typed = resume_draft(self._office_file, FORM)
        kept = self._office_file.draft(FORM)
        if typed is None or kept is None:
            return
        case_id = typed.pop(_CASE_ID, "")
        if case_id in self._cases.case_ids():
            discard_draft(self._office_file, FORM)  # the case was made, only this was left behind
            return
        if isinstance(case_id, str) and case_id:
            self._case_id = case_id
        self.fields.take(typed)
        self.unlimited.setChecked(typed.get("unlimited") is True)
        self.saved_line.saved(kept.saved_at.astimezone(clock.OFFICE_TIME))
        self.show_draft(True)

    def _on_typed(self) -> None:
        self._draft.typed()
        self.saved_line.saving()

    def _on_named(self) -> None:
        """Any spelling will do, also where the complaint does not stand."""
        if self._spellings():
            self.fields.field("family_name").clear_complaint()

    def _on_stored(self, moment: object) -> None:
        kept = self._office_file.draft(FORM)
        if kept is None:
            self.saved_line.clear()
        else:
            self.saved_line.saved(kept.saved_at.astimezone(clock.OFFICE_TIME))

    def _discard(self) -> None:
        self._over = True
        try:
            self._draft.discard()
        except Problem as problem:
            self._messages.problem(self, problem)
        self.discarded.emit()

    # duplicates

    def look_for_duplicates(self) -> None:
        """Tell who resembles what stands here; one word alone is too little while one types."""
        self._looking.stop()
        spellings, born = self._spellings(), self._born()
        enough = [each for each in spellings if len(each.split()) > 1 or born is not None]
        self._tell_resembling(self._ask(enough))

    def _ask(self, spellings: Sequence[str]) -> list[PersonRow]:
        if not spellings:
            return []
        return self._known.possible_duplicates(spellings, self._born(), self._nationalities())

    def _tell_resembling(self, found: list[PersonRow]) -> None:
        self._found = found
        self.create_button.set_text("Trotzdem anlegen" if found else "Akte anlegen")
        names = self._name_data()
        self.resembling.emit(
            Typed(
                name=display_name(names) if self._spellings() else "",
                original_name=names.name_original_script,
                born=self._born(),
                nationalities=self._nationalities(),
                phone=self.editors["phone"].text().strip(),
            ),
            found,
        )
        self._seen |= {each.case_id for each in found}

    def _name_data(self) -> ParticipantData:
        return ParticipantData(**{key: self.editors[key].text() for key in _NAMES})

    def _spellings(self) -> list[str]:
        return all_spellings(self._name_data())

    def _born(self) -> PartialDate | None:
        try:
            born: PartialDate | None = self.editors["born"].partial_date()
        except BadInput:
            return None
        return born

    def _nationalities(self) -> tuple[str, ...]:
        try:
            chosen: tuple[str, ...] = self.editors["nationalities"].chosen()
        except BadInput:
            return ()
        return chosen

    # finishing

    def create_case(self) -> None:
        """Make the case and say so; what cannot be taken is said at its place.

        Somebody alike who was not shown yet is shown first; the second press makes the case.
        """
        if self._over:
            return
        self.fields.clear_complaints()
        try:
            person, paper = self._person(), self._paper()
            found = self._ask(self._spellings())
            if {each.case_id for each in found} - self._seen:
                self._looking.stop()
                self._tell_resembling(found)
                return

            def fill(change: Change) -> None:
                enrol(change, person)
                if paper != PaperData():
                    add_paper(change, paper)

            self._cases.create_case(fill, case_id=self._case_id)
        except BadInput as problem:
            if not self.fields.complain(problem):
                self._messages.problem(self, problem)
            return
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._discard_after_creating()
        self.created.emit(self._case_id)

    def _discard_after_creating(self) -> None:
        """The case is there; a draft that cannot be removed now is recognised by its id later."""
        self._over = True
        self._looking.stop()
        try:
            self._draft.discard()
        except Problem as problem:
            self._messages.problem(self, problem)

    def _person(self) -> ParticipantData:
        editors = self.editors
        worker = editors["worker"].chosen()
        return ParticipantData(
            **{key: editors[key].text() for key in _TEXTS},
            **{key: editors[key].chosen() for key in _SEVERAL},
            born=editors["born"].partial_date(),
            reading_language=editors["reading_language"].chosen(),
            access_way=editors["access_way"].chosen(),
            worker_id=worker,
            worker_name=self._workers.get(worker, ""),
        )

    def _paper(self) -> PaperData:
        return PaperData(
            kind=self.editors["kind"].chosen(),
            valid_until=self.editors["valid_until"].date(),
            unlimited=self.unlimited.isChecked(),
            work_permit_note=self.editors["work_permit_note"].text(),
        )

    # Qt

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looking.stop()


def _pairs(entries: CodeList) -> list[tuple[str, str]]:
    return [(entry.code, entry.label) for entry in entries.choices(on=clock.today())]
