"""Rows for what was agreed: what, who, until when; Enter goes on to the next one."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from app.drafts import Value
from app.errors import BadInput
from app.follow_ups import StepData
from app.record_file import new_id
from ui import style
from ui.widgets import (
    DateField,
    GhostButton,
    Glyph,
    Label,
    TextField,
    column,
    holder,
    mark_wrong,
    row,
)

_WHO = 96


class StepRow(QWidget):
    """One step; what is wrong with it stands below it."""

    changed = Signal()
    wanted_next = Signal()

    def __init__(
        self, number: int, who: Sequence[str], step_id: str = "", parent: QWidget | None = None
    ) -> None:
        """`who`: names offered while typing."""
        super().__init__(parent)
        self.step_id = step_id or new_id()
        self.what = TextField(placeholder="Was ist zu tun?", name=f"Schritt {number}: was")
        self.who = TextField(placeholder="Wer", name=f"Schritt {number}: wer", width=_WHO)
        self.due = DateField(toward="future", name=f"Schritt {number}: bis wann")
        self.due.setPlaceholderText("bis wann")
        self._names = {name.casefold(): name for name in who}
        names = QCompleter(list(who), self.who)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.who.setCompleter(names)
        self._reason = Label("", "caption", tone="red", wrap=True)
        line = row((self._reason, 1), gap=6)
        line.insertWidget(0, Glyph("circle-alert", "red", 14), 0, Qt.AlignmentFlag.AlignTop)
        self._below = holder(line)
        self._below.hide()
        fields = row((self.what, 1), self.who, self.due, gap=style.Gap.SMALL)
        self.setLayout(column(fields, self._below, gap=style.Gap.TINY))
        self.setFocusProxy(self.what)
        for editor in self.editors():
            editor.changed.connect(self._on_changed)
            editor.returnPressed.connect(self.wanted_next)
        self.who.editingFinished.connect(lambda: self.who.setText(self._named()))
        self.due.complained.connect(self._say)

    def editors(self) -> tuple[TextField, TextField, DateField]:
        """The three fields in their order."""
        return self.what, self.who, self.due

    def show_step(self, step: StepData) -> None:
        """Show a step that is kept already."""
        self.step_id = step.id or self.step_id
        self.what.set_text(step.what)
        self.who.set_text(step.who)
        self.due.set_date(step.due_on)

    def is_empty(self) -> bool:
        """Whether nothing is to be done; a name alone is no step."""
        return not (self.what.text().strip() or self.due.text().strip())

    def step(self) -> StepData:
        """The step as typed, empty when nothing is to be done; raises BadInput."""
        if self.is_empty():
            return StepData(id=self.step_id)
        due: dt.date | None = self.due.date()
        return StepData(what=self.what.text(), who=self._named(), due_on=due, id=self.step_id)

    def _named(self) -> str:
        """The name as it is known: „m“ completed to „Miriam“ has its capital letter."""
        return self._names.get(self.who.text().strip().casefold(), self.who.text())

    def typed(self) -> dict[str, str]:
        """What stands in the row, for a draft."""
        return {
            "id": self.step_id,
            "what": self.what.typed(),
            "who": self.who.typed(),
            "due_on": self.due.typed(),
        }

    def complain(self, editor: TextField, text: str) -> None:
        """Say below the row what is wrong with one of its fields, and go there."""
        mark_wrong(editor, True)
        self._say(text)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def complaint(self) -> str:
        """What is said below the row."""
        return "" if self._below.isHidden() else self._reason.text()

    def _say(self, text: str) -> None:
        self._reason.setText(text)
        self._below.setVisible(bool(text))
        self.due.setAccessibleDescription(text)

    def _on_changed(self) -> None:
        mark_wrong(self.what, False)
        if self.complaint() and not self.due.complaint():
            mark_wrong(self.due, False)
            self._say("")
        self.changed.emit()


class StepRows(QWidget):
    """The rows and „+ Schritt“; there is always one to type into."""

    changed = Signal()

    def __init__(
        self, who: Sequence[str], beside: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        """`beside` stands at the right of „+ Schritt“."""
        super().__init__(parent)
        self._who = who
        self._beside = beside
        self._rows: list[StepRow] = []
        self.add = GhostButton("Schritt", "plus", height="compact")
        self.add.setAccessibleName("Schritt hinzufügen")
        self.add.clicked.connect(self.add_row)
        self._list = QVBoxLayout()
        self._list.setSpacing(style.Gap.SMALL)
        self.setLayout(column(self._list, row(self.add, None, beside), gap=style.Gap.TINY))
        self._append()

    def rows(self) -> list[StepRow]:
        """The rows in their order."""
        return list(self._rows)

    def show_steps(self, steps: Sequence[StepData]) -> None:
        """Show these steps, and an empty row when there is none."""
        self._clear()
        for step in steps:
            self._append(step.id).show_step(step)
        if not steps:
            self._append()

    def steps(self) -> list[StepData]:
        """Every row as a step, empty ones included; raises BadInput naming its field."""
        return [each.step() for each in self._rows]

    def typed(self) -> list[dict[str, str]]:
        """The rows in which something stands, for a draft."""
        return [each.typed() for each in self._rows if any(e.typed() for e in each.editors())]

    def take(self, typed: Value) -> None:
        """Put a draft's rows back."""
        if not isinstance(typed, Sequence) or isinstance(typed, str):
            return
        found = [each for each in typed if isinstance(each, Mapping)]
        if not found:
            return
        self._clear()
        for each in found:
            line = self._append(str(each.get("id", "")))
            line.what.set_typed(str(each.get("what", "")))
            line.who.set_typed(str(each.get("who", "")))
            line.due.set_typed(str(each.get("due_on", "")))

    def complain(self, problem: BadInput) -> bool:
        """Say at its row what cannot be taken; False when no row is meant."""
        text = f"{problem.what_happened} {problem.what_to_do}"
        for place, each in enumerate(self._rows):
            if problem.field == f"steps.{place}":
                each.complain(each.what, text)
                return True
            for editor in each.editors():
                if problem.field == editor.accessibleName():
                    each.complain(editor, text)
                    return True
        return False

    def add_row(self) -> None:
        """Go on to an empty row: the last one when it still is, else a new one."""
        last = self._rows[-1]
        line = last if last.is_empty() else self._append()
        line.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_enter(self, line: StepRow) -> None:
        if line.is_empty():
            return
        place = self._rows.index(line) + 1
        if place < len(self._rows):
            self._rows[place].what.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_row()

    def _append(self, step_id: str = "") -> StepRow:
        line = StepRow(len(self._rows) + 1, self._who, step_id)
        line.changed.connect(self.changed)
        line.wanted_next.connect(lambda: self._on_enter(line))
        self._list.addWidget(line)
        line.setVisible(True)  # at once: the next key may be Tab already
        self._rows.append(line)
        self._order()
        return line

    def _order(self) -> None:
        """Tab goes through the rows and then on to „+ Schritt“."""
        stops = [editor for line in self._rows for editor in line.editors()]
        for before, after in itertools.pairwise([*stops, self.add]):
            QWidget.setTabOrder(before, after)
        if self._beside is not None:
            QWidget.setTabOrder(self.add, self._beside)

    def _clear(self) -> None:
        for each in self._rows:
            self._list.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._rows = []

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order()  # Qt forgets the order when rows are put into a window later
