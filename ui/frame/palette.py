"""Strg+K: one list for people, actions and documents, under the search field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.commands import Found, Source
from ui.widgets import Label
from ui.widgets.painting import breadth, brush, glyph, rounded, words

REST_MS = 60
"""How long the keys rest before the sources are asked."""
_ROW = 44
_MOST_SHOWN = 9
_KEYS = "↑ ↓ wählen  ·  Eingabe öffnen  ·  Esc schließen"
_KEY_TO_LEAVE = "Esc schließen"

_Index = QModelIndex | QPersistentModelIndex


class FoundModel(QAbstractListModel):
    """The lines of the palette."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: list[Found] = []

    def show(self, found: Sequence[Found]) -> None:
        self.beginResetModel()
        self._found = list(found)
        self.endResetModel()

    def found(self, row: int) -> Found:
        return self._found[row]

    # Qt

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return found.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (found.title, found.detail, found.kind) if part)
        return None


class _Lines(QStyledItemDelegate):
    """Draws one line: sign, title, detail, kind at the end."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        found = cast(FoundModel, index.model()).found(index.row())
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ratio = painter.device().devicePixelRatio()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            rounded(painter, area, style.radius("button"), style.token("tint"))
        self._paint_sign(painter, area, found, ratio, chosen)
        kind_font = style.font("caption")
        kind_room = breadth(found.kind, kind_font) + style.px(12)
        right = area.right() - kind_room
        words(
            painter,
            QRectF(right, area.top(), kind_room, area.height()),
            found.kind,
            kind_font,
            style.token("muted"),
        )
        left = area.left() + style.px(48)
        title_font = style.font("strong")
        title_room = min(breadth(found.title, title_font) + 1, right - left - style.px(12))
        words(
            painter,
            QRectF(left, area.top(), title_room, area.height()),
            found.title,
            title_font,
            style.token("primary" if chosen else "text"),
        )
        start = left + title_room + style.px(12)
        if found.detail and right - start > style.px(32):
            words(
                painter,
                QRectF(start, area.top(), right - start - style.px(12), area.height()),
                found.detail,
                kind_font,
                style.token("muted"),
            )
        painter.restore()

    def _paint_sign(
        self, painter: QPainter, area: QRectF, found: Found, ratio: float, chosen: bool
    ) -> None:
        middle = area.top() + area.height() / 2
        if found.initials:
            side = style.px(28)
            circle = QRectF(area.left() + style.px(10), middle - side / 2, side, side)
            rounded(painter, circle, side / 2, style.ground("grey" if chosen else "primary"))
            words(
                painter,
                circle,
                found.initials,
                style.font("label"),
                style.token("primary"),
                Qt.AlignmentFlag.AlignHCenter,
            )
            return
        size = style.px(16)
        where = QPointF(area.left() + style.px(16), round(middle - size / 2))
        glyph(painter, where, found.icon, "primary" if chosen else "muted", size, ratio)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, style.px(_ROW))


class Palette(QFrame):
    """The list under `field`: keys stay in the field, arrows move, Enter opens, Esc leaves."""

    opened = Signal()

    def __init__(self, field: QLineEdit, parent: QWidget) -> None:
        """`parent` is the window's central widget, over which the list lies."""
        super().__init__(parent)
        self._over = parent
        self.setObjectName("palette")
        self._field = field
        self._sources: Sequence[Source] = ()
        self.model = FoundModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Gefunden")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.viewport().setAutoFillBackground(False)
        self.list.clicked.connect(lambda _: self._open_chosen())
        self.list.entered.connect(self.list.setCurrentIndex)
        self.question = Label("", role="label")
        self.nothing = Label("", role="muted")
        self.keys = Label(_KEYS, role="caption")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.setSpacing(8)
        for label in (self.question, self.nothing, self.keys):
            label.setContentsMargins(8, 0, 8, 0)
        column.addWidget(self.question)
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        column.addWidget(self.keys)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._search)
        field.textChanged.connect(self._on_typed)
        field.installEventFilter(self)
        self.hide()

    def ask(self, sources: Sequence[Source], question: str = "") -> None:
        """Open the list over `sources`; `question` stands above when something is to be chosen."""
        self._sources = sources
        self.question.setText(question)
        self.question.setVisible(bool(question))
        if self.isVisible() or not self._field.hasFocus():
            self._field.clear()  # asked anew, not opened by typing
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search()
        self.place()
        self.show()
        self.raise_()

    def close_list(self) -> None:
        """Hide the list and empty the field."""
        self._rest.stop()
        self.hide()
        self._field.clear()
        self._rest.stop()

    def _on_typed(self) -> None:
        if self.isVisible():
            self._rest.start()
        elif self._field.hasFocus() and self._field.text():
            self.opened.emit()

    def _search(self) -> None:
        self._rest.stop()
        text = self._field.text().strip()
        found = [line for source in self._sources for line in source(text)]
        self.model.show(found)
        if found:
            self.list.setCurrentIndex(self.model.index(0))
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.keys.setText(_KEYS if found else _KEY_TO_LEAVE)
        self.nothing.setText(f"Nichts gefunden zu „{text}“." if text else "Tippen Sie einen Namen.")
        self.place()

    def place(self) -> None:
        corner = self._field.mapTo(self._over, self._field.rect().bottomLeft())
        wide = max(self._field.width(), style.px(560))
        self.list.setFixedHeight(self._rows_in_sight(corner.y()) * style.px(_ROW))
        self.setFixedWidth(min(wide, self._over.width() - corner.x() - 16))
        self._column.activate()
        self.move(corner.x(), corner.y() + 6)
        self.resize(self.width(), self.sizeHint().height())

    def _rows_in_sight(self, top: int) -> int:
        """As many as there are, as fit below `top`, and never more than one takes in."""
        around = self._column.contentsMargins()
        labels = (self.question, self.nothing, self.keys)
        said = [label.sizeHint().height() for label in labels if not label.isHidden()]
        taken = sum(said) + len(said) * self._column.spacing() + around.top() + around.bottom()
        room = (self._over.height() - top - 6 - taken - style.Gap.SMALL) // style.px(_ROW)
        return max(1, min(self.model.rowCount(), _MOST_SHOWN, room))

    def _step(self, by: int) -> None:
        count = self.model.rowCount()
        if count:
            row = (self.list.currentIndex().row() + by) % count
            self.list.setCurrentIndex(self.model.index(row))

    def _open_chosen(self) -> None:
        if self._rest.isActive():
            self._search()
        index = self.list.currentIndex()
        if not index.isValid():
            return
        found = self.model.found(index.row())
        self.close_list()
        found.open()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field or not self.isVisible():
            return False
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._leave_when_focus_is_gone)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_list()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_chosen()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._step(_MOST_SHOWN - 1 if key == Qt.Key.Key_PageDown else 1 - _MOST_SHOWN)
        else:
            return False
        return True

    def _leave_when_focus_is_gone(self) -> None:
        if self.isVisible() and not self._field.hasFocus():
            self.close_list()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        rounded(
            painter,
            QRectF(self.rect()),
            style.radius("card"),
            style.token("raised"),
            style.token("field"),
        )
        painter.end()
