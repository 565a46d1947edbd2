"""Buttons are worked by key and mouse, say their name and show where the keyboard is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import style
from ui.widgets import (
    GhostButton,
    IconButton,
    MenuButton,
    PaintedButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)

Show = Callable[..., QWidget]


def colours_of(widget: QWidget) -> set[str]:
    picture = widget.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


@pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, GhostButton, QuietButton])
def test_a_button_is_pressed_by_space_and_by_click(
    qtbot: QtBot, kind: type[PaintedButton], show: Show
) -> None:
    button = kind("Termin anlegen", "calendar-plus")
    show(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda _on: pressed.append(True))

    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert len(pressed) == 2


def test_the_keyboard_is_seen_on_a_button_and_the_mouse_is_not(qtbot: QtBot, show: Show) -> None:
    first, second = SecondaryButton("Termin"), SecondaryButton("Dokument")
    show(first, second)

    second.setFocus(Qt.FocusReason.TabFocusReason)
    with_keyboard = colours_of(second)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    without = colours_of(second)
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    by_mouse = colours_of(second)

    frame = style.token("primary").name()
    assert frame in with_keyboard
    assert frame not in without
    assert frame not in by_mouse


def test_the_frame_of_the_main_button_is_seen_on_its_own_colour(qtbot: QtBot, show: Show) -> None:
    button = PrimaryButton("Fertig")
    show(button)

    button.setFocus(Qt.FocusReason.TabFocusReason)

    picture = button.grab().toImage()
    middle = picture.height() // 2
    across = [picture.pixelColor(x, middle).name() for x in range(6)]
    assert (
        across
        == [style.token("primary").name()] * 2
        + [style.token("onprimary").name()] * 2
        + [style.token("primary").name()] * 2
    )


def test_buttons_have_the_heights_of_the_design() -> None:
    assert PrimaryButton("Fertig").sizeHint().height() == 36
    assert PrimaryButton("Fertig", height="bar").sizeHint().height() == 40
    assert PrimaryButton("Öffnen", height="tall").sizeHint().height() == 44
    assert SecondaryButton("Wechseln", height="compact").sizeHint().height() == 32
    square = IconButton("bell", "Hinweise").sizeHint()
    assert (square.width(), square.height()) == (36, 36)


def test_a_waiting_button_shows_the_hourglass_and_takes_no_clicks(qtbot: QtBot, show: Show) -> None:
    button = PrimaryButton("Öffnen", "lock")
    show(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda _on: pressed.append(True))

    button.set_waiting(True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert pressed == [] and button.is_waiting()
    assert style.token("primary").name() not in colours_of(button)
    button.set_waiting(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 1


def test_an_icon_button_says_its_name(qtbot: QtBot) -> None:
    button = IconButton("printer", "Verlauf drucken")
    qtbot.addWidget(button)

    interface = QAccessible.queryAccessibleInterface(button)

    assert interface.text(QAccessible.Text.Name) == "Verlauf drucken"
    assert button.toolTip() == "Verlauf drucken"


def test_a_button_takes_the_colours_of_the_scheme(
    qapp: QApplication, qtbot: QtBot, show: Show
) -> None:
    button = SecondaryButton("Termin", "calendar-plus")
    show(button)
    before = colours_of(button)

    style.apply(qapp, "dark")

    after = colours_of(button)
    assert QColor("#FFFFFF").name() in before
    assert style.token("surface").name() in after and "#ffffff" not in after


def test_a_short_button_does_not_cut_its_words(qtbot: QtBot) -> None:
    short, long = SecondaryButton("Termin"), SecondaryButton("Einwilligung einholen", "pen-line")

    assert short.minimumSizeHint().width() < long.minimumSizeHint().width()
    assert long.minimumSizeHint() == long.sizeHint()


def test_a_double_ampersand_is_one_sign(qtbot: QtBot) -> None:
    assert SecondaryButton("A && B").sizeHint() == SecondaryButton("A + B").sizeHint() or (
        SecondaryButton("A && B").sizeHint().width()
        < SecondaryButton("A &&&& B").sizeHint().width()
    )


def test_a_menu_opens_by_key_and_does_what_is_chosen(qtbot: QtBot, show: Show) -> None:
    done: list[str] = []
    menu = MenuButton(
        "Ausgeben",
        [
            ("Drucken", "printer", lambda: done.append("gedruckt")),
            ("Als Datei sichern", "save", lambda: done.append("gesichert")),
        ],
    )
    show(menu)

    qtbot.keyClick(menu, Qt.Key.Key_Space)
    qtbot.waitUntil(menu.opened_menu().isVisible)
    qtbot.keyClick(menu.opened_menu(), Qt.Key.Key_Down)
    qtbot.keyClick(menu.opened_menu(), Qt.Key.Key_Down)
    qtbot.keyClick(menu.opened_menu(), Qt.Key.Key_Return)

    assert done == ["gesichert"]
    assert menu.menu_actions() == ["Drucken", "Als Datei sichern"]


def test_a_menu_without_words_says_what_it_is(qtbot: QtBot) -> None:
    menu = MenuButton(actions=[("Löschen", "trash-2", lambda: None)], name="Mehr zu diesem Termin")
    qtbot.addWidget(menu)

    assert menu.accessibleName() == "Mehr zu diesem Termin"
    menu.clear_actions()
    menu.add_action("Absagen", lambda: None)
    menu.add_separator()
    assert menu.menu_actions() == ["Absagen"]
