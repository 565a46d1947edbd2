"""Papierkorb der Akte: what was removed from a case, to bring back or to destroy."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.case_file import CaseFile
from app.errors import Problem
from app.record_file import history
from app.record_file.history import TrashEntry
from app.record_words import title_now, value_text, words_for
from ui import style
from ui.dialogs.master_detail import MasterDetail
from ui.messages import Messages
from ui.widgets import Label, PrimaryButton, QuietButton, RowLook, Rule, column, row


class RecordTrashDialog(MasterDetail):
    """One row for each removal; what went together comes back together."""

    def __init__(
        self, case: CaseFile, messages: Messages, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Papierkorb der Akte",
            "Was aus dieser Akte entfernt wurde. Es bleibt hier, bis Sie es zurückholen oder "
            "endgültig löschen.",
            "Entfernte Einträge, zuletzt entfernte zuerst",
            parent,
        )
        self._case, self._messages = case, messages
        self.detail_wanted.connect(self._show_detail)
        self._removals: list[list[TrashEntry]] = []
        self._empty_all = QuietButton("Papierkorb leeren …", "trash-2")
        self._empty_all.clicked.connect(lambda _on=False: self._destroy(self._removals))
        self.foot.insertWidget(0, self._empty_all)
        self.load()

    def load(self, *, choose: int = 0) -> None:
        """Read what is in it now."""
        removals: dict[str, list[TrashEntry]] = {}
        for entry in history.trash(self._case):
            removals.setdefault(entry.change, []).append(entry)
        self._removals = list(removals.values())
        self._empty_all.setVisible(bool(self._removals))
        self.show_looks([self._look(removal) for removal in self._removals], choose=choose)

    def _look(self, removal: list[TrashEntry]) -> RowLook:
        first = self._main(removal)
        more = len(removal) - 1
        title = title_now(self._case, first.record_type, first.record_id)
        second = [f"entfernt am {first.removed_at:%d.%m.%Y, %H:%M} Uhr", first.who]
        if more:
            second.append("und 1 Eintrag dazu" if more == 1 else f"und {more} Einträge dazu")
        return RowLook(title, " · ".join(filter(None, second)), strong=False)

    @staticmethod
    def _main(removal: list[TrashEntry]) -> TrashEntry:
        """The record the others went with: steps and statements belong to something."""
        belonging = ("follow_up", "referral_statement", "application_event")
        return min(removal, key=lambda entry: entry.record_type in belonging)

    def _show_detail(self, row_number: int) -> None:
        if not 0 <= row_number < len(self._removals):
            self.detail.add(Label("Der Papierkorb dieser Akte ist leer.", "muted", wrap=True))
            return
        removal = self._removals[row_number]
        main = self._main(removal)
        by = f" von {main.who}" if main.who else ""
        self.detail.add(
            column(
                Label(main.summary, "card", wrap=True),
                Label(
                    f"{main.removed_at:%d.%m.%Y} um {main.removed_at:%H:%M} Uhr{by}",
                    "muted",
                    wrap=True,
                ),
                gap=2,
            )
        )
        restore = PrimaryButton("Wiederherstellen", "archive-restore", height="compact")
        restore.clicked.connect(lambda _on=False: self._restore(row_number))
        destroy = QuietButton("Endgültig löschen …", "trash-2", height="compact")
        destroy.clicked.connect(lambda _on=False: self._destroy([removal]))
        self.detail.add(row(restore, destroy, None))
        for entry in sorted(removal, key=lambda each: each is not main):
            self.detail.add(Rule())
            self._add_record(entry)

    def _add_record(self, entry: TrashEntry) -> None:
        title = title_now(self._case, entry.record_type, entry.record_id)
        lines = column(Label(title, "strong", wrap=True), gap=style.Gap.SMALL)
        stored = history.removed_fields(self._case, entry)
        for name, words in words_for(entry.record_type).fields.items():
            text = value_text(self._case, entry.record_type, name, stored.get(name))
            if text and not words.internal:
                value = Label(text, wrap=True, selectable=True)
                lines.addLayout(column(Label(words.label, "label"), value, gap=0))
        self.detail.add(lines)

    def _restore(self, row_number: int) -> None:
        try:
            history.restore(self._case, self._removals[row_number][0])
        except Problem as problem:
            self._messages.problem(self, problem)
        self.load(choose=row_number)
        self.list.setFocus()

    def _destroy(self, removals: list[list[TrashEntry]]) -> None:
        entries = [entry for removal in removals for entry in removal]
        count = "1 Eintrag" if len(entries) == 1 else f"{len(entries)} Einträge"
        if not self._messages.confirm(
            self,
            f"{count} endgültig löschen?",
            "Der Inhalt wird vernichtet und lässt sich nicht zurückholen. Dass es den Eintrag gab "
            "und wer ihn entfernt hat, bleibt unter „Änderungen“ stehen. Ältere Sicherungen "
            "enthalten den Inhalt weiterhin.",
            "Endgültig löschen",
            dangerous=True,
        ):
            return
        try:
            history.empty_trash(self._case, entries)
        except Problem as problem:
            self._messages.problem(self, problem)
        self.load()
        self.list.setFocus()
