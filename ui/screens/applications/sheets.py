"""The sheets beside the workshop: a new application, its position, its recipient, an answer."""

from __future__ import annotations

import dataclasses
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import applications
from app.applications import Application, ApplicationData
from app.case_file import CaseFile
from app.errors import Problem
from app.office_file import OfficeFile
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.applications.answer_sheet import AnswerSheet
from ui.screens.applications.letter_work import LetterWork
from ui.screens.applications.position_sheet import PositionSheet
from ui.screens.recipient_sheet import ChosenRecipient, RecipientSheet


class Frame(Protocol):
    """What the screen asks of the frame of the case."""

    def show_tab(self, key: str) -> None: ...

    def show_sheet(self, sheet: QWidget) -> None: ...

    def close_sheet(self) -> None: ...

    def use_workshop(self, wanted: bool) -> None: ...

    def offer_undo(self, summary: str) -> None: ...


class Sheets(QObject):
    """Opens them in the frame of the case and does what is decided on them."""

    begun = Signal(str)
    """The id of an application that was begun or whose position was changed."""
    answered = Signal()

    def __init__(
        self,
        screen: QWidget,
        case: CaseFile,
        office_file: OfficeFile,
        work: LetterWork,
        frame: Frame,
        messages: Messages,
        autosave: Autosave,
    ) -> None:
        super().__init__(screen)
        self._screen, self._case, self._office_file = screen, case, office_file
        self._work, self._frame = work, frame
        self._messages, self._autosave = messages, autosave

    # what for

    def start_new(self) -> None:
        """Open the sheet for a new application."""
        self._frame.show_tab("applications")
        self._open_position(None)

    def change_position(self) -> None:
        """Open the sheet with what the application is for."""
        self._open_position(self._work.application)

    def _open_position(self, application: Application | None) -> None:
        try:
            sheet = PositionSheet(
                self._case,
                self._office_file,
                autosave=self._autosave,
                messages=self._messages,
                application=application,
            )
        except Problem as problem:
            self._messages.problem(self._screen, problem)
            return
        sheet.done.connect(self._on_position)
        self._frame.show_sheet(sheet)

    def _on_position(self, application_id: str, summary: str) -> None:
        self._frame.close_sheet()
        if application_id:
            self.begun.emit(application_id)
            self._frame.offer_undo(summary)

    # to whom

    def change_recipient(self) -> None:
        """Open the sheet to choose to whom the letter goes."""
        stored = self._work.application
        if stored is None or self._work.is_read_only:
            return
        try:
            sheet = RecipientSheet(
                self._office_file,
                autosave=self._autosave,
                messages=self._messages,
                chosen=ChosenRecipient(
                    stored.organisation_id,
                    stored.site_id,
                    stored.contact_id,
                    applications.recipient_of(stored),
                ),
            )
        except Problem as problem:
            self._messages.problem(self._screen, problem)
            return
        sheet.taken.connect(self.take_recipient)
        self._frame.show_sheet(sheet)

    def take_recipient(self, chosen: ChosenRecipient) -> None:
        """Let the letter go to somebody else; subject and salutation follow."""
        stored = self._work.application
        if stored is None:
            return
        data = dataclasses.replace(
            ApplicationData.of(stored),
            organisation_id=chosen.organisation_id,
            site_id=chosen.site_id,
            contact_id=chosen.contact_id,
            recipient=chosen.recipient,
        )
        try:
            applications.correct_application(self._case, stored.id, data)
        except Problem as problem:
            self._messages.problem(self._screen, problem)
            return
        self._frame.close_sheet()
        self._frame.offer_undo("Bewerbung geändert")

    # what came back

    def record_answer(self, kind: str = "") -> None:
        """Open the sheet for what came back; `kind` is the code of an event to begin with."""
        stored = self._work.application
        if stored is None:
            return
        try:
            sheet = AnswerSheet(
                self._case, stored, autosave=self._autosave, messages=self._messages, kind=kind
            )
        except Problem as problem:
            self._messages.problem(self._screen, problem)
            return
        sheet.done.connect(self._on_answer)
        self._frame.show_sheet(sheet)

    def _on_answer(self, summary: str) -> None:
        self._frame.close_sheet()
        if summary:
            self.answered.emit()
            self._frame.offer_undo(summary)
