"""What one does with a letter as paper: look at it, print it, save it outside."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app import archive
from app.case_file import CaseFile
from app.errors import Problem
from ui.background import Background
from ui.messages import Messages
from ui.paper.document_panel import DocumentDialog
from ui.paper.printing import ask_and_print
from ui.paper.saving import ask_and_save
from ui.screens.applications.letter_work import LetterWork

_TITLE = "Bewerbungsanschreiben"


class IssuedLetter(QObject):
    """The issued letters of the application that is open; only they leave the program."""

    def __init__(
        self,
        screen: QWidget,
        case: CaseFile,
        work: LetterWork,
        messages: Messages,
        background: Background,
    ) -> None:
        super().__init__(screen)
        self._screen, self._case, self._work = screen, case, work
        self._messages, self._background = messages, background

    def show_preview(self) -> None:
        """The letter being written, in a window of its own; nothing can leave from there."""
        content = self._work.preview()
        if content:
            DocumentDialog(
                self._screen,
                _TITLE,
                content,
                "",
                messages=self._messages,
                background=self._background,
                preview_only=True,
            ).show()

    def show(self, document_id: str = "") -> None:
        """An issued letter in a window of its own, the last one without an id."""
        issued = self._read(document_id)
        if issued is not None:
            DocumentDialog(
                self._screen,
                _TITLE,
                issued[0],
                issued[1],
                messages=self._messages,
                background=self._background,
            ).show()

    def print(self) -> None:
        """Print the letter issued last."""
        issued = self._read()
        if issued is not None:
            ask_and_print(
                self._screen, issued[0], messages=self._messages, background=self._background
            )

    def save_as(self) -> None:
        """Save the letter issued last outside; the program does not remember where."""
        issued = self._read()
        if issued is not None:
            ask_and_save(
                self._screen,
                issued[0],
                issued[1],
                messages=self._messages,
                background=self._background,
            )

    def _read(self, document_id: str = "") -> tuple[bytes, str] | None:
        """Bytes and file name of an issued letter."""
        last = self._work.document
        wanted = document_id or (last.id if last is not None else "")
        if not wanted:
            return None
        try:
            document = archive.document(self._case, wanted)
            return archive.document_bytes(self._case, wanted), document.file_name
        except Problem as problem:
            self._messages.problem(self._screen, problem)
            return None
