import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.appointments import AppointmentData, clashes, is_open, time_text, title

DAY = dt.date(2026, 11, 30)


def at(begins_at: str, minutes: int | None = None, on: dt.date = DAY) -> AppointmentData:
    return AppointmentData(on=on, begins_at=begins_at, minutes=minutes)


@pytest.mark.parametrize(
    ("kind", "purpose", "named"),
    [
        ("jobcenter", "", "Termin beim Jobcenter"),
        ("jobcenter", "Fahrtkosten klären", "Fahrtkosten klären"),
        ("beratung", "", "Beratungsgespräch"),
        ("", "", "Termin"),
        ("eigene", "", "unbekannt (eigene)"),
    ],
)
def test_an_appointment_is_named_by_its_purpose_or_kind(
    kind: str, purpose: str, named: str
) -> None:
    assert title(AppointmentData(on=DAY, kind=kind, purpose=purpose)) == named


@pytest.mark.parametrize(
    ("planned", "text"),
    [
        (at("09:30", 45), "09:30 – 10:15 Uhr"),
        (at("09:30"), "09:30 Uhr"),
        (at("09:30", 0), "09:30 Uhr"),
        (at(""), ""),
    ],
)
def test_the_time_is_told_as_far_as_it_is_known(planned: AppointmentData, text: str) -> None:
    assert time_text(planned) == text


@pytest.mark.parametrize(
    ("other", "clashing"),
    [
        (at("09:00", 30), False),
        (at("09:00", 31), True),
        (at("10:15", 30), False),
        (at("10:14", 30), True),
        (at("09:45", 10), True),
        (at("09:00"), True),
        (at("08:30"), False),
        (at(""), False),
        (at("09:30", 45, on=DAY + dt.timedelta(days=1)), False),
        (at("23:30", 24 * 60 - 60, on=DAY - dt.timedelta(days=1)), True),
    ],
)
def test_two_appointments_clash_when_they_overlap(other: AppointmentData, clashing: bool) -> None:
    assert bool(clashes(at("09:30", 45), [other])) == clashing


def test_only_what_overlaps_is_named() -> None:
    early, within = at("08:00", 30), at("09:45", 15)

    assert clashes(at("09:30", 45), [early, within]) == [within]


def test_without_a_time_nothing_clashes() -> None:
    assert clashes(at(""), [at("09:30", 45)]) == []


times = st.builds(
    lambda hour, minute, length: at(f"{hour:02}:{minute:02}", length),
    st.integers(0, 23),
    st.integers(0, 59),
    st.none() | st.integers(0, 1440),
)


@given(times, times)
def test_a_clash_is_seen_from_both_sides(one: AppointmentData, other: AppointmentData) -> None:
    assert bool(clashes(one, [other])) == bool(clashes(other, [one]))
    assert clashes(one, [one]) == [one]


def test_only_planned_appointments_are_open() -> None:
    assert is_open("geplant")
    assert is_open("bestaetigt")
    assert not is_open("abgesagt")
    assert is_open("")
