"""What the other office answered, and taking a referral back."""

from __future__ import annotations

import datetime as dt

from app import clock, follow_ups
from app.case_file import CaseFile, Change
from app.case_file.entries import apply, existing
from app.code_lists import code_list
from app.errors import BadInput, Problem
from app.referrals.records import Referral
from app.referrals.referring import ORIGIN, State
from app.referrals.sending import ReferralWithdrawn, open_steps

ACCEPTED = "angenommen"


class ReferralNotSent(Problem):
    """Nobody can answer what nobody received."""

    happened = "Diese Vermittlung ist noch ein Entwurf, es kann noch keine Rückmeldung geben."
    to_do = "Geben Sie zuerst den Verweisungsbogen aus."


class FeedbackMissing(BadInput):
    """The result is what a feedback is about."""

    happened = "Es ist noch nicht gewählt, wie die Stelle geantwortet hat."
    to_do = "Wählen Sie das Ergebnis, zum Beispiel „angenommen“ oder „Warteliste“."


class RefusalNeedsReason(BadInput):
    """Reasons of refusal show where offers are missing."""

    happened = "Bei einer Ablehnung fehlt noch der Grund."
    to_do = "Wählen Sie den Grund, den die Stelle genannt hat, oder „sonstiger Grund“."


def record_feedback(
    case: CaseFile,
    referral_id: str,
    *,
    result: str,
    on: dt.date | None = None,
    reason: str = "",
    note: str = "",
    next_step: str = "",
    next_on: dt.date | None = None,
) -> Referral:
    """Note the answer of `on` (today) and settle the follow-up of this referral, no other.

    `result` is a code of `referral_results`, `reason` one of `referral_refusals`. Being accepted
    twice changes nothing, so its first day stays. `next_on` makes a new follow-up. Raises
    FeedbackMissing, RefusalNeedsReason, ReferralNotSent, ReferralWithdrawn, NotInCase.
    """
    results = code_list("referral_results")
    if not result:
        raise FeedbackMissing(field="result")
    if result in results.marked("asks_reason") and not reason:
        raise RefusalNeedsReason(field="result_reason")
    label = results.label(result)
    with case.changing(f"Rückmeldung: {label}") as change:
        referral = existing(change, Referral, referral_id)
        if referral.state == State.WITHDRAWN:
            raise ReferralWithdrawn
        if referral.state == State.DRAFT:
            raise ReferralNotSent
        if referral.result == result == ACCEPTED:
            return referral
        day = on or clock.today()
        answer: dict[str, object] = {
            "state": State.ANSWERED.value,
            "feedback_on": day,
            "result": result,
            "result_reason": reason,
            "result_note": note.strip(),
            "next_on": next_on,
        }
        if all(getattr(referral, field) == value for field, value in answer.items()):
            return referral
        apply(answer, referral)
        _settle(change, referral_id, day, label)
        if next_on is not None or next_step.strip():
            to = referral.recipient_name or referral.recipient_person
            what = next_step.strip() or f"{label}: nachfragen bei {to or 'der Stelle'}"
            follow_ups.add(change, what=what, due_on=next_on, origin=ORIGIN, origin_id=referral_id)
        change.discard_draft(f"feedback:{referral_id}")
    return referral


def withdraw_referral(
    case: CaseFile, referral_id: str, *, on: dt.date | None = None, note: str = ""
) -> Referral:
    """Take the referral back; what was disclosed stays noted, no result is made up.

    Works whatever became of the office in the directory. Raises NotInCase.
    """
    with case.changing("Vermittlung zurückgezogen") as change:
        referral = existing(change, Referral, referral_id)
        if referral.state == State.WITHDRAWN:
            return referral
        fields: dict[str, object] = {"state": State.WITHDRAWN.value}
        if note.strip():
            fields["result_note"] = note.strip()
        apply(fields, referral)
        _settle(change, referral_id, on or clock.today(), "zurückgezogen")
    return referral


def _settle(change: Change, referral_id: str, on: dt.date, outcome: str) -> None:
    for step in open_steps(change, referral_id):
        apply({"done_on": on, "outcome": outcome}, step)
