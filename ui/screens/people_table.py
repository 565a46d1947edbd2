"""The table of all people: worked by keyboard, sorted by its headings, narrow where room is short."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from app.catalogue import Sort
from ui import style
from ui.models.people_model import Column, PeopleModel
from ui.screens.people_row_painter import RowPainter
from ui.widgets import ListTable
from ui.widgets.painting import breadth, glyph, words

ROW = 56
_WIDTHS = {
    Column.ORIGIN: 136,
    Column.PHASE: 140,
    Column.PAPER: 208,
    Column.NEXT: 192,
    Column.CONTACT: 124,
    Column.WORKER: 116,
}
_LEAST_NAME = 216
_FIRST_TO_GO = (
    Column.WORKER,
    Column.CONTACT,
    Column.NEXT,
    Column.ORIGIN,
    Column.PHASE,
    Column.PAPER,
)
SORTED_BY = {
    Column.PERSON: Sort.NAME,
    Column.PHASE: Sort.PHASE,
    Column.PAPER: Sort.PAPER,
    Column.NEXT: Sort.FOLLOW_UP,
    Column.CONTACT: Sort.LAST_CONTACT,
}


class PeopleTable(ListTable):
    """Arrows move, Enter opens, letters go into the search.

    It paints its rows itself, in one go: a delegate called for each of a hundred cells would take
    most of the time there is between a key and the rows it asked for.
    """

    typed = Signal(str)
    """Letters typed while the list has the keyboard."""
    left_at_top = Signal()
    """The arrow up was pressed on the first row."""

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__("Teilnehmende", row_height=ROW, parent=parent)
        self._people = model
        self._under_mouse = -1
        self.heading = _Heading(self)
        self.setHorizontalHeader(self.heading)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        style.signals().changed.connect(self._fit)
        self._fit()

    def shown_columns(self) -> list[Column]:
        """The columns there is room for."""
        return [column for column in Column if not self.isColumnHidden(column)]

    def _fit(self) -> None:
        """Give the columns their widths; those that find no room go, the name keeps the rest."""
        shown = dict(_WIDTHS)
        room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()
        spare = max(0, self.viewport().width() - room)
        for column in _FIRST_TO_GO:
            if style.px(_LEAST_NAME + sum(shown.values())) <= room:
                break
            del shown[column]
        for column, width in _WIDTHS.items():
            self.setColumnHidden(column, column not in shown)
            self.setColumnWidth(column, style.px(width))
        rest = room - sum(style.px(width) for width in shown.values())
        self.setColumnWidth(Column.PERSON, max(rest, style.px(96)))
        last = self.shown_columns()[-1]
        self.setColumnWidth(last, self.columnWidth(last) + spare)

    def fit_height(self) -> None:
        """Be no taller than the rows need; what is left of the page stays empty."""
        edge = self.contentsMargins()
        around = edge.top() + edge.bottom() + self.heading.sizeHint().height()
        rows = self._people.rowCount() * style.px(ROW)
        self.setMaximumHeight(around + rows)

    def _hover(self, row: int) -> None:
        if row != self._under_mouse:
            self._under_mouse = row
            self.viewport().update()

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        count = self._people.rowCount()
        tall = self.rowHeight(0) if count else 0
        if not tall:
            return
        painter = QPainter(self.viewport())
        places = [
            (column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in self.shown_columns()
        ]
        pen = RowPainter(painter, places, self.viewport().devicePixelRatioF())
        chosen = self.chosen_row()
        top = self.rowViewportPosition(0)
        seen = event.rect()
        first = max(0, (seen.top() - top) // tall)
        last = min(count - 1, (seen.bottom() - top) // tall)
        for row in range(first, last + 1):
            pen.draw(
                self._people.words(row),
                QRectF(0, top + row * tall, self.viewport().width(), tall),
                chosen=row == chosen,
                hovered=row == self._under_mouse,
                focused=row == chosen and self.hasFocus(),
                last=row == count - 1,
            )
        painter.end()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        control = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if key == Qt.Key.Key_Home:
            self.choose_row(0)
        elif key == Qt.Key.Key_End:
            self.choose_row(self._people.rowCount() - 1)
        elif key == Qt.Key.Key_Up and self.chosen_row() <= 0:
            self.left_at_top.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            pass  # there is one way through the list, from row to row
        elif text.isprintable() and text.strip() and not control:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class _Heading(QHeaderView):
    """The titles of the columns; those one can sort by react to the mouse and show the order."""

    asked = Signal(Sort)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sort, self._descending = Sort.NAME, False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sectionClicked.connect(self._on_clicked)

    def show_order(self, sort: Sort, descending: bool) -> None:
        """Show by what the rows are sorted."""
        self._sort, self._descending = sort, descending
        self.viewport().update()

    def _on_clicked(self, section: int) -> None:
        sort = SORTED_BY.get(Column(section))
        if sort is not None:
            self.asked.emit(sort)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), style.px(36))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        area = QRectF(rect)
        column = Column(section)
        painter.save()
        painter.fillRect(area, style.token("surface"))
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, style.token("border"))
        sorted_here = SORTED_BY.get(column) is self._sort
        inset = style.Gap.MEDIUM if column is Column.PERSON else style.Gap.SMALL
        room = area.adjusted(inset, 0, -style.Gap.SMALL, 0)
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        font = style.font("label")
        if sorted_here:
            size = style.px(14)
            room.setRight(room.right() - size - style.Gap.TINY)
            left = room.left() + min(breadth(title, font), room.width()) + style.Gap.TINY
            where = QPointF(round(left), round(area.center().y() - size / 2))
            arrow = "arrow-down" if self._descending else "arrow-up"
            glyph(painter, where, arrow, "primary", size, self.devicePixelRatioF())
        tone = "primary" if sorted_here else "muted"
        words(painter, room, title, font, style.token(tone))
        painter.restore()
