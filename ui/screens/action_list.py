"""A list of things to do, framed in groups: worked by arrows, Enter and space, or by the mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui import style
from ui.screens.action_lines import ActionModel, HeadLook, Line, RowWords
from ui.screens.action_row_paint import ActionDelegate, Columns, RowLayout

Index = QModelIndex | QPersistentModelIndex

_MOVING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ActionList(QListView):
    """As tall as its content, so that the page scrolls and not the list.

    Up and down go from row to row, right and left to its buttons and back; Enter does what has the
    frame, space what the row's button says, the menu key everything else.
    """

    opened = Signal(str)
    """The key of the row to be shown whole."""
    acted = Signal(str, QPoint)
    """The button of a row; the place below it, for a menu."""
    more_asked = Signal(str, QPoint)
    """Everything else that can be done; the place for the menu."""
    whole_group_asked = Signal(str)
    reached = Signal(QRectF)
    """The row the keyboard came to, to be brought into view."""

    def __init__(
        self,
        name: str,
        heads: Mapping[str, HeadLook],
        words: Callable[[str], RowWords],
        *,
        columns: Columns = Columns(),
        parent: QWidget | None = None,
    ) -> None:
        """`words(key)` says what a row says; asked when the row is looked at."""
        super().__init__(parent)
        self._columns = columns
        self.lines = ActionModel(heads, words, self)
        self.part = 0
        """What has the frame in the chosen row: 0 the row, 1 its button, 2 the button for more."""
        self.hovered: tuple[int, int] = (-1, 0)
        self._by_keyboard = False
        self.setAccessibleName(name)
        self.setObjectName("cards")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAutoScroll(False)
        self.setModel(self.lines)
        self.setItemDelegate(ActionDelegate(self))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the chosen row stays chosen, or the one that took its place."""
        chosen, number = self.key(), self.currentIndex().row()
        self.lines.show_lines(lines)
        self.hovered = (-1, 0)
        self._fit()
        if not chosen:
            return
        found = self.lines.row_of(chosen)
        if found < 0:
            self.part = 0
            rows = [n for n, line in enumerate(lines) if line.key]
            found = min(rows, key=lambda n: (abs(n - number), n), default=-1)
        if found >= 0:
            self.setCurrentIndex(self.lines.index(found, 0))

    def key(self) -> str:
        """The key of the chosen row, "" for none."""
        line = self.lines.line(self.currentIndex().row())
        return line.key if line is not None else ""

    def choose(self, key: str) -> None:
        """Choose a row by its key; nothing when it is not there."""
        row = self.lines.row_of(key)
        if row >= 0:
            self.part = 0
            self.setCurrentIndex(self.lines.index(row, 0))

    def words_at(self, row: int) -> RowWords | None:
        """What a line says, None for heads and gaps."""
        return self.lines.words(row)

    def layout_of(self, row: QRectF) -> RowLayout:
        """Where the parts of a row stand."""
        return RowLayout(row, self._columns)

    def shows_focus(self) -> bool:
        """Whether the frame is drawn: the keyboard is here and did not come by a click."""
        return self.hasFocus() and self._by_keyboard

    def _choose_first(self) -> None:
        lines = enumerate(self.lines.lines())
        first = next((n for n, line in lines if line.key), -1)
        if first >= 0:
            self.setCurrentIndex(self.lines.index(first, 0))

    def _fit(self) -> None:
        self.setFixedHeight(sum(style.px(line.height) for line in self.lines.lines()))
        self.scheduleDelayedItemsLayout()

    # doing

    def _do(self, row: int, part: int) -> None:
        line = self.lines.line(row)
        if line is None:
            return
        if line.more:
            self.whole_group_asked.emit(line.group)
            return
        if not line.key:
            return
        place = self.layout_of(QRectF(self.visualRect(self.lines.index(row, 0))))
        if part == 1 and self._acts(row):
            self.acted.emit(line.key, self._below(place.action))
        elif part == 2:
            self.more_asked.emit(line.key, self._below(place.more))
        elif part == 0:
            self.opened.emit(line.key)

    def _acts(self, row: int) -> bool:
        """Whether a row has a button of its own."""
        said = self.words_at(row)
        return said is not None and bool(said.action)

    def _below(self, area: QRectF) -> QPoint:
        return self.viewport().mapToGlobal(area.bottomLeft().toPoint() + QPoint(0, style.Gap.TINY))

    def _part_at(self, spot: QPointF) -> tuple[int, int]:
        index = self.indexAt(spot.toPoint())
        line = self.lines.line(index.row())
        if line is None or line.gap or line.is_head:
            return -1, 0
        if not line.key:
            return index.row(), 0
        place = self.layout_of(QRectF(self.visualRect(index)))
        if place.action.contains(spot) and self._acts(index.row()):
            return index.row(), 1
        return index.row(), 2 if place.more.contains(spot) else 0

    # Qt

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        self.reached.emit(QRectF(self.visualRect(index)))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        line = self.lines.line(current.row())
        if line is None or not line.key:
            self.part = 0
        elif self.part == 1 and not self._acts(current.row()):
            self.part = 2
        self.viewport().update()
        if current.isValid() and self.hasFocus():
            self.reached.emit(QRectF(self.visualRect(current)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        reason = Qt.FocusReason
        self._by_keyboard = event.reason() in (
            reason.TabFocusReason,
            reason.BacktabFocusReason,
            reason.ShortcutFocusReason,
        )
        if self._by_keyboard and not self.key():
            self._choose_first()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        if not self.currentIndex().isValid() and event.key() in _MOVING:
            self._choose_first()
            event.accept()
            return
        key, row = event.key(), self.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(row, self.part)
        elif key == Qt.Key.Key_Space:
            self._do(row, self.part or 1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left) and self.key():
            parts = [0, 1, 2] if self._acts(row) else [0, 2]
            place = parts.index(self.part) + (1 if key == Qt.Key.Key_Right else -1)
            self.part = parts[min(len(parts) - 1, max(0, place))]
            self.viewport().update()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row, part = self._part_at(event.position())
        self.part, self._by_keyboard = part if row >= 0 else 0, False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, part = self._part_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and row == self.currentIndex().row() >= 0:
            self.part = 0
            self._do(row, part)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self._part_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover((-1, 0))

    def _hover(self, where: tuple[int, int]) -> None:
        if where != self.hovered:
            self.hovered = where
            hand = where[0] >= 0
            shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._do(self.currentIndex().row(), 2)
            return
        line = self.lines.line(self.indexAt(event.pos()).row())
        if line is not None and line.key:
            self.more_asked.emit(line.key, event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "lines"):
            self._fit()
