"""The Verlauf on paper: every contact of a period, oldest first, as one page that goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from app import clock, coaching, office_profile, participant
from app.coaching import Contact
from app.code_lists import code_list
from app.documents.case_history_page import CaseHistory, Entry, Step, render
from app.documents.document import Document, Sources
from app.documents.letterhead import joined
from app.documents.typography import file_name
from app.follow_ups import FollowUp

__all__ = [
    "DOCUMENT",
    "CaseHistory",
    "Entry",
    "Step",
    "gaps",
    "gather",
    "render",
    "suggested_file_name",
]


def gather(sources: Sources, period: str = "") -> CaseHistory:
    """The contacts of ``2026-01-01/2026-11-22``; either end may be empty, so may the period."""
    begin, _, end = period.partition("/")
    first, last = _day_or_none(begin), _day_or_none(end)
    person = participant.participant(sources.case)
    held = [
        contact
        for contact in reversed(coaching.contacts(sources.case))
        if (first is None or contact.held_on >= first) and (last is None or contact.held_on <= last)
    ]
    steps = _steps(sources)
    return CaseHistory(
        name=participant.display_name(person),
        entries=tuple(_entry(contact, steps.get(contact.id, ())) for contact in held),
        original_name=person.name_original_script,
        born=participant.birth_text(person.born),
        first=first,
        last=last,
        as_of=clock.today(),
        office_name=office_profile.profile(sources.office_file).office_name,
    )


def gaps(content: CaseHistory) -> list[str]:
    """Nothing is missing: what was not recorded is not there."""
    return []


def suggested_file_name(content: CaseHistory) -> str:
    """``Verlauf_2026-11-22.pdf``: no name."""
    return file_name("Verlauf", content.as_of.isoformat() if content.as_of else "")


def _day_or_none(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _steps(sources: Sources) -> dict[str, list[FollowUp]]:
    of_contacts = (
        select(FollowUp)
        .where(FollowUp.origin == coaching.ORIGIN)
        .order_by(FollowUp.rank, FollowUp.id)
    )
    found: dict[str, list[FollowUp]] = {}
    with sources.case.reading() as session:
        for step in session.scalars(of_contacts):
            found.setdefault(step.origin_id, []).append(step)
    return found


def _entry(contact: Contact, steps: Sequence[FollowUp]) -> Entry:
    interpreter = contact.interpreter if contact.interpreter != "nein" else ""
    attendance = contact.attendance if contact.attendance != "erschienen" else ""
    return Entry(
        on=contact.held_on,
        begins_at=contact.begins_at,
        minutes=contact.minutes,
        title=coaching.title(contact),
        about=joined(
            code_list("life_areas").labels(contact.topics),
            code_list("attendance").label(attendance),
            code_list("interpreter").label(interpreter),
            contact.worker_name,
        ),
        facts=contact.facts,
        words=contact.words,
        assessment=contact.assessment,
        agreed=contact.agreed,
        steps=tuple(Step(step.what, step.who, step.due_on, step.done_on) for step in steps),
    )


DOCUMENT = Document(
    key="case_history",
    title="Verlauf",
    summary="Verlauf ausgegeben",
    template_version="1",
    about_type="",
    gather=gather,
    render=render,
    gaps=gaps,
    suggested_file_name=suggested_file_name,
)
