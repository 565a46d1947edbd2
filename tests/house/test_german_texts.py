"""Every text a user can see or hear is German; Qt's own are in tests/ui/test_german_words.py."""

from __future__ import annotations

import re

import pytest

from tests.house_look import Place

_WORDS = (
    "about abort add address and apply appointment application are back birth browse button "
    "cancel change changes check choose clear click close code column confirm contact copy "
    "create ctrl custom cut date day default del delete details directory disabled document "
    "documents done down download edit empty enabled enter error exit failed false field find "
    "first folder for forward from gender go help here hide history ignore insert invalid item "
    "items key language last layout left less list load loading lock login logout look message "
    "missing month more move new next none null of off old open options order other overview "
    "page paste pgdown pgup phone please preview previous print progress quit read ready redo "
    "referral remove rename replace reset restore results retry right row rows save saved "
    "search select selected send settings shift show size sort state step street submit success "
    "tab the this time title today tomorrow toggle tools town true type undo unknown unlock "
    "untitled up update upload user value view warning week widget window with year yes "
    "yesterday you your "
)
ENGLISH = frozenset(_WORDS.split())
"""Words of English surfaces that are no German words, nor abbreviations used in German."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")


_RECOVERY_GROUPS = re.compile(r"\b[A-Z2-7]{7}\b(, )?")
"""Of a recovery key, which is rolled and may spell any word."""


def english_in(text: str) -> set[str]:
    text = _RECOVERY_GROUPS.sub("", text)
    return {word for word in _WORD.findall(text) if word.casefold() in ENGLISH}


def test_no_text_is_english(places: list[Place]) -> None:
    found = sorted(
        f"{place.name}: {', '.join(sorted(english_in(text)))} in „{text[:80]}“"
        for place in places
        for text in place.texts
        if english_in(text)
    )

    assert sum(len(place.texts) for place in places) > 500
    assert not found, "\n".join(found)


@pytest.mark.parametrize("text", ["Save as …", "Öffnen (Ctrl+O)", "Page 1 of 3", "no file, retry"])
def test_an_english_text_would_be_noticed(text: str) -> None:
    assert english_in(text)


@pytest.mark.parametrize("text", ["Speichern unter …", "Öffnen (Strg+O)", "Seite 1 von 3", "Name"])
def test_a_german_text_is_left_alone(text: str) -> None:
    assert not english_in(text)
