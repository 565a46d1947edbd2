"""Wiedervorlagen: what someone will do, and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app import clock
from app.case_file import CaseFile, Change, Record
from app.case_file.entries import add_once, apply, existing
from app.changes import Area
from app.errors import BadInput


class FollowUp(Record):
    """One step: who does what by when, where it came from, and what came of it."""

    __tablename__ = "follow_up"
    area = Area.FOLLOW_UPS

    what: Mapped[str]
    who: Mapped[str] = mapped_column(default="")
    due_on: Mapped[dt.date | None] = mapped_column(default=None)
    done_on: Mapped[dt.date | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")
    """``contact``, ``application``, ``referral``, ``appointment`` or empty."""
    origin_id: Mapped[str] = mapped_column(default="")
    rank: Mapped[str] = mapped_column(default="")
    """Orders the steps of one origin."""


class StepWithoutText(BadInput):
    """Nobody could say later what was to be done."""

    happened = "Bei der Wiedervorlage steht noch nicht, was zu tun ist."
    to_do = "Schreiben Sie in wenigen Worten, was ansteht."


class SettledInFuture(BadInput):
    """What is settled has been done."""

    happened = "Der Tag der Erledigung liegt in der Zukunft."
    to_do = (
        "Tragen Sie den Tag ein, an dem es erledigt wurde, oder verschieben Sie die Wiedervorlage."
    )


@dataclass(frozen=True, kw_only=True)
class StepData:
    """A step as it is typed; `id` names the follow-up it already is."""

    what: str = ""
    who: str = ""
    due_on: dt.date | None = None
    id: str = ""

    @classmethod
    def of(cls, follow_up: FollowUp) -> StepData:
        """A follow-up as a row of a form."""
        return cls(what=follow_up.what, who=follow_up.who, due_on=follow_up.due_on, id=follow_up.id)

    @property
    def is_empty(self) -> bool:
        """An untouched row of a form: no step at all."""
        return not (self.what.strip() or self.who.strip() or self.due_on)


def add(
    change: Change,
    *,
    what: str,
    who: str = "",
    due_on: dt.date | None = None,
    origin: str = "",
    origin_id: str = "",
    rank: str = "",
    record_id: str | None = None,
) -> FollowUp:
    """A step as a part of another change; raises StepWithoutText."""
    if not what.strip():
        raise StepWithoutText(field="what")
    follow_up = FollowUp(
        what=what.strip(),
        who=who.strip(),
        due_on=due_on,
        origin=origin,
        origin_id=origin_id,
        rank=rank or change.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
    )
    return add_once(change, follow_up, record_id)


def set_steps(change: Change, origin: str, origin_id: str, steps: Sequence[StepData]) -> None:
    """Make the open steps of one origin what a form shows, matched by id, never by position.

    A step that is gone from the form goes too, unless it was settled: that happened. Empty rows
    are no steps. Raises StepWithoutText with ``field="steps.<row>"``, rows counted from 0.
    """
    known: dict[str, FollowUp] = {}
    if not change.is_new(origin_id):
        known = {step.id: step for step in change.scalars(_of_origin(origin, origin_id))}
    for row, step in enumerate(steps):
        if step.is_empty:
            continue
        if not step.what.strip():
            raise StepWithoutText(field=f"steps.{row}")
        there = known.pop(step.id, None)
        rank = f"{row:03}"
        if there is None:
            add(
                change,
                what=step.what,
                who=step.who,
                due_on=step.due_on,
                origin=origin,
                origin_id=origin_id,
                rank=rank,
                record_id=step.id or None,
            )
        else:
            typed = {"what": step.what.strip(), "who": step.who.strip(), "due_on": step.due_on}
            apply({**typed, "rank": rank}, there)
    for left in known.values():
        if left.done_on is None:
            change.delete(left)


def remove_open_steps(change: Change, origin: str, origin_id: str) -> None:
    """Take out what is still open of an origin that is being removed."""
    set_steps(change, origin, origin_id, ())


def note_follow_up(
    case: CaseFile,
    *,
    what: str,
    who: str = "",
    due_on: dt.date | None = None,
    record_id: str | None = None,
) -> FollowUp:
    """A Wiedervorlage of its own; the same `record_id` makes it once. Raises StepWithoutText."""
    with case.changing("Wiedervorlage angelegt") as change:
        noted = add(change, what=what, who=who, due_on=due_on, record_id=record_id)
        change.discard_draft("follow_up")
    return noted


def correct_follow_up(
    case: CaseFile, follow_up_id: str, *, what: str, who: str = "", due_on: dt.date | None = None
) -> FollowUp:
    """Change what is to be done, by whom, until when; raises StepWithoutText, NotInCase."""
    if not what.strip():
        raise StepWithoutText(field="what")
    with case.changing("Wiedervorlage geändert") as change:
        follow_up = existing(change, FollowUp, follow_up_id)
        apply({"what": what.strip(), "who": who.strip(), "due_on": due_on}, follow_up)
        change.discard_draft(f"follow_up:{follow_up_id}")
    return follow_up


def settle(
    case: CaseFile, follow_up_id: str, *, done_on: dt.date | None = None, outcome: str = ""
) -> FollowUp:
    """It is done, on `done_on` (today), with what came of it.

    Raises SettledInFuture, NotInCase.
    """
    day = done_on or clock.today()
    if day > clock.today():
        raise SettledInFuture(field="done_on")
    with case.changing("Wiedervorlage erledigt") as change:
        follow_up = existing(change, FollowUp, follow_up_id)
        apply({"done_on": day, "outcome": outcome.strip()}, follow_up)
    return follow_up


def reopen(case: CaseFile, follow_up_id: str) -> FollowUp:
    """It was not done after all; the outcome noted so far stays. Raises NotInCase."""
    with case.changing("Wiedervorlage wieder geöffnet") as change:
        follow_up = existing(change, FollowUp, follow_up_id)
        apply({"done_on": None}, follow_up)
    return follow_up


def postpone(case: CaseFile, follow_up_id: str, due_on: dt.date | None) -> FollowUp:
    """A new day for it, or none; raises NotInCase."""
    with case.changing("Wiedervorlage verschoben") as change:
        follow_up = existing(change, FollowUp, follow_up_id)
        apply({"due_on": due_on}, follow_up)
    return follow_up


def remove_follow_up(case: CaseFile, follow_up_id: str) -> None:
    """Into the trash of the case; raises NotInCase."""
    with case.changing("Wiedervorlage entfernt") as change:
        change.delete(existing(change, FollowUp, follow_up_id))


def follow_ups(case: CaseFile) -> Sequence[FollowUp]:
    """Every step, open or settled: by the day it is due, those without a day at the end."""
    with case.reading() as session:
        return session.scalars(_by_day(select(FollowUp))).all()


def open_follow_ups(case: CaseFile) -> Sequence[FollowUp]:
    """What is still to be done, by the day it is due, those without a day at the end."""
    with case.reading() as session:
        return open_follow_ups_in(session)


def open_follow_ups_in(session: Session) -> Sequence[FollowUp]:
    """What is still to be done, as a session sees it."""
    return session.scalars(_by_day(select(FollowUp).where(FollowUp.done_on.is_(None)))).all()


def steps_of(case: CaseFile, origin: str, origin_id: str) -> Sequence[FollowUp]:
    """The steps that came out of one contact, application, referral or appointment."""
    with case.reading() as session:
        return session.scalars(_of_origin(origin, origin_id)).all()


def steps_by_origin(case: CaseFile, origin: str) -> dict[str, list[FollowUp]]:
    """The steps of everything of one kind, by the id they came from: one query for a Verlauf."""
    grouped: dict[str, list[FollowUp]] = {}
    with case.reading() as session:
        of_kind = select(FollowUp).where(FollowUp.origin == origin)
        for follow_up in session.scalars(of_kind.order_by(FollowUp.rank, FollowUp.id)):
            grouped.setdefault(follow_up.origin_id, []).append(follow_up)
    return grouped


def _of_origin(origin: str, origin_id: str) -> Select[FollowUp]:
    belonging = (FollowUp.origin == origin) & (FollowUp.origin_id == origin_id)
    return select(FollowUp).where(belonging).order_by(FollowUp.rank, FollowUp.id)


def _by_day(of: Select[FollowUp]) -> Select[FollowUp]:
    return of.order_by(FollowUp.due_on.is_(None), FollowUp.due_on, FollowUp.rank, FollowUp.id)
