"""The keyboard of a case: shortcuts for its tabs, undo, and its actions in Strg+K."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.commands import Command, Commands, shortcut_text
from ui.screens.case_tabs import CaseTab

if TYPE_CHECKING:
    from ui.screens.case_screen import CaseScreen

_numbers = itertools.count()


def offer_keys(
    frame: CaseScreen,
    tabs: Sequence[CaseTab],
    commands: Commands | None,
    bring_up: Callable[[str], None],
) -> None:
    """Strg+Tab and Strg+Z work inside the frame; `commands` also from elsewhere in the window.

    Strg+Z is no command: in a text field it has to take back the typing there.
    """
    for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
        shortcut = QShortcut(QKeySequence(keys), frame)
        shortcut.activated.connect(lambda step=step: frame.go_on(step))
    undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), frame)
    undo.activated.connect(frame.undoing.undo_last)
    if commands is None:
        return
    number = next(_numbers)  # two frames live side by side while one takes the other's place
    for tab in tabs:
        _name_shortcut(frame, tab)
    for command in (*_tab_commands(tabs, bring_up), *_case_commands(frame, bring_up)):
        key = f"case.{number}.{command.key}"
        commands.register(
            Command(key, command.label, command.icon, command.run, command.shortcut, command.words),
            owner=frame,
        )


def _tab_commands(tabs: Sequence[CaseTab], bring_up: Callable[[str], None]) -> list[Command]:
    return [
        Command(
            tab.key,
            f"{tab.label} dieser Akte",
            tab.icon,
            partial(bring_up, tab.key),
            tab.shortcut,
            "Akte Bereich",
        )
        for tab in tabs
    ]


def _case_commands(frame: CaseScreen, bring_up: Callable[[str], None]) -> list[Command]:
    def here(run: Callable[[], object]) -> Callable[[], None]:
        """Before something happens to a case, one sees which case it is."""

        def run_here() -> None:
            bring_up("")
            run()

        return run_here

    return [
        Command(
            "changes",
            "Änderungen dieser Akte",
            "history",
            here(frame.show_changes),
            words="Protokoll wer",
        ),
        Command(
            "trash",
            "Papierkorb dieser Akte",
            "trash-2",
            here(frame.show_record_trash),
            words="gelöscht entfernt",
        ),
        Command(
            "redact",
            "Text in dieser Akte schwärzen",
            "eraser",
            here(frame.redact_text),
            words="löschen Datenschutz",
        ),
        Command(
            "undo",
            "Letzte Änderung dieser Akte zurücknehmen",
            "undo-2",
            here(frame.undoing.undo_last),
            words="rückgängig undo",
        ),
    ]


def _name_shortcut(frame: CaseScreen, tab: CaseTab) -> None:
    for child in frame.strip.tabs.findChildren(QWidget):
        if child.property("text") == tab.label:
            child.setToolTip(shortcut_text(tab.shortcut))
