"""The sheet on which one chooses to whom a letter or a referral goes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.office_file import OfficeFile
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.recipient_picker import ChosenRecipient, RecipientPicker
from ui.widgets import Label, Notice, PrimaryButton, QuietButton, SideSheet

__all__ = ["ChosenRecipient", "RecipientPicker", "RecipientSheet"]


class RecipientSheet(SideSheet):
    """Chooses from the directory, or puts somebody new into it."""

    taken = Signal(object)
    """The `ChosenRecipient`; the sheet stays open until it is put away."""

    def __init__(
        self,
        office_file: OfficeFile,
        *,
        autosave: Autosave,
        messages: Messages,
        title: str = "An wen geht der Brief?",
        subtitle: str = "",
        kind: str = "betrieb",
        what: str = "Betrieb",
        chosen: ChosenRecipient | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`kind` is the code of `organisation_kinds` for a new one; `what` its German name."""
        super().__init__(title, subtitle, parent=parent)
        self._messages = messages
        self.picker = RecipientPicker(
            office_file,
            autosave=autosave,
            messages=messages,
            kind=kind,
            what=what,
            chosen=chosen,
        )
        self.add(self.picker)
        self._nobody = Notice("amber", "Wählen Sie zuerst, an wen es geht.")
        self._nobody.hide()
        self.add(self._nobody)
        self.picker.changed.connect(self._nobody.hide)
        leave = QuietButton("Abbrechen")
        leave.clicked.connect(self.closed)
        take = PrimaryButton("Übernehmen", "check", height="bar")
        take.clicked.connect(self.take)
        self.finish_asked.connect(self.take)
        self.set_foot(leave, None, Label("Strg+Eingabe", "caption"), take)

    def take(self) -> None:
        """Hand over who is chosen; a form that is open goes into the directory first."""
        if not self.picker.settle():
            return
        try:
            chosen = self.picker.chosen()
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        if not chosen.organisation_id:
            self._nobody.show()
            self.picker.search.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.taken.emit(chosen)
