"""What every scene on screen begins with: a moment, and somebody who answers every question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import Problem
from ui.messages import Messages

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=clock.OFFICE_TIME)
"""A Tuesday."""


class Heard(Messages):
    """Answers every question as the test says, and remembers what was said."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.questions: list[str] = []
        self.notices: list[str] = []
        self.answer = True
        self.answers: dict[str, str] = {}
        """What is chosen when a question asks for one of several."""
        self.folder: Path | None = None
        self.file: Path | None = None
        """The file to open."""
        self.path: Path | None = None
        """Where to save."""
        self.proposed: list[str] = []
        """The file names that were proposed."""

    def problem(self, parent: QWidget | None, problem: Problem) -> None:
        self.problems.append(problem)

    def notice(
        self, parent: QWidget | None, first: str, rest: str = "", tone: str = "blue"
    ) -> None:
        self.notices.append(first)

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

    def choose(
        self,
        parent: QWidget | None,
        question: str,
        detail: str,
        actions: Sequence[tuple[str, str]],
        *,
        leave: str = "Abbrechen",
    ) -> str:
        self.questions.append(question)
        return self.answers.get(question, actions[0][0] if self.answer else "")

    def pick_folder(self, parent: QWidget | None, title: str, start: Path) -> Path | None:
        return self.folder

    def pick_file_to_open(
        self, parent: QWidget | None, title: str, start: Path, kinds: str
    ) -> Path | None:
        return self.file

    def pick_file_to_save(
        self, parent: QWidget | None, title: str, proposed: Path, kinds: str
    ) -> Path | None:
        self.proposed.append(proposed.name)
        return self.path
