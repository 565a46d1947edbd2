"""Words on a page: labels in the roles of the type scale, elided lines and dividing rules."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import style
from ui.widgets.painting import breadth, brush, words

Role = Literal[
    "body", "strong", "muted", "caption", "label", "card", "page", "display", "read", "badge"
]


class Label(QLabel):
    """Plain text in a role of the type scale; it wraps unless told not to."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        *,
        tone: str = "",
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_tone(self, tone: str) -> None:
        """Give the words the colour of a tone, "" for that of the role."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(QWidget):
    """One line that gives way: cut with … when the room is short, whole in the tooltip."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        *,
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._role, self._tone = text, role, tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The whole text, elided or not."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    setText = set_text  # noqa: N815 — so that it can stand where a QLabel stood

    def set_tone(self, tone: str) -> None:
        """Give the words the colour of a tone, "" for that of the role."""
        self._tone = tone
        self.update()

    def is_elided(self) -> bool:
        """Whether the text does not fit into the room it was given."""
        return breadth(self._text, style.font(self._role)) > self.width()

    def sizeHint(self) -> QSize:
        font = style.font(self._role)
        return QSize(breadth(self._text, font), self._line_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(24), self._line_height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self._text if self.is_elided() else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        muted = self._role in ("caption", "label", "muted")
        colour = style.token(self._tone or ("muted" if muted else "text"))
        words(painter, QRectF(self.rect()), self._text, style.font(self._role), colour)
        painter.end()

    def _line_height(self) -> int:
        return round(style.font(self._role).pixelSize() * 1.4)


class Rule(QWidget):
    """A dividing line, with a word in it when it has one ("oder", a month)."""

    def __init__(
        self,
        text: str = "",
        *,
        vertical: bool = False,
        middle: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._vertical, self._middle = text, vertical, middle
        self.setAccessibleName(text)
        fixed, grows = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if vertical else grows, grows if vertical else fixed)

    def sizeHint(self) -> QSize:
        if self._vertical:
            return QSize(1, style.px(16))
        return QSize(style.px(24), style.px(20) if self._text else 1)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        line = style.token("border")
        if not self._text:
            painter.fillRect(self.rect(), line)
            painter.end()
            return
        font = style.font("caption" if self._middle else "label")
        room = breadth(self._text, font)
        gap, centre = style.Gap.MEDIUM, self.height() // 2
        start = (self.width() - room) // 2 if self._middle else 0
        words(
            painter,
            QRectF(start, 0, room + 1, self.height()),
            self._text,
            font,
            style.token("muted"),
        )
        if self._middle:
            painter.fillRect(0, centre, start - gap, 1, line)
        after = start + room + gap
        painter.fillRect(after, centre, self.width() - after, 1, line)
        painter.end()
