"""People who may be the one a new case is being made for: side by side with what was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.catalogue import Match, PersonRow
from app.code_lists import code_list
from app.partial_date import PartialDate
from ui import style
from ui.screens.day_words import ago
from ui.screens.person_words import born_text, isolated, nationalities, paper
from ui.widgets import (
    Avatar,
    Badge,
    Card,
    ElidedLabel,
    Glyph,
    Label,
    ScrollPage,
    SecondaryButton,
    column,
    row,
    tone_for,
)

_LABEL = 104
_SIGN = 14


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What is known so far about the new person."""

    name: str
    original_name: str = ""
    born: PartialDate | None = None
    nationalities: tuple[str, ...] = ()
    phone: str = ""


class DuplicatesPane(QWidget):
    """Takes the place of the list as long as somebody resembles the new person."""

    open_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self._title = Label("Gibt es diese Akte schon?", "page")
        self._words = Label("", "muted", wrap=True)
        self._cards = ScrollPage(name="Ähnliche Akten", margins=0)
        self.setLayout(
            column(
                column(self._title, self._words, gap=0),
                (self._cards, 1),
                gap=style.Gap.MEDIUM,
                margins=(style.Gap.PAGE, style.Gap.COLUMN, style.Gap.PAGE, style.Gap.COLUMN),
            )
        )

    def show_people(self, new: Typed, found: Sequence[PersonRow], today: dt.date) -> None:
        """Compare the new person with each of those found, the likest first."""
        self._words.setText(
            "Eine Akte ähnelt dem, was Sie schreiben. Öffnen Sie sie, oder legen Sie trotzdem "
            "eine neue an."
            if len(found) == 1
            else f"{len(found)} Akten ähneln dem, was Sie schreiben. Öffnen Sie die richtige, oder "
            "legen Sie trotzdem eine neue an."
        )
        self._cards.clear()
        for person in found:
            self._cards.add(self._card(new, person, today))
        self._cards.show_top()

    def _card(self, new: Typed, person: PersonRow, today: dt.date) -> Card:
        open_it = SecondaryButton("Akte öffnen", "folder-open", height="compact")
        open_it.setAccessibleName(f"Akte öffnen: {person.name}")
        open_it.clicked.connect(lambda _on=False: self.open_asked.emit(person.case_id))
        name = ElidedLabel(person.name, "card")
        name.setMinimumWidth(style.px(80))
        card = Card()
        card.add(
            row(
                Avatar(person.initials, tone_for(person.case_id), name=person.name),
                (name, 1),
                Badge(*_likeness(person), small=True),
                open_it,
                gap=style.Gap.MEDIUM,
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.Gap.MEDIUM)
        grid.setVerticalSpacing(style.Gap.TINY)
        grid.setColumnMinimumWidth(0, style.px(_LABEL))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for place, words in ((1, "Neu"), (3, "Vorhandene Akte")):
            grid.addWidget(Label(words, "label"), 0, place)
        for line, (what, typed, known) in enumerate(_compared(new, person, today), start=1):
            grid.addWidget(Label(what, "caption"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_told(typed), line, 1, Qt.AlignmentFlag.AlignTop)
            if typed and typed == known:
                grid.addWidget(Glyph("check", "green", _SIGN, name="gleich"), line, 2)
            grid.addWidget(_told(known), line, 3, Qt.AlignmentFlag.AlignTop)
        grid.setColumnMinimumWidth(2, style.px(_SIGN))
        card.add(grid)
        return card


def _told(words: str) -> Label:
    return Label(words or "–", wrap=True, tone="" if words else "muted")


def _likeness(person: PersonRow) -> tuple[str, str, str]:
    if person.match is Match.SIMILAR:
        return "ähnlicher Name", "blue", "sparkles"
    return "gleicher Name", "amber", "triangle-alert"


def _compared(new: Typed, person: PersonRow, today: dt.date) -> list[tuple[str, str, str]]:
    """What, as typed, as known; lines that say nothing on both sides are left out."""
    held = paper(person, today)
    contact = person.last_contact_on
    lines = [
        ("Name", isolated(new.name), isolated(person.name)),
        ("Originalschrift", isolated(new.original_name), isolated(person.original_name)),
        ("Geboren", new.born.german() if new.born else "", born_text(person)),
        (
            "Staat",
            code_list("countries").labels(new.nationalities),
            nationalities(person),
        ),
        ("Telefon", new.phone, person.phone),
        ("Papier", "", held.text if person.paper_kind or person.paper_label else ""),
        ("Letzter Kontakt", "", ago(contact, today) if contact else ""),
        ("Zuständig", "", person.worker_name),
    ]
    return [line for line in lines if line[1] or line[2]]
