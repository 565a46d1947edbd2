"""Text schwärzen: destroys one free text of a case for good."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.case_file import CaseFile
from app.errors import Problem
from app.redaction import TextPlace, redact_text, texts
from ui import style
from ui.dialogs.master_detail import MasterDetail
from ui.messages import Messages
from ui.widgets import Label, Notice, PrimaryButton, RowLook, SearchField, column, panel, row


class RedactDialog(MasterDetail):
    """Every free text of the case; the one that must not stay is chosen and destroyed."""

    def __init__(
        self, case: CaseFile, messages: Messages, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Text schwärzen",
            "Für Texte, die nicht in dieser Akte stehen dürfen: bei der falschen Person "
            "eingetragen, oder zu löschen nach Art. 17 DSGVO.",
            "Freie Texte der Akte",
            parent,
        )
        self._case, self._messages = case, messages
        self.detail_wanted.connect(self._show_detail)
        self._all: Sequence[TextPlace] = ()
        self._shown: list[TextPlace] = []
        self._search = SearchField("In den Texten suchen")
        self._search.changed.connect(self._filter)
        self._search.down.connect(self.list.setFocus)
        self.above_list.addWidget(self._search)
        self._search.setFocus()
        self.load()

    def load(self) -> None:
        """Read the texts anew."""
        self._all = texts(self._case)
        self._filter()

    def _filter(self) -> None:
        wanted = self._search.text().casefold().split()
        self._shown = [
            place
            for place in self._all
            if all(
                part in f"{place.title} {place.label} {place.text}".casefold() for part in wanted
            )
        ]
        self.show_looks(
            [
                RowLook(f"{place.label}: {' '.join(place.text.split())}", place.title, strong=False)
                for place in self._shown
            ]
        )

    def _show_detail(self, row_number: int) -> None:
        if not 0 <= row_number < len(self._shown):
            words = (
                "Kein Text passt zur Suche."
                if self._all
                else "Diese Akte enthält keinen freien Text."
            )
            self.detail.add(Label(words, "muted", wrap=True))
            return
        place = self._shown[row_number]
        self.detail.add(
            column(
                Label(place.label, "card", wrap=True), Label(place.title, "muted", wrap=True), gap=2
            )
        )
        text = Label(place.text, "read", wrap=True, selectable=True)
        self.detail.add(panel("module", column(text, margins=style.Gap.MEDIUM)))
        self.detail.add(
            Notice(
                "amber",
                "Schwärzen vernichtet diesen Text endgültig.",
                "Auch alle früheren Fassungen dieses Feldes verschwinden aus der Akte und aus den "
                "Änderungen. Das lässt sich nicht zurücknehmen. Ältere Sicherungen enthalten den "
                "Text weiterhin, bis sie ersetzt werden, und ausgegebene Dokumente bleiben, wie "
                "sie sind.",
            )
        )
        blacken = PrimaryButton("Endgültig schwärzen …", "eraser")
        blacken.clicked.connect(lambda _on=False: self._redact(place))
        self.detail.add(row(None, blacken))

    def _redact(self, place: TextPlace) -> None:
        if not self._messages.confirm(
            self,
            "Diesen Text endgültig schwärzen?",
            f"„{place.label}“ in „{place.title}“ und alle früheren Fassungen werden vernichtet. "
            "Das lässt sich nicht zurücknehmen. Ältere Sicherungen enthalten den Text weiterhin.",
            "Endgültig schwärzen",
            dangerous=True,
        ):
            return
        try:
            redact_text(self._case, place)
        except Problem as problem:
            self._messages.problem(self, problem)
        self.load()
        self.list.setFocus()
