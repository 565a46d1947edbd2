"""The new place is asked for in a real dialog, and a bad one is refused at the field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar

from app.settings import SettingsFile
from app.vault.keys import LOWEST_KDF
from app.vault.moving import plan_move, size_words
from app.vault.vault import create_vault
from ui.dialogs.move_cabinet_dialog import MoveCabinetDialog
from ui.widgets.reading_order import tab_stops


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "Alt" / "Aktenschrank"
    create_vault(made, "kanu lampe dezember", kdf=LOWEST_KDF)[0].close()
    return made


@pytest.fixture
def dialog(qtbot, folder, tmp_path, background, heard):
    settings = SettingsFile(tmp_path / "settings")
    made = MoveCabinetDialog(
        folder,
        plan=lambda target: plan_move(folder, target, settings),
        words=size_words,
        messages=heard,
        background=background,
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def confirm(qtbot, dialog):
    qtbot.mouseClick(dialog.move_button, Qt.MouseButton.LeftButton)


def test_a_typed_folder_is_checked_and_given_back(qtbot, dialog, tmp_path):
    qtbot.keyClicks(dialog.typed, str(tmp_path / "Neu"))
    qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog._answer == tmp_path / "Neu"
    assert not (tmp_path / "Neu").exists()


def test_a_chosen_folder_tells_at_once_whether_it_will_do(qtbot, dialog, heard, tmp_path):
    heard.folder = tmp_path / "leer"
    heard.folder.mkdir()

    qtbot.mouseClick(dialog.choose_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(dialog.notice.isVisible)
    assert "geeignet" in dialog.notice.text()
    assert "frei sind" in dialog.notice.text()
    assert dialog.typed.text() == str(tmp_path / "leer")
    assert dialog.isVisible()
    confirm(qtbot, dialog)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_in_a_folder_with_other_things_it_keeps_its_name(qtbot, dialog, heard, tmp_path):
    heard.folder = tmp_path

    qtbot.mouseClick(dialog.choose_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(dialog.notice.isVisible)
    assert dialog.typed.text() == str(tmp_path / "Aktenschrank")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("", "Bitte wählen Sie"),
        ("Akten", "kein vollständiger Pfad"),
        ("{old}", "liegt schon in diesem Ordner"),
        ("{old}/cases/x", "im Aktenschrank selbst"),
        ("{tmp}/Alt", "nicht leer"),
        ("{tmp}/Nextcloud/Akten", "Nextcloud"),
    ],
)
def test_a_bad_place_is_told_at_the_field_with_what_to_do(
    qtbot, dialog, folder, tmp_path, place, words
):
    dialog.typed.setText(place.format(old=folder, tmp=tmp_path))

    confirm(qtbot, dialog)

    qtbot.waitUntil(lambda: bool(dialog.field.complaint()))
    assert words in dialog.field.complaint()
    assert words in dialog.typed.accessibleDescription()
    assert dialog.isVisible()
    assert not dialog.notice.isVisible()
    qtbot.keyClicks(dialog.typed, "2")
    assert dialog.field.complaint() == ""
    assert not dialog.move_button.is_waiting()


def test_with_a_complaint_below_the_field_everything_is_still_in_view(qtbot, dialog, tmp_path):
    dialog.typed.setText(str(tmp_path / "Nextcloud" / "Akten"))
    confirm(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(dialog.field.complaint()))

    def buttons_are_in_view():
        lowest = dialog.move_button.rect().bottomRight()
        return dialog.rect().contains(dialog.move_button.mapTo(dialog, lowest))

    qtbot.waitUntil(buttons_are_in_view)
    assert not [bar for bar in dialog.findChildren(QScrollBar) if bar.isVisible()]


def test_an_answer_that_comes_after_typing_on_does_not_count(qtbot, dialog, background, tmp_path):
    dialog.typed.setText(str(tmp_path / "Neu"))
    confirm(qtbot, dialog)
    qtbot.keyClicks(dialog.typed, "er")

    background.stop()
    qtbot.wait(50)

    assert dialog.isVisible()
    assert dialog._answer is None


def test_it_can_be_left(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    assert dialog._answer is None


def test_every_stop_of_the_tab_key_has_a_name(dialog):
    assert [s for s in tab_stops(dialog) if not (s.accessibleName() or s.property("text"))] == []
