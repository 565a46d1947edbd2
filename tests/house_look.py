"""What a place of the program is like for those who cannot see it, read small text or use a mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTextEdit,
    QWidget,
)

from ui import style
from ui.widgets import Badge, ElidedLabel, SideSheet

_ROWS = 40
_CELLS = (QAccessible.Role.Cell, QAccessible.Role.ListItem, QAccessible.Role.TreeItem)
_ROUNDING = 2
"""Pixels by which sizes differ for no other reason than rounding."""
_LEAST_OF_A_LINE = 56
"""Pixels at normal text size that stay of a line which may be elided."""
_LEAST_OF_A_PAGE = 72
"""Pixels at normal text size through which a page must be seen that scrolls."""


@dataclass(frozen=True)
class Stop:
    """Where the Tab key stops: what it is called, where it lies, and in which groups."""

    kind: str
    name: str
    area: QRect
    groups: tuple[tuple[int, QRect], ...]
    """The widgets around it from the outermost, and itself: a number and where each lies."""


@dataclass(frozen=True)
class Row:
    """One row of a list as a screen reader tells it."""

    of: str
    """The list's own name."""
    name: str


@dataclass
class Place:
    """What was found at one place of the program."""

    name: str
    kinds: set[str] = field(default_factory=set)
    """The classes of windows and sheets seen here."""
    stops: list[Stop] = field(default_factory=list)
    """In the order of the Tab key."""
    buttons: list[tuple[str, QRect]] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    """Words that do not fit where they stand, and controls one sees only a part of."""
    misnamed: list[str] = field(default_factory=list)
    """Buttons whose words are not in their names: whoever says what he reads presses nothing."""


def look(name: str, root: QWidget) -> Place:
    """Look at everything visible from `root` down."""
    found = [root, *root.findChildren(QWidget)]
    seen = [widget for widget in found if widget.isVisible()]
    place = Place(name, stops=[_stop(widget, root) for widget in _stops(root)])
    for widget in seen:
        place.texts |= set(_texts(widget))
        place.rows += _rows(widget)
        place.cut += _cut(widget)
        if isinstance(widget, QDialog | SideSheet):
            place.kinds.add(type(widget).__name__)
        is_target = isinstance(widget, QAbstractButton) and widget.focusPolicy()
        if is_target and widget.isEnabled() and not isinstance(widget.parentWidget(), QLineEdit):
            place.buttons.append((name_of(widget), _area(widget)))
            place.misnamed += _misnamed(widget)
    window = root.window()
    if window is not root and root.width() > window.width():
        place.cut.append(f"{name} is {root.width()} wide in a window of {window.width()}")
    return place


# the Tab key


def _stops(root: QWidget) -> Iterator[QWidget]:
    window = root.window()
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if (
            root.isAncestorOf(widget)
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and not isinstance(
                widget.parentWidget(), QLineEdit | QTextEdit | QComboBox | QAbstractSpinBox
            )
        ):
            yield widget
        widget = widget.nextInFocusChain()


def _stop(widget: QWidget, root: QWidget) -> Stop:
    around = [widget]
    while around[-1] is not root:
        parent = around[-1].parentWidget()
        assert parent is not None
        around.append(parent)
    groups = tuple((id(each), _area(each)) for each in reversed(around))
    return Stop(type(widget).__name__, name_of(widget), _area(widget), groups)


