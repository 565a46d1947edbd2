"""The one list of screens, and what a screen is handed when it is built."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.office import Office
    from app.paths import Paths
    from app.settings import SettingsFile
    from ui.autosave import Autosave
    from ui.background import Background
    from ui.backup_news import BackupNews
    from ui.case_events import CaseEvents
    from ui.commands import Commands
    from ui.messages import Messages


@dataclass(frozen=True)
class Screen:
    """A place the navigation leads to; `builder` is ``module:function``, imported when needed."""

    key: str
    label: str
    icon: str
    builder: str
    shortcut: str
    below: bool = False
    """Stands at the lower end: what one needs now and then."""

    def exists(self) -> bool:
        return importlib.util.find_spec(self.builder.partition(":")[0]) is not None

    def build(self, office: Office, context: Context) -> QWidget:
        widget: QWidget = load(self.builder)(office, context)
        return widget


SCREENS = (
    Screen("today", "Heute", "sun", "ui.screens.today_screen:build", "Ctrl+1"),
    Screen("people", "Teilnehmende", "users", "ui.screens.people_screen:build", "Ctrl+2"),
    Screen("calendar", "Kalender", "calendar-days", "ui.screens.calendar_screen:build", "Ctrl+3"),
    Screen("directory", "Angebote", "briefcase", "ui.screens.directory_screen:build", "Ctrl+4"),
    Screen("trash", "Papierkorb", "trash-2", "ui.screens.trash_screen:build", "Ctrl+5"),
    Screen(
        "settings",
        "Einstellungen",
        "settings",
        "ui.screens.settings_screen:build",
        "Ctrl+,",
        below=True,
    ),
    Screen(
        "help",
        "Hilfe",
        "circle-question-mark",
        "ui.screens.help_screen:build",
        "Ctrl+F1",
        below=True,
    ),
)


class ShowScreen(Protocol):
    """Goes to a screen of SCREENS; `wanted` is handed to a `Directed` one."""

    def __call__(self, key: str, wanted: str = "") -> None: ...


Sheet = Callable[[QWidget, str, Callable[[], None]], None]
"""``sheet(parent, recovery_key, done)`` prints or saves the recovery sheet, then calls `done`."""

CASE = "ui.screens.case_screen:build"
"""The frame of one case: ``build(office, context, case_id, tab) -> CaseFrame``."""


def existing() -> tuple[Screen, ...]:
    """The screens this build of the program has; the navigation shows no others."""
    return tuple(screen for screen in SCREENS if screen.exists())


def load(builder: str) -> Callable[..., Any]:
    """The function ``module:function`` names; its module is imported now."""
    module, _, function = builder.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


@dataclass(frozen=True)
class Context:
    """What the frame offers to screens. A builder picks from it and hands over just that."""

    events: CaseEvents
    messages: Messages
    background: Background
    autosave: Autosave
    commands: Commands
    settings: SettingsFile
    paths: Paths
    open_case: Callable[[str, str], None]
    """``open_case(case_id, tab)`` shows a case; tab "" is the one last seen."""
    show_screen: ShowScreen
    """``show_screen(key)`` goes to a screen; ``show_screen("people", "paper mine")`` to a part."""
    record_contact: Callable[[str], None]
    """``record_contact(case_id)`` opens the sheet; "" asks for the person first."""
    resume: Callable[[str, str], None]
    """``resume(case_id, form)`` shows a case with a form of it that was begun."""
    tell_saved: Callable[[], None]
    """Says "Gespeichert 14:02" in the status line."""
    use_rail: Callable[[bool], None]
    """A workshop (letter beside preview) asks for the room of the navigation's words."""
    lock: Callable[[], None]
    open_other_cabinet: Callable[[], None]
    """Locks and offers another Aktenschrank."""
    move_cabinet: Callable[[Path], None]
    """``move_cabinet(folder)`` locks and moves this Aktenschrank there."""
    remove_old_cabinet: Callable[[], None]
    """Asks whether the folder it was moved away from may go, and removes it."""
    back_up: Callable[[], None]
    """Makes a Sicherung now, in the background, and tells the outcome."""
    apply_settings: Callable[[], None]
    """The settings file was changed: show look, text size, idle time and Sicherung as set."""
    print_sheet: Sheet
    save_sheet: Sheet
    backup_news: BackupNews
    """How the last Sicherung of this session went."""
    is_sample: bool = field(default=False)
    """Whether the example office is open."""
    book_appointment: Callable[[str], None] = field(default=lambda _case_id: None)
    """``book_appointment(case_id)`` shows the case with the sheet for a new appointment."""
    leave_case: Callable[[str], None] = field(default=lambda _case_id: None)
    """Takes a case off the screen for good, before its file goes into the Papierkorb."""


@runtime_checkable
class CaseFrame(Protocol):
    """The frame of one case, as the window needs it."""

    case_id: str

    def show_tab(self, key: str) -> None: ...

    def record_contact(self) -> None: ...

    def resume(self, form: str) -> None: ...


@runtime_checkable
class Bookable(Protocol):
    """A case in whose frame appointments are booked."""

    def book_appointment(self) -> None: ...


@runtime_checkable
class Tabbed(Protocol):
    """A case whose tab on show has a key of its own."""

    @property
    def tab(self) -> str: ...


@runtime_checkable
class Refreshable(Protocol):
    """A screen that can be loaded anew with F5."""

    def refresh(self) -> None: ...


@runtime_checkable
class Resumable(Protocol):
    """A tab that can open a form again whose typing was kept."""

    def resume(self, kind: str, about_id: str) -> None:
        """`kind` of form, and the id of the record it is about, or nothing for a new one."""


@runtime_checkable
class Searchable(Protocol):
    """A screen with a search of its own: Strg+F goes there."""

    def start_search(self) -> None: ...


@runtime_checkable
class Directed(Protocol):
    """A screen that can be asked for a part of what it shows; its docstring says which words."""

    def show_wanted(self, wanted: str) -> None: ...


@runtime_checkable
class Manual(Protocol):
    """The help: F1 opens the page of the screen one is on, and leads back there."""

    def show_page(self, key: str) -> None: ...

    def offer_way_back(self, go: Callable[[], None]) -> None:
        """`go` leads to where the help was opened."""
