import pytest

from app.time_of_day import NoSuchDuration, NoSuchTime, check_minutes, check_time, end_of


@pytest.mark.parametrize("time", ["", "00:00", "09:30", "23:59", " 13:15 "])
def test_a_time_of_day_or_nothing_is_taken(time: str) -> None:
    assert check_time(time, field="begins_at") == time.strip()


@pytest.mark.parametrize("time", ["24:00", "9:30", "09.30", "12:60", "abends", "٠٩:٣٠"])
def test_what_is_no_time_of_day_names_its_field(time: str) -> None:
    with pytest.raises(NoSuchTime) as refused:
        check_time(time, field="begins_at")

    assert refused.value.field == "begins_at"


@pytest.mark.parametrize("minutes", [None, 0, 45, 1440])
def test_minutes_of_a_day_are_taken(minutes: int | None) -> None:
    assert check_minutes(minutes, field="minutes") == minutes


@pytest.mark.parametrize("minutes", [-1, 1441])
def test_no_more_minutes_than_a_day_has(minutes: int) -> None:
    with pytest.raises(NoSuchDuration) as refused:
        check_minutes(minutes, field="minutes")

    assert refused.value.field == "minutes"


@pytest.mark.parametrize(
    ("begins_at", "minutes", "end"),
    [("09:30", 45, "10:15"), ("23:30", 60, "00:30"), ("", 45, ""), ("09:30", None, "")],
)
def test_the_end_is_known_when_begin_and_length_are(
    begins_at: str, minutes: int | None, end: str
) -> None:
    assert end_of(begins_at, minutes) == end
