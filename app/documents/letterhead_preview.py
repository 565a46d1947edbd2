"""A sample letter on the office's own paper, for the settings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app import clock
from app.documents.cover_letter_page import paragraphs
from app.documents.house_style import LETTER, Type
from app.documents.letterhead import (
    FORM_B,
    LEFT,
    TEXT_WIDTH,
    LetterForm,
    OfficeHead,
    draw_address,
    draw_info_block,
    draw_marks,
    draw_office_foot,
    draw_office_head,
    joined,
    subject_top,
)
from app.documents.office_sender import sender
from app.documents.paper import Paper
from app.documents.pieces import Text
from app.documents.texts import texts
from app.documents.typography import day
from app.office_file import OfficeFile


@dataclass(frozen=True)
class LetterheadPreview:
    """The office, the worker and the day of the sample letter."""

    office: OfficeHead
    on: dt.date
    worker_name: str = ""
    worker_function: str = ""
    worker_phone: str = ""
    worker_email: str = ""
    form: LetterForm = FORM_B


def gather(office_file: OfficeFile) -> LetterheadPreview:
    """What the office has filled in so far."""
    who = sender(office_file)
    return LetterheadPreview(
        office=who.office,
        on=clock.today(),
        worker_name=who.name,
        worker_function=who.function,
        worker_phone=who.phone,
        worker_email=who.email,
        form=who.form,
    )


def render(content: LetterheadPreview) -> bytes:
    """One page with head, window, info block, marks and foot."""
    words = texts("letterhead_preview")
    paper = Paper(title=words["subject"])
    draw_office_head(paper, content.form, content.office)
    draw_address(
        paper,
        content.form,
        sender_line=content.office.sender_line,
        recipient=words["recipient"].split("\n"),
    )
    rows = [
        (words["contact"], content.worker_name),
        (words["phone"], content.worker_phone or content.office.phone),
        (words["email"], content.worker_email or content.office.email),
        (words["date"], day(content.on)),
    ]
    top = subject_top(content.form, draw_info_block(paper, content.form, rows))
    draw_marks(paper, content.form)
    draw_office_foot(paper, content.office)
    top = _put(paper, words["subject"], Type(10.5, 13, bold=True), top) + 2 * LETTER.line
    for paragraph in (words["salutation"], *paragraphs(words["body"]), words["closing"]):
        top = _put(paper, paragraph, LETTER, top) + LETTER.line
    signed = joined(content.worker_name, content.worker_function).replace(" · ", ", ")
    if signed:
        _put(paper, signed, LETTER, top + 2 * LETTER.line)
    return paper.finished()


def _put(paper: Paper, text: str, kind: Type, top: float) -> float:
    piece = Text(text, kind)
    piece.draw(paper, LEFT, top, TEXT_WIDTH)
    return top + piece.height(TEXT_WIDTH)
