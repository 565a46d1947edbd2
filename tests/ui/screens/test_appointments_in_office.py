"""A whole office: from Heute into a case, to its sheet for appointments, and to its slip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import appointments, follow_ups, office_profile, residence
from app.appointments import AppointmentData
from app.office import Office
from app.office_profile import ProfileData, WorkerData
from app.participant import ParticipantData, enrol
from app.residence import PaperData
from tests.ui.scene import NOON, Heard
from tests.ui.screens.case_stage import SAMIR
from tests.ui.screens.office_stage import OfficeStage
from ui.frame.office_frame import OfficeFrame
from ui.navigation import SCREENS
from ui.screens.appointment_sheet import AppointmentSheet
from ui.screens.appointments_screen import AppointmentsScreen
from ui.screens.case_screen import CaseScreen
from ui.screens.contact_sheet import ContactSheet
from ui.screens.slip_dialog import SlipDialog
from ui.screens.today_screen import TodayScreen
from ui.widgets import UndoBar

TODAY = NOON.date()
THURSDAY = dt.date(2026, 11, 26)


pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def frame(qtbot: QtBot, office: Office, heard: Heard, tmp_path: Path) -> Iterator[OfficeFrame]:
    office_profile.save_me(office.office_file, WorkerData(name="Miriam Koch"))
    office_profile.save_profile(office.office_file, ProfileData(office_name="KIM Ruhrhöhe"))
    stage = OfficeStage(
        office, tmp_path, screens=[each for each in SCREENS if each.key == "today"], answers=heard
    )
    qtbot.addWidget(stage.frame)
    qtbot.waitUntil(stage.raise_frame().isActiveWindow)
    yield stage.frame
    stage.close()


@pytest.fixture
def samir(office: Office) -> str:
    return office.cabinet.create_case(lambda change: enrol(change, SAMIR)).case_id


def today(frame: OfficeFrame) -> TodayScreen:
    frame.show_screen("today")
    shown = frame.stack.currentWidget()
    assert isinstance(shown, TodayScreen)
    return shown


def case_screen(frame: OfficeFrame) -> CaseScreen:
    shown = frame.stack.currentWidget()
    assert isinstance(shown, CaseScreen)
    return shown


def test_the_day_begins_on_heute(frame: OfficeFrame, office: Office, samir: str) -> None:
    frame.show_first()
    assert frame.here == "today"
    assert today(frame).greeting.text() == "Guten Tag, Miriam"


def test_from_a_paper_on_heute_to_a_booked_appointment(
    frame: OfficeFrame, office: Office, samir: str, qtbot: QtBot
) -> None:
    case = office.cabinet.open_case(samir)
    residence.record_paper(
        case,
        PaperData(kind="D60a2.1", issued_on=TODAY - dt.timedelta(180), valid_until=THURSDAY),
    )
    screen = today(frame)
    screen.filters.chip("paper").click()
    screen.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(screen.list, Qt.Key.Key_Space)
    sheet = case_screen(frame).sheet
    assert isinstance(sheet, AppointmentSheet)
    assert case_screen(frame).tab == "appointments"
    QTest.keyClicks(sheet.day, "morgen")
    sheet.kind.choose("abh")
    QTest.keyClick(sheet.day, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert case_screen(frame).sheet is None
    bar = case_screen(frame).findChild(UndoBar)
    assert bar is not None and bar.accessibleName() == "Termin angelegt"
    tab = case_screen(frame).findChild(AppointmentsScreen)
    assert isinstance(tab, AppointmentsScreen) and len(tab.list.lines.keys()) == 1
    screen = today(frame)
    (entry,) = [each for each in screen._entries if each.kind == "paper"]
    assert entry.group == "in_sight"


def test_ticking_off_on_heute_is_seen_in_the_open_case(
    frame: OfficeFrame, office: Office, samir: str
) -> None:
    frame.open_case(samir)
    follow_ups.note_follow_up(office.cabinet.open_case(samir), what="Zeugnis", due_on=TODAY)
    screen = today(frame)
    screen.filters.chip("follow_up").click()
    screen.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(screen.list, Qt.Key.Key_Space)
    assert not follow_ups.open_follow_ups(office.cabinet.open_case(samir))


def test_the_next_appointment_is_booked_from_the_contact_sheet(
    frame: OfficeFrame, samir: str
) -> None:
    frame.record_contact(samir)
    contact = case_screen(frame).sheet
    assert isinstance(contact, ContactSheet)
    contact.book_asked.emit()
    assert isinstance(case_screen(frame).sheet, AppointmentSheet)


def test_a_clash_with_another_person_shows_no_name(
    frame: OfficeFrame, office: Office, samir: str
) -> None:
    other = office.cabinet.create_case(
        lambda change: enrol(change, ParticipantData(given_name="Nadia", family_name="Al-Hassan"))
    )
    appointments.book(other, AppointmentData(on=THURSDAY, begins_at="09:30", minutes=45))
    frame.book_appointment(samir)
    sheet = case_screen(frame).sheet
    assert isinstance(sheet, AppointmentSheet)
    sheet.day.set_date(THURSDAY)
    sheet.begins_at.set_time("10:00")
    sheet.fields.changed.emit()
    assert "anderer Termin um 09:30" in sheet.around.text()
    assert "Nadia" not in sheet.around.text()
    appointments.cancel(other, appointments.appointments(other)[0].id)
    sheet.fields.changed.emit()
    assert not sheet.around.isVisible()


def test_booking_with_slip_shows_the_slip(frame: OfficeFrame, samir: str, qtbot: QtBot) -> None:
    frame.book_appointment(samir)
    sheet = case_screen(frame).sheet
    assert isinstance(sheet, AppointmentSheet)
    sheet.day.set_date(THURSDAY)
    sheet.begins_at.set_time("09:00")
    sheet.slip.click()
    (dialog,) = frame.findChildren(SlipDialog)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: bool(dialog.panel.content))
    dialog.reject()
