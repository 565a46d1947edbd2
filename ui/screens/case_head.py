"""What the strip over every page of a case says: computed from the records and today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.case_file import CaseFile
from app.code_lists import code_list
from app.participant import (
    Participant,
    age_text,
    current_phase,
    display_name,
    initials,
    languages_text,
    participant,
)
from app.residence import ResidencePaper, current_paper, lead_days, paper_text, validity
from ui.widgets import BadgeLook


@dataclass(frozen=True)
class Head:
    """Who the case is about, at a glance."""

    name: str
    initials: str
    phase: BadgeLook
    paper: BadgeLook | None
    paper_in_short: BadgeLook | None
    """The same where there is little room: only the days left."""
    facts: tuple[str, ...]


def head_of(case: CaseFile, today: dt.date) -> Head:
    """Read the head of a case; days left are those of `today`."""
    person = participant(case)
    paper = current_paper(case)
    return Head(
        name=display_name(person),
        initials=initials(person),
        phase=phase_badge(current_phase(case)),
        paper=None if paper is None else paper_badge(paper, today),
        paper_in_short=None if paper is None else paper_badge(paper, today, short=True),
        facts=tuple(filter(None, (age_text(person.born, today), languages(person), person.phone))),
    )


def languages(person: Participant) -> str:
    """„spricht Dari und Englisch, Deutsch B1“."""
    spoken = languages_text(person)
    level = code_list("german_levels").short(person.german_level)
    return ", ".join(filter(None, (spoken and f"spricht {spoken}", level and f"Deutsch {level}")))


def phase_badge(phase: str) -> BadgeLook:
    """The phase in a word; a case without one says so."""
    phases = code_list("phases")
    if not phase:
        return BadgeLook("ohne Phase", "grey")
    return BadgeLook(phases.short(phase), phases.text(phase, "tone") or "grey")


def paper_word(paper: ResidencePaper) -> str:
    """„Duldung“ instead of „Duldung § 60a Abs. 2 S. 1“, but „AE § 24“ whole."""
    short = code_list("residence_papers").short(paper.kind) or paper.printed_text or "Papier"
    word = short.partition(" §")[0]
    return word if len(word) > 3 else short


def paper_badge(paper: ResidencePaper, today: dt.date, *, short: bool = False) -> BadgeLook:
    """Until when the paper counts and how long that is; what follows from it is not said here."""
    until = validity(paper).until
    if until is None:
        if paper.unlimited:
            return BadgeLook(paper_text(paper), "grey", "id-card")
        return BadgeLook(
            f"{paper_word(paper)}, Ende nicht erfasst", "amber", "circle-question-mark"
        )
    left = (until - today).days
    tone, icon = "grey", "clock"
    if left < 0:
        tone, icon = "red", "octagon-alert"
    elif left <= lead_days(paper):
        tone, icon = "amber", "clock"
    words = days_left(left)
    if short:
        return BadgeLook(words if left >= 0 else f"Papier {words}", tone, icon)
    what = "Karte" if paper.unlimited else paper_word(paper)
    return BadgeLook(f"{what} bis {until:%d.%m.%Y}, {words}", tone, icon)


def days_left(days: int) -> str:
    """„noch 24 Tage“, „endet heute“, „seit 3 Tagen abgelaufen“."""
    if days < 0:
        return f"seit {-days} Tagen abgelaufen" if days < -1 else "seit gestern abgelaufen"
    if days == 0:
        return "endet heute"
    return "noch 1 Tag" if days == 1 else f"noch {days} Tage"
