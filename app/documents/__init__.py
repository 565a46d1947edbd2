"""Every document the program can write."""

from __future__ import annotations

from typing import Any

from app.documents import cover_letter
from app.documents.document import (
    Document,
    NotReadyToIssue,
    Sources,
    issue_document,
    preview,
)

ALL: tuple[Document[Any], ...] = (cover_letter.DOCUMENT,)

__all__ = ["ALL", "Document", "NotReadyToIssue", "Sources", "issue_document", "preview"]
