"""Spellings that mean the same are made alike."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.directory.folding import folded, rank, without_legal_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bäckerei Groß", "BAECKEREI GROSS"),
        ("Müller & Söhne", "Mueller und Soehne"),
        ("Yılmaz", "yilmaz"),
        ("Đorđević-Łukasz", "dordevic lukasz"),
        ("𝐁ä𝐜𝐤𝐞𝐫𝐞𝐢", "baeckerei"),
    ],
)
def test_these_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    "name", ["Ruhrtal GmbH & Co. KG", "Ruhrtal e.V.", "Ruhrtal gGmbH", "Ruhrtal eG", "Ruhrtal"]
)
def test_the_legal_form_does_not_make_another_firm(name: str) -> None:
    assert without_legal_form(folded(name)) == "ruhrtal"


def test_a_firm_that_is_only_a_legal_form_keeps_its_name() -> None:
    assert without_legal_form(folded("AG")) == "ag"


@given(st.text(min_size=1, max_size=30))
@example("𝐀")
@example("aee")
def test_everything_is_found_by_its_own_name(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    assert rank(folded(name), folded(name)) == 0


@given(st.from_regex(r"[a-z]{6,10}", fullmatch=True), st.data())
def test_one_typing_mistake_is_forgiven(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 2))
    mistaken = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + "q" + word[at:],
                word[:at] + "q" + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )

    assert rank(mistaken, f"haus {word}", forgiving=True) is not None


def test_short_words_must_be_right() -> None:
    assert rank("bau", "bad", forgiving=True) is None


def test_mistakes_count_only_when_asked_for() -> None:
    assert rank("yilmas", "backerei yilmaz") is None
    assert rank("yilmas", "backerei yilmaz", forgiving=True) == 3
