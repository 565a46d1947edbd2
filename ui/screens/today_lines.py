"""The lines of Heute: heads of groups, entries, gaps, and the way to what is not shown yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from ui.models.today_list import Entry, Group
from ui.screens.today_words import GROUP_LOOKS, EntryWords, words_of

Index = QModelIndex | QPersistentModelIndex

_ROW, _HEAD, _MORE, _GAP = 60, 36, 40, 12


@dataclass(frozen=True)
class Line:
    """One line of the list: the head of a group, an entry, the way to more of them, or a gap."""

    group: Group
    entry: Entry | None = None
    count: int = 0
    """On a head: how many entries the group has; on the way to more: how many are not shown."""
    more: bool = False
    gap: bool = False
    last: bool = False

    @property
    def is_head(self) -> bool:
        return self.entry is None and not self.more and not self.gap

    @property
    def height(self) -> int:
        if self.gap:
            return _GAP
        if self.more:
            return _MORE
        return _HEAD if self.is_head else _ROW


def lines_of(entries: Sequence[Entry], limits: dict[Group, int]) -> list[Line]:
    """The lines for entries that are in order; of a group with a limit only so many are shown."""
    made: list[Line] = []
    for group in Group:
        members = [entry for entry in entries if entry.group is group]
        if not members:
            continue
        if made:
            made.append(Line(group, gap=True))
        limit = limits.get(group, len(members))
        shown = members if len(members) <= limit + 1 else members[:limit]
        hidden = len(members) - len(shown)
        made.append(Line(group, count=len(members)))
        made += [
            Line(group, entry=entry, last=not hidden and entry is shown[-1]) for entry in shown
        ]
        if hidden:
            made.append(Line(group, count=hidden, more=True, last=True))
    return made


class TodayModel(QAbstractListModel):
    """The lines; heads and gaps cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._words: dict[int, EntryWords] = {}
        self._today = dt.date.min

    def show_lines(self, lines: Sequence[Line], today: dt.date) -> None:
        """Show other lines, as they read on `today`."""
        self.beginResetModel()
        self._lines, self._today, self._words = list(lines), today, {}
        self.endResetModel()

    def lines(self) -> Sequence[Line]:
        """All lines in their order."""
        return tuple(self._lines)

    def line(self, number: int) -> Line | None:
        """The line of a row."""
        return self._lines[number] if 0 <= number < len(self._lines) else None

    def words(self, number: int) -> EntryWords | None:
        """The words of a row with an entry; made when it is first looked at."""
        line = self.line(number)
        if line is None or line.entry is None:
            return None
        if number not in self._words:
            self._words[number] = words_of(line.entry, self._today)
        return self._words[number]

    def row_of(self, key: str) -> int:
        """The row of an entry, -1 when it is not there."""
        return next(
            (n for n, line in enumerate(self._lines) if line.entry and line.entry.key == key), -1
        )

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, said = self.line(index.row()), self.words(index.row())
        if line is None or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.AccessibleDescriptionRole,
        ):
            return None
        described = role == Qt.ItemDataRole.AccessibleDescriptionRole
        if said is not None:
            if described:
                return f"Eingabe öffnet die Akte, Leertaste: {said.action}, Menütaste: mehr"
            return said.person if role == Qt.ItemDataRole.DisplayRole else said.spoken
        if described or line.gap:
            return None
        return (
            more_words(line.count) if line.more else f"{GROUP_LOOKS[line.group][0]}, {line.count}"
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index.row())
        if line is None or line.gap or line.is_head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def more_words(count: int) -> str:
    """„9 weitere zeigen“."""
    return f"{count} weitere zeigen"
