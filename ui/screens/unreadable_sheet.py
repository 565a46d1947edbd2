"""The sheet about cases that cannot be opened: which, why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import style
from ui.widgets import Card, GhostButton, Label, Notice, PrimaryButton, SideSheet, row


@dataclass(frozen=True)
class Unreadable:
    """A case in quarantine; the name is what was known before, perhaps nothing."""

    case_id: str
    name: str
    what_happened: str
    what_to_do: str

    @property
    def title(self) -> str:
        """Whose case it is, as far as that is known."""
        return self.name or f"Akte {self.case_id[:8]}"


class UnreadableSheet(SideSheet):
    """One card for each of them; nothing in here changes a file."""

    again = Signal(str)
    """Try to open this case once more."""
    backups_asked = Signal()

    def __init__(self, cases: Sequence[Unreadable], parent: QWidget | None = None) -> None:
        super().__init__("Nicht lesbare Akten", parent=parent)
        self.add(
            Notice(
                "blue",
                "Keine dieser Akten wurde verändert oder gelöscht.",
                "Alle anderen Akten lassen sich wie gewohnt benutzen.",
            )
        )
        for case in cases:
            self.add(self._card(case))
        backups = PrimaryButton("Zur Sicherung", "database-backup", height="bar")
        backups.clicked.connect(self.backups_asked)
        self.set_foot(None, backups)

    def _card(self, case: Unreadable) -> Card:
        card = Card(case.title, note=f"Kennung {case.case_id[:8]}" if case.name else "")
        card.body().setSpacing(style.Gap.SMALL)
        card.add(Label(case.what_happened, "strong", wrap=True, tone="red"))
        card.add(Label(case.what_to_do, wrap=True))
        again = GhostButton("Noch einmal öffnen", "refresh-cw", height="compact")
        again.setAccessibleName(f"{case.title} noch einmal öffnen")
        again.clicked.connect(lambda _on=False: self.again.emit(case.case_id))
        card.add(row(again, None))
        return card
