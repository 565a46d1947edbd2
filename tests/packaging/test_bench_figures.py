"""The arithmetic of the bench: medians, percentiles, promises and the table."""

from __future__ import annotations

import json
import math

import pytest
from bench.figures import Figure, NothingMeasured, Promise, median, number, p95, table


def figure(
    *samples: float,
    floor: tuple[float, ...] = (10.0,),
    promise: Promise = Promise(fixed=20),  # noqa: B008 - it is frozen
    percentile: bool = False,
) -> Figure:
    return Figure("Suche", "ms", samples, "leeres Fenster", floor, promise, percentile)


def test_the_median_is_the_middle_sample_whatever_came_first() -> None:
    assert median([9.0, 1.0, 5.0]) == 5.0
    assert median([4.0, 1.0, 3.0, 100.0]) == 3.5


def test_one_wild_sample_does_not_move_the_median() -> None:
    assert median([5.0] * 14 + [10_000.0]) == 5.0


@pytest.mark.parametrize(
    ("count", "expected"), [(1, 1), (10, 10), (19, 19), (20, 19), (100, 95), (101, 96)]
)
def test_at_least_95_of_100_samples_do_not_exceed_the_percentile(count: int, expected: int) -> None:
    samples = [float(each) for each in range(count, 0, -1)]
    found = p95(samples)
    assert found == expected
    assert sum(each <= found for each in samples) >= 0.95 * count


@pytest.mark.parametrize("statistic", [median, p95])
def test_nothing_measured_is_no_figure(statistic: object) -> None:
    assert callable(statistic)
    with pytest.raises(NothingMeasured):
        statistic([])


def test_the_percentile_counts_of_the_figure_and_the_median_of_its_floor() -> None:
    slow = figure(*map(float, range(1, 101)), floor=(1.0, 2.0, 90.0), percentile=True)
    assert slow.value == 95.0
    assert slow.floor == 2.0
    assert slow.ratio == 47.5
    assert figure(*slow.samples).value == 50.5


def test_a_promise_may_grow_with_the_disk_it_is_measured_on() -> None:
    promise = Promise(fixed=3, times_floor=3)
    assert promise.bound(2.0) == 9.0
    assert promise.kept(9.0, 2.0)
    assert not promise.kept(9.1, 2.0)
    assert promise.kept(9.1, 2.1)


def test_where_more_is_better_less_breaks_the_promise() -> None:
    promise = Promise(fixed=700, at_least=True)
    assert promise.kept(700.0, 9000.0)
    assert not promise.kept(699.0, 9000.0)
    assert figure(450.0, floor=(9000.0,), promise=promise).ratio == 20.0


def test_above_a_floor_of_nothing_there_is_no_ratio() -> None:
    alone = figure(5.0, floor=(0.0,))
    assert math.isinf(alone.ratio)
    assert alone.as_json()["ratio"] is None
    assert "–" in table([alone]).splitlines()[-1]


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.4249, "0,42"), (9.5, "9,50"), (12.34, "12,3"), (150.2, "150"), (1480.0, "1480")],
)
def test_numbers_have_a_german_comma_and_three_digits_that_matter(
    value: float, written: str
) -> None:
    assert number(value) == written


def test_the_table_names_figure_floor_ratio_promise_and_whether_it_is_kept() -> None:
    kept, broken = figure(15.0, 16.0, 14.0), figure(30.0)
    lines = table([kept, broken]).splitlines()
    assert [part.strip() for part in lines[0].split("  ") if part] == [
        "Größe",
        "gemessen",
        "Vergleich",
        "Verhältnis",
        "zugesagt",
        "gehalten",
    ]
    assert lines[2].split("  ")[0] == "Suche"
    for part in ("15,0 ms (Median von 3)", "10,0 ms (leeres Fenster)", "1,50 ×", "≤ 20,0 ms", "ja"):
        assert part in lines[2]
    assert lines[3].endswith("NEIN")


def test_the_columns_of_the_table_stand_below_each_other() -> None:
    lines = table([figure(15.0), figure(1234.0)]).splitlines()
    column = lines[0].index("Vergleich")
    assert {line[column - 1] for line in lines} == {" "}
    assert all(line[column:].startswith("10,0 ms") for line in lines[2:])


def test_a_figure_survives_its_json() -> None:
    told = figure(1.5, 2.5, percentile=True, promise=Promise(1, 2, True))
    assert Figure.from_json(json.loads(json.dumps(told.as_json()))) == told
