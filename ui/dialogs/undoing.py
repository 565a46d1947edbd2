"""Taking changes of a case back: the bar right after a change, and Strg+Z."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.record_file import RecordFile, history
from app.record_file.problems import NothingToUndo
from ui.messages import Messages
from ui.widgets import UndoBar


class UndoPlace(QObject):
    """The foot of a page, where at most one bar offers to take something back."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._bar: UndoBar | None = None

    @property
    def bar(self) -> UndoBar | None:
        """The bar that is shown now."""
        return self._bar

    def offer(self, summary: str, undo: Callable[[], object]) -> None:
        """Show "Kontakt erfasst · Rückgängig" in the place of an earlier offer."""
        if self._bar is not None:
            self._bar.leave()
        bar = UndoBar(summary, parent=self._page)
        bar.undone.connect(lambda: undo())
        bar.closed.connect(self._forget)
        self._bar = bar
        bar.show()

    def withdraw(self) -> None:
        """Take the offer back; the change itself stays."""
        if self._bar is not None:
            self._bar.leave()

    def _forget(self) -> None:
        self._bar = None


class Undoing(QObject):
    """Offers and asks on `page`; every refusal is told there too."""

    def __init__(self, file: RecordFile, messages: Messages, page: QWidget) -> None:
        super().__init__(page)
        self._file = file
        self._messages = messages
        self._page = page
        self._place = UndoPlace(page)

    @property
    def bar(self) -> UndoBar | None:
        """The bar that is shown now."""
        return self._place.bar

    def offer(self, summary: str) -> None:
        """Show "Kontakt erfasst · Rückgängig" for the change of that name just made.

        Nothing is offered when the change cannot be taken back: it issued something.
        """
        latest = history.last_undoable(self._file)
        if latest is not None and latest.summary == summary:
            self._place.offer(summary, lambda: self.undo(latest.id))

    def withdraw(self) -> None:
        """Take the offer away: one looks at something else now. Strg+Z still takes back."""
        self._place.withdraw()

    def undo_last(self) -> None:
        """Take the latest change back, after saying which one it is."""
        latest = history.last_undoable(self._file)
        if latest is None:
            self._say_why_not()
        else:
            self.ask(latest)

    def ask(self, entry: history.ChangeEntry) -> bool:
        """Take one change back when that is confirmed; whether it was taken back."""
        by = f" von {entry.who}" if entry.who else ""
        if not self._messages.confirm(
            self._page,
            f"„{entry.summary}“ zurücknehmen?",
            f"Gespeichert am {entry.at:%d.%m.%Y} um {entry.at:%H:%M} Uhr{by}. "
            "Auch das Zurücknehmen steht danach unter „Änderungen“.",
            "Zurücknehmen",
        ):
            return False
        return self.undo(entry.id)

    def undo(self, change_id: str) -> bool:
        """Take a change back without asking; tells the Problem when that cannot be done."""
        try:
            history.undo(self._file, change_id)
        except Problem as problem:
            self._messages.problem(self._page, problem)
            return False
        return True

    def _say_why_not(self) -> None:
        entries = history.changes(self._file, limit=20)
        taken_back = {entry.undoes for entry in entries}
        for entry in entries:
            if not entry.undoes and entry.id not in taken_back:
                self.undo(entry.id)
                return
        self._messages.problem(self._page, NothingToUndo())
