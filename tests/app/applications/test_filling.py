"""Placeholders: what is known is filled, what is missing leaves no hole, what is open is named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications import LABELS, empty, fill, fill_known, placeholders, unresolved

KNOWN = {
    "firma": "Ruhrtal Gebäudetechnik",
    "beruf": "Elektroniker",
    "beginn": "zum 1. August 2027",
    "deutsch": "",
    "alter": None,
}


def test_known_placeholders_are_filled_in_any_spelling() -> None:
    text = "Ich bewerbe mich bei { Firma } als {BERUF} {beginn}."

    assert fill(text, KNOWN) == (
        "Ich bewerbe mich bei Ruhrtal Gebäudetechnik als Elektroniker zum 1. August 2027."
    )


def test_a_sentence_with_a_missing_value_is_left_out() -> None:
    text = "Ich wohne hier. Mein Deutsch ist auf dem Niveau {deutsch}. Ich lerne weiter."

    assert fill(text, KNOWN) == "Ich wohne hier. Ich lerne weiter."


def test_a_paragraph_that_says_nothing_any_more_vanishes_with_its_line() -> None:
    text = "Erster Absatz.\n\nIch bin {alter} alt.\n\nLetzter Absatz."

    assert fill(text, KNOWN) == "Erster Absatz.\n\nLetzter Absatz."


@pytest.mark.parametrize(
    "line", ["{deutsch}", "  {deutsch}  ", "{deutsch}, {alter}", "({deutsch})", "– {deutsch} –"]
)
def test_a_line_of_empty_placeholders_vanishes(line: str) -> None:
    assert fill(f"oben\n{line}\nunten", KNOWN) == "oben\nunten"


def test_in_a_line_that_is_no_sentence_only_the_placeholder_goes() -> None:
    assert fill("{firma} · {deutsch} · {beruf}", KNOWN) == "Ruhrtal Gebäudetechnik · Elektroniker"
    assert fill("{deutsch}, {beruf}", KNOWN) == "Elektroniker"


def test_a_missing_start_leaves_the_sentence_whole() -> None:
    text = "Ich suche einen Ausbildungsplatz als {beruf} {beginn}."

    assert (
        fill(text, {**KNOWN, "beginn": ""}) == "Ich suche einen Ausbildungsplatz als Elektroniker."
    )


def test_a_typed_preposition_before_the_start_is_not_doubled() -> None:
    assert fill("Ich komme zum {beginn}.", KNOWN) == "Ich komme zum 1. August 2027."
    assert fill("Ich komme ab {beginn}.", {"beginn": ""}) == "Ich komme."


@pytest.mark.parametrize(
    "text",
    [
        "Am 1. August beginnt {deutsch} mein Kurs. Danach komme ich.",
        "Herr Dr. Weber kennt {deutsch} mich. Danach komme ich.",
        "Ich kann z. B. {deutsch} löten. Danach komme ich.",
        "Die Straße Nr. 5 ist {deutsch} nah. Danach komme ich.",
    ],
)
def test_ordinals_and_shortened_words_end_no_sentence(text: str) -> None:
    assert fill(text, KNOWN) == "Danach komme ich."


def test_open_gaps_are_named_and_shown() -> None:
    text = "Ich war bei {Praktikumsbetrieb}. Dort habe ich {Aufgaben} gelernt, {Aufgaben}."

    assert unresolved(text, KNOWN) == ["Praktikumsbetrieb", "Aufgaben"]
    assert fill(text, KNOWN) == "Ich war bei …. Dort habe ich … gelernt, …."
    assert fill_known(text, KNOWN) == text


def test_an_open_gap_alone_in_its_line_or_first_in_its_sentence_stays() -> None:
    assert fill_known("oben\n{}{deutsch}\nunten", KNOWN) == "oben\n{}\nunten"
    text = "Mein Deutsch ist {deutsch}. {Praktikumsbetrieb} kennt mich."
    assert fill_known(text, KNOWN) == "{Praktikumsbetrieb} kennt mich."


def test_a_brace_left_alone_stops_too() -> None:
    assert unresolved("Ich möchte {firma", KNOWN) == ["{"]
    assert unresolved("firma} ist gut", KNOWN) == ["}"]
    assert unresolved("alles {firma}", KNOWN) == []


def test_without_values_every_name_the_program_knows_is_resolved() -> None:
    assert unresolved("{firma} {anrede} {Praktikumsbetrieb}") == ["Praktikumsbetrieb"]


def test_missing_values_are_listed_by_name() -> None:
    assert empty("{firma} {Deutsch} {alter} {deutsch} {Gap}", KNOWN) == ["deutsch", "alter"]


def test_each_placeholder_is_named_once_in_order() -> None:
    assert placeholders("{b} {a} { b } {}") == ["b", "a", ""]


values = st.one_of(st.none(), st.text(max_size=20))
names = st.sampled_from(list(LABELS))
filled_pieces = [
    st.text(st.characters(exclude_characters="{}\ue000\ue001"), max_size=12),
    st.sampled_from([" ", "  ", ". ", ".\n", "\n\n", ", ", "Ich", " zum "]),
    names.map(lambda name: f"{{{name}}}"),
    st.sampled_from(["{Praktikumsbetrieb}", "{ firma }", "{}"]),
]
whole_pieces = st.lists(st.one_of(*filled_pieces), max_size=12).map("".join)
pieces = st.lists(
    st.one_of(*filled_pieces, st.text(max_size=12), st.sampled_from(["{", "}"])), max_size=12
).map("".join)


@given(pieces, st.dictionaries(names, values))
def test_no_brace_no_none_and_no_double_blank_is_ever_printed(
    text: str, known: dict[str, str | None]
) -> None:
    done = fill(text, known)

    assert "{" not in done
    assert "}" not in done
    assert "  " not in done
    assert "None" not in done or "None" in text or any("None" in (v or "") for v in known.values())


@given(pieces, st.dictionaries(names, values))
def test_no_line_begins_or_ends_blank_and_no_gap_is_wider_than_one_line(
    text: str, known: dict[str, str | None]
) -> None:
    done = fill(text, known)

    assert re.search(r"\n{3}", done) is None
    assert not done.startswith("\n")
    assert not done.endswith("\n")
    assert all(line == line.strip(" ") for line in done.split("\n"))


@given(pieces, st.dictionaries(names, values))
def test_filling_twice_is_filling_once(text: str, known: dict[str, str | None]) -> None:
    done = fill(text, known)

    assert fill(done, known) == done


@given(whole_pieces, st.dictionaries(names, values))
def test_gaps_left_in_their_braces_are_those_a_reader_sees(
    text: str, known: dict[str, str | None]
) -> None:
    with_braces = fill_known(text, known)

    assert fill(with_braces, known) == fill(text, known)
    assert set(unresolved(with_braces, known)) <= set(unresolved(text, known))


@given(whole_pieces, st.sampled_from(["{firma", "beruf}", "{", "}}"]))
def test_a_lone_brace_reaches_the_printing_and_stops_it(text: str, lone: str) -> None:
    assert unresolved(fill_known(f"{text}\nIch {lone} lerne", KNOWN), KNOWN)


@given(st.lists(st.from_regex(r"[A-Za-zäöü]{1,8}", fullmatch=True), min_size=1).map(" ".join))
def test_a_text_without_placeholders_stays_as_it_is(text: str) -> None:
    assert fill(text, KNOWN) == text
