"""The tables of the catalogue, and how a card becomes their rows.

People are found through plain tables, not through FTS5: a search has to answer exact words,
beginnings and sounds, in the order of any column and with any filter, within 20 ms at 100 000
people. That needs, besides the list of people for a word (`name_form`), the cheap question whether
the person at hand has a word, which a full-text index cannot answer. What that needs of a person
stands in a narrow table of its own, with every index over people: see `app.catalogue.brief`.
Ordinary tables also leave nothing behind when a name is deleted (PRAGMA secure_delete), where FTS5
needs a setting of its own. The titles of documents stay in FTS5, in the order of their rowid, never
by bm25.

Dates stand as ISO text. A day that is not known is written so that it sorts where lists want it:
``~`` (after every date) for follow-ups and papers, empty (before every date) for contacts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from app import resources
from app.catalogue import names
from app.catalogue.shown import Card, Shown
from app.code_lists import code_list

INDEXING = 5
"""Rises when rows are made differently; a catalogue with another number is made anew."""

NO_DAY = "~"

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE dirty (case_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL,
    quarantined INTEGER NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    initials TEXT NOT NULL,
    original_name TEXT NOT NULL,
    born TEXT NOT NULL,
    nationalities TEXT NOT NULL,
    phase TEXT NOT NULL,
    phase_since TEXT NOT NULL,
    worker_id TEXT NOT NULL,
    worker_name TEXT NOT NULL,
    phone TEXT NOT NULL,
    languages TEXT NOT NULL,
    reading_language TEXT NOT NULL,
    paper_kind TEXT NOT NULL,
    paper_label TEXT NOT NULL,
    paper_until TEXT NOT NULL,
    paper_lead_days INTEGER NOT NULL,
    last_contact_on TEXT NOT NULL,
    next_follow_up_on TEXT NOT NULL
);
CREATE TABLE name_form (
    form TEXT NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (form, person)
) WITHOUT ROWID;
CREATE TABLE sound (
    key TEXT NOT NULL,
    form TEXT NOT NULL,
    consonants TEXT NOT NULL,
    vowels TEXT NOT NULL,
    cost REAL NOT NULL,
    PRIMARY KEY (key, form, consonants, vowels)
) WITHOUT ROWID;
CREATE TABLE tradition (
    form TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (form, number)
) WITHOUT ROWID;
CREATE INDEX sound_of_form ON sound (form);
CREATE TABLE appointment (
    person INTEGER NOT NULL,
    day TEXT NOT NULL,
    begins_at TEXT NOT NULL,
    id TEXT NOT NULL,
    minutes INTEGER,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    purpose TEXT NOT NULL,
    state TEXT NOT NULL,
    worker_name TEXT NOT NULL,
    PRIMARY KEY (person, day, begins_at, id)
) WITHOUT ROWID;
CREATE INDEX appointment_on ON appointment (day, begins_at);
CREATE TABLE follow_up (
    person INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    id TEXT NOT NULL,
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    origin TEXT NOT NULL,
    origin_id TEXT NOT NULL,
    PRIMARY KEY (person, due_on, id)
) WITHOUT ROWID;
CREATE INDEX follow_up_due ON follow_up (due_on);
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL,
    document_id TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    issued_at TEXT NOT NULL
);
CREATE INDEX document_of_person ON document (person);
CREATE VIRTUAL TABLE document_words USING fts5
    (words, prefix='2 3', tokenize='unicode61 remove_diacritics 0');
INSERT INTO document_words (document_words, rank) VALUES ('secure-delete', 1);
CREATE TABLE begun (
    case_id TEXT NOT NULL,
    form TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (case_id, form)
) WITHOUT ROWID;
CREATE TABLE facts (person INTEGER PRIMARY KEY, content TEXT NOT NULL);
"""

PERSON_COLUMNS = (
    "quarantined",
    "name",
    "sort_key",
    "initials",
    "original_name",
    "born",
    "nationalities",
    "phase",
    "phase_since",
    "worker_id",
    "worker_name",
    "phone",
    "languages",
    "reading_language",
    "paper_kind",
    "paper_label",
    "paper_until",
    "paper_lead_days",
    "last_contact_on",
    "next_follow_up_on",
)
_PHONE = re.compile(r"\+?\d[\d\s/().-]{4,}\d")
_DAY = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b")


