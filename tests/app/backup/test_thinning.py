"""Which states stay, day by day over half a year."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from app import clock
from app.backup.thinning import DAYS, NEWEST, WEEKS, superfluous

TODAY = dt.date(2026, 11, 22)
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=clock.OFFICE_TIME)


def days_ago(*days: float) -> list[dt.datetime]:
    return [NOON - dt.timedelta(days=day) for day in days]


def kept(moments: list[dt.datetime]) -> list[float]:
    going = superfluous(moments, TODAY)
    return [(NOON - moment) / dt.timedelta(days=1) for moment in moments if moment not in going]


def test_few_states_all_stay_however_old() -> None:
    assert kept(days_ago(400, 500, 600, 700, 800)) == [400, 500, 600, 700, 800]


def test_of_one_day_only_the_last_stays_once_newer_ones_are_there() -> None:
    morning_and_evening = days_ago(0, 0.1, 0.2, 0.3, 0.4, 1, 1.1, 1.2)
    assert kept(morning_and_evening) == [0, 0.1, 0.2, 0.3, 0.4, 1]


def test_daily_for_half_a_year_leaves_days_then_weeks_then_nothing() -> None:
    left = kept(days_ago(*range(180)))
    assert left[:DAYS] == list(range(DAYS))
    weekly = left[DAYS:]
    assert all(later - earlier == 7 for earlier, later in itertools.pairwise(weekly))
    assert weekly[-1] < WEEKS * 7
    assert len(left) <= DAYS + WEEKS


def test_a_state_that_goes_never_comes_back_and_the_order_does_not_matter() -> None:
    moments = days_ago(*range(60))
    assert set(superfluous(moments, TODAY)) == set(superfluous(moments[::-1], TODAY))


@pytest.mark.parametrize("zone", [dt.UTC, dt.timezone(dt.timedelta(hours=-9))])
def test_the_day_is_the_day_of_the_office(zone: dt.tzinfo) -> None:
    evening = dt.datetime(2026, 11, 1, 23, 30, tzinfo=clock.OFFICE_TIME)
    shortly_after = evening + dt.timedelta(hours=1)
    newer = days_ago(*range(NEWEST))
    moments = [moment.astimezone(zone) for moment in [*newer, evening, shortly_after]]
    today = dt.date(2026, 11, 10)
    assert superfluous(moments, today) == []


def test_growing_one_state_at_a_time_keeps_what_is_promised() -> None:
    states: list[dt.datetime] = []
    for day in range(200):
        now = NOON + dt.timedelta(days=day)
        states.append(now)
        going = set(superfluous(states, now.date()))
        states = [moment for moment in states if moment not in going]
        assert len(states) <= NEWEST + DAYS + WEEKS
    ages = sorted((NOON + dt.timedelta(days=199) - moment).days for moment in states)
    assert ages[:DAYS] == list(range(DAYS))
    assert max(ages) >= (WEEKS - 2) * 7
