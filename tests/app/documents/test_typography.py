"""German ways of writing."""

from __future__ import annotations

import datetime as dt

import pytest

from app.documents.typography import (
    NO_BREAK,
    day,
    day_in_words,
    file_name,
    kept_together,
    month,
    plain_letters,
    weekday,
)


@pytest.mark.parametrize(
    "text",
    ["§~60c Abs.~2", "z.~B. am 24.~November", "um 9~Uhr", "Nr.~4", "von~– bis", "u.~a.", "50~%"],
)
def test_what_belongs_together_is_kept_together(text):
    assert kept_together(text.replace("~", " ")) == text.replace("~", NO_BREAK)


def test_other_spaces_stay_as_they_are():
    text = "Ich wohne in Hattingen. Ab August 2027 lerne ich 3 Jahre."
    assert kept_together(text) == text


def test_days_are_written_as_din_5008_wants_them():
    on = dt.date(2026, 3, 1)
    assert (day(on), plain(day_in_words(on)), weekday(on), month(on)) == (
        "01.03.2026",
        "1. März 2026",
        "Sonntag",
        "März 2026",
    )


@pytest.mark.parametrize(
    ("name", "ascii_name"),
    [
        ("Jürgen Groß", "Juergen Gross"),
        ("Łukasz Gołębiewski", "Lukasz Golebiewski"),
        ("Đorđević", "Dordevic"),
        ("Şəhla Çelik", "Sehla Celik"),
        ("Сергій Щербак", "Serhii Shcherbak"),
        ("Ζωή", "Zoi"),
        ("محمد", ""),
    ],
)
def test_names_in_file_names_are_plain_letters(name, ascii_name):
    assert plain_letters(name) == ascii_name


def test_a_file_name_has_no_spaces_no_slashes_and_an_end():
    assert file_name("Bewerbung", "Haidari", "", "Kfz-Mechatroniker/in (m/w/d)") == (
        "Bewerbung_Haidari_Kfz-Mechatroniker-in-m-w-d.pdf"
    )
    assert file_name("محمد") == "Dokument.pdf"
    assert len(file_name("Bewerbung", "x" * 300)) <= 80


def plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")
