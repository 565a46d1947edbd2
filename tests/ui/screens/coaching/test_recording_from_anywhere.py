"""Strg+N: from any screen to the recorded contact, and back again by undo."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import coaching
from app.case_file import CaseFile
from tests.ui.screens.coaching.conftest import NOW
from tests.ui.screens.coaching.verlauf import Open, case_screen, press, talk, titles, write
from ui.frame.office_frame import OfficeFrame
from ui.screens.contact_sheet import ContactSheet
from ui.widgets import SideSheet

TODAY = NOW.date()
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_strg_n_from_any_screen_asks_for_the_person_and_ends_in_the_verlauf(
    frame: OfficeFrame, his_case: CaseFile, qtbot: QtBot
) -> None:
    frame.setFocus()
    press(qtbot, Qt.Key.Key_N, CTRL)
    assert frame.palette_list.question.text() == "Mit wem war der Kontakt?"
    write(qtbot, "haidary")
    press(qtbot, Qt.Key.Key_Return)

    sheet = case_screen(frame).sheet
    assert isinstance(sheet, ContactSheet)
    assert QApplication.focusWidget() is sheet.day
    sheet.facts.area.setFocus()
    write(qtbot, "Angerufen.")
    press(qtbot, Qt.Key.Key_Return, CTRL)

    assert [contact.facts for contact in coaching.contacts(his_case)] == ["Angerufen."]
    assert case_screen(frame).sheet is None
    assert case_screen(frame).undoing.bar.accessibleName() == "Kontakt erfasst"


def test_the_person_is_found_in_their_own_script_too(
    frame: OfficeFrame, his_case: CaseFile, qtbot: QtBot
) -> None:
    frame.context.record_contact("")
    QApplication.focusWidget().setText("حيدري")
    press(qtbot, Qt.Key.Key_Return)

    assert case_screen(frame).case_id == his_case.case_id
    assert isinstance(case_screen(frame).sheet, ContactSheet)


def test_strg_n_in_a_case_is_about_that_case(
    frame: OfficeFrame, open_verlauf: Open, qtbot: QtBot
) -> None:
    open_verlauf().view.setFocus()

    press(qtbot, Qt.Key.Key_N, CTRL)

    assert isinstance(case_screen(frame).sheet, ContactSheet)
    assert not frame.palette_list.isVisible()


def test_a_sheet_left_with_escape_goes_on_where_it_was(
    frame: OfficeFrame, open_verlauf: Open, qtbot: QtBot
) -> None:
    open_verlauf()
    frame.record_contact("")
    case_screen(frame).sheet.facts.area.setFocus()
    write(qtbot, "Halb ")
    press(qtbot, Qt.Key.Key_Escape)
    assert case_screen(frame).sheet is None

    frame.record_contact("")

    again = case_screen(frame).sheet
    assert again.is_draft()
    assert again.facts.area.text() == "Halb "


def test_what_was_recorded_stands_in_the_verlauf_and_can_be_taken_back(
    frame: OfficeFrame, open_verlauf: Open, his_case: CaseFile, qtbot: QtBot
) -> None:
    talk(his_case, dt.date(2026, 11, 16), "Früher.")
    screen = open_verlauf()
    frame.record_contact("")
    case_screen(frame).sheet.facts.area.set_text("Heute.")
    case_screen(frame).sheet.finish()
    qtbot.waitUntil(lambda: titles(screen).count("Beratung im Büro") == 2)
    assert "Heute." in screen.view.copied_text()

    qtbot.mouseClick(case_screen(frame).undoing.bar.undo_button(), Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: titles(screen).count("Beratung im Büro") == 1)
    assert [contact.facts for contact in coaching.contacts(his_case)] == ["Früher."]


def test_after_booking_the_next_appointment_one_goes_on_with_the_contact(
    frame: OfficeFrame, open_verlauf: Open, qtbot: QtBot
) -> None:
    open_verlauf()
    case = case_screen(frame)
    case._doors = dataclasses.replace(case._doors, appointment_sheet=lambda _: SideSheet("Termin"))
    frame.record_contact("")
    case.sheet.facts.area.set_text("Halb fertig.")
    case.sheet.book_asked.emit()
    assert case.sheet.accessibleName() == "Termin"

    case.close_sheet()

    qtbot.waitUntil(lambda: isinstance(case.sheet, ContactSheet))
    assert case.sheet.facts.area.text() == "Halb fertig."
    assert case.sheet.is_draft()
