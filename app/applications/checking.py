"""What to look at before a letter leaves the house: each check says ok, hint or stop."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.applications.filling import LABELS, Values
from app.applications.letter import Letter
from app.directory import AddressTooLong, folded, without_legal_form
from app.participant import Participant, has_name, letter_name

_SHORTEST_NAME = 4
_MOST_SIGNS = 5
_DOUBLE_BLANK = re.compile(r"\S {2,}\S")
_PAST_WORK = re.compile(
    r"praktikum|gearbeitet|zeugnis|nachweis|bescheinigung|ausgeholfen|probearbeit|ausbildung bei",
    re.IGNORECASE,
)
_GREETING = re.compile(r"\b(frau|herrn?)\b", re.IGNORECASE)


class CheckState(enum.StrEnum):
    """How much a check says about the letter."""

    OK = "ok"
    HINT = "hint"
    STOP = "stop"


class CheckPlace(enum.StrEnum):
    """Where what a check names is put right."""

    NOWHERE = ""
    SENDER = "absender"
    RECIPIENT = "empfaenger"
    SUBJECT = "betreff"
    SALUTATION = "anrede"
    BODY = "text"
    GAP = "platzhalter"
    SIGN = "zeichen"


@dataclass(frozen=True)
class Check:
    """One line of the list beside the editor."""

    state: CheckState
    title: str
    detail: str = ""
    place: CheckPlace = CheckPlace.NOWHERE
    sign: str = ""
    """The sign to be chosen there, as it stands in the text."""


Unprintable = Callable[[str], Sequence[str]]
"""Names the signs of a text that no font of the program has."""


def _all_printed(_text: str) -> Sequence[str]:
    return ()


def checks(
    letter: Letter,
    values: Values,
    participant: Participant,
    other_firms: Iterable[str] = (),
    *,
    unprintable: Unprintable = _all_printed,
) -> list[Check]:
    """Every check of a letter, in the order of the letter. Whether it fits one page is measured
    by the document.

    `other_firms` are the names the letter must not mention: those of the person's other
    applications and of the firms in the directory. `unprintable` knows the fonts.
    """
    filled = letter.filled(values)
    return [
        _sender(participant),
        _address(letter),
        _salutation(filled),
        _firm(filled, other_firms),
        _body(filled),
        _gaps(letter, values),
        *_signs(filled, participant, unprintable),
        *_left_out(letter, values),
        *_blanks(letter),
    ]


def stops(found: Sequence[Check]) -> list[Check]:
    """Those that keep the letter from being issued."""
    return [check for check in found if check.state is CheckState.STOP]


def _sender(participant: Participant) -> Check:
    if not has_name(participant):
        return Check(
            CheckState.STOP,
            "Absender fehlt",
            "In den Stammdaten steht noch kein Name.",
            CheckPlace.SENDER,
        )
    missing = [
        word
        for word, value in (
            ("Straße", participant.street),
            ("Ort", participant.town),
            ("Telefonnummer oder E-Mail", participant.phone or participant.email),
        )
        if not value.strip()
    ]
    if missing:
        detail = f"Es fehlt: {', '.join(missing)}."
        return Check(CheckState.HINT, "Absender unvollständig", detail, CheckPlace.SENDER)
    if not participant.phone.strip():
        detail = "Viele Betriebe rufen lieber an."
        return Check(CheckState.HINT, "Keine Telefonnummer", detail, CheckPlace.SENDER)
    return Check(CheckState.OK, "Absender vollständig")


def _address(letter: Letter) -> Check:
    try:
        lines = letter.recipient.address_lines()
    except AddressTooLong as problem:
        return Check(
            CheckState.STOP, "Anschrift zu lang", problem.what_happened, CheckPlace.RECIPIENT
        )
    if not letter.recipient.name.strip() and not letter.recipient.person.strip():
        detail = "Wählen Sie, an wen der Brief geht."
        return Check(CheckState.STOP, "Empfänger fehlt", detail, CheckPlace.RECIPIENT)
    missing = [
        word
        for word, value in (
            ("Straße", letter.recipient.street),
            ("Postleitzahl", letter.recipient.postal_code),
            ("Ort", letter.recipient.town),
        )
        if not value.strip()
    ]
    if missing:
        detail = f"Für die Post fehlt: {', '.join(missing)}."
        return Check(CheckState.HINT, "Anschrift unvollständig", detail, CheckPlace.RECIPIENT)
    return Check(CheckState.OK, "Anschrift vollständig", f"{len(lines)} von 6 Zeilen")


def _salutation(filled: Letter) -> Check:
    written, expected = filled.salutation.strip(), filled.recipient.salutation_line()
    if not written:
        detail = f"Zum Empfänger passt: {expected}"
        return Check(CheckState.STOP, "Anrede fehlt", detail, CheckPlace.SALUTATION)
    if not filled.recipient.person.strip():
        if _GREETING.search(written.replace("Damen und Herren", "")):
            detail = "Die Anrede nennt jemanden, der nicht in der Anschrift steht."
            return Check(CheckState.HINT, "Anrede prüfen", detail, CheckPlace.SALUTATION)
        return Check(CheckState.OK, "Anrede passt")
    if folded(written) == folded(expected) or _greets(written, filled):
        return Check(CheckState.OK, "Anrede passt", expected.rstrip(","))
    detail = f"Zum Empfänger passt: {expected}"
    return Check(CheckState.HINT, "Anrede prüfen", detail, CheckPlace.SALUTATION)


def _greets(written: str, filled: Letter) -> bool:
    """Another greeting („Guten Tag, Frau Lindner,“) of the right person in the right form."""
    greeting = _GREETING.search(written)
    if (filled.recipient.addressed_as == "neutral") != (greeting is None):
        return False
    return folded(filled.recipient.named_person()) in folded(written)


def _firm(filled: Letter, other_firms: Iterable[str]) -> Check:
    """The mistake of a copied letter: the name of the last firm is still in it."""
    own = without_legal_form(folded(filled.recipient.name))
    text = f" {_about_this_firm(filled.body)} {folded(filled.subject)} "
    for name in other_firms:
        core = without_legal_form(folded(name))
        if len(core) < _SHORTEST_NAME or core in own or (own and own in core):
            continue
        if f" {core} " in text:
            detail = f"„{name}“ steht im Brief"
            to = f", er geht aber an {filled.recipient.name}." if filled.recipient.name else "."
            return Check(CheckState.HINT, "Andere Firma genannt", detail + to, CheckPlace.BODY)
    shown = "" if not own or f" {own} " not in text else f"nur {filled.recipient.name} im Text"
    return Check(CheckState.OK, "Firma stimmt", shown)


def _about_this_firm(body: str) -> str:
    """The body without sentences about earlier work: there another firm belongs."""
    sentences = re.split(r"(?<=[.!?])\s+|\n", body)
    return folded(" ".join(each for each in sentences if not _PAST_WORK.search(each)))


def _body(filled: Letter) -> Check:
    if not filled.body.strip():
        detail = "Schreiben Sie, warum und wofür."
        return Check(CheckState.STOP, "Brief ist leer", detail, CheckPlace.BODY)
    if not filled.subject.strip():
        detail = "Er sagt, worum sich jemand bewirbt."
        return Check(CheckState.STOP, "Betreff fehlt", detail, CheckPlace.SUBJECT)
    return Check(CheckState.OK, "Betreff und Text vorhanden")


def _gaps(letter: Letter, values: Values) -> Check:
    gaps = letter.open_gaps(values)
    if gaps:
        named = ", ".join(f"„{gap}“" for gap in gaps)
        detail = f"Bitte ausfüllen: {named}."
        return Check(CheckState.STOP, "Offene Platzhalter", detail, CheckPlace.GAP)
    return Check(CheckState.OK, "Keine offenen Platzhalter")


def _signs(filled: Letter, participant: Participant, unprintable: Unprintable) -> list[Check]:
    """What would stand in the letter as an empty box: in the name, the address or the text."""
    if unprintable(letter_name(participant)) and has_name(participant):
        detail = "In den Stammdaten fehlt: Name in lateinischer Schrift."
        return [_unprinted(unprintable(letter_name(participant)), detail, CheckPlace.SENDER)]
    recipient = filled.recipient
    address = (recipient.name, recipient.department, recipient.person, recipient.street)
    parts = (
        ("Straße", participant.street, CheckPlace.SENDER),
        ("Adresszusatz", participant.address_extra, CheckPlace.SENDER),
        ("Ort", participant.town, CheckPlace.SENDER),
        ("Telefonnummer", participant.phone, CheckPlace.SENDER),
        ("E-Mail", participant.email, CheckPlace.SENDER),
        ("Empfänger", " ".join((*address, recipient.town)), CheckPlace.RECIPIENT),
        ("Betreff", filled.subject, CheckPlace.SIGN),
        ("Anrede", filled.salutation, CheckPlace.SIGN),
        ("Text", filled.body, CheckPlace.SIGN),
        ("Gruß", filled.closing, CheckPlace.SIGN),
        ("Anlagen", filled.enclosures, CheckPlace.SIGN),
        ("Ort im Brief", filled.place, CheckPlace.NOWHERE),
    )
    found = [(field, unprintable(text), place) for field, text, place in parts]
    found = [each for each in found if each[1]]
    if not found:
        return []
    signs = tuple(dict.fromkeys(sign for _, there, _ in found for sign in there))
    where = ", ".join(field for field, _, _ in found)
    detail = f"Löschen oder ersetzen Sie sie hier: {where}."
    return [_unprinted(signs, detail, found[0][2])]


def _unprinted(signs: Sequence[str], detail: str, place: CheckPlace) -> Check:
    named = " ".join(signs[:_MOST_SIGNS])
    told = f"Zeichen, die nicht gedruckt werden können: {named}. {detail}"
    return Check(CheckState.STOP, "Nicht druckbare Zeichen", told, place, sign=signs[0])


def _left_out(letter: Letter, values: Values) -> list[Check]:
    missing = letter.left_out(values)
    if not missing:
        return []
    named = ", ".join(LABELS.get(name, name) for name in missing)
    detail = f"Ohne diese Angaben fehlt ihr Satz im Druck: {named}."
    return [Check(CheckState.HINT, "Leere Angaben", detail, CheckPlace.SENDER)]


def _blanks(letter: Letter) -> list[Check]:
    if any(_DOUBLE_BLANK.search(text) for text in letter.texts):
        detail = "Im Druck steht dort ein einfaches Leerzeichen."
        return [Check(CheckState.HINT, "Doppelte Leerzeichen", detail, CheckPlace.BODY)]
    return []
