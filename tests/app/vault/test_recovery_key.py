"""The recovery key can be typed from paper, and a typo is called a typo."""

from __future__ import annotations

import random

import pytest

from app.vault import recovery_key as sheets

KEY = bytes(range(100, 132))
TEXT = sheets.to_text(KEY)


def with_letter(at: int, letter: str) -> str:
    letters = list(TEXT.replace("-", ""))
    letters[at] = letter
    return "".join(letters)


def test_it_is_printed_as_eight_groups_of_seven_letters_that_do_not_look_alike() -> None:
    groups = sheets.groups(TEXT)
    assert [len(group) for group in groups] == [7] * 8
    assert not set("".join(groups)) & set("IO01")


def test_every_key_comes_back() -> None:
    dice = random.Random(1)
    for key in (bytes(32), b"\xff" * 32, *(dice.randbytes(32) for _ in range(200))):
        assert sheets.read(sheets.to_text(key)) == key


def test_two_new_keys_differ() -> None:
    assert sheets.new_key() != sheets.new_key()


@pytest.mark.parametrize(
    "typed",
    [
        TEXT.lower(),
        TEXT.replace("-", " "),
        TEXT.replace("-", ""),
        TEXT.replace("-", " – "),
        "\n".join(sheets.groups(TEXT)),
        f"  {TEXT} ",
    ],
)
def test_case_and_separators_do_not_matter(typed: str) -> None:
    assert sheets.read(typed) == KEY


def test_every_single_wrong_letter_is_found_in_its_group() -> None:
    for at in range(56):
        right = TEXT.replace("-", "")[at]
        wrong = sheets.LETTERS[(sheets.LETTERS.index(right) + 1 + at % 30) % 32]
        with pytest.raises(sheets.RecoveryKeyTypoInGroup) as typo:
            sheets.read(with_letter(at, wrong))
        assert typo.value.group == at // 7 + 1
        assert f"Gruppe {at // 7 + 1}" in typo.value.what_happened
        assert typo.value.field == "recovery_key"


def test_two_neighbours_in_the_wrong_order_are_found() -> None:
    letters = TEXT.replace("-", "")
    at = next(n for n in range(21, 27) if letters[n] != letters[n + 1])
    swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
    with pytest.raises(sheets.RecoveryKeyTypoInGroup) as typo:
        sheets.read(swapped)
    assert typo.value.group == 4


@pytest.mark.parametrize("letter", ["0", "O", "1", "I", "Ä"])
def test_a_letter_that_is_never_printed_is_found(letter: str) -> None:
    with pytest.raises(sheets.RecoveryKeyTypoInGroup) as typo:
        sheets.read(with_letter(30, letter))
    assert typo.value.group == 5


def test_a_missing_letter_is_found_in_its_group() -> None:
    groups = sheets.groups(TEXT)
    groups[5] = groups[5][:-1]
    with pytest.raises(sheets.RecoveryKeyTypoInGroup) as typo:
        sheets.read("-".join(groups))
    assert typo.value.group == 6


def test_half_a_key_is_incomplete() -> None:
    with pytest.raises(sheets.RecoveryKeyIncomplete) as typo:
        sheets.read("-".join(sheets.groups(TEXT)[:4]))
    assert "28" in typo.value.what_happened
    with pytest.raises(sheets.RecoveryKeyIncomplete):
        sheets.read("")


def test_many_mistakes_are_still_a_typo_and_never_a_key() -> None:
    groups = sheets.groups(TEXT)
    groups[0], groups[7] = groups[7], groups[0]
    with pytest.raises(sheets.RecoveryKeyTypo):
        sheets.read("-".join(groups))


def test_a_typed_group_can_be_compared_with_the_sheet() -> None:
    third = sheets.groups(TEXT)[2]
    assert sheets.group_matches(TEXT, 3, f" {third.lower()} ")
    assert not sheets.group_matches(TEXT, 4, third)
    assert not sheets.group_matches(TEXT, 3, third[:-1])
    assert not sheets.group_matches(TEXT, 3, "ÄÖÜ")
