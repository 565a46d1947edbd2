import datetime as dt
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from app import clock
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.changes import Area, CaseChanged
from app.partial_date import PartialDate
from app.participant import (
    BornInFuture,
    NoName,
    Participant,
    ParticipantData,
    correct,
    current_phase,
    enrol,
    german_text,
    languages_text,
    nationality_text,
    participant,
    phases,
)
from app.record_file import history

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=clock.OFFICE_TIME)

SAMIR = ParticipantData(
    family_name="Haidari",
    given_name="Samir",
    name_original_script="سمیر حیدری",
    born=PartialDate("2004"),
    nationalities=("AF",),
    first_languages=("prs",),
    other_languages=("en",),
    reading_language="prs",
    german_level="B1",
)


@pytest.fixture(autouse=True)
def a_sunday() -> Iterator[None]:
    with clock.at(NOW):
        yield


def taken_on(case: CaseFile, data: ParticipantData) -> Participant:
    with case.changing("Akte angelegt") as change:
        return enrol(change, data)


def test_a_person_is_taken_on_with_what_is_known(case: CaseFile) -> None:
    taken_on(case, SAMIR)

    assert ParticipantData.of(participant(case)) == SAMIR


def test_a_name_is_enough(case: CaseFile) -> None:
    taken_on(case, ParticipantData(call_name="Semret"))

    assert participant(case).call_name == "Semret"
    assert participant(case).born is None
    assert participant(case).nationalities == ()


def test_without_any_name_nothing_is_saved(case: CaseFile) -> None:
    with pytest.raises(NoName) as refused:
        taken_on(case, ParticipantData(family_name=" ", phone="0172 9925904"))

    assert refused.value.field == "family_name"
    assert case.rev == 0


@pytest.mark.parametrize("iso", ["2026-11-23", "2026-12", "2027"])
def test_nobody_is_born_after_today(case: CaseFile, iso: str) -> None:
    with pytest.raises(BornInFuture) as refused:
        taken_on(case, replace(SAMIR, born=PartialDate(iso)))

    assert refused.value.field == "born"


def test_whoever_was_born_this_year_may_be_taken_on(case: CaseFile) -> None:
    taken_on(case, replace(SAMIR, born=PartialDate("2026")))

    assert participant(case).born == PartialDate("2026")


def test_a_case_begins_in_its_first_phase_today(case: CaseFile) -> None:
    taken_on(case, SAMIR)

    (first,) = phases(case)
    assert (first.phase, first.since, first.who) == ("anfrage", NOW.date(), "Miriam Koch")
    assert current_phase(case) == "anfrage"


def test_a_case_taken_over_begins_where_it_stood(case: CaseFile) -> None:
    with case.changing("Akte übernommen") as change:
        enrol(change, SAMIR, phase="umsetzung", since=dt.date(2025, 3, 1))

    assert current_phase(case) == "umsetzung"
    assert phases(case)[0].since == dt.date(2025, 3, 1)


def test_a_double_click_takes_a_person_on_once(case: CaseFile) -> None:
    for _ in range(2):
        with case.changing("Akte angelegt") as change:
            enrol(change, SAMIR, record_id="a" * 32)

    assert participant(case).id == "a" * 32
    assert len(phases(case)) == 1


def test_correcting_keeps_the_earlier_value(case: CaseFile) -> None:
    taken_on(case, SAMIR)

    correct(case, replace(SAMIR, family_name="Haydari"))

    assert participant(case).family_name == "Haydari"
    latest = history.changes(case, limit=1)[0]
    assert latest.summary == "Stammdaten geändert"
    history.undo(case, latest.id)
    assert participant(case).family_name == "Haidari"


def test_correcting_nothing_leaves_no_trace(case: CaseFile, news: list[CaseChanged]) -> None:
    taken_on(case, SAMIR)
    news.clear()

    correct(case, SAMIR)

    assert news == []
    assert case.rev == 1


def test_correcting_tells_which_part_changed(case: CaseFile, news: list[CaseChanged]) -> None:
    taken_on(case, SAMIR)
    news.clear()

    correct(case, replace(SAMIR, phone="0172 9925904"))

    assert [heard.areas for heard in news] == [{Area.PARTICIPANT}]


def test_correcting_finishes_the_draft(case: CaseFile) -> None:
    taken_on(case, SAMIR)
    case.store_draft("participant", "{}")

    correct(case, replace(SAMIR, town="Hattingen"))

    assert case.draft("participant") is None


def test_the_last_name_cannot_be_taken_away(case: CaseFile) -> None:
    taken_on(case, SAMIR)

    with pytest.raises(NoName):
        correct(case, ParticipantData())

    assert participant(case).family_name == "Haidari"


def test_texts_are_kept_without_blanks_around_them(case: CaseFile) -> None:
    taken_on(case, replace(SAMIR, street="  Lindenweg 8 "))

    assert participant(case).street == "Lindenweg 8"


def test_a_file_without_a_person_says_so(case: CaseFile) -> None:
    with pytest.raises(NotInCase):
        participant(case)
    with pytest.raises(NotInCase):
        correct(case, SAMIR)


def test_the_form_has_every_field_of_the_record() -> None:
    columns = {column.key for column in Participant.__table__.columns}

    assert {field.name for field in fields(ParticipantData)} == columns - {"id"}


@pytest.mark.parametrize(
    ("level", "evidence", "told"),
    [
        ("C1", "zertifikat", "C1, Zertifikat"),
        ("B1", "telc, Juni 2026", "B1, telc, Juni 2026"),
        ("", "selbst", "Selbsteinschätzung"),
        ("A2", "", "A2"),
    ],
)
def test_german_reads_in_words_and_own_words_stand_as_typed(
    case: CaseFile, level: str, evidence: str, told: str
) -> None:
    taken_on(case, replace(SAMIR, german_level=level, german_evidence=evidence))

    assert german_text(participant(case)) == told


def test_nationalities_read_as_forms_ask_for_them(case: CaseFile) -> None:
    person = taken_on(case, replace(SAMIR, nationalities=("AF", "XXX")))

    assert nationality_text(person) == "afghanisch, ungeklärt"


@pytest.mark.parametrize(
    ("first", "others", "text"),
    [
        (("prs",), ("en",), "Dari und Englisch"),
        (("prs", "ps"), ("en", "prs"), "Dari, Paschto und Englisch"),
        (("prs",), (), "Dari"),
        ((), (), ""),
    ],
)
def test_languages_read_as_one_phrase(
    case: CaseFile, first: tuple[str, ...], others: tuple[str, ...], text: str
) -> None:
    person = taken_on(case, replace(SAMIR, first_languages=first, other_languages=others))

    assert languages_text(person) == text
