"""A window with a list at the left and what is chosen at the right; Esc closes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui import style
from ui.widgets import (
    ROW_LOOK,
    Card,
    Label,
    RowList,
    RowLook,
    ScrollPage,
    SecondaryButton,
    column,
    panel,
    row,
)
from ui.widgets.reading_order import set_reading_order

_SIZE = QSize(944, 624)
_LIST = 376


class RowsModel(QAbstractListModel):
    """Rows drawn by their looks; screen readers are told title, second line and badges."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks: list[RowLook] = []

    def show(self, looks: Sequence[RowLook]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._looks = list(looks)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._looks)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid() or index.row() >= len(self._looks):
            return None
        look = self._looks[index.row()]
        if role == ROW_LOOK:
            return look
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            badges = (badge.text for badge in look.badges)
            return ", ".join(filter(None, (look.title, look.second, look.trailing, *badges)))
        return None


class MasterDetail(QDialog):
    """What the windows of a case's history have in common."""

    def __init__(
        self, title: str, explanation: str, list_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Teilhabeakte")
        self.setAccessibleName(title)
        self.setObjectName("canvas")
        self.setModal(True)
        self.model = RowsModel(self)
        self.list = RowList(list_name, row_height=60, badges_below=False, framed=True)
        self.list.setModel(self.model)
        self.list.setMinimumWidth(style.px(_LIST))
        self.list.setMaximumWidth(style.px(_LIST))
        self.list.selectionModel().currentRowChanged.connect(self._on_row)
        self.above_list = column(gap=style.Gap.SMALL)
        self.below_list = column(gap=style.Gap.SMALL)
        self.detail = ScrollPage(
            name="Ausgewählt", gap=style.Gap.MEDIUM, margins=(0, 0, style.Gap.SMALL, 0)
        )
        close = SecondaryButton("Schließen")
        close.clicked.connect(self.reject)
        self.foot = row(
            None,
            close,
            gap=style.Gap.SMALL,
            margins=(style.Gap.PAGE, style.Gap.MEDIUM, style.Gap.PAGE, style.Gap.MEDIUM),
        )
        head = column(
            Label(title, "page"),
            Label(explanation, "muted", wrap=True),
            gap=2,
            margins=(style.Gap.PAGE, style.Gap.COLUMN, style.Gap.PAGE, style.Gap.COLUMN),
        )
        left = column(self.above_list, (self.list, 1), self.below_list, gap=style.Gap.SMALL)
        right = Card()
        right.body().addWidget(self.detail)
        middle = row(
            left,
            (right, 1),
            gap=style.Gap.COLUMN,
            margins=(style.Gap.PAGE, style.Gap.COLUMN, style.Gap.PAGE, style.Gap.COLUMN),
        )
        self.setLayout(
            column(
                panel("sheet_head", head),
                (middle, 1),
                panel("sheet_foot", self.foot),
                gap=0,
            )
        )
        self._fit(parent)

    def _fit(self, parent: QWidget | None) -> None:
        wanted = QSize(style.px(_SIZE.width()), style.px(_SIZE.height()))
        if parent is not None:
            room = parent.window().size() - QSize(48, 48)
            wanted = wanted.boundedTo(room.expandedTo(QSize(640, 400)))
        self.resize(wanted)

    def show_looks(self, looks: Sequence[RowLook], *, choose: int = 0) -> None:
        """Show the list anew and choose a row of it."""
        self.model.show(looks)
        self.list.choose_row(max(0, min(choose, len(looks) - 1)))
        if not looks:
            self._show_row(-1)

    def show_detail(self, row_number: int) -> None:
        """Fill the right side for a row; -1 for none."""
        raise NotImplementedError

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._show_row(now.row())

    def _show_row(self, number: int) -> None:
        self.detail.clear()
        self.show_detail(number)
        self.detail.show_top()
        set_reading_order(self)
