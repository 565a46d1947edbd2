"""The tear-off part of a referral sheet on which the other office answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.documents.house_style import ACCENT, CAPTION, INK, LABEL, MUTED, Type
from app.documents.letterhead import LEFT, TEXT_WIDTH, OfficeHead, fitting, joined
from app.documents.paper import Paper, text_width
from app.documents.pictograms import draw_pictogram
from app.documents.texts import texts
from app.documents.typography import day

CUT = 210.0
"""The dashed line lies on the lower fold of Form B."""

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


def draw_reply_stub(paper: Paper, stub: ReplyStub) -> None:
    """Draw the stub below the cutting line of the current page."""
    words = texts("referral_sheet")
    paper.line(8.0, CUT, paper.width - 8.0, CUT, colour=MUTED, dash=(3, 2))
    draw_pictogram(paper, "scissors", LEFT - 9.0, CUT - 2.0, 4.0, colour=MUTED)
    paper.text(LEFT, CUT + 8.5, words["feedback"], Type(13, 16, bold=True))
    until = words["feedback_soon"]
    if stub.until is not None:
        until = words["feedback_until"].format(day=day(stub.until))
    right = Type(11, 14, bold=True, colour=ACCENT, align="right")
    paper.text(RIGHT_EDGE, CUT + 8.5, until, right)
    office = stub.office
    email = office.email
    to = joined(office.name, stub.worker_name, office.street, office.town, email)
    base_line = CUT + 14.5
    for label, value in ((words["feedback_to"], to), (words["feedback_about"], stub.about)):
        if value:
            paper.text(LEFT, base_line, label, LABEL)
            kind = fitting(value, Type(8.5, 11), TEXT_WIDTH - 7.0, smallest=6.0)
            paper.text(LEFT + 7.0, base_line, value, kind)
            base_line += 4.6
    _draw_choices(paper)


def _draw_choices(paper: Paper) -> None:
    words = texts("referral_sheet")
    first, second, third, fourth, last = (CUT + 29.0 + 9.2 * row for row in range(5))
    _choice(paper, LEFT, first, words["accepted"], SECOND - 6.0)
    _choice(paper, SECOND, first, words["waiting_list"], RIGHT_EDGE)
    at = _choice(paper, LEFT, second, words["appointment"], LEFT + 52.0)
    paper.text(at + 1.6, second, words["appointment_at"], CHOICE)
    begin = at + 1.6 + text_width(words["appointment_at"], CHOICE) + 1.6
    _blank(paper, begin, second, SECOND - 6.0)
    _choice(paper, SECOND, second, words["missed"], None)
    _choice(paper, LEFT, third, words["refused"], RIGHT_EDGE)
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
