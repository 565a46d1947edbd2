import datetime as dt
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from app import clock
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.record_file import history
from app.residence import (
    EndedInFuture,
    EndsBeforeItBegins,
    PaperData,
    ResidencePaper,
    WithdrawnBeforeIssued,
    add_paper,
    correct_paper,
    current_paper,
    papers,
    record_paper,
    remove_paper,
)

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=clock.OFFICE_TIME)

DULDUNG = PaperData(
    kind="D60a2.1",
    issued_on=dt.date(2026, 6, 18),
    valid_until=dt.date(2026, 12, 18),
    authority="Ausländerbehörde Ruhrhöhe",
    work_permit_note="Beschäftigung nur mit Genehmigung der Ausländerbehörde gestattet",
    work_permit_class="C",
)


@pytest.fixture(autouse=True)
def a_sunday() -> Iterator[None]:
    with clock.at(NOW):
        yield


def kinds(case: CaseFile) -> list[str]:
    return [paper.kind for paper in papers(case)]


def test_a_paper_is_recorded_as_it_is_printed(case: CaseFile) -> None:
    recorded = record_paper(case, DULDUNG)

    assert PaperData.of(recorded) == DULDUNG
    assert [PaperData.of(paper) for paper in papers(case)] == [DULDUNG]


def test_nothing_about_a_paper_must_be_known(case: CaseFile) -> None:
    record_paper(case, PaperData())

    assert len(papers(case)) == 1


def test_a_paper_does_not_end_before_it_was_issued(case: CaseFile) -> None:
    with pytest.raises(EndsBeforeItBegins) as refused:
        record_paper(case, replace(DULDUNG, valid_until=dt.date(2026, 6, 17)))

    assert refused.value.field == "valid_until"
    assert papers(case) == []


def test_a_paper_may_last_a_single_day(case: CaseFile) -> None:
    record_paper(case, replace(DULDUNG, valid_until=DULDUNG.issued_on))

    assert len(papers(case)) == 1


@pytest.mark.parametrize(
    ("ended_on", "problem"),
    [(dt.date(2026, 11, 23), EndedInFuture), (dt.date(2026, 6, 17), WithdrawnBeforeIssued)],
)
def test_a_paper_is_taken_back_after_it_was_issued_and_not_tomorrow(
    case: CaseFile, ended_on: dt.date, problem: type[EndedInFuture]
) -> None:
    with pytest.raises(problem) as refused:
        record_paper(case, replace(DULDUNG, ended_on=ended_on))

    assert refused.value.field == "ended_on"


def test_a_new_paper_stands_beside_the_old_one_and_counts(case: CaseFile) -> None:
    record_paper(case, DULDUNG)

    record_paper(case, PaperData(kind="A25b", issued_on=dt.date(2026, 11, 2)))

    assert kinds(case) == ["A25b", "D60a2.1"]
    current = current_paper(case)
    assert current is not None
    assert current.kind == "A25b"


def test_an_older_paper_recorded_late_does_not_count(case: CaseFile) -> None:
    record_paper(case, DULDUNG)

    record_paper(case, PaperData(kind="GEST", valid_until=dt.date(2024, 5, 1)))

    assert kinds(case) == ["D60a2.1", "GEST"]


def test_a_paper_without_a_day_of_issue_is_placed_by_its_end(case: CaseFile) -> None:
    record_paper(
        case, replace(DULDUNG, kind="D60b", issued_on=None, valid_until=dt.date(2026, 9, 1))
    )

    record_paper(case, PaperData(kind="D60c", issued_on=dt.date(2026, 8, 15)))

    assert kinds(case) == ["D60c", "D60b"]


def test_an_unlimited_status_without_a_date_is_the_newest(case: CaseFile) -> None:
    record_paper(case, PaperData(kind="NE", unlimited=True))

    record_paper(case, DULDUNG)

    assert kinds(case) == ["NE", "D60a2.1"]


def test_a_paper_that_was_taken_back_no_longer_counts(case: CaseFile) -> None:
    record_paper(case, DULDUNG)
    fiction = record_paper(case, PaperData(kind="FIKT", issued_on=dt.date(2026, 10, 1)))

    correct_paper(case, fiction.id, replace(PaperData.of(fiction), ended_on=dt.date(2026, 11, 1)))

    current = current_paper(case)
    assert current is not None
    assert current.kind == "D60a2.1"


def test_a_paper_that_ran_out_still_is_the_last_one(case: CaseFile) -> None:
    record_paper(case, replace(DULDUNG, valid_until=dt.date(2026, 11, 1)))

    assert current_paper(case) is not None


def test_without_papers_none_counts(case: CaseFile) -> None:
    assert current_paper(case) is None


def test_a_double_click_records_once(case: CaseFile) -> None:
    for _ in range(2):
        record_paper(case, DULDUNG, record_id="c" * 32)

    assert [paper.id for paper in papers(case)] == ["c" * 32]


def test_a_paper_can_be_part_of_a_new_case(case: CaseFile) -> None:
    with case.changing("Akte angelegt") as change:
        add_paper(change, DULDUNG)

    assert kinds(case) == ["D60a2.1"]


def test_a_removed_paper_can_be_fetched_back(case: CaseFile) -> None:
    paper = record_paper(case, DULDUNG)

    remove_paper(case, paper.id)

    assert papers(case) == []
    history.restore(case, history.trash(case)[0])
    assert [PaperData.of(paper) for paper in papers(case)] == [DULDUNG]


def test_recording_and_correcting_finish_their_drafts(case: CaseFile) -> None:
    case.store_draft("paper", "{}")
    paper = record_paper(case, DULDUNG)
    case.store_draft(f"paper:{paper.id}", "{}")

    correct_paper(case, paper.id, replace(DULDUNG, file_number="33/1177"))

    assert case.drafts() == []
    assert papers(case)[0].file_number == "33/1177"


def test_a_paper_that_is_gone_cannot_be_corrected_or_removed(case: CaseFile) -> None:
    with pytest.raises(NotInCase):
        correct_paper(case, "0" * 32, DULDUNG)
    with pytest.raises(NotInCase):
        remove_paper(case, "0" * 32)


def test_the_form_has_every_field_of_the_record() -> None:
    columns = {column.key for column in ResidencePaper.__table__.columns}

    assert {field.name for field in fields(PaperData)} == columns - {"id"}
