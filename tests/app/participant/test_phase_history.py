import datetime as dt
from collections.abc import Iterator

import pytest

from app import clock
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.participant import (
    PhaseInFuture,
    correct_phase,
    current_phase,
    move_to_phase,
    phases,
    remove_phase,
)
from app.record_file import history

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=clock.OFFICE_TIME)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def a_sunday() -> Iterator[None]:
    with clock.at(NOW):
        yield


def test_a_case_without_a_phase_says_so(case: CaseFile) -> None:
    assert current_phase(case) == ""
    assert phases(case) == []


def test_a_new_phase_stands_before_the_old_one_and_keeps_it(case: CaseFile) -> None:
    move_to_phase(case, "intake", since=dt.date(2026, 9, 1))

    moved = move_to_phase(case, "clearing", reason="vereinbart", note=" gemeinsam besprochen ")

    assert [change.phase for change in phases(case)] == ["clearing", "intake"]
    assert (moved.since, moved.reason, moved.note) == (TODAY, "vereinbart", "gemeinsam besprochen")
    assert moved.who == "Miriam Koch"


def test_of_two_changes_on_one_day_the_later_one_counts(case: CaseFile) -> None:
    move_to_phase(case, "plan")
    with clock.at(NOW + dt.timedelta(minutes=5)):
        move_to_phase(case, "umsetzung")

    assert current_phase(case) == "umsetzung"


def test_a_phase_noted_late_takes_its_place_in_the_past(case: CaseFile) -> None:
    move_to_phase(case, "umsetzung", since=dt.date(2026, 6, 1))

    move_to_phase(case, "clearing", since=dt.date(2026, 4, 1))

    assert current_phase(case) == "umsetzung"
    assert [noted.phase for noted in phases(case)] == ["umsetzung", "clearing"]


def test_a_phase_cannot_have_begun_tomorrow(case: CaseFile) -> None:
    with pytest.raises(PhaseInFuture) as refused:
        move_to_phase(case, "abschluss", since=TODAY + dt.timedelta(days=1))

    assert refused.value.field == "since"
    assert case.rev == 0


def test_a_double_click_moves_once(case: CaseFile) -> None:
    for _ in range(2):
        move_to_phase(case, "plan", record_id="b" * 32)

    assert [change.id for change in phases(case)] == ["b" * 32]


def test_a_wrong_phase_is_corrected(case: CaseFile) -> None:
    noted = move_to_phase(case, "ruhend")

    correct_phase(
        case, noted.id, phase="uebergeben", since=dt.date(2026, 11, 20), reason="uebergabe"
    )

    (corrected,) = phases(case)
    assert (corrected.phase, corrected.since) == ("uebergeben", dt.date(2026, 11, 20))
    assert corrected.reason == "uebergabe"


def test_a_phase_that_never_was_is_taken_out_and_comes_back(case: CaseFile) -> None:
    noted = move_to_phase(case, "ruhend")

    remove_phase(case, noted.id)

    assert current_phase(case) == ""
    (thrown_away,) = history.trash(case)
    history.restore(case, thrown_away)
    assert current_phase(case) == "ruhend"


def test_what_is_not_there_cannot_be_corrected_or_removed(case: CaseFile) -> None:
    with pytest.raises(NotInCase):
        correct_phase(case, "0" * 32, phase="plan", since=TODAY)
    with pytest.raises(NotInCase):
        remove_phase(case, "0" * 32)
