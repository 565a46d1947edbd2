"""Gentle questions about words that may not belong into a note."""

from __future__ import annotations

import datetime as dt

import pytest

from app import resources
from app.coaching import careful_hints


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Der Arzt spricht von einer Depression.", "Depression"),
        ("Er ist gläubiger Muslim und fastet.", "Muslim"),
        ("Gegen ihn läuft ein Strafverfahren wegen Diebstahls.", "Strafverfahren"),
        ("Seine Fluchtroute führte über drei Länder.", "Fluchtroute"),
        ("Sie ist ILLEGAL eingereist.", "ILLEGAL"),
        ("Er hat dort schwarz  gearbeitet.", "schwarz  gearbeitet"),
    ],
)
def test_a_word_that_may_not_belong_here_is_named(text: str, word: str) -> None:
    hints = careful_hints(text)

    assert word in hints[0].words
    assert hints[0].text.startswith(f"„{word}“")
    assert "erforderlich" in hints[0].question


@pytest.mark.parametrize(
    "text",
    [
        "Anzeige der Ruhrtal Gebäudetechnik gemeinsam gelesen.",
        "Christian Meier ruft zurück, Christa Vogt auch.",
        "Die Sehnsucht nach der Familie ist groß, sie sucht eine Wohnung.",
        "Die Miete betrug 410 Euro, Christina kennt den Hindukusch.",
        "Frau Judenau unterschreibt den Vertrag am Rassenberg.",
        "",
    ],
)
def test_everyday_notes_raise_no_question(text: str) -> None:
    assert careful_hints(text) == []


def test_a_word_written_twice_is_named_once_and_groups_keep_their_order() -> None:
    hints = careful_hints("Moschee, Diagnose, Moschee.")

    assert [hint.words for hint in hints] == [("Diagnose",), ("Moschee",)]


def test_every_group_asks_one_question_and_says_how_old_it_is() -> None:
    content = resources.read_json("texts/careful_words.json")

    dt.date.fromisoformat(content["stand"])
    for group in content["groups"]:
        assert group["words"]
        assert "?" in group["question"]
        assert len(group["words"]) == len(set(group["words"]))
