"""Änderungen: who changed what in a case and when, field by field, and taking one back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLayout, QWidget

from app.case_file import CaseFile
from app.record_file import history
from app.record_file.operations import ALIVE, Value
from app.record_words import title_now, value_text, words_for
from ui import style
from ui.dialogs.master_detail import MasterDetail
from ui.dialogs.undoing import Undoing
from ui.widgets import (
    BadgeLook,
    GhostButton,
    Label,
    RowLook,
    Rule,
    SecondaryButton,
    column,
    row,
)

STEP = 200
"""So many changes are read at once."""
DESTROYED = "endgültig entfernt"


class ChangesDialog(MasterDetail):
    """The history of a case, newest first."""

    def __init__(
        self,
        case: CaseFile,
        undoing: Undoing,
        *,
        redact: Callable[[QWidget], QDialog],
        parent: QWidget | None = None,
    ) -> None:
        """`redact` opens the window for blackening texts over the widget it is given."""
        super().__init__(
            "Änderungen",
            "Wer in dieser Akte wann was geändert hat. Nichts davon lässt sich nachträglich "
            "ändern; zurückgenommen wird durch eine neue Änderung.",
            "Änderungen, neueste zuerst",
            parent,
        )
        self._case, self._undoing = case, undoing
        self.detail_wanted.connect(self._show_detail)
        self._limit = STEP
        self._entries: list[history.ChangeEntry] = []
        self._taken_back: set[str] = set()
        self._older = GhostButton("Ältere zeigen", "chevron-down", height="compact")
        self._older.clicked.connect(self._show_older)
        self.below_list.addWidget(self._older)
        blacken = SecondaryButton("Text schwärzen …", "eraser")
        blacken.clicked.connect(lambda _on=False: self._after(redact(self)))
        self.foot.insertWidget(0, blacken)
        self.load()

    def load(self, *, choose: int = 0) -> None:
        """Read the history anew."""
        self._entries = history.changes(self._case, limit=self._limit)
        self._taken_back = {entry.undoes for entry in self._entries if entry.undoes}
        self._older.setVisible(len(self._entries) == self._limit)
        self.show_looks([self._look(entry) for entry in self._entries], choose=choose)

    def _after(self, other: QDialog) -> None:
        other.finished.connect(lambda _result: self.load(choose=self.list.chosen_row()))

    def _look(self, entry: history.ChangeEntry) -> RowLook:
        badges = []
        if entry.id in self._taken_back:
            badges.append(BadgeLook("zurückgenommen", "grey", "undo-2"))
        second = f"{entry.at:%d.%m.%Y, %H:%M} Uhr"
        return RowLook(
            entry.summary,
            " · ".join(filter(None, (second, entry.who))),
            badges=badges,
            strong=False,
        )

    def _show_older(self) -> None:
        chosen = self.list.chosen_row()
        self._limit += STEP
        self.load(choose=chosen)

    def _show_detail(self, row_number: int) -> None:
        if not 0 <= row_number < len(self._entries):
            return
        entry = self._entries[row_number]
        by = f" von {entry.who}" if entry.who else ""
        self.detail.add(
            column(
                Label(entry.summary, "card", wrap=True),
                Label(f"{entry.at:%d.%m.%Y} um {entry.at:%H:%M} Uhr{by}", "muted", wrap=True),
                gap=2,
            )
        )
        if not entry.undoes and entry.id not in self._taken_back:
            back = SecondaryButton("Zurücknehmen …", "undo-2", height="compact")
            back.clicked.connect(lambda _on=False: self._take_back(row_number))
            self.detail.add(row(back, None))
        for group in self._groups(entry.id):
            self.detail.add(Rule())
            self.detail.add(group)

    def _take_back(self, row_number: int) -> None:
        if self._undoing.ask(self._entries[row_number]):
            self.load()
        self.list.setFocus()

    def _groups(self, change_id: str) -> list[QLayout]:
        """One group for each record the change touched."""
        records: dict[tuple[str, str], list[history.FieldChange]] = {}
        for change in history.field_changes(self._case, change_id):
            records.setdefault((change.record_type, change.record_id), []).append(change)
        return [self._group(kind, key, changes) for (kind, key), changes in records.items()]

    def _group(self, kind: str, key: str, changes: list[history.FieldChange]) -> QLayout:
        alive = next((change for change in changes if change.field == ALIVE), None)
        title = title_now(self._case, kind, key)
        if alive is not None and not alive.after:
            title = f"{title}: entfernt"
        elif alive is not None and alive.before is False:
            title = f"{title}: wiederhergestellt"
        group = column(Label(title, "strong", wrap=True), gap=style.Gap.SMALL)
        by_field = {change.field: change for change in changes}
        for name, words in words_for(kind).fields.items():
            if name in by_field and not words.internal:
                line = self._line(words.label, by_field[name])
                if line is not None:
                    group.addLayout(line)
        return group

    def _line(self, label: str, change: history.FieldChange) -> QLayout | None:
        before, after = (self._text(change, value) for value in (change.before, change.after))
        if change.destroyed:
            before, after = "", after or DESTROYED
        if not before and not after:
            return None
        line = column(
            Label(label, "label"), Label(after or "(leer)", wrap=True, selectable=True), gap=0
        )
        if before:
            line.addWidget(Label(f"vorher: {before}", "muted", wrap=True, selectable=True))
        return line

    def _text(self, change: history.FieldChange, value: Value) -> str:
        return value_text(self._case, change.record_type, change.field, value)
