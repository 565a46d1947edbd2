"""The cover letter of an application: the participant writes, never the project (DOMAIN §3.1)."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace

from app import applications, clock, participant
from app.applications import Letter
from app.archive import IssuedDocument
from app.case_file import Change
from app.documents.cover_letter_page import CoverLetter, LetterMeasure, measure, render
from app.documents.document import (
    Document,
    Sources,
    issue_document,
    open_placeholders,
    unprintable_letters,
)
from app.documents.letterhead import FORM_B, LetterForm
from app.documents.office_sender import form_of
from app.documents.shaping import Shaper
from app.documents.typography import file_name
from app.participant import Participant

__all__ = [
    "DOCUMENT",
    "CoverLetter",
    "LetterMeasure",
    "compose",
    "gaps",
    "gather",
    "issue",
    "measure",
    "render",
    "suggested_file_name",
]


def compose(
    letter: Letter,
    person: Participant,
    *,
    occupation: str = "",
    start_text: str = "",
    on: dt.date,
    form: LetterForm = FORM_B,
) -> CoverLetter:
    """The letter as it would be printed on the day `on`, stored or still being typed.

    Known placeholders are filled, a sentence whose value is missing falls away; open gaps stay in
    their braces. Raises AddressTooLong.
    """
    values = applications.placeholder_values(
        person, letter.recipient, occupation=occupation, start_text=start_text, on=on
    )
    filled = letter.filled(values)
    return CoverLetter(
        sender_name=participant.letter_name(person) if participant.has_name(person) else "",
        sender_street=", ".join(filter(None, (person.address_extra, person.street))),
        sender_town=f"{person.postal_code} {person.town}".strip(),
        sender_phone=person.phone,
        sender_email=person.email,
        recipient=tuple(filled.recipient.address_lines()),
        place=filled.place or person.town,
        written_on=on,
        subject=filled.subject,
        salutation=filled.salutation,
        body=filled.body,
        closing=filled.closing,
        enclosures=filled.enclosure_lines,
        occupation=occupation,
        file_name_of_sender=(person.family_name, person.given_name),
        open_gaps=tuple(letter.open_gaps(values)),
        form=form,
    )


def gather(sources: Sources, application_id: str) -> CoverLetter:
    """The stored letter of an application, dated today; raises NotInCase, AddressTooLong."""
    application = applications.application(sources.case, application_id)
    return compose(
        applications.letter_of(application),
        participant.participant(sources.case),
        occupation=application.occupation,
        start_text=application.start_text,
        on=clock.today(),
        form=form_of(sources.office_file),
    )


def gaps(content: CoverLetter) -> list[str]:
    """What the letter lacks before it may leave the house."""
    wanted = {
        "Name": content.sender_name,
        "Wohnort": content.sender_town,
        "Empfänger": "".join(content.recipient),
        "Betreff": content.subject,
        "Anrede": content.salutation,
        "Text": content.body,
        "Gruß": content.closing,
    }
    texts = (
        content.subject,
        content.salutation,
        content.body,
        content.closing,
        *content.recipient,
        *content.enclosures,
        content.place,
        content.sender_street,
        content.sender_town,
        content.sender_phone,
        content.sender_email,
    )
    named = [
        f"Gegenstück der Klammer {gap}" if gap in {"{", "}"} else f"Platzhalter {{{gap}}}"
        for gap in content.open_gaps
    ]
    return [
        *(name for name, text in wanted.items() if not text.strip()),
        *dict.fromkeys((*named, *open_placeholders(*texts))),
        *unprintable_letters(content.sender_name, *texts),
    ]


def suggested_file_name(content: CoverLetter) -> str:
    """``Bewerbung_Haidari_Samir_Elektroniker.pdf``: only for the copy that goes to the firm."""
    name = content.file_name_of_sender or (content.sender_name,)
    return file_name("Bewerbung", *name, content.occupation)


def issue(
    sources: Sources,
    application_id: str,
    *,
    follow_up_on: dt.date | None = None,
    way: str = "",
    record_id: str | None = None,
    shaper: Shaper | None = None,
) -> IssuedDocument:
    """Issue the letter: frozen PDF, state versendet and the follow-up in one change.

    `follow_up_on` is the day to ask again (else the one planned in the application), `way` a code
    of `application_ways`. Raises NotReadyToIssue, AddressTooLong, NotInCase.
    """
    sent = functools.partial(_sent, follow_up_on=follow_up_on, way=way)
    return issue_document(
        replace(DOCUMENT, on_issue=sent),
        sources,
        application_id,
        record_id=record_id,
        shaper=shaper,
    )


def _sent(
    change: Change,
    _content: CoverLetter,
    issued: IssuedDocument,
    *,
    follow_up_on: dt.date | None = None,
    way: str = "",
) -> None:
    applications.mark_issued(
        change,
        issued.about_id,
        issued.id,
        sent_on=change.at.date(),
        follow_up_on=follow_up_on,
        way=way,
    )


DOCUMENT = Document(
    key="cover_letter",
    title="Bewerbungsanschreiben",
    summary="Bewerbung ausgegeben",
    template_version="1",
    about_type="application",
    gather=gather,
    render=render,
    gaps=gaps,
    suggested_file_name=suggested_file_name,
    on_issue=_sent,
)
