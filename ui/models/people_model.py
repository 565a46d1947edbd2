"""The people of the catalogue as a table that is read page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.catalogue import PeopleQuery, PersonRow
from ui.widgets import BadgeLook

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
PAGE = 50
"""Rows asked for at once: more than any screen shows, and each costs time at every key."""


class Column(IntEnum):
    """The columns in their order."""

    PERSON = 0
    ORIGIN = 1
    PHASE = 2
    PAPER = 3
    NEXT = 4
    CONTACT = 5
    WORKER = 6


TITLES = {
    Column.PERSON: "Name",
    Column.ORIGIN: "Alter, Staat",
    Column.PHASE: "Phase",
    Column.PAPER: "Papier",
    Column.NEXT: "Als Nächstes",
    Column.CONTACT: "Letzter Kontakt",
    Column.WORKER: "Zuständig",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell; without a tone it has the colour of its place."""

    text: str
    icon: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One or two lines of a row: what it is, and below it what one has to know about that."""

    first: Line | None = None
    second: Line | None = None

    @property
    def text(self) -> str:
        """Both lines in one."""
        return ", ".join(line.text for line in (self.first, self.second) if line is not None)


@dataclass(frozen=True, slots=True)
class PersonWords:
    """One person in the words of the list."""

    name: str
    initials: str
    second: str
    """Below the name: the name in its own script."""
    tone: str
    """Of the avatar."""
    mark: BadgeLook | None
    """Beside the name: only similar, or not readable."""
    unreadable: bool
    phase: BadgeLook
    cells: dict[Column, Cell]
    tell: Callable[[], str]

    @property
    def told(self) -> str:
        """All of it in one sentence, for screen readers and the tooltip."""
        return self.tell()


class PeopleModel(QAbstractTableModel):
    """Shows the answer to one query: a page at once, the next when one scrolls to the end.

    A page is a second question to the database, so nothing is sorted or filtered in here.
    """

    def __init__(
        self,
        ask: Callable[[PeopleQuery], Sequence[PersonRow]],
        words: Callable[[PersonRow], PersonWords],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask, self._make_words = ask, words
        self._query = PeopleQuery()
        self._people: list[PersonRow] = []
        self._words: dict[int, PersonWords] = {}
        self._more = False

    @property
    def query(self) -> PeopleQuery:
        """The query that is shown."""
        return self._query

    @property
    def has_more(self) -> bool:
        """Whether the list goes on behind the rows loaded."""
        return self._more

    def show(self, query: PeopleQuery, *, pages: int = 1) -> None:
        """Show the answer to `query`, its first pages."""
        found: list[PersonRow] = []
        more = True
        for number in range(pages):
            page = self._ask(query.page(limit=PAGE, offset=number * PAGE))
            found += page
            more = len(page) == PAGE
            if not more:
                break
        self.beginResetModel()
        self._query, self._people, self._more = query, found, more
        self._words = {}
        self.endResetModel()

    def reload(self) -> None:
        """Ask again for what is shown, as far as it was loaded."""
        self.show(self._query, pages=max(1, -(-len(self._people) // PAGE)))

    def person(self, row: int) -> PersonRow:
        """The person of a row."""
        return self._people[row]

    def words(self, row: int) -> PersonWords:
        """The words of a row; made when it is first looked at."""
        words = self._words.get(row)
        if words is None:
            words = self._words[row] = self._make_words(self._people[row])
        return words

    def row_of(self, case_id: str) -> int:
        """The row of a case among those loaded, -1 for none."""
        return next((n for n, each in enumerate(self._people) if each.case_id == case_id), -1)

    # Qt

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._people)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        if parent.isValid() or not self._more:
            return
        start = len(self._people)
        page = self._ask(self._query.page(limit=PAGE, offset=start))
        self._more = len(page) == PAGE
        if not page:
            return
        self.beginInsertRows(QModelIndex(), start, start + len(page) - 1)
        self._people += page
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            words = self.words(index.row())
            if column is Column.PERSON:
                return words.name
            if column is Column.PHASE:
                return words.phase.text
            return words.cells[column].text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.words(index.row()).told
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.words(index.row())
            return words.told if column is Column.PERSON else self.data(index)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[Column(section)]
        return None
