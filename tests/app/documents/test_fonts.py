"""Which font prints what, and what is said about the rest."""

from __future__ import annotations

import pytest

from app.documents.fonts import REPLACEMENT, needs_shaping, runs, unprintable, without_shaping
from app.documents.house_style import BODY
from app.documents.paper import Paper
from tests.app.documents.reading import fonts, text_of


def printed(text: str) -> bytes:
    paper = Paper(title="Probe")
    paper.text(20, 20, text, BODY)
    return paper.finished()


@pytest.mark.parametrize(
    ("text", "companion"),
    [
        ("გიორგი", "NotoSansGeorgian"),
        ("Արմեն", "NotoSansArmenian"),
        ("ሰላም", "NotoSansEthiopic"),
        ("→ ↔", "NotoSansSymbols-"),
        ("✓ ☐ ✂", "NotoSansSymbols2"),
    ],
)
def test_what_noto_sans_lacks_comes_from_a_companion_that_is_embedded_too(text, companion):
    content = printed(f"Ada {text} 24")

    assert text_of(content) == f"Ada {text} 24"
    assert any(companion in font.name for font in fonts(content))
    assert all(font.embedded and font.subset for font in fonts(content))


def test_digits_and_brackets_between_ethiopic_words_stay_in_noto_sans():
    assert [(run.font, run.text) for run in runs("ሰላም (24)")] == [
        ("NotoSansEthiopic-Regular", "ሰላም "),
        ("NotoSans-Regular", "(24)"),
    ]


def test_bold_text_takes_the_bold_companion_where_there_is_one():
    assert [run.font for run in runs("ა→", bold=True)] == [
        "NotoSansGeorgian-Bold",
        "NotoSansSymbols-Regular",
    ]


def test_arabic_is_never_printed_letter_by_letter_but_named():
    assert needs_shaping("Samir سمیر")
    assert without_shaping("Samir (سمیر حیدری) lernt") == (
        "Samir ([Text in arabischer Schrift]) lernt"
    )
    assert text_of(printed("סמיר und سمیر")) == (
        "[Text in hebräischer Schrift] und [Text in arabischer Schrift]"
    )


def test_spaces_between_two_words_of_one_script_belong_to_it():
    assert without_shaping("von سمیر حیدری بن an") == "von [Text in arabischer Schrift] an"


def test_an_unknown_sign_is_shown_as_unknown_and_can_be_asked_for():
    assert "".join(run.text for run in runs("gut 😀")) == f"gut {REPLACEMENT}"
    assert unprintable("gut 😀 😀 سلام 李") == ("😀", "arabische Schrift", "andere Schrift")
    assert unprintable("Łódź, Ţ ſ – „gut“ …\n\N{NO-BREAK SPACE}") == ()


def test_marks_of_direction_and_joiners_leave_no_box():
    assert "".join(run.text for run in runs("a\u2067b\u200dc\ufe0fd\x07")) == "abcd"


def test_letters_typed_with_a_separate_accent_are_put_together():
    assert (
        "".join(run.text for run in runs("Mu\u0308ller S\u0327u\u0308kru\u0308")) == "Müller Şükrü"
    )


@pytest.mark.parametrize(
    "text",
    [
        "سمیر حیدری",
        "דוד",
        "রহিমা।",
        "தமிழ்",
        "Олена Ґалаґан",
        "ትግስቲ",
        "a\u061cb\u034f\ufe0f\U000e0101c\x07",
    ],
)
def test_with_a_text_engine_every_shipped_script_can_be_printed(text):
    assert unprintable(text, shaped=True) == ()


def test_a_script_the_program_ships_no_font_for_cannot_be_printed_by_any_engine():
    assert unprintable("ܣܘܪܝ", shaped=True) == ("syrische Schrift",)
    assert unprintable("سلام 😀", shaped=True) == ("😀",)
