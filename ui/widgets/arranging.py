"""Putting widgets beside and below each other, and pages that scroll."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import style

# A widget, a layout, an additional gap in pixels, None for a stretch, or (widget, stretch factor).
Item = QWidget | QLayout | int | None | tuple[QWidget | QLayout, int]
Margins = int | tuple[int, int, int, int]


def row(*items: Item, gap: int = style.Gap.SMALL, margins: Margins = 0) -> QHBoxLayout:
    """Items beside each other; None pushes what follows to the right."""
    made = QHBoxLayout()
    _fill(made, items, gap, margins)
    return made


def column(*items: Item, gap: int = style.Gap.SMALL, margins: Margins = 0) -> QVBoxLayout:
    """Items below each other; None pushes what follows to the bottom."""
    made = QVBoxLayout()
    _fill(made, items, gap, margins)
    return made


def panel(name: str, layout: QLayout, *, parent: QWidget | None = None) -> QFrame:
    """A ground of the window's frame: ``side``, ``top``, ``bar``, ``strip``, ``pane``, ``module`` …"""
    made = QFrame(parent)
    made.setObjectName(name)
    made.setLayout(layout)
    return made


def holder(layout: QLayout, *, parent: QWidget | None = None) -> QWidget:
    """A bare widget around a layout, to show or hide it as one."""
    made = QWidget(parent)
    made.setLayout(layout)
    return made


def _fill(box: QBoxLayout, items: Iterable[Item], gap: int, margins: Margins) -> None:
    box.setSpacing(int(gap))
    if isinstance(margins, tuple):
        box.setContentsMargins(*(int(side) for side in margins))
    else:
        box.setContentsMargins(*([int(margins)] * 4))
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(int(item))
        elif isinstance(item, tuple):
            inner, stretch = item
            if isinstance(inner, QLayout):
                box.addLayout(inner, stretch)
            else:
                box.addWidget(inner, stretch)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        else:
            box.addWidget(item)


class ScrollPage(QScrollArea):
    """A page that scrolls down only, and brings into view whatever the keyboard reaches."""

    def __init__(
        self,
        *items: Item,
        name: str = "Seite",
        gap: int = style.Gap.MEDIUM,
        margins: Margins = style.Gap.PAGE,
        width: int | None = None,
        fills: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`width`: the widest the content gets, in pixels at normal size (forms: 720); `fills`:
        the content takes the whole height instead of leaving the rest empty."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._canvas = _Canvas()
        self._canvas.setObjectName("canvas")
        self._column = column(*items, gap=gap, margins=margins)
        whole = column((self._column, 1), gap=0) if fills else column(self._column, None, gap=0)
        if width is None:
            self._canvas.setLayout(whole)
        else:
            inner = holder(whole)
            inner.setMaximumWidth(style.px(width))
            inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self._canvas.setLayout(row((inner, 1000), None, gap=0))  # flush left, the rest is empty
        self.setWidget(self._canvas)
        self._right = self._column.contentsMargins().right()
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def add(self, item: QWidget | QLayout) -> None:
        """Put something at the end of the page."""
        if isinstance(item, QLayout):
            self._column.addLayout(item)
        else:
            self._column.addWidget(item)

    def content(self) -> QVBoxLayout:
        """The page's column, to insert or take out."""
        return self._column

    def clear(self) -> None:
        """Take everything off the page and give it up."""
        empty(self._column)

    def show_top(self) -> None:
        """Scroll to the beginning."""
        self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        place = ends.get(Qt.Key(event.key()))
        if place is None:
            super().keyPressEvent(event)
            return
        bar.setValue(place)
        event.accept()

    def _make_room(self, least: int, most: int) -> None:
        """The bar takes its place from the margin: nothing moves when it appears."""
        bar = self.verticalScrollBar().sizeHint().width() if most > least else 0
        around = self._column.contentsMargins()
        wanted = max(min(self._right, style.Gap.TINY), self._right - bar)
        if around.right() != wanted:
            around.setRight(wanted)
            self._column.setContentsMargins(around)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._canvas.isAncestorOf(now):
            return
        top = now.mapTo(self._canvas, QPoint(0, 0)).y()
        if now.height() < self.viewport().height():
            self.ensureWidgetVisible(now, 0, style.Gap.PAGE)
        else:
            self.ensureVisible(0, top, 0, style.Gap.PAGE)


class _Canvas(QWidget):
    """Wrapping text is as tall as its width asks for, not as tall as in the narrowest column."""

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and layout.hasHeightForWidth():
            return QSize(least.width(), 0)
        return least


def empty(layout: QLayout) -> None:
    """Take every item out of a layout and delete its widgets."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
