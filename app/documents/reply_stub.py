"""The part of a referral sheet on which the other office answers: a stub to cut off, or a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.documents.house_style import ACCENT, CAPTION, INK, LABEL, MUTED, Type
from app.documents.letterhead import LEFT, TEXT_WIDTH, OfficeHead, joined
from app.documents.paper import Paper, text_width
from app.documents.pictograms import draw_pictogram
from app.documents.shortening import in_a_line
from app.documents.texts import texts
from app.documents.typography import day

CUT = 210.0
"""The dashed line lies on the lower fold of Form B."""
LOW_CUT = 221.0
"""The lowest it can lie: what is below then needs the room to the edge printers reach."""

_STEP, _CHOICES = 9.2, 29.0
_LOW_STEP, _LOW_CHOICES = 7.8, 26.0
_PAGE_TOP, _PAGE_STEP = 17.0, 12.0

RIGHT_EDGE = LEFT + TEXT_WIDTH
SECOND = LEFT + 86.0
CHOICE = Type(10, 13)


@dataclass(frozen=True)
class ReplyStub:
    """To whom the answer goes, what it is about and until when."""

    office: OfficeHead
    worker_name: str
    about: str
    until: dt.date | None


def draw_reply_stub(paper: Paper, stub: ReplyStub, *, cut: float = CUT) -> None:
    """Draw the stub below the cutting line of the current page, at most at LOW_CUT."""
    paper.line(8.0, cut, paper.width - 8.0, cut, colour=MUTED, dash=(3, 2))
    draw_pictogram(paper, "scissors", LEFT - 9.0, cut - 2.0, 4.0, colour=MUTED)
    _draw_head(paper, stub, cut)
    low = cut > CUT
    _draw_choices(paper, cut + (_LOW_CHOICES if low else _CHOICES), _LOW_STEP if low else _STEP)


def draw_reply_page(paper: Paper, stub: ReplyStub) -> None:
    """Draw the reply on a page of its own, with room to write; there is nothing to cut off."""
    _draw_head(paper, stub, _PAGE_TOP)
    _draw_choices(paper, _PAGE_TOP + _CHOICES + 4.0, _PAGE_STEP, remarks=5)


def _draw_head(paper: Paper, stub: ReplyStub, top: float) -> None:
    words = texts("referral_sheet")
    paper.text(LEFT, top + 8.5, words["feedback"], Type(13, 16, bold=True))
    until = words["feedback_soon"]
    if stub.until is not None:
        until = words["feedback_until"].format(day=day(stub.until))
    right = Type(11, 14, bold=True, colour=ACCENT, align="right")
    paper.text(RIGHT_EDGE, top + 8.5, until, right)
    office = stub.office
    email = office.email
    to = joined(office.name, stub.worker_name, office.street, office.town, email)
    base_line = top + 14.5
    for label, value in ((words["feedback_to"], to), (words["feedback_about"], stub.about)):
        if value:
            paper.text(LEFT, base_line, label, LABEL)
            line = in_a_line(value, Type(8.5, 11), TEXT_WIDTH - 7.0, smallest=6.0)
            paper.text(LEFT + 7.0, base_line, line.text, line.kind)
            base_line += 4.6


def _draw_choices(paper: Paper, top: float, step: float, *, remarks: int = 0) -> None:
    """Boxes to tick and lines to write on, the first at `top` mm; `remarks` counts free lines."""
    words = texts("referral_sheet")
    first, second, third = (top + step * row for row in range(3))
    fourth, last = (top + step * (row + remarks) for row in (3, 4))
    _choice(paper, LEFT, first, words["accepted"], SECOND - 6.0)
    _choice(paper, SECOND, first, words["waiting_list"], RIGHT_EDGE)
    at = _choice(paper, LEFT, second, words["appointment"], LEFT + 52.0)
    paper.text(at + 1.6, second, words["appointment_at"], CHOICE)
    begin = at + 1.6 + text_width(words["appointment_at"], CHOICE) + 1.6
    _blank(paper, begin, second, SECOND - 6.0)
    _choice(paper, SECOND, second, words["missed"], None)
    _choice(paper, LEFT, third, words["refused"], RIGHT_EDGE)
    for line in range(remarks):
        at = third + step * (line + 1)
        begin = LEFT if line else _words(paper, LEFT, at, words["remarks"])
        _blank(paper, begin, at, RIGHT_EDGE)
    begin = _words(paper, LEFT, fourth, words["your_contact"])
    _blank(paper, begin, fourth, LEFT + 104.0)
    begin = _words(paper, LEFT + 108.0, fourth, words["your_phone"])
    _blank(paper, begin, fourth, RIGHT_EDGE)
    _blank(paper, LEFT, last + 3.0, RIGHT_EDGE)
    paper.text(LEFT, last + 7.0, words["signature"], CAPTION)


def _choice(paper: Paper, left: float, base_line: float, label: str, until: float | None) -> float:
    """A box to tick, its words and a line to write on; returns where the line ends."""
    paper.tick_box(left, base_line)
    begin = _words(paper, left + 5.5, base_line, label)
    if until is not None:
        _blank(paper, begin, base_line, until)
    return until if until is not None else begin


def _words(paper: Paper, left: float, base_line: float, text: str) -> float:
    paper.text(left, base_line, text, CHOICE)
    return left + text_width(text, CHOICE) + 1.6


def _blank(paper: Paper, left: float, base_line: float, right: float) -> None:
    paper.line(left, base_line + 0.8, right, base_line + 0.8, points=0.6, colour=INK)
