"""The page of a referral sheet: DIN 5008 letter, the data that leave the house, reply stub."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.documents.house_style import ACCENT, BODY, BODY_BOLD, LABEL, PT, RULE, SMALL, Type
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
from app.documents.paper import Paper, text_width
from app.documents.pieces import (
    Barred,
    Beside,
    Block,
    Piece,
    Placed,
    Rule,
    Stack,
    Text,
    paginate,
    set_text,
)
from app.documents.reply_stub import ReplyStub, draw_reply_stub
from app.documents.shaping import Shaper
from app.documents.texts import texts
from app.documents.typography import day
from app.referrals import DataItem

BODY_BOTTOM = 270.0
BOTTOM_ABOVE_STUB = 206.0

LABEL_WIDTH = 28.0
COLUMN_GAP = 6.0
COLUMN = (TEXT_WIDTH - COLUMN_GAP) / 2
VALUE = Type(9.5, 12.6)


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
    pages = _pages(content, subject_top(content.form, info_bottom), shaper)
    for number, placed_on_page in enumerate(pages, start=1):
        if number > 1:
            paper.next_page()
        for placed in placed_on_page:
            placed.piece.draw(paper, LEFT, placed.top, TEXT_WIDTH)
        last = number == len(pages)
        draw_page_number(paper, number, len(pages), base_line=207.0 if last else 271.0)
        if not last:
            draw_office_foot(paper, content.office)
    draw_reply_stub(paper, _stub(content))
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


def _pages(content: ReferralSheet, top: float, shaper: Shaper | None) -> list[list[Placed]]:
    """One page above the stub if it can be; else full pages and the stub on the last one."""
    blocks = _blocks(content, shaper)
    for bottom in (BOTTOM_ABOVE_STUB, BODY_BOTTOM):
        pages = paginate(
            blocks, width=TEXT_WIDTH, first_top=top, later_top=LATER_TOP, bottom=bottom
        )
        if len(pages) == 1 and pages[0][-1].bottom <= BOTTOM_ABOVE_STUB:
            return pages
    if pages[-1] and pages[-1][-1].bottom > BOTTOM_ABOVE_STUB:
        pages.append([])
    return pages


def _blocks(content: ReferralSheet, shaper: Shaper | None) -> list[Block]:
    words = texts("referral_sheet")

    def text(value: str, kind: Type, width: float = TEXT_WIDTH) -> Piece:
        return set_text(value, kind, width=width, shaper=shaper)

    blocks = [Block(text(content.subject, Type(11, 14, bold=True)), with_next=True)]
    if content.salutation.strip():
        blocks.append(Block(text(content.salutation, BODY), 5.0, with_next=True))
    intro = words["intro"] if content.items else words["intro_without_person"]
    blocks.append(Block(Text(intro, BODY), 2.0))
    for label, value in (
        (words["occasion"], content.occasion),
        (words["question"], content.question),
    ):
        if value.strip():
            asked = Stack(
                ((0.0, Text(label, LABEL)), (0.0, text(value, BODY_BOLD, TEXT_WIDTH - 4)))
            )
            blocks.append(Block(Barred(asked, ACCENT), 3.4))
    if content.items:
        blocks.append(Block(Text(words["data"], BODY_BOLD), 4.4, with_next=True))
        blocks.extend(
            _table([(item.label, item.value) for item in content.items], shaper, first_gap=1.4)
        )
    blocks.append(Block(_ending(content, text), 4.4))
    return blocks


def _ending(content: ReferralSheet, text: Callable[[str, Type, float], Piece]) -> Piece:
    """The legal basis, and beside it closing and signature; never parted."""
    words = texts("referral_sheet")
    closing = _closing(content, words["closing"])
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


def _closing(content: ReferralSheet, closing: str) -> Piece:
    name = ", ".join(part for part in (content.worker_name, content.worker_function) if part)
    rows: list[tuple[float, Piece]] = [(0.0, Text(closing, BODY))]
    if name:
        rows.append((9.0, Text(name, BODY)))
    return Stack(tuple(rows))


def _table(
    rows: Sequence[tuple[str, str]], shaper: Shaper | None, *, first_gap: float
) -> list[Block]:
    """Label and value: short values in pairs, long ones across the page, a thin line above each."""
    blocks: list[Block] = []
    waiting: list[tuple[str, str]] = []

    def put(columns: Sequence[tuple[float, float, tuple[str, str]]]) -> None:
        pieces: list[tuple[float, float, Piece]] = []
        for offset, width, (label, value) in columns:
            wide = width - LABEL_WIDTH
            on_one_line = Stack((((VALUE.size - LABEL.size) * PT, Text(label, LABEL)),))
            pieces.append((offset, LABEL_WIDTH - 2.0, on_one_line))
            pieces.append(
                (offset + LABEL_WIDTH, wide, set_text(value, VALUE, width=wide, shaper=shaper))
            )
        ruled = Stack(((0.0, Rule(RULE, 0.4)), (0.7, Beside(tuple(pieces)))))
        blocks.append(Block(ruled, 0.7 if blocks else first_gap))

    def flush() -> None:
        if waiting:
            put([(0.0, TEXT_WIDTH, waiting.pop())])

    for row in rows:
        short = "\n" not in row[1] and text_width(row[1], VALUE) <= COLUMN - LABEL_WIDTH
        if not short:
            flush()
            put([(0.0, TEXT_WIDTH, row)])
        elif waiting:
            put([(0.0, COLUMN, waiting.pop()), (COLUMN + COLUMN_GAP, COLUMN, row)])
        else:
            waiting.append(row)
    flush()
    return blocks
