"""What the day asks for over all cases: gathered from the catalogue, in the order of its urgency."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from app.catalogue import AppointmentRow, Catalogue, FollowUpRow, Mine, PersonRow
from app.changes import Area
from app.code_lists import code_list
from ui.models.people_filter import NO_CONTACT, PAPER_AHEAD

URGENT = dt.timedelta(days=7)
"""A paper that ends within a week is for now; a follow-up due within a week is for soon."""
AHEAD = dt.timedelta(days=28)
"""How far ahead follow-ups are kept in sight."""
LOOK_BACK = dt.timedelta(days=90)
"""Appointments older than this are not asked about any more; their case still shows them."""


class Group(enum.StrEnum):
    """How urgent something is."""

    NOW = "now"
    SOON = "soon"
    IN_SIGHT = "in_sight"


class Kind(enum.StrEnum):
    """What it is that has to be done."""

    FOLLOW_UP = "follow_up"
    PAPER = "paper"
    OUTCOME = "outcome"
    """An appointment has passed and nobody noted what became of it."""
    NO_CONTACT = "no_contact"


_AREAS = {
    Kind.FOLLOW_UP: {Area.FOLLOW_UPS, Area.PARTICIPANT},
    Kind.PAPER: {Area.RESIDENCE, Area.APPOINTMENTS, Area.PARTICIPANT},
    Kind.OUTCOME: {Area.APPOINTMENTS, Area.PARTICIPANT},
    Kind.NO_CONTACT: {Area.COACHING, Area.APPOINTMENTS, Area.PARTICIPANT},
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing to do for one person. `due` is the day it is ordered by."""

    kind: Kind
    group: Group
    case_id: str
    person: str
    initials: str
    due: dt.date
    follow_up: FollowUpRow | None = None
    appointment: AppointmentRow | None = None
    """The one without an outcome, or the one agreed because of a paper."""
    someone: PersonRow | None = None
    """The person behind a paper or a silence."""

    @property
    def key(self) -> str:
        """The same for the same thing, however often the list is made."""
        record = ""
        if self.follow_up is not None:
            record = self.follow_up.follow_up_id
        elif self.kind is Kind.OUTCOME and self.appointment is not None:
            record = self.appointment.appointment_id
        return f"{self.kind}:{self.case_id}:{record}"


def entries(catalogue: Catalogue, today: dt.date, mine: Mine | None = None) -> list[Entry]:
    """Everything the day asks for, most urgent first; asks the catalogue only, opens no case."""
    return in_order(each for kind in Kind for each in of_kind(kind, catalogue, today, mine))


def of_kind(
    kind: Kind, catalogue: Catalogue, today: dt.date, mine: Mine | None = None
) -> list[Entry]:
    """What the day asks for of one kind."""
    gather = {
        Kind.FOLLOW_UP: _follow_ups,
        Kind.PAPER: _papers,
        Kind.OUTCOME: _outcomes,
        Kind.NO_CONTACT: _silences,
    }[kind]
    return list(gather(catalogue, today, mine))


def in_order(found: Iterable[Entry]) -> list[Entry]:
    """The most urgent first, within a group the earliest."""
    order = {group: number for number, group in enumerate(Group)}
    return sorted(found, key=lambda entry: (order[entry.group], entry.due))


def touched_by(areas: Collection[Area]) -> set[Kind]:
    """The kinds that may read differently after a change in these parts of a case."""
    return {kind for kind, its_areas in _AREAS.items() if its_areas & set(areas)}


def chosen(all_entries: Iterable[Entry], wanted: str) -> list[Entry]:
    """Those of one group or kind; all for "". A counter is the length of this list."""
    return [entry for entry in all_entries if wanted in ("", entry.group, entry.kind)]


def _follow_ups(catalogue: Catalogue, today: dt.date, mine: Mine | None) -> Iterable[Entry]:
    for row in catalogue.follow_ups_due(today + AHEAD, mine):
        if row.due_on is None:
            continue
        group = Group.IN_SIGHT
        if row.due_on <= today:
            group = Group.NOW
        elif row.due_on <= today + URGENT:
            group = Group.SOON
        yield Entry(
            kind=Kind.FOLLOW_UP,
            group=group,
            case_id=row.case_id,
            person=row.person_name,
            initials=row.initials,
            due=row.due_on,
            follow_up=row,
        )


def _papers(catalogue: Catalogue, today: dt.date, mine: Mine | None) -> Iterable[Entry]:
    """From the day their lead time begins, or six weeks ahead, whichever is earlier.

    An appointment agreed with the authority before the paper ends puts it under control.
    """
    horizon = today + max(PAPER_AHEAD, dt.timedelta(days=_longest_lead()))
    agreed = _first_by_case(
        row
        for row in catalogue.appointments_unresolved(today, horizon)
        if row.kind in code_list("appointment_kinds").marked("renews_papers")
    )
    for row in catalogue.papers_expiring(horizon, mine):
        until = row.paper_until
        if until is None:
            continue
        lead = dt.timedelta(days=row.paper_lead_days)
        if until > today + max(lead, PAPER_AHEAD):
            continue
        appointment = agreed.get(row.case_id)
        in_time = appointment is not None and appointment.on <= until
        group = Group.IN_SIGHT
        if in_time:
            pass
        elif until <= today + URGENT:
            group = Group.NOW
        elif until <= today + lead:
            group = Group.SOON
        yield Entry(
            kind=Kind.PAPER,
            group=group,
            case_id=row.case_id,
            person=row.name,
            initials=row.initials,
            due=until,
            appointment=appointment,
            someone=row,
        )


def _outcomes(catalogue: Catalogue, today: dt.date, mine: Mine | None) -> Iterable[Entry]:
    yesterday = today - dt.timedelta(days=1)
    for row in catalogue.appointments_unresolved(today - LOOK_BACK, yesterday, mine):
        yield Entry(
            kind=Kind.OUTCOME,
            group=Group.SOON,
            case_id=row.case_id,
            person=row.person_name,
            initials=row.initials,
            due=row.on,
            appointment=row,
        )


def _silences(catalogue: Catalogue, today: dt.date, mine: Mine | None) -> Iterable[Entry]:
    """Whoever was not in touch for four weeks; a new case, or one with an appointment, is in sight."""
    for row in catalogue.without_contact_since(today - NO_CONTACT, mine):
        last = row.last_contact_on
        is_new = (
            last is None and row.phase_since is not None and today - row.phase_since < NO_CONTACT
        )
        planned = row.next_appointment is not None
        yield Entry(
            kind=Kind.NO_CONTACT,
            group=Group.IN_SIGHT if planned or is_new else Group.SOON,
            case_id=row.case_id,
            person=row.name,
            initials=row.initials,
            due=(last or row.phase_since or today) + NO_CONTACT,
            someone=row,
        )


def _longest_lead() -> int:
    """Days of the longest lead time the dated list of papers knows."""
    leads = [
        max(e.data.get("reminders", ()), default=0) for e in code_list("residence_papers").entries
    ]
    return max(leads, default=0)


def _first_by_case(rows: Iterable[AppointmentRow]) -> dict[str, AppointmentRow]:
    first: dict[str, AppointmentRow] = {}
    for row in rows:
        first.setdefault(row.case_id, row)
    return first


def today_appointments(
    catalogue: Catalogue, today: dt.date, mine: Mine | None = None
) -> Sequence[AppointmentRow]:
    """The appointments of the day that still stand or took place; none that was called off."""
    called_off = code_list("appointment_states").marked("cancelled")
    return [row for row in catalogue.appointments_on(today, mine) if row.state not in called_off]
