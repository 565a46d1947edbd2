"""Lets the Tab key follow the reading order where parts of a page were built later."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QStackedWidget, QWidget


def set_reading_order(root: QWidget, *, first_is_new: bool = False) -> None:
    """Put every tab stop below `root` behind the one that is read before it; the first one stays.

    With `first_is_new` the first one, too, may have been built later than the others: it goes
    behind the stop that stands before `root`.
    """
    before = _stop_before(root) if first_is_new else None
    for stop in tab_stops(root):
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop


def put_behind(root: QWidget, stop: QWidget) -> None:
    """Let `stop` come after everything below `root`, which it does not belong to."""
    last: QWidget | None = None
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and root.isAncestorOf(widget):
            last = widget
        widget = widget.nextInFocusChain()
    if last is not None:
        QWidget.setTabOrder(last, stop)


def _stop_before(root: QWidget) -> QWidget | None:
    """The last stop in front of `root`, none when there is nothing else in the window."""
    before = root.previousInFocusChain()
    while before is not None and before is not root:
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus and not root.isAncestorOf(before):
            return before
        before = before.previousInFocusChain()
    return None


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
