"""The right side of the screen: a card that scrolls, with its actions always in reach below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import style
from ui.widgets import Rule, ScrollPage, UndoBar, column, row
from ui.widgets.arranging import Item
from ui.widgets.painting import brush, rounded
from ui.widgets.reading_order import tab_stops


class DetailCard(QWidget):
    """Content above, actions below; only the content scrolls."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._page = ScrollPage(
            name=name, gap=style.Gap.MEDIUM, margins=(style.Gap.PAGE, style.Gap.COLUMN) * 2
        )
        self._rule = Rule()
        self._rule.setObjectName(UndoBar.ABOVE)
        self._foot: QHBoxLayout = row(gap=style.Gap.SMALL)
        self.setLayout(column((self._page, 1), self._rule, self._foot, gap=0, margins=2))
        self._rule.hide()

    def add(self, widget: QWidget) -> None:
        """Put something at the end of the content."""
        self._page.add(widget)

    def body(self) -> ScrollPage:
        """The part that scrolls."""
        return self._page

    def start(self) -> None:
        """Put the keyboard where one begins."""
        for stop in tab_stops(self):
            if stop.isVisible() and stop.isEnabled():
                stop.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def set_foot(self, *items: Item) -> None:
        """The actions, from left to right; None is the gap before them."""
        for item in items:
            if item is None:
                self._foot.addStretch(1)
            elif isinstance(item, QWidget):
                self._foot.addWidget(item)
            elif isinstance(item, tuple) and isinstance(item[0], QWidget):
                self._foot.addWidget(item[0], item[1])
        side, above = style.Gap.PAGE, style.Gap.MEDIUM
        self._foot.setContentsMargins(side, above, side, above)
        self._rule.show()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        UndoBar.settle_in(self.window())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        UndoBar.settle_in(self.window())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        area = QRectF(self.rect())
        corner = style.radius("card")
        rounded(painter, area, corner, style.token("surface"), style.token("border"))
        painter.end()