def fingerprint() -> str:
    """What the rows depend on besides the cards: this module's number, the names and the phases."""
    lists = (names.VARIANTS, "code_lists/phases.json")
    shipped = "".join(resources.read_text(each) for each in lists).encode()
    return f"{INDEXING}:{Card.VERSION}:{hashlib.sha256(shipped).hexdigest()}"


def sort_key(name: str, case_id: str) -> str:
    """Orders names by DIN 5007-2, the rule for lists of names: ä as ae, ö as oe, ü as ue, ß as ss.

    Family name and given name are compared one after the other; names in other scripts by their
    usual Latin spelling, those in Arabic letters after all others. The case id keeps namesakes in
    one order.
    """
    parts = [" ".join(_latin(word) for word in names.words(part)) for part in name.split(",")]
    return "\t".join((*parts, case_id[:8]))


def phase_key(phase: str) -> str:
    """Orders cases by how far the work has come: the place in the list of phases, and the code."""
    entry = code_list("phases").entry(phase)
    return f"{entry.sort if entry is not None else 0:02}{phase}"


def _latin(word: str) -> str:
    """The German folding of a word: the last of its Latin forms is the one with ae, oe, ue."""
    if names.script(word) == "LATIN":
        return names.fold(word)[-1]
    spelled = [form for form in names.forms(word) if form.isascii()]
    return spelled[0] if spelled else word


def typed_words(text: str) -> tuple[str, ...]:
    """The words somebody typed into a search; a date or a telephone number is one word."""
    text = _DAY.sub(lambda day: f" {int(day[1]):02}{int(day[2]):02}{day[3]} ", text)
    text = _PHONE.sub(lambda number: f" {phone_digits(number[0])} ", text)
    return names.words(text)


def phone_digits(number: str) -> str:
    """Only the digits, the German country code as a leading zero."""
    digits = re.sub(r"\D", "", number)
    if number.lstrip().startswith("+49") or digits.startswith("0049"):
        return "0" + digits.removeprefix("00").removeprefix("49").removeprefix("0")
    return digits


def forms_of(shown: Shown) -> frozenset[str]:
    """Everything a person is found by, letter by letter."""
    found = set(names.all_forms(shown.spellings))
    if shown.born:
        found.add(shown.born[:4])
    if len(shown.born) == 10:
        found.add(f"{shown.born[8:]}{shown.born[5:7]}{shown.born[:4]}")
    if shown.phone:
        found.add(phone_digits(shown.phone))
    return frozenset(form for form in found if form)


def person_row(case_id: str, shown: Shown) -> tuple[Any, ...]:
    """The values of `PERSON_COLUMNS`."""
    due = [step.due_on for step in shown.follow_ups if step.due_on]
    return (
        0,
        shown.name,
        sort_key(shown.sort_name, case_id),
        shown.initials,
        shown.original_name,
        shown.born,
        " ".join(shown.nationalities),
        shown.phase,
        shown.phase_since,
        shown.worker_id,
        shown.worker_name,
        shown.phone,
        " ".join(shown.languages),
        shown.reading_language,
        shown.paper_kind,
        shown.paper_label,
        shown.paper_until or NO_DAY,
        shown.paper_lead_days,
        shown.last_contact_on,
        min(due, default=NO_DAY),
    )


def sounds_of(form: str, sets: Iterable[int]) -> list[tuple[str, str, str, str, float]]:
    """The rows of `sound` for a form: how it may be spoken, and the sets of names it belongs to."""
    rows = [
        (reading.key, form, reading.consonants, reading.vowels, reading.cost)
        for reading in names.readings(form)
    ]
    return rows + [(f"={number}", form, "", "", 0.0) for number in sets]


def appointment_rows(person: int, shown: Shown) -> set[tuple[Any, ...]]:
    """The rows of `appointment`."""
    return {
        (
            person,
            each.on,
            each.begins_at,
            each.id,
            each.minutes,
            each.kind,
            each.place,
            each.purpose,
            each.state,
            each.worker_name,
        )
        for each in shown.appointments
    }


def follow_up_rows(person: int, shown: Shown) -> set[tuple[Any, ...]]:
    """The rows of `follow_up`."""
    return {
        (
            person,
            each.due_on or NO_DAY,
            each.id,
            each.what,
            each.who,
            each.origin,
            each.origin_id,
        )
        for each in shown.follow_ups
    }


def document_words(title: str, name: str) -> str:
    """What a document is found by: the words of its title and of the person, in plain letters."""
    plain: dict[str, None] = {}
    for word in names.words(f"{title} {name}"):
        plain.update(dict.fromkeys(names.forms(word)))
    return " ".join(plain)
