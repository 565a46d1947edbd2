"""What can be done from anywhere: the list of actions, their shortcuts, and Strg+K."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.keyboard_watch import KeyboardWatch


@dataclass(frozen=True)
class Command:
    """One action. `words` are other words somebody might type for it."""

    key: str
    label: str
    icon: str
    run: Callable[[], object]
    shortcut: str = ""
    words: str = ""

    @property
    def shortcut_text(self) -> str:
        """The shortcut as it stands on a German keyboard: "Strg+N"."""
        return shortcut_text(self.shortcut)


def shortcut_text(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


class Commands(QObject):
    """The registered actions. A screen's own go when the screen goes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}
        self._shortcuts: dict[str, QKeySequence] = {}
        KeyboardWatch(cast(QApplication, QApplication.instance()), self)

    def register(self, command: Command, *, owner: QWidget | None = None) -> None:
        """Offer `command` for as long as `owner` lives, and by its shortcut in the whole window."""
        if command.key in self._commands:
            raise ValueError(f"a command named {command.key} is registered already")
        self._commands[command.key] = command
        if command.shortcut:
            self._shortcuts[command.key] = QKeySequence(command.shortcut)
            shortcut = QShortcut(QKeySequence(command.shortcut), owner or self._window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(command.run)
        if owner is not None:
            owner.destroyed.connect(lambda: self._forget(command.key))

    def _forget(self, key: str) -> None:
        self._commands.pop(key, None)
        self._shortcuts.pop(key, None)

    def all(self) -> tuple[Command, ...]:
        return tuple(self._commands.values())

    def run(self, key: str) -> None:
        self._commands[key].run()

    def matching(self, text: str) -> list[Command]:
        """The actions for what was typed, best first; all in their order for nothing."""
        wanted = fold(text)
        if not wanted:
            return list(self._commands.values())
        ranked = [(rank(command, wanted), command) for command in self._commands.values()]
        return [
            command
            for place, command in sorted(ranked, key=lambda pair: pair[0] or 0)
            if place is not None
        ]

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Our shortcuts come before the keys of a text field: Strg+K there would cut the line."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        typed = QKeySequence(event.keyCombination())
        if any(typed == ours for ours in self._shortcuts.values()):
            event.ignore()
            return True
        return False


def fold(text: str) -> str:
    """Lower case without marks: "Präsentation" and "prasentation" are found alike."""
    spelled = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in spelled if not unicodedata.combining(c)).split())


def rank(command: Command, wanted: str) -> int | None:
    """How well `command` fits the folded text: 0 best, None not at all."""
    label = fold(command.label)
    if label.startswith(wanted):
        return 0
    if all(any(word.startswith(part) for word in label.split()) for part in wanted.split()):
        return 1
    if wanted in label:
        return 2
    everything = f"{label} {fold(command.words)}".split()
    if all(any(word.startswith(part) for word in everything) for part in wanted.split()):
        return 3
    return None


@dataclass(frozen=True)
class Found:
    """One line of the palette."""

    kind: str
    """"Person", "Aktion" or "Dokument": stands at the end of the line."""
    title: str
    detail: str
    icon: str
    open: Callable[[], object]
    initials: str = ""
    """Shown instead of the icon for people."""


Source = Callable[[str], Sequence[Found]]
"""Finds lines for a text; gets the text as typed and may answer with nothing."""


def actions_as_source(commands: Commands) -> Source:
    def find(text: str) -> list[Found]:
        return [
            Found("Aktion", command.label, command.shortcut_text, command.icon, command.run)
            for command in commands.matching(text)
        ]

    return find
