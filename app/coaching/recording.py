"""Recording a contact with its next steps, and finding contacts again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock, follow_ups
from app.case_file import CaseFile
from app.case_file.entries import NotInCase, add_once, apply, existing, typed
from app.coaching.records import Contact
from app.coaching.wording import without_the_person
from app.errors import BadInput
from app.follow_ups import FollowUp, StepData
from app.time_of_day import check_minutes, check_time

ORIGIN = "contact"
"""What a follow-up of a contact names as its origin."""
OFFICE_TALK = "buero"
"""The code of `contact_forms` a first contact begins with."""


class ContactInFuture(BadInput):
    """A contact is recorded once it has been held."""

    happened = "Das Datum des Kontakts liegt in der Zukunft."
    to_do = "Tragen Sie den Tag ein, an dem der Kontakt war, oder legen Sie einen Termin an."


@dataclass(frozen=True, kw_only=True)
class ContactData:
    """What is typed about a contact; meaning of the fields as in `Contact`."""

    held_on: dt.date
    begins_at: str = ""
    minutes: int | None = None
    form: str = ""
    topics: tuple[str, ...] = ()
    facts: str = ""
    words: str = ""
    assessment: str = ""
    agreed: str = ""
    attendance: str = ""
    interpreter: str = ""
    worker_name: str = ""

    @classmethod
    def of(cls, contact: Contact) -> ContactData:
        """What is recorded now, to fill a form with."""
        return cls(**{field.name: getattr(contact, field.name) for field in fields(cls)})


def record_contact(
    case: CaseFile,
    data: ContactData,
    steps: Sequence[StepData] = (),
    *,
    record_id: str | None = None,
) -> Contact:
    """Record a contact and make its steps follow-ups; the same `record_id` records it once.

    Only the day is required. Raises ContactInFuture, NoSuchDuration, NoSuchTime, StepWithoutText.
    """
    checked = _checked(data)
    with case.changing("Kontakt erfasst") as change:
        contact = Contact(**checked)
        contact.worker_name = contact.worker_name or change.who
        recorded = add_once(change, contact, record_id)
        if recorded is contact:
            follow_ups.set_steps(change, ORIGIN, contact.id, steps)
        change.discard_draft("contact")
    return recorded


def correct_contact(
    case: CaseFile,
    contact_id: str,
    data: ContactData,
    steps: Sequence[StepData] | None = None,
) -> Contact:
    """Correct a contact; its steps too when they are given, matched by their ids.

    What stood there before stays in the history. Raises as `record_contact`, and NotInCase.
    """
    checked = _checked(data)
    with case.changing("Kontakt berichtigt") as change:
        contact = existing(change, Contact, contact_id)
        apply(checked | {"worker_name": checked["worker_name"] or contact.worker_name}, contact)
        if steps is not None:
            follow_ups.set_steps(change, ORIGIN, contact_id, steps)
        change.discard_draft(f"contact:{contact_id}")
    return contact


def remove_contact(case: CaseFile, contact_id: str) -> None:
    """Into the trash of the case with its open steps; raises NotInCase."""
    with case.changing("Kontakt entfernt") as change:
        contact = existing(change, Contact, contact_id)
        follow_ups.remove_open_steps(change, ORIGIN, contact_id)
        change.delete(contact)


def contacts(case: CaseFile) -> Sequence[Contact]:
    """Every contact, the newest first."""
    with case.reading() as session:
        return contacts_in(session)


def contacts_in(session: Session) -> Sequence[Contact]:
    """Every contact as a session sees it, the newest first."""
    newest_first = select(Contact).order_by(
        Contact.held_on.desc(), Contact.begins_at.desc(), Contact.id.desc()
    )
    return session.scalars(newest_first).all()


def steps_of(case: CaseFile, contact_id: str) -> Sequence[FollowUp]:
    """The steps agreed in a contact, in the order of its form."""
    return follow_ups.steps_of(case, ORIGIN, contact_id)


def last_contact_on(case: CaseFile) -> dt.date | None:
    """The last day the worker and the person were in touch; None when never."""
    with case.reading() as session:
        return last_contact_on_in(session)


def last_contact_on_in(session: Session) -> dt.date | None:
    """The same as a session sees it: missed appointments and talks with others do not count.

    Asked in SQL and without the texts, because the card of a case asks with every change.
    """
    forms, attendance = without_the_person()
    in_touch = Contact.form.not_in(forms) & Contact.attendance.not_in(attendance)
    return session.scalar(select(func.max(Contact.held_on)).where(in_touch))


def last_contact(case: CaseFile) -> Contact | None:
    """The last contact worker and person were in touch in; None when there was none."""
    forms, attendance = without_the_person()
    latest = (
        select(Contact)
        .where(Contact.form.not_in(forms), Contact.attendance.not_in(attendance))
        .order_by(Contact.held_on.desc(), Contact.begins_at.desc(), Contact.id.desc())
        .limit(1)
    )
    with case.reading() as session:
        return session.scalars(latest).first()


def contact(case: CaseFile, contact_id: str) -> Contact:
    """One contact; raises NotInCase."""
    with case.reading() as session:
        found = session.get(Contact, contact_id)
    if found is None:
        raise NotInCase
    return found


def usual_form(case: CaseFile) -> str:
    """The form a new contact most likely has: that of the last one with the person, else Büro."""
    forms, _ = without_the_person()
    latest = (
        select(Contact.form)
        .where(Contact.form.not_in(forms), Contact.form != "")
        .order_by(Contact.held_on.desc(), Contact.begins_at.desc(), Contact.id.desc())
        .limit(1)
    )
    with case.reading() as session:
        return session.scalar(latest) or OFFICE_TALK


def _checked(data: ContactData) -> dict[str, Any]:
    if data.held_on > clock.today():
        raise ContactInFuture(field="held_on")
    check_minutes(data.minutes, field="minutes")
    check_time(data.begins_at, field="begins_at")
    return typed(data)
