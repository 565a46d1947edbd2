"""The lines of an `ActionList`: heads of groups, rows, gaps, and the way to what is not shown yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets import BadgeLook

Index = QModelIndex | QPersistentModelIndex

_ROW, _HEAD, _MORE, _GAP = 60, 36, 40, 12


@dataclass(frozen=True)
class HeadLook:
    """How the head of a group is drawn."""

    title: str
    icon: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class RowWords:
    """Everything one row says; what is empty takes no place."""

    icon: str
    tone: str
    """Of the icon and of `when`."""
    when: str
    day: str = ""
    person: str = ""
    initials: str = ""
    avatar: str = ""
    title: str
    reason: str = ""
    reason_tone: str = "muted"
    sources: tuple[tuple[str, str], ...] = ()
    """Icon and words, at most two lines."""
    badge: BadgeLook | None = None
    """A state, in the place of the sources."""
    action: str = ""
    action_icon: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands in the column of sources, in words."""
        state = (self.badge.text,) if self.badge is not None else ()
        return (*state, *(words for _, words in self.sources))

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        said = (self.person, self.title, self.reason, self.when, self.day, *self.notes)
        return ", ".join(part for part in said if part)


@dataclass(frozen=True)
class Line:
    """One line: a row by its key, else the head of a group, the way to more, or a gap."""

    group: str
    key: str = ""
    count: int = 0
    """On a head: how many rows the group has; on the way to more: how many are not shown."""
    more: bool = False
    gap: bool = False
    last: bool = False

    @property
    def is_head(self) -> bool:
        return not (self.key or self.more or self.gap)

    @property
    def height(self) -> int:
        if self.gap:
            return _GAP
        if self.more:
            return _MORE
        return _HEAD if self.is_head else _ROW


def lines_of(groups: Mapping[str, Sequence[str]], limits: Mapping[str, int]) -> list[Line]:
    """The lines for groups of keys; of a group with a limit only so many are shown at first."""
    made: list[Line] = []
    for group, keys in groups.items():
        if not keys:
            continue
        if made:
            made.append(Line(group, gap=True))
        limit = limits.get(group, len(keys))
        shown = keys if len(keys) <= limit + 1 else keys[:limit]
        hidden = len(keys) - len(shown)
        made.append(Line(group, count=len(keys)))
        made += [Line(group, key=key) for key in shown[:-1]]
        made.append(Line(group, key=shown[-1], last=not hidden))
        if hidden:
            made.append(Line(group, count=hidden, more=True, last=True))
    return made


class ActionModel(QAbstractListModel):
    """The lines; heads and gaps cannot be chosen. Words are made when a row is looked at."""

    def __init__(
        self,
        heads: Mapping[str, HeadLook],
        words: Callable[[str], RowWords],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.heads = dict(heads)
        self._make_words = words
        self._lines: list[Line] = []
        self._words: dict[str, RowWords] = {}

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines, self._words = list(lines), {}
        self.endResetModel()

    def lines(self) -> Sequence[Line]:
        """All lines in their order."""
        return tuple(self._lines)

    def keys(self) -> list[str]:
        """The rows in their order, by their keys."""
        return [line.key for line in self._lines if line.key]

    def line(self, number: int) -> Line | None:
        """The line of a number."""
        return self._lines[number] if 0 <= number < len(self._lines) else None

    def words(self, number: int) -> RowWords | None:
        """What a line says, None when it is no row."""
        line = self.line(number)
        if line is None or not line.key:
            return None
        if line.key not in self._words:
            self._words[line.key] = self._make_words(line.key)
        return self._words[line.key]

    def row_of(self, key: str) -> int:
        """The number of a row's line, -1 when it is not there."""
        return next((n for n, line in enumerate(self._lines) if key and line.key == key), -1)

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
                action = f", Leertaste: {said.action}" if said.action else ""
                return f"Eingabe öffnet{action}, Menütaste: weitere Aktionen"
            shown = said.person or said.title
            return shown if role == Qt.ItemDataRole.DisplayRole else said.spoken
        if described or line.gap:
            return None
        if line.more:
            return more_words(line.count)
        return f"{self.heads[line.group].title}, {line.count}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index.row())
        if line is None or line.gap or line.is_head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def more_words(count: int) -> str:
    """„9 weitere zeigen“."""
    return f"{count} weitere zeigen"
