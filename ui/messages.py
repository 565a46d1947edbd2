"""Every question and notice a window can put to the user."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import Problem
from ui import style
from ui.widgets.buttons import GhostButton, PrimaryButton, SecondaryButton
from ui.widgets.labels import Label

_WIDTH = 480
_TALLEST_TEXT = 320
_ICONS = {
    "red": "octagon-alert",
    "amber": "triangle-alert",
    "blue": "info",
    "green": "circle-check",
    "primary": "circle-question-mark",
}


class MessageWindow(QDialog):
    """One modal message: icon, what happened in bold, what to do, and verbs to choose from."""

    def __init__(
        self,
        parent: QWidget | None,
        tone: str,
        first: str,
        rest: str,
        *,
        actions: Sequence[tuple[str, str]],
        leave: str = "",
        dangerous: bool = False,
    ) -> None:
        """`actions` are (key, label), the first the likely one; `leave` labels doing nothing.

        After a dangerous question Enter leaves; otherwise it takes the first action.
        """
        super().__init__(parent)
        self.setWindowTitle("Teilhabeakte")
        self.setAccessibleName(first)
        self.setAccessibleDescription(rest)
        self.chosen = ""

        sign = Label("")
        sign.setPixmap(style.pixmap(_ICONS[tone], tone, style.px(24), self.devicePixelRatio()))
        self.first = Label(first, role="card", wrap=True)
        self.rest = Label(rest, wrap=True, selectable=True)

        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.first)
        if rest:
            column.addWidget(self.rest, 1)

        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._scrolled_when_long(words, column), 1)

        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        self.leave: SecondaryButton | None = None
        if leave:
            self.leave = SecondaryButton(leave)
            self.leave.clicked.connect(self.reject)
            buttons.addWidget(self.leave)
        self.buttons: dict[str, QWidget] = {}
        for key, label in reversed(actions[1:]):
            other = GhostButton(label)
            other.clicked.connect(lambda _=False, key=key: self._choose(key))
            buttons.insertWidget(0, other)
            self.buttons[key] = other
        key, label = actions[0]
        likely = PrimaryButton(label)
        likely.clicked.connect(lambda: self._choose(key))
        buttons.addWidget(likely)
        self.buttons[key] = likely

        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(24)
        layout.addLayout(head)
        layout.addLayout(buttons)
        self.setFixedWidth(style.px(_WIDTH))
        calm = self.leave if dangerous and self.leave is not None else likely
        calm.setDefault(True)
        calm.setFocus()

    def _scrolled_when_long(self, words: QWidget, column: QVBoxLayout) -> QWidget:
        wide = style.px(_WIDTH) - 24 - 24 - style.px(24) - 16
        words.setFixedWidth(wide)
        tall = column.heightForWidth(wide)
        room = min(style.px(_TALLEST_TEXT), self._height_around() - style.px(36) - 104)
        if tall <= room:
            words.setFixedHeight(max(tall, style.px(24)))
            return words
        area = QScrollArea()
        area.setAccessibleName("Meldung")
        area.setObjectName("message")  # shows where the keyboard is
        area.setWidgetResizable(False)
        words.setFixedWidth(wide - 16)
        words.setFixedHeight(column.heightForWidth(wide - 16))
        area.setWidget(words)
        area.setFixedHeight(room)
        return area

    def _height_around(self) -> int:
        """The height a message may take: of the window it comes from, and of the screen."""
        screen, parent = QGuiApplication.primaryScreen(), self.parentWidget()
        heights = [screen.availableGeometry().height()] if screen is not None else []
        heights += [parent.window().height()] if parent is not None else []
        return max(320, min(heights, default=600))

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.accept()


class Messages:
    """The one place for modal questions and notices; tests hand over a recording one."""

    def problem(self, parent: QWidget | None, problem: Problem) -> None:
        """Tell what happened and what to do."""
        self._ask(
            parent,
            "amber",
            problem.what_happened,
            problem.what_to_do,
            actions=[("", "Verstanden")],
        )

    def notice(
        self, parent: QWidget | None, first: str, rest: str = "", tone: str = "blue"
    ) -> None:
        """Tell something that needs no decision."""
        self._ask(parent, tone, first, rest, actions=[("", "Verstanden")])

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
        """Ask before doing `action` (a verb, "Endgültig löschen"); False for leaving it."""
        chosen = self._ask(
            parent,
            "amber" if dangerous else "primary",
            question,
            detail,
            actions=[("yes", action)],
            leave=leave,
            dangerous=dangerous,
        )
        return chosen == "yes"

    def choose(
        self,
        parent: QWidget | None,
        question: str,
        detail: str,
        actions: Sequence[tuple[str, str]],
        *,
        leave: str = "Abbrechen",
    ) -> str:
        """Let one of several (key, label) be chosen, the likely one first; "" for none."""
        return self._ask(parent, "primary", question, detail, actions=actions, leave=leave)

    def _ask(
        self,
        parent: QWidget | None,
        tone: str,
        first: str,
        rest: str,
        *,
        actions: Sequence[tuple[str, str]],
        leave: str = "",
        dangerous: bool = False,
    ) -> str:
        window = MessageWindow(
            parent.window() if parent is not None else None,
            tone,
            first,
            rest,
            actions=actions,
            leave=leave,
            dangerous=dangerous,
        )
        window.exec()
        window.deleteLater()
        return window.chosen

    def pick_folder(self, parent: QWidget | None, title: str, start: Path) -> Path | None:
        """Let a folder be chosen; None when it was left."""
        window = parent.window() if parent is not None else None
        chosen = QFileDialog.getExistingDirectory(window, title, str(start))
        return Path(chosen) if chosen else None

    def pick_file_to_save(
        self, parent: QWidget | None, title: str, proposed: Path, kinds: str
    ) -> Path | None:
        """Let a place for a new file be chosen; `kinds` like ``PDF (*.pdf)``; None when left."""
        window = parent.window() if parent is not None else None
        chosen, _ = QFileDialog.getSaveFileName(window, title, str(proposed), kinds)
        return Path(chosen) if chosen else None

    def pick_file_to_open(
        self, parent: QWidget | None, title: str, start: Path, kinds: str
    ) -> Path | None:
        """Let a file be chosen; None when it was left."""
        window = parent.window() if parent is not None else None
        chosen, _ = QFileDialog.getOpenFileName(window, title, str(start), kinds)
        return Path(chosen) if chosen else None
