"""Stammdaten: typing becomes a draft, „Fertig“ makes it one change."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import drafts, participant, residence
from app.partial_date import PartialDate
from app.participant import ParticipantData, correct, current_phase
from app.record_file import history
from app.record_words import words_for
from app.residence import PaperData
from tests.ui.screens.case_stage import SAMIR, Stage
from ui.screens.case_screen import CaseScreen
from ui.screens.codes_field import CodesField, _ChosenChip
from ui.screens.paper_sheet import PaperSheet
from ui.screens.participant_screen import ParticipantScreen
from ui.screens.phase_sheet import PhaseSheet
from ui.widgets import Label, MenuButton
from ui.widgets.reading_order import tab_stops

WORKERS = [("w1", "Miriam Koch"), ("w2", "Jonas Weber")]


pytestmark = pytest.mark.usefixtures("at_noon")


def open_it(stage: Stage, size: tuple[int, int] = (1232, 812)) -> CaseScreen:
    return stage.show(
        "participant",
        lambda frame: ParticipantScreen(
            stage.case,
            frame,
            events=stage.events,
            messages=stage.heard,
            autosave=stage.autosave,
            workers=lambda: WORKERS,
        ),
        size=size,
    )


def screen(frame: CaseScreen) -> ParticipantScreen:
    return frame.findChild(ParticipantScreen)


def words(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(Label))


# the form


def test_the_form_shows_what_is_known_and_nothing_is_to_be_finished(stage: Stage) -> None:
    page = screen(open_it(stage))
    assert page.form.editors["given_name"].text() == "Samir"
    assert page.form.editors["born"].text() == "12.03.2004"
    assert page.form.editors["first_languages"].chosen() == ("prs",)
    assert page.form.altered() == []
    assert page.bar.isHidden()


def test_labels_are_those_of_the_history(stage: Stage) -> None:
    page = screen(open_it(stage))
    for key, field in words_for("participant").fields.items():
        if not key.startswith("worker"):
            assert page.form.field(key).label() == field.label
            assert page.form.editors[key].accessibleName() == field.label


def test_several_fields_make_one_change(stage: Stage, qtbot: QtBot) -> None:
    page = screen(open_it(stage))
    before = len(history.changes(stage.case))
    qtbot.keyClicks(page.form.editors["town"], "Hattingen")
    qtbot.keyClicks(page.form.editors["email"], "s.haidari@example.org")
    page.form.editors["gender"].chip("maennlich").click()
    assert not page.bar.isHidden()
    assert page.bar.count.text() == "Entwurf: 3 Felder geändert"
    page.form.editors["town"].setFocus()
    qtbot.keyClick(
        page.form.editors["town"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    person = participant.participant(stage.case)
    assert (person.town, person.email, person.gender) == (
        "Hattingen",
        "s.haidari@example.org",
        "maennlich",
    )
    changes = history.changes(stage.case)
    assert len(changes) == before + 1
    assert {each.field for each in history.field_changes(stage.case, changes[0].id)} == {
        "town",
        "email",
        "gender",
    }
    assert page.bar.isHidden()
    assert stage.case.draft("participant") is None


def test_finishing_is_offered_to_be_taken_back(stage: Stage, qtbot: QtBot) -> None:
    frame = open_it(stage)
    qtbot.keyClicks(screen(frame).form.editors["town"], "Hattingen")
    screen(frame).finish()
    frame.undoing.bar.undo_button().click()
    assert participant.participant(stage.case).town == ""
    assert screen(frame).form.editors["town"].text() == ""


def test_typing_is_kept_and_resumed_as_a_draft(stage: Stage, qtbot: QtBot) -> None:
    first = open_it(stage)
    qtbot.keyClicks(screen(first).form.editors["town"], "Hatti")
    qtbot.keyClicks(screen(first).form.editors["phone"], " / 0")
    first.close()
    assert participant.participant(stage.case).town == ""
    page = screen(open_it(stage))
    assert page.form.editors["town"].text() == "Hatti"
    assert page.bar.count.text() == "Entwurf: 2 Felder geändert"
    assert page.bar.saved_line.text() == "gespeichert 12:00"


def test_half_a_date_survives_in_the_draft(stage: Stage, qtbot: QtBot) -> None:
    first = open_it(stage)
    screen(first).form.editors["born"].selectAll()
    qtbot.keyClicks(screen(first).form.editors["born"], "12.")
    first.close()
    assert screen(open_it(stage)).form.editors["born"].typed() == "12."


def test_typing_back_what_stood_there_leaves_no_draft(stage: Stage, qtbot: QtBot) -> None:
    page = screen(open_it(stage))
    qtbot.keyClicks(page.form.editors["town"], "x")
    page._draft.store_now()
    assert drafts.resume_draft(stage.case, "participant") is not None
    qtbot.keyClick(page.form.editors["town"], Qt.Key.Key_Backspace)
    assert stage.case.draft("participant") is None
    assert page.bar.isHidden()


def test_discarding_shows_what_is_stored(stage: Stage, qtbot: QtBot) -> None:
    page = screen(open_it(stage))
    qtbot.keyClicks(page.form.editors["town"], "Hattingen")
    page._draft.store_now()
    page._discard()
    assert page.form.editors["town"].text() == ""
    assert stage.case.draft("participant") is None


def test_a_change_meanwhile_stays_where_nobody_typed(stage: Stage, qtbot: QtBot) -> None:
    page = screen(open_it(stage))
    qtbot.keyClicks(page.form.editors["town"], "Hattingen")
    known = ParticipantData.of(participant.participant(stage.case))
    correct(stage.case, ParticipantData(**{**vars(known), "phone": "0201 1"}))
    assert page.form.editors["town"].text() == "Hattingen"
    page.finish()
    person = participant.participant(stage.case)
    assert (person.town, person.phone) == ("Hattingen", "0201 1")


# refusals


def test_only_a_name_is_required_and_missing_it_is_said_at_the_name(stage: Stage) -> None:
    page = screen(open_it(stage))
    for key in ("given_name", "family_name"):
        page.form.editors[key].set_text("")
    page.form.changed.emit()
    page.finish()
    assert "keinen Namen" in page.form.field("family_name").complaint()
    assert page.form.editors["family_name"].hasFocus()
    assert participant.display_name(participant.participant(stage.case)) == "Samir Haidari"


def test_a_wrong_birth_date_is_refused_at_its_place_and_brought_into_view(
    stage: Stage, qtbot: QtBot
) -> None:
    page = screen(open_it(stage, size=(1176, 592)))
    born = page.form.editors["born"]
    born.selectAll()
    qtbot.keyClicks(born, "32.13.1999")
    page.finish()
    assert page.form.field("born").complaint()
    assert born.hasFocus()
    assert born.visibleRegion().boundingRect().height() == born.height()
    assert participant.participant(stage.case).born == PartialDate("2004-03-12")


def test_a_birth_date_to_come_is_refused(stage: Stage, qtbot: QtBot) -> None:
    page = screen(open_it(stage))
    page.form.editors["born"].set_partial_date(PartialDate("2030"))
    page.form.changed.emit()
    page.finish()
    assert "Zukunft" in page.form.field("born").complaint()


def test_only_a_year_is_enough(stage: Stage, qtbot: QtBot) -> None:
    page = screen(open_it(stage))
    page.form.editors["born"].selectAll()
    qtbot.keyClicks(page.form.editors["born"], "2004")
    page.finish()
    assert participant.participant(stage.case).born == PartialDate("2004")


# several codes


def test_languages_are_added_and_taken_away_by_keyboard(stage: Stage, qtbot: QtBot) -> None:
    page = screen(open_it(stage))
    field = page.form.editors["other_languages"]
    assert isinstance(field, CodesField)
    field.setFocus()
    qtbot.keyClicks(field.add.lineEdit(), "Franz")
    qtbot.keyClick(field.add.lineEdit(), Qt.Key.Key_Return)
    assert field.chosen() == ("en", "fr")
    chip = field.findChildren(_ChosenChip)[0]
    assert chip.accessibleName() == "Englisch entfernen"
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    page.finish()
    assert participant.participant(stage.case).other_languages == ("fr",)


def test_a_language_there_is_not_is_refused(stage: Stage, qtbot: QtBot) -> None:
    page = screen(open_it(stage))
    field = page.form.editors["other_languages"]
    field.setFocus()
    qtbot.keyClicks(field.add.lineEdit(), "Klingonisch")
    qtbot.keyClicks(page.form.editors["town"], "Hattingen")
    page.finish()
    assert page.form.field("other_languages").complaint()
    assert participant.participant(stage.case).town == ""


# responsibility


def test_a_worker_is_chosen_by_name(stage: Stage) -> None:
    page = screen(open_it(stage))
    page.form.editors["worker"].choose("w2")
    page.form.changed.emit()
    page.finish()
    person = participant.participant(stage.case)
    assert (person.worker_id, person.worker_name) == ("w2", "Jonas Weber")


def test_a_worker_who_left_stays_named(stage: Stage, qtbot: QtBot) -> None:
    correct(stage.case, ParticipantData(**{**vars(SAMIR), "worker_name": "Ayse Kaya"}))
    page = screen(open_it(stage))
    assert page.form.editors["worker"].currentText() == "Ayse Kaya"
    qtbot.keyClicks(page.form.editors["town"], "Hattingen")
    page.finish()
    assert participant.participant(stage.case).worker_name == "Ayse Kaya"


# phases


def test_a_new_phase_is_noted_and_the_old_one_stays(stage: Stage, qtbot: QtBot) -> None:
    frame = open_it(stage)
    screen(frame).phases.add_button.click()
    sheet = frame.sheet
    assert isinstance(sheet, PhaseSheet)
    sheet.phase.chip("abschluss").click()
    qtbot.keyClicks(sheet.note, "Vertrag unterschrieben")
    qtbot.keyClick(sheet.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert current_phase(stage.case) == "abschluss"
    assert frame.sheet is None
    assert frame.undoing.bar.accessibleName() == "Phase geändert"
    assert len(participant.phases(stage.case)) == 2
    assert "Vertrag unterschrieben" in words(screen(frame).phases)
    assert stage.case.draft("phase") is None


def test_a_phase_without_choice_or_in_the_future_is_refused_at_its_place(
    stage: Stage, qtbot: QtBot
) -> None:
    frame = open_it(stage)
    screen(frame).phases.add_button.click()
    sheet = frame.sheet
    assert isinstance(sheet, PhaseSheet)
    sheet.finish()
    assert sheet.fields.field("phase").complaint()
    sheet.phase.chip("abschluss").click()
    sheet.since.set_date(dt.date(2027, 1, 1))
    sheet.finish()
    assert "Zukunft" in sheet.fields.field("since").complaint()
    assert current_phase(stage.case) == "umsetzung"


def test_escape_keeps_the_sheet_as_a_draft_marked_so_when_it_comes_back(
    stage: Stage, qtbot: QtBot
) -> None:
    frame = open_it(stage)
    screen(frame).phases.add_button.click()
    qtbot.keyClicks(frame.sheet.note, "Telefonat")  # type: ignore[union-attr]
    qtbot.keyClick(frame.sheet.note, Qt.Key.Key_Escape)  # type: ignore[union-attr]
    assert frame.sheet is None
    screen(frame).phases.add_button.click()
    sheet = frame.sheet
    assert isinstance(sheet, PhaseSheet)
    assert sheet.note.text() == "Telefonat"
    assert sheet.is_draft()


def test_a_phase_is_corrected_and_the_last_one_cannot_be_removed(stage: Stage) -> None:
    frame = open_it(stage)
    (noted,) = participant.phases(stage.case)
    screen(frame).phases.wanted.emit(noted)
    sheet = frame.sheet
    assert isinstance(sheet, PhaseSheet)
    sheet.since.set_date(dt.date(2026, 10, 5))
    sheet.finish()
    (noted,) = participant.phases(stage.case)
    assert noted.since == dt.date(2026, 10, 5)


# papers


def test_a_new_paper_stands_beside_the_old_one(stage: Stage, qtbot: QtBot) -> None:
    residence.record_paper(
        stage.case,
        PaperData(kind="GEST", issued_on=dt.date(2025, 12, 1), valid_until=dt.date(2026, 6, 10)),
    )
    frame = open_it(stage)
    screen(frame).papers.add_button.click()
    sheet = frame.sheet
    assert isinstance(sheet, PaperSheet)
    sheet.kind.choose("D60a2.1")
    qtbot.keyClicks(sheet.issued_on, "18.6.2026")
    qtbot.keyClicks(sheet.valid_until, "18.12.2026")
    qtbot.keyClicks(sheet.note, "Erwerb nicht gestattet")
    sheet.finish()
    newest, older = residence.papers(stage.case)
    assert (newest.kind, older.kind) == ("D60a2.1", "GEST")
    assert newest.work_permit_note == "Erwerb nicht gestattet"
    qtbot.waitUntil(lambda: "„Erwerb nicht gestattet“" in words(screen(frame).papers))


def test_a_paper_that_ends_before_it_begins_is_refused_at_its_place(
    stage: Stage, qtbot: QtBot
) -> None:
    frame = open_it(stage)
    screen(frame).papers.add_button.click()
    sheet = frame.sheet
    assert isinstance(sheet, PaperSheet)
    qtbot.keyClicks(sheet.issued_on, "18.6.2026")
    qtbot.keyClicks(sheet.valid_until, "18.6.2025")
    sheet.finish()
    assert "endet vor dem Tag" in sheet.fields.field("valid_until").complaint()
    assert not residence.papers(stage.case)


def test_an_empty_paper_is_not_recorded(stage: Stage) -> None:
    frame = open_it(stage)
    screen(frame).papers.add_button.click()
    frame.sheet.finish()  # type: ignore[union-attr]
    assert not residence.papers(stage.case)
    assert frame.sheet is not None


def test_a_paper_is_corrected_removed_and_brought_back(stage: Stage) -> None:
    residence.record_paper(stage.case, PaperData(kind="GEST"))
    frame = open_it(stage)
    (paper,) = residence.papers(stage.case)
    screen(frame).papers.wanted.emit(paper)
    sheet = frame.sheet
    assert isinstance(sheet, PaperSheet)
    sheet.authority.set_text("Ausländerbehörde Schwelm")
    sheet.finish()
    assert residence.papers(stage.case)[0].authority == "Ausländerbehörde Schwelm"
    menu = screen(frame).papers.findChild(MenuButton)
    menu.opened_menu().actions()[-1].trigger()
    assert not residence.papers(stage.case)
    frame.undoing.bar.undo_button().click()
    assert len(residence.papers(stage.case)) == 1


# keyboard


def test_every_stop_of_the_keyboard_says_what_it_is(stage: Stage) -> None:
    residence.record_paper(stage.case, PaperData(kind="GEST"))
    for stop in tab_stops(screen(open_it(stage))):
        spoken = stop.accessibleName() or getattr(stop, "text", lambda: "")()
        assert spoken, stop


def test_tab_goes_from_field_to_field_in_reading_order(stage: Stage, qtbot: QtBot) -> None:
    frame = open_it(stage)
    form = screen(frame).form
    form.editors["given_name"].setFocus()
    seen = []
    for _ in range(6):
        seen.append(frame.focusWidget().accessibleName())
        qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Tab)
    assert seen == [
        "Vorname",
        "Familienname",
        "Rufname",
        "Name in Originalschrift",
        "Name im Pass",
        "Name auf dem Aufenthaltspapier",
    ]
