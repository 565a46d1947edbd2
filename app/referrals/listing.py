"""The referrals of a case, what was disclosed with them, and what came of earlier ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.code_lists import code_list
from app.referrals.feedback import ACCEPTED
from app.referrals.records import Disclosure, Referral
from app.referrals.referring import State


def referrals(case: CaseFile) -> Sequence[Referral]:
    """Every referral, the latest begun first."""
    with case.reading() as session:
        return referrals_in(session)


def referrals_in(session: Session) -> Sequence[Referral]:
    """Every referral as a session sees it, the latest begun first."""
    newest_first = select(Referral).order_by(Referral.begun_at.desc(), Referral.id)
    return session.scalars(newest_first).all()


def referral(case: CaseFile, referral_id: str) -> Referral:
    """One referral; raises NotInCase."""
    with case.reading() as session:
        found = session.get(Referral, referral_id)
    if found is None:
        raise NotInCase
    return found


def disclosures(case: CaseFile) -> Sequence[Disclosure]:
    """Everything that left the house, newest first (Art. 15 (1) c DSGVO)."""
    newest_first = select(Disclosure).order_by(Disclosure.on.desc(), Disclosure.id)
    with case.reading() as session:
        return session.scalars(newest_first).all()


def earlier_referrals(
    case: CaseFile, *, organisation_id: str = "", offer_id: str = "", besides: str = ""
) -> list[Referral]:
    """Referrals to the same offer, or without one to the same organisation, that went out."""
    return earlier_among(
        referrals(case), organisation_id=organisation_id, offer_id=offer_id, besides=besides
    )


def earlier_among(
    known: Sequence[Referral],
    *,
    organisation_id: str = "",
    offer_id: str = "",
    besides: str = "",
) -> list[Referral]:
    """As `earlier_referrals`, among referrals already read: a list asks for each of its rows."""
    return [
        each
        for each in known
        if each.id != besides
        and each.sent_on is not None
        and (
            each.offer_id == offer_id
            if offer_id
            else bool(organisation_id) and each.organisation_id == organisation_id
        )
    ]


def earlier_text(earlier: Referral) -> str:
    """What to know before referring there again: each outcome has its own sentence."""
    day = _day(earlier.feedback_on or earlier.sent_on)
    if earlier.state == State.WITHDRAWN:
        return f"Dorthin wurde am {_day(earlier.sent_on)} vermittelt und dann zurückgezogen."
    if earlier.state == State.OUT:
        return f"Dorthin ist seit {_day(earlier.sent_on)} vermittelt, die Rückmeldung steht aus."
    if earlier.result == ACCEPTED:
        return f"Dort wurde die Person am {day} schon angenommen."
    if earlier.result == "warteliste":
        return f"Dort steht die Person seit {day} auf der Warteliste."
    if earlier.result == "abgelehnt":
        reason = code_list("referral_refusals").label(earlier.result_reason)
        return f"Dort wurde am {day} abgelehnt{f': {reason}' if reason else ''}."
    if earlier.result == "nicht_erschienen":
        return f"Dort ist die Person nach der Vermittlung nicht erschienen (Rückmeldung {day})."
    return f"Von dort kam auf die Vermittlung vom {_day(earlier.sent_on)} keine Rückmeldung."


def _day(day: dt.date | None) -> str:
    return day.strftime("%d.%m.%Y") if day is not None else "unbekannt"
