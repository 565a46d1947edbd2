"""The letter as it stands on the screen: what would be printed, and what was checked about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import applications, clock
from app.applications import Application, Check, CheckPlace, CheckState, Letter
from app.directory import AddressTooLong
from app.documents import cover_letter, fonts
from app.documents.cover_letter import CoverLetter
from app.documents.letterhead import LetterForm
from app.errors import Problem
from app.participant import Participant
from ui.paper.qt_shaper import shaper
from ui.screens.applications.check_card import page_check

_OF_SENDER = frozenset({"Name", "Wohnort"})


def _missing(content: CoverLetter, found: Sequence[Check]) -> list[Check]:
    """What the printed letter lacks and no check has named."""
    gaps = cover_letter.gaps(content)
    of_sender = [gap for gap in gaps if gap in _OF_SENDER]
    others = [gap for gap in gaps if gap not in _OF_SENDER]
    checks = []
    if of_sender and not any(
        check.state is CheckState.STOP and check.place is CheckPlace.SENDER for check in found
    ):
        detail = f"In den Stammdaten fehlt: {', '.join(of_sender)}."
        checks.append(Check(CheckState.STOP, "Absender fehlt", detail, CheckPlace.SENDER))
    if others and not applications.stops(found):
        detail = f"Es fehlt: {', '.join(others)}."
        checks.append(Check(CheckState.STOP, "Noch nicht fertig", detail, CheckPlace.BODY))
    return checks


@dataclass(frozen=True)
class PrintedDraft:
    """Bytes, size and name of the PDF, none of them when the address is too long; and the checks."""

    checks: list[Check]
    pdf: bytes = b""
    pages: int = 0
    file_name: str = ""
    problem: Problem | None = None
    """Why there is no PDF."""


def _too_long(problem: AddressTooLong) -> Check:
    """Counted as it is printed: lines too wide for the window wrap."""
    return Check(
        CheckState.STOP,
        "Anschrift zu lang",
        f"{problem.what_happened} {problem.what_to_do}",
        CheckPlace.RECIPIENT,
    )


def print_draft(
    letter: Letter,
    stored: Application,
    person: Participant,
    values: Mapping[str, str | None],
    *,
    other_firms: Sequence[str],
    form: LetterForm,
) -> PrintedDraft:
    """Print a letter into memory and check it; nothing is written anywhere. Takes about 20 ms."""
    found = applications.checks(letter, values, person, other_firms, unprintable=fonts.unprintable)
    try:
        content = cover_letter.compose(
            letter,
            person,
            occupation=stored.occupation,
            start_text=stored.start_text,
            on=clock.today(),
            form=form,
        )
        pdf = cover_letter.render(content, shaper=shaper())
    except AddressTooLong as problem:
        if not any(
            check.state is CheckState.STOP and check.place is CheckPlace.RECIPIENT
            for check in found
        ):
            found = [_too_long(problem), *(c for c in found if not c.title.startswith("Anschrift"))]
        return PrintedDraft(found, problem=problem)
    measure = cover_letter.measure(content)
    found.insert(0, page_check(measure))
    return PrintedDraft(
        [*_missing(content, found), *found],
        pdf,
        measure.pages,
        cover_letter.suggested_file_name(content),
    )
