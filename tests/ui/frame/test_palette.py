import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.commands import Found
from ui.frame.palette import REST_MS, Palette
from ui.widgets import SearchField

PEOPLE = ("Samir Haidari", "Amina Diallo", "Nadia Al-Hassan")


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.field = SearchField("Suchen")
    window.opened, window.asked = [], []
    column = QVBoxLayout(window)
    column.addWidget(window.field)
    column.addStretch(1)
    window.palette_list = Palette(window.field, window)

    def people(text):
        window.asked.append(text)
        return [
            Found("Person", name, "", "user", lambda name=name: window.opened.append(name), "XY")
            for name in PEOPLE
            if text.casefold() in name.casefold()
        ]

    window.people = people
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def titles(window):
    model = window.palette_list.model
    return [model.found(row).title for row in range(model.rowCount())]


def test_typing_narrows_the_list(qtbot, window):
    window.palette_list.ask([window.people])
    assert titles(window) == list(PEOPLE)

    qtbot.keyClicks(window.field, "ami")
    qtbot.waitUntil(lambda: titles(window) == ["Samir Haidari", "Amina Diallo"])


def test_fast_typing_asks_once(qtbot, window):
    window.palette_list.ask([window.people])
    window.asked.clear()

    qtbot.keyClicks(window.field, "nadia")
    qtbot.wait(4 * REST_MS)

    assert window.asked == ["nadia"]


def test_enter_opens_what_was_typed_last_even_at_once(qtbot, window):
    window.palette_list.ask([window.people])

    qtbot.keyClicks(window.field, "nadia")
    qtbot.keyClick(window.field, Qt.Key.Key_Return)

    assert window.opened == ["Nadia Al-Hassan"]
    assert not window.palette_list.isVisible()
    assert window.field.text() == ""


def test_arrows_move_and_go_around(qtbot, window):
    window.palette_list.ask([window.people])

    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(window.field, key)
    qtbot.keyClick(window.field, Qt.Key.Key_Return)

    assert window.opened == ["Nadia Al-Hassan"]


def test_escape_leaves(qtbot, window):
    window.palette_list.ask([window.people])
    qtbot.keyClicks(window.field, "am")

    qtbot.keyClick(window.field, Qt.Key.Key_Escape)

    assert not window.palette_list.isVisible()
    assert window.opened == []


def test_nothing_found_is_said(qtbot, window):
    window.palette_list.ask([window.people])
    qtbot.keyClicks(window.field, "zzz")

    qtbot.waitUntil(lambda: window.palette_list.nothing.isVisible())
    qtbot.keyClick(window.field, Qt.Key.Key_Return)

    assert "zzz" in window.palette_list.nothing.text()
    assert window.opened == []


def test_typing_into_the_closed_field_opens_the_list(qtbot, window):
    window.palette_list.opened.connect(lambda: window.palette_list.ask([window.people]))
    window.field.setFocus()

    qtbot.keyClicks(window.field, "hai")
    qtbot.waitUntil(lambda: titles(window) == ["Samir Haidari"])

    assert window.palette_list.isVisible()
    assert window.field.text() == "hai"


def test_the_list_stays_inside_the_window(qtbot, window):
    window.palette_list.ask([window.people])

    assert window.rect().contains(window.palette_list.geometry())


def test_leaving_the_field_closes_the_list(qtbot, window):
    other = SearchField("anderes")
    window.layout().addWidget(other)
    other.show()
    window.palette_list.ask([window.people])

    other.setFocus()

    qtbot.waitUntil(lambda: not window.palette_list.isVisible())
