"""A case on stage for tests: a real file, a real frame, and everything that was said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.case_file import CaseFile
from app.changes import ChangeBoard
from app.partial_date import PartialDate
from app.participant import ParticipantData, enrol
from app.record_file import Author, Hooks
from tests.ui.scene import Heard
from ui.autosave import Autosave
from ui.case_events import CaseEvents
from ui.screens.case_screen import CaseDoors, CaseScreen
from ui.screens.case_tabs import TABS

SAMIR = ParticipantData(
    given_name="Samir",
    family_name="Haidari",
    born=PartialDate("2004-03-12"),
    first_languages=("prs",),
    other_languages=("en",),
    german_level="B1",
    phone="0172 9925904",
)
CASE_ID = "c0ffee00c0ffee00c0ffee00c0ffee00"


class Stage:
    """An open case whose changes reach the windows, and the frame it is shown in."""

    def __init__(self, folder: Path, qapp: QApplication, qtbot: QtBot, heard: Heard) -> None:
        self.board = ChangeBoard()
        self.case = CaseFile.create(
            folder / "stage.db",
            bytes(range(32)),
            case_id=CASE_ID,
            author=Author("d0d0d0d0d0d0d0d0", lambda: "Miriam Koch"),
            hooks=Hooks(after_commit=lambda _rev, _card, change: self.board.post(change)),
        )
        self.heard = heard
        self.events = CaseEvents(self.board)
        self.autosave = Autosave(qapp)
        self._qtbot = qtbot

    def enrol(self, data: ParticipantData = SAMIR, phase: str = "umsetzung") -> CaseFile:
        """Put the person into the case."""
        with self.case.changing("Akte angelegt") as change:
            enrol(change, data, phase=phase)
        return self.case

    def show(
        self,
        key: str,
        make: Callable[[CaseScreen], QWidget],
        *,
        size: tuple[int, int] = (1232, 812),
        **doors: Any,
    ) -> CaseScreen:
        """The frame with one real tab, in front; the other tabs are empty pages."""

        def build_tab(tab: Any, frame: CaseScreen) -> QWidget:
            return make(frame) if tab.key == key else QWidget()

        frame = CaseScreen(
            self.case,
            tabs=TABS,
            doors=CaseDoors(build_tab=build_tab, **doors),
            events=self.events,
            messages=self.heard,
            autosave=self.autosave,
        )
        self._qtbot.addWidget(frame)
        frame.show_tab(key)
        frame.resize(*size)
        frame.show()
        frame.activateWindow()
        self._qtbot.waitUntil(frame.isActiveWindow)
        return frame

    def close(self) -> None:
        self.autosave.store_all()
        self.case.close()
