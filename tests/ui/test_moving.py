"""Moving the Aktenschrank with the whole program: settings, restart, the move, the first opening."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.office import create_office
from app.settings import SettingsFile
from app.vault.folders import is_vault
from app.vault.keys import LOWEST_KDF
from app.vault.moved_mark import HalfMade, Listed, mark_half_made
from app.vault.moving import move_vault
from ui.application import MOVING
from ui.screens.moving_form import MovingForm
from ui.screens.setup_screen import SetupScreen
from ui.screens.unlock_screen import UnlockScreen

PASSPHRASE = "kanu lampe dezember wolke"
OLD_FOLDER = "Den alten Ordner jetzt löschen?"


@pytest.fixture
def old(tmp_path):
    """An Aktenschrank at the usual place."""
    folder = tmp_path / "data" / "Aktenschrank"
    create_office(folder, PASSPHRASE, kdf=LOWEST_KDF)[0].close()
    (folder / "quarantine" / "gross.db").write_bytes(bytes(40_000_000))
    return folder


@pytest.fixture
def new(tmp_path):
    return tmp_path / "Platte" / "Aktenschrank"


@pytest.fixture
def wish(tmp_path, old, new):
    """The settings as they are when a move was begun."""
    settings = SettingsFile(tmp_path / "settings")
    settings.change(vault_folder=str(old), moving_to=str(new))
    return settings


def form(application):
    return application.start.frame.form


def unlock(qtbot, application):
    form(application).passphrase.setText(PASSPHRASE)
    qtbot.keyClick(form(application).passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.frame is not None)


def settings_now(tmp_path):
    return SettingsFile(tmp_path / "settings").current


def test_the_wish_locks_the_office_and_starts_a_process_that_moves(
    qtbot, program, old, new, tmp_path
):
    application = program()
    unlock(qtbot, application)
    office = application.office

    application.frame.context.move_cabinet(new)

    (words,) = application.restarts
    assert words[-1] == MOVING
    assert not office.vault.is_open
    assert settings_now(tmp_path).moving_to == str(new)
    assert not new.exists()


def test_it_moves_by_itself_and_opens_with_the_same_passphrase(
    qtbot, program, heard, old, new, wish, tmp_path
):
    application = program(MOVING)
    assert isinstance(form(application), MovingForm)
    qtbot.waitUntil(lambda: isinstance(form(application), UnlockScreen))

    assert "umgezogen" in form(application).notice.text()
    assert application.start.folder == new
    assert settings_now(tmp_path).vault_folder == str(new)
    heard.answer = False
    unlock(qtbot, application)
    qtbot.waitUntil(lambda: OLD_FOLDER in heard.questions)
    assert (old / "keyring.json").exists()


def test_after_the_first_opening_the_old_folder_goes_when_one_says_so(
    qtbot, program, heard, old, new, wish, tmp_path
):
    application = program(MOVING)
    qtbot.waitUntil(lambda: isinstance(form(application), UnlockScreen))
    unlock(qtbot, application)

    qtbot.waitUntil(lambda: "Der alte Ordner ist gelöscht." in heard.notices)

    assert not old.exists()
    assert is_vault(new)
    assert settings_now(tmp_path).moved_from == []


def test_it_is_asked_once_and_later_only_on_request(qtbot, program, heard, old, new, wish):
    move_vault(old, new, wish)
    first = program()
    heard.answer = False
    unlock(qtbot, first)
    qtbot.waitUntil(lambda: OLD_FOLDER in heard.questions)
    first.shut_down()

    heard.questions.clear()
    heard.answer = True
    again = program()
    unlock(qtbot, again)
    QApplication.processEvents()
    assert heard.questions == []
    assert old.exists()

    again.frame.context.remove_old_cabinet()
    qtbot.waitUntil(lambda: not old.exists())


def test_cancel_leaves_everything_as_it_was(qtbot, program, old, new, wish, tmp_path):
    application = program(MOVING)
    moving = form(application)
    qtbot.waitUntil(lambda: moving.meter.part() > 0)

    qtbot.mouseClick(moving.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(form(application), UnlockScreen))

    assert "abgebrochen" in form(application).notice.text()
    assert application.start.folder == old
    assert not new.parent.exists()
    assert settings_now(tmp_path).vault_folder == str(old)
    assert settings_now(tmp_path).moving_to == ""
    unlock(qtbot, application)


def test_closing_the_window_stops_it_as_well(qtbot, program, old, new, wish, tmp_path):
    application = program(MOVING)
    moving = form(application)
    qtbot.waitUntil(lambda: moving.meter.part() > 0)

    application.window.close()
    application.shut_down()

    assert not is_vault(new)
    assert settings_now(tmp_path).vault_folder == str(old)


def test_an_interrupted_move_asks_first_and_goes_on(qtbot, program, old, new, wish):
    new.mkdir(parents=True)
    (new / "keyring.json").write_bytes(b"half a")
    mark_half_made(new, HalfMade(Listed((), ("keyring.json",)), 2))

    application = program()
    moving = form(application)
    assert isinstance(moving, MovingForm)
    assert "unterbrochen" in moving.notice.text()
    assert not moving.stop_button.isVisible()
    assert QApplication.focusWidget() in (moving.begin_button, None)
    qtbot.mouseClick(moving.begin_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: isinstance(form(application), UnlockScreen))
    assert application.start.folder == new
    unlock(qtbot, application)


def test_an_interrupted_move_can_be_given_up(qtbot, program, old, new, wish, tmp_path):
    new.mkdir(parents=True)
    (new / "keyring.json").write_bytes(b"half a")
    mark_half_made(new, HalfMade(Listed((), ("keyring.json",)), 2))
    application = program()

    qtbot.mouseClick(form(application).stay_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(form(application), UnlockScreen))

    assert not new.parent.exists()
    assert application.start.folder == old
    assert settings_now(tmp_path).moving_to == ""


def test_a_place_that_will_not_do_any_more_is_told_and_one_can_stay(qtbot, program, old, new, wish):
    new.mkdir(parents=True)
    (new / "Brief.odt").write_text("wichtig", encoding="utf-8")
    application = program(MOVING)
    moving = form(application)

    qtbot.waitUntil(lambda: "nicht leer" in moving.notice.text())
    assert moving.begin_button.isVisible()
    qtbot.mouseClick(moving.stay_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(form(application), UnlockScreen))

    assert (new / "Brief.odt").exists()
    unlock(qtbot, application)


def test_the_old_folder_leads_to_the_new_place(qtbot, program, heard, old, new, wish):
    move_vault(old, new, wish)
    wish.change(vault_folder=str(old))  # another user's settings, or a copy of old ones
    application = program()

    form(application).passphrase.setText(PASSPHRASE)
    qtbot.keyClick(form(application).passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.start.folder == new)
    assert "ist umgezogen" in form(application).notice.text()

    heard.folder = old
    form(application).other_asked.emit()
    assert application.start.folder == new
    unlock(qtbot, application)


def test_from_the_settings_the_old_folder_leads_to_the_new_place(
    qtbot, program, heard, old, new, wish, tmp_path
):
    move_vault(old, new, wish)
    application = program()
    heard.answer = False
    unlock(qtbot, application)

    heard.folder = old
    application.frame.context.open_other_cabinet()

    assert settings_now(tmp_path).vault_folder == str(new)
    assert application.restarts


def test_a_disk_that_is_not_connected_is_no_first_start(qtbot, program, old, new, wish):
    move_vault(old, new, wish)
    new.parent.rename(new.parent.with_name("abgezogen"))

    application = program()

    assert isinstance(form(application), UnlockScreen)
    assert "nicht erreichbar" in form(application).notice.text()
    new.parent.with_name("abgezogen").rename(new.parent)
    unlock(qtbot, application)


def test_a_first_start_is_still_one(program, tmp_path):
    assert isinstance(form(program()), SetupScreen)


def test_help_is_there_while_it_moves(qtbot, program, old, new, wish):
    application = program()
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)

    qtbot.keyClick(form(application).begin_button, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)

    manual = QApplication.activeModalWidget()
    assert manual.pages.here == "settings"
    manual.reject()


def test_the_office_of_examples_is_not_moved(qtbot, program, old, new, wish):
    """It starts as ever, whatever the settings say about one's own."""
    application = program("--sample")

    assert not isinstance(form(application), MovingForm)
