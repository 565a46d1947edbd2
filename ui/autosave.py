"""Keeps what is being typed as an encrypted draft, so that no more than three seconds are lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app import clock, drafts
from app.drafts import Value
from app.errors import Problem
from app.record_file import RecordFile

IDLE_MS = 1000
"""A draft is stored when the keys have rested this long …"""
LONGEST_MS = 2000
"""… or this long after the first key that is not stored yet, when they never rest."""


Fields = Callable[[], Mapping[str, Value]]
"""Reads a form: its fields as typed, half a date too."""


class KeptDraft(QObject):
    """One form's typing. Connect its editors' change signals to `typed`."""

    begun = Signal()
    """Something was typed that is not durable yet."""
    stored = Signal(object)
    """The moment (aware datetime) from which the draft is durable: „gespeichert 14:02“."""
    failed = Signal(object)
    """The Problem for which the draft could not be stored."""

    def __init__(self, owner: QWidget, file: RecordFile, form: str, fields: Fields) -> None:
        super().__init__(owner)
        self._owner = owner
        self._file = file
        self._form = form
        self._fields = fields
        self._open = self._over = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._idle.timeout.connect(self.store_now)
        self._longest.timeout.connect(self.store_now)
        owner.installEventFilter(self)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that is not stored yet."""
        return self._open

    def typed(self, *_: object) -> None:
        """Something was typed; it will be stored soon."""
        if self._over:
            return
        self._idle.start()
        if not self._open:
            self._open = True
            self._longest.start()
            self.begun.emit()

    def store_now(self) -> None:
        """Store what is waiting, at once. A form with all fields empty leaves no draft behind."""
        if not self._open:
            return
        self._rest()
        try:
            moment = drafts.keep_draft(self._file, self._form, self._fields())
        except Problem as problem:
            self._open = True
            self._longest.start()
            self.failed.emit(problem)
            return
        self.stored.emit(moment if moment is not None else clock.now())

    def finished(self) -> None:
        """The form became a change, which removed the draft itself: store nothing any more.

        Not even when it is put away now and a date field writes out what was typed („+1w“).
        """
        self._rest()
        self._over = True
        QTimer.singleShot(0, self, self._listen)

    def discard(self) -> None:
        """Throw the typing away, also what was stored of it; what is typed next is kept again."""
        self._rest()
        drafts.discard_draft(self._file, self._form)

    def _listen(self) -> None:
        self._over = False

    def _rest(self) -> None:
        self._open = False
        self._idle.stop()
        self._longest.stop()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Close):
            self.store_now()
        return False


class Autosave(QObject):
    """Knows every form that keeps a draft, so that lock and close can store them all."""

    begun = Signal()
    stored = Signal(object)
    failed = Signal(object)

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts: list[KeptDraft] = []
        application.focusChanged.connect(self._on_focus_moved)

    def keep(self, *, owner: QWidget, file: RecordFile, form: str, fields: Fields) -> KeptDraft:
        """Keep the typing of `owner` as draft `form` of `file`; `fields` reads the whole form."""
        draft = KeptDraft(owner, file, form, fields)
        self._drafts.append(draft)
        draft.begun.connect(self.begun)
        draft.stored.connect(self.stored)
        draft.failed.connect(self.failed)
        draft.destroyed.connect(lambda: self._drafts.remove(draft))
        return draft

    def store_all(self) -> None:
        """Store every draft that waits: before the lock, before closing, after a crash."""
        for draft in list(self._drafts):
            draft.store_now()

    @property
    def waiting(self) -> bool:
        return any(draft.waiting for draft in self._drafts)

    def is_kept(self, file: RecordFile, form: str) -> bool:
        """Whether a form that keeps this draft stands somewhere, be it out of sight."""
        return any(True for _ in self._owners(file, form))

    def is_in_sight(self, file: RecordFile, form: str) -> bool:
        """Whether the form of this draft is on screen."""
        return any(owner.isVisible() for owner in self._owners(file, form))

    def _owners(self, file: RecordFile, form: str) -> Iterator[QWidget]:
        for draft in self._drafts:
            if draft._file is file and draft._form == form and isValid(draft._owner):
                yield draft._owner

    def _on_focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        for draft in list(self._drafts):
            owner = draft._owner
            if (
                old is not None
                and isValid(owner)  # a form that is being deleted loses the focus, too
                and owner.isAncestorOf(old)
                and not (new is not None and owner.isAncestorOf(new))
            ):
                draft.store_now()
