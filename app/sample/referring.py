"""Tells the way of a referral: prepared, sheet issued, answered."""

from __future__ import annotations

from app import referrals
from app.case_file import CaseFile
from app.documents import referral_sheet
from app.documents.document import Sources
from app.referrals import ReferralData
from app.sample.furnishing import sample_id
from app.sample.scheduling import Schedule
from app.sample.stories import Event, with_days

_ON_THE_SHEET = "koch"
"""The sheet names who works at this desk, so it is theirs to issue."""
_WITHOUT_DATA = "ohne_personendaten"


def tell_referral(schedule: Schedule, event: Event, place: int) -> None:
    """Plan a referral and its answer."""
    told = with_days(event, schedule.days, event["day"])
    referral_id = schedule.id("referral", place)
    minute = schedule.minute("", place)
    offer = schedule.known.offers[told["offer"]] if "offer" in told else {}
    organisation = told.get("to") or offer["organisation"]

    def prepare(case: CaseFile) -> None:
        typed = told.get("statements", {})
        usual = referrals.usual_keys(referrals.available_data(case))
        keys = (*usual, *typed, *told.get("data", ()))
        data = ReferralData(
            offer_id=sample_id("offer", told["offer"]) if offer else "",
            offer_title=offer.get("title", ""),
            organisation_id=schedule.known.organisation_id(organisation),
            recipient=schedule.known.recipient(organisation, told.get("contact", "")),
            kind=told["kind"],
            occasion=told.get("occasion", ""),
            question=told.get("question", ""),
            reason=told["reason"],
            data_keys=() if told["basis"] == _WITHOUT_DATA else keys,
            statements=typed,
            urgency=told.get("urgency", "normal"),
            feedback_until=schedule.days.day(event["until"]),
            legal_basis=told["basis"],
            legal_note=told.get("basis_note", ""),
        )
        referrals.prepare_referral(case, data, record_id=referral_id)

    schedule.plan(event["day"], minute, prepare, worker=_ON_THE_SHEET)
    if told.get("sent", True):
        schedule.plan(
            event["day"],
            minute + 9,
            lambda case: referral_sheet.issue(
                Sources(case, schedule.known.office_file),
                referral_id,
                record_id=sample_id("sheet", referral_id),
            ),
            worker=_ON_THE_SHEET,
        )
    for number, answer in enumerate(event.get("answers", ()), start=1):
        _plan_answer(schedule, answer, referral_id, minute + 9 + number)
    if "withdrawn" in event:
        back = with_days(event["withdrawn"], schedule.days, event["withdrawn"]["day"])
        schedule.plan(
            back["day"],
            minute,
            lambda case: referrals.withdraw_referral(case, referral_id, note=back["note"]),
        )


def _plan_answer(schedule: Schedule, event: Event, referral_id: str, minute: int) -> None:
    answer = with_days(event, schedule.days, event["day"])
    day = schedule.days.day(answer["day"])
    after = answer.get("next_in")
    next_on = schedule.days.day(answer["day"] + after) if after is not None else None

    def record(case: CaseFile) -> None:
        referrals.record_feedback(
            case,
            referral_id,
            result=answer["result"],
            on=day,
            reason=answer.get("reason", ""),
            note=answer.get("note", ""),
            next_step=answer.get("next", ""),
            next_on=next_on,
        )

    schedule.plan(answer["day"], minute, record)
