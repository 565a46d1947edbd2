"""From a key press in the real list of people to painted rows, over large catalogues."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.catalogue.catalogue import Catalogue
from app.changes import ChangeBoard
from app.code_lists import code_list
from app.sample.many import fill_catalogue
from bench import ground
from bench.figures import Figure, Promise
from bench.sizes import Job
from bench.waiting import PaintWatch, rest, settle, work_until
from ui.application import leave_alone_what_stays, make_qt
from ui.case_events import CaseEvents
from ui.messages import Messages
from ui.models.people_filter import SWITCHES
from ui.models.people_model import Column
from ui.screens.people_screen import PeopleDoors, PeopleScreen
from ui.style import apply

PROMISE = Promise(fixed=20)
WORDS = ("mohamad h", "أحمد", "олекса", "haidari", "2001", "tesfa", "zeinab", "müller", "0171 392")
"""Typed letter by letter: begun, similar, other scripts, years, telephones, hardly anybody."""

_FILTERS = {
    "mine": "Filter Meine",
    "follow_up": "Filter Wiedervorlage",
    "paper": "Filter Papier",
    "no_contact": "Filter ohne Kontakt",
}


@dataclass
class _Samples:
    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)


def searching(job: Job) -> list[Figure]:
    """Every condition once a round, at each size."""
    qt = make_qt(["bench"])
    apply(qt, "light", 1.0)
    return [
        figure
        for size in job.sizes.searched
        for figure in _at_size(job.folder / f"{size}", size, job.rounds)
    ]


def _at_size(folder: Path, size: int, rounds: int) -> Iterator[Figure]:
    folder.mkdir()
    catalogue = Catalogue.open(folder / "catalog.db", os.urandom(32))
    try:
        fill_catalogue(catalogue, size)
        screen = _screen(catalogue)
        measured = _measure(screen, rounds)
        screen.close()
        screen.deleteLater()
    finally:
        catalogue.close()
    people = f"{size:,}".replace(",", ".")
    for name, samples in measured.items():
        yield Figure(
            f"{name}, {people} Personen",
            "ms",
            tuple(samples.ours),
            "dieselben Zeilen malen",
            tuple(samples.floor),
            PROMISE,
            percentile=True,
        )


def _screen(catalogue: Catalogue) -> PeopleScreen:
    doors = PeopleDoors(
        open_case=lambda _case_id: None,
        new_sheet=lambda: None,  # type: ignore[arg-type,return-value]
        has_draft=lambda: False,
        discard_draft=lambda: None,
        unreadable=list,
        show_backups=lambda: None,
        my_id=ground.my_id,
    )
    screen = PeopleScreen(catalogue, doors, events=CaseEvents(ChangeBoard()), messages=Messages())
    screen.resize(1440, 900)
    screen.show()
    settle(0.3)
    leave_alone_what_stays()  # as the program does when an Aktenschrank has been opened
    return screen


def _measure(screen: PeopleScreen, rounds: int) -> dict[str, _Samples]:
    bench = _Bench(screen)
    conditions: dict[str, Callable[[str], Iterator[float]]] = {
        "Suche": bench.type_word,
        "Sortieren und suchen": bench.sort_and_type,
    }
    for key in SWITCHES:
        conditions[_FILTERS[key]] = lambda word, key=key: bench.switch_and_type(key, word)  # type: ignore[misc]
    conditions["Filter Phase"] = bench.phase_and_type
    measured = {name: _Samples() for name in conditions}
    for number in range(rounds + 1):
        word = WORDS[number % len(WORDS)]
        for name, condition in conditions.items():
            ours = list(condition(word))
            if number:
                measured[name].ours += ours
                measured[name].floor.append(bench.paint_again())
    return measured


class _Bench:
    """The hands: keys, clicks on headings and on chips, each until its rows are painted."""

    def __init__(self, screen: PeopleScreen) -> None:
        self._list = screen.list

    def type_word(self, word: str) -> Iterator[float]:
        """Every key of a word; then the field is emptied, which counts as a key, too."""
        search = self._list.search
        search.setFocus()
        for letter in word:
            yield self._painted(lambda letter=letter: _press(search, 0, letter))  # type: ignore[misc]
        self._let_it_count()
        search.selectAll()
        yield self._painted(lambda: _press(search, Qt.Key.Key_Backspace, ""))

    def sort_and_type(self, word: str) -> Iterator[float]:
        """By something else, by name, by name the other way round with the keys, and back."""
        yield self._sort(Column.CONTACT)
        yield self._sort(Column.PERSON)
        yield self._sort(Column.PERSON)
        yield from self.type_word(word)
        yield self._sort(Column.PERSON)

    def switch_and_type(self, key: str, word: str) -> Iterator[float]:
        """A chip on, the keys, the chip off."""
        chip = self._list.filters.chips[key]
        yield self._painted(chip.click)
        yield from self.type_word(word)
        yield self._painted(chip.click)

    def phase_and_type(self, word: str) -> Iterator[float]:
        """Two phases ticked in the menu, the keys, and all phases again."""
        phase = self._list.filters.phase
        chosen = tuple(entry.code for entry in code_list("phases").entries)[:2]
        for some in (chosen[:1], chosen):
            yield self._painted(lambda some=some: self._tick(some))  # type: ignore[misc]
        yield from self.type_word(word)
        phase.choose(())
        yield self._painted(phase.changed.emit)

    def paint_again(self) -> float:
        """The floor: the rows there are, painted once more."""
        return self._painted(self._list.table.viewport().update)

    def _tick(self, phases: tuple[str, ...]) -> None:
        self._list.filters.phase.choose(phases)
        self._list.filters.phase.changed.emit()

    def _sort(self, column: Column) -> float:
        heading = self._list.table.heading
        left = heading.sectionViewportPosition(column)
        middle = QPoint(left + heading.sectionSize(column) // 2, heading.height() // 2)
        viewport = heading.viewport()
        return self._painted(
            lambda: QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=middle)
        )

    def _painted(self, do: Callable[[], object]) -> float:
        """Milliseconds from `do` to painted rows; to the painted search where nobody is found."""
        rest()
        rows, search = self._list.table.viewport(), self._list.search
        watch = PaintWatch([rows, search])
        begun = time.perf_counter()
        do()
        wanted = rows if self._list.model.rowCount() else search
        work_until(lambda: watch.saw(wanted))
        return (time.perf_counter() - begun) * 1000

    @staticmethod
    def _let_it_count() -> None:
        """The keys rest: what the list counts then is over before the next key."""
        settle(0.2)


def _press(target: QWidget, key: int, letter: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(target, event)
