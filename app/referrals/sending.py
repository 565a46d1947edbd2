"""What becomes true when the sheet of a referral is issued: the data have left the house."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from app import follow_ups
from app.case_file import Change
from app.case_file.entries import apply, existing
from app.code_lists import code_list
from app.errors import Problem
from app.follow_ups import FollowUp
from app.referrals.leaving_data import (
    DataItem,
    as_sent,
    available_data_in,
    leaving,
    statements_in,
)
from app.referrals.records import Disclosure, Referral
from app.referrals.referring import ORIGIN, State


class LegalBasisMissing(Problem):
    """Personal data leave the house only on a legal basis (Art. 6 DSGVO)."""

    happened = "Für diese Weitergabe ist noch keine Rechtsgrundlage gewählt."
    to_do = "Wählen Sie die Rechtsgrundlage, zum Beispiel die Einwilligung mit Datum und Umfang."


class SpecialDataNeedConsent(Problem):
    """Data on health need more than an ordinary basis (Art. 9 (2) a DSGVO)."""

    happened = "Die gewählte Rechtsgrundlage reicht für besondere Daten ({labels}) nicht aus."
    to_do = "Wählen Sie die ausdrückliche Einwilligung oder lassen Sie diese Angaben weg."


class BasisSaysNoData(Problem):
    """The basis „without personal data“ and ticked data contradict each other."""

    happened = "Als Rechtsgrundlage steht „ohne Personendaten“, es sind aber Angaben angekreuzt."
    to_do = "Nehmen Sie die Kreuze weg oder wählen Sie eine andere Rechtsgrundlage."


class ReferralWithdrawn(Problem):
    """What was withdrawn is not sent or answered any more."""

    happened = "Diese Vermittlung wurde zurückgezogen."
    to_do = "Beginnen Sie eine neue Vermittlung, wenn die Stelle wieder angefragt werden soll."


def check_before_issue(referral: Referral, items: Sequence[DataItem]) -> None:
    """Is there a legal basis, and does it carry what is ticked?

    Raises LegalBasisMissing, SpecialDataNeedConsent, BasisSaysNoData, ReferralWithdrawn.
    """
    if referral.state == State.WITHDRAWN:
        raise ReferralWithdrawn
    bases = code_list("legal_bases")
    if not referral.legal_basis:
        raise LegalBasisMissing
    if items and referral.legal_basis in bases.marked("no_data"):
        raise BasisSaysNoData
    special = [item.label for item in items if item.special]
    if special and referral.legal_basis not in bases.marked("special"):
        raise SpecialDataNeedConsent(labels=", ".join(special))


def missing_for_sheet(referral: Referral) -> list[str]:
    """What the sheet lacks before it may leave the house, as German words."""
    wanted = {
        "Empfänger": referral.recipient_name or referral.recipient_person,
        "Rechtsgrundlage der Weitergabe": referral.legal_basis,
    }
    return [name for name, value in wanted.items() if not value.strip()]


def mark_sent(
    change: Change,
    referral_id: str,
    document_id: str,
    *,
    sent_on: dt.date,
    items: Sequence[DataItem] | None = None,
) -> Disclosure:
    """What becomes true when the sheet is issued, inside that change.

    Writes what left the house and to whom, for good, and a follow-up until the feedback date.
    `items` are those that were printed; without them they are read from the file. Raises
    NotInCase and what `check_before_issue` raises.
    """
    referral = existing(change, Referral, referral_id)
    if referral.issued_document_id == document_id and (told := _told(change, referral_id)):
        return told
    if items is None:
        typed = {each.key: each.value for each in statements_in(change, referral_id)}
        items = leaving(available_data_in(change, typed), referral.data_keys)
    check_before_issue(referral, items)
    disclosure = Disclosure(
        on=sent_on,
        recipient_name=referral.recipient_name or referral.recipient_person,
        data_keys=tuple(item.key for item in items),
        data_as_sent=as_sent(referral, items),
        legal_basis=referral.legal_basis,
        legal_note=referral.legal_note,
        referral_id=referral_id,
    )
    change.add(disclosure)
    fields: dict[str, object] = {
        "issued_document_id": document_id,
        "sent_on": referral.sent_on or sent_on,
    }
    if referral.state == State.DRAFT:
        fields["state"] = State.OUT.value
    apply(fields, referral)
    if referral.state == State.OUT:
        _wait_for_feedback(change, referral)
    return disclosure


def open_steps(change: Change, referral_id: str) -> Sequence[FollowUp]:
    """The follow-ups of THIS referral that are still open."""
    return change.scalars(
        select(FollowUp)
        .where(
            FollowUp.origin == ORIGIN,
            FollowUp.origin_id == referral_id,
            FollowUp.done_on.is_(None),
        )
        .order_by(FollowUp.rank, FollowUp.id)
    ).all()


def _wait_for_feedback(change: Change, referral: Referral) -> None:
    for step in open_steps(change, referral.id):
        apply({"due_on": referral.feedback_until}, step)
        return
    to = referral.recipient_name or referral.recipient_person or "Vermittlung"
    follow_ups.add(
        change,
        what=f"Rückmeldung abwarten: {to}",
        due_on=referral.feedback_until,
        origin=ORIGIN,
        origin_id=referral.id,
    )


def _told(change: Change, referral_id: str) -> Disclosure | None:
    return change.scalars(
        select(Disclosure)
        .where(Disclosure.referral_id == referral_id)
        .order_by(Disclosure.on.desc(), Disclosure.id)
    ).first()
