"""„Neue Akte“: a name is enough, typing is kept, nobody is taken on twice unawares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import drafts, office_profile
from app.office import Office
from app.office_profile import WorkerData
from app.partial_date import PartialDate
from app.participant import ParticipantData, current_phase, enrol, participant
from app.record_file import history
from app.residence import current_paper
from tests.ui.screens.office_stage import OfficeStage
from tests.ui.screens.test_people_screen import button, words
from ui.screens.new_case_sheet import FORM, NewCaseSheet
from ui.screens.people_screen import PeopleScreen
from ui.widgets.reading_order import tab_stops

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def stage(office: Office, tmp_path: Path, qtbot: QtBot) -> Iterator[OfficeStage]:
    office_profile.save_me(office.office_file, WorkerData(name="Miriam Koch"))
    made = OfficeStage(office, tmp_path)
    qtbot.addWidget(made.frame)
    yield made
    made.frame.hide()
    made.close()


@pytest.fixture
def samir(office: Office) -> str:
    data = ParticipantData(
        given_name="Samir",
        family_name="Haidari",
        name_original_script="سمیر حیدری",
        born=PartialDate("2004-03-12"),
        nationalities=("AF",),
        phone="0172 9925904",
    )
    return office.cabinet.create_case(lambda change: enrol(change, data)).case_id


def people(stage: OfficeStage) -> PeopleScreen:
    shown = stage.show("people")
    assert isinstance(shown, PeopleScreen)
    assert QTest.qWaitForWindowActive(stage.frame)
    return shown


def open_sheet(stage: OfficeStage) -> NewCaseSheet:
    screen = people(stage)
    screen.new_case()
    assert isinstance(screen.sheet, NewCaseSheet)
    return screen.sheet


def write(sheet: NewCaseSheet, qtbot: QtBot, **typed: str) -> None:
    for key, text in typed.items():
        sheet.editors[key].setFocus()
        qtbot.keyClicks(QApplication.focusWidget(), text)


def press_enter(sheet: NewCaseSheet, qtbot: QtBot) -> None:
    qtbot.keyClick(sheet.editors["given_name"], Qt.Key.Key_Return, CONTROL)


# making


def test_a_name_is_enough_and_the_case_opens(
    stage: OfficeStage, office: Office, qtbot: QtBot
) -> None:
    stage.show("help")
    assert QTest.qWaitForWindowActive(stage.frame)
    qtbot.keyClick(stage.frame, Qt.Key.Key_N, CONTROL | SHIFT)
    assert stage.frame.here == "people"
    qtbot.keyClicks(QApplication.focusWidget(), "Amina")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert stage.frame.here == "case"
    (case_id,) = office.cabinet.case_ids()
    assert stage.frame.case_frame.case_id == case_id
    case = office.cabinet.open_case(case_id)
    person = participant(case)
    assert (person.given_name, person.worker_name) == ("Amina", "Miriam Koch")
    assert current_phase(case) == "anfrage"
    assert current_paper(case) is None
    assert office.office_file.draft(FORM) is None


def test_everything_that_is_typed_arrives(stage: OfficeStage, office: Office, qtbot: QtBot) -> None:
    jonas = office_profile.add_worker(office.office_file, WorkerData(name="Jonas Weber"))
    sheet = open_sheet(stage)
    texts = {
        "given_name": "Rahel",
        "family_name": "Wolde-Giorgis",
        "call_name": "Rahi",
        "name_original_script": "ራሄል",
        "name_on_passport": "RAHEL W GIORGIS",
        "name_on_duldung": "WOLDEGIORGIS, Rahel",
        "phone": "0171 3920099",
        "email": "rahel@example.org",
        "street": "Ruhrstraße 5",
        "address_extra": "Zimmer 12",
        "postal_code": "45525",
        "town": "Hattingen",
    }
    for key, text in texts.items():
        sheet.editors[key].set_text(text)
    write(
        sheet,
        qtbot,
        born="2003",
        valid_until="18.12.",
        work_permit_note="Arbeit nicht gestattet.",
    )
    sheet.editors["nationalities"].choose(["ER", "ET"])
    sheet.editors["first_languages"].choose(["ti"])
    sheet.editors["other_languages"].choose(["en"])
    sheet.editors["reading_language"].choose("ti")
    sheet.editors["kind"].choose("D60a2.1")
    sheet.editors["worker"].choose(jonas.id)
    sheet.editors["access_way"].choose("jobcenter")
    sheet.create_case()
    (case_id,) = office.cabinet.case_ids()
    case = office.cabinet.open_case(case_id)
    person, paper = participant(case), current_paper(case)
    assert {key: getattr(person, key) for key in texts} == texts
    assert person.born == PartialDate("2003")
    assert person.nationalities == ("ER", "ET")
    assert (person.first_languages, person.other_languages) == (("ti",), ("en",))
    assert (person.reading_language, person.access_way) == ("ti", "jobcenter")
    assert (person.worker_id, person.worker_name) == (jonas.id, "Jonas Weber")
    assert paper is not None
    assert (paper.kind, paper.valid_until) == ("D60a2.1", dt.date(2026, 12, 18))
    assert paper.work_permit_note == "Arbeit nicht gestattet."
    assert [change.summary for change in history.changes(case)] == ["Akte angelegt"]


def test_pressing_twice_makes_one_case(stage: OfficeStage, office: Office, qtbot: QtBot) -> None:
    sheet = open_sheet(stage)
    write(sheet, qtbot, given_name="Amina")
    sheet.create_button.click()
    sheet.create_button.click()
    assert len(office.cabinet.case_ids()) == 1


# refusing


def test_without_a_name_nothing_is_made_and_the_field_says_so(
    stage: OfficeStage, office: Office, qtbot: QtBot
) -> None:
    sheet = open_sheet(stage)
    write(sheet, qtbot, phone="0171 3920099")
    press_enter(sheet, qtbot)
    assert "noch keinen Namen" in sheet.fields.field("family_name").complaint()
    assert office.cabinet.case_ids() == []
    assert stage.frame.here == "people"
    write(sheet, qtbot, family_name="Diallo")
    assert sheet.fields.field("family_name").complaint() == ""
    press_enter(sheet, qtbot)
    assert len(office.cabinet.case_ids()) == 1


@pytest.mark.parametrize("key", ["call_name", "name_original_script", "name_on_duldung"])
def test_any_name_takes_the_complaint_back(stage: OfficeStage, qtbot: QtBot, key: str) -> None:
    sheet = open_sheet(stage)
    press_enter(sheet, qtbot)
    assert sheet.fields.field("family_name").complaint()
    write(sheet, qtbot, **{key: "Rojda"})
    assert sheet.fields.field("family_name").complaint() == ""


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("born", "31.2.2001"),
        ("born", "2030"),
        ("valid_until", "bald"),
        ("nationalities", "Atlantis"),
    ],
)
def test_bad_input_is_refused_at_its_field(
    stage: OfficeStage, office: Office, qtbot: QtBot, key: str, typed: str
) -> None:
    sheet = open_sheet(stage)
    write(sheet, qtbot, given_name="Amina", **{key: typed})
    press_enter(sheet, qtbot)
    assert sheet.fields.field(key).complaint()
    assert office.cabinet.case_ids() == []
    assert not stage.answers.problems


# drafts


def test_typing_is_a_draft_that_is_taken_up_again(
    stage: OfficeStage, office: Office, qtbot: QtBot
) -> None:
    sheet = open_sheet(stage)
    write(sheet, qtbot, given_name="Amina", born="3/20")
    sheet.unlimited.setChecked(True)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    screen = people(stage)
    assert screen.sheet is None
    assert office.office_file.draft(FORM) is not None
    again = open_sheet(stage)
    assert again is not sheet and again.is_draft()
    assert again.editors["given_name"].text() == "Amina"
    assert again.editors["born"].typed() == "3/20"
    assert again.unlimited.isChecked()
    assert again.saved_line.text() == "gespeichert 12:00"


def test_a_draft_is_offered_on_the_list_and_can_be_thrown_away(
    stage: OfficeStage, office: Office, qtbot: QtBot
) -> None:
    office.cabinet.create_case(
        lambda change: enrol(change, ParticipantData(given_name="Tesfay", family_name="Abraha"))
    )
    sheet = open_sheet(stage)
    write(sheet, qtbot, given_name="Amina")
    screen = people(stage)
    screen.new_case()
    assert screen.sheet is sheet  # a sheet that is open stays
    sheet.closed.emit()
    assert screen.list.draft.isVisible()
    button(screen.list.draft, "Weiterschreiben").click()
    assert isinstance(screen.sheet, NewCaseSheet)
    assert not screen.list.draft.isVisible()
    button(screen.sheet, "Verwerfen").click()
    assert screen.sheet is None and office.office_file.draft(FORM) is None
    assert not screen.list.draft.isVisible()


def test_an_untouched_sheet_leaves_no_draft(stage: OfficeStage, office: Office) -> None:
    sheet = open_sheet(stage)
    assert sheet.editors["worker"].typed() == "Miriam Koch"
    sheet.closed.emit()
    assert office.office_file.draft(FORM) is None


def test_a_draft_whose_case_was_made_already_is_not_taken_up_again(
    stage: OfficeStage, office: Office, qtbot: QtBot
) -> None:
    sheet = open_sheet(stage)
    write(sheet, qtbot, given_name="Amina")
    sheet.closed.emit()
    kept = office.office_file.draft(FORM)
    assert kept is not None
    open_sheet(stage).create_case()
    assert len(office.cabinet.case_ids()) == 1
    office.office_file.store_draft(FORM, kept.content)  # as if the program had died in between
    again = open_sheet(stage)
    assert again.editors["given_name"].text() == ""
    assert not again.is_draft()
    assert office.office_file.draft(FORM) is None


def test_a_draft_of_another_version_can_be_given_up(stage: OfficeStage, office: Office) -> None:
    office.office_file.store_draft(FORM, '{"version": 99, "fields": {"given_name": "Amina"}}')
    screen = people(stage)
    stage.answers.answer = False
    screen.new_case()
    assert screen.sheet is None
    assert drafts.open_drafts(office.office_file)
    stage.answers.answer = True
    screen.new_case()
    assert isinstance(screen.sheet, NewCaseSheet)
    assert not drafts.open_drafts(office.office_file)
    assert len(stage.answers.questions) == 2


# duplicates


def test_who_may_be_the_same_person_is_shown_beside_what_is_typed(
    stage: OfficeStage, office: Office, samir: str, qtbot: QtBot
) -> None:
    sheet = open_sheet(stage)
    screen = people(stage)
    write(sheet, qtbot, given_name="Sameer", family_name="Haydari", born="2004")
    qtbot.waitUntil(screen.duplicates.isVisible)
    told = words(screen.duplicates)
    for said in ("Sameer Haydari", "Samir Haidari", "2004", "12.03.2004", "Afghanistan"):
        assert said in told
    assert sheet.create_button.text() == "Trotzdem anlegen"
    button(screen.duplicates, "Akte öffnen: Samir Haidari").click()
    assert stage.frame.case_frame.case_id == samir
    assert len(office.cabinet.case_ids()) == 1
    assert office.office_file.draft(FORM) is not None  # what was typed is not lost


def test_where_there_is_little_room_only_the_known_case_is_shown(
    stage: OfficeStage, samir: str, qtbot: QtBot
) -> None:
    sheet = open_sheet(stage)
    screen = people(stage)
    write(sheet, qtbot, given_name="Sameer", family_name="Haydari")
    qtbot.waitUntil(screen.duplicates.isVisible)
    assert "Neu" in words(screen.duplicates)
    screen.duplicates.resize(400, 600)
    qtbot.waitUntil(lambda: "Sameer Haydari" not in words(screen.duplicates))
    assert "Samir Haidari" in words(screen.duplicates)


def test_a_sheet_that_takes_all_the_room_shows_them_itself(
    stage: OfficeStage, samir: str, qtbot: QtBot
) -> None:
    sheet = open_sheet(stage)
    stage.frame.resize(800, 680)
    write(sheet, qtbot, given_name="Sameer", family_name="Haydari")
    qtbot.waitUntil(sheet.alike.isVisible)
    assert "Samir Haidari" in words(sheet.alike)
    assert QApplication.focusWidget() is sheet.editors["family_name"]
    stage.frame.resize(1440, 900)
    qtbot.waitUntil(lambda: not sheet.alike.isVisible())
    stage.frame.resize(800, 680)
    qtbot.waitUntil(sheet.alike.isVisible)
    button(sheet.alike, "Akte öffnen: Samir Haidari").click()
    assert stage.frame.case_frame.case_id == samir


def test_trotzdem_anlegen_makes_the_case(
    stage: OfficeStage, office: Office, samir: str, qtbot: QtBot
) -> None:
    sheet = open_sheet(stage)
    write(sheet, qtbot, given_name="Samir", family_name="Haidari")
    qtbot.waitUntil(lambda: sheet.create_button.text() == "Trotzdem anlegen")
    assert QApplication.focusWidget() is sheet.editors["family_name"]  # one writes on
    button(sheet, "Trotzdem anlegen").click()
    assert len(office.cabinet.case_ids()) == 2
    assert stage.frame.here == "case"


def test_somebody_alike_who_was_not_shown_yet_is_shown_before_the_case_is_made(
    stage: OfficeStage, office: Office, samir: str, qtbot: QtBot
) -> None:
    sheet = open_sheet(stage)
    screen = people(stage)
    write(sheet, qtbot, given_name="Samir")  # one word alone is not looked for while typing
    sheet.look_for_duplicates()
    assert not screen.duplicates.isVisible()
    press_enter(sheet, qtbot)
    assert screen.duplicates.isVisible()
    assert len(office.cabinet.case_ids()) == 1
    press_enter(sheet, qtbot)
    assert len(office.cabinet.case_ids()) == 2


def test_another_birth_year_is_another_person(stage: OfficeStage, samir: str, qtbot: QtBot) -> None:
    sheet = open_sheet(stage)
    screen = people(stage)
    write(sheet, qtbot, given_name="Samir", family_name="Haidari")
    qtbot.waitUntil(screen.duplicates.isVisible)
    write(sheet, qtbot, born="1971")
    qtbot.waitUntil(lambda: not screen.duplicates.isVisible())
    assert sheet.create_button.text() == "Akte anlegen"


# keyboard and room


def test_every_stop_has_a_name_and_the_order_is_that_of_reading(stage: OfficeStage) -> None:
    sheet = open_sheet(stage)
    stops = [stop for stop in tab_stops(sheet.body()) if stop.isVisible()]
    assert [stop.accessibleName() for stop in stops[:6]] == [
        "Vorname",
        "Familienname",
        "Rufname",
        "Name in Originalschrift",
        "Name im Pass",
        "Name auf dem Aufenthaltspapier",
    ]
    for stop in stops:
        assert stop.accessibleName(), stop
        assert min(stop.width(), stop.height()) >= 24, stop
    walked = [QApplication.focusWidget()]
    for _ in stops[1:]:
        sheet.focusNextChild()
        walked.append(QApplication.focusWidget())
    assert [each.accessibleName() for each in walked] == [each.accessibleName() for each in stops]


def test_nothing_is_wider_than_the_sheet(stage: OfficeStage) -> None:
    body = open_sheet(stage).body()
    content = body.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= body.viewport().width()
