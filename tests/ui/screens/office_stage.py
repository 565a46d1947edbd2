"""An office on stage for tests: the real frame with real screens, and everything that was asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.office import Office
from app.paths import Paths
from app.settings import SettingsFile
from tests.ui.scene import Heard
from ui.autosave import Autosave
from ui.background import Background
from ui.frame.office_frame import Doors, OfficeFrame
from ui.navigation import Screen, existing


class OfficeStage:
    """The frame at work; the ways out of it only note that they were taken."""

    def __init__(
        self,
        office: Office,
        folder: Path,
        *,
        screens: Sequence[Screen] | None = None,
        answers: Heard | None = None,
        is_sample: bool = False,
    ) -> None:
        """`screens`: those of the navigation, all of them when left out."""
        self.background = Background()
        self.answers = answers or Heard()
        self.settings = SettingsFile(folder / "settings")
        self.done: list[str] = []
        self.autosave = Autosave(QApplication.instance())
        doors = {
            field.name: (lambda *_, name=field.name: self.done.append(name))
            for field in dataclasses.fields(Doors)
        }
        self.frame = OfficeFrame(
            office,
            screens=existing() if screens is None else screens,
            messages=self.answers,
            background=self.background,
            autosave=self.autosave,
            settings=self.settings,
            paths=Paths.under(folder),
            doors=Doors(**doors),
            is_sample=is_sample,
        )

    def raise_frame(self, size: tuple[int, int] = (1440, 900)) -> OfficeFrame:
        """The window in front, on no screen yet."""
        self.frame.resize(*size)
        self.frame.show()
        self.frame.activateWindow()
        return self.frame

    def show(self, key: str, size: tuple[int, int] = (1440, 900)) -> QWidget:
        """Bring a screen up in the window and return it."""
        self.raise_frame(size).show_screen(key)
        return self.frame.stack.currentWidget()

    def close(self) -> None:
        self.autosave.store_all()
        self.background.stop()
