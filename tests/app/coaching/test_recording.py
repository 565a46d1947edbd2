import datetime as dt
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from app import clock
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.changes import Area, CaseChanged
from app.coaching import (
    Contact,
    ContactData,
    ContactInFuture,
    StepData,
    contact,
    contacts,
    correct_contact,
    last_contact,
    last_contact_on,
    record_contact,
    remove_contact,
    steps_of,
    usual_form,
)
from app.follow_ups import StepWithoutText, open_follow_ups, settle
from app.record_file import history
from app.time_of_day import NoSuchDuration, NoSuchTime

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=clock.OFFICE_TIME)
TODAY = NOW.date()

TALK = ContactData(
    held_on=dt.date(2026, 11, 16),
    begins_at="10:30",
    minutes=45,
    form="buero",
    topics=("ausbildung", "sprache"),
    facts="Anzeige der Ruhrtal Gebäudetechnik gemeinsam gelesen.",
    words="„Ich möchte etwas mit Strom machen.“",
    assessment="Sehr motiviert.",
    agreed="Samir lässt das Zeugnis beglaubigen.",
    attendance="erschienen",
    interpreter="nein",
    worker_name="Miriam Koch",
)
ZEUGNIS = StepData(what="Zeugnis beglaubigen lassen", who="Samir", due_on=dt.date(2026, 12, 1))
ANSCHREIBEN = StepData(what="Anschreiben ausgeben", who="Miriam", due_on=dt.date(2026, 11, 27))


@pytest.fixture(autouse=True)
def a_sunday() -> Iterator[None]:
    with clock.at(NOW):
        yield


def test_a_contact_is_kept_as_it_was_recorded(case: CaseFile) -> None:
    recorded = record_contact(case, TALK)

    assert ContactData.of(recorded) == TALK
    assert [ContactData.of(contact) for contact in contacts(case)] == [TALK]


def test_the_day_is_enough(case: CaseFile) -> None:
    record_contact(case, ContactData(held_on=TODAY))

    (contact,) = contacts(case)
    assert contact.held_on == TODAY
    assert contact.minutes is None
    assert contact.worker_name == "Miriam Koch"


def test_steps_become_follow_ups_of_the_contact_in_one_change(
    case: CaseFile, news: list[CaseChanged]
) -> None:
    contact = record_contact(case, TALK, [ZEUGNIS, ANSCHREIBEN])

    steps = steps_of(case, contact.id)
    assert [step.what for step in steps] == [ZEUGNIS.what, ANSCHREIBEN.what]
    assert {(step.origin, step.origin_id) for step in steps} == {("contact", contact.id)}
    assert [heard.areas for heard in news] == [{Area.COACHING, Area.FOLLOW_UPS}]


def test_a_contact_tomorrow_is_refused_and_nothing_is_saved(case: CaseFile) -> None:
    with pytest.raises(ContactInFuture) as refused:
        record_contact(case, replace(TALK, held_on=TODAY + dt.timedelta(days=1)), [ZEUGNIS])

    assert refused.value.field == "held_on"
    assert case.rev == 0


def test_a_contact_today_is_taken(case: CaseFile) -> None:
    record_contact(case, replace(TALK, held_on=TODAY, begins_at="17:00"))

    assert last_contact_on(case) == TODAY


@pytest.mark.parametrize("minutes", [-5, 1441])
def test_a_contact_does_not_last_longer_than_a_day(case: CaseFile, minutes: int) -> None:
    with pytest.raises(NoSuchDuration) as refused:
        record_contact(case, replace(TALK, minutes=minutes))

    assert refused.value.field == "minutes"
    assert contacts(case) == []


def test_a_contact_begins_at_a_time_of_day(case: CaseFile) -> None:
    with pytest.raises(NoSuchTime) as refused:
        record_contact(case, replace(TALK, begins_at="25:00"))

    assert refused.value.field == "begins_at"


def test_a_step_without_words_keeps_the_whole_contact_from_being_saved(case: CaseFile) -> None:
    with pytest.raises(StepWithoutText) as refused:
        record_contact(case, TALK, [ZEUGNIS, replace(ANSCHREIBEN, what="")])

    assert refused.value.field == "steps.1"
    assert contacts(case) == []


def test_a_double_click_records_contact_and_steps_once(case: CaseFile) -> None:
    for _ in range(2):
        record_contact(case, TALK, [ZEUGNIS], record_id="e" * 32)

    assert [contact.id for contact in contacts(case)] == ["e" * 32]
    assert len(open_follow_ups(case)) == 1
    assert case.rev == 1


def test_the_newest_contact_stands_first(case: CaseFile) -> None:
    record_contact(case, replace(TALK, facts="morgens", begins_at="09:00"))
    record_contact(case, replace(TALK, facts="später", held_on=dt.date(2026, 11, 20)))
    record_contact(case, replace(TALK, facts="nachmittags", begins_at="15:00"))

    assert [contact.facts for contact in contacts(case)] == ["später", "nachmittags", "morgens"]


def test_correcting_keeps_what_stood_there_before(case: CaseFile) -> None:
    contact = record_contact(case, TALK)

    correct_contact(case, contact.id, replace(TALK, facts="Anzeige gelesen.", minutes=30))

    assert contacts(case)[0].facts == "Anzeige gelesen."
    latest = history.changes(case)[0]
    assert latest.summary == "Kontakt berichtigt"
    fields_changed = {change.field for change in history.field_changes(case, latest.id)}
    assert fields_changed == {"facts", "minutes"}
    history.undo(case, latest.id)
    assert ContactData.of(contacts(case)[0]) == TALK


