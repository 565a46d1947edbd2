"""The keyboard of the office: what can be done from everywhere, in Strg+K and by shortcut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from ui.commands import Command, Commands
from ui.navigation import Screen

if TYPE_CHECKING:
    from ui.frame.office_frame import Doors, OfficeFrame


def offer_keys(
    frame: OfficeFrame, screens: Mapping[str, Screen], doors: Doors, *, has_cases: bool
) -> None:
    """Register everything; `has_cases`: contacts can be recorded in this office."""
    for screen in screens.values():
        show = partial(frame.show_screen, screen.key)
        label = f"{screen.label} öffnen"
        frame.commands.register(
            Command(f"screen.{screen.key}", label, screen.icon, show, screen.shortcut)
        )
    for command in _actions(frame, doors, can_enrol="people" in screens, has_cases=has_cases):
        frame.commands.register(command)
    unlisted = Commands(frame)
    for key, run, shortcut in (
        ("search", frame.search_everywhere, "Ctrl+K"),
        ("help", frame.help_here, "F1"),
        ("refresh", frame.refresh_here, "F5"),
        ("find", frame.find_here, "Ctrl+F"),
    ):
        unlisted.register(Command(key, key, "", run, shortcut))


def _actions(
    frame: OfficeFrame, doors: Doors, *, can_enrol: bool, has_cases: bool
) -> Iterator[Command]:
    if can_enrol:
        yield Command(
            "new_case",
            "Neue Akte",
            "user-plus",
            partial(frame.show_screen, "people", "new"),
            "Ctrl+Shift+N",
            "Person Teilnehmende anlegen aufnehmen",
        )
    if has_cases:
        yield Command(
            "contact",
            "Kontakt erfassen",
            "plus",
            partial(frame.record_contact, ""),
            "Ctrl+N",
            "Beratung Gespräch Notiz Eintrag",
        )
    yield Command("lock", "Sperren", "lock", doors.lock, "Ctrl+L", "abmelden schließen")
    yield Command("backup", "Jetzt sichern", "hard-drive", doors.back_up, "", "Sicherung backup")
    yield Command("quit", "Teilhabeakte beenden", "power", doors.quit, "Ctrl+Q", "schließen")
