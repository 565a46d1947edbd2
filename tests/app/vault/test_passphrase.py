"""A passphrase is judged in German, and weak ones are refused with advice."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import zxcvbn.feedback

from app.vault import passphrase as judge


def sentences_of_the_library() -> set[str]:
    """Every text zxcvbn hands to gettext in its feedback module."""
    tree = ast.parse(Path(zxcvbn.feedback.__file__).read_text(encoding="utf-8"))
    return {
        ast.literal_eval(call.args[0])
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_"
    }


def test_every_sentence_of_the_library_has_its_german_one() -> None:
    sentences = sentences_of_the_library()
    assert len(sentences) >= 25
    assert sentences == set(judge.GERMAN)


def test_no_german_sentence_is_english() -> None:
    for english, german in judge.GERMAN.items():
        assert german != english
        assert german.endswith(".")


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "a",
        "passwort",
        "Passwort1",
        "Sommer2026",
        "qwertzuiop",
        "hallo123",
        "aaaaaaaa",
        "jobcenter",
        "München1",
    ],
)
def test_what_many_people_take_is_weak(weak: str) -> None:
    verdict = judge.strength(weak)
    assert verdict.score <= 1
    assert verdict.word in ("sehr schwach", "schwach")
    assert verdict.advice
    with pytest.raises(judge.PassphraseTooWeak) as refusal:
        judge.refuse_weak(weak)
    assert refusal.value.field == "passphrase"
    assert len(weak) < 3 or weak not in str(refusal.value)


@pytest.mark.parametrize(
    "good", ["Lampe Fahrrad Regen Kuchen", "mein hund heißt waldi", "x7$Kq!2mVw#9pL"]
)
def test_four_words_or_real_chance_are_strong(good: str) -> None:
    verdict = judge.strength(good)
    assert verdict.is_good
    assert good not in repr(verdict)
    judge.refuse_weak(good)


def test_a_very_long_passphrase_is_judged_too() -> None:
    assert judge.strength("Lampe Fahrrad Regen Kuchen " * 20).is_good
    assert judge.strength("x" * 5000).score == 0


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "weniger als einer Sekunde"),
        (1, "etwa einer Sekunde"),
        (45, "45 Sekunden"),
        (90 * 60, "2 Stunden"),
        (60 * 60, "einer Stunde"),
        (3 * 24 * 3600, "3 Tagen"),
        (40 * 24 * 3600, "einem Monat"),
        (10 * 365 * 24 * 3600, "10 Jahren"),
        (1e13, "Jahrhunderten"),
    ],
)
def test_guessing_time_is_told_in_words(seconds: float, text: str) -> None:
    assert text in judge.crack_time_text(seconds)
