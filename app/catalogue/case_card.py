"""Makes the card of a case from its tables, with every change and inside its transaction."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.catalogue.shown import Card, Shown, ShownAppointment, ShownDocument, ShownFollowUp
from app.coaching.recording import last_contact_on_in
from app.participant.names import all_spellings, display_name, initials, sort_name
from app.participant.records import Participant
from app.record_file.engine import raw
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

    It is made with every change that is saved, so it reads columns as they are stored (dates are ISO
    text already) and past SQLAlchemy: 1 ms instead of 4. A case without a participant has an empty
    card.
    """
    session.flush()
    stored = raw(session.connection())
    person = session.scalars(select(Participant)).first()
    if person is None:
        return Card()
    phases = _phases(stored)
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
            follow_ups=_follow_ups(stored),
            appointments=_appointments(stored),
            documents=_documents(stored),
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
            "contacts": _contacts(stored),
            "appointments": _appointment_states(stored),
            "applications": _applications(stored),
            "referrals": _referrals(stored),
        },
    )


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _phases(stored: Any) -> list[tuple[str, str, str]]:
    """Since when, which, why: oldest first."""
    found: list[tuple[str, str, str]] = stored.execute(
        "SELECT since, phase, reason FROM phase_change ORDER BY since, rank, id"
    ).fetchall()
    return found


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


def _follow_ups(stored: Any) -> tuple[ShownFollowUp, ...]:
    rows = stored.execute(
        "SELECT id, what, who, due_on, origin, origin_id FROM follow_up WHERE done_on IS NULL"
        " ORDER BY due_on IS NULL, due_on, rank, id"
    )
    return tuple(
        ShownFollowUp(
            id=row[0], what=row[1], who=row[2], due_on=row[3] or "", origin=row[4], origin_id=row[5]
        )
        for row in rows
    )


def _appointments(stored: Any) -> tuple[ShownAppointment, ...]:
    rows = stored.execute(
        'SELECT id, "on", begins_at, minutes, kind, place, purpose, state, worker_name'
        ' FROM appointment ORDER BY "on", begins_at, id'
    )
    return tuple(
        ShownAppointment(
            id=row[0],
            on=row[1],
            begins_at=row[2],
            minutes=row[3],
            kind=row[4],
            place=row[5],
            purpose=row[6],
            state=row[7],
            worker_name=row[8],
        )
        for row in rows
    )


def _documents(stored: Any) -> tuple[ShownDocument, ...]:
    rows = stored.execute(
        "SELECT id, title, kind, issued_at FROM issued_document ORDER BY issued_at, id"
    )
    return tuple(
        ShownDocument(id=row[0], title=row[1], kind=row[2], issued_at=row[3]) for row in rows
    )


def _contacts(stored: Any) -> list[list[Any]]:
    """Month, form, attendance, how many, minutes together."""
    rows = stored.execute(
        "SELECT substr(held_on, 1, 7) AS month, form, attendance, count(*),"
        " coalesce(sum(minutes), 0) FROM contact"
        " GROUP BY month, form, attendance ORDER BY month, form, attendance"
    )
    return [list(row) for row in rows]


def _appointment_states(stored: Any) -> list[list[Any]]:
    """Month, kind, state, how many."""
    rows = stored.execute(
        'SELECT substr("on", 1, 7) AS month, kind, state, count(*) FROM appointment'
        " GROUP BY month, kind, state ORDER BY month, kind, state"
    )
    return [list(row) for row in rows]


def _applications(stored: Any) -> list[list[Any]]:
    """Kind, state, sent on, why rejected."""
    rows = stored.execute(
        "SELECT kind, state, coalesce(sent_on, ''), rejected_reason FROM application"
        " ORDER BY begun_at, id"
    )
    return [list(row) for row in rows]


def _referrals(stored: Any) -> list[list[Any]]:
    """Kind, made on, state, feedback on, result, reason of the result."""
    rows = stored.execute(
        "SELECT kind, made_on, state, coalesce(feedback_on, ''), result, result_reason FROM referral"
        " ORDER BY begun_at, id"
    )
    return [list(row) for row in rows]
