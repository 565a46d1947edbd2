"""First start: makes an Aktenschrank, step by step, and makes sure the recovery sheet exists."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.errors import Problem
from ui.background import Background
from ui.messages import Messages
from ui.screens.setup_steps import (
    ConfirmStep,
    MeStep,
    Myself,
    PassphraseStep,
    PlaceStep,
    SetupWork,
    SheetStep,
)
from ui.widgets.arranging import column, holder, row
from ui.widgets.buttons import GhostButton, PrimaryButton, QuietButton
from ui.widgets.labels import Label

STEPS = ("place", "passphrase", "sheet", "confirm", "me")


class SetupScreen(QWidget):
    """The steps in their order. `create_asked(folder, passphrase)` comes in the middle."""

    create_asked = Signal(object, str)
    confirmed = Signal()
    """The sheet exists for sure."""
    finished = Signal(object)
    """All done; carries `Myself`, empty when skipped."""
    rearranged = Signal()
    """Another step is shown."""
    left = Signal()
    sample_asked = Signal()
    other_asked = Signal()
    backup_asked = Signal()

    def __init__(
        self,
        folder: Path,
        *,
        work: SetupWork,
        messages: Messages,
        background: Background,
        can_leave: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`can_leave`: there is an Aktenschrank to go back to."""
        super().__init__(parent)
        self._folder = folder
        self._work = work
        self._messages = messages
        self._background = background
        self._can_leave = can_leave
        self._key = ""
        self.step_words = Label("", role="label")
        self.title = Label("", role="display", wrap=True)
        self.explanation = Label("", role="read", tone="muted", wrap=True)
        self._pages = column(gap=0)
        self._built: dict[str, QWidget] = {}
        self.next = PrimaryButton("Weiter", height="tall", wide=True)
        self.next.clicked.connect(self._on_next)
        self.back = QuietButton("Zurück", "arrow-left", height="tall")
        self.back.clicked.connect(self._on_back)
        self._buttons = row(self.back, (self.next, 1), gap=8)
        self._extra = self._build_ways_out()
        self.setLayout(
            column(
                self.step_words,
                4,
                self.title,
                4,
                self.explanation,
                20,
                self._pages,
                20,
                self._buttons,
                12,
                self._extra,
                gap=0,
            )
        )
        self.show_step("place")

    # the steps

    @property
    def step(self) -> str:
        """The one shown, one of STEPS."""
        return self._step

    def show_step(self, step: str) -> None:
        """Go to one of STEPS."""
        self._step = step
        if step not in self._built:
            self._built[step] = {
                "place": self._build_place,
                "passphrase": self._build_passphrase,
                "sheet": self._build_sheet,
                "confirm": self._build_confirm,
                "me": self._build_me,
            }[step]()
            self._pages.addWidget(self._built[step])
        for name, page in self._built.items():
            page.setVisible(name == step)
        title, explanation, action = _WORDS[step]
        self.step_words.setText(f"Schritt {STEPS.index(step) + 1} von {len(STEPS)}")
        self.title.setText(title)
        self.explanation.setText(explanation)
        self.next.set_text(action)
        self.back.set_text("Überspringen" if step == "me" else "Zurück")
        self.back.set_icon("" if step == "me" else "arrow-left")
        self.back.setVisible(
            step in ("passphrase", "confirm", "me") or (step == "place" and self._can_leave)
        )
        self._extra.setVisible(step == "place" and not self._can_leave)
        self.rearranged.emit()
        self._built[step].setFocus(Qt.FocusReason.OtherFocusReason)
        if step in ("place", "sheet"):
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on_with(self, recovery_key: str) -> None:
        """The Aktenschrank exists; show its recovery key."""
        self._key = recovery_key
        self.next.set_waiting(False)
        self.back.setEnabled(True)
        for step in ("sheet", "confirm"):
            page = self._built.pop(step, None)
            if page is not None:
                self._pages.removeWidget(page)
                page.hide()
                page.deleteLater()
        self.show_step("sheet")

    def failed(self, problem: Problem) -> None:
        """The Aktenschrank could not be made."""
        self.next.set_waiting(False)
        self.back.setEnabled(True)
        self._making.show_making(False)
        self._messages.problem(self, problem)

    def _on_next(self) -> None:
        if self._step == "place":
            self.place.check(lambda: self.show_step("passphrase"))
        elif self._step == "passphrase":
            self.passphrase.check(self._create)
        elif self._step == "sheet":
            self.show_step("confirm")
        elif self._step == "confirm":
            self._leave_confirm()
        else:
            self.finished.emit(self.me.myself())

    def _on_back(self) -> None:
        if self._step == "me":
            self.finished.emit(Myself())
        elif self._step == "place":
            self.left.emit()
        else:
            self.show_step(STEPS[STEPS.index(self._step) - 1])

    # the pages

    def _build_place(self) -> QWidget:
        self.place = PlaceStep(
            self._folder, work=self._work, messages=self._messages, background=self._background
        )
        self.place.judged.connect(self.next.setEnabled)
        return self.place

    def check_place(self) -> None:
        """Find out whether an Aktenschrank can live in the folder proposed."""
        self.place.check()

    def _build_passphrase(self) -> QWidget:
        page = PassphraseStep(self._work.judge, self._background)
        self._making, self.passphrase = page, page.passphrase
        self.passphrase.submitted.connect(self._on_next)
        return page

    def _create(self, passphrase: str) -> None:
        if self.next.is_waiting():
            return
        self.next.set_waiting(True)
        self.back.setEnabled(False)
        self._making.show_making(True)
        self.create_asked.emit(self.place.folder, passphrase)

    def _build_sheet(self) -> QWidget:
        self.sheet = SheetStep(self._key, self._work)
        return self.sheet

    def _build_confirm(self) -> QWidget:
        self.confirm = ConfirmStep(self._key)
        self.confirm.key_typed.submitted.connect(self._on_next)
        return self.confirm

    def _leave_confirm(self) -> None:
        if self.confirm.check():
            self.confirmed.emit()
            self.show_step("me")

    def _build_me(self) -> QWidget:
        self.me = MeStep()
        self.me.submitted.connect(self._on_next)
        return self.me

    def _build_ways_out(self) -> QWidget:
        self.sample = GhostButton("Mit Beispielakten ausprobieren", "flask-conical")
        self.sample.clicked.connect(self.sample_asked)
        self.other = GhostButton("Vorhandenen öffnen", "folder-open")
        self.other.clicked.connect(self.other_asked)
        self.restore = GhostButton("Aus Sicherung öffnen", "archive-restore")
        self.restore.clicked.connect(self.backup_asked)
        return holder(
            column(
                row(self.sample, None),
                row(self.other, self.restore, None),
                gap=4,
            )
        )


_WORDS = {
    "place": (
        "Aktenschrank anlegen",
        "Willkommen. Ein Aktenschrank ist ein Ordner auf diesem Rechner, in dem jede Akte "
        "verschlüsselt liegt.",
        "Weiter",
    ),
    "passphrase": (
        "Passphrase wählen",
        "Sie brauchen sie jeden Morgen. Niemand außer Ihnen kennt sie.",
        "Aktenschrank anlegen",
    ),
    "sheet": (
        "Wiederherstellungsschlüssel",
        "Er öffnet den Aktenschrank, wenn die Passphrase vergessen ist. Drucken Sie ihn jetzt aus.",
        "Weiter zum Bestätigen",
    ),
    "confirm": (
        "Blatt zur Hand?",
        "Tippen Sie diese vier Gruppen vom Blatt ab. So ist sicher, dass es vollständig ist.",
        "Bestätigen",
    ),
    "me": (
        "Wer arbeitet hier?",
        "Name und Anschrift stehen später in Briefen. Alles lässt sich nachtragen.",
        "Fertig",
    ),
}
