"""What comes back, and how an application ends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import applications
from app.applications import Application, Group
from tests.ui.screens.applications.workshop_stage import (
    CTRL,
    Opener,
    frame_of,
    stored,
)
from tests.ui.screens.case_stage import Stage
from ui.screens.applications.answer_sheet import AnswerSheet
from ui.widgets import EmptyState


def test_an_invitation_is_noted_with_its_day(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    screen.issue()
    screen.sheets.record_answer()
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, AnswerSheet)
    sheet.kind.choose("einladung")
    sheet.kind.changed.emit()
    sheet.next_on.set_typed("1.12.")
    qtbot.keyClick(sheet.note, Qt.Key.Key_Return, CTRL)
    assert stored(stage, begun).state == "einladung"
    assert "01.12.2026 Zum Vorstellungsgespräch" in screen.shop.way.told()
    assert screen.shop.list.words_of_rows()[1].endswith("Einladung, Di 01.12.")
    assert screen.shop.views.chosen() == "way"


def test_a_refusal_with_its_reason_ends_the_application(
    shown: Opener, stage: Stage, begun: Application
) -> None:
    screen = shown()
    screen.issue()
    screen.sheets.record_answer("absage")
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, AnswerSheet)
    sheet.reason.choose("abschluss")
    sheet.finish()
    now = stored(stage, begun)
    assert (now.state, now.rejected_reason) == ("absage", "abschluss")
    assert screen.shop.list.words_of_rows()[0] == "Beendet, 1"
    assert "Schulabschluss fehlt" in " ".join(
        child.text() for child in screen.shop.way.findChildren(QWidget) if hasattr(child, "text")
    )


def test_an_answer_without_a_word_about_it_is_not_taken(
    shown: Opener, stage: Stage, begun: Application
) -> None:
    screen = shown()
    screen.sheets.record_answer()
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, AnswerSheet)
    before = stage.case.rev
    sheet.finish()
    assert stage.case.rev == before
    assert sheet.fields.field("kind").complaint()


def test_an_application_is_withdrawn_and_that_can_be_taken_back(
    shown: Opener, stage: Stage, begun: Application
) -> None:
    screen = shown()
    screen.withdraw()
    assert applications.group_of(stored(stage, begun).state) is Group.ENDED
    bar = frame_of(screen).undoing.bar
    assert bar.accessibleName() == "Bewerbung zurückgezogen"
    bar.undo_button().click()
    assert stored(stage, begun).state == "entwurf"


def test_a_draft_goes_into_the_trash_and_an_issued_one_does_not(
    shown: Opener, stage: Stage, begun: Application
) -> None:
    screen = shown()
    assert "In den Papierkorb legen" in screen.shop.more.menu_actions()
    screen.remove()
    assert applications.applications(stage.case) == []
    assert any(each.isVisible() for each in screen.findChildren(EmptyState))
    frame_of(screen).undoing.bar.undo_button().click()
    assert screen.current == begun.id
    screen.issue()
    assert "In den Papierkorb legen" not in screen.shop.more.menu_actions()


def test_an_event_noted_by_mistake_can_be_removed(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    applications.record_event(stage.case, begun.id, kind="telefonat")
    screen = shown()
    screen.shop.show_view("way")
    button = next(
        child
        for child in screen.shop.way.findChildren(QWidget)
        if child.accessibleName() == "„Telefonat“ vom 24.11.2026 entfernen"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert applications.events(stage.case, begun.id) == []
    assert screen.shop.way.told() == ["24.11.2026 Bewerbung begonnen"]


def test_ready_is_said_and_taken_back(shown: Opener, stage: Stage, begun: Application) -> None:
    screen = shown()
    screen._mark_ready(True)
    assert screen.shop.list.words_of_rows()[1].split(", ")[-2] == "bereit"
    assert "Wieder als Entwurf führen" in screen.shop.more.menu_actions()
