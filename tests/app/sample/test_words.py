"""The words of the example: good German, nothing left open, nothing careless, nobody real."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from app import applications, coaching, follow_ups, referrals, resources
from app.case_file import CaseFile
from app.coaching import careful_hints
from app.sample.stories import OFFICE, SHELVES

SHORT_DAY = re.compile(r"\{[+-]?\d+\}")
"""A day that is told as „06.12.“, with a full stop of its own."""
FOREIGN = re.compile(r"\b(the|and|with|please|your|from|this|not)\b", re.IGNORECASE)


def texts(value: Any, keys: tuple[str, ...] = ()) -> Iterator[str]:
    """Every text in a shipped file, or only those under one of `keys`."""
    if isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, str) and (not keys or key in keys):
                yield each
            elif not isinstance(each, str):
                yield from texts(each, keys)
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, str) and not keys:
                yield each
            elif not isinstance(each, str):
                yield from texts(each, keys)


@pytest.mark.parametrize("shelf", [*SHELVES, OFFICE])
def test_shipped_texts_are_clean(shelf: str) -> None:
    for text in texts(resources.read_json(shelf)):
        assert "  " not in text and "|" not in text, text
        assert text == text.strip(), text
        assert text.count("„") == text.count("“"), text
        assert '"' not in text, text
        assert "‘" not in text, text


@pytest.mark.parametrize("shelf", SHELVES)
def test_notes_are_german_sentences(shelf: str) -> None:
    told = resources.read_json(shelf)["people"]
    contacts = [event for one in told for event in one["events"] if event["what"] == "contact"]
    for text in texts(contacts, ("facts", "assessment")):
        assert FOREIGN.search(text) is None, text
        assert text[0].isupper() or text[0] == "„", text
        assert SHORT_DAY.sub("6.12.", text)[-1] in ".!?“”", text
        assert SHORT_DAY.sub("6.12.", text).count("..") == 0, text
        assert re.search(r"[a-zäöüß][.!?][A-ZÄÖÜ]", text) is None, text


@pytest.mark.parametrize("shelf", SHELVES)
def test_the_persons_own_words_are_quoted(shelf: str) -> None:
    for text in texts(resources.read_json(shelf), ("words",)):
        assert text.startswith("„") and text.endswith("“"), text


def test_nothing_is_left_open_in_the_case_files(cases: list[CaseFile]) -> None:
    for case in cases:
        written = [
            text
            for contact in coaching.contacts(case)
            for text in (contact.facts, contact.words, contact.assessment, contact.agreed)
        ]
        written += [
            each for step in follow_ups.follow_ups(case) for each in (step.what, step.outcome)
        ]
        written += [
            text
            for each in referrals.referrals(case)
            for text in (each.occasion, each.question, each.legal_note, each.result_note)
        ]
        for text in written:
            assert "{" not in text and "}" not in text, text


def test_letters_that_went_out_have_no_gap(cases: list[CaseFile]) -> None:
    for case in cases:
        for application in applications.applications(case):
            if application.sent_on is not None:
                assert applications.unresolved(application.body) == [], application.body
                assert application.body.strip(), application.occupation


def test_no_note_holds_a_careless_word(cases: list[CaseFile]) -> None:
    for case in cases:
        for contact in coaching.contacts(case):
            for text in (contact.facts, contact.words, contact.assessment, contact.agreed):
                assert careful_hints(text) == [], text


def test_nobody_can_be_called_or_written_to_by_accident() -> None:
    for shelf in (*SHELVES, OFFICE):
        for text in texts(resources.read_json(shelf)):
            for address in re.findall(r"\S+@\S+", text):
                assert address.rstrip(".,").endswith("@example.org"), address
            for number in re.findall(r"\b0\d{2,5} \d[\d -]{3,}", text):
                assert re.match(r"0(171 39200|176 040690|\d{3,4} 155-)", number), number


def test_every_shelf_says_where_it_comes_from() -> None:
    for shelf in (*SHELVES, OFFICE, "sample/names.json"):
        content = resources.read_json(shelf)
        assert content["stand"] == "2026-11-22"
        assert "rfunden" in content["quelle"] or "Eigene" in content["quelle"]
