"""Small painted signs: icons, badges, avatars, the mark of the house, meters, ticks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style
from ui.widgets.painting import breadth, brush, glyph, rounded, words

TONES = ("primary", "blue", "violet", "amber", "green")


def tone_for(text: str) -> str:
    """One of the quiet tones, always the same for the same text (a case's id, initials)."""
    return TONES[sum(map(ord, text)) % len(TONES)]


class Glyph(QWidget):
    """One icon; without a name it is decoration and says nothing to a screen reader."""

    def __init__(
        self,
        icon: str,
        tone: str = "muted",
        size: int = 16,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._size = icon, tone, size
        self.setAccessibleName(name)
        if name:
            self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, tone: str = "") -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone or self._tone
        self.update()

    def sizeHint(self) -> QSize:
        side = style.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        side = style.px(self._size)
        where = QPointF((self.width() - side) // 2, (self.height() - side) // 2)
        glyph(painter, where, self._icon, self._tone, side, self.devicePixelRatioF())
        painter.end()


@dataclass(frozen=True)
class BadgeLook:
    """A badge to be shown: word, tone, icon."""

    text: str
    tone: str = "grey"
    icon: str = ""


def badge_size(text: str, icon: str, *, small: bool = False) -> QSize:
    """How much room a badge takes."""
    tall = style.px(20 if small else 24)
    sign = style.px(14) + style.px(6) if icon else 0
    side = style.px(10 if icon else 12)
    return QSize(side + sign + breadth(text, style.font("badge")) + style.px(12), tall)


def paint_badge(
    painter: QPainter,
    area: QRectF,
    text: str,
    tone: str,
    icon: str,
    ratio: float,
    ground: str = "",
) -> None:
    """A badge in `area`; the words are elided when the area is too narrow."""
    fill = style.token(ground) if ground else style.ground(tone)
    rounded(painter, area, area.height() / 2, fill)
    left = area.left() + style.px(10 if icon else 12)
    if icon:
        size = style.px(14)
        where = QPointF(round(left), round(area.center().y() - size / 2))
        glyph(painter, where, icon, tone, size, ratio)
        left += size + style.px(6)
    room = QRectF(left, area.top(), area.right() - left - style.px(10), area.height())
    words(painter, room, text, style.font("badge"), style.token(tone))


class Badge(QWidget):
    """A state: pale ground, bold word, and an icon so that colour never stands alone."""

    def __init__(
        self,
        text: str,
        tone: str = "grey",
        icon: str = "",
        *,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._small = small
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone, icon)

    def show_state(self, text: str, tone: str = "grey", icon: str = "") -> None:
        """Show another state."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word on it."""
        return self._text

    def tone(self) -> str:
        """The tone it is shown in."""
        return self._tone

    def sizeHint(self) -> QSize:
        return badge_size(self._text, self._icon, small=self._small)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        area, ratio = QRectF(self.rect()), self.devicePixelRatioF()
        paint_badge(painter, area, self._text, self._tone, self._icon, ratio)
        painter.end()


def avatar_font(side: float) -> QFont:
    """The font of the initials in a round that is `side` wide."""
    font = style.font("strong")
    font.setPixelSize(max(11, round(side * 0.36)))
    return font


def paint_avatar(
    painter: QPainter, area: QRectF, initials: str, tone: str, ground: str = ""
) -> None:
    """A round ground with initials; `ground` is a token that replaces the tone's own."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.token(ground) if ground else style.ground(tone))
    painter.drawEllipse(area)
    painter.setFont(avatar_font(area.width()))
    painter.setPen(style.token(tone))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials)


class Avatar(QWidget):
    """The initials of a person in a round."""

    def __init__(
        self,
        initials: str,
        tone: str = "",
        size: int = 32,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_person(initials, tone, name=name)

    def show_person(self, initials: str, tone: str = "", *, name: str = "") -> None:
        """Show somebody else."""
        self._initials, self._tone = initials, tone or tone_for(initials)
        self.setAccessibleName(name or initials)
        self.update()

    def sizeHint(self) -> QSize:
        side = style.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        paint_avatar(painter, QRectF(self.rect()), self._initials, self._tone)
        painter.end()


class Mark(QWidget):
    """The mark of the house: a file with its tabs."""

    def __init__(
        self, size: int = 28, *, inverse: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size, self._inverse = size, inverse
        self.setAccessibleName("Teilhabeakte")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = style.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        side = self.width()
        ground, ink = ("onband", "band") if self._inverse else ("primary", "onprimary")
        rounded(painter, QRectF(0, 0, side, side), side * 0.28, style.token(ground))
        inner = round(side * 0.6)
        where = QPointF((side - inner) // 2, (side - inner) // 2)
        glyph(painter, where, "notebook-tabs", ink, inner, self.devicePixelRatioF())
        painter.end()


class Meter(QWidget):
    """How much of something is used or done: a thin bar. Give the number in words beside it."""

    def __init__(
        self,
        part: float = 0.0,
        tone: str = "primary",
        *,
        name: str = "",
        width: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._part, self._tone, self._width = part, tone, width
        self.setAccessibleName(name)
        grows = QSizePolicy.Policy.Expanding if width is None else QSizePolicy.Policy.Fixed
        self.setSizePolicy(grows, QSizePolicy.Policy.Fixed)
        self.set_part(part)

    def set_part(self, part: float, tone: str = "") -> None:
        """Show a part between 0 and 1."""
        self._part, self._tone = max(0.0, min(1.0, part)), tone or self._tone
        self.setAccessibleDescription(f"{round(self._part * 100)} Prozent")
        self.update()

    def part(self) -> float:
        """The part shown, 0 to 1."""
        return self._part

    def sizeHint(self) -> QSize:
        return QSize(style.px(self._width or 96), style.px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(self._width or 32), style.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        area = QRectF(self.rect())
        trough = style.token(self._tone)
        trough.setAlphaF(0.22)
        rounded(painter, area, area.height() / 2, trough)
        if self._part > 0:
            done = QRectF(area)
            done.setWidth(max(area.height(), area.width() * self._part))
            rounded(painter, done, area.height() / 2, style.token(self._tone))
        painter.end()
