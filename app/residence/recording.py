"""Recording what a residence paper says, and which one counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.case_file import CaseFile, Change
from app.case_file.entries import add_once, apply, existing, typed
from app.errors import BadInput
from app.residence.records import ResidencePaper

USUAL_LIFETIME = dt.timedelta(days=180)
"""How long a paper usually runs (DOMAIN §2: Duldung often six months); only used for ordering."""


class EndsBeforeItBegins(BadInput):
    """A paper is not valid before it was issued."""

    happened = "Das Papier endet vor dem Tag, an dem es ausgestellt wurde."
    to_do = "Prüfen Sie „ausgestellt am“ und „gültig bis“."


class WithdrawnBeforeIssued(BadInput):
    """A paper cannot be taken back before it was handed out."""

    happened = "Das Papier wurde vor dem Tag eingezogen, an dem es ausgestellt wurde."
    to_do = "Prüfen Sie „ausgestellt am“ und „beendet am“."


class EndedInFuture(BadInput):
    """The day a paper was taken back has come."""

    happened = "Der Tag, an dem das Papier beendet wurde, liegt in der Zukunft."
    to_do = "Tragen Sie das Ende ein, wenn es so weit ist."


@dataclass(frozen=True, kw_only=True)
class PaperData:
    """What is typed off a paper; meaning of the fields as in `ResidencePaper`."""

    kind: str = ""
    issued_on: dt.date | None = None
    valid_until: dt.date | None = None
    unlimited: bool = False
    authority: str = ""
    file_number: str = ""
    printed_text: str = ""
    work_permit_note: str = ""
    work_permit_class: str = ""
    ended_on: dt.date | None = None

    @classmethod
    def of(cls, paper: ResidencePaper) -> PaperData:
        """What is recorded now, to fill a form with."""
        return cls(**{field.name: getattr(paper, field.name) for field in fields(cls)})


def record_paper(
    case: CaseFile, data: PaperData, *, record_id: str | None = None
) -> ResidencePaper:
    """Record a paper beside the earlier ones; the same `record_id` records it once.

    Nothing must be filled in. Raises EndsBeforeItBegins, WithdrawnBeforeIssued, EndedInFuture.
    """
    checked = _checked(data)
    with case.changing("Aufenthaltspapier erfasst") as change:
        paper = add_once(change, ResidencePaper(**checked), record_id)
        change.discard_draft("paper")
    return paper


def add_paper(change: Change, data: PaperData) -> ResidencePaper:
    """The same as a part of another change, for a new case; raises as `record_paper`."""
    return add_once(change, ResidencePaper(**_checked(data)), None)


def correct_paper(case: CaseFile, paper_id: str, data: PaperData) -> ResidencePaper:
    """Correct what was typed; a *new* paper is recorded instead. Raises as `record_paper`."""
    checked = _checked(data)
    with case.changing("Aufenthaltspapier berichtigt") as change:
        paper = existing(change, ResidencePaper, paper_id)
        apply(checked, paper)
        change.discard_draft(f"paper:{paper_id}")
    return paper


def remove_paper(case: CaseFile, paper_id: str) -> None:
    """Into the trash of the case; raises NotInCase."""
    with case.changing("Aufenthaltspapier entfernt") as change:
        change.delete(existing(change, ResidencePaper, paper_id))


def papers(case: CaseFile) -> Sequence[ResidencePaper]:
    """Every paper, the newest first."""
    with case.reading() as session:
        return papers_in(session)


def papers_in(session: Session) -> Sequence[ResidencePaper]:
    """Every paper as a session sees it, the newest first."""
    return sorted(session.scalars(select(ResidencePaper)), key=_age_order, reverse=True)


def current_paper(case: CaseFile) -> ResidencePaper | None:
    """The paper that counts now: the newest one not taken back or replaced."""
    return newest_standing(papers(case))


def newest_standing(newest_first: Sequence[ResidencePaper]) -> ResidencePaper | None:
    """The first paper without an `ended_on`; a function of the records only, without today.

    A paper whose date has passed still counts: it is the last one the person was given, and that
    it ran out is what the worker has to see (DOMAIN §2 F01).
    """
    return next((paper for paper in newest_first if paper.ended_on is None), None)


def _age_order(paper: ResidencePaper) -> tuple[dt.date, dt.date, str]:
    """By the day of issue; where it is missing, guessed from the end of the paper.

    An unlimited status without a date is the last one: nobody gives it back for a shorter one.
    """
    latest = paper.valid_until or dt.date.max
    if paper.issued_on is not None:
        return paper.issued_on, latest, paper.id
    if paper.unlimited:
        return dt.date.max, latest, paper.id
    guessed = dt.date.min if paper.valid_until is None else paper.valid_until - USUAL_LIFETIME
    return guessed, latest, paper.id


def _checked(data: PaperData) -> dict[str, Any]:
    issued, until, ended = data.issued_on, data.valid_until, data.ended_on
    if issued is not None and until is not None and until < issued:
        raise EndsBeforeItBegins(field="valid_until")
    if ended is not None and ended > clock.today():
        raise EndedInFuture(field="ended_on")
    if issued is not None and ended is not None and ended < issued:
        raise WithdrawnBeforeIssued(field="ended_on")
    return typed(data)
