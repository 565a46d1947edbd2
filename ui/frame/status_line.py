"""The line at the foot of the window: saved, encrypted, how old the Sicherung is, when it locks."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app import clock
from app.errors import Problem
from ui import style
from ui.widgets import ElidedLabel, Glyph, QuietButton
from ui.widgets.announcing import announce

HEIGHT = 32
_OLD_AFTER = dt.timedelta(days=7)
_PADDING = 6
"""At both sides of an entry, so that one that can be pressed stands like the others."""
_EDGE, _BETWEEN = 24 - _PADDING, 6


class StatusEntry(QWidget):
    """A small icon and a few words."""

    def __init__(self, icon: str, tone: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Glyph(icon, tone, 14)
        self._words = ElidedLabel("", role="caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(_PADDING), 0, style.px(_PADDING), 0)
        row.setSpacing(_PADDING)
        row.addWidget(self._sign)
        row.addWidget(self._words)
        self.say(icon, tone, text)

    def say(self, icon: str, tone: str, text: str) -> None:
        self._sign.show_icon(icon, tone)
        self._words.set_text(text)
        self._words.set_tone(tone if tone in ("red", "amber") else "")
        self.setAccessibleName(text)

    def text(self) -> str:
        return self._words.text()


class StatusButton(QuietButton):
    """An entry that can be pressed."""

    _padding = _icon_gap = _PADDING

    def _font(self) -> QFont:
        return style.font("caption")


class StatusLine(QFrame):
    """What holds for the whole Aktenschrank."""

    backup_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(style.px(HEIGHT))
        self.setAccessibleName("Statuszeile")
        self.saved = StatusEntry("circle-check", "green", "Alles gespeichert")
        self.encrypted = StatusEntry("lock", "muted", "Aktenschrank verschlüsselt")
        self.backup = StatusButton("", "hard-drive", height="chip_small")
        self.backup.clicked.connect(self.backup_asked)
        self.locks = StatusEntry("timer", "muted", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(_EDGE), 0, style.px(_EDGE), 0)
        row.setSpacing(style.px(_BETWEEN))
        row.addWidget(self.saved)
        row.addWidget(self.encrypted)
        row.addWidget(self.backup)
        row.addStretch(1)
        row.addWidget(self.locks)
        self.tell_backup(None)

    def _fit(self) -> None:
        """Say what there is room for; what never changes gives way before what does."""
        room = self.width() - 2 * style.px(_EDGE)
        for entry in (self.saved, self.backup, self.locks, self.encrypted):
            room -= entry.sizeHint().width() + style.px(_BETWEEN)
            always = entry in (self.saved, self.backup)
            entry.setVisible(always or (room >= 0 and bool(entry.text())))

    def tell_saved(self, moment: dt.datetime) -> None:
        """What was typed or done until `moment` is durable."""
        words = f"Gespeichert {_office_time(moment):%H:%M}"
        if words != self.saved.text():
            announce(self, words)
        self.saved.say("circle-check", "green", words)
        self._fit()

    def tell_waiting(self) -> None:
        """Something is typed that is not durable yet."""
        self.saved.say("pencil", "muted", "wird gespeichert …")
        self._fit()

    def tell_not_saved(self, problem: Problem) -> None:
        """A draft could not be stored."""
        self.saved.say("octagon-alert", "red", f"Nicht gespeichert. {problem.what_happened}")
        self.saved.setToolTip(problem.what_to_do)
        announce(self, f"{self.saved.text()} {problem.what_to_do}", urgent=True)
        self._fit()

    def tell_backup(self, made_at: dt.datetime | None) -> None:
        """When the last verified Sicherung was made; None = never."""
        text = backup_age(made_at, clock.now())
        self.backup.set_text(text)
        old = made_at is None or clock.now() - made_at > _OLD_AFTER
        self.backup.set_icon("triangle-alert" if old else "hard-drive")
        self.backup.setToolTip("Jetzt sichern oder den Ordner für die Sicherung wählen")
        self._fit()

    def tell_lock_minutes(self, minutes: int) -> None:
        """After how many minutes of rest the program locks; 0 = never."""
        if minutes <= 0:
            text = "sperrt sich nicht von selbst"
        elif minutes == 1:
            text = "sperrt sich nach 1 Minute Ruhe"
        else:
            text = f"sperrt sich nach {minutes} Minuten Ruhe"
        self.locks.say("timer", "muted", text)
        self._fit()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def backup_age(made_at: dt.datetime | None, now: dt.datetime) -> str:
    """``Sicherung heute 07:30``, ``Sicherung vor 3 Tagen``, ``Noch keine Sicherung``."""
    if made_at is None:
        return "Noch keine Sicherung"
    made, present = _office_time(made_at), _office_time(now)
    days = (present.date() - made.date()).days
    if days <= 0:
        return f"Sicherung heute {made:%H:%M}"
    if days == 1:
        return f"Sicherung gestern {made:%H:%M}"
    return f"Sicherung vor {days} Tagen"


def _office_time(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(clock.OFFICE_TIME)
