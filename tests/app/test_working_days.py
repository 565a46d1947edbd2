import datetime as dt

import pytest

from app.working_days import working_day_from


@pytest.mark.parametrize(
    ("day", "proposed"),
    [
        ("2026-12-04", "2026-12-04"),
        ("2026-12-05", "2026-12-07"),
        ("2026-12-06", "2026-12-07"),
        ("2026-12-07", "2026-12-07"),
    ],
)
def test_a_weekend_gives_way_to_the_monday_after_it(day: str, proposed: str) -> None:
    assert working_day_from(dt.date.fromisoformat(day)) == dt.date.fromisoformat(proposed)
