"""Choosing a passphrase: typed twice, with a German verdict on how good it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.background import Background
from ui.widgets.arranging import column, row
from ui.widgets.buttons import SecondaryButton
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.marks import Meter
from ui.widgets.text_fields import TextField

_REST_MS = 250
_TONES = ("red", "red", "amber", "green", "green")


class Verdict(Protocol):
    """How good a passphrase is, as `app.vault.passphrase` says it."""

    @property
    def score(self) -> int: ...
    @property
    def word(self) -> str: ...
    @property
    def crack_time_text(self) -> str: ...
    @property
    def advice(self) -> str: ...
    @property
    def is_good(self) -> bool: ...


Judge = Callable[[str], Verdict]


class NewPassphrase(QWidget):
    """Two fields and a meter. The judging word lists are large, so they work in the background."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, judge: Judge, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judge = judge
        self._background = background
        self._verdict: Verdict | None = None
        self._judged = ""
        self.first = TextField(secret=True, size="tall")
        self.second = TextField(secret=True, size="tall")
        self.first_field = Field("Passphrase", self.first)
        self.second_field = Field("Noch einmal", self.second)
        self.show_button = SecondaryButton("Anzeigen", "eye", height="tall")
        self.show_button.setCheckable(True)
        self.show_button.setAccessibleName("Passphrase anzeigen")
        self.show_button.toggled.connect(self._show_secret)
        self.meter = Meter(0.0, "red", name="Stärke der Passphrase")
        self.word = Label("", role="label")
        self.advice = Label(
            "Am besten vier oder mehr Wörter, die nichts miteinander zu tun haben.",
            role="caption",
            wrap=True,
        )
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)
        self.first.changed.connect(self._rest.start)
        self.first.changed.connect(self.changed)
        self.second.changed.connect(self.changed)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.submitted)
        beside = column(Label("", role="label"), self.show_button, None, gap=4)
        self.setLayout(
            column(
                row((self.first_field, 1), beside),
                row((self.meter, 1), self.word, gap=12),
                self.advice,
                4,
                self.second_field,
                gap=8,
            )
        )
        self.setFocusProxy(self.first)

    def passphrase(self) -> str:
        return self.first.text()

    def complaint(self) -> str:
        """Why this cannot be taken, "" when it can; the field at fault says it too."""
        if not self.first.text():
            return self._complain(self.first_field, "Bitte wählen Sie eine Passphrase.")
        verdict = self._verdict if self._judged == self.first.text() else None
        if verdict is not None and not verdict.is_good:
            return self._complain(self.first_field, "Diese Passphrase ist zu leicht zu erraten.")
        if self.first.text() != self.second.text():
            return self._complain(self.second_field, "Die beiden Eingaben sind verschieden.")
        return ""

    def check(self, accepted: Callable[[str], object]) -> None:
        """Hand the passphrase to `accepted` when it is good; else the field at fault says why."""
        if self._judged == self.first.text():
            if not self.complaint():
                accepted(self.passphrase())
            return

        def judged(verdict: Verdict) -> None:
            self._tell(typed, verdict)
            if typed == self.first.text() and not self.complaint():
                accepted(typed)

        typed = self.first.text()
        if not typed:
            self.complaint()
            return
        self._background.run(
            lambda: self._judge(typed), owner=self, then=judged, failed=lambda _problem: None
        )

    def _complain(self, field: Field, words: str) -> str:
        field.complain(words)
        field.setFocus()
        return words

    def _ask(self) -> None:
        typed = self.first.text()
        if not typed:
            self.meter.set_part(0.0)
            self.word.setText("")
            return
        self._background.run(
            lambda: self._judge(typed),
            owner=self,
            then=lambda verdict: self._tell(typed, verdict),
            failed=lambda _problem: None,
        )

    def _tell(self, typed: str, verdict: Verdict) -> None:
        if typed != self.first.text():
            return
        self._verdict, self._judged = verdict, typed
        tone = _TONES[verdict.score]
        self.meter.set_part((verdict.score + 1) / 5, tone)
        self.word.set_tone(tone)
        self.word.setText(verdict.word)
        self.advice.setText(f"{_sentence(verdict.crack_time_text)} {verdict.advice}")

    def _show_secret(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.first.setEchoMode(mode)
        self.second.setEchoMode(mode)
        self.show_button.set_text("Verbergen" if shown else "Anzeigen")
        self.show_button.set_icon("eye-off" if shown else "eye")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""
