"""The pages of the first start: where, passphrase, recovery sheet, its confirmation, who I am."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.errors import Problem
from ui import style
from ui.background import Background
from ui.dialogs.new_passphrase import Judge, NewPassphrase
from ui.dialogs.recovery_key import KeyConfirmed, KeyShown
from ui.messages import Messages
from ui.navigation import Sheet
from ui.widgets import Card, Notice
from ui.widgets.arranging import column, holder, row
from ui.widgets.buttons import SecondaryButton
from ui.widgets.field import Field
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.marks import Glyph, Meter
from ui.widgets.text_fields import TextField

_PLACES = "Cloud-Ordner und Netzlaufwerke eignen sich nicht; für die Sicherung schon."
_LABELS = {
    "name": "Ihr Name",
    "function": "Funktion",
    "office_name": "Stelle",
    "street": "Straße und Hausnummer",
    "postal_code": "PLZ",
    "town": "Ort",
    "phone": "Telefon",
    "email": "E-Mail",
}


@dataclass(frozen=True)
class SetupWork:
    """What the steps need done; the application does it."""

    check_folder: Callable[[Path], Problem | None]
    """Why an Aktenschrank cannot live there, None when it can."""
    judge: Judge
    save_sheet: Sheet
    """``save_sheet(parent, key, done)`` saves the sheet as PDF where the user wants it."""
    print_sheet: Sheet
    """``print_sheet(parent, key, done)`` prints the sheet through the system's dialog."""


@dataclass(frozen=True)
class Myself:
    """What is typed in the last step; all may be empty."""

    name: str = ""
    function: str = ""
    office_name: str = ""
    street: str = ""
    postal_code: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(vars(self).values())


class PlaceStep(QWidget):
    """Where the Aktenschrank is to live; the folder is looked at before one goes on."""

    judged = Signal(bool)
    """Whether an Aktenschrank can live in the folder shown."""

    def __init__(
        self, folder: Path, *, work: SetupWork, messages: Messages, background: Background
    ) -> None:
        super().__init__()
        self.folder = folder
        self._work, self._messages, self._background = work, messages, background
        self.folder_name = ElidedLabel("", role="strong")
        self.folder_path = ElidedLabel("", role="caption")
        self.change_folder = SecondaryButton("Ändern", height="compact")
        self.change_folder.setAccessibleName("Ordner ändern")
        self.change_folder.clicked.connect(self._choose_folder)
        card = Card(dense=True)
        card.add(
            row(
                Glyph("folder", "primary", 20),
                (column(self.folder_name, self.folder_path, gap=2), 1),
                self.change_folder,
                gap=12,
            )
        )
        self.notice = Notice("grey", "")
        self._show_folder()
        self.setLayout(column(card, self.notice, gap=12))

    def _show_folder(self) -> None:
        self.folder_name.set_text(self.folder.name)
        self.folder_path.set_text(str(self.folder.parent))
        self.notice.tell("grey", "Der Ordner wird geprüft …", _PLACES)

    def check(self, then: Callable[[], None] = lambda: None) -> None:
        """Find out whether an Aktenschrank can live in the folder; `then` when it can."""
        folder = self.folder

        def checked(problem: Problem | None) -> None:
            if folder != self.folder:
                return
            self._tell(problem)
            if problem is None:
                then()

        self._background.run(
            lambda: self._work.check_folder(folder),
            owner=self,
            then=checked,
            failed=self._tell,
        )

    def _tell(self, problem: Problem | None) -> None:
        self.judged.emit(problem is None)
        if problem is None:
            self.notice.tell("grey", "Dieser Ordner liegt nur auf diesem Rechner.", _PLACES)
        else:
            self.notice.tell("red", problem.what_happened, problem.what_to_do)

    def _choose_folder(self) -> None:
        chosen = self._messages.pick_folder(
            self, "Ordner für den Aktenschrank wählen", self.folder.parent
        )
        if chosen is None:
            return
        filled = chosen.is_dir() and any(chosen.iterdir())
        self.folder = chosen / "Aktenschrank" if filled else chosen
        self._show_folder()
        self.check()


