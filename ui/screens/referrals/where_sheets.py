"""The sheets beside the referrals: to whom one refers, and a new offer for the directory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.case_file import CaseFile
from app.errors import Problem
from app.office_file import OfficeFile
from app.participant import display_name, participant
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.recipient_sheet import ChosenRecipient, RecipientSheet
from ui.screens.referrals.offer_sheet import OfferSheet


class Frame(Protocol):
    """What the screen needs of the frame it stands in."""

    def show_sheet(self, sheet: QWidget) -> None: ...

    def close_sheet(self) -> None: ...

    def offer_undo(self, summary: str) -> None: ...


class WhereSheets(QObject):
    """Opens them in the frame and hands on the `Target` somebody chose."""

    added = Signal(object)
    """The `Target` that was just put into the directory."""

    def __init__(
        self,
        case: CaseFile,
        office_file: OfficeFile,
        frame: Frame,
        *,
        messages: Messages,
        autosave: Autosave,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._case, self._office_file, self._frame = case, office_file, frame
        self._messages, self._autosave, self._page = messages, autosave, parent

    def ask_recipient(
        self, chosen: ChosenRecipient, take: Callable[[ChosenRecipient], None]
    ) -> None:
        """Choose another office or contact person."""
        sheet = RecipientSheet(
            self._office_file,
            autosave=self._autosave,
            messages=self._messages,
            title="Wohin wird vermittelt?",
            subtitle=display_name(participant(self._case)),
            kind="",
            what="Stelle",
            chosen=chosen,
        )

        def taken(where: object) -> None:
            if isinstance(where, ChosenRecipient):
                take(where)
            self._frame.close_sheet()

        sheet.taken.connect(taken)
        self._frame.show_sheet(sheet)

    def add_offer(self) -> None:
        """Put an offer or an office into the directory."""
        try:
            sheet = OfferSheet(self._office_file, autosave=self._autosave, messages=self._messages)
        except Problem as problem:
            self._messages.problem(self._page, problem)
            return

        def taken(target: object) -> None:
            self._frame.close_sheet()
            self.added.emit(target)

        sheet.taken.connect(taken)
        self._frame.show_sheet(sheet)
