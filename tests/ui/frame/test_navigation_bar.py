import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.frame.navigation_bar import RAIL, WIDTH, NavigationBar
from ui.navigation import SCREENS, Screen, existing

TWO = (
    Screen("today", "Heute", "sun", "ui.messages:Messages", "Ctrl+1"),
    Screen("help", "Hilfe", "circle-question-mark", "ui.messages:Messages", "Ctrl+F1", below=True),
)


@pytest.fixture
def bar(qtbot):
    bar = NavigationBar(TWO)
    qtbot.addWidget(bar)
    with qtbot.waitActive(bar):
        bar.show()
        bar.activateWindow()
    return bar


def test_a_click_asks_for_the_screen(qtbot, bar):
    with qtbot.waitSignal(bar.asked) as asked:
        qtbot.mouseClick(bar.entries["help"], Qt.MouseButton.LeftButton)

    assert asked.args == ["help"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keyboard_moves_and_chooses(qtbot, bar, key):
    bar.entries["today"].setFocus()
    qtbot.keyClick(bar.entries["today"], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is bar.entries["help"]

    with qtbot.waitSignal(bar.asked) as asked:
        qtbot.keyClick(bar.entries["help"], key)

    assert asked.args == ["help"]


def test_one_entry_shows_where_one_is(bar):
    bar.mark("today")
    bar.mark("help")

    assert [name for name, entry in bar.entries.items() if entry.isChecked()] == ["help"]

    bar.mark("")
    assert not any(entry.isChecked() for entry in bar.entries.values())


def test_the_rail_is_narrow_and_keeps_its_words(bar):
    bar.show_as_rail(True)
    assert bar.width() == RAIL
    assert bar.entries["today"].text() == "Heute"

    bar.show_as_rail(False)
    assert bar.width() == WIDTH


def test_every_entry_is_large_enough_to_hit(bar):
    for rail in (False, True):
        bar.show_as_rail(rail)
        assert all(entry.sizeHint().height() >= 24 for entry in bar.entries.values())


def test_a_screen_without_a_module_is_not_shown():
    gone = Screen("gone", "Weg", "sun", "ui.screens.gone_screen:build", "")

    assert not gone.exists()
    assert all(screen.exists() for screen in existing())


def test_keys_and_shortcuts_of_the_screens_are_not_given_twice():
    assert len({screen.key for screen in SCREENS}) == len(SCREENS)
    assert len({screen.shortcut for screen in SCREENS}) == len(SCREENS)
