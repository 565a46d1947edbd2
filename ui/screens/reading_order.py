"""Lets the Tab key follow the reading order where parts of a page were built later."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QStackedWidget, QWidget


def set_reading_order(root: QWidget) -> None:
    """Put every tab stop below `root` behind the one that is read before it; the first one stays."""
    before: QWidget | None = None
    for stop in tab_stops(root):
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop


def tab_stops(root: QWidget) -> Iterator[QWidget]:
    """The widgets the keyboard can reach, in the order of the layouts they stand in."""
    if root.focusPolicy() & Qt.FocusPolicy.TabFocus and root.focusProxy() is None:
        yield root
    layout = root.layout()
    if isinstance(root, QScrollArea):
        inside = root.widget()
        if inside is not None:
            yield from tab_stops(inside)
    elif isinstance(root, QStackedWidget):
        for number in range(root.count()):
            page = root.widget(number)
            if page is not None:
                yield from tab_stops(page)
    elif layout is not None and not isinstance(root, QAbstractScrollArea):
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from tab_stops(widget)
        elif inner is not None:
            yield from _stops_of(inner)
