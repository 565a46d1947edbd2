"""Einstellungen, Aktenschrank: moving is asked for here, and an old folder is told of."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.office import open_office
from app.settings import SettingsFile
from app.vault.moving import move_vault
from app.vault.old_folder import remove_old
from tests.conftest import PASSPHRASE
from tests.ui.screens.office_stage import OfficeStage


@pytest.fixture
def staged(qtbot):
    """Puts an office on stage; shows its page about the Aktenschrank."""
    stages = []

    def put(office, folder, **how):
        made = OfficeStage(office, folder, **how)
        stages.append(made)
        qtbot.addWidget(made.frame)
        screen = made.show("settings")
        screen.show_wanted("cabinet")
        return made, screen.section("cabinet")

    yield put
    for made in stages:
        made.close()


@pytest.fixture
def moved(office, tmp_path):
    """The office after a move, opened at its new place."""
    settings = SettingsFile(tmp_path / "settings")
    settings.change(vault_folder=str(office.vault.folder))
    office.close()
    move_vault(office.vault.folder, tmp_path / "Platte" / "Aktenschrank", settings)
    opened = open_office(tmp_path / "Platte" / "Aktenschrank", passphrase=PASSPHRASE)
    yield opened
    opened.close()


def in_the_dialog(do):
    """Work in the modal dialog as soon as it is open."""
    QTimer.singleShot(0, lambda: do(QApplication.activeModalWidget()))


def test_the_folder_typed_in_the_dialog_is_handed_to_the_program(qtbot, staged, office, tmp_path):
    stage, page = staged(office, tmp_path)

    def type_it(dialog):
        qtbot.keyClicks(dialog.typed, str(tmp_path / "Platte" / "Akten"))
        qtbot.keyClick(dialog.typed, Qt.Key.Key_Return)

    in_the_dialog(type_it)
    qtbot.mouseClick(page.move_button, Qt.MouseButton.LeftButton)

    assert stage.done == ["move_cabinet"]
    assert office.vault.is_open
    assert not (tmp_path / "Platte").exists()


def test_left_without_an_answer_nothing_happens(qtbot, staged, office, tmp_path):
    stage, page = staged(office, tmp_path)

    in_the_dialog(lambda dialog: dialog.reject())
    qtbot.mouseClick(page.move_button, Qt.MouseButton.LeftButton)

    assert stage.done == []


def test_an_old_folder_is_told_of_and_can_be_removed(qtbot, staged, moved, tmp_path):
    stage, page = staged(moved, tmp_path)

    assert page.old_notice.isVisible()
    assert str(tmp_path / "Aktenschrank") in page.old_notice.text()
    qtbot.mouseClick(page.remove_button, Qt.MouseButton.LeftButton)
    assert stage.done == ["remove_old_cabinet"]

    remove_old(tmp_path / "Aktenschrank", stage.settings, moved.vault)
    stage.frame.refresh_here()
    assert not page.old_notice.isVisible()


def test_without_an_old_folder_nothing_is_told(staged, office, tmp_path):
    _, page = staged(office, tmp_path)

    assert not page.old_notice.isVisible()


def test_the_office_of_examples_is_not_moved(staged, office, tmp_path):
    _, page = staged(office, tmp_path, is_sample=True)

    assert not page.move_button.isVisible()
    assert not page.old_notice.isVisible()
