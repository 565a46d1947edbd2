"""A sentence with weight: what is so, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style
from ui.widgets.arranging import column, row
from ui.widgets.buttons import SecondaryButton
from ui.widgets.labels import Label
from ui.widgets.marks import Glyph
from ui.widgets.painting import brush, rounded

NOTICE_ICONS = {
    "red": "octagon-alert",
    "amber": "triangle-alert",
    "green": "circle-check",
    "blue": "info",
    "violet": "message-square-quote",
    "grey": "info",
    "primary": "info",
}


class Notice(QWidget):
    """Says something with weight: the first sentence bold, then what follows from it."""

    def __init__(
        self,
        tone: str,
        first: str,
        rest: str = "",
        action: tuple[str, Callable[[], object]] | QWidget | None = None,
        *,
        icon: str = "",
        slim: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`action` is (words, what to do) or a ready widget at the right; a `slim` one stands
        above a page and takes as little of its height as it can."""
        super().__init__(parent)
        self._sign = Glyph("info", tone, 20)
        self._first = Label("", "strong", wrap=True)
        self._rest = Label("", "body", wrap=True)
        self._slim = slim
        texts = column(self._first, self._rest, gap=0 if slim else 2)
        texts.insertStretch(0, 1)
        texts.addStretch(1)
        self._texts = texts
        above = style.Gap.TINY if slim else style.Gap.MEDIUM
        self._line = row(
            self._sign,
            (texts, 1),
            gap=style.Gap.MEDIUM,
            margins=(style.Gap.MEDIUM, above, style.Gap.MEDIUM, above),
        )
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._icon = icon
        self._tone = tone
        self.tell(tone, first, rest)
        if isinstance(action, QWidget):
            self.add_action(action)
        elif action is not None:
            button = SecondaryButton(action[0], height="compact")
            button.clicked.connect(lambda _on=False, do=action[1]: do())
            self.add_action(button)

    def tell(self, tone: str, first: str, rest: str = "") -> None:
        """Say something else."""
        self._tone = tone
        self._sign.show_icon(self._icon or NOTICE_ICONS[tone], tone)
        self._first.setText(first)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        centre, top = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignTop
        self._line.setAlignment(self._sign, top if rest and not self._slim else centre)
        for label in (self._first, self._rest):
            label.set_tone("text" if tone == "grey" else tone)
        self.setAccessibleName(f"{first} {rest}".strip())
        self.update()

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the right."""
        self._line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_below(self, widget: QWidget) -> None:
        """Put something below the sentences: a bar, a list of missing things."""
        self._texts.insertWidget(self._texts.count() - 1, widget)
        self._line.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)

    def text(self) -> str:
        """All it says."""
        return self.accessibleName()

    def tone(self) -> str:
        """The tone it is said in."""
        return self._tone

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        area, ground = QRectF(self.rect()), style.ground(self._tone)
        strong = style.scheme_in_use().startswith("high_contrast")
        border = style.token(self._tone) if strong else None
        rounded(painter, area, style.radius("button"), ground, border)
        painter.end()
