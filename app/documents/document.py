"""What it takes to be a document, and how one is issued: rendered first, then frozen at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from app import archive
from app.archive import IssuedDocument
from app.case_file import CaseFile, Change
from app.documents import fonts
from app.documents.pdf_pages import page_count
from app.documents.shaping import Shaper
from app.errors import Problem
from app.office_file import OfficeFile

PLACEHOLDER = re.compile(r"\{[^{}\n]{1,40}\}")

Content = TypeVar("Content")
Content_contra = TypeVar("Content_contra", contravariant=True)


class NotReadyToIssue(Problem):
    """Something a reader would miss is still empty or a placeholder is still open."""

    happened = "Das Dokument ist noch nicht fertig, es fehlt: {missing}."
    to_do = "Ergänzen Sie die Angaben und geben Sie das Dokument dann noch einmal aus."

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(missing=", ".join(self.missing))


@dataclass(frozen=True)
class Sources:
    """Where a document's content comes from: one case and the office."""

    case: CaseFile
    office_file: OfficeFile


class Render(Protocol[Content_contra]):
    """Makes the PDF; a preview calls it and changes nothing."""

    def __call__(self, content: Content_contra, *, shaper: Shaper | None = None) -> bytes: ...


def _nothing_hinders(_content: Any, _shaper: Shaper | None = None) -> Problem | None:
    """Most documents grow with what they say."""
    return None


def _nothing_more(_change: Change, _content: Any, _issued: IssuedDocument) -> None:
    """Most documents change nothing but the archive."""


@dataclass(frozen=True)
class Document(Generic[Content]):
    """A kind of document: how its content is gathered, printed and called."""

    key: str
    title: str
    """What the list of issued documents shows; no names."""
    summary: str
    """What the history shows: „Bewerbung ausgegeben“."""
    template_version: str
    about_type: str
    """What `about` names: ``application``, ``referral``, ``appointment`` or nothing."""
    gather: Callable[[Sources, str], Content]
    render: Render[Content]
    gaps: Callable[[Content], Sequence[str]]
    """What must still be filled in before it may be issued, in German words."""
    suggested_file_name: Callable[[Content], str]
    hindrance: Callable[[Content, Shaper | None], Problem | None] = _nothing_hinders
    """Why it may not be issued although nothing is missing: signs or words that would be lost."""
    on_issue: Callable[[Change, Content, IssuedDocument], object] = _nothing_more
    """What else becomes true when it is issued; part of the same change."""


def preview(
    document: Document[Content], sources: Sources, about: str = "", *, shaper: Shaper | None = None
) -> bytes:
    """The PDF as it would be issued now; nothing is written."""
    return document.render(document.gather(sources, about), shaper=shaper)


def issue_document(
    document: Document[Content],
    sources: Sources,
    about: str = "",
    *,
    content: Content | None = None,
    first: Callable[[Change], object] = lambda _change: None,
    record_id: str | None = None,
    shaper: Shaper | None = None,
) -> IssuedDocument:
    """Freeze the document in the case file together with everything that follows from it.

    `content` is what was typed and is not stored yet; `first` stores it, in the same change.
    Raises NotReadyToIssue, which names what is missing, and the document's hindrance. The same `record_id` (a double click)
    issues it once.
    """
    if content is None:
        content = document.gather(sources, about)
    missing = document.gaps(content)
    if missing:
        raise NotReadyToIssue(missing)
    hindrance = document.hindrance(content, shaper)
    if hindrance is not None:
        raise hindrance
    pdf = document.render(content, shaper=shaper)
    with sources.case.changing(document.summary) as change:
        if record_id is not None and (there := change.get(IssuedDocument, record_id)):
            return there
        first(change)
        issued = archive.keep(
            change,
            kind=document.key,
            title=document.title,
            file_name=document.suggested_file_name(content),
            content=pdf,
            pages=page_count(pdf),
            template_version=document.template_version,
            about_type=document.about_type,
            about_id=about,
            record_id=record_id,
        )
        document.on_issue(change, content, issued)
    return issued


def open_placeholders(*texts: str) -> list[str]:
    """The placeholders nobody has filled yet, each once: ``{firma}``."""
    found = (match for text in texts for match in PLACEHOLDER.findall(text))
    return [f"Platzhalter {placeholder}" for placeholder in dict.fromkeys(found)]


def unprintable_letters(*texts: str) -> list[str]:
    """What no font of the program can print, as one entry of a list of gaps."""
    found = dict.fromkeys(sign for text in texts for sign in fonts.unprintable(text))
    if not found:
        return []
    return [f"Ersatz für Zeichen, die sich nicht drucken lassen ({', '.join(list(found)[:5])})"]
