"""„Darstellung“: colours and size of text, shown at once."""

from __future__ import annotations

from collections.abc import Callable

from app.errors import Problem
from app.settings import SettingsFile
from ui.messages import Messages
from ui.widgets import Card, ChipChoice, Choice, Field, Label, ScrollPage

SCHEMES = (
    Choice("light", "Hell", "sun"),
    Choice("dark", "Dunkel", "moon"),
    Choice("system", "Wie das System", "monitor"),
    Choice("high-contrast", "Hoher Kontrast", "sun-moon"),
)
SCALES = ("100", "110", "125", "150", "175", "200")


class Appearance(ScrollPage):
    """Every choice takes effect while one looks."""

    def __init__(
        self, settings: SettingsFile, messages: Messages, apply_settings: Callable[[], None]
    ) -> None:
        self._settings, self._messages, self._apply = settings, messages, apply_settings
        current = settings.current
        self.scheme = ChipChoice(SCHEMES)
        self.scheme.choose(current.scheme)
        self.scale = ChipChoice([(percent, f"{percent} %") for percent in SCALES])
        self.scale.choose(_nearest(current.text_scale))
        card = Card()
        card.add(Field("Farben", self.scheme))
        card.add(Field("Textgröße", self.scale, "zusätzlich zur Größe, die Ihr System vorgibt"))
        super().__init__(
            Label("Darstellung", "page"),
            Label("Gilt sofort und nur auf diesem Rechner.", "muted"),
            card,
            name="Darstellung",
            width=720,
        )
        self.scheme.changed.connect(self._take)
        self.scale.changed.connect(self._take)

    def _take(self) -> None:
        try:
            self._settings.change(scheme=self.scheme.one(), text_scale=int(self.scale.one()) / 100)
        except Problem as problem:
            self._messages.problem(self, problem)
        self._apply()


def _nearest(scale: float) -> str:
    return min(SCALES, key=lambda percent: abs(int(percent) - scale * 100))
