"""Days counted from today become working days, and texts name them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.partial_date import PartialDate
from app.sample.days import Days

DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2032, 12, 31))


@given(DAYS, st.integers(-1200, -1))
def test_what_is_past_lies_before_today_on_a_working_day(today: dt.date, offset: int) -> None:
    day = Days(today).day(offset)

    assert day < today
    assert day.weekday() < 5
    assert abs((day - today).days - offset) <= 7


@given(DAYS, st.integers(1, 400))
def test_what_is_to_come_lies_after_today(today: dt.date, offset: int) -> None:
    day = Days(today).day(offset)

    assert day > today
    assert day.weekday() < 5


@given(DAYS)
def test_today_is_today(today: dt.date) -> None:
    assert Days(today).day(0) == today


@given(DAYS, st.integers(16, 60), st.sampled_from(["", "02", "11-30", "02-29", "01-01"]))
def test_somebody_is_as_old_today_as_the_story_says(today: dt.date, age: int, known: str) -> None:
    if known == "02-29":
        known = "02-28"
    born = PartialDate(Days(today).born(age, known))

    if known:
        assert today.year - born.year in {age, age + 1}
    else:
        assert today.year - born.year == age
    if len(known) == 5:
        assert born.age_on(today) == age


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bis {+7}", "bis 01.12."),
        ("am {+7 lang}", "am 1. Dezember 2026"),
        ("im {0 monat} {0 jahr}", "im November 2026"),
        ("zum {1.8.}", "zum 01.08.2027"),
        ("zum {1.12.}", "zum 01.12.2027"),
        ("{firma} bleibt", "{firma} bleibt"),
    ],
)
def test_days_in_texts_are_named(text: str, expected: str) -> None:
    assert Days(dt.date(2026, 11, 24)).text(text, 0) == expected
