"""An office on stage for tests: the real frame with real screens, and everything that was asked."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.errors import Problem
from app.office import Office
from app.paths import Paths
from app.settings import SettingsFile
from ui.autosave import Autosave
from ui.background import Background
from ui.frame.office_frame import Doors, OfficeFrame
from ui.messages import Messages
from ui.navigation import existing


class Answers(Messages):
    """Answers as the test says and remembers what was told."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.told: list[str] = []
        self.questions: list[str] = []
        self.answer = True
        self.folder: Path | None = None
        self.file: Path | None = None

    def problem(self, parent: QWidget | None, problem: Problem) -> None:
        self.problems.append(problem)

    def notice(
        self, parent: QWidget | None, first: str, rest: str = "", tone: str = "blue"
    ) -> None:
        self.told.append(first)

    def confirm(
        self,
        parent: QWidget | None,
        question: str,
        detail: str,
        action: str,
        *,
        leave: str = "Abbrechen",
        dangerous: bool = False,
    ) -> bool:
        self.questions.append(question)
        return self.answer

    def pick_folder(self, parent: QWidget | None, title: str, start: Path) -> Path | None:
        return self.folder

    def pick_file_to_open(
        self, parent: QWidget | None, title: str, start: Path, kinds: str
    ) -> Path | None:
        return self.file


class OfficeStage:
    """The frame at work; the ways out of it only note that they were taken."""

    def __init__(self, office: Office, folder: Path, *, is_sample: bool = False) -> None:
        self.background = Background()
        self.answers = Answers()
        self.settings = SettingsFile(folder / "settings")
        self.done: list[str] = []
        self.autosave = Autosave(QApplication.instance())
        doors = {
            field.name: (lambda *_, name=field.name: self.done.append(name))
            for field in dataclasses.fields(Doors)
        }
        self.frame = OfficeFrame(
            office,
            screens=existing(),
            messages=self.answers,
            background=self.background,
            autosave=self.autosave,
            settings=self.settings,
            paths=Paths.under(folder),
            doors=Doors(**doors),
            is_sample=is_sample,
        )

    def show(self, key: str, size: tuple[int, int] = (1440, 900)) -> QWidget:
        """Bring a screen up in the window and return it."""
        self.frame.resize(*size)
        self.frame.show()
        self.frame.activateWindow()
        self.frame.show_screen(key)
        return self.frame.stack.currentWidget()

    def close(self) -> None:
        self.autosave.store_all()
        self.background.stop()
