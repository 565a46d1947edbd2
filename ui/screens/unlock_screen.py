"""Opens the Aktenschrank with the passphrase or with the recovery key."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QLayoutItem, QLineEdit, QMenu, QVBoxLayout, QWidget

from app import clock
from app.errors import Problem
from ui import style
from ui.widgets import Card, Notice
from ui.widgets.announcing import announce
from ui.widgets.arranging import column, holder, row
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.labels import ElidedLabel, Label, Rule
from ui.widgets.marks import Glyph, Meter
from ui.widgets.painting import brush, rounded
from ui.widgets.text_fields import TextField, mark_wrong

if TYPE_CHECKING:
    from ui.dialogs.recovery_key import KeyTyped

_TICK_MS = 100
_PROMISE = "Die Passphrase kennen nur Sie."
_SAMPLE = "Die Beispielakten sind erfunden und von Ihren Akten getrennt."
_ORDINALS = ("Erster", "Zweiter", "Dritter", "Vierter", "Fünfter", "Sechster", "Siebter")


class UnlockScreen(QWidget):
    """Asks for a secret and tells how it goes. What opens the Aktenschrank is not known here."""

    passphrase_given = Signal(str)
    recovery_key_given = Signal(str)
    other_asked = Signal()
    backup_asked = Signal()
    sample_asked = Signal()
    rearranged = Signal()
    """Other fields are shown."""

    def __init__(
        self,
        folder: Path,
        opened_at: str,
        *,
        make_key_fields: Callable[[], KeyTyped],
        parent: QWidget | None = None,
    ) -> None:
        """`opened_at` is when it was opened last, ISO 8601 in UTC, "" when it never was.

        `make_key_fields` makes the fields of the recovery key, when they are first wanted.
        """
        super().__init__(parent)
        self._make_key_fields = make_key_fields
        self._tries = 0
        self._about_sample = False
        self._pause = 0.0
        self._paused = QElapsedTimer()
        self._waited = QElapsedTimer()
        self._ticker = QTimer(self, interval=_TICK_MS)
        self._ticker.timeout.connect(self._on_tick)
        self._build(folder, opened_at)
        self.use_recovery_key(False)

    def _build(self, folder: Path, opened_at: str) -> None:
        self.notice = Notice("blue", "")
        self._notice_part = holder(column(self.notice, margins=(0, 0, 0, 12)))
        self._notice_part.hide()
        self.passphrase = TextField(name="Passphrase", secret=True, size="tall")
        self.passphrase.returnPressed.connect(self._submit)
        self.passphrase.changed.connect(self._on_typed)
        self.show_button = SecondaryButton("Anzeigen", "eye", height="tall")
        self.show_button.setCheckable(True)
        self.show_button.setAccessibleName("Passphrase anzeigen")
        self.show_button.toggled.connect(self._show_secret)
        label = Label("Passphrase", role="label")
        label.setBuddy(self.passphrase)
        self._passphrase_part = holder(
            column(label, row((self.passphrase, 1), self.show_button), gap=4)
        )
        self._key_place = QVBoxLayout()
        self._key_place.setContentsMargins(0, 0, 0, 0)
        self._key_part = holder(
            column(
                Label("Wiederherstellungsschlüssel", role="label"),
                Label("Acht Gruppen vom gedruckten Blatt. Groß oder klein ist gleich.", "caption"),
                self._key_place,
                gap=4,
            )
        )
        self.refusal = Notice("red", "", icon="circle-alert")
        self.wait_meter = Meter(0.0, "red", name="Wartezeit")
        self.wait_words = Label("", role="label", tone="red")
        self._wait_line = holder(row((self.wait_meter, 1), self.wait_words, gap=12))
        self.refusal.add_below(self._wait_line)
        self._refusal_part = holder(column(self.refusal, margins=(0, 0, 0, 12)))
        self._refusal_part.hide()
        self.open_button = PrimaryButton("Öffnen", height="tall", wide=True)
        self.open_button.clicked.connect(self._submit)
        self.progress = Meter(0.0, name="Fortschritt")
        self.progress_words = Label("", role="caption")
        self._progress_part = holder(column(self.progress, self.progress_words, gap=6))
        self._progress_part.hide()
        self.key_button = SecondaryButton("", "key-round", height="tall", wide=True)
        self.key_button.clicked.connect(lambda: self.use_recovery_key(not self._with_key))
        self.sample_button = SecondaryButton(
            "Mit Beispielakten ausprobieren", "flask-conical", height="tall", wide=True
        )
        self.sample_button.clicked.connect(self.sample_asked)
        self._sample_part = holder(
            column(
                self.sample_button,
                Label(_SAMPLE, "caption"),
                gap=8,
            )
        )
        self._others = holder(
            column(Rule("oder", middle=True), 12, self.key_button, self._sample_part, gap=8)
        )
        self.title = Label("Aktenschrank öffnen", role="display")
        self.promise = Label(_PROMISE, role="read", tone="muted")
        layout = column(
            self.title,
            4,
            self.promise,
            16,
            self._notice_part,
            self._cabinet_card(folder, opened_at),
            16,
            self._passphrase_part,
            self._key_part,
            12,
            self._refusal_part,
            self.open_button,
            8,
            self._progress_part,
            12,
            self._others,
            gap=0,
        )
        self.setLayout(layout)

    def _cabinet_card(self, folder: Path, opened_at: str) -> Card:
        sign = _Sign()
        self.switch_button = SecondaryButton("Wechseln", height="compact")
        self.switch_button.setAccessibleName("Aktenschrank wechseln")
        menu = QMenu(self.switch_button)
        for words, icon, signal in (
            ("Anderen Aktenschrank öffnen …", "folder-open", self.other_asked),
            ("Aus Sicherung öffnen …", "archive-restore", self.backup_asked),
        ):
            action = QAction(style.icon(icon), words, menu)
            action.triggered.connect(signal)
            menu.addAction(action)
        self.switch_button.clicked.connect(
            lambda: menu.popup(
                self.switch_button.mapToGlobal(self.switch_button.rect().bottomLeft())
            )
        )
        self.cabinet_name = ElidedLabel(folder.name, role="strong")
        self.cabinet_name.setToolTip(str(folder))
        self.cabinet_facts = Label(
            f"auf diesem Gerät  ·  {opened_text(opened_at, clock.now())}", role="caption"
        )
        card = Card(dense=True)
        card.add(
            row(
                sign,
                (column(self.cabinet_name, self.cabinet_facts, gap=2), 1),
                self.switch_button,
                gap=12,
            )
        )
        return card

    # what the application tells

    def tell(self, tone: str, first: str, rest: str = "") -> None:
        """Something worth knowing before opening: locked, setup unfinished."""
        self.notice.tell(tone, first, rest)
        self._notice_part.show()

    def tell_sample_locked(self, passphrase: str) -> None:
        """The example office was locked: its passphrase is no secret and it has no other key."""
        self._about_sample = True
        self.tell(
            "violet", "Die Beispielakten sind gesperrt.", f"Ihre Passphrase ist: {passphrase}"
        )
        self.cabinet_facts.setText("Beispielakten auf diesem Gerät")
        self._show_asking(True)
        self.rearranged.emit()

    def wait(self, words: str = "Schlüssel wird berechnet …", *, alone: bool = False) -> None:
        """The Aktenschrank is being opened; nothing can be typed meanwhile.

        `alone`: nothing has to be typed at all, so that only the progress is shown.
        """
        self._refusal_part.hide()
        self._show_asking(not alone)
        self.open_button.set_waiting(True)
        self._set_enabled(False)
        self.progress_words.setText(words)
        self._progress_part.show()
        self._waited.start()
        self._ticker.start()

    def show_progress(self, done: int, total: int, what: str) -> None:
        """The key is right; files are being looked after."""
        self._waited.invalidate()
        self.progress.set_part(done / total if total else 1.0)
        self.progress_words.setText(f"{what}: {done} von {total}" if total else what)

    def stop_waiting(self) -> None:
        """Let the user act again."""
        self._waited.invalidate()
        self._progress_part.hide()
        self._show_asking(True)
        self.progress.set_part(0.0)
        self.open_button.set_waiting(False)
        self._set_enabled(True)

    def refuse(self, problem: Problem, *, seconds: float = 0.0, group: int = 0) -> None:
        """Say why it did not open; `seconds` to wait, `group` of the recovery key that is wrong."""
        self.stop_waiting()
        self._tries += 1
        counted = _ORDINALS[self._tries - 1] if self._tries <= len(_ORDINALS) else "Weiterer"
        rest = problem.what_to_do
        if self._about_sample:
            rest = "Tippen Sie die Passphrase so, wie sie oben steht."
        if seconds > 0:
            rest = (
                f"{counted} Versuch. Nach jedem Fehlversuch dauert es etwas länger, damit niemand "
                "raten kann. Ihre Akten sind unverändert."
            )
        self._notice_part.setVisible(self._about_sample)
        self.refusal.tell("red", problem.what_happened, rest)
        announce(self, f"{problem.what_happened} {rest}", urgent=True)
        self._wait_line.setVisible(seconds > 0)
        self._refusal_part.show()
        if self._with_key:
            self._key_typed().mark([group] if group else [])
        else:
            mark_wrong(self.passphrase, True)
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            self.passphrase.selectAll()
        if seconds > 0:
            self._start_pause(seconds)

    def use_recovery_key(self, wanted: bool) -> None:
        """Ask for the eight groups instead of the passphrase, or back."""
        self._with_key = wanted
        if wanted and self._key_place.count() == 0:
            typed = self._make_key_fields()
            typed.submitted.connect(self._submit)
            self._key_place.addWidget(typed)
        self._refusal_part.hide()
        self._passphrase_part.setVisible(not wanted)
        self._key_part.setVisible(wanted)
        self._sample_part.setVisible(not wanted)
        self.key_button.set_text(
            "Mit Passphrase öffnen" if wanted else "Mit Wiederherstellungsschlüssel öffnen"
        )
        self.key_button.set_icon("lock" if wanted else "key-round")
        self.rearranged.emit()
        self.setFocusProxy(self._key_typed() if wanted else self.passphrase)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key_typed(self) -> KeyTyped:
        return cast("KeyTyped", cast(QLayoutItem, self._key_place.itemAt(0)).widget())

    @property
    def key_fields(self) -> KeyTyped | None:
        """The fields of the recovery key, once they were asked for."""
        return self._key_typed() if self._key_place.count() else None

    def _submit(self) -> None:
        if not self.open_button.isEnabled():
            return
        if self._with_key:
            self.recovery_key_given.emit(self._key_typed().text())
        elif self.passphrase.text():
            self.passphrase_given.emit(self.passphrase.text())
        else:
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        mark_wrong(self.passphrase, False)
        if self._refusal_part.isVisible() and not self._pausing:
            self._refusal_part.hide()

    def _show_secret(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.passphrase.setEchoMode(mode)
        self.show_button.set_text("Verbergen" if shown else "Anzeigen")
        self.show_button.set_icon("eye-off" if shown else "eye")
        self.show_button.setAccessibleName(
            "Passphrase verbergen" if shown else "Passphrase anzeigen"
        )

    def _show_asking(self, shown: bool) -> None:
        """Everything that asks for a secret, or offers another way in."""
        asks = shown and not self._about_sample
        self.title.setText("Aktenschrank öffnen" if asks else "Beispielakten öffnen")
        self.promise.setText(_PROMISE if asks else _SAMPLE)
        self._passphrase_part.setVisible(shown and not self._with_key)
        self._key_part.setVisible(shown and self._with_key)
        self._others.setVisible(asks)
        for part in (self.open_button, self.switch_button):
            part.setVisible(shown)

    def _set_enabled(self, enabled: bool) -> None:
        self.passphrase.setReadOnly(not enabled)  # not disabled: the keyboard stays where it is
        for field in self.key_fields.fields if self.key_fields is not None else ():
            field.setReadOnly(not enabled)
        for widget in (self.show_button, self._others, self.switch_button):
            widget.setEnabled(enabled)

    # the pause after a wrong try, and the calm bar while the key is derived

    @property
    def _pausing(self) -> bool:
        return self._paused.isValid()

    def _start_pause(self, seconds: float) -> None:
        self._pause = seconds
        self._paused.start()
        self.open_button.set_waiting(True)
        self._on_tick()
        self._ticker.start()

    def _on_tick(self) -> None:
        if self._pausing:
            left = self._pause - self._paused.elapsed() / 1000
            if left > 0:
                self.wait_meter.set_part(1 - left / self._pause)
                self.wait_words.setText(wait_text(left))
                return
            self._paused.invalidate()
            self._wait_line.hide()
            self.open_button.set_waiting(False)
        if self._waited.isValid():
            self.progress.set_part(0.9 * (1 - math.exp(-self._waited.elapsed() / 700)))
            return
        self._ticker.stop()


class _Sign(QWidget):
    """The cabinet on a tinted ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(style.px(40), style.px(40))
        self.setLayout(row(None, Glyph("archive", "primary", 20), None))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        rounded(painter, QRectF(self.rect()), style.radius("button"), style.token("tint"))
        painter.end()


def wait_text(seconds: float) -> str:
    """``noch 8 Sekunden``."""
    whole = math.ceil(seconds)
    return "noch 1 Sekunde" if whole == 1 else f"noch {whole} Sekunden"


def opened_text(opened_at: str, now: dt.datetime) -> str:
    """``zuletzt geöffnet gestern, 16:41``; nothing personal is in it."""
    if not opened_at:
        return "noch nicht geöffnet"
    moment = dt.datetime.fromisoformat(opened_at).astimezone(clock.OFFICE_TIME)
    days = (now.astimezone(clock.OFFICE_TIME).date() - moment.date()).days
    day = {0: "heute", 1: "gestern"}.get(days, f"am {moment:%d.%m.%Y}")
    return f"zuletzt geöffnet {day}, {moment:%H:%M}"
