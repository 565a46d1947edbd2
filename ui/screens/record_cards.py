"""Cards beside the Stammdaten: the history of phases and the residence papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from app import clock, participant, residence
from app.case_file import CaseFile
from app.code_lists import code_list
from app.errors import Problem
from app.participant import PhaseChange
from app.residence import ResidencePaper, paper_text
from ui import style
from ui.messages import Messages
from ui.screens.case_head import paper_badge, phase_badge
from ui.screens.overview_cards import paper_facts
from ui.widgets import Badge, Card, Label, MenuButton, Rule, SecondaryButton, column, row


class RecordCard(Card):
    """A list of records with a button to add one; `done(summary)` after a change."""

    done = Signal(str)
    wanted = Signal(object)
    """Open the sheet: for a record, or for a new one (None)."""

    def __init__(self, title: str, add: str, icon: str, case: CaseFile, messages: Messages) -> None:
        self.add_button = SecondaryButton(add, icon, height="compact")
        super().__init__(title, [self.add_button])
        self._case, self._messages = case, messages
        self.add_button.clicked.connect(lambda _on=False: self.wanted.emit(None))

    def _menu(
        self, name: str, record: object, *, remove: Callable[[], object], removed: str
    ) -> MenuButton:
        """`remove` is the verb, `removed` the name of the change it makes."""
        menu = MenuButton(name=f"Mehr zu: {name}", height="compact")
        menu.add_action("Berichtigen …", lambda: self.wanted.emit(record), "pencil")
        menu.add_separator()
        menu.add_action("Entfernen", lambda: self._remove(remove, removed), "trash-2")
        return menu

    def _remove(self, remove: Callable[[], object], removed: str) -> None:
        try:
            remove()
        except Problem as problem:
            self._messages.problem(self, problem)
        else:
            self.done.emit(removed)


class PhaseCard(RecordCard):
    """Where the work stands, and every phase before."""

    def __init__(self, case: CaseFile, messages: Messages) -> None:
        super().__init__("Phase", "Phase wechseln", "flag", case, messages)
        self.load()

    def load(self) -> None:
        """Read the phases anew."""
        self.clear()
        found = participant.phases(self._case)
        for number, noted in enumerate(found):
            if number:
                self.add(Rule())
            self.add(self._line(noted, current=not number, removable=len(found) > 1))
        if not found:
            self.add(Label("Noch keine Phase eingetragen.", "muted"))

    def _line(self, noted: PhaseChange, *, current: bool, removable: bool) -> QLayout:
        look = phase_badge(noted.phase)
        name = code_list("phases").label(noted.phase)
        title: QWidget = Label(name, wrap=True)
        if current:
            title = Label(name, "strong", wrap=True)
        reason = code_list("phase_reasons").label(noted.reason)
        words = " · ".join(
            filter(None, (f"seit {noted.since:%d.%m.%Y}", reason, noted.note, noted.who))
        )
        texts = column(title, Label(words, "caption", wrap=True), gap=0)
        line = row((texts, 1))
        if current:
            badge = Badge("jetzt", look.tone, "circle-dot", small=True)
            line.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        menu = self._menu(
            name,
            noted,
            remove=lambda: participant.remove_phase(self._case, noted.id),
            removed="Phase entfernt",
        )
        menu.opened_menu().actions()[-1].setEnabled(removable)
        line.addWidget(menu)
        return line


class PapersCard(RecordCard):
    """Every paper the person was given, the newest first and in full."""

    def __init__(self, case: CaseFile, messages: Messages) -> None:
        super().__init__("Aufenthaltspapiere", "Papier erfassen", "plus", case, messages)
        self.load()

    def load(self) -> None:
        """Read the papers anew."""
        self.clear()
        found = residence.papers(self._case)
        today = clock.today()
        standing = residence.newest_standing(found)
        for number, paper in enumerate(found):
            if number:
                self.add(Rule())
            counts = standing is not None and paper.id == standing.id
            self.add(self._current(paper, today) if counts else self._earlier(paper))
        if not found:
            words = (
                "Noch kein Papier erfasst. Übertragen Sie die Nebenbestimmung wörtlich, dann steht "
                "sie in jeder Akte so, wie die Behörde sie gedruckt hat."
            )
            self.add(Label(words, "muted", wrap=True))

    def _current(self, paper: ResidencePaper, today: dt.date) -> QLayout:
        look = paper_badge(paper, today)
        head = row(Badge(look.text, look.tone, look.icon), None, self._paper_menu(paper))
        issued = paper.issued_on and f"Ausgestellt am {paper.issued_on:%d.%m.%Y}"
        facts = column(head, *paper_facts(paper), gap=style.Gap.SMALL)
        if issued:
            facts.insertWidget(2, Label(issued, "caption"))
        return facts

    def _earlier(self, paper: ResidencePaper) -> QLayout:
        ended = f"beendet am {paper.ended_on:%d.%m.%Y}" if paper.ended_on else ""
        issued = f"ausgestellt am {paper.issued_on:%d.%m.%Y}" if paper.issued_on else ""
        words = " · ".join(filter(None, (issued, ended, paper.authority)))
        texts = column(Label(paper_text(paper), wrap=True), gap=0)
        if words:
            texts.addWidget(Label(words, "caption", wrap=True))
        if paper.work_permit_note:
            texts.addWidget(Label(f"„{paper.work_permit_note}“", "caption", wrap=True))
        return row((texts, 1), self._paper_menu(paper))

    def _paper_menu(self, paper: ResidencePaper) -> MenuButton:
        return self._menu(
            paper_text(paper),
            paper,
            remove=lambda: residence.remove_paper(self._case, paper.id),
            removed="Aufenthaltspapier entfernt",
        )
