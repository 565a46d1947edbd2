"""What a search finds letter by letter and what only sounds alike, as one list in pages."""

from __future__ import annotations

from app.catalogue.people import EVERYBODY, Match
from app.catalogue.searching import Search

SIMILAR_SHARE = 4
"""One row in four is kept for similar names when a page would be full without them."""


class Merged:
    """Direct hits and similar names as one list that can be asked for in pages.

    Exact, then begun, then similar; but of a page that direct hits alone would fill, the last
    quarter belongs to the likest similar ones, and the direct hits go on behind them.
    """

    def __init__(self, search: Search, limit: int) -> None:
        self._search = search
        self._limit = limit
        self._similar = search.similar()
        self._first = self._find_direct(0, limit)
        self._kept = min(len(self._similar), limit // SIMILAR_SHARE)
        room = limit - self._kept
        self._head = room if self._kept and len(self._first) > room else None

    def page(self, offset: int) -> list[tuple[int, Match]]:
        """The rows from `offset` on, at most `limit`."""
        found: list[tuple[int, Match]] = []
        skip, left = offset, self._limit
        if self._head is not None:
            for part in (
                self._direct(skip, min(left, self._head - skip)) if skip < self._head else [],
                self._similar_part(max(skip - self._head, 0), self._kept, left),
            ):
                found += part[: self._limit - len(found)]
            skip = max(0, skip - self._head - self._kept)
        left = self._limit - len(found)
        if left:
            start = self._head or 0
            direct = self._direct(start + skip, left)
            found += direct
            left -= len(direct)
            if left:
                passed = 0 if direct or not skip else start + skip - self._how_many_direct()
                begin = self._kept if self._head is not None else 0
                found += self._similar_part(begin + passed, len(self._similar), left)
        return found

    def _similar_part(self, start: int, stop: int, most: int) -> list[tuple[int, Match]]:
        part = self._similar[start : min(stop, start + most)]
        return [(each, Match.SIMILAR) for each in part]

    def _direct(self, start: int, most: int) -> list[tuple[int, Match]]:
        if start + most <= len(self._first) or len(self._first) < self._limit:
            return self._first[start : start + most]
        return self._find_direct(start, most)

    def _find_direct(self, start: int, most: int) -> list[tuple[int, Match]]:
        exact = self._search.ids(most, start, exact=True)
        found = [(each, Match.EXACT) for each in exact]
        if len(found) < most:
            before = self._search.ids(EVERYBODY, 0, exact=True) if start else exact
            begun = self._search.ids(
                most - len(found), max(0, start - len(before)), exact=False, without=before
            )
            found += [(each, Match.BEGUN) for each in begun]
        return found

    def _how_many_direct(self) -> int:
        return self._search.how_many(exact=False)
