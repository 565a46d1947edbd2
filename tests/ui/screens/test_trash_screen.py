"""The Papierkorb of whole cases: what lies in it, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.office import Office
from app.participant import ParticipantData, enrol
from tests.ui.screens.office_stage import OfficeStage
from ui import style
from ui.screens.trash_screen import TrashScreen


@pytest.fixture
def stage(
    qtbot: QtBot, qapp: QApplication, office: Office, tmp_path: Path
) -> Iterator[OfficeStage]:
    style.apply(qapp, "light")
    made = OfficeStage(office, tmp_path)
    qtbot.addWidget(made.frame)
    yield made
    made.close()


def put_away(office: Office, given_name: str, family_name: str) -> str:
    data = ParticipantData(given_name=given_name, family_name=family_name)
    case_id = office.cabinet.create_case(lambda change: enrol(change, data)).case_id
    office.cabinet.trash_case(case_id)
    return case_id


def shown(stage: OfficeStage) -> TrashScreen:
    screen = stage.show("trash")
    assert isinstance(screen, TrashScreen)
    return screen


def names(screen: TrashScreen) -> list[str]:
    return [screen.model.index(row, 0).data() for row in range(screen.model.rowCount())]


def test_what_was_put_away_stands_here_by_name(stage: OfficeStage, office: Office) -> None:
    put_away(office, "Samir", "Haidari")
    put_away(office, "Amina", "Diallo")

    screen = shown(stage)

    assert [name.partition(",")[0] for name in names(screen)] == ["Amina Diallo", "Samir Haidari"]


def test_a_case_put_away_meanwhile_appears(stage: OfficeStage, office: Office) -> None:
    screen = shown(stage)
    assert names(screen) == []

    put_away(office, "Samir", "Haidari")
    screen.refresh()

    assert len(names(screen)) == 1


def test_a_case_is_brought_back_by_keyboard(
    stage: OfficeStage, office: Office, qtbot: QtBot
) -> None:
    case_id = put_away(office, "Samir", "Haidari")
    screen = shown(stage)
    screen.restore_button.setFocus()

    qtbot.keyClick(screen.restore_button, Qt.Key.Key_Space)

    assert office.cabinet.case_ids() == [case_id]
    assert names(screen) == []
    assert stage.answers.problems == []
