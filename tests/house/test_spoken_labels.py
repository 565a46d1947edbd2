"""Who steers by voice says what a button shows; its name has these words (WCAG 2.2, 2.5.3)."""

from __future__ import annotations

from collections.abc import Sequence

from tests.house_look import Place


def test_the_name_of_a_button_has_the_words_it_shows(places: Sequence[Place]) -> None:
    wrong = [f"{place.name}: {words}" for place in places for words in place.misnamed]
    assert not wrong, "\n".join(wrong)
