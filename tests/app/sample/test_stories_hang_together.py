"""Laws every life in the example keeps, read from the finished case files."""

from __future__ import annotations

import datetime as dt
import itertools
import unicodedata
from collections import Counter

import pytest

from app import (
    applications,
    appointments,
    archive,
    clock,
    coaching,
    follow_ups,
    participant,
    referrals,
    residence,
)
from app.applications import Group, group_of
from app.case_file import CaseFile
from app.code_lists import code_list
from app.office import Office
from app.participant import display_name
from app.record_file import history
from tests.app.sample.conftest import TODAY

ENDED = {"uebergeben", "nicht_zustande", "archiviert", "ruhend"}
PATIENCE = dt.timedelta(days=30)


def named(case: CaseFile) -> str:
    return display_name(participant.participant(case))


# contacts


def test_there_are_some_hundred_contacts_no_two_notes_alike(cases: list[CaseFile]) -> None:
    notes = Counter(
        text
        for case in cases
        for contact in coaching.contacts(case)
        for text in (contact.facts, contact.words, contact.assessment)
        if text
    )
    count = sum(len(coaching.contacts(case)) for case in cases)

    assert 350 <= count <= 600
    assert [text for text, times in notes.items() if times > 1] == []


def test_one_history_is_long_and_some_have_just_begun(cases: list[CaseFile]) -> None:
    lengths = sorted(len(coaching.contacts(case)) for case in cases)

    assert lengths[-1] >= 120
    assert sum(length <= 2 for length in lengths) >= 4


def test_no_contact_lies_in_the_future_or_before_birth(cases: list[CaseFile]) -> None:
    for case in cases:
        born = participant.participant(case).born
        for contact in coaching.contacts(case):
            assert contact.held_on < TODAY, named(case)
            assert born is None or contact.held_on > born.latest(), named(case)


def test_contacts_are_held_on_working_days_within_the_day(cases: list[CaseFile]) -> None:
    for case in cases:
        for contact in coaching.contacts(case):
            assert contact.held_on.weekday() < 5, (named(case), contact.held_on)
            assert contact.begins_at == "" or "06:00" <= contact.begins_at <= "21:45"


# time of the changes


def test_every_change_carries_its_time_and_its_writer(cases: list[CaseFile]) -> None:
    workers = {"Miriam Koch", "Tobias Brandt", "Sevgi Aydın"}
    for case in cases:
        changes = history.changes(case, limit=10_000)
        moments = [change.at for change in reversed(changes)]

        assert moments == sorted(moments), named(case)
        assert moments[-1].astimezone(clock.OFFICE_TIME).date() < TODAY
        assert {change.who for change in changes} <= workers


def test_a_contact_is_written_down_on_its_day(cases: list[CaseFile]) -> None:
    for case in cases:
        held = {contact.id: contact.held_on for contact in coaching.contacts(case)}
        for change in history.changes(case, limit=10_000):
            if change.summary == "Kontakt erfasst":
                day = change.at.astimezone(clock.OFFICE_TIME).date()
                (contact_id,) = {each for kind, each in change.touched if kind == "contact"}
                assert held[contact_id] == day, named(case)


def test_somebody_has_three_years_of_history(cases: list[CaseFile]) -> None:
    oldest = min(change.at for case in cases for change in history.changes(case, limit=10_000))

    assert dt.timedelta(days=2.8 * 365) < clock.now() - oldest < dt.timedelta(days=3.1 * 365)


# courses, papers, applications, referrals


def test_every_course_begun_is_finished_broken_off_or_running(cases: list[CaseFile]) -> None:
    finished = broken_off = running = 0
    for case in cases:
        for step in follow_ups.follow_ups(case):
            if not step.what.startswith("Kursende abwarten: "):
                continue
            assert step.due_on is not None
            if step.done_on is None:
                running += 1
                assert step.due_on > TODAY, (named(case), step.what)
            else:
                assert step.outcome, (named(case), step.what)
                if step.outcome.startswith("abgebrochen"):
                    broken_off += 1
                else:
                    finished += 1

    assert finished >= 30
    assert broken_off >= 2
    assert running >= 10


