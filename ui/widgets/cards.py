"""Surfaces that hold and tell: cards, notices, empty states, the saved line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app import clock
from ui import style
from ui.widgets.arranging import Item, column, empty, row
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.marks import Glyph
from ui.widgets.painting import brush, rounded

_WORDS, _SIGN, _ABOVE = 400, 40, 40
"""An empty state: how wide its words are, its sign, and the air above and below."""


class Card(QWidget):
    """A surface with a heading, actions at its right and a column of content."""

    def __init__(
        self,
        title: str = "",
        actions: Sequence[QWidget] = (),
        *,
        note: str = "",
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`note` stands in small letters beside the title; `dense` has 12 instead of 16 px."""
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        inset = style.Gap.MEDIUM if dense else style.Gap.COLUMN
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(inset, inset, inset, inset)
        self._whole.setSpacing(style.Gap.SMALL)
        self._title = ElidedLabel(title, "card", parent=self)
        self._note = Label(note, "caption", parent=self)
        self._title.setVisible(bool(title))
        self._note.setVisible(bool(note))
        self._head = QHBoxLayout()
        self._head.setSpacing(style.Gap.SMALL)
        self._head.addWidget(self._title)
        self._head.addWidget(self._note)
        self._head.addStretch(1)
        for action in actions:
            self._head.addWidget(action)
        if title or note or actions:
            self._whole.addLayout(self._head)
        self._body = QVBoxLayout()
        self._body.setSpacing(style.Gap.SMALL)
        self._whole.addLayout(self._body, 1)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put something at the end of the content."""
        if isinstance(item, QLayout):
            self._body.addLayout(item, stretch)
        else:
            self._body.addWidget(item, stretch)

    def put_scroll_bar_at_edge(self) -> None:
        """What is inside scrolls: its bar stands at the edge of the card, not beside the words."""
        around = self._whole.contentsMargins()
        around.setRight(style.Gap.TINY)
        self._whole.setContentsMargins(around)

    def body(self) -> QVBoxLayout:
        """The column of content."""
        return self._body

    def clear(self) -> None:
        """Take the content out and give it up."""
        empty(self._body)

    def set_title(self, title: str, note: str | None = None) -> None:
        """Change the heading of a card that was made with one."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)
        if note is not None:
            self._note.setText(note)
            self._note.setVisible(bool(note))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        border, surface = style.token("border"), style.token("surface")
        rounded(painter, QRectF(self.rect()), style.radius("card"), surface, border)
        painter.end()


class EditorFrame(QWidget):
    """Frames several frameless editors as one field; the frame shows when one has the keyboard."""

    def __init__(self, layout: QLayout, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(layout)
        self._inside = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def shows_focus(self) -> bool:
        """Whether the frame is that of a field in use."""
        return self._inside

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        border = style.token("primary" if self._inside else "field")
        area, surface = QRectF(self.rect()), style.token("surface")
        width = 2.0 if self._inside else 1.0
        rounded(painter, area, style.radius("button"), surface, border, width)
        painter.end()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        inside = isinstance(now, QLineEdit | QTextEdit) and self.isAncestorOf(now)
        if inside != self._inside:
            self._inside = inside
            self.update()


class EmptyState(QWidget):
    """What an empty list says: what is missing and what to do first."""

    def __init__(
        self,
        icon: str,
        title: str,
        what_to_do: str,
        button: QWidget | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Label(title, "card")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words = Label(what_to_do, "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setFixedWidth(style.px(_WORDS))
        self.setAccessibleName(f"{title}. {what_to_do}")
        below: list[Item] = [style.Gap.SMALL, row(None, button, None)] if button else []
        self._sign = Glyph(icon, "muted", _SIGN)
        self._whole = column(
            None,
            row(None, self._sign, None),
            style.Gap.TINY,
            self._title,
            row(None, self._words, None),
            *below,
            None,
            gap=style.Gap.SMALL,
            margins=(style.Gap.PAGE, _ABOVE, style.Gap.PAGE, _ABOVE),
        )
        self.setLayout(self._whole)

    def tell(self, title: str, what_to_do: str) -> None:
        """Say something else (nothing found is not nothing there)."""
        self._title.setText(title)
        self._words.setText(what_to_do)
        self.setAccessibleName(f"{title}. {what_to_do}")

    def text(self) -> str:
        """All it says."""
        return self.accessibleName()

    def _airy(self) -> int:
        """The height the sign and the air around it take."""
        return 2 * (_ABOVE - style.Gap.TINY) + style.px(_SIGN) + self._whole.spacing()

    def _fit(self) -> None:
        """Where there is little room the sign and the air around it go, never the words."""
        if not self.isVisible():
            return  # a page behind another one has no size of its own yet
        room = self.width() - 2 * style.Gap.PAGE
        wide = max(style.px(160), min(style.px(_WORDS), room))
        if wide != self._words.width():
            self._words.setFixedWidth(wide)
        was_signed = not self._sign.isHidden()
        least = self._whole.totalHeightForWidth(self.width()) - (self._airy() if was_signed else 0)
        signed = least + self._airy() <= self.height()
        if signed != was_signed:
            self._sign.setVisible(signed)
            air = _ABOVE if signed else style.Gap.TINY
            self._whole.setContentsMargins(style.Gap.PAGE, air, style.Gap.PAGE, air)

    # Qt

    def minimumSizeHint(self) -> QSize:
        """What the words and the button need, the same with and without the sign."""
        least = self._whole.totalMinimumSize()
        return least if self._sign.isHidden() else least - QSize(0, self._airy())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()


class SavedLine(QWidget):
    """Tells whether what is being typed is safe: "gespeichert 14:02". There is no save button."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Glyph("circle-check", "green", 14)
        self._words = Label("", "badge")
        self.setLayout(row(self._sign, self._words, gap=6))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clear()

    def saved(self, at: dt.datetime) -> None:
        """It is safe on the disk since `at` (office time)."""
        day = "" if at.date() == clock.today() else f"am {at:%d.%m.}, "
        self._say("circle-check", "green", f"gespeichert {day}{at:%H:%M}")

    def saving(self) -> None:
        """Something was typed that is not on the disk yet."""
        self._say("pencil", "grey", "wird gespeichert …")

    def failed(self, why: str = "nicht gespeichert") -> None:
        """It could not be kept."""
        self._say("octagon-alert", "red", why)

    def clear(self) -> None:
        """Say nothing: nothing was typed yet."""
        self._say("circle-check", "green", "")

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def _say(self, icon: str, tone: str, words: str) -> None:
        self._sign.show_icon(icon, tone)
        self._sign.setVisible(bool(words))
        self._words.setText(words)
        self._words.set_tone(tone)
        self.setAccessibleName(words)
