"""Qt's own buttons, menus and dialogs speak German."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
)

from ui.application import speak_german

GERMAN = {
    "Ok": "OK",
    "Save": "Speichern",
    "SaveAll": "Alles speichern",
    "Open": "Öffnen",
    "Yes": "Ja",
    "YesToAll": "Ja, alle",
    "No": "Nein",
    "NoToAll": "Nein, keine",
    "Abort": "Abbrechen",
    "Retry": "Wiederholen",
    "Ignore": "Ignorieren",
    "Close": "Schließen",
    "Cancel": "Abbrechen",
    "Discard": "Verwerfen",
    "Help": "Hilfe",
    "Apply": "Anwenden",
    "Reset": "Zurücksetzen",
    "RestoreDefaults": "Voreinstellungen",
}
ENGLISH = {
    "save",
    "open",
    "cancel",
    "yes",
    "no",
    "close",
    "help",
    "name",
    "directory",
    "look in:",
    "file name:",
    "files of type:",
    "discard",
    "reset",
    "apply",
    "undo",
    "redo",
    "cut",
    "copy",
    "paste",
    "delete",
    "select all",
}


@pytest.fixture
def german(qapp):
    translator = speak_german(qapp)
    yield
    qapp.removeTranslator(translator)


def plain(text):
    return text.replace("&", "").strip()


@pytest.mark.parametrize("name", sorted(GERMAN))
@pytest.mark.parametrize("kind", [QMessageBox, QDialogButtonBox])
def test_every_standard_button_is_german(qtbot, german, kind, name):
    box = kind()
    qtbot.addWidget(box)

    button = box.addButton(getattr(kind.StandardButton, name))

    assert plain(button.text()) == GERMAN[name]


def test_no_standard_button_was_forgotten():
    names = {button.name for button in QMessageBox.StandardButton} - {
        "NoButton",
        "FirstButton",
        "LastButton",
        "YesAll",
        "NoAll",
        "Default",
        "Escape",
        "FlagMask",
        "ButtonMask",
    }

    assert names == set(GERMAN)


@pytest.mark.parametrize(
    "mode", [QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave]
)
def test_the_file_dialog_is_german(qtbot, german, tmp_path, mode):
    dialog = QFileDialog(None, "Speichern", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    qtbot.addWidget(dialog)
    dialog.show()

    words = {plain(button.text()) for button in dialog.findChildren(QPushButton)}
    labels = {plain(label.text()) for label in dialog.findChildren(QLabel)}

    assert "Abbrechen" in words
    assert not {word.casefold() for word in words | labels} & ENGLISH


def test_the_menu_of_a_text_field_is_german(qtbot, german):
    field = QLineEdit("Text")
    qtbot.addWidget(field)

    menu = field.createStandardContextMenu()
    words = {plain(action.text().split("\t")[0]) for action in menu.actions() if action.text()}
    menu.deleteLater()

    assert "Einfügen" in words
    assert not {word.casefold() for word in words} & ENGLISH


def test_keys_are_named_as_on_a_german_keyboard(german):
    shown = QKeySequence("Ctrl+Shift+Del").toString(QKeySequence.SequenceFormat.NativeText)

    assert shown == "Strg+Umschalt+Entf"
