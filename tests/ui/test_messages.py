import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.errors import Problem
from ui.messages import Messages, MessageWindow


class CabinetMissing(Problem):
    happened = "Der Aktenschrank „{name}“ fehlt."
    to_do = "Bitte wählen Sie einen anderen."


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def answering(qtbot, seen, press):
    """Wait for the message window, note what it says, press something."""

    def act():
        window = QApplication.activeModalWidget()
        if not isinstance(window, MessageWindow):
            QTimer.singleShot(10, act)
            return
        seen.append((window.first.text(), window.rest.text()))
        press(window)

    QTimer.singleShot(0, act)


def test_a_problem_says_what_happened_and_what_to_do(qtbot, parent):
    seen = []
    answering(qtbot, seen, lambda window: window.buttons[""].click())

    Messages().problem(parent, CabinetMissing(name="Büro"))

    assert seen == [("Der Aktenschrank „Büro“ fehlt.", "Bitte wählen Sie einen anderen.")]


@pytest.mark.parametrize(
    ("press", "answer"),
    [
        (lambda window: window.buttons["yes"].click(), True),
        (lambda window: window.leave.click(), False),
        (lambda window: window.reject(), False),
    ],
)
def test_a_question_is_answered_by_its_button(qtbot, parent, press, answer):
    answering(qtbot, [], press)

    said = Messages().confirm(parent, "Entwurf verwerfen?", "Der Text geht verloren.", "Verwerfen")

    assert said is answer


def test_enter_does_the_likely_thing(qtbot, parent):
    answering(qtbot, [], lambda window: qtbot.keyClick(window, Qt.Key.Key_Return))

    assert Messages().confirm(parent, "Termin absagen?", "", "Absagen")


def test_enter_does_no_harm(qtbot, parent):
    answering(qtbot, [], lambda window: qtbot.keyClick(window, Qt.Key.Key_Return))

    assert not Messages().confirm(
        parent, "Akte löschen?", "Das lässt sich nicht zurücknehmen.", "Löschen", dangerous=True
    )


def test_escape_leaves_a_choice(qtbot, parent):
    answering(qtbot, [], lambda window: qtbot.keyClick(window, Qt.Key.Key_Escape))

    assert Messages().choose(parent, "Wohin?", "", [("a", "Hierhin"), ("b", "Dorthin")]) == ""


def test_every_choice_has_its_button(qtbot, parent):
    answering(qtbot, [], lambda window: window.buttons["b"].click())

    assert Messages().choose(parent, "Wohin?", "", [("a", "Hierhin"), ("b", "Dorthin")]) == "b"


def test_the_title_never_says_anything(qtbot, parent):
    window = MessageWindow(
        parent, "amber", "Akte Haidari ist gesperrt.", "", actions=[("", "Verstanden")]
    )
    qtbot.addWidget(window)

    assert window.windowTitle() == "Teilhabeakte"


def test_a_long_text_scrolls_and_the_buttons_stay(qtbot, parent):
    window = MessageWindow(
        parent, "amber", "Es gibt viel zu sagen.", "Ein Satz. " * 400, actions=[("", "Verstanden")]
    )
    qtbot.addWidget(window)
    window.show()

    assert window.findChild(QScrollArea) is not None
    assert window.height() < 600
    assert window.buttons[""].geometry().bottom() <= window.height()


def test_a_short_text_needs_no_scrolling(qtbot, parent):
    window = MessageWindow(parent, "blue", "Fertig.", "Alles gut.", actions=[("", "Verstanden")])
    qtbot.addWidget(window)

    assert window.findChild(QScrollArea) is None
