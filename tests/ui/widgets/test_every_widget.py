"""What holds for every widget: it has a name, room for a finger, both schemes, and keeps None alive."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import resources
from tests.ui.widgets import gallery
from ui import style, widgets
from ui.widgets import EditorFrame, ElidedLabel, PaintedButton

PAGES = [gallery.buttons_page, gallery.fields_page, gallery.lists_page]


def rows_of(picture: QImage) -> list[memoryview]:
    """The picture's pixels as 32-bit numbers, line by line."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(bytes(plain.constBits())).cast("I")
    width = plain.width()
    return [pixels[y * width : (y + 1) * width] for y in range(plain.height())]


def fresh(colour: str, before: QImage, after: QImage) -> int:
    """How many pixels near the edges have newly taken the colour of a token."""
    wanted = style.token(colour).rgb()
    old, new = rows_of(before), rows_of(after)
    return sum(
        now == wanted and was != wanted
        for y in {0, 1, 2, 3, 4, 5, len(new) // 2}
        for was, now in zip(old[y], new[y], strict=True)
    )


def around(widget: QWidget) -> QWidget:
    """The frame several editors share, or the widget itself."""
    above = widget.parentWidget()
    return above if isinstance(above, EditorFrame) else widget


def tab_stops(page: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisibleTo(page)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parentWidget(), QLineEdit | QTextEdit | QComboBox)
    ]


@pytest.fixture(params=PAGES, ids=lambda make: make.__name__)
def page(request: pytest.FixtureRequest, qtbot: QtBot) -> QWidget:
    made: QWidget = request.param()
    made.resize(1440, 1000)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_stop_of_the_tab_key_has_a_name(page: QWidget) -> None:
    nameless = [
        type(widget).__name__
        for widget in tab_stops(page)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]

    assert len(tab_stops(page)) > 3
    assert nameless == []


def test_every_button_is_large_enough(page: QWidget) -> None:
    small = [
        (type(b).__name__, b.text(), b.width(), b.height())
        for b in page.findChildren(QAbstractButton)
        if b.isVisibleTo(page) and b.focusPolicy() and (b.width() < 24 or b.height() < 24)
    ]

    assert small == []


def test_the_keyboard_is_seen_on_every_stop(page: QWidget, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    unseen = []
    for widget in tab_stops(page):
        framed = around(widget)
        page.setFocus()
        before = framed.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(widget, QLineEdit):
            widget.deselect()
        after = framed.grab().toImage()
        seen = max(fresh("primary", before, after), fresh("onprimary", before, after))
        if seen < 8 and not widget.property("wrong"):
            unseen.append(f"{type(widget).__name__} {widget.accessibleName()}")

    assert unseen == []


def test_nothing_light_is_left_in_the_dark(page: QWidget, qapp: QApplication) -> None:
    style.apply(qapp, "dark")
    QApplication.processEvents()

    picture = page.grab().toImage()

    shipped = resources.read_json("style/light.json")["farben"]
    light = {
        QColor(shipped[name]).rgb()
        for name in ("bg", "side", "tint", "grey_t", "hover", "amber_t", "text", "primary")
    }
    found = {pixel for line in rows_of(picture) for pixel in line}
    assert not found & light


def test_no_scrolling_page_is_a_stop_without_use(page: QWidget) -> None:
    areas = [a for a in page.findChildren(QScrollArea) if type(a).__name__ == "ScrollPage"]

    assert all(area.accessibleName() for area in areas)
    assert not any(area.focusPolicy() & Qt.FocusPolicy.TabFocus for area in areas)


def test_drawing_again_and_again_keeps_none_alive(page: QWidget) -> None:
    for _ in range(3):
        page.grab()
    before = sys.getrefcount(None)

    for _ in range(20):
        page.grab()

    assert sys.getrefcount(None) > before - 200


def test_words_are_not_cut_where_there_is_room(page: QWidget) -> None:
    kinds = (PaintedButton, ElidedLabel)
    shown = [w for kind in kinds for w in page.findChildren(kind) if w.isVisibleTo(page)]

    narrow = [
        f"{type(widget).__name__} {widget.accessibleName()}"
        for widget in shown
        if widget.width() < widget.sizeHint().width() - 1
    ]

    assert narrow == []


def test_the_gallery_shows_every_widget() -> None:
    drawn: set[str] = set()
    pages: list[Callable[[], QWidget]] = list(PAGES)
    kept = [make() for make in pages]
    for made in kept:
        drawn |= {type(child).__name__ for child in made.findChildren(QWidget)}
        drawn.add(type(made).__name__)
    named = {
        name
        for name in widgets.__all__
        if isinstance(getattr(widgets, name), type) and issubclass(getattr(widgets, name), QWidget)
    }

    assert named - drawn - {"ClickArea", "PaintedButton"} == set()  # others are made of them
    for made in kept:
        made.deleteLater()
