"""Every document the program can write."""

from __future__ import annotations

from typing import Any

from app.documents import appointment_slip, case_history, cover_letter, referral_sheet
from app.documents.document import (
    Document,
    NotReadyToIssue,
    Sources,
    issue_document,
    preview,
)

ALL: tuple[Document[Any], ...] = (
    cover_letter.DOCUMENT,
    appointment_slip.DOCUMENT,
    appointment_slip.TWO_ON_A4,
    referral_sheet.DOCUMENT,
    case_history.DOCUMENT,
)

__all__ = ["ALL", "Document", "NotReadyToIssue", "Sources", "issue_document", "preview"]
