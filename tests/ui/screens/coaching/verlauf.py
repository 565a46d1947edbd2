"""Short words for what the tests of the Verlauf do and see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import coaching
from app.case_file import CaseFile
from app.coaching import ContactData, StepData
from tests.ui.screens.coaching.conftest import NOW
from ui.frame.office_frame import OfficeFrame
from ui.screens.case_screen import CaseScreen
from ui.screens.coaching_screen import CoachingScreen

TODAY = NOW.date()
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def case_screen(frame: OfficeFrame) -> CaseScreen:
    found = frame.case_frame
    assert isinstance(found, CaseScreen)
    return found


Open = Callable[[], CoachingScreen]


def talk(case: CaseFile, day: dt.date = TODAY, facts: str = "Brief gelesen.", **more: object):  # type: ignore[no-untyped-def]
    data = ContactData(held_on=day, form="buero", facts=facts, **more)  # type: ignore[arg-type]
    return coaching.record_contact(case, data)


def recorded(case: CaseFile) -> coaching.Contact:
    """A letter read together, with two steps agreed."""
    data = ContactData(
        held_on=dt.date(2026, 11, 16),
        begins_at="10:30",
        minutes=50,
        form="brief",
        topics=("geld",),
        facts="Brief gelesen.",
        agreed="Alles Weitere am Telefon.",
    )
    steps = [StepData(what="Anrufen", who="Samir"), StepData(what="Kopieren")]
    return coaching.record_contact(case, data, steps)


def titles(screen: CoachingScreen) -> list[str]:
    return [entry.title for entry in screen.view.entries()]


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def write(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)
