"""Buttons: one main action per surface, the others step back."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import style
from ui.widgets.painting import breadth, brush, focus_frame, glyph, rounded

Height = Literal["chip_small", "compact", "standard", "bar", "tall"]
ICON = 16
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class PaintedButton(QPushButton):
    """A button that draws itself from tokens; its look is decided by the subclass."""

    _padding = 16
    _icon_gap = 8
    _bold = False
    _ink = "text"
    _icon_tone = "muted"
    _arrows_belong_to_parent = False

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        *,
        height: Height = "standard",
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._height: Height = height
        self._by_mouse = False
        self.setAutoDefault(False)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed,
            QSizePolicy.Policy.Fixed,
        )

    def set_icon(self, icon: str) -> None:
        """Show another icon, "" for none."""
        self._icon_name = icon
        self.updateGeometry()
        self.update()

    def set_text(self, text: str) -> None:
        """Show another word."""
        self.setText(text)

    def icon_name(self) -> str:
        """The name of the icon shown now."""
        return self._icon_name

    def shows_focus(self) -> bool:
        """Whether the focus frame is drawn: the keyboard is here and it did not come by a click."""
        return self.hasFocus() and not self._by_mouse

    def sizeHint(self) -> QSize:
        tall = style.height(self._height)
        plain = self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        text = breadth(plain, self._font()) if plain else 0
        icon = style.px(ICON) if self._shown_icon() else 0
        gap = style.px(self._icon_gap) if text and icon else 0
        room = text + icon + gap + self._extra_room()
        return QSize(max(tall, room + 2 * style.px(self._padding)) if text else tall, tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._arrows_belong_to_parent and Qt.Key(event.key()) in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        area = QRectF(self.rect())
        self._paint_ground(painter, area)
        self._paint_content(painter, area)
        if self.shows_focus():
            self._paint_focus(painter, area)
        painter.end()

    def _font(self) -> QFont:
        return style.font("strong" if self._bold else "body")

    def _shown_icon(self) -> str:
        return self._icon_name

    def _extra_room(self) -> int:
        return 0

    def _radius(self) -> int:
        return style.radius("button")

    def _hovered(self) -> bool:
        return self.isEnabled() and (self.underMouse() or self.isDown())

    def _ink_now(self) -> str:
        return self._ink if self.isEnabled() else "muted"

    def _icon_tone_now(self) -> str:
        return self._icon_tone if self.isEnabled() else "muted"

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        fill = style.token("hover") if self._hovered() else None
        if fill is not None:
            rounded(painter, area, self._radius(), fill)

    def _paint_focus(self, painter: QPainter, area: QRectF) -> None:
        focus_frame(painter, area, self._radius())

    def _paint_content(self, painter: QPainter, area: QRectF) -> None:
        icon, size = self._shown_icon(), style.px(ICON)
        font = self._font()
        text = self.text()
        plain = text.replace("&&", "\0").replace("&", "").replace("\0", "&")
        room = breadth(plain, font) if plain else 0
        gap = style.px(self._icon_gap) if icon and text else 0
        whole = (size if icon else 0) + gap + room + self._extra_room()
        padding = style.px(self._padding) if text else 0
        left = max(float(padding), (area.width() - whole) / 2)
        if not text:
            left = (area.width() - size) / 2
        if icon:
            top = (area.height() - size) / 2
            glyph(
                painter,
                QPointF(round(left), round(top)),
                icon,
                self._icon_tone_now(),
                size,
                self.devicePixelRatioF(),
            )
            left += size + gap
        if text:
            painter.setFont(font)
            painter.setPen(style.token(self._ink_now()))
            shown = text
            free = area.width() - left - padding - self._extra_room()
            if room > free + 1:
                shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, free)
            painter.drawText(
                QRectF(left, 0, max(free, room) + 1, area.height()),
                Qt.AlignmentFlag.AlignVCenter
                | Qt.AlignmentFlag.AlignLeft
                | Qt.TextFlag.TextSingleLine
                | Qt.TextFlag.TextHideMnemonic,
                shown,
            )


class PrimaryButton(PaintedButton):
    """The one main action of a surface: verb and object ("Bewerbung ausgeben")."""

    _bold = True
    _ink = "onprimary"
    _icon_tone = "onprimary"

    def __init__(
        self,
        text: str,
        icon: str = "",
        *,
        height: Height = "standard",
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, icon, height=height, wide=wide, parent=parent)
        self._waiting = False

    def set_waiting(self, waiting: bool) -> None:
        """Show the hourglass and take no clicks; the reason stands beside the button."""
        self._waiting = waiting
        self.setEnabled(not waiting)
        self.updateGeometry()
        self.update()

    def is_waiting(self) -> bool:
        """Whether it shows the hourglass."""
        return self._waiting

    def _shown_icon(self) -> str:
        return "hourglass" if self._waiting else self._icon_name

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        if self.isEnabled():
            fill = style.token("primary_h" if self._hovered() else "primary")
            rounded(painter, area, self._radius(), fill)
        else:
            rounded(painter, area, self._radius(), style.token("grey_t"), style.token("border"))

    def _paint_focus(self, painter: QPainter, area: QRectF) -> None:
        focus_frame(painter, area, self._radius())
        focus_frame(painter, area, self._radius(), style.token("onprimary"), inset=2.0)


class SecondaryButton(PaintedButton):
    """Another action of the surface: a frame on the surface."""

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        on = self.isCheckable() and self.isChecked()
        fill = style.token("tint" if on else "hover" if self._hovered() else "surface")
        if not self.isEnabled():
            fill = style.token("grey_t")
        rounded(painter, area, self._radius(), fill, style.token("primary" if on else "border"))


class GhostButton(PaintedButton):
    """An action in the text: bold and in the accent, without a frame ("+ Schritt")."""

    _padding = 4
    _bold = True
    _ink = "primary"
    _icon_tone = "primary"


class QuietButton(PaintedButton):
    """For leaving and discarding: muted words without a frame."""

    _padding = 4
    _ink = "muted"


class IconButton(SecondaryButton):
    """A square button with an icon; its name is the tooltip and what a screen reader says."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        height: Height = "standard",
        framed: bool = True,
        tone: str = "muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", icon, height=height, parent=parent)
        self._framed = framed
        self._icon_tone = tone
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Say what it does in another way, as when it does the opposite now."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def _icon_tone_now(self) -> str:
        if self.isCheckable() and self.isChecked():
            return "primary"
        return super()._icon_tone_now()

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        if self._framed:
            super()._paint_ground(painter, area)
        else:
            PaintedButton._paint_ground(self, painter, area)
