"""What was begun and not finished in any case, told on Heute with the way back to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app import clock
from app.catalogue import BegunRow
from app.drafts import OpenDraft
from ui.screens.begun_line import moment_words
from ui.widgets import MenuButton, Notice, SecondaryButton, column

MOST_OTHERS = 12
"""So many others stand in the menu; those left over are told above their cases."""


class TodayBegun(QWidget):
    """The latest in words, the others in a menu."""

    def __init__(self, resume: Callable[[str, str], None], parent: QWidget | None = None) -> None:
        """`resume` opens a case with a form of it."""
        super().__init__(parent)
        self._go_on = resume
        self._rows: Sequence[BegunRow] = ()
        self.notice = Notice("amber", "", icon="pencil", slim=True)
        self.others = MenuButton("Weitere", height="compact")
        self.resume_button = SecondaryButton("Weiterschreiben", "pencil", height="compact")
        self.resume_button.clicked.connect(lambda: self._resume(0))
        self.notice.add_action(self.others)
        self.notice.add_action(self.resume_button)
        self.setLayout(column(self.notice, gap=0))
        self.setMinimumWidth(0)
        self.hide()

    def show_begun(self, rows: Sequence[BegunRow], now: dt.datetime | None = None) -> None:
        """Tell them, the latest first; nothing begun shows nothing."""
        self._rows = rows
        self.setVisible(bool(rows))
        if not rows:
            return
        now = now or clock.now()
        self.notice.tell(
            "amber", f"Angefangen: {words(rows[0], now)}", "Das steht noch nicht in der Akte."
        )
        self.others.clear_actions()
        self.others.setVisible(len(rows) > 1)
        for number, row in enumerate(rows[1 : MOST_OTHERS + 1], start=1):
            self.others.add_action(words(row, now), partial(self._resume, number), "pencil")

    def _resume(self, number: int) -> None:
        row = self._rows[number]
        self._go_on(row.case_id, row.form)


def words(row: BegunRow, now: dt.datetime) -> str:
    """„Kontakt, Samir Haidari, gestern um 16:05 Uhr“."""
    title = OpenDraft(row.form, row.saved_at).title
    return f"{title}, {row.person_name or 'ohne Namen'}, {moment_words(row.saved_at, now)}"
