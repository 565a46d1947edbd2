"""Shows an Aktenschrank on its way to another folder; what moves it is not known here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.errors import Problem
from ui import style
from ui.widgets import Card, Notice
from ui.widgets.arranging import column, holder, row
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.labels import ElidedLabel, Label, Rule
from ui.widgets.marks import Glyph, Meter


class MovingForm(QWidget):
    """From where to where, how far it is, and the ways out: stop, try again, stay."""

    begin_asked = Signal()
    stop_asked = Signal()
    stay_asked = Signal()

    def __init__(self, source: Path, target: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("Aktenschrank verschieben", role="display", wrap=True)
        self.explanation = Label(
            "Jede Datei wird kopiert und danach noch einmal gelesen. Bis alles geprüft ist, bleibt "
            "der bisherige Ordner, wie er ist.",
            role="read",
            tone="muted",
            wrap=True,
        )
        card = Card(dense=True)
        card.add(_place("folder", "muted", "Bisher", source))
        card.add(Rule())
        card.add(_place("folder-open", "primary", "Neu", target))
        self.notice = Notice("amber", "")
        self._notice_part = holder(column(self.notice, margins=(0, 0, 0, 16)))
        self.meter = Meter(0.0, name="Fortschritt")
        self.words = Label("", role="caption")
        self._progress_part = holder(column(self.meter, self.words, 12, gap=6))
        self.begin_button = PrimaryButton("Noch einmal versuchen", height="tall", wide=True)
        self.begin_button.clicked.connect(self.begin_asked)
        self.stay_button = SecondaryButton("Nicht verschieben", height="tall", wide=True)
        self.stay_button.clicked.connect(self.stay_asked)
        self.stop_button = SecondaryButton("Abbrechen", height="tall", wide=True)
        self.stop_button.clicked.connect(self._on_stop)
        self.setLayout(
            column(
                self.title,
                4,
                self.explanation,
                16,
                card,
                20,
                self._notice_part,
                self._progress_part,
                self.begin_button,
                8,
                self.stay_button,
                self.stop_button,
                gap=0,
            )
        )
        self._rest("amber", "Das Verschieben wurde unterbrochen.", _INTERRUPTED)

    # what the application tells

    def run(self) -> None:
        """It is under way; nothing can be done but to stop it."""
        self._show(working=True)
        self.meter.set_part(0.0)
        self.words.setText("Aktenschrank wird gelesen …")
        self.stop_button.set_text("Abbrechen")
        self.stop_button.setEnabled(True)
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int, what: str) -> None:
        """`done` of `total`, and what is being done."""
        part = done / total if total else 0.0
        self.meter.set_part(part)
        if self.stop_button.isEnabled():
            self.words.setText(f"{what} … {int(part * 100)} %")

    def refuse(self, problem: Problem) -> None:
        """Say why it did not move; one can try again or stay."""
        self._rest("red", problem.what_happened, problem.what_to_do)

    def tidy(self) -> None:
        """What is left of the copy is being taken away."""
        self._show(working=True)
        self.stop_button.setEnabled(False)
        self.words.setText("Die angefangene Kopie wird entfernt …")

    def _rest(self, tone: str, first: str, rest: str) -> None:
        self.notice.tell(tone, first, rest)
        self._show(working=False)
        self.setFocusProxy(self.begin_button)
        self.begin_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, working: bool) -> None:
        self._progress_part.setVisible(working)
        self.stop_button.setVisible(working)
        for part in (self._notice_part, self.begin_button, self.stay_button):
            part.setVisible(not working)

    def _on_stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.words.setText("Wird abgebrochen, die angefangene Kopie wird entfernt …")
        self.stop_asked.emit()


_INTERRUPTED = (
    "Ihr Aktenschrank ist vollständig und liegt im bisherigen Ordner. Sie können es noch einmal "
    "versuchen oder alles lassen, wie es war."
)


def _place(icon: str, tone: str, what: str, folder: Path) -> QWidget:
    name = ElidedLabel(folder.name, role="strong")
    path = ElidedLabel(str(folder.parent), role="caption")
    for label in (name, path):
        label.setToolTip(str(folder))
    heading = Label(what, role="label", tone="muted")
    heading.setFixedWidth(style.px(48))
    return holder(row(Glyph(icon, tone, 20), heading, (column(name, path, gap=2), 1), gap=12))
