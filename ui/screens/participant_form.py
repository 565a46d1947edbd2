"""The form for what is known about a person, in sections; only a name is required."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.code_lists import CodeList, code_list
from app.participant import Participant, ParticipantData
from app.record_words import words_for
from ui import style
from ui.screens.codes_field import CodesField
from ui.screens.typed_form import TypedForm
from ui.widgets import (
    Card,
    ChipChoice,
    ChoiceField,
    Field,
    PartialDateField,
    TextArea,
    TextField,
    row,
)

Workers = Sequence[tuple[str, str]]
"""Id and name of those who work here."""

_HINTS = {
    "call_name": "so möchte die Person genannt werden",
    "name_original_script": "in der eigenen Schrift",
    "further_spellings": "eine je Zeile",
    "born": "so genau wie bekannt",
    "contact_note": "wann und wie am besten",
    "address_extra": "c/o, Zimmer, Unterkunft",
    "reading_language": "für Terminzettel und Briefe",
}
_NAMES = (
    "family_name",
    "given_name",
    "call_name",
    "name_on_passport",
    "name_on_duldung",
    "name_original_script",
    "further_spellings",
)
_TEXTS = (
    *_NAMES,
    "born_note",
    "birth_place",
    "street",
    "postal_code",
    "town",
    "address_extra",
    "phone",
    "email",
    "contact_note",
    "note",
)
_CHOICES = (
    "gender",
    "conversation_language",
    "reading_language",
    "german_level",
    "german_evidence",
    "access_way",
)
_SEVERAL = ("nationalities", "first_languages", "other_languages")


class ParticipantForm(TypedForm):
    """All fields with the labels the program uses everywhere; `data` reads what was changed."""

    def __init__(
        self, person: Participant, workers: Workers, parent: QWidget | None = None
    ) -> None:
        self.editors = _editors(person)
        self._workers = _with_stored(workers, person)
        self.editors["worker"] = ChoiceField(self._workers)
        labels = words_for("participant").fields
        fields = {
            key: Field(
                "Zuständig" if key == "worker" else labels[key].label, editor, _HINTS.get(key, "")
            )
            for key, editor in self.editors.items()
        }
        super().__init__(fields, parent)
        self._base: dict[str, str] = {}
        for key in _NAMES:
            self.editors[key].changed.connect(self._on_named)
        self.show_person(person)

    def first_sections(self) -> list[QWidget]:
        """Who the person is and how to reach them."""
        at = self.field
        return [
            _section(
                "Namen und Schreibweisen",
                row((at("given_name"), 1), (at("family_name"), 1), gap=style.Gap.MEDIUM),
                row((at("call_name"), 1), (at("name_original_script"), 1), gap=style.Gap.MEDIUM),
                row((at("name_on_passport"), 1), (at("name_on_duldung"), 1), gap=style.Gap.MEDIUM),
                at("further_spellings"),
            ),
            _section(
                "Geburt und Staatsangehörigkeit",
                row(at("born"), (at("birth_place"), 1), gap=style.Gap.MEDIUM),
                at("born_note"),
                at("gender"),
                at("nationalities"),
            ),
            _section(
                "Kontakt und Anschrift",
                row((at("phone"), 1), (at("email"), 1), gap=style.Gap.MEDIUM),
                at("contact_note"),
                row((at("street"), 1), (at("address_extra"), 1), gap=style.Gap.MEDIUM),
                row(at("postal_code"), (at("town"), 1), gap=style.Gap.MEDIUM),
            ),
        ]

    def further_sections(self) -> list[QWidget]:
        """In which language, who is responsible, how they came."""
        at = self.field
        return [
            _section(
                "Sprachen",
                at("first_languages"),
                at("other_languages"),
                row(
                    (at("conversation_language"), 1),
                    (at("reading_language"), 1),
                    gap=style.Gap.MEDIUM,
                ),
                row((at("german_level"), 1), (at("german_evidence"), 1), gap=style.Gap.MEDIUM),
            ),
            _section(
                "Zuständigkeit und Zugang",
                row((at("worker"), 1), (at("access_way"), 1), gap=style.Gap.MEDIUM),
                at("note"),
            ),
        ]

    def show_person(self, person: Participant) -> None:
        """Show what is stored; this is what changes are measured against."""
        for key in _TEXTS:
            self.editors[key].set_text(getattr(person, key))
        self.editors["german_evidence"].set_entries(_evidence(person))
        for key in _CHOICES:
            self.editors[key].choose(getattr(person, key))
        for key in _SEVERAL:
            codes = getattr(person, key)
            known = code_list("countries" if key == "nationalities" else "languages")
            self.editors[key].choose(codes, [known.label(code) for code in codes])
        self.editors["born"].set_partial_date(person.born)
        self.editors["worker"].choose(person.worker_id or _named(person.worker_name))
        self.clear_complaints()
        self._base = self.typed()

    def _on_named(self) -> None:
        """Any spelling will do, also where the complaint does not stand."""
        if any(self.editors[key].text().strip() for key in _NAMES):
            self.field("family_name").clear_complaint()

    def altered(self) -> list[str]:
        """The names of the fields that do not say any more what is stored."""
        return [key for key, text in self.typed().items() if text != self._base.get(key, "")]

    def data(self, stored: Participant) -> ParticipantData:
        """`stored` with what was changed here; raises BadInput for what cannot be taken.

        Fields nobody touched keep what the file says now, also when that changed meanwhile.
        """
        fields: dict[str, Any] = {}
        for key in self.altered():
            if key == "worker":
                chosen = self.editors["worker"].chosen()
                name = dict(self._workers).get(chosen, "")
                fields |= {"worker_id": "" if chosen == _named(name) else chosen}
                fields |= {"worker_name": name}
            else:
                fields[key] = self._read(key)()
        return replace(ParticipantData.of(stored), **fields)

    def _read(self, key: str) -> Callable[[], Any]:
        editor = self.editors[key]
        read: Callable[[], Any]
        if key in _TEXTS:
            read = editor.text
        elif key == "born":
            read = editor.partial_date
        elif isinstance(editor, ChipChoice):
            read = editor.one
        else:
            read = editor.chosen
        return read


def _section(title: str, *items: Any) -> Card:
    card = Card(title)
    card.body().setSpacing(style.Gap.MEDIUM)
    for item in items:
        card.add(item)
    return card


def _editors(person: Participant) -> dict[str, Any]:
    editors: dict[str, Any] = {key: TextField() for key in _TEXTS}
    editors["postal_code"] = TextField(width=96)
    for key in ("further_spellings", "note"):
        editors[key] = TextArea(lines=2)
    editors["born"] = PartialDateField(width=232)
    languages, countries = code_list("languages"), code_list("countries")
    spoken = [pair for pair in _pairs(languages) if pair[0] != "none"]
    editors["nationalities"] = CodesField(_pairs(countries), placeholder="Land tippen")
    editors["first_languages"] = CodesField(spoken, placeholder="Sprache tippen")
    editors["other_languages"] = CodesField(spoken, placeholder="Sprache tippen")
    editors["conversation_language"] = ChoiceField(spoken)
    editors["reading_language"] = ChoiceField(_pairs(languages))
    editors["german_level"] = ChoiceField(_pairs(code_list("german_levels"), person.german_level))
    editors["german_evidence"] = ChoiceField()
    editors["access_way"] = ChoiceField(_pairs(code_list("access_ways"), person.access_way))
    editors["gender"] = ChipChoice(
        _pairs(code_list("genders"), person.gender), clearable=True, small=True
    )
    return editors


def _pairs(entries: CodeList, kept: str = "") -> list[tuple[str, str]]:
    found = entries.choices(on=clock.today(), keep={kept})
    return [(entry.code, entry.label) for entry in found]


def _evidence(person: Participant) -> list[tuple[str, str]]:
    """The kinds of evidence, and what stands there in somebody's own words."""
    known = code_list("german_evidence")
    stored = person.german_evidence
    found = _pairs(known, stored)
    return found if not stored or stored in known else [*found, (stored, stored)]


def _with_stored(workers: Workers, person: Participant) -> list[tuple[str, str]]:
    """Those who work here, and who is responsible now even when they left or are only a name."""
    found = list(workers)
    code = person.worker_id or _named(person.worker_name)
    if person.worker_name and code not in dict(found):
        found.append((code, person.worker_name))
    return found


def _named(name: str) -> str:
    """Stands for a worker of whom only the name is known."""
    return f"name:{name}" if name else ""
