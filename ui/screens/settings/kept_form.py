"""A form whose typing is kept as a draft and saved with „Fertig“ as one change."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app import drafts
from app.errors import BadInput, Problem
from app.office_file import OfficeFile
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.draft_bar import DraftBar
from ui.screens.typed_form import TypedForm
from ui.widgets import (
    Field,
    column,
)

Typed = Mapping[str, str]


class KeptForm(QWidget):
    """The page of a form and, as soon as something differs from what is stored, its bar below."""

    saved = Signal()
    typed = Signal()
    """Something was typed, resumed, or taken back."""

    def __init__(
        self,
        fields: Mapping[str, Field],
        page: QWidget,
        *,
        file: OfficeFile,
        form: str,
        stored: Callable[[], Typed],
        save: Callable[[dict[str, str]], object],
        autosave: Autosave,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        """`stored` tells what stands in the file, by the names of `fields`; `save` is the verb."""
        super().__init__(parent)
        self._file, self._form = file, form
        self._stored, self._save, self._messages = stored, save, messages
        self.fields = TypedForm(fields, self)
        self.bar = DraftBar(self)
        self.bar.finish_asked.connect(self.finish)
        self.bar.discard_asked.connect(self.discard)
        self.setLayout(column((page, 1), self.bar, gap=0))
        self._show_stored()
        self._draft = autosave.keep(owner=self, file=file, form=form, fields=self.values)
        self._draft.stored.connect(self.bar.saved_line.saved)
        self._draft.failed.connect(lambda _problem: self.bar.saved_line.failed())
        self.fields.changed.connect(self._on_typed)
        self._resume()

    def values(self) -> dict[str, str]:
        """What stands in every field."""
        return self.fields.typed()

    def altered(self) -> list[str]:
        """The names of the fields that differ from what is stored."""
        return [key for key, text in self.values().items() if text != self._shown.get(key, "")]

    def load(self) -> None:
        """Show what is stored now; what is being typed stays."""
        if not self.altered():
            self._show_stored()
            self._show_bar()

    def _show_stored(self) -> None:
        self._shown = dict(self._stored())
        self.fields.take(self._shown)

    def _resume(self) -> None:
        """Go on with a draft; one nobody can read is put away, and that is told."""
        try:
            typed = drafts.resume_draft(self._file, self._form)
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        kept = self._file.draft(self._form)
        if typed is not None and kept is not None:
            self.fields.take(typed)
            self._draft.finished()  # nothing was typed anew
            self.bar.saved_line.saved(kept.saved_at)
            self._show_bar()

    def _on_typed(self) -> None:
        if self.altered():
            self._draft.typed()
            self.bar.saved_line.saving()
        else:
            self._draft.discard()
        self._show_bar()
        self.typed.emit()

    def _show_bar(self) -> None:
        self.bar.tell(len(self.altered()))

    def finish(self) -> None:
        """Make what was typed one change; what cannot be taken is said at its place."""
        self.fields.clear_complaints()
        try:
            self._save(self.values())
        except BadInput as problem:
            if not self.fields.complain(problem):
                self._messages.problem(self, problem)
            return
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._draft.finished()
        self._start_over()
        self.saved.emit()

    def discard(self) -> None:
        """Throw the typing away and show what is stored."""
        self._draft.discard()
        self._start_over()

    def _start_over(self) -> None:
        inside = self.window().focusWidget()
        if inside is not None and self.bar.isAncestorOf(inside):
            first = next(iter(self.values()))
            self.fields.field(first).setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields.blockSignals(True)
        self._show_stored()
        self.fields.blockSignals(False)
        self.fields.clear_complaints()
        self.bar.saved_line.clear()
        self._show_bar()
        self.typed.emit()
