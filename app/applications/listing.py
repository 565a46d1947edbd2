"""The applications of a case: all of them, in three groups, and what happened to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.records import Application, ApplicationEvent
from app.applications.states import Group, group_of
from app.case_file import CaseFile
from app.case_file.entries import NotInCase


@dataclass(frozen=True)
class ApplicationGroup:
    """One part of the list: „In Arbeit“, „Unterwegs“ or „Beendet“."""

    group: Group
    applications: tuple[Application, ...]

    @property
    def heading(self) -> str:
        """The German heading; its count is the length of `applications`."""
        return self.group.heading


def applications(case: CaseFile) -> Sequence[Application]:
    """Every application, the latest begun first."""
    with case.reading() as session:
        return applications_in(session)


def applications_in(session: Session) -> Sequence[Application]:
    """Every application as a session sees it, the latest begun first."""
    newest_first = select(Application).order_by(Application.begun_at.desc(), Application.id)
    return session.scalars(newest_first).all()


def grouped_applications(case: CaseFile) -> list[ApplicationGroup]:
    """In Arbeit, Unterwegs, Beendet: always all three, also when one is empty."""
    found = applications(case)
    return [
        ApplicationGroup(group, tuple(each for each in found if group_of(each.state) is group))
        for group in Group
    ]


def application(case: CaseFile, application_id: str) -> Application:
    """One application; raises NotInCase."""
    with case.reading() as session:
        found = session.get(Application, application_id)
    if found is None:
        raise NotInCase
    return found


def events(case: CaseFile, application_id: str) -> Sequence[ApplicationEvent]:
    """What happened to one application, oldest first."""
    with case.reading() as session:
        return events_in(session, application_id)


def events_in(session: Session, application_id: str) -> Sequence[ApplicationEvent]:
    """The events of one application as a session sees them, oldest first."""
    of_it = (
        select(ApplicationEvent)
        .where(ApplicationEvent.application_id == application_id)
        .order_by(ApplicationEvent.on, ApplicationEvent.noted_at, ApplicationEvent.id)
    )
    return session.scalars(of_it).all()


def other_firms(case: CaseFile, application_id: str) -> list[str]:
    """The firms of the person's other applications: their names do not belong in this letter."""
    return list(
        dict.fromkeys(
            each.recipient_name
            for each in applications(case)
            if each.id != application_id and each.recipient_name
        )
    )
