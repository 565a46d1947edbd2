"""A layout that sets widgets in lines like words and wraps them."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

# Chips beside fields get a few pixels more than they are high: they stand in the middle then.
_BESIDE_TALLER = 16


class FlowLayout(QLayout):
    """Widgets at their own size, line after line; hidden ones take no room."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int = -1) -> None:
        """`gap` between neighbours and, unless `line_gap` is given, between lines; in pixels."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = gap if line_gap < 0 else line_gap
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        spare = area.height() - self.heightForWidth(area.width())
        if 0 < spare < _BESIDE_TALLER:
            area = area.adjusted(0, spare // 2, 0, 0)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        if not hints:
            return QSize(0, 0)
        margins = self.contentsMargins()
        width = sum(h.width() for h in hints) + self._gap * (len(hints) - 1)
        tallest = max(h.height() for h in hints)
        return QSize(
            width + margins.left() + margins.right(), tallest + margins.top() + margins.bottom()
        )

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, area: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = area.marginsRemoved(margins)
        x, y, tallest = inner.x(), inner.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), max(inner.width(), item.minimumSize().width()))
            if x > inner.x() and x + width > inner.x() + inner.width():
                x, y, tallest = inner.x(), y + tallest + self._line_gap, 0
            if move:
                item.setGeometry(QRect(x, y, width, size.height()))
            x += width + self._gap
            tallest = max(tallest, size.height())
        return y + tallest - area.y() + margins.bottom()
