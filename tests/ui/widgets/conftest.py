"""Every widget test begins with the program dressed in its light scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import style
from ui.widgets import column

Show = Callable[..., QWidget]


def is_plain(application: QApplication) -> bool:
    return (
        style.scheme_in_use() == "light"
        and style.px(100) == 100
        and application.styleSheet() == style.style_sheet()
    )


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, qtbot: QtBot) -> Iterator[QApplication]:
    """Light at normal size, before and after; dressed anew only when a test changed it."""
    if not is_plain(qapp):
        style.apply(qapp, "light")
    yield qapp
    if not is_plain(qapp):
        style.apply(qapp, "light")


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Put widgets below each other into an open window that has the keyboard."""
    kept: list[QWidget] = []

    def open_window(*widgets: QWidget, width: int = 600, height: int = 300) -> QWidget:
        window = QWidget()
        window.setLayout(column(*widgets, None))
        window.setGeometry(120, 120, width, height)
        kept.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_window
    for window in kept:
        window.close()
        window.deleteLater()


@pytest.fixture
def focused() -> Callable[[], QWidget]:
    """The widget that has the keyboard now."""

    def find() -> QWidget:
        now = QApplication.focusWidget()
        assert now is not None
        return now

    return find
