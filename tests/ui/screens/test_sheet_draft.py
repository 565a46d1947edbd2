"""What every sheet does with typing, whichever record it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import clock, participant
from app.case_file import CaseFile
from app.participant import enrol
from app.residence import papers
from tests.ui.scene import NOON, Heard
from tests.ui.screens.case_stage import SAMIR
from ui import style
from ui.autosave import Autosave
from ui.screens.paper_sheet import PaperSheet
from ui.screens.phase_sheet import PhaseSheet
from ui.widgets import SideSheet

Opener = Callable[[type[SideSheet]], SideSheet]


@pytest.fixture
def samir(case: CaseFile) -> Iterator[CaseFile]:
    with clock.at(NOON):
        with case.changing("Akte angelegt") as change:
            enrol(change, SAMIR, phase="ankommen")
        yield case


@pytest.fixture
def open_sheet(
    samir: CaseFile, heard: Heard, autosave: Autosave, qapp: QApplication, qtbot: QtBot
) -> Opener:
    style.apply(qapp, "light")

    def opened(kind: type[SideSheet]) -> SideSheet:
        sheet = kind(samir, autosave=autosave, messages=heard)  # type: ignore[arg-type]
        qtbot.addWidget(sheet)
        sheet.show()
        return sheet

    return opened


def test_finishing_twice_saves_once(open_sheet: Opener, samir: CaseFile) -> None:
    sheet = open_sheet(PhaseSheet)
    sheet.phase.chip("umsetzung").click()

    sheet.finish()
    sheet.finish()

    assert len(participant.phases(samir)) == 2


def test_an_empty_sheet_is_refused_where_one_begins(open_sheet: Opener, samir: CaseFile) -> None:
    sheet = open_sheet(PaperSheet)

    sheet.finish()

    assert sheet.fields.field("kind").complaint().startswith("Hier steht noch nichts")
    assert papers(samir) == []


def test_a_sheet_that_was_refused_can_be_finished_after_all(
    open_sheet: Opener, samir: CaseFile
) -> None:
    sheet = open_sheet(PhaseSheet)
    sheet.finish()
    assert sheet.fields.field("phase").complaint()

    sheet.phase.chip("umsetzung").click()
    sheet.finish()

    assert not sheet.fields.field("phase").complaint()
    assert participant.current_phase(samir) == "umsetzung"


def test_what_stands_beside_the_fields_is_kept_and_taken_up_again(
    open_sheet: Opener, samir: CaseFile, autosave: Autosave
) -> None:
    first = open_sheet(PaperSheet)
    first.unlimited.setChecked(True)
    autosave.store_all()

    again = open_sheet(PaperSheet)

    assert samir.draft("paper") is not None
    assert again.unlimited.isChecked()
    assert again.is_draft()
    assert again.saved_line.text() == "gespeichert 12:00"


def test_taking_back_all_one_typed_leaves_no_draft(
    open_sheet: Opener, samir: CaseFile, autosave: Autosave
) -> None:
    sheet = open_sheet(PhaseSheet)
    sheet.note.set_text("Vertrag")
    autosave.store_all()
    assert samir.draft("phase") is not None

    sheet.note.set_text("")
    autosave.store_all()

    assert samir.draft("phase") is None
    assert sheet.saved_line.text() == ""


@pytest.mark.parametrize("kind", [PaperSheet, PhaseSheet])
def test_discarding_asks_only_when_something_would_be_lost(
    kind: type[SideSheet], open_sheet: Opener, samir: CaseFile, heard: Heard, qtbot: QtBot
) -> None:
    untouched = open_sheet(kind)
    with qtbot.waitSignal(untouched.done) as done:
        untouched.discard()
    assert done.args == [""]
    assert heard.questions == []

    typed = open_sheet(kind)
    typed.note.set_text("Nebenbestimmung gelesen")
    heard.answer = False
    with qtbot.assertNotEmitted(typed.done):
        typed.discard()
    assert heard.questions == ["Diesen Entwurf verwerfen?"]

    heard.answer = True
    with qtbot.waitSignal(typed.done):
        typed.discard()
    assert samir.drafts() == []


def test_a_date_written_out_after_finishing_leaves_no_draft(
    open_sheet: Opener, samir: CaseFile, autosave: Autosave
) -> None:
    sheet = open_sheet(PhaseSheet)
    sheet.phase.chip("umsetzung").click()
    sheet.since.setFocus()
    sheet.since.set_typed("heute")

    sheet.finish()
    sheet.since.changed.emit()
    autosave.store_all()

    assert samir.draft("phase") is None
