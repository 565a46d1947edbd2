"""A window with a list at the left and what is chosen at the right; Esc closes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui import style
from ui.models.rows_model import RowsModel
from ui.widgets import (
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


class MasterDetail(QDialog):
    """What the windows of a case's history have in common; each fills in what is chosen."""

    detail_wanted = Signal(int)
    """`detail` is empty: fill it for this row of the list, -1 for none."""

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
        wide = min(style.px(_LIST), wanted.width() * 2 // 5)
        self.list.setMinimumWidth(wide)
        self.list.setMaximumWidth(wide)

    def show_looks(self, looks: Sequence[RowLook], *, choose: int = 0) -> None:
        """Show the list anew and choose a row of it."""
        self.model.show(looks)
        self.list.choose_row(max(0, min(choose, len(looks) - 1)))
        if not looks:
            self._show_row(-1)

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._show_row(now.row())

    def _show_row(self, number: int) -> None:
        self.detail.clear()
        self.detail_wanted.emit(number)
        self.detail.show_top()
        set_reading_order(self)
