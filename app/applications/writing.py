"""Starting an application, writing its letter, making it ready, throwing a draft away."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from app.applications.letter import Letter, recipient_of
from app.applications.listing import events_in
from app.applications.records import Application
from app.applications.states import Group, State, group_of
from app.applications.wording import Advertisement, check_start, subject_line
from app.case_file import CaseFile
from app.case_file.entries import add_once, apply, existing
from app.directory import NOBODY, Recipient
from app.errors import Problem
from app.follow_ups import remove_open_steps
from app.participant import Participant

ORIGIN = "application"


class ApplicationAlreadyOut(Problem):
    """It reached the employer; the file has to keep saying so."""

    happened = "Die Bewerbung ist schon unterwegs und lässt sich nicht mehr entfernen."
    to_do = "Ziehen Sie die Bewerbung zurück, dann bleibt ihr Weg nachvollziehbar."


@dataclass(frozen=True)
class SendingPlan:
    """How the letter is to go out, and when somebody asks again."""

    way: str = ""
    """Code of `application_ways`."""
    follow_up_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class ApplicationData:
    """What is typed about an application: what for, to whom, and where it was advertised."""

    kind: str = ""
    occupation: str = ""
    start_text: str = ""
    ad_source: str = ""
    ad_reference: str = ""
    ad_date: dt.date | None = None
    organisation_id: str = ""
    site_id: str = ""
    contact_id: str = ""
    recipient: Recipient = NOBODY
    way: str = ""
    follow_up_on: dt.date | None = None
    note: str = ""

    @classmethod
    def of(cls, application: Application) -> ApplicationData:
        """What is stored, to fill a form with."""
        return cls(
            kind=application.kind,
            occupation=application.occupation,
            start_text=application.start_text,
            ad_source=application.ad_source,
            ad_reference=application.ad_reference,
            ad_date=application.ad_date,
            organisation_id=application.organisation_id,
            site_id=application.site_id,
            contact_id=application.contact_id,
            recipient=recipient_of(application),
            way=application.way,
            follow_up_on=application.follow_up_on,
            note=application.note,
        )

    @property
    def subject(self) -> str:
        """The subject line that follows from it."""
        advertisement = Advertisement(self.ad_source, self.ad_reference, self.ad_date)
        return subject_line(self.kind, self.occupation, self.start_text, advertisement)

    def fields(self) -> dict[str, object]:
        """The columns it fills."""
        return {
            "kind": self.kind,
            "occupation": self.occupation.strip(),
            "start_text": self.start_text.strip(),
            "ad_source": self.ad_source,
            "ad_reference": self.ad_reference.strip(),
            "ad_date": self.ad_date,
            "organisation_id": self.organisation_id,
            "site_id": self.site_id,
            "contact_id": self.contact_id,
            "way": self.way,
            "follow_up_on": self.follow_up_on,
            "note": self.note.strip(),
            **_recipient_fields(self.recipient),
        }


def start_application(
    case: CaseFile, data: ApplicationData, *, body: str = "", record_id: str | None = None
) -> Application:
    """A new application with subject, salutation and place already written.

    The same `record_id` starts it once. Nothing is required. Raises BadInput for a beginning on
    a day that does not exist.
    """
    check_start(data.start_text)
    with case.changing("Bewerbung begonnen") as change:
        person = change.scalars(select(Participant)).first()
        application = Application(
            kind=data.kind,
            begun_at=change.at,
            subject=data.subject,
            salutation=data.recipient.salutation_line(),
            place_and_date_place=person.town if person is not None else "",
            body=body,
        )
        apply(data.fields(), application)
        application = add_once(change, application, record_id)
        change.discard_draft("new_application")
    return application


def correct_application(case: CaseFile, application_id: str, data: ApplicationData) -> Application:
    """Change what it is for or to whom it goes; raises NotInCase, BadInput for the beginning.

    Subject and salutation follow, unless somebody wrote their own.
    """
    check_start(data.start_text)
    with case.changing("Bewerbung geändert") as change:
        application = existing(change, Application, application_id)
        before = ApplicationData.of(application)
        fields = data.fields()
        if application.subject.strip() in {"", before.subject}:
            fields["subject"] = data.subject
        if application.salutation.strip() in {"", before.recipient.salutation_line()}:
            fields["salutation"] = data.recipient.salutation_line()
        apply(fields, application)
        change.discard_draft(f"new_application:{application_id}")
    return application


def write_letter(
    case: CaseFile, application_id: str, letter: Letter, *, plan: SendingPlan | None = None
) -> Application:
    """Save the letter with its placeholders; the recipient is not touched. Raises NotInCase.

    `plan` is saved with it when it is given. A letter already issued stays frozen in the archive;
    this is the text of the next one.
    """
    with case.changing("Anschreiben geschrieben") as change:
        application = existing(change, Application, application_id)
        if plan is not None:
            apply({"way": plan.way, "follow_up_on": plan.follow_up_on}, application)
        apply(
            {
                "place_and_date_place": letter.place.strip(),
                "subject": " ".join(letter.subject.split()),
                "salutation": " ".join(letter.salutation.split()),
                "body": letter.body.rstrip(),
                "closing": letter.closing.strip(),
                "enclosures": "\n".join(letter.enclosure_lines),
            },
            application,
        )
        change.discard_draft(f"application:{application_id}")
    return application


def mark_ready(case: CaseFile, application_id: str, *, ready: bool = True) -> Application:
    """Written and read over, or a draft again; changes nothing once it is out."""
    with case.changing("Bewerbung bereit" if ready else "Bewerbung wieder Entwurf") as change:
        application = existing(change, Application, application_id)
        if group_of(application.state) is Group.IN_WORK:
            apply({"state": State.READY.value if ready else State.DRAFT.value}, application)
    return application


def remove_application(case: CaseFile, application_id: str) -> None:
    """Into the trash of the case with its events; raises ApplicationAlreadyOut, NotInCase."""
    with case.changing("Bewerbung entfernt") as change:
        application = existing(change, Application, application_id)
        if application.issued_document_id or application.sent_on is not None:
            raise ApplicationAlreadyOut
        for event in events_in(change, application_id):
            change.delete(event)
        remove_open_steps(change, ORIGIN, application_id)
        change.discard_draft(f"application:{application_id}")
        change.delete(application)


def _recipient_fields(recipient: Recipient) -> dict[str, str]:
    return {
        "recipient_name": recipient.name.strip(),
        "recipient_department": recipient.department.strip(),
        "recipient_person": recipient.person.strip(),
        "recipient_family_name": recipient.family_name.strip(),
        "recipient_salutation": recipient.salutation,
        "recipient_street": recipient.street.strip(),
        "recipient_postal_code": recipient.postal_code.strip(),
        "recipient_town": recipient.town.strip(),
    }
