"""How a person is called: in full, in lists, in short and in two letters."""

from __future__ import annotations

import unicodedata
from typing import Protocol

UNNAMED = "Ohne Namen"


class Named(Protocol):
    """Whoever has the name fields of a participant."""

    @property
    def family_name(self) -> str: ...
    @property
    def given_name(self) -> str: ...
    @property
    def call_name(self) -> str: ...
    @property
    def name_on_passport(self) -> str: ...
    @property
    def name_on_duldung(self) -> str: ...
    @property
    def name_original_script(self) -> str: ...
    @property
    def further_spellings(self) -> str: ...


def display_name(person: Named) -> str:
    """Rufname (else given name) and family name; else the first spelling that is known."""
    first = _one_line(person.call_name) or _one_line(person.given_name)
    name = " ".join(part for part in (first, _one_line(person.family_name)) if part)
    return name or _any_spelling(person) or UNNAMED


def sort_name(person: Named) -> str:
    """``Haidari, Samir``: family name first, as lists are sorted."""
    family, given = _one_line(person.family_name), _one_line(person.given_name)
    first = given or _one_line(person.call_name)
    name = ", ".join(part for part in (family, first) if part)
    return name or _any_spelling(person) or UNNAMED


def letter_name(person: Named) -> str:
    """Given and family name as a letter or certificate needs them, without the Rufname."""
    given = _one_line(person.given_name) or _one_line(person.call_name)
    name = " ".join(part for part in (given, _one_line(person.family_name)) if part)
    return name or _any_spelling(person) or UNNAMED


def short_name(person: Named) -> str:
    """``Samir H.``: enough on a slip or at a home visit (DOMAIN §3.5)."""
    first = _one_line(person.call_name) or _one_line(person.given_name)
    family = _initial(_one_line(person.family_name))
    if first:
        return f"{first} {family}." if family else first
    words = (_one_line(person.family_name) or _any_spelling(person)).split()
    if not words:
        return UNNAMED
    last = _initial(words[-1]) if len(words) > 1 else ""
    return f"{words[0]} {last}." if last else words[0]


def initials(person: Named) -> str:
    """Two signs for the avatar in the script of the name; ``?`` when there is no name."""
    first = _one_line(person.call_name) or _one_line(person.given_name)
    family = _one_line(person.family_name)
    if not (first and family):
        words = (first or family or _any_spelling(person)).split()
        first, family = (words[0] if words else ""), (words[-1] if len(words) > 1 else "")
    return (_initial(first) + _initial(family)).upper() or "?"


def has_name(person: Named) -> bool:
    """Whether any of the name fields says something."""
    return bool(all_spellings(person))


def all_spellings(person: Named) -> list[str]:
    """Every spelling once, the usual one first: for search and for the duplicate check."""
    given, family, call = (
        _one_line(person.given_name),
        _one_line(person.family_name),
        _one_line(person.call_name),
    )
    spellings = [
        f"{given} {family}".strip(),
        f"{call} {family}".strip() if call else "",
        _one_line(person.name_on_passport),
        _one_line(person.name_on_duldung),
        _one_line(person.name_original_script),
        *(_one_line(line) for line in person.further_spellings.splitlines()),
    ]
    return list(dict.fromkeys(spelling for spelling in spellings if spelling))


def _any_spelling(person: Named) -> str:
    for spelling in (
        person.name_on_passport,
        person.name_on_duldung,
        person.name_original_script,
        *person.further_spellings.splitlines(),
    ):
        if name := _one_line(spelling):
            return name
    return ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _initial(word: str) -> str:
    """The first letter; marks that are written on it (Ő, दि) stay with it."""
    for start, sign in enumerate(word):
        if unicodedata.category(sign)[0] in "LN":
            end = start + 1
            while end < len(word) and unicodedata.category(word[end])[0] == "M":
                end += 1
            return unicodedata.normalize("NFC", word[start:end])
    return ""
