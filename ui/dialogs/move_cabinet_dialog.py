"""Asks where an Aktenschrank is to move, and takes no place where it could not live."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.errors import Problem
from ui.background import Background
from ui.dialogs.fitting import FittedDialog
from ui.messages import Messages
from ui.widgets.arranging import column, row
from ui.widgets.buttons import GhostButton, PrimaryButton, SecondaryButton
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.notice import Notice
from ui.widgets.text_fields import TextField

if TYPE_CHECKING:
    from app.vault.moving import Plan


class MoveCabinetDialog(FittedDialog):
    """Returns the new folder from `ask`, or None when it was left."""

    def __init__(
        self,
        folder: Path,
        *,
        plan: Callable[[Path], Plan],
        words: Callable[[int], str],
        messages: Messages,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        """`plan` tells whether a place will do (and raises why not), `words` how big something is."""
        super().__init__(parent)
        self._folder, self._plan, self._words = folder, plan, words
        self._messages, self._background = messages, background
        self._answer: Path | None = None
        self._asked = 0
        self.typed = TextField(placeholder=str(folder.parent.parent / folder.name), size="tall")
        self.field = Field("Neuer Ordner", self.typed, "leer oder noch nicht vorhanden")
        self.typed.changed.connect(self._forget)
        self.typed.returnPressed.connect(self._accept_when_good)
        self.choose_button = GhostButton("Ordner wählen …", "folder-open")
        self.choose_button.clicked.connect(self._choose)
        self.notice = Notice("grey", "")
        self.notice.hide()
        self.move_button = PrimaryButton("Sperren und verschieben")
        self.move_button.clicked.connect(self._accept_when_good)
        self.leave = SecondaryButton("Abbrechen")
        self.leave.clicked.connect(self.reject)
        self.put(
            column(
                Label("Aktenschrank verschieben", role="page"),
                Label(
                    "Teilhabeakte sperrt sich, kopiert alles in den neuen Ordner und prüft jede "
                    "Kopie. Danach öffnen Sie den Aktenschrank dort mit derselben Passphrase.",
                    role="muted",
                    wrap=True,
                ),
                8,
                self.field,
                row(self.choose_button, None),
                self.notice,
                4,
                Label(
                    "Der bisherige Ordner bleibt, bis Sie ihn nach dem ersten Öffnen am neuen Ort "
                    "löschen.",
                    role="caption",
                    wrap=True,
                ),
                16,
                row(None, self.leave, self.move_button),
                gap=8,
                margins=(24, 24, 24, 16),
            )
        )
        self.fit()
        self.typed.setFocus()

    def ask(self) -> Path | None:
        """Show the dialog and wait for the answer."""
        self.exec()
        return self._answer

    def _choose(self) -> None:
        chosen = self._messages.pick_folder(
            self, "Neuen Ordner für den Aktenschrank wählen", self._folder.parent
        )
        if chosen is None:
            return
        try:
            filled = chosen.is_dir() and any(chosen.iterdir())
        except OSError:  # the check tells why
            filled = True
        self.typed.set_text(str(chosen / self._folder.name if filled else chosen))
        self._check(self._tell_good)
        self.move_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept_when_good(self) -> None:
        if self.field.is_empty():
            self.field.complain("Bitte wählen Sie den neuen Ordner.")
            self.typed.setFocus()
        elif not self.move_button.is_waiting():
            self._check(self._accept_with)

    def _check(self, then: Callable[[Plan], None]) -> None:
        """Find out whether the Aktenschrank can live in what is typed; `then` when it can."""
        target = Path(self.typed.text().strip())
        self._asked += 1
        asked = self._asked
        self.move_button.set_waiting(True)

        def good(plan: Plan) -> None:
            if asked == self._asked:
                self.move_button.set_waiting(False)
                then(plan)

        def bad(problem: Problem) -> None:
            if asked == self._asked:
                self.move_button.set_waiting(False)
                self.notice.hide()
                self.field.complain(f"{problem.what_happened} {problem.what_to_do}")
                self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

        self._background.run(lambda: self._plan(target), owner=self, then=good, failed=bad)

    def _tell_good(self, plan: Plan) -> None:
        self.notice.tell(
            "green",
            "Dieser Ordner ist geeignet.",
            f"Nötig sind {self._words(plan.size)}, frei sind {self._words(plan.free)}.",
        )
        self.notice.show()

    def _accept_with(self, plan: Plan) -> None:
        self._answer = plan.target
        self.accept()

    def _forget(self) -> None:
        self._asked += 1
        self.move_button.set_waiting(False)
        self.notice.hide()
