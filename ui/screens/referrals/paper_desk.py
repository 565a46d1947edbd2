"""Sheets on the screen and on paper: the preview, the frozen sheet, and printing it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app import archive
from app.case_file import CaseFile
from app.errors import Problem
from ui.background import Background
from ui.messages import Messages
from ui.paper.document_panel import DocumentDialog
from ui.paper.printing import ask_and_print


class PaperDesk:
    """Everything that is shown or printed belongs to the window of `owner`."""

    def __init__(
        self, case: CaseFile, owner: QWidget, *, messages: Messages, background: Background
    ) -> None:
        self._case, self._owner = case, owner
        self._messages, self._background = messages, background

    def preview(self, content: bytes, file_name: str) -> None:
        """Show a sheet that was not issued; it cannot be printed or saved."""
        self._show("Vorschau: Verweisungsbogen", content, file_name, preview_only=True)

    def read(self, document_id: str, *, printed: Callable[[], None]) -> None:
        """Show a document of the archive as it was issued; it can be printed from there."""
        try:
            about = archive.document(self._case, document_id)
            content = archive.document_bytes(self._case, document_id)
        except Problem as problem:
            self._messages.problem(self._owner, problem)
        else:
            dialog = self._show(about.title, content, about.file_name)
            dialog.panel.printed.connect(printed)

    def print(
        self,
        document_id: str,
        *,
        printed: Callable[[], None],
        not_printed: Callable[[], None] = lambda: None,
    ) -> None:
        """Print a document of the archive, the same bytes every time."""
        try:
            ask_and_print(
                self._owner,
                archive.document_bytes(self._case, document_id),
                messages=self._messages,
                background=self._background,
                printed=printed,
                not_printed=not_printed,
            )
        except Problem as problem:
            not_printed()
            self._messages.problem(self._owner, problem)

    def _show(
        self, title: str, content: bytes, file_name: str, *, preview_only: bool = False
    ) -> DocumentDialog:
        dialog = DocumentDialog(
            self._owner,
            title,
            content,
            file_name,
            messages=self._messages,
            background=self._background,
            preview_only=preview_only,
        )
        dialog.show()
        return dialog
