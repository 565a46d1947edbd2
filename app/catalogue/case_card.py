"""Makes the card of a case from its tables, with every change and inside its transaction."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.applications.records import Application
from app.appointments.records import Appointment
from app.archive import IssuedDocument
from app.catalogue.shown import Card, Shown, ShownAppointment, ShownDocument, ShownFollowUp
from app.coaching.recording import last_contact_on_in
from app.coaching.records import Contact
from app.follow_ups import FollowUp
from app.participant.names import all_spellings, display_name, initials, sort_name
from app.participant.records import Participant, PhaseChange
from app.referrals.records import Referral
from app.residence import (
    ResidencePaper,
    lead_days,
    newest_standing,
    paper_text,
    papers_in,
    validity,
)


def card(session: Session) -> Card:
    """The card of the case `session` reads; the same tables give the same card.

    Only columns are asked for, not records: contacts with their texts would cost more than the
    change that is being saved. A case without a participant has an empty card.
    """
    person = session.scalars(select(Participant)).first()
    if person is None:
        return Card()
    phases = _phases(session)
    papers = papers_in(session)
    paper = newest_standing(papers)
    return Card(
        shown=Shown(
            name=display_name(person),
            sort_name=sort_name(person),
            initials=initials(person),
            spellings=tuple(all_spellings(person)),
            original_name=" ".join(person.name_original_script.split()),
            born=person.born.iso if person.born else "",
            nationalities=person.nationalities,
            phase=phases[-1][1] if phases else "",
            phase_since=phases[-1][0] if phases else "",
            worker_id=person.worker_id,
            worker_name=person.worker_name,
            phone=person.phone,
            languages=tuple(dict.fromkeys((*person.first_languages, *person.other_languages))),
            reading_language=person.reading_language,
            **_paper(paper),
            last_contact_on=_iso(last_contact_on_in(session)),
            follow_ups=_follow_ups(session),
            appointments=_appointments(session),
            documents=_documents(session),
        ),
        facts={
            "gender": person.gender,
            "born_year": person.born.year if person.born else None,
            "nationalities": list(person.nationalities),
            "first_languages": list(person.first_languages),
            "german_level": person.german_level,
            "access_way": person.access_way,
            "postal_code": person.postal_code,
            "phases": [list(phase) for phase in phases],
            "papers": _papers(papers),
            "contacts": _contacts(session),
            "appointments": _appointment_states(session),
            "applications": _applications(session),
            "referrals": _referrals(session),
        },
    )


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _phases(session: Session) -> list[tuple[str, str, str]]:
    """Since when, which, why: oldest first."""
    rows = session.execute(
        select(PhaseChange.since, PhaseChange.phase, PhaseChange.reason).order_by(
            PhaseChange.since, PhaseChange.rank, PhaseChange.id
        )
    )
    return [(since.isoformat(), phase, reason) for since, phase, reason in rows]


def _paper(paper: ResidencePaper | None) -> dict[str, Any]:
    if paper is None:
        return {}
    return {
        "paper_kind": paper.kind,
        "paper_label": paper_text(paper),
        "paper_until": _iso(validity(paper).until),
        "paper_lead_days": lead_days(paper),
    }


def _papers(papers: Any) -> list[list[str]]:
    return [
        [
            paper.kind,
            _iso(paper.issued_on),
            _iso(paper.valid_until),
            _iso(paper.ended_on),
            paper.work_permit_class,
        ]
        for paper in papers
    ]


def _follow_ups(session: Session) -> tuple[ShownFollowUp, ...]:
    rows = session.execute(
        select(
            FollowUp.id,
            FollowUp.what,
            FollowUp.who,
            FollowUp.due_on,
            FollowUp.origin,
            FollowUp.origin_id,
        )
        .where(FollowUp.done_on.is_(None))
        .order_by(FollowUp.due_on.is_(None), FollowUp.due_on, FollowUp.rank, FollowUp.id)
    )
    return tuple(
        ShownFollowUp(
            id=row.id,
            what=row.what,
            who=row.who,
            due_on=_iso(row.due_on),
            origin=row.origin,
            origin_id=row.origin_id,
        )
        for row in rows
    )


def _appointments(session: Session) -> tuple[ShownAppointment, ...]:
    rows = session.execute(
        select(
            Appointment.id,
            Appointment.on,
            Appointment.begins_at,
            Appointment.minutes,
            Appointment.kind,
            Appointment.place,
            Appointment.purpose,
            Appointment.state,
            Appointment.worker_name,
        ).order_by(Appointment.on, Appointment.begins_at, Appointment.id)
    )
    return tuple(
        ShownAppointment(
            id=row.id,
            on=row.on.isoformat(),
            begins_at=row.begins_at,
            minutes=row.minutes,
            kind=row.kind,
            place=row.place,
            purpose=row.purpose,
            state=row.state,
            worker_name=row.worker_name,
        )
        for row in rows
    )


def _documents(session: Session) -> tuple[ShownDocument, ...]:
    rows = session.execute(
        select(
            IssuedDocument.id, IssuedDocument.title, IssuedDocument.kind, IssuedDocument.issued_at
        ).order_by(IssuedDocument.issued_at, IssuedDocument.id)
    )
    return tuple(
        ShownDocument(
            id=row.id,
            title=row.title,
            kind=row.kind,
            issued_at=row.issued_at.astimezone(dt.UTC).isoformat(timespec="milliseconds"),
        )
        for row in rows
    )


def _contacts(session: Session) -> list[list[Any]]:
    """Month, form, attendance, how many, minutes together."""
    month = func.substr(Contact.held_on, 1, 7)
    rows = session.execute(
        select(month, Contact.form, Contact.attendance, func.count(), func.sum(Contact.minutes))
        .group_by(month, Contact.form, Contact.attendance)
        .order_by(month, Contact.form, Contact.attendance)
    )
    return [
        [day, form, attended, count, minutes or 0] for day, form, attended, count, minutes in rows
    ]


def _appointment_states(session: Session) -> list[list[Any]]:
    """Month, kind, state, how many."""
    month = func.substr(Appointment.on, 1, 7)
    rows = session.execute(
        select(month, Appointment.kind, Appointment.state, func.count())
        .group_by(month, Appointment.kind, Appointment.state)
        .order_by(month, Appointment.kind, Appointment.state)
    )
    return [list(row) for row in rows]


def _applications(session: Session) -> list[list[str]]:
    """Kind, state, sent on, why rejected."""
    rows = session.execute(
        select(
            Application.kind, Application.state, Application.sent_on, Application.rejected_reason
        ).order_by(Application.begun_at, Application.id)
    )
    return [[kind, state, _iso(sent), reason] for kind, state, sent, reason in rows]


def _referrals(session: Session) -> list[list[str]]:
    """Kind, made on, state, feedback on, result, reason of the result."""
    rows = session.execute(
        select(
            Referral.kind,
            Referral.made_on,
            Referral.state,
            Referral.feedback_on,
            Referral.result,
            Referral.result_reason,
        ).order_by(Referral.begun_at, Referral.id)
    )
    return [
        [kind, _iso(made), state, _iso(feedback), result, reason]
        for kind, made, state, feedback, result, reason in rows
    ]