class PassphraseStep(QWidget):
    """A passphrase typed twice; then the line that the Aktenschrank is being made."""

    def __init__(self, judge: Judge, background: Background) -> None:
        super().__init__()
        self.passphrase = NewPassphrase(judge, background)
        self._meter = Meter(0.0, name="Fortschritt")
        self._making = holder(
            column(
                self._meter,
                Label("Aktenschrank wird angelegt, das dauert einen Moment …", "caption"),
                gap=6,
            )
        )
        self._making.hide()
        self.setLayout(column(self.passphrase, self._making, gap=12))
        self.setFocusProxy(self.passphrase)

    def show_making(self, making: bool) -> None:
        """Say that the Aktenschrank is being made, or take it back."""
        self._making.setVisible(making)
        if making:
            self._meter.set_part(0.5)
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)


class SheetStep(QWidget):
    """The recovery key, to be printed or saved."""

    def __init__(self, key: str, work: SetupWork) -> None:
        super().__init__()
        self._key, self._work = key, work
        self.key_shown = KeyShown(key)
        self.print_button = SecondaryButton("Blatt drucken", "printer", wide=True)
        self.print_button.clicked.connect(self._print)
        self.save_button = SecondaryButton("Als PDF speichern", "download", wide=True)
        self.save_button.clicked.connect(self._save)
        self.notice = Notice(
            "amber",
            "Ohne Passphrase und ohne dieses Blatt sind die Akten verloren.",
            "Bewahren Sie es getrennt vom Rechner auf, zum Beispiel im Tresor der Leitung.",
        )
        self.setLayout(
            column(
                self.key_shown,
                row((self.print_button, 1), (self.save_button, 1)),
                self.notice,
                gap=12,
            )
        )

    def _print(self) -> None:
        self._work.print_sheet(self, self._key, lambda: self._tell("Das Blatt ist beim Drucker."))

    def _save(self) -> None:
        self._work.save_sheet(self, self._key, lambda: self._tell("Das Blatt ist gespeichert."))

    def _tell(self, words: str) -> None:
        self.notice.tell(
            "green", words, "Im nächsten Schritt tippen Sie vier der acht Gruppen davon ab."
        )


class ConfirmStep(QWidget):
    """Some groups of the key typed off the sheet."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key_typed = KeyConfirmed(key)
        self.notice = Notice("red", "")
        self.notice.hide()
        self.key_typed.changed.connect(self.notice.hide)
        self.setLayout(column(self.key_typed, self.notice, gap=12))
        self.setFocusProxy(self.key_typed)

    def check(self) -> bool:
        """Whether all groups are right; says which are not."""
        if self.key_typed.check():
            return True
        wrong = self.key_typed.wrong()
        which = ", ".join(str(number) for number in wrong)
        self.notice.tell(
            "red",
            f"Gruppe {which} stimmt nicht mit dem Blatt überein."
            if len(wrong) == 1
            else f"Die Gruppen {which} stimmen nicht mit dem Blatt überein.",
            "Vergleichen Sie Zeichen für Zeichen, oder gehen Sie zurück und drucken Sie es neu.",
        )
        self.notice.show()
        return False


class MeStep(QWidget):
    """Who works here, and in which office."""

    submitted = Signal()
    """Enter in one of the fields."""

    def __init__(self) -> None:
        super().__init__()
        self.fields = {key: TextField() for key in _LABELS}
        for field in self.fields.values():
            field.returnPressed.connect(self.submitted)
        self.fields["postal_code"].setMaximumWidth(style.px(96))
        labelled = {key: Field(_LABELS[key], field) for key, field in self.fields.items()}
        self.setLayout(
            column(
                row((labelled["name"], 1), (labelled["function"], 1)),
                labelled["office_name"],
                labelled["street"],
                row(labelled["postal_code"], (labelled["town"], 1)),
                row((labelled["phone"], 1), (labelled["email"], 1)),
                gap=10,
            )
        )
        self.setFocusProxy(self.fields["name"])

    def myself(self) -> Myself:
        """What was typed."""
        return Myself(**{key: field.text().strip() for key, field in self.fields.items()})
