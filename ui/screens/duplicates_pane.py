"""People who may be the one a new case is being made for: side by side with what was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
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
_BESIDE = 440
"""Narrower than this, what was typed is left out: it stands on the sheet beside."""


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
        self._shown: tuple[Typed, Sequence[PersonRow], dt.date] | None = None
        self._beside = True
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
        self._shown = (new, found, today)
        self._words.setText(
            "Eine Akte ähnelt dem, was Sie schreiben. Öffnen Sie sie, oder legen Sie trotzdem "
            "eine neue an."
            if len(found) == 1
            else f"{len(found)} Akten ähneln dem, was Sie schreiben. Öffnen Sie die richtige, oder "
            "legen Sie trotzdem eine neue an."
        )
        self._fill()
        self._cards.show_top()

    def _fill(self) -> None:
        self._beside = self._has_room()
        self._cards.clear()
        if self._shown is not None:
            new, found, today = self._shown
            for person in found:
                self._cards.add(self._card(new, person, today))

    def _has_room(self) -> bool:
        return self.width() >= style.px(_BESIDE)

    def _card(self, new: Typed, person: PersonRow, today: dt.date) -> Card:
        open_it = _opener(person, self.open_asked.emit)
        name = ElidedLabel(person.name, "card")
        name.setMinimumWidth(style.px(80))
        card = Card()
        badge = Badge(*_likeness(new, person), small=True)
        head = row(
            Avatar(person.initials, tone_for(person.case_id), name=person.name),
            (column(name, row(badge, None), gap=0), 1),
            gap=style.Gap.MEDIUM,
        )
        if self._beside:
            head.addWidget(open_it)
        card.add(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.Gap.MEDIUM)
        grid.setVerticalSpacing(style.Gap.TINY)
        grid.setColumnMinimumWidth(0, style.px(_LABEL))
        grid.setColumnStretch(3, 1)
        if self._beside:
            grid.setColumnStretch(1, 1)
            grid.setColumnMinimumWidth(2, style.px(_SIGN))
            grid.addWidget(Label("Neu", "label"), 0, 1)
            grid.addWidget(Label("Vorhandene Akte", "label"), 0, 3)
        top = Qt.AlignmentFlag.AlignTop
        for line, (what, typed, known) in enumerate(_compared(new, person, today), start=1):
            grid.addWidget(Label(what, "caption"), line, 0, top)
            if self._beside:
                grid.addWidget(_told(typed), line, 1, top)
            if typed and typed == known:
                grid.addWidget(Glyph("check", "green", _SIGN, name="gleich"), line, 2)
            grid.addWidget(_told(known), line, 3, top)
        card.add(grid)
        if not self._beside:
            card.add(row(open_it, None))
        return card

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_room() != self._beside:
            self._fill()


class AlikeCard(Card):
    """The same people in a few words, on the sheet itself where it takes all the room."""

    open_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Gibt es diese Akte schon?", parent=parent)
        self.hide()

    def show_people(self, found: Sequence[PersonRow]) -> None:
        """Show those found; nothing for nobody."""
        self.clear()
        for person in found:
            facts = filter(None, (born_text(person), nationalities(person), person.worker_name))
            words = column(
                Label(isolated(person.name), "strong", wrap=True),
                Label(" · ".join(facts), "caption", wrap=True),
                gap=0,
            )
            self.add(row((words, 1), _opener(person, self.open_asked.emit)))
        self.setVisible(bool(found))


def _opener(person: PersonRow, open_case: Callable[[str], object]) -> SecondaryButton:
    made = SecondaryButton("Akte öffnen", "folder-open", height="compact")
    made.setAccessibleName(f"Akte öffnen: {person.name}")
    made.clicked.connect(lambda _on=False: open_case(person.case_id))
    return made


def _told(words: str) -> Label:
    return Label(words or "–", wrap=True, tone="" if words else "muted")


def _likeness(new: Typed, person: PersonRow) -> tuple[str, str, str]:
    if person.match is Match.SIMILAR:
        return "ähnlicher Name", "blue", "sparkles"
    if new.name.casefold() == person.name.casefold():
        return "gleicher Name", "amber", "triangle-alert"
    return "andere Schreibweise", "amber", "triangle-alert"


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
