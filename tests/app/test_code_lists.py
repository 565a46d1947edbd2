import datetime as dt

import pytest

from app.code_lists import CodeList, Entry, code_list

OLD = Entry("hsa9", "Hauptschulabschluss", "HSA", 1, valid_to=dt.date(2022, 7, 31))
NEW = Entry("esa", "Erster Schulabschluss", "ESA", 2, valid_from=dt.date(2022, 8, 1))
DEGREES = CodeList("degrees", "Abschlüsse", dt.date(2026, 11, 22), "invented", (OLD, NEW))


def codes(entries: list[Entry]) -> list[str]:
    return [entry.code for entry in entries]


def test_a_code_is_shown_in_the_words_of_the_list() -> None:
    assert code_list("contact_forms").label("buero") == "Gespräch im Büro"
    assert code_list("contact_forms").short("buero") == "Büro"


def test_a_code_without_a_short_word_is_shown_in_full() -> None:
    assert code_list("genders").short("weiblich") == "weiblich"


def test_an_unknown_code_is_shown_as_stored_and_never_fails() -> None:
    forms = code_list("contact_forms")

    assert forms.label("eigene", stored="Spaziergang") == "Spaziergang"
    assert forms.label("eigene") == "unbekannt (eigene)"
    assert forms.short("eigene") == "unbekannt (eigene)"
    assert forms.label("") == ""
    assert forms.entry("eigene") is None
    assert "eigene" not in forms


def test_a_list_is_read_once() -> None:
    assert code_list("genders") is code_list("genders")


def test_what_has_run_out_is_no_longer_offered_but_still_readable() -> None:
    assert codes(DEGREES.choices(on=dt.date(2022, 7, 31))) == ["hsa9"]
    assert codes(DEGREES.choices(on=dt.date(2022, 8, 1))) == ["esa"]
    assert DEGREES.label("hsa9") == "Hauptschulabschluss"


def test_what_was_chosen_before_stays_among_the_choices() -> None:
    assert codes(DEGREES.choices(on=dt.date(2026, 1, 1), keep=("hsa9",))) == ["hsa9", "esa"]


def test_without_a_day_everything_is_offered() -> None:
    assert codes(DEGREES.choices()) == ["hsa9", "esa"]


@pytest.mark.parametrize("typed", ["türk", "tuerk", "turk", "TÜRK"])
def test_umlauts_are_found_however_they_are_typed(typed: str) -> None:
    assert "TR" in codes(code_list("countries").choices(search=typed))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("afghanisch", "AF"),
        ("elfenbein", "CI"),
        ("XK", "XK"),
        ("staatenlos", "XXA"),
        ("weißruss", "BY"),
    ],
)
def test_a_country_is_found_by_adjective_older_name_and_code(typed: str, code: str) -> None:
    assert code in codes(code_list("countries").choices(search=typed))


@pytest.mark.parametrize(
    ("typed", "code"),
    [("kurdisch", "ckb"), ("kurmandschi", "kmr"), ("persisch", "fa"), ("دری", "prs")],
)
def test_a_language_is_found_by_its_other_names(typed: str, code: str) -> None:
    assert code in codes(code_list("languages").choices(search=typed))


def test_every_word_that_is_typed_must_be_in_the_hit() -> None:
    hits = code_list("residence_papers").choices(search="duldung 60c")

    assert codes(hits) == ["D60c"]


def test_hits_that_begin_with_what_is_typed_come_first() -> None:
    assert codes(code_list("countries").choices(search="guinea"))[:2] == ["GN", "GW"]


def test_nothing_found_is_an_empty_list() -> None:
    assert code_list("countries").choices(search="atlantis") == []


def test_several_codes_read_as_one_line() -> None:
    assert code_list("languages").labels(("prs", "en")) == "Dari, Englisch"


def test_a_list_says_which_of_its_codes_carry_a_mark() -> None:
    assert code_list("appointment_states").marked("open") == {"geplant", "bestaetigt"}


def test_extra_texts_of_a_code_are_empty_where_there_are_none() -> None:
    countries = code_list("countries")

    assert countries.text("AF", "adjective") == "afghanisch"
    assert countries.text("AF", "anthem") == ""
    assert countries.text("nowhere", "adjective") == ""


def test_a_list_that_is_not_shipped_is_our_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        code_list("star_signs")
