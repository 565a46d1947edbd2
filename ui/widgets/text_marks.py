"""What is marked in the texts of a Verlauf: places found by a search, and words selected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ui.widgets.text_units import cut, units
from ui.widgets.timeline_entry import Mark

Place = tuple[int, int, int]
"""Entry, block, place in its text (UTF-16 units)."""


@dataclass(frozen=True)
class Hit:
    """One place where the text searched for stands."""

    entry: int
    block: int
    start: int
    length: int


class TextMarks:
    """Knows all texts, set or not, so that a search finds what was never in sight."""

    def __init__(self) -> None:
        self._texts: Sequence[Sequence[str]] = ()
        self._wanted = ""
        self._hits: list[Hit] = []
        self._by_entry: dict[int, list[Hit]] = {}
        self._hit = -1
        self._from: Place | None = None
        self._to: Place | None = None

    def set_texts(self, texts: Sequence[Sequence[str]]) -> None:
        """Other texts; what was searched for is searched again."""
        self._texts = texts
        self._from = self._to = None
        self.search(self._wanted)

    # searching

    def search(self, wanted: str, *, near: int = 0) -> int:
        """Find every place of `wanted`, whatever its case; the first from entry `near` is shown."""
        self._wanted = wanted.strip()
        self._hits = list(self._found()) if self._wanted else []
        self._by_entry = {}
        for hit in self._hits:
            self._by_entry.setdefault(hit.entry, []).append(hit)
        self._hit = next(
            (number for number, hit in enumerate(self._hits) if hit.entry >= near),
            0 if self._hits else -1,
        )
        return len(self._hits)

    def _found(self) -> list[Hit]:
        pattern = re.compile(
            r"\s+".join(re.escape(word) for word in self._wanted.split()), re.IGNORECASE
        )
        return [
            Hit(entry, block, units(text, match.start()), units(match[0], len(match[0])))
            for entry, texts in enumerate(self._texts)
            for block, text in enumerate(texts)
            for match in pattern.finditer(text)
        ]

    def step(self, by: int) -> int:
        """Go on to the next place or back; its number from 1, 0 when there is none."""
        if self._hits:
            self._hit = (self._hit + by) % len(self._hits)
        return self.number()

    def number(self) -> int:
        """The number of the place shown, from 1; 0 for none."""
        return self._hit + 1

    def count(self) -> int:
        """How many places there are."""
        return len(self._hits)

    def current_hit(self) -> Hit | None:
        """The place shown."""
        return self._hits[self._hit] if self._hit >= 0 else None

    # selecting

    def begin_selection(self, place: Place) -> None:
        """Nothing is selected yet; from here it begins."""
        self._from = self._to = place

    def extend_selection(self, place: Place) -> None:
        """It goes on to here, forwards or backwards."""
        self._to = place

    def clear_selection(self) -> None:
        """Select nothing."""
        self._from = self._to = None

    def select_all(self) -> None:
        """Select every text."""
        if not self._texts:
            return
        last = self._texts[-1]
        self._from = (0, 0, 0)
        self._to = (len(self._texts) - 1, len(last) - 1, units(last[-1], len(last[-1])))

    def _ends(self) -> tuple[Place, Place] | None:
        if self._from is None or self._to is None or self._from == self._to:
            return None
        return min(self._from, self._to), max(self._from, self._to)

    def selected_text(self) -> str:
        """The words selected, one line for each text."""
        ends = self._ends()
        if ends is None:
            return ""
        lines = []
        for entry in range(ends[0][0], ends[1][0] + 1):
            for block, text in enumerate(self._texts[entry]):
                start, end = self._within(entry, block, text, ends)
                if end > start:
                    lines.append(cut(text, start, end))
        return "\n".join(lines)

    @staticmethod
    def _within(entry: int, block: int, text: str, ends: tuple[Place, Place]) -> tuple[int, int]:
        """Which part of a text lies between two places."""
        here, whole = (entry, block), units(text, len(text))
        first, last = ends
        if here < first[:2] or here > last[:2]:
            return 0, 0
        return (
            first[2] if here == first[:2] else 0,
            min(last[2], whole) if here == last[:2] else whole,
        )

    # showing

    def of(self, entry: int) -> list[Mark]:
        """What is marked in one entry; a selection lies over the places found."""
        shown = self.current_hit()
        marks = [
            Mark(hit.block, hit.start, hit.length, "amber", "surface")
            if hit is shown
            else Mark(hit.block, hit.start, hit.length, "amber_t", "text")
            for hit in self._by_entry.get(entry, ())
        ]
        ends = self._ends()
        if ends is not None and ends[0][0] <= entry <= ends[1][0]:
            for block, text in enumerate(self._texts[entry]):
                start, end = self._within(entry, block, text, ends)
                if end > start:
                    marks.append(Mark(block, start, end - start, "primary", "onprimary"))
        return marks
