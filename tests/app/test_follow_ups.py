import datetime as dt
from collections.abc import Iterator

import pytest

from app import clock, follow_ups
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.changes import Area, CaseChanged
from app.follow_ups import (
    SettledInFuture,
    StepData,
    StepWithoutText,
    correct_follow_up,
    note_follow_up,
    open_follow_ups,
    postpone,
    remove_follow_up,
    reopen,
    set_steps,
    settle,
    steps_by_origin,
    steps_of,
)
from app.record_file import history

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=clock.OFFICE_TIME)
TODAY = NOW.date()
FRIDAY = dt.date(2026, 11, 27)
TUESDAY = dt.date(2026, 12, 1)


@pytest.fixture(autouse=True)
def a_sunday() -> Iterator[None]:
    with clock.at(NOW):
        yield


def whats(case: CaseFile) -> list[str]:
    return [step.what for step in open_follow_ups(case)]


def agree(case: CaseFile, *steps: StepData, origin_id: str = "talk") -> None:
    with case.changing("Schritte vereinbart") as change:
        set_steps(change, "contact", origin_id, steps)


def test_a_follow_up_says_who_does_what_by_when(case: CaseFile) -> None:
    noted = note_follow_up(case, what=" Zeugnis beglaubigen lassen ", who="Samir", due_on=TUESDAY)

    assert (noted.what, noted.who, noted.due_on) == ("Zeugnis beglaubigen lassen", "Samir", TUESDAY)
    assert whats(case) == ["Zeugnis beglaubigen lassen"]


def test_a_day_is_not_required(case: CaseFile) -> None:
    note_follow_up(case, what="Nach Praktika fragen")

    assert open_follow_ups(case)[0].due_on is None


def test_without_a_word_of_what_is_to_do_nothing_is_saved(case: CaseFile) -> None:
    with pytest.raises(StepWithoutText) as refused:
        note_follow_up(case, what="  ", due_on=TUESDAY)

    assert refused.value.field == "what"
    assert case.rev == 0


def test_what_is_due_first_stands_first_and_what_has_no_day_last(case: CaseFile) -> None:
    note_follow_up(case, what="irgendwann")
    note_follow_up(case, what="dienstags", due_on=TUESDAY)
    note_follow_up(case, what="freitags", due_on=FRIDAY)

    assert whats(case) == ["freitags", "dienstags", "irgendwann"]


def test_a_double_click_notes_once(case: CaseFile) -> None:
    for _ in range(2):
        note_follow_up(case, what="Anrufen", record_id="d" * 32)

    assert [step.id for step in open_follow_ups(case)] == ["d" * 32]


def test_what_is_settled_is_no_longer_open_and_keeps_its_outcome(case: CaseFile) -> None:
    noted = note_follow_up(case, what="Anrufen", due_on=FRIDAY)

    settled = settle(case, noted.id, outcome="Termin am 3.12. bekommen ")

    assert open_follow_ups(case) == []
    assert (settled.done_on, settled.outcome) == (TODAY, "Termin am 3.12. bekommen")
    assert [step.id for step in follow_ups.follow_ups(case)] == [noted.id]


def test_nothing_is_settled_in_the_future(case: CaseFile) -> None:
    noted = note_follow_up(case, what="Anrufen")

    with pytest.raises(SettledInFuture) as refused:
        settle(case, noted.id, done_on=TODAY + dt.timedelta(days=1))

    assert refused.value.field == "done_on"
    assert whats(case) == ["Anrufen"]


def test_what_was_not_done_after_all_is_open_again(case: CaseFile) -> None:
    noted = note_follow_up(case, what="Anrufen")
    settle(case, noted.id, done_on=dt.date(2026, 11, 20))

    reopen(case, noted.id)

    assert whats(case) == ["Anrufen"]


def test_postponing_moves_only_the_day(case: CaseFile) -> None:
    noted = note_follow_up(case, what="Anrufen", who="Miriam", due_on=FRIDAY)

    moved = postpone(case, noted.id, TUESDAY)

    assert (moved.what, moved.who, moved.due_on) == ("Anrufen", "Miriam", TUESDAY)


