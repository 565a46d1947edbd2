"""The navigation at the left: rows with words, or a rail of icons above words when it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.commands import shortcut_text
from ui.navigation import Screen
from ui.widgets import Mark
from ui.widgets.click_area import ClickArea
from ui.widgets.painting import brush, focus_frame, glyph, rounded, words

WIDTH = 208
RAIL = 104
_ROW = 40
_RAIL_ROW = 56
_LEAST_ROW, _LEAST_RAIL_ROW = 28, 38
_ICON = 20

_BY_KEYBOARD = frozenset(
    (
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    )
)


class NavigationEntry(ClickArea):
    """One way to go."""

    def __init__(self, screen: Screen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = screen.key
        self._icon_name = screen.icon
        self._rail = False
        self._by_keyboard = False
        self.setText(screen.label)
        self.setAccessibleName(screen.label)
        self.setToolTip(f"{screen.label} ({shortcut_text(screen.shortcut)})")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_as_rail(self, rail: bool) -> None:
        self._rail = rail
        self.updateGeometry()
        self.update()

    # Qt

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(style.px(80), style.px(_RAIL_ROW if self._rail else _ROW))

    def minimumSizeHint(self) -> QSize:
        """Icon and word stay whole where large letters leave little height."""
        return QSize(style.px(80), style.px(_LEAST_RAIL_ROW if self._rail else _LEAST_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        area = QRectF(self.rect())
        if self.isChecked():
            rounded(painter, area, style.radius("button"), style.token("tint"))
        elif self.underMouse():
            rounded(painter, area, style.radius("button"), style.token("hover"))
        tone = "primary" if self.isChecked() else "muted"
        if self._rail:
            self._paint_above(painter, area, tone)
        else:
            self._paint_beside(painter, area, tone)
        if self.hasFocus() and self._by_keyboard:
            focus_frame(painter, area, style.radius("button"))
        painter.end()

    def _paint_beside(self, painter: QPainter, area: QRectF, tone: str) -> None:
        icon, left = style.px(_ICON), style.px(12)
        where = QPointF(left, round((area.height() - icon) / 2))
        glyph(painter, where, self._icon_name, tone, icon, self.devicePixelRatioF())
        font = style.font("strong" if self.isChecked() else "body")
        start = left + icon + style.px(12)
        room = QRectF(start, 0, area.width() - start - style.px(8), area.height())
        words(painter, room, self.text(), font, style.token(tone))

    def _paint_above(self, painter: QPainter, area: QRectF, tone: str) -> None:
        icon, line = style.px(_ICON), style.px(16)
        top = round((area.height() - icon - style.px(4) - line) / 2)
        where = QPointF(round((area.width() - icon) / 2), top)
        glyph(painter, where, self._icon_name, tone, icon, self.devicePixelRatioF())
        font = style.font("label" if self.isChecked() else "caption")
        room = QRectF(2, top + icon + style.px(4), area.width() - 4, line)
        words(painter, room, self.text(), font, style.token(tone), Qt.AlignmentFlag.AlignHCenter)


class NavigationBar(QFrame):
    """All screens there are; `asked(key)` when one of them is wanted."""

    asked = Signal(str)

    def __init__(self, screens: Sequence[Screen], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAccessibleName("Navigation")
        self._rail = False
        self.entries: dict[str, NavigationEntry] = {}
        self._group = QButtonGroup(self)

        self._mark = Mark(28)
        self._name = _ProductName()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self._mark)
        self._head.addWidget(self._name, 1)

        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self._column.addLayout(self._head)
        self._column.addSpacing(style.px(12))
        for screen in screens:
            if not screen.below:
                self._add(screen)
        self._column.addStretch(1)
        for screen in screens:
            if screen.below:
                self._add(screen)
        self._arrange()

    def _add(self, screen: Screen) -> None:
        entry = NavigationEntry(screen)
        entry.clicked.connect(lambda _=False, key=screen.key: self.asked.emit(key))
        self.entries[screen.key] = entry
        self._group.addButton(entry)
        self._column.addWidget(entry)

    @property
    def is_rail(self) -> bool:
        return self._rail

    def show_as_rail(self, rail: bool) -> None:
        """Icon above word, 104 wide, or icon beside word, 208 wide."""
        if rail != self._rail:
            self._rail = rail
            for entry in self.entries.values():
                entry.show_as_rail(rail)
            self._arrange()

    def mark(self, key: str) -> None:
        """Show where one is; "" for nowhere in this list."""
        self._group.setExclusive(False)
        for name, entry in self.entries.items():
            entry.setChecked(name == key)
        self._group.setExclusive(bool(key))

    def _arrange(self) -> None:
        self.setFixedWidth(style.px(RAIL if self._rail else WIDTH))
        self._name.show_as_rail(self._rail)
        side = style.px(4 if self._rail else 12)
        self._column.setContentsMargins(side, style.px(14), side + 1, style.px(12))
        way, gap, inset = QBoxLayout.Direction.LeftToRight, 10, 4
        if self._rail:
            way, gap, inset = QBoxLayout.Direction.TopToBottom, 4, 0
        self._head.setDirection(way)
        self._head.setSpacing(style.px(gap))
        self._head.setContentsMargins(style.px(inset), 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignHCenter if self._rail else Qt.AlignmentFlag.AlignVCenter
        self._head.setAlignment(self._mark, middle)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        entries = list(self.entries.values())
        here = next((n for n, entry in enumerate(entries) if entry.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        entries[(here + step) % len(entries)].setFocus(Qt.FocusReason.TabFocusReason)


class _ProductName(QWidget):
    """Beside the mark, or small below it in a rail."""

    def __init__(self) -> None:
        super().__init__()
        self._rail = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName("Teilhabeakte")

    def show_as_rail(self, rail: bool) -> None:
        self._rail = rail
        self.updateGeometry()
        self.update()

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(style.px(80), style.px(16 if self._rail else 28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        words(
            painter,
            QRectF(self.rect()),
            "Teilhabeakte",
            style.font("label" if self._rail else "card"),
            style.token("primary"),
            Qt.AlignmentFlag.AlignHCenter if self._rail else Qt.AlignmentFlag.AlignLeft,
        )
        painter.end()
