"""Where the entries of a Verlauf lie on their long page: exact where set, estimated elsewhere."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence

from PySide6.QtCore import QPointF

from ui.widgets.timeline_entry import EntryLayout, TimelineEntry, estimated_height


class TimelinePage:
    """Sets an entry when it is asked for, and knows the heights of all."""

    def __init__(self, edge: int) -> None:
        """`edge`: free room above the first and below the last entry."""
        self._edge = edge
        self._width = 0
        self._entries: list[TimelineEntry] = []
        self._layouts: dict[int, EntryLayout] = {}
        self._heights: list[int] = []
        self._tops: list[int] = [edge]

    def show(self, entries: Sequence[TimelineEntry], width: int) -> None:
        """Other entries, or the same for another width or style: everything is set anew."""
        self._entries = list(entries)
        self._width = width
        self._layouts.clear()
        self._heights = [
            estimated_height(entry, width, headed=self.headed(index))
            for index, entry in enumerate(self._entries)
        ]
        self._add_up()

    @property
    def width(self) -> int:
        """The room for words the entries are set for."""
        return self._width

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, index: int) -> TimelineEntry:
        """The entry at a place of the list."""
        return self._entries[index]

    def entries(self) -> list[TimelineEntry]:
        """All of them, from the top."""
        return list(self._entries)

    def index_of(self, key: str) -> int:
        """The place of an entry, -1 when it is not there."""
        return next((i for i, entry in enumerate(self._entries) if entry.key == key), -1)

    def headed(self, index: int) -> bool:
        """Whether a section begins with the entry."""
        return index == 0 or self._entries[index].section != self._entries[index - 1].section

    def is_set(self, index: int) -> bool:
        """Whether its words are set, so that its height is exact."""
        return index in self._layouts

    def layout(self, index: int) -> EntryLayout:
        """The entry with its words set; its height is exact from now on."""
        layout = self._layouts.get(index)
        if layout is None:
            entry, headed = self._entries[index], self.headed(index)
            layout = EntryLayout(entry, self._width, headed=headed, first=index == 0)
            self._layouts[index] = layout
            if self._heights[index] != layout.height:
                self._heights[index] = layout.height
                self._add_up()
        return layout

    def set_around(self, index: int, room: int) -> None:
        """Set the entries above one, as far as `room` reaches."""
        above = 0
        while index > 0 and above < room:
            index -= 1
            above += self.layout(index).height

    def height(self, index: int) -> int:
        """How high an entry is."""
        return self._heights[index]

    def top(self, index: int) -> int:
        """Where an entry begins, counted from the upper edge of the page."""
        return self._tops[index]

    def body_top(self, index: int) -> int:
        """Where its own words begin, below the heading of its section."""
        return self._tops[index] + round(self.layout(index).body_top)

    def body_bottom(self, index: int) -> int:
        """Where its words end."""
        return self._tops[index] + round(self.layout(index).body_bottom)

    def total(self) -> int:
        """How high the whole page is."""
        return self._tops[-1] + self._edge

    def at(self, y: int) -> int:
        """The entry at a height of the page, -1 without entries."""
        if not self._entries:
            return -1
        return max(0, min(len(self._entries) - 1, bisect.bisect_right(self._tops, y) - 1))

    def inside(self, index: int, x: float, y: float) -> QPointF:
        """A point of the page as the entry counts it."""
        return QPointF(x, y - self._tops[index])

    def _add_up(self) -> None:
        self._tops = list(itertools.accumulate(self._heights, initial=self._edge))
