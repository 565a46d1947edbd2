"""Taking a person on and correcting what is known about them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select

from app import clock
from app.case_file import CaseFile, Change
from app.case_file.entries import NotInCase, add_once, apply, typed
from app.code_lists import code_list
from app.errors import BadInput
from app.partial_date import PartialDate
from app.participant.names import has_name
from app.participant.phase_history import FIRST_PHASE, begin
from app.participant.records import Participant


class NoName(BadInput):
    """Only a name is required, in any of its spellings."""

    happened = "Die Person hat noch keinen Namen."
    to_do = "Tragen Sie mindestens eine Schreibweise ein, zum Beispiel den Familiennamen oder den Rufnamen."


class BornInFuture(BadInput):
    """Nobody is born after today."""

    happened = "Das Geburtsdatum liegt in der Zukunft."
    to_do = "Prüfen Sie Tag, Monat und Jahr."


@dataclass(frozen=True, kw_only=True)
class ParticipantData:
    """What is typed about the person; meaning of the fields as in `Participant`."""

    family_name: str = ""
    given_name: str = ""
    call_name: str = ""
    name_on_passport: str = ""
    name_on_duldung: str = ""
    name_original_script: str = ""
    further_spellings: str = ""
    gender: str = ""
    born: PartialDate | None = None
    born_note: str = ""
    birth_place: str = ""
    nationalities: tuple[str, ...] = ()
    street: str = ""
    postal_code: str = ""
    town: str = ""
    address_extra: str = ""
    phone: str = ""
    email: str = ""
    contact_note: str = ""
    first_languages: tuple[str, ...] = ()
    other_languages: tuple[str, ...] = ()
    reading_language: str = ""
    conversation_language: str = ""
    german_level: str = ""
    german_evidence: str = ""
    access_way: str = ""
    worker_id: str = ""
    worker_name: str = ""
    note: str = ""

    @classmethod
    def of(cls, person: Participant) -> ParticipantData:
        """What is known now, to fill a form with."""
        return cls(**{field.name: getattr(person, field.name) for field in fields(cls)})


def enrol(
    change: Change,
    data: ParticipantData,
    *,
    phase: str = FIRST_PHASE,
    since: dt.date | None = None,
    record_id: str | None = None,
) -> Participant:
    """Put the person into a new case, with the first phase from `since` (today) on.

    Raises NoName, BornInFuture. Everything else may stay empty.
    """
    person = add_once(change, Participant(**_checked(data)), record_id)
    if person in change.new:
        begin(change, phase, since or clock.today())
    return person


def correct(case: CaseFile, data: ParticipantData) -> Participant:
    """Correct what is known; the earlier values stay in the history (Art. 16 DSGVO).

    Raises NoName, BornInFuture.
    """
    checked = _checked(data)
    with case.changing("Stammdaten geändert") as change:
        person = change.scalars(select(Participant)).one_or_none()
        if person is None:
            raise NotInCase
        apply(checked, person)
        change.discard_draft("participant")
    return person


def participant(case: CaseFile) -> Participant:
    """The person the case is about; raises NotInCase for a file without one."""
    with case.reading() as session:
        person = session.scalars(select(Participant)).one_or_none()
    if person is None:
        raise NotInCase
    return person


def german_text(person: Participant) -> str:
    """„B1, Zertifikat“: how well and shown by what; an evidence in own words stands as typed."""
    level = code_list("german_levels").label(person.german_level)
    evidence = code_list("german_evidence").label(person.german_evidence, person.german_evidence)
    return ", ".join(filter(None, (level, evidence)))


def nationality_text(person: Participant) -> str:
    """„afghanisch, irakisch“, as forms ask for it."""
    countries = code_list("countries")
    return ", ".join(
        countries.text(code, "adjective") or countries.label(code) for code in person.nationalities
    )


def languages_text(person: Participant) -> str:
    """„Dari und Englisch“: first languages before the others."""
    languages = code_list("languages")
    codes = dict.fromkeys((*person.first_languages, *person.other_languages))
    labels = [languages.label(code) for code in codes]
    return " und ".join(filter(None, (", ".join(labels[:-1]), *labels[-1:])))


def _checked(data: ParticipantData) -> dict[str, Any]:
    if not has_name(data):
        raise NoName(field="family_name")
    if data.born is not None and data.born.earliest() > clock.today():
        raise BornInFuture(field="born")
    return typed(data)
