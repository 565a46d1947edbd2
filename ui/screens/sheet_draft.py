"""What a sheet does with typing: keep it, take it up again, make it one change, throw it away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from app.drafts import Value, resume_draft
from app.errors import BadInput, Problem
from app.record_file import RecordFile, new_id
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.begun_line import confirm_discard
from ui.screens.typed_form import TypedForm
from ui.widgets import Label, PrimaryButton, QuietButton, SideSheet

Saved = TypeVar("Saved")

_RECORD_ID = "record_id"


class SheetDraft(QObject):
    """The typing on a sheet, from the first key to the change it becomes."""

    def __init__(
        self,
        sheet: SideSheet,
        fields: TypedForm,
        *,
        file: RecordFile,
        form: str,
        autosave: Autosave,
        messages: Messages,
        typed: Callable[[], Mapping[str, Value]] | None = None,
        take: Callable[[Mapping[str, Value]], None] | None = None,
        complain: Callable[[BadInput], bool] | None = None,
        changed: Sequence[SignalInstance] = (),
    ) -> None:
        """Make it once the sheet shows what is stored; what was typed before is taken up at once.

        A sheet with more on it than `fields` says how all of it is read (`typed`), shown (`take`)
        and refused at its place (`complain`), and when the rest `changed`. Raises DraftUnreadable.
        """
        super().__init__(sheet)
        self._sheet, self._fields, self._messages = sheet, fields, messages
        self._typed = typed or fields.typed
        self._complain = complain or fields.complain
        self._over = False
        self.record_id = new_id()
        """Of the record that is being typed: a sheet taken up again saves the same one."""
        self._untouched = self._typed()
        self._resume(file, form, take or fields.take)
        self._kept = autosave.keep(owner=sheet, file=file, form=form, fields=self._for_draft)
        self._kept.stored.connect(self._on_stored)
        self._kept.failed.connect(lambda _problem: sheet.saved_line.failed())
        for signal in (fields.changed, *changed):
            signal.connect(self._on_typed)

    @property
    def is_touched(self) -> bool:
        """Whether something else stands there than when the sheet was opened."""
        return self._typed() != self._untouched

    def _resume(
        self, file: RecordFile, form: str, take: Callable[[Mapping[str, Value]], None]
    ) -> None:
        typed, kept = resume_draft(file, form), file.draft(form)
        if typed is None or kept is None:
            return
        take(typed)
        self.record_id = str(typed.get(_RECORD_ID) or self.record_id)
        self._sheet.show_draft(True)
        self._sheet.saved_line.saved(kept.saved_at)

    def _for_draft(self) -> Mapping[str, Value]:
        """The whole sheet, or nothing when it is as it was opened."""
        return {**self._typed(), _RECORD_ID: self.record_id} if self.is_touched else {}

    def _on_typed(self, *_: object) -> None:
        if self._over:
            return  # a date field that is left writes out what was typed: „+1w“
        self._sheet.saved_line.saving()
        self._kept.typed()

    def _on_stored(self, moment: dt.datetime) -> None:
        if self.is_touched:
            self._sheet.saved_line.saved(moment)
        else:
            self._sheet.saved_line.clear()
            self._sheet.show_draft(False)

    def finish(self, save: Callable[[], Saved]) -> Saved | None:
        """Make it one change with `save` and hand on what that returns.

        None when it was refused, which is told at its place and loses nothing, and when the sheet
        is over already: a double click saves once.
        """
        if self._over:
            return None
        self._fields.clear_complaints()
        try:
            saved = save()
        except BadInput as problem:
            if not self._complain(problem):
                self._messages.problem(self._sheet, problem)
            return None
        except Problem as problem:
            self._messages.problem(self._sheet, problem)
            return None
        self._over = True
        self._kept.finished()
        return saved

    def discard(self) -> bool:
        """Throw the typing away, after asking once if there is any; whether that was done."""
        if self._over or (self.is_touched and not confirm_discard(self._messages, self._sheet)):
            return False
        try:
            self._kept.discard()
        except Problem as problem:
            self._messages.problem(self._sheet, problem)
            return False
        self._over = True
        return True


def offer_to_finish(
    sheet: SideSheet,
    *,
    finish: Callable[[], None],
    discard: Callable[[], None],
    words: str = "Fertig",
    icon: str = "check",
    left: Sequence[QWidget] = (),
    right: Sequence[QWidget] = (),
) -> None:
    """The foot of a sheet that is written on: „Verwerfen“ at the left, at the right what finishes it."""
    throw_away = QuietButton("Verwerfen", "trash-2", height="bar")
    throw_away.clicked.connect(lambda _on=False: discard())
    done = PrimaryButton(words, icon, height="bar")
    done.clicked.connect(lambda _on=False: finish())
    sheet.finish_asked.connect(finish)
    sheet.set_foot(throw_away, *left, None, Label("Strg+Eingabe", "caption"), *right, done)
