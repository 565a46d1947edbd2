"""The page of an appointment slip: large, with icons, and a part to tear off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.documents.house_style import ACCENT, INK, MUTED, PT, TINT, Type
from app.documents.letterhead import fitting
from app.documents.paper import A5_LANDSCAPE, Paper, text_width
from app.documents.pictograms import draw_pictogram
from app.documents.pieces import Piece, set_text
from app.documents.shaping import Shaper
from app.documents.shortening import Line, in_a_line, in_lines
from app.documents.texts import texts
from app.documents.typography import day, day_in_words, weekday
from app.time_of_day import end_of

SLIP_HEIGHT = 148.5
LEFT = 15.0
RIGHT_EDGE = 195.0
ICON = 6.0
TEXT_LEFT = LEFT + 10.0
BRING_LEFT = 132.0
FACTS, CANCEL, CUT = 29.5, 98.0, 115.0
"""Where facts, cancel rule and stub begin, millimetres from the top of the slip."""
GAP = 2.6
CANCEL_INDENT = 12.0
SCALES = (1.0, 0.93, 0.86, 0.79, 0.72, 0.65, 0.58)
FACTS_HEIGHT = CANCEL - FACTS - 2.0

TITLE = Type(16, 19, bold=True)
WHOM = Type(16, 19)
WHEN = Type(18, 22, bold=True)
PLAIN = Type(12, 16)
BOLD = Type(12, 16, bold=True)
SMALL = Type(9.5, 12.6)
SMALL_BOLD = Type(9.5, 12.6, bold=True)
OFFICE = Type(9, 12, colour=MUTED)
CAPTION = Type(8, 10, colour=MUTED)


@dataclass(frozen=True)
class ToBring:
    """One thing to bring along: its word and the icon beside it."""

    word: str
    icon: str = ""


@dataclass(frozen=True)
class AppointmentSlip:
    """Everything on the slip; the name is a first name and an initial, no more."""

    for_whom: str
    on: dt.date
    begins_at: str = ""
    """``HH:MM``, or empty when only the day is agreed."""
    minutes: int | None = None
    purpose: str = ""
    place: str = ""
    address: str = ""
    room: str = ""
    transit: str = ""
    """Stop and line."""
    with_whom: str = ""
    phone: str = ""
    """Whom to call when one cannot come."""
    bring: tuple[ToBring, ...] = ()
    office_name: str = ""


@dataclass(frozen=True)
class _Row:
    """One text among the facts, and the field it is typed in."""

    field: str
    text: str
    kind: Type


@dataclass(frozen=True)
class _Layout:
    """Everything that is typed, in the size and length in which it fits."""

    office: Line
    whom: Line
    facts: Sequence[tuple[str, Sequence[Piece]]]
    how_to_cancel: Line
    cut: tuple[str, ...]
    """Fields of which not everything is printed, in German words."""


def fields_cut(content: AppointmentSlip, shaper: Shaper | None = None) -> tuple[str, ...]:
    """The German names of fields too long for the slip, which would end in „…“."""
    return _lay_out(content, shaper).cut


def render(content: AppointmentSlip, *, shaper: Shaper | None = None) -> bytes:
    """One slip on A5 landscape."""
    paper = Paper(title="Terminzettel", size=(A5_LANDSCAPE[0], 148.0), shaper=shaper)
    _draw_slip(paper, content, 0.0, shaper)
    return paper.finished()


def render_two(content: AppointmentSlip, *, shaper: Shaper | None = None) -> bytes:
    """The same slip twice on A4, to be cut in the middle."""
    paper = Paper(title="Terminzettel", shaper=shaper)
    _draw_slip(paper, content, 0.0, shaper)
    paper.line(0.0, SLIP_HEIGHT, paper.width, SLIP_HEIGHT, colour=MUTED, dash=(4, 3))
    _draw_slip(paper, content, SLIP_HEIGHT, shaper)
    return paper.finished()


def _draw_slip(paper: Paper, content: AppointmentSlip, top: float, shaper: Shaper | None) -> None:
    words = texts("appointment_slip")
    layout = _lay_out(content, shaper)
    _draw_head(paper, layout, top, words)
    width = _facts_width(content)
    at = top + FACTS
    for icon, rows in layout.facts:
        draw_pictogram(paper, icon, LEFT, at + 0.4, ICON, colour=ACCENT)
        for row in rows:
            row.draw(paper, TEXT_LEFT, at, width)
            at += row.height(width)
        at += GAP
    if content.bring:
        _draw_bring(paper, content.bring, top + FACTS, words["bring"])
    _draw_cancel_rule(paper, layout.how_to_cancel, top + CANCEL, words)
    _draw_stub(paper, content, top + CUT, words, shaper)


def _facts_width(content: AppointmentSlip) -> float:
    return (BRING_LEFT - 6.0 if content.bring else RIGHT_EDGE) - TEXT_LEFT


def _lay_out(content: AppointmentSlip, shaper: Shaper | None) -> _Layout:
    words = texts("appointment_slip")
    width = RIGHT_EDGE - LEFT
    office = in_a_line(content.office_name, OFFICE, width, shaper=shaper)
    for_whom = words["for_whom"].format(name=content.for_whom)
    room = width - text_width(_title(words), TITLE)
    whom = in_a_line(for_whom, WHOM, room, shaper=shaper)
    key = "cancel_by_phone" if content.phone.strip() else "cancel_without_phone"
    how = words[key].format(phone=content.phone.strip())
    how_to_cancel = in_a_line(how, SMALL, width - CANCEL_INDENT - 3.0, shaper=shaper)
    facts, cut = _fitting_facts(content, _facts_width(content), shaper)
    lines = {"Name Ihrer Stelle": office, "Name": whom, "Telefon": how_to_cancel}
    cut_lines = (field for field, line in lines.items() if not line.whole)
    return _Layout(office, whom, facts, how_to_cancel, (*cut, *cut_lines))


def _title(words: Mapping[str, str]) -> str:
    return words["title"] + " "


def _draw_head(paper: Paper, layout: _Layout, top: float, words: Mapping[str, str]) -> None:
    title = _title(words)
    paper.text(LEFT, top + 11.5, layout.office.text, layout.office.kind)
    paper.text(LEFT, top + 19.5, title, TITLE)
    taken = text_width(title, TITLE)
    paper.text(LEFT + taken, top + 19.5, layout.whom.text, layout.whom.kind)
    paper.line(LEFT, top + 24.0, RIGHT_EDGE, top + 24.0, points=1, colour=ACCENT)


def _fitting_facts(
    content: AppointmentSlip, width: float, shaper: Shaper | None
) -> tuple[Sequence[tuple[str, Sequence[Piece]]], Sequence[str]]:
    """The facts as large as the slip allows, and the fields that had to be cut all the same."""
    facts = _facts(content)
    between = GAP * (len(facts) - 1)
    pieces: list[tuple[str, list[Piece]]] = []
    for scale in SCALES:
        pieces = [
            (
                icon,
                [set_text(r.text, r.kind.scaled(scale), width=width, shaper=shaper) for r in rows],
            )
            for icon, rows in facts
        ]
        if _high(pieces, width) + between <= FACTS_HEIGHT:
            return pieces, ()
    return _cut_facts(facts, pieces, width, FACTS_HEIGHT - between, shaper)


def _cut_facts(
    facts: Sequence[tuple[str, Sequence[_Row]]],
    pieces: Sequence[tuple[str, Sequence[Piece]]],
    width: float,
    room: float,
    shaper: Shaper | None,
) -> tuple[Sequence[tuple[str, Sequence[Piece]]], Sequence[str]]:
    """The longest texts end after as many lines as there is room for; `pieces` are set smallest."""
    smallest = SCALES[-1]
    lines = {
        row: (
            row.kind.scaled(smallest),
            round(piece.height(width) / row.kind.scaled(smallest).line),
        )
        for (_, rows), (_, own) in zip(facts, pieces, strict=True)
        for row, piece in zip(rows, own, strict=True)
    }
    most = max(count for _, count in lines.values())
    while most > 1 and sum(kind.line * min(count, most) for kind, count in lines.values()) > room:
        most -= 1

    def fitted(row: _Row) -> Piece:
        kind, count = lines[row]
        text = row.text
        if count > most:
            text = in_lines(text, kind, width, most, shaper=shaper)
        return set_text(text, kind, width=width, shaper=shaper)

    cut = [row.field for row, (_, count) in lines.items() if count > most]
    return [(icon, [fitted(row) for row in rows]) for icon, rows in facts], cut


def _high(pieces: Sequence[tuple[str, Sequence[Piece]]], width: float) -> float:
    return sum(piece.height(width) for _, own in pieces for piece in own)


def _facts(content: AppointmentSlip) -> Sequence[tuple[str, Sequence[_Row]]]:
    """Icon and lines, from the most to the least important; what is not known falls away."""
    words = texts("appointment_slip")
    clock = ""
    if content.begins_at:
        until = f" bis {end_of(content.begins_at, content.minutes)}" if content.minutes else ""
        clock = f"{content.begins_at}{until} Uhr"
    person = words["with"].format(name=content.with_whom) if content.with_whom.strip() else ""
    facts = (
        ("calendar", [_Row("Datum", f"{weekday(content.on)}, {day_in_words(content.on)}", WHEN)]),
        ("clock", [_Row("Beginn", clock, WHEN)]),
        (
            "map-pin",
            [
                _Row("Ort", content.place, BOLD),
                _Row("Anschrift des Ortes", content.address, PLAIN),
                _Row("Raum", _room(content.room), BOLD),
            ],
        ),
        ("bus", [_Row("Weg zum Ort", content.transit, PLAIN)]),
        ("user", [_Row("Anlass", content.purpose, BOLD), _Row("Mit wem", person, PLAIN)]),
    )
    said = [(icon, [row for row in rows if row.text.strip()]) for icon, rows in facts]
    return [(icon, rows) for icon, rows in said if rows]


def _room(room: str) -> str:
    """„Raum 2.14“; a room that already says what it is stays as typed."""
    if not room.strip() or not room.strip()[0].isdigit():
        return room
    return texts("appointment_slip")["room"].format(room=room.strip())


def _draw_bring(paper: Paper, things: Sequence[ToBring], top: float, title: str) -> None:
    """Icons with words; from eight things on in two narrower columns."""
    paper.text(BRING_LEFT, top + 5.0, title, BOLD)
    columns = 1 if len(things) <= 7 else 2
    rows = -(-len(things) // columns)
    pitch = min(8.6, 57.0 / rows)
    width = (RIGHT_EDGE - BRING_LEFT) / columns
    side = min(6.4, pitch - 1.2)
    room = width - side - 3.5
    longest = max(things, key=lambda thing: text_width(thing.word, PLAIN)).word
    kind = fitting(longest, Type(11, 13), room, smallest=7)
    for number, thing in enumerate(things):
        column, row = divmod(number, rows)
        left = BRING_LEFT + column * width
        at = top + 9.0 + row * pitch
        draw_pictogram(paper, thing.icon, left, at, side)
        word = in_a_line(thing.word, kind, room, smallest=kind.size)
        paper.text(left + side + 2.0, at + side / 2 + kind.size * PT * 0.36, word.text, kind)


def _draw_cancel_rule(paper: Paper, how: Line, top: float, words: Mapping[str, str]) -> None:
    paper.box(LEFT, top, RIGHT_EDGE - LEFT, 13.0, fill=TINT, stroke=None, radius=2.0)
    draw_pictogram(paper, "phone", LEFT + 3.5, top + 3.8, 5.4, colour=ACCENT)
    paper.text(LEFT + CANCEL_INDENT, top + 5.6, words["cancel"], SMALL_BOLD)
    paper.text(LEFT + CANCEL_INDENT, top + 10.2, how.text, how.kind)


def _draw_stub(
    paper: Paper,
    content: AppointmentSlip,
    top: float,
    words: Mapping[str, str],
    shaper: Shaper | None,
) -> None:
    paper.line(8.0, top, paper.width - 8.0, top, colour=MUTED, dash=(3, 2))
    draw_pictogram(paper, "scissors", LEFT - 3.0, top - 2.0, 4.0, colour=MUTED)
    clock = f", {content.begins_at} Uhr" if content.begins_at else ""
    when = f" · {weekday(content.on)}, {day(content.on)}{clock}"
    taken = text_width(when, SMALL_BOLD) + text_width(words["stub"], CAPTION) + 4.0
    room = RIGHT_EDGE - LEFT - taken
    size = SMALL_BOLD.size
    whom = in_a_line(content.for_whom, SMALL_BOLD, room, smallest=size, shaper=shaper)
    paper.text(LEFT, top + 7.0, whom.text + when, SMALL_BOLD)
    right = Type(CAPTION.size, CAPTION.leading, colour=MUTED, align="right")
    paper.text(RIGHT_EDGE, top + 7.0, words["stub"], right)
    paper.tick_box(LEFT, top + 14.6)
    paper.text(LEFT + 5.5, top + 14.4, words["stub_received"], SMALL)
    paper.tick_box(LEFT, top + 21.6)
    paper.text(LEFT + 5.5, top + 21.4, words["stub_new"], SMALL)
    begin = LEFT + 5.5 + text_width(words["stub_new"], SMALL) + 2.0
    paper.line(begin, top + 22.0, 112.0, top + 22.0, points=0.6, colour=INK)
    paper.line(120.0, top + 22.0, RIGHT_EDGE, top + 22.0, points=0.6, colour=INK)
    paper.text(120.0, top + 25.6, words["stub_signature"], CAPTION)
