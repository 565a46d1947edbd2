"""Bewerbungen: begun, written with a live preview, kept, taken back."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import applications
from app.applications import Application
from app.office_file import OfficeFile
from app.participant import ParticipantData, correct
from app.record_file import history
from tests.ui.screens import employers
from tests.ui.screens.applications.workshop_stage import (
    CTRL,
    Opener,
    Rail,
    begun,
    every_test_at_noon,
    frame_of,
    printed,
    rail,
    shown,
    stage,
    stored,
    summaries,
    to_ruhrtal,
    write,
)
from tests.ui.screens.case_stage import Stage
from ui.screens.applications.position_sheet import PositionSheet
from ui.screens.recipient_sheet import ChosenRecipient
from ui.widgets import EmptyState

USED = (every_test_at_noon, begun, rail, shown, stage, to_ruhrtal)


def test_nothing_there_says_what_to_do_and_the_button_does_it(shown: Opener, qtbot: QtBot) -> None:
    screen = shown()
    (empty,) = [each for each in screen.findChildren(EmptyState) if each.isVisible()]
    assert "Noch keine Bewerbung" in empty.text()
    screen.sheets.start_new()
    assert isinstance(frame_of(screen).sheet, PositionSheet)


def test_an_application_is_begun_by_keyboard_with_a_letter_to_go_on_with(
    shown: Opener, stage: Stage, to_ruhrtal: ChosenRecipient, qtbot: QtBot
) -> None:
    screen = shown()
    screen.sheets.start_new()

    def key(what: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget(), what, modifier)

    key(Qt.Key.Key_Space)  # Ausbildung
    key(Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Elektroniker")
    key(Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "01.08.2027")
    key(Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "ruhrtal")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return, CTRL)

    (begun,) = applications.applications(stage.case)
    assert (
        begun.subject == "Bewerbung um einen Ausbildungsplatz als Elektroniker zum 1. August 2027"
    )
    assert begun.salutation == "Sehr geehrte Frau Lindner,"
    assert begun.body == applications.letter_draft("ausbildung", "einfach")
    assert frame_of(screen).sheet is None
    assert screen.shop.list.words_of_rows() == [
        "In Arbeit, 1",
        "Ruhrtal Gebäudetechnik, Elektroniker, Ausbildung 08/2027, Entwurf, 24.11.",
    ]
    assert QApplication.focusWidget() is screen.shop.letter.editor.body
    bar, foot = frame_of(screen).undoing.bar, screen.shop.foot
    assert bar.accessibleName() == "Bewerbung begonnen"
    assert foot.follow_up_on.isVisible()
    assert bar.mapToGlobal(bar.rect().bottomLeft()).y() < foot.mapToGlobal(QPoint(0, 0)).y()


def test_a_half_filled_sheet_comes_back_and_an_empty_one_begins_nothing(
    shown: Opener, stage: Stage, qtbot: QtBot
) -> None:
    screen = shown()
    screen.sheets.start_new()
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, PositionSheet)
    sheet.finish()
    assert applications.applications(stage.case) == []
    assert sheet.fields.field("kind").complaint()
    qtbot.keyClicks(sheet.occupation, "Koch")
    frame_of(screen).close_sheet()
    screen.sheets.start_new()
    again = frame_of(screen).sheet
    assert isinstance(again, PositionSheet)
    assert again.occupation.text() == "Koch"
    again.finish()
    assert stage.case.drafts() == []


def test_a_beginning_on_a_day_that_does_not_exist_is_said_at_its_place(
    shown: Opener, stage: Stage, qtbot: QtBot
) -> None:
    screen = shown()
    screen.sheets.start_new()
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, PositionSheet)
    qtbot.keyClicks(sheet.occupation, "Koch")
    qtbot.keyClicks(sheet.start, "31.2.")
    sheet.finish()
    assert applications.applications(stage.case) == []
    assert "Diesen Tag gibt es nicht" in sheet.fields.field("start").complaint()
    sheet.start.set_text("28.2.2027")
    sheet.finish()
    (begun,) = applications.applications(stage.case)
    assert begun.subject.endswith("zum 28. Februar 2027")


def test_the_workshop_asks_for_room_and_gives_it_back(
    shown: Opener, begun: Application, rail: Rail
) -> None:
    screen = shown()
    tall = frame_of(screen).strip.height()
    assert rail.wanted
    frame_of(screen).show_tab("archive")
    QApplication.processEvents()
    assert not rail.wanted
    assert frame_of(screen).strip.height() > tall


def test_what_is_typed_stands_in_the_preview(
    shown: Opener, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    assert screen.shop.preview.about == "DIN 5008 Form B  ·  Seite 1 von 1"
    assert "Ruhrtal Gebäudetechnik GmbH habe ich gesehen" in printed(screen)
    write(screen, qtbot, " Ich freue mich.")
    qtbot.waitUntil(lambda: "Ich freue mich." in printed(screen))


def test_values_are_shown_and_placeholders_are_stored(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    assert "Ich bin 22 Jahre alt" in screen.shop.letter.editor.body.toPlainText()
    write(screen, qtbot, " Gern.")
    qtbot.keyClick(screen.shop.letter.editor.body, Qt.Key.Key_Return, CTRL)
    assert stored(stage, begun).body == f"{employers.BODY} Gern."


def test_ten_previews_write_nothing(
    shown: Opener, stage: Stage, office_file: OfficeFile, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    write(screen, qtbot, " Gern.")
    before = (stage.case.driver.total_changes, office_file.driver.total_changes)
    for _ in range(10):
        screen.work.show_preview()
    assert (stage.case.driver.total_changes, office_file.driver.total_changes) == before


def test_cursor_and_scroll_stay_and_so_do_place_and_zoom_of_the_preview(
    shown: Opener, stage: Stage, to_ruhrtal: ChosenRecipient, qtbot: QtBot
) -> None:
    employers.begin(stage.case, to_ruhrtal, body="Eine Zeile.\n\n" * 14)
    screen = shown()
    view, body = screen.shop.preview.view, screen.shop.letter.editor.body
    view.zoom_in()
    view.zoom_in()
    view.verticalScrollBar().setValue(120)
    body.setFocus()
    cursor = body.textCursor()
    cursor.setPosition(30)
    body.setTextCursor(cursor)
    sheet = screen.shop.letter.editor.sheet().verticalScrollBar()
    sheet.setValue(20)
    qtbot.keyClicks(body, "x")
    place, zoom, scrolled = view.verticalScrollBar().value(), view.zoom_percent, 20
    before = screen.shop.preview.content
    qtbot.waitUntil(lambda: screen.shop.preview.content != before)
    assert (view.verticalScrollBar().value(), view.zoom_percent) == (place, zoom)
    assert body.textCursor().position() == 31
    assert sheet.value() == scrolled


def test_leaving_makes_one_change_and_drops_the_draft(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    before = len(summaries(stage))
    write(screen, qtbot, " Gern.")
    stage.autosave.store_all()
    assert [draft.form for draft in stage.case.drafts()] == [f"application:{begun.id}"]
    assert screen.shop.saved_line.text() == "gespeichert 12:00"
    frame_of(screen).show_tab("overview")
    assert summaries(stage)[:-before] == ["Anschreiben geschrieben"]
    assert stage.case.drafts() == []
    assert stored(stage, begun).body.endswith("Gern.")


def test_leaving_without_typing_changes_nothing(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    before = stage.case.rev
    write(screen, qtbot, "x")
    qtbot.keyClick(screen.shop.letter.editor.body, Qt.Key.Key_Backspace)
    stage.autosave.store_all()
    frame_of(screen).show_tab("overview")
    assert stage.case.rev == before
    assert stage.case.drafts() == []


def test_going_to_another_application_finishes_the_first(
    shown: Opener, stage: Stage, office_file: OfficeFile, begun: Application, qtbot: QtBot
) -> None:
    other = employers.begin(stage.case, employers.brandhoff(office_file))
    screen = shown()
    screen.show_application(begun.id)
    write(screen, qtbot, " Gern.")
    screen.shop.list.view.setFocus()
    qtbot.keyClick(screen.shop.list.view, Qt.Key.Key_Up)
    assert screen.current == other.id
    assert stored(stage, begun).body.endswith("Gern.")
    assert "Gern." not in screen.shop.letter.editor.body.text()


def test_after_a_kill_the_typing_is_there_again(
    shown: Opener, stage: Stage, office_file: OfficeFile, begun: Application, qtbot: QtBot
) -> None:
    employers.begin(stage.case, employers.brandhoff(office_file))
    killed = shown()
    killed.show_application(begun.id)
    write(killed, qtbot, " Gern.")
    killed.shop.foot.follow_up_on.set_typed("1.12.")
    killed.shop.foot.changed.emit()
    stage.autosave.store_all()

    again = shown()
    assert again.current == begun.id
    assert again.shop.letter.editor.body.text().endswith("Gern.")
    assert again.shop.foot.follow_up_on.text() == "1.12."
    assert again.shop.saved_line.text() == "gespeichert 12:00"
    assert stored(stage, begun).body == employers.BODY


def test_taking_the_change_back_brings_the_earlier_text_back(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    write(screen, qtbot, " Gern.")
    screen.work.finish()
    latest = history.last_undoable(stage.case)
    assert latest is not None
    history.undo(stage.case, latest.id)
    assert screen.shop.letter.editor.body.text() == employers.BODY


def test_typing_is_not_taken_away_by_a_change_elsewhere(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    write(screen, qtbot, " Gern.")
    correct(stage.case, ParticipantData(given_name="Samir", family_name="Haidari"))
    assert screen.shop.letter.editor.body.text() == f"{employers.BODY} Gern."
    assert "{alter}" in screen.shop.letter.editor.body.toPlainText()


def test_a_module_is_put_where_the_cursor_stands(
    shown: Opener, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    modules, body = screen.shop.letter.modules, screen.shop.letter.editor.body
    modules.types.choose("schluss")
    modules.types.changed.emit()
    write(screen, qtbot, "")
    (first, *_) = modules.texts()
    button = next(
        each
        for each in modules.findChildren(QWidget)
        if each.accessibleName() == f"Einfügen: {first}"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert body.toPlainText().endswith(f"{{deutsch}}. {first}".replace("{deutsch}", "B1"))
    assert body.hasFocus()


def test_modules_come_in_two_levels(shown: Opener, begun: Application) -> None:
    screen = shown()
    modules = screen.shop.letter.modules
    assert modules.levels.chosen() == "einfach"
    simple = modules.texts()
    modules.levels.choose("normal")
    modules.levels.changed.emit()
    assert modules.texts() != simple


def test_what_was_typed_can_be_thrown_away(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    assert "Getipptes verwerfen" not in screen.shop.more.menu_actions()
    write(screen, qtbot, " Gern.")
    stage.autosave.store_all()
    assert "Getipptes verwerfen" in screen.shop.more.menu_actions()
    screen.work.discard()
    assert screen.shop.letter.editor.body.text() == employers.BODY
    assert stage.case.drafts() == []
    assert "Getipptes verwerfen" not in screen.shop.more.menu_actions()
