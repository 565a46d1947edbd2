"""The card of a case: a pure function of its tables, with dates and never with days left."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from app import archive, clock, follow_ups
from app.applications import ApplicationData, start_application
from app.appointments import AppointmentData, appointments, book, cancel
from app.case_file import CaseFile
from app.catalogue import Card, card
from app.coaching import ContactData, StepData, record_contact
from app.partial_date import PartialDate
from app.participant import ParticipantData, correct, enrol, move_to_phase
from app.record_file import history
from app.referrals import ReferralData, prepare_referral
from app.residence import PaperData, record_paper

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def card_now(case: CaseFile) -> Card:
    with case.reading() as session:
        return card(session)


@pytest.fixture
def samir(case: CaseFile) -> CaseFile:
    """A case with something of everything."""
    with clock.at(NOON):
        with case.changing("Akte angelegt") as change:
            enrol(
                change,
                ParticipantData(
                    family_name="Haidari",
                    given_name="Samir",
                    call_name="Sami",
                    name_original_script="سمیر حیدری",
                    further_spellings="Sameer Heidari",
                    gender="m",
                    born=PartialDate("2004-03"),
                    nationalities=("AF",),
                    phone="0172 9925904",
                    postal_code="45525",
                    first_languages=("prs",),
                    other_languages=("en", "prs"),
                    german_level="B1",
                    worker_id="w-koch",
                    worker_name="Miriam Koch",
                ),
                since=dt.date(2026, 9, 1),
            )
        move_to_phase(case, "clearing", since=dt.date(2026, 10, 1))
        record_paper(
            case,
            PaperData(
                kind="D60a2.1",
                issued_on=dt.date(2026, 8, 1),
                valid_until=dt.date(2027, 1, 31),
            ),
        )
        record_contact(
            case,
            ContactData(held_on=dt.date(2026, 11, 20), minutes=45, form="buero"),
            steps=[StepData(what="Zeugnis übersetzen", due_on=dt.date(2026, 12, 1))],
        )
        book(case, AppointmentData(on=dt.date(2026, 12, 3), begins_at="10:00", place="Büro"))
        start_application(case, ApplicationData(kind="ausbildung"))
        prepare_referral(case, ReferralData(offer_title="Sprachkurs B2"))
        with case.changing("Brief ausgegeben") as change:
            archive.keep(
                change,
                kind="cover_letter",
                title="Anschreiben",
                file_name="anschreiben.pdf",
                content=b"%PDF",
                pages=1,
                template_version="1",
            )
    return case


def test_an_empty_case_has_an_empty_card(case: CaseFile) -> None:
    assert card_now(case) == Card()


def test_the_card_shows_who_it_is_and_what_lies_ahead(samir: CaseFile) -> None:
    shown = card_now(samir).shown

    assert shown.name == "Sami Haidari"
    assert shown.sort_name == "Haidari, Samir"
    assert set(shown.spellings) >= {"Samir Haidari", "سمیر حیدری", "Sameer Heidari"}
    assert shown.born == "2004-03"
    assert shown.phase == "clearing"
    assert shown.phase_since == "2026-10-01"
    assert shown.languages == ("prs", "en")
    assert shown.paper_until == "2027-01-31"
    assert shown.paper_label == "Duldung § 60a Abs. 2 S. 1 bis 31.01.2027"
    assert shown.worker_id == "w-koch"
    assert [step.what for step in shown.follow_ups][:1] == ["Zeugnis übersetzen"]
    assert [each.place for each in shown.appointments] == ["Büro"]
    assert [each.title for each in shown.documents] == ["Anschreiben"]


def test_the_facts_are_coded_and_carry_no_words_of_notes(samir: CaseFile) -> None:
    facts = card_now(samir).facts

    assert facts["born_year"] == 2004
    assert facts["phases"] == [["2026-09-01", "anfrage", ""], ["2026-10-01", "clearing", ""]]
    assert facts["contacts"] == [["2026-11", "buero", "", 1, 45]]
    assert facts["applications"][0][:2] == ["ausbildung", "entwurf"]
    assert len(facts["referrals"]) == 1
    assert "Zeugnis" not in json.dumps(facts, ensure_ascii=False)
    assert "Haidari" not in json.dumps(facts, ensure_ascii=False)


def test_the_card_does_not_age(samir: CaseFile) -> None:
    with clock.at(NOON):
        today = card_now(samir)
    with clock.at(NOON + dt.timedelta(days=400)):
        later = card_now(samir)

    assert later == today


def test_the_card_survives_the_way_through_its_file(samir: CaseFile) -> None:
    made = card_now(samir)
    text = made.to_json()

    assert Card.from_json(text) == made
    assert Card.from_json(text).to_json() == text
    assert json.loads(text)["version"] == Card.VERSION


def test_a_card_of_a_later_version_is_read_as_far_as_it_is_known() -> None:
    text = '{"version":99,"shown":{"name":"Samir","shoe_size":44},"facts":{"x":1}}'

    read = Card.from_json(text)

    assert read.version == 99
    assert read.shown.name == "Samir"


def test_what_is_settled_is_no_longer_due(samir: CaseFile) -> None:
    with clock.at(NOON):
        for step in follow_ups.open_follow_ups(samir):
            follow_ups.settle(samir, step.id)
        cancel(samir, appointments(samir)[0].id)

    shown = card_now(samir).shown

    assert shown.follow_ups == ()
    assert shown.appointments[0].state == "abgesagt"


def test_undoing_a_change_gives_the_card_of_before(samir: CaseFile) -> None:
    before = card_now(samir).to_json()
    with clock.at(NOON):
        correct(samir, ParticipantData(family_name="Anders"))
        assert card_now(samir).to_json() != before
        last = history.last_undoable(samir)
        assert last is not None
        history.undo(samir, last.id)

    assert card_now(samir).to_json() == before
