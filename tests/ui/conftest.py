"""What tests of the windows share: the moment, the answers, the drafts, the background."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import clock
from tests.ui.scene import NOON, Heard
from tests.ui.screens.case_stage import Stage
from ui import style
from ui.application import Application
from ui.autosave import Autosave
from ui.background import Background


@pytest.fixture
def at_noon(qapp: QApplication) -> Iterator[None]:
    """The light look, and noon of 24 November 2026."""
    style.apply(qapp, "light")
    with clock.at(NOON):
        yield


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def autosave(qapp: QApplication) -> Autosave:
    return Autosave(qapp)


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.stop()


@pytest.fixture
def stage(tmp_path: Path, qapp: QApplication, qtbot: QtBot, heard: Heard) -> Iterator[Stage]:
    """Samir Haidari's case, whose screens a test may show."""
    made = Stage(tmp_path, qapp, qtbot, heard)
    made.enrol()
    yield made
    made.close()


@pytest.fixture
def program(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    heard: Heard,
) -> Iterator[Callable[..., Application]]:
    """Starts the whole program in this process, as often as asked; restarts are only noted."""
    monkeypatch.setattr("ui.navigation.existing", tuple)  # screens have tests of their own
    running: list[Application] = []

    def start(*arguments: str) -> Application:
        restarts: list[list[str]] = []
        application = Application(
            qapp,
            ["--folder", str(tmp_path), *arguments],
            restart=restarts.append,
            messages=heard,
        )
        application.restarts = restarts  # type: ignore[attr-defined]
        running.append(application)
        qtbot.addWidget(application.window)
        application.show()
        qtbot.waitUntil(lambda: application.window.centralWidget() is not None)
        return application

    yield start
    for application in running:
        application.shut_down()
