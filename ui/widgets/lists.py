"""Lists and tables on models: rows of fixed height, worked by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QTableView, QWidget

from ui import style
from ui.widgets.rows import CellDelegate, PersonDelegate


class ListTable(QTableView):
    """A table of rows: whole rows are chosen, Enter opens, letters are not searched for."""

    opened = Signal(QModelIndex)

    def __init__(
        self,
        name: str,
        *,
        row_height: int = 56,
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self.setAccessibleName(name)
        self.setProperty("framed", framed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(CellDelegate(self))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setStretchLastSection(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        columns.setMinimumSectionSize(style.px(48))
        self.doubleClicked.connect(self.opened)
        self._measure()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._measure()

    def choose_row(self, number: int) -> None:
        """Choose a row and bring it into view; nothing when there is none."""
        model = self.model()
        if model is not None and 0 <= number < model.rowCount():
            self.setCurrentIndex(model.index(number, 0))
            self.scrollTo(model.index(number, 0))

    def chosen_row(self) -> int:
        """The number of the chosen row, -1 for none."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row_height"):
            self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(style.px(self._row_height))
        self.verticalHeader().setMinimumSectionSize(style.px(self._row_height))


class RowList(QListView):
    """A list of rows drawn by PersonDelegate: whole width, Enter opens."""

    opened = Signal(QModelIndex)

    def __init__(
        self,
        name: str,
        *,
        row_height: int = 56,
        badges_below: bool = False,
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("framed", framed)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(PersonDelegate(self, height=row_height, badges_below=badges_below))
        self.doubleClicked.connect(self.opened)

    def choose_row(self, number: int) -> None:
        """Choose a row and bring it into view; nothing when there is none."""
        model = self.model()
        if model is not None and 0 <= number < model.rowCount():
            self.setCurrentIndex(model.index(number, 0))

    def chosen_row(self) -> int:
        """The number of the chosen row, -1 for none."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)