def test_correcting_without_steps_leaves_them_alone(case: CaseFile) -> None:
    contact = record_contact(case, TALK, [ZEUGNIS])

    correct_contact(case, contact.id, replace(TALK, minutes=30))

    assert [step.what for step in steps_of(case, contact.id)] == [ZEUGNIS.what]


def test_correcting_with_steps_matches_them_by_id(case: CaseFile) -> None:
    contact = record_contact(case, TALK, [ZEUGNIS, ANSCHREIBEN])
    zeugnis, anschreiben = steps_of(case, contact.id)
    settle(case, zeugnis.id, outcome="erledigt")

    correct_contact(
        case,
        contact.id,
        TALK,
        [replace(StepData.of(anschreiben), who="Samir"), StepData(what="Fahrkarte kaufen")],
    )

    now = {step.what: step for step in steps_of(case, contact.id)}
    assert set(now) == {ZEUGNIS.what, ANSCHREIBEN.what, "Fahrkarte kaufen"}
    assert now[ANSCHREIBEN.what].id == anschreiben.id
    assert now[ANSCHREIBEN.what].who == "Samir"
    assert now[ZEUGNIS.what].outcome == "erledigt"


def test_a_form_that_does_not_ask_for_the_worker_keeps_them(case: CaseFile) -> None:
    contact = record_contact(case, replace(TALK, worker_name="Jonas Bauer"))

    correct_contact(case, contact.id, replace(TALK, worker_name=""))

    assert contacts(case)[0].worker_name == "Jonas Bauer"


def test_a_correction_is_refused_like_a_new_contact(case: CaseFile) -> None:
    contact = record_contact(case, TALK)

    with pytest.raises(ContactInFuture):
        correct_contact(case, contact.id, replace(TALK, held_on=dt.date(2026, 12, 1)))

    assert contacts(case)[0].held_on == TALK.held_on


def test_removing_takes_the_open_steps_along_and_undoing_brings_all_back(case: CaseFile) -> None:
    contact = record_contact(case, TALK, [ZEUGNIS, ANSCHREIBEN])

    remove_contact(case, contact.id)

    assert contacts(case) == []
    assert open_follow_ups(case) == []
    history.undo(case, history.changes(case)[0].id)
    assert [ContactData.of(back) for back in contacts(case)] == [TALK]
    assert len(steps_of(case, contact.id)) == 2


def test_what_was_done_stays_done_when_its_contact_is_removed(case: CaseFile) -> None:
    contact = record_contact(case, TALK, [ZEUGNIS])
    settle(case, steps_of(case, contact.id)[0].id)

    remove_contact(case, contact.id)

    assert [step.what for step in steps_of(case, contact.id)] == [ZEUGNIS.what]


def test_recording_and_correcting_finish_their_drafts(case: CaseFile) -> None:
    case.store_draft("contact", "{}")
    contact = record_contact(case, TALK)
    case.store_draft(f"contact:{contact.id}", "{}")

    correct_contact(case, contact.id, TALK)

    assert case.drafts() == []


def test_a_contact_that_is_gone_cannot_be_corrected_or_removed(case: CaseFile) -> None:
    with pytest.raises(NotInCase):
        correct_contact(case, "0" * 32, TALK)
    with pytest.raises(NotInCase):
        remove_contact(case, "0" * 32)


def test_the_last_contact_is_the_last_one_the_person_took_part_in(case: CaseFile) -> None:
    record_contact(case, TALK)
    record_contact(case, replace(TALK, held_on=dt.date(2026, 11, 18), attendance="entschuldigt"))
    record_contact(case, replace(TALK, held_on=dt.date(2026, 11, 19), form="dritte"))
    record_contact(case, replace(TALK, held_on=dt.date(2026, 11, 20), form="brief"))

    assert last_contact_on(case) == TALK.held_on


def test_a_contact_without_form_and_attendance_counts(case: CaseFile) -> None:
    record_contact(case, ContactData(held_on=dt.date(2026, 11, 2)))

    assert last_contact_on(case) == dt.date(2026, 11, 2)


def test_without_contacts_there_is_no_last_one(case: CaseFile) -> None:
    assert last_contact_on(case) is None


def test_the_form_has_every_field_of_the_record() -> None:
    columns = {column.key for column in Contact.__table__.columns}

    assert {field.name for field in fields(ContactData)} == columns - {"id"}


def test_the_last_contact_is_one_the_person_had_part_in(case: CaseFile) -> None:
    assert last_contact(case) is None
    talk = record_contact(case, TALK)
    record_contact(case, replace(TALK, held_on=TODAY, form="fallkonferenz"))
    record_contact(case, replace(TALK, held_on=TODAY, attendance="unentschuldigt"))

    assert last_contact(case).id == talk.id
    assert last_contact_on(case) == talk.held_on


def test_one_contact_is_found_by_its_id(case: CaseFile) -> None:
    talk = record_contact(case, TALK)

    assert contact(case, talk.id).facts == TALK.facts
    with pytest.raises(NotInCase):
        contact(case, "0" * 32)


def test_the_usual_form_is_that_of_the_last_talk_with_the_person(case: CaseFile) -> None:
    assert usual_form(case) == "buero"
    record_contact(case, replace(TALK, form="telefon"))
    record_contact(case, replace(TALK, held_on=TODAY, form="brief"))
    record_contact(case, replace(TALK, held_on=TODAY, form=""))

    assert usual_form(case) == "telefon"
