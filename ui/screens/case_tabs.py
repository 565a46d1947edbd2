"""The tabs of a case, in their order."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.case_file import CaseFile
from ui.navigation import Context, load

if TYPE_CHECKING:
    from app.office import Office
    from ui.screens.case_screen import CaseScreen


@dataclass(frozen=True)
class CaseTab:
    """One tab; `builder` is ``module:function``, imported when the tab is first wanted."""

    key: str
    label: str
    icon: str
    builder: str
    letter: str
    """Alt and this letter open it."""

    def exists(self) -> bool:
        return part_exists(self.builder)

    @property
    def shortcut(self) -> str:
        return f"Alt+{self.letter}"


TABS = (
    CaseTab("overview", "Übersicht", "list", "ui.screens.overview_screen:build", "Ü"),
    CaseTab("coaching", "Verlauf", "message-square", "ui.screens.coaching_screen:build", "V"),
    CaseTab("appointments", "Termine", "calendar", "ui.screens.appointments_screen:build", "T"),
    CaseTab("applications", "Bewerbungen", "send", "ui.screens.applications_screen:build", "B"),
    CaseTab("referrals", "Vermittlung", "handshake", "ui.screens.referrals_screen:build", "M"),
    CaseTab("archive", "Dokumente", "files", "ui.screens.archive_screen:build", "D"),
    CaseTab("participant", "Stammdaten", "id-card", "ui.screens.participant_screen:build", "S"),
)


def part_exists(builder: str) -> bool:
    """Whether this build of the program has the module a builder names."""
    return importlib.util.find_spec(builder.partition(":")[0]) is not None


def build_part(
    builder: str, case: CaseFile, office: Office, context: Context, frame: CaseScreen
) -> QWidget:
    """A tab or sheet of a case; raises the Problem that stands in its way."""
    widget: QWidget = load(builder)(case, office, context, frame)
    return widget
