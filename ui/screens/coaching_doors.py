"""What leads out of the Verlauf: the sheet, other tabs, undo, redacting, and the printed page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app import office_profile, participant
from app.case_file import CaseFile
from app.coaching import Contact
from app.errors import Problem
from ui.navigation import Context

if TYPE_CHECKING:
    from app.office import Office
    from ui.screens.case_screen import CaseScreen


@dataclass(frozen=True)
class CoachingDoors:
    """What leads out of the Verlauf."""

    record: Callable[[], None]
    correct: Callable[[Contact], None]
    show_tab: Callable[[str], None]
    offer_undo: Callable[[str], None]
    redact: Callable[[], object]
    print_history: Callable[[QWidget], None]


class WayBack(QObject):
    """Once the appointment is booked or left, the contact is taken up where it was."""

    def __init__(self, frame: CaseScreen, reopen: Callable[[], None]) -> None:
        super().__init__(frame)
        self._frame, self._reopen = frame, reopen

    def go(self) -> None:
        """Go back when nothing else was opened meanwhile."""
        QTimer.singleShot(0, self, self._go_now)

    def _go_now(self) -> None:
        self.deleteLater()
        if self._frame.isVisible() and self._frame.sheet is None:
            self._reopen()


def first_names(case: CaseFile, office: Office) -> list[str]:
    """Who usually does something: the person and whoever works here."""
    person = participant.participant(case)
    me = office_profile.me(office.office_file)
    names = [person.call_name or person.given_name, me.name if me is not None else ""]
    return [name.split()[0] for name in names if name.strip()]


def preview_history(case: CaseFile, office: Office, context: Context, over: QWidget) -> None:
    """Show the Verlauf as it would be printed; nothing is written."""
    # ReportLab is loaded when something is to be printed, not when a case is opened.
    from app.documents import Sources, case_history
    from ui.paper import shaper
    from ui.paper.document_panel import DocumentDialog

    try:
        content = case_history.gather(Sources(case, office.office_file))
    except Problem as problem:
        context.messages.problem(over, problem)
        return

    def show(pdf: bytes) -> None:
        name = case_history.suggested_file_name(content)
        DocumentDialog(
            over, "Verlauf", pdf, name, messages=context.messages, background=context.background
        ).show()

    context.background.run(
        lambda: case_history.render(content, shaper=shaper()),
        owner=over,
        then=show,
        failed=lambda problem: context.messages.problem(over, problem),
    )
