"""Dates, times and durations are read the way people type them."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import date_entry
from app.date_entry import read_date, read_minutes, read_partial, read_time, written
from app.errors import BadInput
from app.partial_date import PartialDate

SUNDAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5.3.2026", "2026-03-05"),
        ("05.03.26", "2026-03-05"),
        ("5.3.26", "2026-03-05"),
        ("5. 3. 2026", "2026-03-05"),
        ("5/3/2026", "2026-03-05"),
        ("5-3-26", "2026-03-05"),
        ("5 3 2026", "2026-03-05"),
        ("05032026", "2026-03-05"),
        ("050326", "2026-03-05"),
        ("2026-03-05", "2026-03-05"),
        ("5. März 2026", "2026-03-05"),
        ("5. mrz. 26", "2026-03-05"),
        ("1. Jänner 2027", "2027-01-01"),
        ("Do 05.03.2026", "2026-03-05"),
        ("Di, 24.11.2026", "2026-11-24"),
        ("  24.11.2026 ", "2026-11-24"),
        ("1.1.99", "1999-01-01"),
        ("1.1.56", "2056-01-01"),
        ("29.2.2028", "2028-02-29"),
    ],
)
def test_a_full_date_is_read_in_every_usual_spelling(typed: str, meant: str) -> None:
    assert read_date(typed, SUNDAY) == dt.date.fromisoformat(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("heute", "2026-11-22"),
        ("Morgen", "2026-11-23"),
        ("übermorgen", "2026-11-24"),
        ("gestern", "2026-11-21"),
        ("vorgestern", "2026-11-20"),
        ("+1w", "2026-11-29"),
        ("+3t", "2026-11-25"),
        ("+ 2 Wochen", "2026-12-06"),
        ("in 10 Tagen", "2026-12-02"),
        ("vor 3 Tagen", "2026-11-19"),
        ("-1w", "2026-11-15"),
        ("+1m", "2026-12-22"),
        ("+1j", "2027-11-22"),
        ("-9m", "2026-02-22"),
        ("mo", "2026-11-23"),
        ("Mo.", "2026-11-23"),
        ("sonntag", "2026-11-29"),
        ("Sonnabend", "2026-11-28"),
        ("nächsten Freitag", "2026-11-27"),
        ("don", "2026-11-26"),
    ],
)
def test_a_day_is_read_from_today(typed: str, meant: str) -> None:
    assert read_date(typed, SUNDAY) == dt.date.fromisoformat(meant)


def test_a_month_later_stays_in_the_shorter_month() -> None:
    assert read_date("+1m", dt.date(2026, 1, 31)) == dt.date(2026, 2, 28)
    assert read_date("-1j", dt.date(2028, 2, 29)) == dt.date(2027, 2, 28)


def test_a_weekday_in_the_past_is_the_last_one() -> None:
    assert read_date("mo", SUNDAY, toward="past") == dt.date(2026, 11, 16)
    assert read_date("so", SUNDAY, toward="past") == dt.date(2026, 11, 15)


@pytest.mark.parametrize(
    ("typed", "nearest", "past", "future"),
    [
        ("5.3.", "2027-03-05", "2026-03-05", "2027-03-05"),
        ("1.11.", "2026-11-01", "2026-11-01", "2027-11-01"),
        ("20.11.", "2026-11-20", "2026-11-20", "2026-11-20"),
        ("24.11", "2026-11-24", "2026-11-24", "2026-11-24"),
        ("31.12.", "2026-12-31", "2025-12-31", "2026-12-31"),
        ("29.2.", "2028-02-29", "2024-02-29", "2028-02-29"),
        ("5.", "2026-12-05", "2026-11-05", "2026-12-05"),
        ("31.", "2026-10-31", "2026-10-31", "2026-12-31"),
    ],
)
def test_a_day_without_year_is_the_nearest_or_lies_where_the_field_looks(
    typed: str, nearest: str, past: str, future: str
) -> None:
    read = {
        toward: read_date(typed, SUNDAY, toward=toward).isoformat()  # type: ignore[arg-type]
        for toward in ("", "past", "future")
    }

    assert read == {"": nearest, "past": past, "future": future}


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", date_entry.NotADate),
        ("bald", date_entry.NotADate),
        ("5", date_entry.NotADate),
        ("+3x", date_entry.NotADate),
        ("5.3.2026 Uhr", date_entry.NotADate),
        ("5. Mond 2026", date_entry.NotADate),
        ("31.2.2026", date_entry.NoSuchDay),
        ("29.2.2027", date_entry.NoSuchDay),
        ("0.3.2026", date_entry.NoSuchDay),
        ("31.4.", date_entry.NoSuchDay),
        ("32.", date_entry.NoSuchDay),
        ("5.13.2026", date_entry.NoSuchMonth),
        ("5.0.", date_entry.NoSuchMonth),
        ("5.3.0026", date_entry.YearOutOfReach),
        ("5.3.2206", date_entry.YearOutOfReach),
        ("+900j", date_entry.YearOutOfReach),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(typed: str, problem: type[BadInput]) -> None:
    with pytest.raises(problem) as caught:
        read_date(typed, SUNDAY, field="Frist")

    assert caught.value.field == "Frist"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("30.2.2027", "Der Februar 2027 hat 28 Tage."),
        ("31.2.", "Der Februar hat höchstens 29 Tage."),
        ("31.4.", "Der April hat 30 Tage."),
        ("32.3.2027", "Der März 2027 hat 31 Tage."),
        ("32.", "Ein Monat hat höchstens 31 Tage."),
    ],
)
def test_the_reason_says_how_many_days_the_month_has(typed: str, reason: str) -> None:
    with pytest.raises(date_entry.NoSuchDay) as caught:
        read_date(typed, SUNDAY)

    assert caught.value.what_happened == f"Diesen Tag gibt es nicht: {reason}"


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_a_written_date_is_read_as_itself(day: dt.date) -> None:
    assert read_date(written(day), SUNDAY) == day


@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2050, 12, 31)),
    st.dates(dt.date(1950, 1, 1), dt.date(2050, 12, 31)),
)
def test_a_day_without_year_keeps_day_and_month_and_stays_on_its_side(
    day: dt.date, today: dt.date
) -> None:
    typed = f"{day.day}.{day.month}."
    week = dt.timedelta(days=7)

    past = read_date(typed, today, toward="past")
    future = read_date(typed, today, toward="future")
    nearest = read_date(typed, today)

    assert {(d.day, d.month) for d in (past, future, nearest)} == {(day.day, day.month)}
    assert past <= today + week
    assert future >= today - week
    assert abs(nearest - today) <= min(abs(past - today), abs(future - today))


@given(st.text(max_size=24))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    readers: list[Callable[[str], object]] = [
        lambda typed: read_date(typed, SUNDAY),
        lambda typed: read_partial(typed, SUNDAY),
        read_time,
        read_minutes,
    ]
    for read in readers:
        with contextlib.suppress(BadInput):
            assert read(text)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("1999", "1999"),
        ("3/1999", "1999-03"),
        ("03.1999", "1999-03"),
        ("1999-03", "1999-03"),
        ("März 1999", "1999-03"),
        ("12.3.1999", "1999-03-12"),
        ("12.3.99", "1999-03-12"),
        ("12.3.07", "2007-03-12"),
        ("12.3.27", "1927-03-12"),
        ("120399", "1999-03-12"),
        ("1999-03-12", "1999-03-12"),
        ("12. März 1999", "1999-03-12"),
    ],
)
def test_what_is_known_of_a_date_is_kept_and_no_more(typed: str, known: str) -> None:
    assert read_partial(typed, SUNDAY) == PartialDate(known)


@pytest.mark.parametrize("typed", ["", "99", "12.3.", "Mond 1999", "ungefähr 1999"])
def test_what_is_no_part_of_a_date_is_refused(typed: str) -> None:
    with pytest.raises(date_entry.NotAPartialDate):
        read_partial(typed, SUNDAY)


@pytest.mark.parametrize("typed", ["31.2.", "12.3.", "3. Mai"])
def test_a_birthday_without_its_year_is_told_so(typed: str) -> None:
    with pytest.raises(date_entry.YearMissing) as caught:
        read_partial(typed, SUNDAY)

    assert caught.value.what_happened == "Das Jahr fehlt."


def test_a_month_above_twelve_is_refused_in_part_too() -> None:
    with pytest.raises(date_entry.NoSuchMonth):
        read_partial("13/1999", SUNDAY)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_printed_part_is_read_as_itself(day: dt.date, precision: int) -> None:
    known = PartialDate(day.isoformat()[:precision])

    assert read_partial(known.german(), SUNDAY) == known


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("9", "09:00"),
        ("9:30", "09:30"),
        ("9.30", "09:30"),
        ("930", "09:30"),
        ("0930", "09:30"),
        ("9 Uhr", "09:00"),
        ("9 Uhr 30", "09:30"),
        ("9:30 Uhr", "09:30"),
        ("13h15", "13:15"),
        ("0:05", "00:05"),
        ("23:59", "23:59"),
        ("halb 10", "09:30"),
        ("halb 1", "12:30"),
        ("halb 12 Uhr", "11:30"),
    ],
)
def test_a_time_is_read_in_every_usual_spelling(typed: str, time: str) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize("typed", ["", "24", "9:60", "25:00", "halb 13", "bald", "9:5", "12345"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(date_entry.NotATime):
        read_time(typed)


@given(st.times())
def test_a_clock_time_is_read_as_itself(time: dt.time) -> None:
    assert read_time(f"{time:%H:%M}") == f"{time:%H:%M}"
    assert read_time(f"{time:%H%M}") == f"{time:%H:%M}"


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("45", 45),
        ("45 min", 45),
        ("45 Minuten", 45),
        ("90'", 90),
        ("1:30", 90),
        ("1 h", 60),
        ("1h30", 90),
        ("1 h 15 min", 75),
        ("1,5 h", 90),
        ("1,5", 90),
        ("0,25 h", 15),
        ("2 Stunden", 120),
        ("1440", 1440),
    ],
)
def test_a_duration_is_read_in_minutes_or_hours(typed: str, minutes: int) -> None:
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "0", "1441", "lang", "1:75", "-5", "0,0"])
def test_what_is_no_duration_is_refused(typed: str) -> None:
    with pytest.raises(date_entry.NotMinutes):
        read_minutes(typed)
