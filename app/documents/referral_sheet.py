"""The referral sheet: a letter to an office with the data that leave the house, and its reply."""

from __future__ import annotations

from collections.abc import Mapping

from app import clock, referrals
from app.archive import IssuedDocument
from app.case_file import Change
from app.code_lists import code_list
from app.documents.document import (
    Document,
    NotReadyToIssue,
    Sources,
    issue_document,
    open_placeholders,
)
from app.documents.office_sender import sender
from app.documents.referral_sheet_fit import hindrance, render
from app.documents.referral_sheet_page import ReferralSheet
from app.documents.shaping import Shaper
from app.documents.texts import texts
from app.documents.typography import file_name
from app.referrals import DataItem, Referral, ReferralData

__all__ = [
    "DOCUMENT",
    "ReferralSheet",
    "check_draft",
    "drafted",
    "gaps",
    "gather",
    "hindrance",
    "issue",
    "issue_typed",
    "render",
    "suggested_file_name",
]

NOT_URGENT = "normal"
NAME = "name"


def gather(sources: Sources, referral_id: str) -> ReferralSheet:
    """The sheet of a referral, dated today; raises NotInCase, AddressTooLong."""
    referral = referrals.referral(sources.case, referral_id)
    return _sheet(sources, referral, referrals.statements(sources.case, referral_id))


def drafted(sources: Sources, data: ReferralData, referral_id: str = "") -> ReferralSheet:
    """The sheet as it would be with what is typed; nothing is stored. Raises AddressTooLong."""
    return _sheet(sources, _unstored(data, referral_id), data.statements)


def check_draft(sources: Sources, data: ReferralData, *, shaper: Shaper | None = None) -> None:
    """Refuse what could not be issued, before anything is stored.

    Raises NotReadyToIssue, DocumentRefused, AddressTooLong and what `referrals.check_before_issue` does.
    """
    content = drafted(sources, data)
    if missing := gaps(content):
        raise NotReadyToIssue(missing)
    if problem := hindrance(content, shaper):
        raise problem
    referrals.check_before_issue(_unstored(data), content.items)


def _unstored(data: ReferralData, referral_id: str = "") -> Referral:
    made = Referral(made_on=clock.today(), begun_at=clock.now())
    made.id = referral_id or made.id
    made.state = referrals.State.DRAFT.value
    for field, value in data.fields().items():
        setattr(made, field, value)
    return made


def _sheet(sources: Sources, referral: Referral, typed: Mapping[str, str]) -> ReferralSheet:
    items = referrals.leaving(referrals.available_data(sources.case, typed), referral.data_keys)
    recipient = referrals.recipient_of(referral)
    urgency = referral.urgency if referral.urgency != NOT_URGENT else ""
    who = sender(sources.office_file)
    return ReferralSheet(
        office=who.office,
        recipient=tuple(recipient.address_lines()),
        salutation=recipient.salutation_line(),
        subject=_subject(referral),
        made_on=clock.today(),
        reference=f"V-{referral.id[:6].upper()}",
        worker_name=who.name,
        worker_function=who.function,
        worker_phone=who.phone,
        worker_email=who.email,
        occasion=referral.occasion,
        question=referral.question,
        handing_over=code_list("handing_over").label(referral.kind),
        urgency=code_list("urgencies").label(urgency),
        items=tuple(items),
        person=_name_among(items),
        legal_basis=code_list("legal_bases").label(referral.legal_basis),
        legal_note=referral.legal_note,
        feedback_until=referral.feedback_until,
        missing=(*who.missing, *referrals.missing_for_sheet(referral)),
        form=who.form,
    )


def _subject(referral: Referral) -> str:
    words = texts("referral_sheet")
    if referral.offer_title.strip():
        return words["subject_offer"].format(offer=referral.offer_title.strip())
    if referral.reason:
        reason = code_list("referral_reasons").label(referral.reason)
        return words["subject"].format(reason=reason)
    return words["subject_bare"]


def _name_among(items: list[DataItem]) -> str:
    """The name stands on the reply only when it leaves the house anyway."""
    return next((item.value for item in items if item.key == NAME), "")


def gaps(content: ReferralSheet) -> list[str]:
    """What the sheet lacks before it may leave the house."""
    asked = content.occasion.strip() or content.question.strip()
    return [
        *content.missing,
        *([] if asked else ["Anlass oder Frage an die Stelle"]),
        *open_placeholders(content.occasion, content.question, content.legal_note),
    ]


def suggested_file_name(content: ReferralSheet) -> str:
    """``Verweisungsbogen_V-3F2A_2026-11-24.pdf``: no name of the person."""
    made_on = content.made_on.isoformat() if content.made_on else ""
    return file_name("Verweisungsbogen", content.reference, made_on)


def issue(
    sources: Sources,
    referral_id: str,
    *,
    record_id: str | None = None,
    shaper: Shaper | None = None,
) -> IssuedDocument:
    """Issue the sheet: frozen PDF, disclosure and follow-up in one change.

    Raises NotReadyToIssue, DocumentRefused, AddressTooLong, NotInCase and what `referrals.check_before_issue` does.
    """
    return issue_document(DOCUMENT, sources, referral_id, record_id=record_id, shaper=shaper)


def issue_typed(
    sources: Sources,
    data: ReferralData,
    referral_id: str,
    *,
    record_id: str | None = None,
    shaper: Shaper | None = None,
) -> IssuedDocument:
    """Store what is typed, as a new referral or in the one with this id, and issue its sheet.

    All of it is one change. Raises what `check_draft` does, before anything is stored.
    """
    check_draft(sources, data, shaper=shaper)
    return issue_document(
        DOCUMENT,
        sources,
        referral_id,
        content=drafted(sources, data, referral_id),
        first=lambda change: referrals.store_referral(change, data, referral_id),
        record_id=record_id,
        shaper=shaper,
    )


def _sent(change: Change, content: ReferralSheet, issued: IssuedDocument) -> None:
    referrals.mark_sent(
        change, issued.about_id, issued.id, sent_on=change.at.date(), items=content.items
    )


DOCUMENT = Document(
    key="referral_sheet",
    title="Verweisungsbogen",
    summary="Verweisungsbogen ausgegeben",
    template_version="2",
    about_type="referral",
    gather=gather,
    render=render,
    gaps=gaps,
    hindrance=hindrance,
    suggested_file_name=suggested_file_name,
    on_issue=_sent,
)
