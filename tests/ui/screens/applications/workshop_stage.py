"""The workshop for applications on stage: a real case, real employers, the real frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import applications
from app.applications import Application
from app.documents.pdf_pages import PdfPages
from app.office_file import OfficeFile
from app.record_file import history
from tests.ui.scene import Heard
from tests.ui.screens import employers
from tests.ui.screens.case_stage import Stage
from ui.background import Background
from ui.screens.applications_screen import ApplicationsScreen
from ui.screens.case_screen import CaseScreen
from ui.screens.recipient_sheet import ChosenRecipient

CTRL = Qt.KeyboardModifier.ControlModifier


class Rail:
    """Remembers whether the room of the navigation was asked for."""

    wanted = False

    def __call__(self, wanted: bool) -> None:
        self.wanted = wanted


@pytest.fixture(autouse=True)
def every_test_at_noon(at_noon: None) -> None:
    """Nothing here depends on the day the tests are run."""


@pytest.fixture
def stage(tmp_path: Path, qapp: QApplication, qtbot: QtBot, heard: Heard) -> Iterator[Stage]:
    made = Stage(tmp_path, qapp, qtbot, heard)
    made.enrol(employers.SAMIR)
    yield made
    made.close()


@pytest.fixture
def rail() -> Rail:
    return Rail()


Opener = Callable[..., ApplicationsScreen]


@pytest.fixture
def shown(stage: Stage, office_file: OfficeFile, background: Background, rail: Rail) -> Opener:
    def opened(size: tuple[int, int] = (1336, 812)) -> ApplicationsScreen:
        frame = stage.show(
            "applications",
            lambda frame: ApplicationsScreen(
                stage.case,
                office_file,
                frame=frame,
                events=stage.events,
                messages=stage.heard,
                background=background,
                autosave=stage.autosave,
                use_rail=rail,
            ),
            size=size,
        )
        screen = frame.findChild(ApplicationsScreen)
        screen.frame = frame
        return screen

    return opened


@pytest.fixture
def to_ruhrtal(office_file: OfficeFile) -> ChosenRecipient:
    return employers.ruhrtal(office_file)


@pytest.fixture
def begun(stage: Stage, to_ruhrtal: ChosenRecipient) -> Application:
    return employers.begin(stage.case, to_ruhrtal)


def frame_of(screen: ApplicationsScreen) -> CaseScreen:
    frame: CaseScreen = screen.frame  # type: ignore[attr-defined]
    return frame


def printed(screen: ApplicationsScreen) -> str:
    """The words of the preview, read out of its PDF."""
    with PdfPages(screen.shop.preview.content) as pages:
        return " ".join(" ".join(pages.text(page) for page in range(len(pages))).split())


def stored(stage: Stage, application: Application) -> Application:
    return applications.application(stage.case, application.id)


def write(screen: ApplicationsScreen, qtbot: QtBot, text: str) -> None:
    """Type at the end of the letter."""
    body = screen.shop.letter.editor.body
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(body, text)


def summaries(stage: Stage) -> list[str]:
    return [entry.summary for entry in history.changes(stage.case)]


def texts(parent: QWidget) -> str:
    return " ".join(
        child.accessibleName() for child in parent.findChildren(QWidget) if child.isVisible()
    )
