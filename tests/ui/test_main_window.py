from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.main_window import SMALLEST, MainWindow


def make(qtbot, may_close=lambda: True):
    window = MainWindow(may_close)
    qtbot.addWidget(window)
    return window


def test_the_title_is_the_name_of_the_program(qtbot):
    assert make(qtbot).windowTitle() == "Teilhabeakte"


def test_the_first_paint_is_told_once(qtbot):
    window, told = make(qtbot), []
    window.painted.connect(lambda: told.append(True))

    window.show()
    qtbot.waitUntil(lambda: bool(told))
    window.repaint()
    qtbot.wait(20)

    assert told == [True]


def test_a_window_that_may_not_close_stays(qtbot):
    answers = [False, True]
    window = make(qtbot, lambda: answers.pop(0))
    window.show()

    assert not window.close()
    assert window.isVisible()
    assert window.close()


def test_it_stands_where_it_was_left(qtbot):
    window = make(qtbot)
    window.place([20, 30, 1100, 640], maximized=False)
    window.show()

    assert window.placement() == ([20, 30, 1100, 640], False)


def test_a_place_on_a_screen_that_is_gone_is_not_taken(qtbot):
    window = make(qtbot)
    window.place([90_000, 90_000, 1100, 640], maximized=False)
    window.show()

    area, _ = window.placement()
    assert QApplication.primaryScreen().geometry().contains(area[0], area[1])
    assert area[2] >= SMALLEST[0]


def test_a_page_gives_way_to_the_next_and_is_closed(qtbot):
    window = make(qtbot)
    first, second = QLabel("eins"), QLabel("zwei")
    window.show_page(first)
    window.show()

    window.show_page(second)

    assert window.centralWidget() is second
    assert not first.isVisible()


def test_tab_visits_every_field_once_whatever_lends_its_focus(qtbot):
    """A page that lends its focus to its last field must not hide the others from Tab."""
    window = make(qtbot)
    page = QWidget()
    fields = [QLineEdit() for _ in range(4)]
    group = QWidget()
    inside = QVBoxLayout(group)
    for field in fields[1:3]:
        inside.addWidget(field)
    layout = QVBoxLayout(page)
    for part in (fields[0], group, fields[3]):
        layout.addWidget(part)
    group.setFocusProxy(fields[2])
    page.setFocusProxy(fields[3])
    window.show_page(page)
    with qtbot.waitActive(window):
        window.show()
    fields[0].setFocus()

    visited = []
    for _ in fields:
        visited.append(fields.index(window.focusWidget()))
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)

    assert visited == [0, 1, 2, 3]
    assert window.focusWidget() is fields[0]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget() is fields[3]
