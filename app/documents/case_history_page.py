"""The pages of a printed Verlauf: months, days in the margin, quotations and agreements."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from app.documents.house_style import (
    ACCENT,
    BODY,
    BODY_BOLD,
    CAPTION,
    LABEL,
    MUTED,
    RULE,
    TITLE,
    WORDS,
    Type,
)
from app.documents.letterhead import LEFT, TEXT_WIDTH, fitting, joined
from app.documents.paper import Paper
from app.documents.pieces import (
    Barred,
    Beside,
    Block,
    Piece,
    Rule,
    Stack,
    Text,
    paginate,
    set_text,
)
from app.documents.shaping import Shaper
from app.documents.texts import texts
from app.documents.typography import WEEKDAYS, day, month

MARGIN_COLUMN = 24.0
COLUMN = TEXT_WIDTH - MARGIN_COLUMN
ABOUT = Type(8.5, 11.4, colour=MUTED)
QUOTES = "„“”‚‘’»«›‹\"'"
FIRST_TOP = 50.0
LATER_TOP = 27.0
BOTTOM = 274.0


@dataclass(frozen=True)
class Step:
    """One agreed step and what became of it."""

    what: str
    who: str = ""
    due_on: dt.date | None = None
    done_on: dt.date | None = None


@dataclass(frozen=True)
class Entry:
    """One contact as it is printed."""

    on: dt.date
    begins_at: str = ""
    minutes: int | None = None
    title: str = ""
    about: str = ""
    """Topics, attendance, interpreter, worker: one line."""
    facts: str = ""
    words: str = ""
    assessment: str = ""
    agreed: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class CaseHistory:
    """The contacts of a period, oldest first."""

    name: str
    entries: tuple[Entry, ...] = ()
    original_name: str = ""
    """The name in its own script."""
    born: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    """The period asked for; None = open."""
    as_of: dt.date | None = None
    office_name: str = ""


def render(content: CaseHistory, *, shaper: Shaper | None = None) -> bytes:
    """The whole history; every page says whose it is, when it was printed and which page it is."""
    paper = Paper(title=texts("case_history")["title"], shaper=shaper)
    pages = paginate(
        _blocks(content, shaper),
        width=TEXT_WIDTH,
        first_top=FIRST_TOP,
        later_top=LATER_TOP,
        bottom=BOTTOM,
    )
    for number, placed_on_page in enumerate(pages, start=1):
        if number == 1:
            _draw_title(paper, content, shaper)
        else:
            paper.next_page()
            _draw_running_head(paper, content)
        for placed in placed_on_page:
            placed.piece.draw(paper, LEFT, placed.top, TEXT_WIDTH)
        _draw_foot(paper, content, number, len(pages))
    return paper.finished()


def _draw_title(paper: Paper, content: CaseHistory, shaper: Shaper | None) -> None:
    words = texts("case_history")
    head = joined(words["title"], content.office_name)
    paper.text(LEFT, 22.0, head, fitting(head, LABEL, TEXT_WIDTH))
    paper.text(LEFT, 31.0, content.name, fitting(content.name, TITLE, TEXT_WIDTH, smallest=9))
    if content.original_name.strip() and shaper is not None:
        right = Type(12, 15, colour=MUTED)
        own = set_text(content.original_name, right, width=60.0, shaper=shaper)
        own.draw(paper, LEFT + TEXT_WIDTH - 60.0, 26.0, 60.0)
    paper.text(LEFT, 37.5, _facts_line(content), Type(9, 12, colour=MUTED))
    paper.line(LEFT, 42.0, LEFT + TEXT_WIDTH, 42.0, points=1, colour=ACCENT)


def _facts_line(content: CaseHistory) -> str:
    words = texts("case_history")
    count = len(content.entries)
    counted = words["one_contact"] if count == 1 else words["contacts"].format(count=count)
    first = content.first or (content.entries[0].on if content.entries else None)
    last = content.last or (content.entries[-1].on if content.entries else None)
    period = ""
    if first is not None and last is not None:
        period = words["period"].format(first=day(first), last=day(last))
    return joined(content.born, period, counted)


def _draw_running_head(paper: Paper, content: CaseHistory) -> None:
    head = joined(texts("case_history")["title"], content.name)
    paper.text(LEFT, 17.0, head, fitting(head, LABEL, TEXT_WIDTH))
    paper.line(LEFT, 20.0, LEFT + TEXT_WIDTH, 20.0, points=0.5)


def _draw_foot(paper: Paper, content: CaseHistory, page: int, pages: int) -> None:
    words = texts("case_history")
    as_of = words["as_of"].format(day=day(content.as_of)) if content.as_of else ""
    paper.text(LEFT, 285.0, joined(words["confidential"], as_of), CAPTION)
    right = Type(CAPTION.size, CAPTION.leading, colour=MUTED, align="right")
    paper.text(LEFT + TEXT_WIDTH, 285.0, f"Seite {page} von {pages}", right)


def _blocks(content: CaseHistory, shaper: Shaper | None) -> list[Block]:
    if not content.entries:
        return [Block(Text(texts("case_history")["no_contacts"], BODY))]
    blocks: list[Block] = []
    shown = ""
    for entry in content.entries:
        if month(entry.on) != shown:
            shown = month(entry.on)
            heading = Stack(
                ((0.0, Rule(RULE, 0.6)), (1.6, Text(shown, Type(10, 13, bold=True, colour=MUTED))))
            )
            blocks.append(Block(heading, 6.0, with_next=True))
        blocks.extend(_entry_blocks(entry, shaper, before=3.0 if blocks[-1].with_next else 6.0))
    return blocks


def _entry_blocks(entry: Entry, shaper: Shaper | None, *, before: float) -> list[Block]:
    """The parts of one contact in the text column, the day in the margin beside the first."""
    words = texts("case_history")

    def text(value: str, kind: Type, width: float = COLUMN) -> Piece:
        return set_text(value, kind, width=width, shaper=shaper)

    def barred(value: str, kind: Type, colour: str) -> Piece:
        return Barred(text(value, kind, COLUMN - Barred.indent), colour)

    head = [(entry.title, BODY_BOLD), (entry.about, ABOUT)]
    lines = tuple((0.0, text(value, kind)) for value, kind in head if value.strip())
    parts = [Block(Stack(lines), with_next=True)] if lines else []
    if entry.facts.strip():
        parts.append(Block(text(entry.facts, BODY), 1.2))
    if entry.words.strip():
        parts.append(Block(barred(_quoted(entry.words), BODY, WORDS), 2.0))
    if entry.assessment.strip():
        parts.append(Block(text(words["assessment"], LABEL), 2.0, with_next=True))
        parts.append(Block(text(entry.assessment, BODY)))
    agreed = [line for line in (entry.agreed.strip(), *map(_step_line, entry.steps)) if line]
    if agreed:
        parts.append(Block(barred(words["agreed"], LABEL, ACCENT), 2.0, with_next=True))
        parts.extend(Block(barred(line, BODY, ACCENT)) for line in agreed)
    if not parts:
        parts = [Block(Text("", BODY))]
    parts[-1] = replace(parts[-1], with_next=False)
    blocks = [replace(part, piece=Beside(((MARGIN_COLUMN, COLUMN, part.piece),))) for part in parts]
    when = (0.0, MARGIN_COLUMN - 3.0, _when(entry))
    first = Beside((when, (MARGIN_COLUMN, COLUMN, parts[0].piece)))
    blocks[0] = replace(blocks[0], piece=first, before=before)
    return blocks


def _when(entry: Entry) -> Piece:
    """Day, time and length below each other."""
    minutes = ""
    if entry.minutes is not None:
        minutes = texts("case_history")["minutes"].format(count=entry.minutes)
    rows: list[tuple[float, Piece]] = [
        (0.0, Text(f"{WEEKDAYS[entry.on.weekday()][:2]}, {entry.on:%d.%m.}", BODY_BOLD))
    ]
    if time := joined(entry.begins_at, minutes):
        rows.append((0.0, Text(time, ABOUT)))
    return Stack(tuple(rows))


def _quoted(words: str) -> str:
    """The person's words in German quotation marks, whichever were typed around them."""
    return f"„{words.strip().strip(QUOTES).strip()}“"


def _step_line(step: Step) -> str:
    """„Zeugnis abholen · Samir · bis 30.11.2026“."""
    words = texts("case_history")
    if step.done_on is not None:
        until = words["done"].format(day=day(step.done_on))
    elif step.due_on is not None:
        until = words["until"].format(day=day(step.due_on))
    else:
        until = ""
    return joined(step.what, step.who, until)
