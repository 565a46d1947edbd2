import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.application import speak_german
from ui.commands import Command, Commands, actions_as_source, shortcut_text


@pytest.fixture
def window(qtbot, qapp):
    window = QWidget()
    qtbot.addWidget(window)
    window.field = QLineEdit(window)
    QVBoxLayout(window).addWidget(window.field)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.field.setFocus()
    return window


@pytest.fixture
def done():
    return []


def command(key, label, done, shortcut="", words=""):
    return Command(key, label, "plus", lambda: done.append(key), shortcut, words)


def test_a_shortcut_is_shown_as_it_stands_on_a_german_keyboard(qapp):
    translator = speak_german(qapp)

    assert shortcut_text("Ctrl+N") == "Strg+N"
    assert shortcut_text("Ctrl+Shift+K") == "Strg+Umschalt+K"
    qapp.removeTranslator(translator)


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_L])
def test_a_shortcut_works_also_while_typing_in_a_field(qtbot, window, done, key):
    commands = Commands(window)
    commands.register(command("search", "Suchen", done, "Ctrl+K"))
    commands.register(command("contact", "Kontakt erfassen", done, "Ctrl+N"))
    commands.register(command("lock", "Sperren", done, "Ctrl+L"))
    window.field.setText("nicht abgeschnitten")
    window.field.setCursorPosition(3)

    qtbot.keyClick(window.field, key, Qt.KeyboardModifier.ControlModifier)

    assert len(done) == 1
    assert window.field.text() == "nicht abgeschnitten"


def test_the_best_fitting_action_comes_first(window, done):
    commands = Commands(window)
    commands.register(command("backup", "Jetzt sichern", done, words="Sicherung"))
    commands.register(command("help", "Hilfe zu Kontakten", done))
    commands.register(command("contact", "Kontakt erfassen", done))

    found = [one.key for one in commands.matching("kont")]

    assert found == ["contact", "help"]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("sicherung", "backup"),
        ("ubersicht", "overview"),
        ("ERFAS", "contact"),
        ("kon erf", "contact"),
    ],
)
def test_actions_are_found_by_other_words_and_without_umlauts(window, done, typed, key):
    commands = Commands(window)
    commands.register(command("contact", "Kontakt erfassen", done))
    commands.register(command("overview", "Übersicht", done))
    commands.register(command("backup", "Jetzt sichern", done, words="Sicherung Backup"))

    assert [one.key for one in commands.matching(typed)] == [key]


def test_what_fits_nothing_finds_nothing(window, done):
    commands = Commands(window)
    commands.register(command("contact", "Kontakt erfassen", done))

    assert commands.matching("Haidari") == []


def test_the_actions_of_a_screen_go_with_it(qtbot, window, done):
    commands = Commands(window)
    screen = QWidget(window)
    commands.register(command("print", "Drucken", done, "Ctrl+P"), owner=screen)

    screen.deleteLater()
    qtbot.waitUntil(lambda: not commands.all())
    qtbot.keyClick(window.field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    assert done == []


def test_one_key_names_one_action(window, done):
    commands = Commands(window)
    commands.register(command("contact", "Kontakt erfassen", done))

    with pytest.raises(ValueError, match="contact"):
        commands.register(command("contact", "Noch einmal", done))


def test_actions_stand_in_the_palette_with_their_shortcut(qapp, window, done):
    translator = speak_german(qapp)
    commands = Commands(window)
    commands.register(command("contact", "Kontakt erfassen", done, "Ctrl+N"))

    (found,) = actions_as_source(commands)("kontakt")
    found.open()

    assert (found.kind, found.title, found.detail) == ("Aktion", "Kontakt erfassen", "Strg+N")
    assert done == ["contact"]
    qapp.removeTranslator(translator)
