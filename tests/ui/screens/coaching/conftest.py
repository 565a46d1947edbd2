"""Samir Haidari's case, its sheet in a window, and the whole frame around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import clock, office_profile
from app.case_file import CaseFile
from app.office import Office
from app.office_profile import WorkerData
from app.participant import ParticipantData, enrol
from tests.ui.scene import Heard
from tests.ui.screens.office_stage import OfficeStage
from ui import style
from ui.autosave import Autosave
from ui.frame.office_frame import OfficeFrame
from ui.navigation import Screen
from ui.screens.coaching_screen import CoachingScreen
from ui.screens.contact_sheet import ContactSheet
from ui.widgets import column

NOW = dt.datetime(2026, 11, 24, 14, 2, tzinfo=clock.OFFICE_TIME)
SAMIR = ParticipantData(
    given_name="Samir", family_name="Haidari", name_original_script="سمير حيدري"
)
START = Screen("start", "Heute", "sun", "", "Ctrl+1")


class Start(QWidget):
    """Where the day begins: a screen that is no case."""


@pytest.fixture(autouse=True)
def two_past_two(qapp: QApplication) -> Iterator[None]:
    style.apply(qapp, "light")
    with clock.at(NOW):
        yield


@pytest.fixture
def samir(case: CaseFile) -> CaseFile:
    """A case on its own, without an office."""
    with case.changing("Akte angelegt") as change:
        enrol(change, SAMIR)
    return case


@pytest.fixture
def open_sheet(
    samir: CaseFile, heard: Heard, autosave: Autosave, qtbot: QtBot
) -> Callable[..., ContactSheet]:
    def open_it(**more: object) -> ContactSheet:
        window = QWidget()
        sheet = ContactSheet(
            samir,
            autosave=autosave,
            messages=heard,
            names=["Samir", "Miriam"],
            **more,  # type: ignore[arg-type]
        )
        window.setLayout(column((sheet, 1), gap=0))
        sheet.window_of_test = window  # type: ignore[attr-defined]
        qtbot.addWidget(window)
        window.resize(560, 900)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        sheet.day.setFocus()
        return sheet

    return open_it


class Keys:
    """Types into whatever has the keyboard, and counts the keys."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot, self.pressed = qtbot, 0

    def press(
        self,
        *keys: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        for key in keys:
            self._qtbot.keyClick(QApplication.focusWidget(), key, modifier)
            self.pressed += 1

    def type(self, text: str) -> None:
        for sign in text:
            self._qtbot.keyClicks(QApplication.focusWidget(), sign)
            self.pressed += 1

    def write(self, text: str) -> None:
        """Free text: not counted."""
        self._qtbot.keyClicks(QApplication.focusWidget(), text)


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


@pytest.fixture
def his_case(office: Office) -> CaseFile:
    """The same person's case in an Aktenschrank."""
    office_profile.save_me(office.office_file, WorkerData(name="Miriam Koch"))
    return office.cabinet.create_case(lambda change: enrol(change, SAMIR))


@pytest.fixture
def frame(
    office: Office,
    his_case: CaseFile,
    heard: Heard,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[OfficeFrame]:
    """The whole frame, on a screen that is no case."""
    monkeypatch.setattr(Screen, "build", lambda *_: Start())
    stage = OfficeStage(office, tmp_path, screens=[START], answers=heard)
    stage.frame.show_screen("start")
    qtbot.addWidget(stage.frame)
    qtbot.waitUntil(stage.raise_frame().isActiveWindow)
    yield stage.frame
    stage.close()


@pytest.fixture
def open_verlauf(frame: OfficeFrame, his_case: CaseFile) -> Callable[[], CoachingScreen]:
    def open_it() -> CoachingScreen:
        frame.open_case(his_case.case_id, "coaching")
        screen = frame.findChild(CoachingScreen)
        assert screen is not None
        QApplication.processEvents()
        return screen

    return open_it
