"""Two columns of cards where there is room, one below the other where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import style
from ui.widgets import column, holder


class TwoColumns(QWidget):
    """The left column takes `left_part` of the room, the right one the rest of `parts`."""

    def __init__(
        self,
        left: Sequence[QWidget],
        right: Sequence[QWidget],
        *,
        shares: tuple[int, int] = (3, 2),
        one_below: int = 880,
        parent: QWidget | None = None,
    ) -> None:
        """`one_below`: narrower than so many pixels at normal size, one column holds all."""
        super().__init__(parent)
        self._shares, self._one_below = shares, one_below
        self._sides = [holder(self._stacked(left)), holder(self._stacked(right))]
        for side in self._sides:
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        for side in self._sides:
            self._line.addWidget(side)
        self._arrange(beside=True)

    @staticmethod
    def _stacked(cards: Sequence[QWidget]) -> QVBoxLayout:
        made = column(*cards, gap=style.Gap.MEDIUM)
        made.setAlignment(Qt.AlignmentFlag.AlignTop)
        return made

    @property
    def beside(self) -> bool:
        """Whether the columns stand beside each other."""
        return self._line.direction() == QBoxLayout.Direction.LeftToRight

    def _arrange(self, *, beside: bool) -> None:
        across = QBoxLayout.Direction.LeftToRight
        self._line.setDirection(across if beside else QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(style.Gap.COLUMN if beside else style.Gap.MEDIUM)
        for side, share in zip(self._sides, self._shares, strict=True):
            self._line.setStretchFactor(side, share if beside else 0)
            top = Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0)
            self._line.setAlignment(side, top)

    # Qt

    def minimumSizeHint(self) -> QSize:
        """The least height of wrapping text is that of its narrowest column; ours follows the width."""
        return QSize(super().minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= style.px(self._one_below)
        if beside != self.beside:
            self._arrange(beside=beside)
