import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.partial_date import PartialDate

days = st.dates(min_value=dt.date(1000, 1, 1))
prefixes = st.builds(
    lambda day, length: PartialDate(day.isoformat()[:length]), days, st.sampled_from((4, 7, 10))
)


@given(prefixes)
def test_a_partial_date_is_its_iso_prefix_and_back(known: PartialDate) -> None:
    parts = (known.year, known.month, known.day)

    again = "-".join(
        f"{part:02}" if place else f"{part:04}" for place, part in enumerate(parts) if part
    )

    assert PartialDate(again) == known


@given(prefixes)
def test_the_day_lies_between_the_earliest_and_the_latest(known: PartialDate) -> None:
    earliest, latest = known.earliest(), known.latest()

    assert earliest <= latest
    assert earliest.isoformat().startswith(known.iso)
    assert latest.isoformat().startswith(known.iso)


@given(days)
def test_only_a_full_date_leaves_nothing_open(day: dt.date) -> None:
    full, month, year = (PartialDate(day.isoformat()[:length]) for length in (10, 7, 4))

    assert full.earliest() == full.latest() == day
    assert month.earliest() < month.latest()
    assert (year.earliest(), year.latest()) == (dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))


@given(prefixes, days)
def test_the_age_follows_the_latest_day_it_can_be(known: PartialDate, day: dt.date) -> None:
    age = known.age_on(day)

    born = known.latest()
    assert age == PartialDate(born.isoformat()).age_on(day)
    assert age <= day.year - born.year <= age + 1


@pytest.mark.parametrize(
    ("iso", "printed"),
    [("2004", "2004"), ("2004-03", "03/2004"), ("2004-03-09", "09.03.2004")],
)
def test_it_is_printed_as_far_as_it_is_known(iso: str, printed: str) -> None:
    assert PartialDate(iso).german() == printed


@pytest.mark.parametrize(
    "text", ["", "04", "2004-3", "2004-13", "2004-02-30", "2004-03-09 ", "12.03.2004", "0000"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date prefix|must be in|out of range"):
        PartialDate(text)


@pytest.mark.parametrize(
    ("day", "age"),
    [("2026-03-11", 21), ("2026-03-12", 22), ("2004-03-12", 0)],
)
def test_a_year_is_complete_when_the_birthday_begins(day: str, age: int) -> None:
    assert PartialDate("2004-03-12").age_on(dt.date.fromisoformat(day)) == age


def test_who_was_born_on_a_leap_day_is_a_year_older_on_the_first_of_march() -> None:
    leapling = PartialDate("2004-02-29")

    assert leapling.age_on(dt.date(2026, 2, 28)) == 21
    assert leapling.age_on(dt.date(2026, 3, 1)) == 22
