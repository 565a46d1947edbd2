"""The archive of a case file: every document as it was issued, never changed again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.case_file import CaseFile, Change, Record
from app.changes import Area
from app.errors import Problem
from app.record_file import Moment

PDF = "application/pdf"


class IssuedDocument(Record):
    """One document that left the program; its bytes are the blob named by `sha256`."""

    __tablename__ = "issued_document"
    area = Area.ARCHIVE
    permanent = True

    kind: Mapped[str]
    title: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    pages: Mapped[int]
    issued_at: Mapped[dt.datetime] = mapped_column(Moment)
    who: Mapped[str] = mapped_column(default="")
    template_version: Mapped[str] = mapped_column(default="")
    about_type: Mapped[str] = mapped_column(default="")
    about_id: Mapped[str] = mapped_column(default="", index=True)


class DocumentNotInArchive(Problem):
    """The id names no document of this case file."""

    happened = "Dieses Dokument liegt nicht in der Akte."
    to_do = "Öffnen Sie die Liste der Dokumente neu und wählen Sie es dort aus."


def keep(
    change: Change,
    *,
    kind: str,
    title: str,
    file_name: str,
    content: bytes,
    pages: int,
    template_version: str,
    about_type: str = "",
    about_id: str = "",
    media_type: str = PDF,
    record_id: str | None = None,
) -> IssuedDocument:
    """Freeze `content` in the case file, inside the transaction of whoever issues it.

    The same `record_id` keeps the document once, however often the button was pressed.
    """
    if record_id is not None:
        kept = change.get(IssuedDocument, record_id)
        if kept is not None:
            return kept
    document = IssuedDocument(
        kind=kind,
        title=title,
        file_name=file_name,
        sha256=change.add_blob(content, media_type),
        size=len(content),
        pages=pages,
        issued_at=change.at,
        who=change.who,
        template_version=template_version,
        about_type=about_type,
        about_id=about_id,
    )
    if record_id is not None:
        document.id = record_id
    change.add(document)
    return document


def documents(case: CaseFile) -> Sequence[IssuedDocument]:
    """Everything issued, newest first."""
    newest_first = select(IssuedDocument).order_by(
        IssuedDocument.issued_at.desc(), IssuedDocument.id
    )
    with case.reading() as session:
        return session.scalars(newest_first).all()


def documents_about(case: CaseFile, about_id: str) -> Sequence[IssuedDocument]:
    """What was issued about one application, referral or appointment, newest first."""
    about = (
        select(IssuedDocument)
        .where(IssuedDocument.about_id == about_id)
        .order_by(IssuedDocument.issued_at.desc(), IssuedDocument.id)
    )
    with case.reading() as session:
        return session.scalars(about).all()


def document(case: CaseFile, document_id: str) -> IssuedDocument:
    """One issued document; raises DocumentNotInArchive."""
    with case.reading() as session:
        found = session.get(IssuedDocument, document_id)
    if found is None:
        raise DocumentNotInArchive
    return found


def document_bytes(case: CaseFile, document_id: str) -> bytes:
    """The bytes as they were issued, checked against their SHA-256.

    Raises DocumentNotInArchive, and BlobMissing when the bytes are gone or differ.
    """
    return case.blob(document(case, document_id).sha256)
