"""Tells what somebody began to fill in and did not finish, and leads back to it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import clock, drafts
from app.case_file import CaseFile
from app.drafts import OpenDraft
from app.errors import Problem
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.day_words import near_day
from ui.widgets import Notice, QuietButton, SecondaryButton, column


class BegunLine(QWidget):
    """Stands above a case while it has a draft whose form is not in sight."""

    resumed = Signal(str)
    """The form somebody wants to go on with."""

    def __init__(
        self, case: CaseFile, autosave: Autosave, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._case, self._autosave, self._messages = case, autosave, messages
        self._newest: OpenDraft | None = None
        self.notice = Notice("amber", "", icon="pencil", slim=True)
        self.go_on = SecondaryButton("Weiterschreiben", "pencil", height="compact")
        self.go_on.clicked.connect(self._resume)
        self.discard_button = QuietButton("Verwerfen", "trash-2", height="compact")
        self.discard_button.clicked.connect(self.discard)
        self.notice.add_action(self.discard_button)
        self.notice.add_action(self.go_on)
        margins = (style.Gap.PAGE, style.Gap.MEDIUM, style.Gap.PAGE, 0)
        self.setLayout(column(self.notice, gap=0, margins=margins))
        self.hide()

    def set_compact(self, compact: bool) -> None:
        """Above a workshop, which fills its place to the edge, keep a distance to it."""
        layout = self.layout()
        if layout is not None:
            around = layout.contentsMargins()
            above = style.Gap.SMALL if compact else style.Gap.MEDIUM
            around.setTop(above)
            around.setBottom(above if compact else 0)
            layout.setContentsMargins(around)

    def load(self) -> None:
        """Look at the drafts of the case and at the forms in sight."""
        try:
            begun = drafts.open_drafts(self._case)
        except Problem:
            begun = []  # what stands in the way is told where the case is read
        out_of_sight = [
            draft for draft in begun if not self._autosave.is_in_sight(self._case, draft.form)
        ]
        self._newest = out_of_sight[0] if out_of_sight else None
        if self._newest is not None:
            first, rest = words(out_of_sight, clock.now())
            self.notice.tell("amber", first, rest)
            # A form that waits in another tab would go on showing what was thrown away here.
            keeps = self._autosave.is_kept(self._case, self._newest.form)
            self.discard_button.setVisible(not keeps)
        self.setVisible(self._newest is not None)

    def discard(self) -> None:
        """Throw the newest draft away, after asking."""
        draft = self._newest
        if draft is None or not confirm_discard(self._messages, self):
            return
        try:
            drafts.discard_draft(self._case, draft.form)
        except Problem as problem:
            self._messages.problem(self, problem)
        self.load()

    def _resume(self) -> None:
        if self._newest is not None:
            self.resumed.emit(self._newest.form)


def confirm_discard(messages: Messages, over: QWidget) -> bool:
    """Ask whether typing is to be thrown away for good."""
    return messages.confirm(
        over,
        "Diesen Entwurf verwerfen?",
        "Was Sie hier getippt haben, wird gelöscht und lässt sich nicht zurückholen.",
        "Verwerfen",
        leave="Weiterschreiben",
        dangerous=True,
    )


def words(begun: list[OpenDraft], now: dt.datetime) -> tuple[str, str]:
    """„Angefangen: Kontakt, heute um 18:22 Uhr“ and what that means, the newest first."""
    newest, *others = begun
    first = f"Angefangen: {newest.title}, {moment_words(newest.saved_at, now)}"
    rest = "Das steht noch nicht in der Akte."
    if others:
        titles = ", ".join(dict.fromkeys(draft.title for draft in others))
        rest = f"Das steht noch nicht in der Akte, ebenso: {titles}."
    return first, rest


def moment_words(moment: dt.datetime, now: dt.datetime) -> str:
    """„heute um 18:22 Uhr“."""
    there = moment.astimezone(clock.OFFICE_TIME)
    day = near_day(there.date(), now.astimezone(clock.OFFICE_TIME).date())
    return f"{day} um {there:%H:%M} Uhr"


TABS = {
    "contact": "coaching",
    "appointment": "appointments",
    "appointment_move": "appointments",
    "application": "applications",
    "new_application": "applications",
    "answer": "applications",
    "referral": "referrals",
    "feedback": "referrals",
    "participant": "participant",
    "phase": "participant",
    "paper": "participant",
    "follow_up": "overview",
}
"""On which tab of the case a form is filled in."""
