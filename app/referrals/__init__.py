"""Referrals: handing over to another office, with the data that leave the house."""

from __future__ import annotations

from app.referrals.feedback import (
    FeedbackMissing,
    ReferralNotSent,
    RefusalNeedsReason,
    record_feedback,
    withdraw_referral,
)
from app.referrals.leaving_data import (
    DataItem,
    as_sent,
    available_data,
    available_data_in,
    leaving,
    statements,
    statements_in,
    usual_keys,
)
from app.referrals.listing import (
    disclosures,
    earlier_among,
    earlier_referrals,
    earlier_text,
    referral,
    referrals,
    referrals_in,
)
from app.referrals.records import (
    Disclosure,
    Referral,
    ReferralStatement,
)
from app.referrals.referring import (
    ORIGIN,
    ReferralAlreadyOut,
    ReferralData,
    State,
    correct_referral,
    prepare_referral,
    recipient_of,
    remove_referral,
    store_referral,
    usual_feedback_day,
)
from app.referrals.sending import (
    BasisSaysNoData,
    LegalBasisMissing,
    ReferralWithdrawn,
    SpecialDataNeedConsent,
    check_before_issue,
    mark_sent,
    missing_for_sheet,
)

__all__ = [
    "ORIGIN",
    "BasisSaysNoData",
    "DataItem",
    "Disclosure",
    "FeedbackMissing",
    "LegalBasisMissing",
    "Referral",
    "ReferralAlreadyOut",
    "ReferralData",
    "ReferralNotSent",
    "ReferralStatement",
    "ReferralWithdrawn",
    "RefusalNeedsReason",
    "SpecialDataNeedConsent",
    "State",
    "as_sent",
    "available_data",
    "available_data_in",
    "check_before_issue",
    "correct_referral",
    "disclosures",
    "earlier_among",
    "earlier_referrals",
    "earlier_text",
    "leaving",
    "mark_sent",
    "missing_for_sheet",
    "prepare_referral",
    "recipient_of",
    "record_feedback",
    "referral",
    "referrals",
    "referrals_in",
    "remove_referral",
    "statements",
    "statements_in",
    "store_referral",
    "usual_feedback_day",
    "usual_keys",
    "withdraw_referral",
]
