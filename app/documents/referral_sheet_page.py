"""The page of a referral sheet: DIN 5008 letter, the data that leave the house, its reply.

The reply hangs below the letter as a stub to cut off. What does not fit above it is set tighter;
what still does not fit gives the reply a page of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.documents.house_style import ACCENT, BODY, LABEL, PT, SMALL, Type
from app.documents.letterhead import (
    FORM_B,
    LATER_TOP,
    LEFT,
    TEXT_WIDTH,
    LetterForm,
    OfficeHead,
    draw_address,
    draw_info_block,
    draw_marks,
    draw_office_foot,
    draw_office_head,
    draw_page_number,
    subject_top,
)
from app.documents.paper import Paper
from app.documents.pieces import (
    Barred,
    Beside,
    Block,
    Piece,
    Placed,
    Stack,
    Text,
    paginate,
    set_text,
)
from app.documents.referral_sheet_table import table_blocks
from app.documents.reply_stub import (
    CUT,
    LOW_CUT,
    ReplyStub,
    draw_reply_page,
    draw_reply_stub,
)
from app.documents.shaping import Shaper
from app.documents.texts import texts
from app.documents.typography import day
from app.referrals import DataItem

BODY_BOTTOM = 270.0
CLEAR_OF_STUB = 4.0
"""What stays free above the cutting line, in mm; the page number stands in it."""

COLUMN_GAP = 6.0
COLUMN = (TEXT_WIDTH - COLUMN_GAP) / 2


ASKED_LABEL = 22.0
"""Width of the label beside occasion and question."""


@dataclass(frozen=True)
class Fit:
    """How close the letter is set, and where its reply is cut off."""

    body: Type
    value: Type
    distance: float
    """Distances between parts, as a share of the usual ones."""
    labels_beside: bool
    """Whether occasion and question stand beside their label instead of below it."""
    cut: float

    @property
    def bottom(self) -> float:
        """Where the last line above the stub ends, in mm."""
        return self.cut - CLEAR_OF_STUB


LOOSE = Fit(BODY, Type(9.5, 12.6), 1.0, labels_beside=False, cut=CUT)
TIGHT = Fit(Type(9.5, 12), Type(9, 11.6), 0.6, labels_beside=True, cut=LOW_CUT)


@dataclass(frozen=True)
class _Layout:
    """The pages of the letter and what becomes of the reply."""

    pages: list[list[Placed]]
    fit: Fit
    reply_page: bool


@dataclass(frozen=True)
class ReferralSheet:
    """Everything on the sheet, as it leaves the house."""

    office: OfficeHead
    recipient: tuple[str, ...]
    salutation: str
    subject: str
    made_on: dt.date | None = None
    reference: str = ""
    """Our sign; says nothing about the person."""
    worker_name: str = ""
    worker_function: str = ""
    worker_phone: str = ""
    worker_email: str = ""
    occasion: str = ""
    question: str = ""
    handing_over: str = ""
    urgency: str = ""
    items: tuple[DataItem, ...] = ()
    """What is ticked, exactly as printed and as kept in the disclosure."""
    person: str = ""
    """The name for the reply, empty unless the name is among the data."""
    legal_basis: str = ""
    legal_note: str = ""
    feedback_until: dt.date | None = None
    missing: tuple[str, ...] = ()
    """What office and referral still lack, in German words."""
    form: LetterForm = FORM_B


def render(content: ReferralSheet, *, shaper: Shaper | None = None) -> bytes:
    """The sheet with its reply stub on the last page; raises AddressTooLong."""
    paper = Paper(title="Verweisungsbogen", shaper=shaper)
    draw_office_head(paper, content.form, content.office)
    draw_address(
        paper,
        content.form,
        sender_line=content.office.sender_line,
        recipient=content.recipient,
    )
    info_bottom = draw_info_block(paper, content.form, _info_rows(content))
    draw_marks(paper, content.form)
    layout = _layout(content, subject_top(content.form, info_bottom), shaper)
    count = len(layout.pages) + layout.reply_page
    for number, placed_on_page in enumerate(layout.pages, start=1):
        if number > 1:
            paper.next_page()
        for placed in placed_on_page:
            placed.piece.draw(paper, LEFT, placed.top, TEXT_WIDTH)
        has_stub = number == count
        number_at = layout.fit.cut - 3.0 if has_stub else 271.0
        draw_page_number(paper, number, count, base_line=number_at)
        if has_stub:
            draw_reply_stub(paper, _stub(content), cut=layout.fit.cut)
        else:
            draw_office_foot(paper, content.office)
    if layout.reply_page:
        paper.next_page()
        draw_reply_page(paper, _stub(content))
        draw_page_number(paper, count, count)
    return paper.finished()


def _info_rows(content: ReferralSheet) -> list[tuple[str, str]]:
    words = texts("referral_sheet")
    return [
        (words["our_reference"], content.reference),
        (words["contact"], content.worker_name),
        (words["phone"], content.worker_phone or content.office.phone),
        (words["email"], content.worker_email or content.office.email),
        (words["handing_over"], content.handing_over),
        (words["urgency"], content.urgency),
        (words["date"], day(content.made_on) if content.made_on else ""),
    ]


def _stub(content: ReferralSheet) -> ReplyStub:
    return ReplyStub(
        office=content.office,
        worker_name=content.worker_name,
        about=" · ".join(
            part for part in (content.reference, content.person, content.subject) if part
        ),
        until=content.feedback_until,
    )


def _layout(content: ReferralSheet, top: float, shaper: Shaper | None) -> _Layout:
    """One page above the stub if that can be, else full pages and the reply after them."""

    def pages(fit: Fit, bottom: float, *, reply_page: bool = False) -> list[list[Placed]]:
        blocks = _blocks(content, fit, shaper, reply_page=reply_page)
        return paginate(blocks, width=TEXT_WIDTH, first_top=top, later_top=LATER_TOP, bottom=bottom)

    for fit in (LOOSE, TIGHT):
        found = pages(fit, fit.bottom)
        if len(found) == 1 and found[0][-1].bottom <= fit.bottom:
            return _Layout(found, fit, reply_page=False)
    found = pages(LOOSE, BODY_BOTTOM)
    if len(found) > 1 and found[-1][-1].bottom <= LOOSE.bottom:
        return _Layout(found, LOOSE, reply_page=False)
    return _Layout(pages(LOOSE, BODY_BOTTOM, reply_page=True), LOOSE, reply_page=True)


def _blocks(
    content: ReferralSheet, fit: Fit, shaper: Shaper | None, *, reply_page: bool
) -> list[Block]:
    words = texts("referral_sheet")
    bold = replace(fit.body, bold=True)

    def text(value: str, kind: Type, width: float = TEXT_WIDTH) -> Piece:
        return set_text(value, kind, width=width, shaper=shaper)

    blocks = [Block(text(content.subject, Type(11, 14, bold=True)), with_next=True)]
    if content.salutation.strip():
        greeting = text(content.salutation, fit.body)
        blocks.append(Block(greeting, 5.0 * fit.distance, with_next=True))
    intro = words["intro"] if content.items else words["intro_without_person"]
    where = words["on_reply_page"] if reply_page else words["on_stub"]
    blocks.append(Block(Text(intro.format(where=where), fit.body), 2.0))
    for label, value in (
        (words["occasion"], content.occasion),
        (words["question"], content.question),
    ):
        if value.strip():
            asked = _asked(label, value, text, bold, beside=fit.labels_beside)
            blocks.append(Block(Barred(asked, ACCENT), 3.4 * fit.distance))
    if content.items:
        blocks.append(Block(Text(words["data"], bold), 4.4 * fit.distance, with_next=True))
        rows = [(item.label, item.value) for item in content.items]
        blocks.extend(table_blocks(rows, fit.value, shaper, between=0.7 * fit.distance))
    blocks.append(Block(_ending(content, fit, text), 4.4 * fit.distance))
    return blocks


def _asked(
    label: str, value: str, text: Callable[[str, Type, float], Piece], kind: Type, *, beside: bool
) -> Piece:
    """Occasion or question with its label, above it or, where room is short, beside it."""
    if not beside:
        below = text(value, kind, TEXT_WIDTH - 4)
        return Stack(((0.0, Text(label, LABEL)), (0.0, below)))
    width = TEXT_WIDTH - 4 - ASKED_LABEL
    drop = (kind.size - LABEL.size) * PT
    name = Stack(((drop, Text(label, LABEL)),))
    return Beside(((0.0, ASKED_LABEL - 2.0, name), (ASKED_LABEL, width, text(value, kind, width))))


def _ending(content: ReferralSheet, fit: Fit, text: Callable[[str, Type, float], Piece]) -> Piece:
    """The legal basis, and beside it closing and signature; never parted."""
    words = texts("referral_sheet")
    closing = _closing(content, fit, words["closing"])
    legal = [part for part in (content.legal_basis, content.legal_note) if part.strip()]
    if not legal:
        return closing
    if content.items:
        legal.append(words["purpose"])
    rows: list[tuple[float, Piece]] = [(0.0, Text(words["legal"], LABEL))]
    rows.extend((0.4, text(part, SMALL, COLUMN)) for part in legal)
    return Beside(
        ((0.0, COLUMN, Stack(tuple(rows))), (COLUMN + COLUMN_GAP, COLUMN, closing)),
    )


def _closing(content: ReferralSheet, fit: Fit, closing: str) -> Piece:
    name = ", ".join(part for part in (content.worker_name, content.worker_function) if part)
    rows: list[tuple[float, Piece]] = [(0.0, Text(closing, fit.body))]
    if name:
        rows.append((9.0, Text(name, fit.body)))  # room for the signature
    return Stack(tuple(rows))
