"""Rows a list paints by their looks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets import ROW_LOOK, RowLook


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
