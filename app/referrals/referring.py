"""Preparing a referral: whom to ask what, and which data may go out."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from app import clock, resources
from app.case_file import CaseFile, Change
from app.case_file.entries import add_once, apply, existing
from app.code_lists import code_list
from app.directory import NOBODY, Recipient
from app.errors import Problem
from app.follow_ups import remove_open_steps
from app.referrals.leaving_data import (
    NOTHING_TYPED,
    statements_in,
)
from app.referrals.records import Referral, ReferralStatement
from app.working_days import working_day_from

ORIGIN = "referral"


class State(enum.StrEnum):
    """Codes of `referral_states`."""

    DRAFT = "entwurf"
    OUT = "ausgegeben"
    ANSWERED = "beantwortet"
    WITHDRAWN = "zurueckgezogen"


class ReferralAlreadyOut(Problem):
    """Data left the house with it; the file has to keep saying so."""

    happened = "Die Vermittlung ist schon ausgegeben und lässt sich nicht mehr entfernen."
    to_do = "Ziehen Sie die Vermittlung zurück, dann bleibt ihr Weg nachvollziehbar."


@dataclass(frozen=True, kw_only=True)
class ReferralData:
    """What is typed and ticked about a referral; nothing of it is required to save."""

    offer_id: str = ""
    offer_title: str = ""
    organisation_id: str = ""
    recipient: Recipient = NOBODY
    kind: str = ""
    occasion: str = ""
    question: str = ""
    reason: str = ""
    data_keys: tuple[str, ...] = ()
    statements: Mapping[str, str] = field(default_factory=lambda: NOTHING_TYPED)
    """Facts typed for this referral, by code of `referral_data`."""
    urgency: str = ""
    feedback_until: dt.date | None = None
    legal_basis: str = ""
    legal_note: str = ""

    @classmethod
    def of(cls, referral: Referral, statements: Mapping[str, str]) -> ReferralData:
        """What is stored, to fill a form with."""
        return cls(
            offer_id=referral.offer_id,
            offer_title=referral.offer_title,
            organisation_id=referral.organisation_id,
            recipient=recipient_of(referral),
            kind=referral.kind,
            occasion=referral.occasion,
            question=referral.question,
            reason=referral.reason,
            data_keys=referral.data_keys,
            statements=statements,
            urgency=referral.urgency,
            feedback_until=referral.feedback_until,
            legal_basis=referral.legal_basis,
            legal_note=referral.legal_note,
        )

    def fields(self) -> dict[str, object]:
        """The columns it fills; ticks in the order of the sheet, each once."""
        ticked = tuple(
            entry.code
            for entry in code_list("referral_data").entries
            if entry.code in self.data_keys
        )
        return {
            "offer_id": self.offer_id,
            "offer_title": self.offer_title.strip(),
            "organisation_id": self.organisation_id,
            "recipient_name": self.recipient.name.strip(),
            "recipient_department": self.recipient.department.strip(),
            "recipient_person": self.recipient.person.strip(),
            "recipient_family_name": self.recipient.family_name.strip(),
            "recipient_salutation": self.recipient.salutation,
            "recipient_street": self.recipient.street.strip(),
            "recipient_postal_code": self.recipient.postal_code.strip(),
            "recipient_town": self.recipient.town.strip(),
            "recipient_phone": self.recipient.phone.strip(),
            "kind": self.kind,
            "occasion": self.occasion.strip(),
            "question": self.question.strip(),
            "reason": self.reason,
            "data_keys": ticked,
            "urgency": self.urgency,
            "feedback_until": self.feedback_until,
            "legal_basis": self.legal_basis,
            "legal_note": self.legal_note.strip(),
        }


def usual_feedback_day(today: dt.date) -> dt.date:
    """Until when an answer is asked for when nobody says otherwise; never a weekend."""
    days = resources.read_json("rules/referral_feedback.json")["days"]
    return working_day_from(today + dt.timedelta(days=int(days)))


def recipient_of(referral: Referral) -> Recipient:
    """Name and address as they were copied into the referral."""
    return Recipient(
        name=referral.recipient_name,
        department=referral.recipient_department,
        person=referral.recipient_person,
        family_name=referral.recipient_family_name,
        salutation=referral.recipient_salutation,
        street=referral.recipient_street,
        postal_code=referral.recipient_postal_code,
        town=referral.recipient_town,
        phone=referral.recipient_phone,
    )


def prepare_referral(
    case: CaseFile, data: ReferralData, *, record_id: str | None = None
) -> Referral:
    """A new referral as a draft; nothing has left the house. The same `record_id` makes it once."""
    with case.changing("Vermittlung vorbereitet") as change:
        referral = Referral(made_on=clock.today(), begun_at=change.at)
        apply(data.fields(), referral)
        referral = add_once(change, referral, record_id)
        if referral in change.new:
            _keep_statements(change, referral.id, data.statements)
        change.discard_draft("referral")
    return referral


def store_referral(change: Change, data: ReferralData, referral_id: str) -> Referral:
    """What was typed, into the referral with this id or a new one; part of a change."""
    referral = change.get(Referral, referral_id)
    if referral is None:
        referral = Referral(made_on=clock.today(), begun_at=change.at)
        referral.id = referral_id
        change.add(referral)
        change.discard_draft("referral")
    else:
        change.discard_draft(f"referral:{referral_id}")
    apply(data.fields(), referral)
    _keep_statements(change, referral_id, data.statements)
    return referral


def correct_referral(case: CaseFile, referral_id: str, data: ReferralData) -> Referral:
    """Change a referral; what was disclosed before stays in its disclosure. Raises NotInCase."""
    with case.changing("Vermittlung geändert") as change:
        existing(change, Referral, referral_id)
        return store_referral(change, data, referral_id)


def remove_referral(case: CaseFile, referral_id: str) -> None:
    """A draft into the trash of the case; raises ReferralAlreadyOut, NotInCase."""
    with case.changing("Vermittlung entfernt") as change:
        referral = existing(change, Referral, referral_id)
        if referral.sent_on is not None:
            raise ReferralAlreadyOut
        for statement in statements_in(change, referral_id):
            change.delete(statement)
        remove_open_steps(change, ORIGIN, referral_id)
        change.discard_draft(f"referral:{referral_id}")
        change.delete(referral)


def _keep_statements(change: Change, referral_id: str, typed: Mapping[str, str]) -> None:
    """One record for each fact typed, matched by its key; an empty one goes."""
    kept = {each.key: each for each in statements_in(change, referral_id)}
    for key, value in typed.items():
        text = value.strip()
        there = kept.pop(key, None)
        if there is None and text:
            change.add(ReferralStatement(referral_id=referral_id, key=key, value=text))
        elif there is not None and text:
            apply({"value": text}, there)
        elif there is not None:
            change.delete(there)
    for left in kept.values():
        change.delete(left)
