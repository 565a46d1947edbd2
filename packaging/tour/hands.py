"""The hands of the tour: finds real widgets by their accessible names, presses keys, clicks, looks.

Nothing here knows the program's classes. What cannot be found by its name, a screen reader could
not find either, and the tour fails loudly.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

PATIENCE = 20.0
"""Seconds to wait for something before the tour says that it did not come."""


class NotThere(AssertionError):
    """What the story asks for is not on the screen."""


class Hands:
    """Works on whatever window is active, by keys alone or with the mouse as well."""

    def __init__(self, application: QApplication, *, mouse: bool) -> None:
        self._application = application
        self.has_mouse = mouse

    # looking

    def window(self) -> QWidget:
        """The window one would look at now: the topmost modal dialog, else the main window."""
        modal = QApplication.activeModalWidget()
        if modal is not None and modal.isVisible():
            return modal
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        dialogs = [widget for widget in shown if isinstance(widget, QDialog)]
        if dialogs:
            return dialogs[-1]
        windows = [widget for widget in shown if widget.isWindow() and widget.width() > 400]
        if not windows:
            raise NotThere("no window is visible")
        return windows[-1]

    def find(self, name: str, *, kind: type[QWidget] = QWidget, stops_tab: bool = False) -> QWidget:
        """The visible, enabled widget with this accessible name; waits for it to come."""
        found: list[QWidget] = []

        def look() -> bool:
            named = [w for w in self._named(name, kind) if w.isEnabled()]
            focusable = [w for w in named if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
            found[:] = focusable or ([] if stops_tab else named)
            return bool(found)

        self.wait(look, f"„{name}“")
        return found[0]

    def description(self, name: str) -> str:
        """What a screen reader adds to the name of a widget."""
        self.find(name)
        return next(
            (
                w.accessibleDescription()
                for w in self._named(name, QWidget)
                if w.accessibleDescription()
            ),
            "",
        )

    def sees(self, name: str) -> bool:
        """Whether a widget with this accessible name, or a label saying it, is visible now."""
        if any(True for _ in self._named(name, QWidget)):
            return True
        return any(
            name in label.text()
            for label in self.window().findChildren(QLabel)
            if label.isVisible()
        )

    def _named(self, name: str, kind: type[QWidget]) -> Iterator[QWidget]:
        for widget in [self.window(), *self.window().findChildren(kind)]:
            if isinstance(widget, kind) and widget.isVisible() and accessible_name(widget) == name:
                yield widget

    def is_asked(self) -> bool:
        """Whether a modal dialog waits for an answer."""
        return QApplication.activeModalWidget() is not None

    # waiting

    def settle(self, seconds: float = 0.05) -> None:
        """Let the program work for a moment (QTest.qWait would starve its background worker)."""
        loop = QEventLoop()
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        loop.exec()

    def wait(self, come: Callable[[], bool], what: str, *, patience: float = PATIENCE) -> None:
        """Wait until `come` is true; NotThere with what is on the screen instead."""
        until = time.monotonic() + patience
        while not come():
            if time.monotonic() > until:
                raise NotThere(f"{what} did not come; on the screen: {self.on_the_screen()}")
            self.settle(0.02)

    def on_the_screen(self) -> str:
        """The names of what can be used now, for the story of a failure."""
        names = {
            accessible_name(widget)
            for widget in self.window().findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        }
        return ", ".join(sorted(name for name in names if name))

    def focused(self) -> QWidget:
        """Where keys go now. A window that lost its place to a closed dialog is taken up again."""
        window = self.window().window()
        if not window.isActiveWindow():
            window.activateWindow()
            QTest.qWaitForWindowActive(window, 2000)
        return QApplication.focusWidget() or window

    # doing

    def press(self, name: str) -> None:
        """Press the button with this name: by a click, or by focus and the space bar."""
        button = self.find(name, kind=QAbstractButton)
        if self.has_mouse:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=_middle(button))
        else:
            self.go_to(button)
            QTest.keyClick(button, Qt.Key.Key_Space)
        self.settle()

    def go_to(self, target: QWidget) -> None:
        """Move the focus to a widget by Tab alone, as somebody without a mouse does."""
        if self._has_focus(target):
            return
        for _ in range(400):
            QTest.keyClick(self.focused(), Qt.Key.Key_Tab)
            if self._has_focus(target) or self._arrows_reach(target):
                return
        raise NotThere(f"Tab never reaches „{accessible_name(target)}“")

    def _arrows_reach(self, target: QWidget) -> bool:
        """Within a row of tabs or chips only one is a stop; the arrows go to the others."""
        here = QApplication.focusWidget()
        if here is None or here.parentWidget() is not target.parentWidget():
            return False
        if target.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return False
        for _ in range(12):
            QTest.keyClick(self.focused(), Qt.Key.Key_Right)
            if self._has_focus(target):
                return True
        return False

    def _has_focus(self, target: QWidget) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is target or target.isAncestorOf(focused))

    def type_into(self, name: str, text: str) -> None:
        """Replace what stands in the field with this name."""
        field = self.find(name, stops_tab=True)
        self.focused()
        if self.has_mouse:
            QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=_middle(field))
            field.setFocus()
        else:
            self.go_to(field)
        focused = self.focused()
        QTest.keyClick(focused, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        _type(focused, text)
        self.settle()

    def keys(self, text: str) -> None:
        """Type where the focus is."""
        _type(self.focused(), text)
        self.settle()

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press one key, with Strg, Umschalt or Alt."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.focused(), key, held)
        self.settle()

    def then(self, react: Callable[[], None]) -> None:
        """Do `react` as soon as a modal dialog stands there; call before what opens it."""
        until = time.monotonic() + PATIENCE

        def look() -> None:
            if QApplication.activeModalWidget() is not None:
                react()
            elif time.monotonic() < until:
                QTimer.singleShot(30, look)

        QTimer.singleShot(30, look)

    def picture(self, path: Path) -> None:
        """Take a picture of the active window as it stands."""
        self.settle(0.15)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.window().grab().save(str(path)):
            raise OSError("a picture could not be written")


def accessible_name(widget: QWidget) -> str:
    """What a screen reader would say this widget is called."""
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    return (name or widget.accessibleName()).replace("&", "")


def _type(target: QWidget, text: str) -> None:
    """Press the keys of a text; QTest itself only knows ASCII."""
    for letter in text:
        if letter == "\n":
            QTest.keyClick(target, Qt.Key.Key_Return)
        elif letter.isascii():
            QTest.keyClicks(target, letter)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)


def _middle(widget: QWidget) -> QPoint:
    return widget.rect().center()
