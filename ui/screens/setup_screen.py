"""First start: makes an Aktenschrank, step by step, and makes sure the recovery sheet exists."""

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
from ui.widgets.buttons import GhostButton, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.field import Field
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.marks import Glyph, Meter
from ui.widgets.text_fields import TextField

STEPS = ("place", "passphrase", "sheet", "confirm", "me")
_PLACES = "Cloud-Ordner und Netzlaufwerke eignen sich nicht; für die Sicherung schon."


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
        return not any(vars(self).values())


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
        self._making.hide()
        self._messages.problem(self, problem)

    def _on_next(self) -> None:
        if self._step == "place":
            self._leave_place()
        elif self._step == "passphrase":
            self.passphrase.check(self._create)
        elif self._step == "sheet":
            self.show_step("confirm")
        elif self._step == "confirm":
            self._leave_confirm()
        else:
            self.finished.emit(self._myself())

    def _on_back(self) -> None:
        if self._step == "me":
            self.finished.emit(Myself())
        elif self._step == "place":
            self.left.emit()
        else:
            self.show_step(STEPS[STEPS.index(self._step) - 1])

    # 1: where

    def _build_place(self) -> QWidget:
        self.folder_name = ElidedLabel("", role="strong")
        self.folder_path = ElidedLabel("", role="caption")
        self.change_folder = SecondaryButton("Ändern", height="compact")
        self.change_folder.setAccessibleName("Anderen Ordner wählen")
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
        self.place_notice = Notice("grey", "")
        self._show_folder()
        return holder(column(card, self.place_notice, gap=12))

    def _show_folder(self) -> None:
        self.folder_name.set_text(self._folder.name)
        self.folder_path.set_text(str(self._folder.parent))
        self.place_notice.tell("grey", "Der Ordner wird geprüft …", _PLACES)

    def check_place(self, then: Callable[[], None] = lambda: None) -> None:
        """Find out whether an Aktenschrank can live in the folder; `then` when it can."""
        folder = self._folder

        def checked(problem: Problem | None) -> None:
            if folder != self._folder:
                return
            self._tell_place(problem)
            if problem is None:
                then()

        self._background.run(
            lambda: self._work.check_folder(folder),
            owner=self,
            then=checked,
            failed=self._tell_place,
        )

    def _tell_place(self, problem: Problem | None) -> None:
        self.next.setEnabled(problem is None)
        if problem is None:
            self.place_notice.tell(
                "grey",
                "Dieser Ordner liegt nur auf diesem Rechner.",
                _PLACES,
            )
        else:
            self.place_notice.tell("red", problem.what_happened, problem.what_to_do)

    def _choose_folder(self) -> None:
        chosen = self._messages.pick_folder(
            self, "Ordner für den Aktenschrank wählen", self._folder.parent
        )
        if chosen is None:
            return
        filled = chosen.is_dir() and any(chosen.iterdir())
        self._folder = chosen / "Aktenschrank" if filled else chosen
        self._show_folder()
        self.check_place()

    def _leave_place(self) -> None:
        self.check_place(lambda: self.show_step("passphrase"))

    # 2: passphrase

    def _build_passphrase(self) -> QWidget:
        self.passphrase = NewPassphrase(self._work.judge, self._background)
        self.passphrase.submitted.connect(self._on_next)
        self._meter = Meter(0.0, name="Fortschritt")
        self._making = holder(
            column(
                self._meter,
                Label("Aktenschrank wird angelegt, das dauert einen Moment …", "caption"),
                gap=6,
            )
        )
        self._making.hide()
        page = holder(column(self.passphrase, self._making, gap=12))
        page.setFocusProxy(self.passphrase)
        return page

    def _create(self, passphrase: str) -> None:
        if self.next.is_waiting():
            return
        self.next.set_waiting(True)
        self.back.setEnabled(False)
        self._making.show()
        self._meter.set_part(0.5)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self.create_asked.emit(self._folder, passphrase)

    # 3: the sheet

    def _build_sheet(self) -> QWidget:
        self.key_shown = KeyShown(self._key)
        self.print_button = SecondaryButton("Blatt drucken", "printer", wide=True)
        self.print_button.clicked.connect(self._print_sheet)
        self.save_button = SecondaryButton("Als PDF speichern", "download", wide=True)
        self.save_button.clicked.connect(self._save_sheet)
        self.sheet_notice = Notice(
            "amber",
            "Ohne Passphrase und ohne dieses Blatt sind die Akten verloren.",
            "Bewahren Sie es getrennt vom Rechner auf, zum Beispiel im Tresor der Leitung.",
        )
        return holder(
            column(
                self.key_shown,
                row((self.print_button, 1), (self.save_button, 1)),
                self.sheet_notice,
                gap=12,
            )
        )

    def _print_sheet(self) -> None:
        self._work.print_sheet(
            self, self._key, lambda: self._tell_sheet("Das Blatt ist beim Drucker.")
        )

    def _save_sheet(self) -> None:
        self._work.save_sheet(
            self, self._key, lambda: self._tell_sheet("Das Blatt ist gespeichert.")
        )

    def _tell_sheet(self, words: str) -> None:
        self.sheet_notice.tell(
            "green", words, "Im nächsten Schritt tippen Sie vier der acht Gruppen davon ab."
        )

    # 4: confirmed

    def _build_confirm(self) -> QWidget:
        self.key_typed = KeyConfirmed(self._key)
        self.key_typed.submitted.connect(self._on_next)
        self.key_typed.changed.connect(self._hide_confirm_notice)
        self.confirm_notice = Notice("red", "")
        self.confirm_notice.hide()
        page = holder(column(self.key_typed, self.confirm_notice, gap=12))
        page.setFocusProxy(self.key_typed)
        return page

    def _hide_confirm_notice(self) -> None:
        self.confirm_notice.hide()

    def _leave_confirm(self) -> None:
        if self.key_typed.check():
            self.confirmed.emit()
            self.show_step("me")
            return
        wrong = self.key_typed.wrong()
        which = ", ".join(str(number) for number in wrong)
        self.confirm_notice.tell(
            "red",
            f"Gruppe {which} stimmt nicht mit dem Blatt überein."
            if len(wrong) == 1
            else f"Die Gruppen {which} stimmen nicht mit dem Blatt überein.",
            "Vergleichen Sie Zeichen für Zeichen, oder gehen Sie zurück und drucken Sie es neu.",
        )
        self.confirm_notice.show()

    # 5: who I am

    def _build_me(self) -> QWidget:
        self.me = {
            key: TextField()
            for key in (
                "name",
                "function",
                "office_name",
                "street",
                "postal_code",
                "town",
                "phone",
                "email",
            )
        }
        for field in self.me.values():
            field.returnPressed.connect(self._on_next)
        self.me["postal_code"].setMaximumWidth(style.px(96))
        labelled = {key: Field(_LABELS[key], field) for key, field in self.me.items()}
        page = holder(
            column(
                row((labelled["name"], 1), (labelled["function"], 1)),
                labelled["office_name"],
                labelled["street"],
                row(labelled["postal_code"], (labelled["town"], 1)),
                row((labelled["phone"], 1), (labelled["email"], 1)),
                gap=10,
            )
        )
        page.setFocusProxy(self.me["name"])
        return page

    def _myself(self) -> Myself:
        return Myself(**{key: field.text().strip() for key, field in self.me.items()})

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