def test_a_paper_is_followed_by_the_next_one_before_a_gap(cases: list[CaseFile]) -> None:
    for case in cases:
        oldest_first = list(reversed(residence.papers(case)))
        for paper, following in itertools.pairwise(oldest_first):
            end = paper.ended_on or paper.valid_until
            assert end is not None
            assert following.issued_on is not None
            assert following.issued_on - end <= dt.timedelta(days=7), named(case)


def test_nobody_at_work_with_us_has_a_paper_that_ran_out_unseen(cases: list[CaseFile]) -> None:
    for case in cases:
        paper = residence.current_paper(case)
        if paper is None or participant.current_phase(case) in ENDED:
            continue
        until = residence.validity(paper).until
        assert until is None or until > TODAY, (named(case), until)


def test_some_papers_are_about_to_expire(example: Office) -> None:
    rows = example.catalogue.papers_expiring(TODAY + dt.timedelta(days=28))

    assert len(rows) >= 3


def test_an_application_sent_is_answered_or_will_be_asked_about(cases: list[CaseFile]) -> None:
    for case in cases:
        for application in applications.applications(case):
            happened = applications.events(case, application.id)
            if group_of(application.state) is not Group.ON_ITS_WAY:
                continue
            assert application.sent_on is not None
            asked = any(
                step.done_on is None
                for step in follow_ups.steps_of(case, applications.ORIGIN, application.id)
            )
            lately = happened[-1].on >= TODAY - dt.timedelta(days=60)
            assert asked or lately, (named(case), application.recipient_name)


def test_events_of_an_application_come_after_its_sending(cases: list[CaseFile]) -> None:
    for case in cases:
        for application in applications.applications(case):
            for event in applications.events(case, application.id):
                assert application.sent_on is not None
                assert event.on >= application.sent_on, (named(case), application.occupation)


def test_applications_stand_in_every_group_and_nearly_every_state(cases: list[CaseFile]) -> None:
    states = Counter(each.state for case in cases for each in applications.applications(case))

    assert {group_of(state) for state in states} == set(Group)
    assert len(states) >= len(code_list("application_states").entries) - 1
    assert states["absage"] >= 10


def test_an_issued_letter_is_a_real_document(cases: list[CaseFile]) -> None:
    letters = 0
    for case in cases:
        for document in archive.documents(case):
            content = archive.document_bytes(case, document.id)
            assert content.startswith(b"%PDF")
            assert document.pages == 1 or document.kind == "referral_sheet", named(case)
            letters += document.kind == "cover_letter"

    assert letters >= 15


def test_a_referral_gets_its_feedback_or_is_waited_for(cases: list[CaseFile]) -> None:
    results: Counter[str] = Counter()
    for case in cases:
        for referral in referrals.referrals(case):
            if referral.state == "ausgegeben":
                assert referral.feedback_until is not None
                assert referral.feedback_until > TODAY - PATIENCE
                assert referral.issued_document_id
            results[referral.result or referral.state] += 1
            assert (
                referral.feedback_on is None
                or referral.sent_on is None
                or (referral.feedback_on >= referral.sent_on)
            )

    expected = {entry.code for entry in code_list("referral_results").entries}
    assert set(results) >= expected | {"ausgegeben"}


def test_every_referral_that_went_out_left_a_disclosure(cases: list[CaseFile]) -> None:
    for case in cases:
        told = {each.referral_id for each in referrals.disclosures(case)}
        sent = {each.id for each in referrals.referrals(case) if each.sent_on is not None}
        assert told == sent, named(case)


# phases, appointments, follow-ups


