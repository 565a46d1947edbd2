"""The letter of an application: what fills its placeholders, and how it reads when filled."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from app.applications.filling import Values, empty, fill_known, unresolved
from app.applications.records import Application
from app.applications.wording import start_phrase
from app.code_lists import code_list
from app.directory import NOBODY, Recipient
from app.participant import Participant, languages_text, letter_name

_GER_LEVEL = re.compile(r"[ABC][12]")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter as it is written, with its placeholders; stored or still on the screen."""

    recipient: Recipient = NOBODY
    place: str = ""
    subject: str = ""
    salutation: str = ""
    body: str = ""
    closing: str = ""
    enclosures: str = ""
    """One to a line."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that may hold a placeholder."""
        return self.subject, self.salutation, self.body, self.closing, self.enclosures

    def filled(self, values: Values) -> Letter:
        """As it will be printed; gaps nobody filled stay in their braces and stop the printing."""
        subject, salutation, body, closing, enclosures = (
            fill_known(text, values) for text in self.texts
        )
        return Letter(
            recipient=self.recipient,
            place=self.place,
            subject=subject,
            salutation=salutation,
            body=body,
            closing=closing,
            enclosures=enclosures,
        )

    def open_gaps(self, values: Values) -> list[str]:
        """What stops the printing, each once; a gap in a sentence that is left out does not."""
        printed = self.filled(values).texts
        return list(dict.fromkeys(gap for text in printed for gap in unresolved(text, values)))

    def left_out(self, values: Values) -> list[str]:
        """Names of placeholders whose sentence is not printed because nothing is known."""
        return list(dict.fromkeys(name for text in self.texts for name in empty(text, values)))

    @property
    def enclosure_lines(self) -> tuple[str, ...]:
        """The enclosures, one each, without empty lines."""
        return tuple(line.strip() for line in self.enclosures.splitlines() if line.strip())


def recipient_of(application: Application) -> Recipient:
    """Name and address as they were copied into the application."""
    return Recipient(
        name=application.recipient_name,
        department=application.recipient_department,
        person=application.recipient_person,
        family_name=application.recipient_family_name,
        salutation=application.recipient_salutation,
        street=application.recipient_street,
        postal_code=application.recipient_postal_code,
        town=application.recipient_town,
    )


def letter_of(application: Application) -> Letter:
    """The letter as it is stored."""
    return Letter(
        recipient=recipient_of(application),
        place=application.place_and_date_place,
        subject=application.subject,
        salutation=application.salutation,
        body=application.body,
        closing=application.closing,
        enclosures=application.enclosures,
    )


def placeholder_values(
    participant: Participant,
    recipient: Recipient,
    *,
    occupation: str = "",
    start_text: str = "",
    on: dt.date,
) -> dict[str, str]:
    """What each known placeholder says on the day `on`; empty where nothing is known.

    An age that is not sure is left out: a letter must not say „etwa 22 Jahre“.
    """
    return {
        "firma": recipient.name,
        "anrede": recipient.salutation_line(),
        "ansprechperson": recipient.named_person(),
        "beruf": occupation,
        "beginn": start_phrase(start_text),
        "name": letter_name(participant),
        "vorname": participant.given_name or participant.call_name,
        "nachname": participant.family_name,
        "alter": _age(participant, on),
        "ort": participant.town,
        "telefon": participant.phone,
        "email": participant.email,
        "deutsch": _german(participant.german_level),
        "sprachen": languages_text(participant),
    }


def values_for(application: Application, participant: Participant, *, on: dt.date) -> Values:
    """The placeholder values of a stored application."""
    return placeholder_values(
        participant,
        recipient_of(application),
        occupation=application.occupation,
        start_text=application.start_text,
        on=on,
    )


def _german(level: str) -> str:
    """A level of the GER; that somebody has none yet is nothing for a letter."""
    return code_list("german_levels").short(level) if _GER_LEVEL.match(level) else ""


def _age(participant: Participant, on: dt.date) -> str:
    born = participant.born
    if born is None or born.day is None or born.latest() > on:
        return ""
    return f"{born.age_on(on)} Jahre"
