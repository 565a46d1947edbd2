import datetime as dt

import pytest

from app.partial_date import PartialDate
from app.participant import age_text, birth_text

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2004-03-12", "22 Jahre"),
        ("2004-11-22", "22 Jahre"),
        ("2004-11-23", "21 Jahre"),
        ("2004-03", "22 Jahre"),
        ("2004-11", "etwa 22 Jahre"),
        ("2004", "etwa 22 Jahre"),
        ("2025-11-22", "1 Jahr"),
        ("2026", "0 Jahre"),
        ("2030", ""),
    ],
)
def test_an_age_is_as_sure_as_the_date_of_birth(iso: str, text: str) -> None:
    assert age_text(PartialDate(iso), TODAY) == text


def test_at_the_end_of_the_year_the_year_of_birth_is_enough() -> None:
    assert age_text(PartialDate("2004"), dt.date(2026, 12, 31)) == "22 Jahre"


def test_an_unknown_birth_gives_no_age() -> None:
    assert age_text(None, TODAY) == ""
    assert birth_text(None) == ""


@pytest.mark.parametrize(
    ("iso", "text"),
    [("2004", "Jahrgang 2004"), ("2004-03", "03/2004"), ("2004-03-12", "12.03.2004")],
)
def test_a_birth_is_named_as_far_as_it_is_known(iso: str, text: str) -> None:
    assert birth_text(PartialDate(iso)) == text
