"""Every place of the program can be used by keyboard, by ear and with an unsteady hand.

The contrast of every text colour on every ground is computed in tests/ui/test_style.py.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect

from tests.house_tour import Place, Stop
from ui.navigation import existing
from ui.screens.case_tabs import TABS

LEAST = 24
"""Pixels a target is wide and high at least (WCAG 2.2, 2.5.8)."""
TOLERANCE = 12
"""Pixels by which neighbours may stand higher or further left than the one read before."""

BAR_BEFORE_NAVIGATION = ("Sperren (Strg+L)", "Heute")
"""Search and what is wanted from everywhere come first, though the navigation begins further left."""


def test_every_screen_tab_sheet_and_dialog_was_visited(places: list[Place]) -> None:
    names = [place.name for place in places]

    assert {screen.label for screen in existing()} <= set(names)
    assert {f"Akte, {tab.label}" for tab in TABS} <= set(names)
    assert sum(name.startswith("Blatt ") for name in names) == 8
    assert sum(name.startswith("Fenster ") for name in names) == 5
    assert len(names) == len(set(names))
    assert sum(len(place.stops) for place in places) > 200


def test_every_stop_of_the_tab_key_has_a_name(places: list[Place]) -> None:
    nameless = [
        f"{place.name}: {stop.kind} {where(stop.area)}"
        for place in places
        for stop in place.stops
        if not stop.name.strip()
    ]

    assert not nameless, "\n".join(nameless)


def test_every_target_is_large_enough(places: list[Place]) -> None:
    small = {
        f"{place.name}: {name} {where(area)}"
        for place in places
        for name, area in [*place.buttons, *((stop.name, stop.area) for stop in place.stops)]
        if area.width() < LEAST or area.height() < LEAST
    }

    assert not small, "\n".join(sorted(small))


def test_the_tab_key_goes_in_reading_order(places: list[Place]) -> None:
    backwards = [
        f"{place.name}: {before.name} {where(before.area)} → {after.name} {where(after.area)}"
        for place in places
        for before, after in pairwise(place.stops)
        if goes_back(before, after) and (before.name, after.name) != BAR_BEFORE_NAVIGATION
    ]

    assert not backwards, "\n".join(backwards)


def goes_back(before: Stop, after: Stop) -> bool:
    """Whether the second is read before the first: above it, or left of it on the same line.

    Compared are the outermost groups the two do not share, so that a column may be read to its
    end before the next one begins.
    """
    first, second = next(
        (a[1], b[1]) for a, b in zip(before.groups, after.groups, strict=False) if a[0] != b[0]
    )
    if first.intersects(second):
        return False
    overlap = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
    if overlap > TOLERANCE:
        return second.left() < first.left() - TOLERANCE
    return second.top() < first.top() - TOLERANCE and second.left() < first.right()


def where(area: QRect) -> str:
    return f"({area.x()}, {area.y()}, {area.width()} x {area.height()})"
