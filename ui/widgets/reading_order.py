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
    stops = list(_stops(root, Qt.FocusPolicy.StrongFocus))
    before = _stop_before(root) if first_is_new else None
    if before is None and stops:
        before = stops.pop(0)
    if before is not None:
        for stop in reversed(stops):  # the last first: in the other direction Qt loses some
            QWidget.setTabOrder(before, stop)


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
    return _stops(root, Qt.FocusPolicy.TabFocus)


def _stops(root: QWidget, policy: Qt.FocusPolicy) -> Iterator[QWidget]:
    """With `StrongFocus` also the words of a row that are no stop now and may be the next moment."""
    if root.focusPolicy() & policy and root.focusProxy() is None:
        yield root
    layout = root.layout()
    if isinstance(root, QScrollArea):
        inside = root.widget()
        if inside is not None:
            yield from _stops(inside, policy)
    elif isinstance(root, QStackedWidget):
        for number in range(root.count()):
            page = root.widget(number)
            if page is not None:
                yield from _stops(page, policy)
    elif layout is not None and not isinstance(root, QAbstractScrollArea):
        yield from _stops_of(layout, policy)


def _stops_of(layout: QLayout, policy: Qt.FocusPolicy) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget, policy)
        elif inner is not None:
            yield from _stops_of(inner, policy)
