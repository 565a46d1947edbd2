"""In the smallest window nothing is cut off, however large the letters are."""

from __future__ import annotations

from tests.house_look import Place


def test_nothing_is_cut_off_in_the_smallest_window(small_places: list[Place]) -> None:
    cut = [f"{place.name}: {what}" for place in small_places for what in dict.fromkeys(place.cut)]

    assert len(small_places) > 80
    assert not cut, "\n".join(cut)


def test_nothing_is_cut_off_in_the_usual_window(places: list[Place]) -> None:
    cut = [f"{place.name}: {what}" for place in places for what in dict.fromkeys(place.cut)]

    assert not cut, "\n".join(cut)
