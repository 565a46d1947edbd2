"""Another recipient or position: what follows from it in the letter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.applications import Application
from app.office_file import OfficeFile
from tests.ui.screens import employers
from tests.ui.screens.applications.workshop_stage import (
    Opener,
    frame_of,
    write,
)
from tests.ui.screens.case_stage import Stage
from ui.screens.applications.position_sheet import PositionSheet
from ui.screens.recipient_sheet import RecipientSheet


def test_another_recipient_brings_the_right_salutation(
    shown: Opener, stage: Stage, office_file: OfficeFile, begun: Application, qtbot: QtBot
) -> None:
    employers.brandhoff(office_file)
    screen = shown()
    write(screen, qtbot, " Gern.")
    qtbot.mouseClick(screen.shop.letter.editor.change, Qt.MouseButton.LeftButton)
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, RecipientSheet)
    sheet.picker.search_again()
    qtbot.keyClicks(sheet.picker.search, "brandhoff")
    qtbot.keyClick(sheet.picker.search, Qt.Key.Key_Return)
    sheet.take()
    editor = screen.shop.letter.editor
    assert editor.salutation.text() == "Sehr geehrter Herr Brandhoff,"
    assert "der Elektro Brandhoff habe" in editor.body.toPlainText()
    assert editor.body.text() == f"{employers.BODY} Gern."
    assert frame_of(screen).sheet is None


def test_a_salutation_somebody_wrote_stays(
    shown: Opener, office_file: OfficeFile, begun: Application, qtbot: QtBot
) -> None:
    other = employers.brandhoff(office_file)
    screen = shown()
    salutation = screen.shop.letter.editor.salutation
    salutation.selectAll()
    qtbot.keyClicks(salutation, "Guten Tag,")
    screen.sheets.take_recipient(other)
    assert salutation.text() == "Guten Tag,"


def test_the_subject_follows_the_position_until_somebody_writes_one(
    shown: Opener, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    screen.sheets.change_position()
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, PositionSheet)
    sheet.occupation.set_text("Mechatroniker")
    sheet.finish()
    subject = screen.shop.letter.editor.subject
    assert "als Mechatroniker" in subject.text()
    subject.selectAll()
    qtbot.keyClicks(subject, "Ausbildung bei Ihnen")
    screen.sheets.change_position()
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, PositionSheet)
    sheet.occupation.set_text("Elektroniker")
    sheet.finish()
    assert subject.text() == "Ausbildung bei Ihnen"