def test_a_follow_up_can_be_corrected(case: CaseFile) -> None:
    noted = note_follow_up(case, what="Anrufe", due_on=FRIDAY)

    correct_follow_up(case, noted.id, what="Anrufen", who="Miriam", due_on=TUESDAY)

    (corrected,) = open_follow_ups(case)
    assert (corrected.what, corrected.who, corrected.due_on) == ("Anrufen", "Miriam", TUESDAY)
    with pytest.raises(StepWithoutText):
        correct_follow_up(case, noted.id, what="")


def test_a_removed_follow_up_can_be_fetched_back(case: CaseFile) -> None:
    noted = note_follow_up(case, what="Anrufen")

    remove_follow_up(case, noted.id)

    assert open_follow_ups(case) == []
    history.restore(case, history.trash(case)[0])
    assert whats(case) == ["Anrufen"]


def test_noting_finishes_the_draft(case: CaseFile) -> None:
    case.store_draft("follow_up", "{}")

    note_follow_up(case, what="Anrufen")

    assert case.drafts() == []


def test_what_is_gone_cannot_be_settled_moved_or_removed(case: CaseFile) -> None:
    gone = "0" * 32

    with pytest.raises(NotInCase):
        settle(case, gone)
    with pytest.raises(NotInCase):
        postpone(case, gone, TUESDAY)
    with pytest.raises(NotInCase):
        remove_follow_up(case, gone)


def test_others_hear_that_follow_ups_changed(case: CaseFile, news: list[CaseChanged]) -> None:
    note_follow_up(case, what="Anrufen")

    assert [heard.areas for heard in news] == [{Area.FOLLOW_UPS}]


def test_steps_stand_in_the_order_of_the_form(case: CaseFile) -> None:
    agree(case, StepData(what="zweitens", due_on=TUESDAY), StepData(what="erstens", due_on=FRIDAY))

    assert [step.what for step in steps_of(case, "contact", "talk")] == ["zweitens", "erstens"]
    assert whats(case) == ["erstens", "zweitens"]


def test_untouched_rows_of_a_form_are_no_steps(case: CaseFile) -> None:
    agree(case, StepData(), StepData(what="Anrufen"), StepData(what=" "))

    assert whats(case) == ["Anrufen"]


def test_a_step_with_a_day_but_no_words_names_its_row(case: CaseFile) -> None:
    with pytest.raises(StepWithoutText) as refused:
        agree(case, StepData(what="Anrufen"), StepData(due_on=TUESDAY))

    assert refused.value.field == "steps.1"
    assert case.rev == 0


def test_steps_are_matched_by_id_and_not_by_place(case: CaseFile) -> None:
    agree(case, StepData(what="Zeugnis"), StepData(what="Anschreiben"))
    zeugnis, anschreiben = steps_of(case, "contact", "talk")

    agree(
        case,
        StepData(what="Anschreiben ausgeben", id=anschreiben.id),
        StepData(what="Fahrkarte"),
        StepData(what="Zeugnis", id=zeugnis.id),
    )

    now = steps_of(case, "contact", "talk")
    assert [step.what for step in now] == ["Anschreiben ausgeben", "Fahrkarte", "Zeugnis"]
    assert [now[0].id, now[2].id] == [anschreiben.id, zeugnis.id]


def test_a_step_taken_out_of_the_form_goes_unless_it_was_done(case: CaseFile) -> None:
    agree(case, StepData(what="Zeugnis"), StepData(what="Anschreiben"))
    settle(case, steps_of(case, "contact", "talk")[0].id)

    agree(case)

    assert [step.what for step in steps_of(case, "contact", "talk")] == ["Zeugnis"]


def test_steps_of_one_talk_leave_those_of_another_alone(case: CaseFile) -> None:
    agree(case, StepData(what="Zeugnis"), origin_id="first")
    agree(case, StepData(what="Anschreiben"), origin_id="second")

    agree(case, origin_id="second")

    grouped = steps_by_origin(case, "contact")
    assert {origin: [step.what for step in steps] for origin, steps in grouped.items()} == {
        "first": ["Zeugnis"]
    }
    assert steps_by_origin(case, "referral") == {}


def test_a_form_can_be_filled_from_its_steps(case: CaseFile) -> None:
    noted = note_follow_up(case, what="Anrufen", who="Miriam", due_on=FRIDAY)

    assert StepData.of(noted) == StepData(what="Anrufen", who="Miriam", due_on=FRIDAY, id=noted.id)
