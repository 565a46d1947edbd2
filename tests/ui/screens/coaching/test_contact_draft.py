"""What is typed about a contact is never lost and never junk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import coaching
from app.case_file import CaseFile
from app.drafts import resume_draft
from tests.ui.screens.coaching.conftest import NOW, Heard
from tests.ui.screens.coaching.verlauf import recorded
from ui.autosave import Autosave
from ui.screens.contact_sheet import ContactSheet

TODAY = NOW.date()
CTRL = Qt.KeyboardModifier.ControlModifier
Opener = Callable[..., ContactSheet]


def button(sheet: ContactSheet, name: str) -> QPushButton:
    return next(
        each
        for each in sheet.findChildren(QPushButton)
        if name in (each.text(), each.accessibleName())
    )


def test_what_is_typed_is_a_draft_until_it_is_done(
    open_sheet: Opener, samir: CaseFile, qtbot: QtBot
) -> None:
    sheet = open_sheet()
    assert sheet.saved_line.text() == ""

    qtbot.keyClicks(sheet.facts.area, "Brief gelesen")
    qtbot.waitUntil(lambda: sheet.saved_line.text() == "gespeichert 14:02")

    assert resume_draft(samir, "contact")["facts"] == "Brief gelesen"
    assert coaching.contacts(samir) == []


def test_an_opened_sheet_nobody_typed_into_leaves_no_draft(
    open_sheet: Opener, samir: CaseFile, autosave: Autosave
) -> None:
    sheet = open_sheet()
    sheet.topics.choose(["geld"])
    sheet.topics.changed.emit()
    sheet.topics.choose([])
    sheet.topics.changed.emit()
    autosave.store_all()

    assert samir.draft("contact") is None


def test_a_sheet_opened_again_goes_on_where_it_was_left(
    open_sheet: Opener, samir: CaseFile, autosave: Autosave, qtbot: QtBot
) -> None:
    first = open_sheet()
    first.day.set_typed("5.3")
    first.minutes.set_typed("20")
    first.topics.choose(["geld"])
    first.words.area.set_text("„Endlich.“")
    first.attendance.choose("verspaetet")
    step = first.steps.rows()[0]
    step.what.setText("Anrufen")
    step.due.setText("+1")
    first.fields.changed.emit()
    first.hide()

    again = open_sheet()

    assert again.is_draft()
    assert again.saved_line.text() == "gespeichert 14:02"
    assert again.day.typed() == "5.3"
    assert again.minutes.minutes() == 20
    assert again.topics.chosen() == ("geld",)
    assert again.words.area.text() == "„Endlich.“"
    assert again.attendance.one() == "verspaetet"
    assert again.attendance.isVisible()
    kept = again.steps.rows()[0]
    assert (kept.what.text(), kept.due.typed(), kept.step_id) == ("Anrufen", "+1", step.step_id)
    assert again._draft.record_id == first._draft.record_id


def test_finishing_removes_the_draft(
    open_sheet: Opener, samir: CaseFile, autosave: Autosave
) -> None:
    sheet = open_sheet()
    sheet.facts.area.set_text("Brief gelesen.")
    autosave.store_all()
    assert samir.draft("contact") is not None

    sheet.finish()
    sheet.hide()

    assert samir.draft("contact") is None


def test_discarding_asks_once_and_only_when_something_was_typed(
    open_sheet: Opener, samir: CaseFile, heard: Heard, autosave: Autosave, qtbot: QtBot
) -> None:
    sheet = open_sheet()
    sheet.facts.area.set_text("Brief gelesen.")
    autosave.store_all()
    heard.answer = False
    button(sheet, "Verwerfen").click()
    assert samir.draft("contact") is not None
    assert heard.questions == ["Diesen Entwurf verwerfen?"]

    heard.answer = True
    with qtbot.waitSignal(sheet.done) as done:
        button(sheet, "Verwerfen").click()
    assert done.args == [""]
    assert samir.draft("contact") is None

    untouched = open_sheet()
    with qtbot.waitSignal(untouched.done):
        button(untouched, "Verwerfen").click()
    assert len(heard.questions) == 2


def test_the_draft_of_a_correction_is_its_own(
    open_sheet: Opener, samir: CaseFile, autosave: Autosave
) -> None:
    contact = recorded(samir)
    sheet = open_sheet(contact=contact)
    sheet.facts.area.set_text("Zwei Briefe gelesen.")
    autosave.store_all()

    assert samir.draft(f"contact:{contact.id}") is not None
    assert samir.draft("contact") is None
    assert not open_sheet().is_draft()
