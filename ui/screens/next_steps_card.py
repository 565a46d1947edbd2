"""Nächste Schritte: what is to be done, ticked off, put off or added where one reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import clock, follow_ups
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.drafts import resume_draft
from app.errors import BadInput, Problem
from app.follow_ups import FollowUp
from app.working_days import working_day_from
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.day_words import due_badge
from ui.widgets import (
    Badge,
    Card,
    DateField,
    Field,
    GhostButton,
    Label,
    MenuButton,
    PrimaryButton,
    QuietButton,
    SavedLine,
    TextField,
    Tick,
    column,
    empty,
    panel,
    row,
)

SHOWN_AT_FIRST = 8


class NextStepsCard(Card):
    """The open follow-ups of a case; every change is offered to be taken back."""

    settled = Signal(str)
    """A change was made; its name, for the undo bar."""
    rebuilt = Signal()
    """Other widgets stand in it now."""

    def __init__(
        self,
        case: CaseFile,
        *,
        messages: Messages,
        autosave: Autosave,
        parent: QWidget | None = None,
    ) -> None:
        self._add = GhostButton("Schritt", "plus", height="compact")
        self._add.setAccessibleName("Schritt hinzufügen")
        super().__init__("Nächste Schritte", [self._add], parent=parent)
        self._case = case
        self._messages = messages
        self._autosave = autosave
        self._all_shown = False
        self._editor: StepEditor | None = None
        self._add.clicked.connect(self.add_step)
        self._place = column(gap=style.Gap.SMALL)
        self._rows = column(gap=2)
        self.add(self._rows)
        self.add(self._place)
        self.load()
        if case.draft("follow_up") is not None:
            self._edit(None)

    def load(self) -> None:
        """Show what is open now; what is being typed stays."""
        focus = self._focused_row()
        empty(self._rows)
        steps = list(follow_ups.open_follow_ups(self._case))
        today = clock.today()
        shown = steps if self._all_shown else steps[:SHOWN_AT_FIRST]
        rows = [self._row(step, today) for step in shown]
        for made in rows:
            self._rows.addWidget(made)
            made.show()
        if len(shown) < len(steps):
            more = GhostButton(f"Alle {len(steps)} anzeigen", "chevron-down", height="compact")
            more.clicked.connect(self._show_all)
            self._rows.addWidget(more)
        if not steps:
            self._rows.addWidget(
                Label(
                    "Nichts offen. Schritte entstehen beim Erfassen eines Kontakts, oder Sie "
                    "legen hier selbst einen an.",
                    "muted",
                    wrap=True,
                )
            )
        self.rebuilt.emit()
        if focus >= 0 and rows:
            rows[min(focus, len(rows) - 1)].tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_step(self) -> None:
        """Open the row for a new step."""
        self._edit(None)
        if self._editor is not None:
            self._editor.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused_row(self) -> int:
        for number in range(self._rows.count()):
            item = self._rows.itemAt(number)
            widget = item.widget() if item is not None else None
            inside = self.window().focusWidget()
            if widget is not None and inside is not None and widget.isAncestorOf(inside):
                return number
        return -1

    def _row(self, step: FollowUp, today: dt.date) -> StepRow:
        made = StepRow(step, today)
        made.tick.clicked.connect(lambda _on=False: self._settle(step.id))
        more = made.more
        more.add_action("Eine Woche verschieben", lambda: self._put_off(step, 7), "calendar-clock")
        more.add_action(
            "Zwei Wochen verschieben", lambda: self._put_off(step, 14), "calendar-clock"
        )
        more.add_action("Ändern …", lambda: self._edit(step, focus=True), "pencil")
        more.add_separator()
        more.add_action("Entfernen", lambda: self._remove(step.id), "trash-2")
        return made

    def _show_all(self) -> None:
        self._all_shown = True
        self.load()

    def _do(self, verb: Callable[[], object], summary: str) -> None:
        try:
            verb()
        except Problem as problem:
            self._messages.problem(self, problem)
        else:
            self.settled.emit(summary)
        self.load()

    def _settle(self, step_id: str) -> None:
        self._do(lambda: follow_ups.settle(self._case, step_id), "Wiedervorlage erledigt")

    def _remove(self, step_id: str) -> None:
        self._do(lambda: follow_ups.remove_follow_up(self._case, step_id), "Wiedervorlage entfernt")

    def _put_off(self, step: FollowUp, days: int) -> None:
        """From the day it is due, or from today when that has passed; never to a weekend."""
        start = max(step.due_on or clock.today(), clock.today())
        due = working_day_from(start + dt.timedelta(days=days))
        self._do(lambda: follow_ups.postpone(self._case, step.id, due), "Wiedervorlage verschoben")

    def resume(self, step_id: str) -> None:
        """Open the row again in which a step was being typed; raises NotInCase."""
        step = next((s for s in follow_ups.open_follow_ups(self._case) if s.id == step_id), None)
        if step_id and step is None:
            raise NotInCase
        self._edit(step, focus=True)

    def _edit(self, step: FollowUp | None, *, focus: bool = False) -> None:
        if self._editor is not None and self._editor.step_id == (step.id if step else ""):
            return
        self._close_editor()
        try:
            editor = StepEditor(self._case, self._autosave, step)
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        editor.done.connect(self._finished)
        editor.left.connect(self._close_editor)
        self._editor = editor
        self._place.addWidget(editor)
        editor.show()
        self._add.setVisible(step is not None)
        self.rebuilt.emit()
        if focus:
            editor.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finished(self, summary: str) -> None:
        self._close_editor()
        self.settled.emit(summary)
        self.load()

    def _close_editor(self) -> None:
        editor, self._editor = self._editor, None
        inside = self.window().focusWidget()
        had_keyboard = editor is not None and inside is not None and editor.isAncestorOf(inside)
        self._add.show()
        if had_keyboard:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        if editor is not None:
            self._place.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        waiting = self._case.draft("follow_up") is not None
        self._add.set_text("Entwurf fortsetzen" if waiting else "Schritt")


class StepRow(QWidget):
    """One open step: tick, what and who, until when."""

    def __init__(self, step: FollowUp, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.tick = Tick(name=f"Erledigt: {step.what}")
        self.tick.setToolTip("Als erledigt abhaken")
        self.what = Label(step.what, wrap=True)
        texts = column(None, self.what, gap=0)
        if step.who:
            texts.addWidget(Label(step.who, "caption"))
        texts.addStretch(1)
        self.more = MenuButton(name=f"Mehr zu: {step.what}", height="compact")
        line = row(self.tick, (texts, 1), gap=style.Gap.SMALL, margins=(0, 4, 0, 4))
        look = due_badge(step.due_on, today)
        if look is not None:
            self.due = Badge(look.text, look.tone, look.icon)
            line.addWidget(self.due, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.more)
        self.setLayout(line)


class StepEditor(QWidget):
    """A row to type a step into: what, who, until when. Enter finishes, Esc leaves."""

    done = Signal(str)
    left = Signal()

    def __init__(
        self,
        case: CaseFile,
        autosave: Autosave,
        step: FollowUp | None,
        parent: QWidget | None = None,
    ) -> None:
        """`step` is the one to change, None for a new one; raises DraftUnreadable."""
        super().__init__(parent)
        self._case = case
        self.step_id = step.id if step is not None else ""
        form = f"follow_up:{step.id}" if step is not None else "follow_up"
        self.what = TextField(placeholder="Zum Beispiel: Zeugnis beglaubigen lassen")
        self.who = TextField(width=128)
        self.due = DateField(toward="future")
        self._fields = {
            "what": Field("Was ist zu tun?", self.what),
            "who": Field("Wer", self.who),
            "due_on": Field("Bis wann", self.due),
        }
        self._saved = SavedLine()
        discard = QuietButton("Verwerfen", "trash-2", height="compact")
        finish = PrimaryButton("Übernehmen" if step else "Anlegen", "check", height="compact")
        discard.clicked.connect(self._discard)
        finish.clicked.connect(self.finish)
        top = row(
            (self._fields["what"], 1),
            self._fields["who"],
            self._fields["due_on"],
            gap=style.Gap.SMALL,
        )
        for field in self._fields.values():
            top.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        below = row(self._saved, None, discard, finish)
        typing = column(top, below, gap=style.Gap.SMALL, margins=style.Gap.MEDIUM)
        self.setLayout(column(panel("module", typing), gap=0))
        if step is not None:
            self.what.set_text(step.what)
            self.who.set_text(step.who)
            self.due.set_date(step.due_on)
        self._resume(form)
        self._draft = autosave.keep(owner=self, file=case, form=form, fields=self._typed)
        self._draft.stored.connect(self._saved.saved)
        self._draft.failed.connect(lambda _problem: self._saved.failed())
        for editor in (self.what, self.who, self.due):
            editor.changed.connect(self._draft.typed)

    def _typed(self) -> dict[str, str]:
        return {"what": self.what.typed(), "who": self.who.typed(), "due_on": self.due.typed()}

    def _resume(self, form: str) -> None:
        fields = resume_draft(self._case, form)
        if fields is None:
            return
        self.what.set_typed(str(fields.get("what", "")))
        self.who.set_typed(str(fields.get("who", "")))
        self.due.set_typed(str(fields.get("due_on", "")))
        kept = self._case.draft(form)
        if kept is not None:
            self._saved.saved(kept.saved_at)

    def finish(self) -> None:
        """Make it a follow-up; what cannot be taken is said at its place."""
        try:
            what, who, due = self.what.text(), self.who.text(), self.due.date()
            if self.step_id:
                follow_ups.correct_follow_up(
                    self._case, self.step_id, what=what, who=who, due_on=due
                )
                summary = "Wiedervorlage geändert"
            else:
                follow_ups.note_follow_up(self._case, what=what, who=who, due_on=due)
                summary = "Wiedervorlage angelegt"
        except BadInput as problem:
            place = self._fields.get(problem.field, self._fields["due_on"])
            place.complain(f"{problem.what_happened} {problem.what_to_do}")
            place.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except Problem as problem:
            self._saved.failed(problem.what_happened)
            return
        self._draft.finished()
        self.done.emit(summary)

    def _discard(self) -> None:
        self._draft.discard()
        self.left.emit()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self._draft.store_now()
            self.left.emit()
        else:
            super().keyPressEvent(event)