def test_phases_begin_with_the_first_and_move_on_in_order(cases: list[CaseFile]) -> None:
    for case in cases:
        oldest_first = list(reversed(participant.phases(case)))
        codes = [change.phase for change in oldest_first]

        assert codes[0] == "anfrage", named(case)
        assert all(one != other for one, other in itertools.pairwise(codes)), codes
        assert "umsetzung" not in codes or codes.index("plan") < codes.index("umsetzung"), codes
        assert [c.since for c in oldest_first] == sorted(c.since for c in oldest_first)


def test_nearly_every_phase_is_to_be_seen(cases: list[CaseFile]) -> None:
    current = {participant.current_phase(case) for case in cases}

    assert current >= {
        *("anfrage", "intake", "clearing", "umsetzung", "monitoring", "nachbetreuung"),
        *("ruhend", "uebergeben", "nicht_zustande", "archiviert"),
    }


def test_no_past_appointment_is_without_an_outcome(cases: list[CaseFile]) -> None:
    for case in cases:
        past = [each for each in appointments.unresolved(case) if each.on < TODAY]
        assert past == [], named(case)


@pytest.mark.parametrize("worker", ["Miriam Koch", "Tobias Brandt", "Sevgi Aydın"])
def test_everybody_has_appointments_today_that_do_not_overlap(example: Office, worker: str) -> None:
    mine = [row for row in example.catalogue.appointments_on(TODAY) if row.worker_name == worker]

    assert len(mine) >= (5 if worker == "Miriam Koch" else 2)
    for row in mine:
        assert "08:00" <= row.begins_at <= "17:00"
        assert not appointments.clashes(row, [other for other in mine if other is not row])


def test_there_is_work_today_and_not_too_much_left_over(example: Office) -> None:
    due = example.catalogue.follow_ups_due(TODAY)

    today = [row for row in due if row.due_on == TODAY]
    assert len(today) >= 4
    assert 2 <= len(due) - len(today) <= 8


def test_some_people_were_not_in_touch_for_weeks(example: Office) -> None:
    rows = example.catalogue.without_contact_since(TODAY - dt.timedelta(days=28))

    assert 5 <= len(rows) <= 20


def test_one_contact_is_still_being_typed(cases: list[CaseFile]) -> None:
    assert sum(len(case.drafts()) for case in cases) >= 1


# who the people are


def test_names_come_in_the_scripts_of_the_region(cases: list[CaseFile]) -> None:
    letters = {
        sign
        for case in cases
        for spelling in participant.all_spellings(participant.participant(case))
        for sign in spelling
        if sign.isalpha()
    }
    scripts = {unicodedata.name(sign).split()[0] for sign in letters}

    assert scripts >= {
        *("LATIN", "ARABIC", "ETHIOPIC", "CYRILLIC", "GEORGIAN", "ARMENIAN", "BENGALI", "TAMIL"),
    }
    assert letters >= set("ŞşğıëČćđąłƏễەپی")


def test_only_the_year_of_birth_is_often_all_that_is_known(cases: list[CaseFile]) -> None:
    born = [participant.participant(case).born for case in cases]

    assert sum(each is not None and each.month is None for each in born) >= 5
    assert (
        sum(each is not None and each.month is not None and each.day is None for each in born) >= 3
    )


def test_the_cases_are_shared_among_three_workers(cases: list[CaseFile]) -> None:
    shares = Counter(participant.participant(case).worker_name for case in cases)

    assert set(shares) == {"Miriam Koch", "Tobias Brandt", "Sevgi Aydın"}
    assert min(shares.values()) >= 8


def test_different_people_have_different_names_and_phones(cases: list[CaseFile]) -> None:
    people = [participant.participant(case) for case in cases]

    assert len({display_name(person) for person in people}) == len(people)
    phones = [person.phone for person in people if person.phone]
    assert len(set(phones)) == len(phones)
    assert all(phone.startswith(("0171 39200", "0176 040690")) for phone in phones)