def _area(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _misnamed(button: QAbstractButton) -> Iterator[str]:
    if not _said(button.text()) <= _said(name_of(button)):
        yield f"„{button.text()}“ is called „{name_of(button)}“"


def _said(text: str) -> set[str]:
    """The words of a text without its signs."""
    return set(re.findall(r"\w+", text.replace("&", "").casefold()))


# what is said


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    yield from (widget.windowTitle(), name_of(widget))
    for action in widget.actions():
        yield from (action.text(), action.toolTip())
    for menu in widget.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield from (action.text() for action in menu.actions())
    if isinstance(widget, QLabel):
        yield QTextDocumentFragment.fromHtml(widget.text()).toPlainText()
    if isinstance(widget, QAbstractButton):
        yield widget.text().replace("&", "")
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QLineEdit | QTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        is_list = isinstance(model, QAbstractListModel)
        for column in range(1 if is_list else model.columnCount()):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            for row in range(min(model.rowCount(), _ROWS)):
                yield str(model.index(row, column).data() or "")


def _rows(widget: QWidget) -> Iterator[Row]:
    """The rows of a list, by what the system's bridge to screen readers would be told."""
    if not isinstance(widget, QAbstractItemView) or widget.model() is None:
        return
    if isinstance(widget.parentWidget(), QCalendarWidget):
        return  # Qt's own month tells its days
    model = widget.model()
    interface = QAccessible.queryAccessibleInterface(widget)
    children = (interface.child(at) for at in range(interface.childCount()))
    told = [
        child.text(QAccessible.Text.Name)
        for child in children
        if child is not None and child.role() in _CELLS
    ]
    wide = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for number in range(min(len(told) // wide, _ROWS)):
        if model.index(number, 0).flags() & Qt.ItemFlag.ItemIsSelectable:  # no heading between rows
            cells = told[number * wide : (number + 1) * wide]
            yield Row(name_of(widget), ", ".join(filter(None, cells)))


# what fits


def _cut(widget: QWidget) -> Iterator[str]:
    need = _needed(widget)
    if need is None:
        return
    words, wide, tall = need
    about = f"„{words[:60]}“ ({type(widget).__name__})"
    if widget.width() + _ROUNDING < wide or widget.height() + _ROUNDING < tall:
        yield f"{about} needs {wide} x {tall} and has {_words(widget.rect())}"
    yield from (f"{about} {hidden}" for hidden in _hidden(widget))


def _needed(widget: QWidget) -> tuple[str, int, int] | None:
    """The words of a widget and the room they need; None where there are none to be read."""
    if isinstance(widget.parentWidget(), QLineEdit | QComboBox | QAbstractSpinBox):
        return None
    if isinstance(widget, QLabel):
        return _needed_by_label(widget)
    if isinstance(widget, ElidedLabel):
        whole = widget.sizeHint()
        least = min(whole.width(), style.px(_LEAST_OF_A_LINE))
        return (widget.text(), least, whole.height()) if widget.text() else None
    if isinstance(widget, QAbstractButton | Badge):
        whole = widget.minimumSizeHint()
        return widget.text() or name_of(widget), whole.width(), whole.height()
    if isinstance(widget, QLineEdit | QComboBox):
        return name_of(widget), style.px(_LEAST_OF_A_LINE), widget.fontMetrics().height()
    return None


def _needed_by_label(label: QLabel) -> tuple[str, int, int] | None:
    text = QTextDocumentFragment.fromHtml(label.text()).toPlainText()
    if not text:
        return None
    if not label.wordWrap():
        whole = label.sizeHint()
        return text, whole.width(), whole.height()
    metrics = label.fontMetrics()
    longest = max(metrics.horizontalAdvance(word) for word in text.replace("-", "- ").split())
    return text, longest, label.heightForWidth(label.width())


def _hidden(widget: QWidget) -> Iterator[str]:
    """What of a widget one cannot see, however far one scrolls down."""
    rest, here = widget.rect(), widget
    while (around := here.parentWidget()) is not None and not here.isWindow():
        rest = QRect(here.mapToParent(rest.topLeft()), rest.size())
        wide = _common(rest.left(), rest.right(), around.width())
        if wide + _ROUNDING < rest.width():
            yield f"shows {wide} of {rest.width()} pixels in {_kind(around)}"
            return
        scrolls = around.parentWidget()
        if isinstance(scrolls, QAbstractScrollArea) and scrolls.viewport() is around:
            if around.height() + _ROUNDING < min(style.px(_LEAST_OF_A_PAGE), rest.height()):
                yield f"is seen through {around.height()} pixels of {_kind(scrolls)}"
                return
            rest.setTop(0)
            rest.setBottom(around.height() - 1)
        tall = _common(rest.top(), rest.bottom(), around.height())
        if tall + _ROUNDING < rest.height():
            yield f"shows {tall} of {rest.height()} pixels in height in {_kind(around)}"
            return
        here = around


def _common(first: int, last: int, room: int) -> int:
    """How many pixels from `first` to `last` lie within 0 to `room`."""
    return max(0, min(last, room - 1) - max(first, 0) + 1)


def _kind(widget: QWidget) -> str:
    return widget.objectName() or widget.accessibleName() or type(widget).__name__


def _words(area: QRect) -> str:
    return f"{area.width()} x {area.height()}"
