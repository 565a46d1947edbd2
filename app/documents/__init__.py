"""Every document the program can write."""

from app.documents.document import Document, NotReadyToIssue, Sources, issue, preview

__all__ = ["Document", "NotReadyToIssue", "Sources", "issue", "preview"]
