import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.participant import (
    UNNAMED,
    ParticipantData,
    all_spellings,
    display_name,
    has_name,
    initials,
    letter_name,
    short_name,
    sort_name,
)

SAMIR = ParticipantData(family_name="Haidari", given_name="Mohammad Samir", call_name="Samir")


def test_a_person_is_called_by_their_rufname() -> None:
    assert display_name(SAMIR) == "Samir Haidari"


def test_lists_and_letters_use_the_given_name() -> None:
    assert sort_name(SAMIR) == "Haidari, Mohammad Samir"
    assert letter_name(SAMIR) == "Mohammad Samir Haidari"


def test_a_slip_shows_no_more_than_a_first_name_and_a_letter() -> None:
    assert short_name(SAMIR) == "Samir H."


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (ParticipantData(given_name="Semret"), "Semret"),
        (ParticipantData(family_name="Tesfay"), "Tesfay"),
        (ParticipantData(name_on_passport="TESFAY SEMRET"), "TESFAY SEMRET"),
        (ParticipantData(name_on_duldung="Semret Tesfai"), "Semret Tesfai"),
        (ParticipantData(name_original_script="ሰምረት ተስፋይ"), "ሰምረት ተስፋይ"),
        (
            ParticipantData(further_spellings="\n  Semereth   Tesfaye \nS. Tesfay"),
            "Semereth Tesfaye",
        ),
        (ParticipantData(given_name="  ", family_name="\t"), UNNAMED),
    ],
)
def test_any_spelling_can_stand_in_for_the_name(data: ParticipantData, shown: str) -> None:
    assert display_name(data) == shown
    assert sort_name(data) == shown
    assert letter_name(data) == shown
    assert has_name(data) == (shown != UNNAMED)


@pytest.mark.parametrize(
    ("data", "two"),
    [
        (SAMIR, "SH"),
        (ParticipantData(given_name="şirin", family_name="öztürk"), "ŞÖ"),
        (ParticipantData(name_original_script="سمیر حیدری"), "سح"),
        (ParticipantData(name_original_script="Сергій Коваль"), "СК"),
        (ParticipantData(given_name="Semret"), "S"),
        (ParticipantData(family_name="Al-Sayed Ahmad"), "AA"),
        (ParticipantData(given_name="'Abdu", family_name="(unklar)"), "AU"),
        (ParticipantData(given_name="Zoë", family_name="E\u0301toile"), "ZÉ"),
        (ParticipantData(), "?"),
        (ParticipantData(given_name="—", family_name="?"), "?"),
    ],
)
def test_two_letters_stand_for_a_name_in_its_own_script(data: ParticipantData, two: str) -> None:
    assert initials(data) == two


names = st.builds(
    ParticipantData,
    family_name=st.text(max_size=12),
    given_name=st.text(max_size=12),
    call_name=st.text(max_size=6),
    name_on_passport=st.text(max_size=12),
    name_original_script=st.text(max_size=12),
    further_spellings=st.text(max_size=12),
)


@given(names)
def test_every_person_can_be_shown_whatever_was_typed(data: ParticipantData) -> None:
    shown = (
        display_name(data),
        sort_name(data),
        letter_name(data),
        short_name(data),
        initials(data),
    )

    for text in shown:
        assert text
        assert text == text.strip()
        assert len(text.splitlines()) == 1


@given(names)
def test_a_name_is_shown_exactly_when_there_is_one(data: ParticipantData) -> None:
    assert has_name(data) == bool(all_spellings(data))
    if not has_name(data):
        assert display_name(data) == UNNAMED


def test_every_spelling_is_known_once() -> None:
    person = ParticipantData(
        given_name="Samir",
        family_name="Haidari",
        call_name="Samir",
        name_on_passport="HAIDARI SAMIR",
        name_original_script="سمیر حیدری",
        further_spellings="Sameer Haydari\nHAIDARI SAMIR\n\n",
    )

    assert all_spellings(person) == [
        "Samir Haidari",
        "HAIDARI SAMIR",
        "سمیر حیدری",
        "Sameer Haydari",
    ]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (ParticipantData(given_name="Semret"), "Semret"),
        (ParticipantData(family_name="Tesfay"), "Tesfay"),
        (ParticipantData(name_on_passport="TESFAY SEMRET"), "TESFAY S."),
        (ParticipantData(), UNNAMED),
    ],
)
def test_the_short_name_makes_do_with_what_there_is(data: ParticipantData, shown: str) -> None:
    assert short_name(data) == shown
