"""The whole program in this process, with real files and a recorded restart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from app import backup, office_profile
from app.office import create_office
from app.settings import SettingsFile
from app.vault.keys import LOWEST_KDF
from app.vault.recovery_key import groups
from tests.ui.scene import Heard
from ui.application import Options, read_arguments
from ui.screens.setup_screen import SetupScreen
from ui.screens.unlock_screen import UnlockScreen

PASSPHRASE = "kanu lampe dezember wolke"


@pytest.fixture
def heard():
    """Says no to every question it was not given an answer to."""
    made = Heard()
    made.answer = False
    return made


@pytest.fixture
def cabinet(tmp_path):
    """An Aktenschrank at the usual place; its recovery key."""
    folder = tmp_path / "data" / "Aktenschrank"
    office, key = create_office(folder, PASSPHRASE, kdf=LOWEST_KDF)
    office.close()
    return key


def unlock(qtbot, application, passphrase=PASSPHRASE):
    form = application.start.frame.form
    form.passphrase.setText(passphrase)
    qtbot.keyClick(form.passphrase, Qt.Key.Key_Return)


def open_office(qtbot, application):
    unlock(qtbot, application)
    qtbot.waitUntil(lambda: application.frame is not None)
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)
    return application


def test_the_first_start_sets_up(program):
    assert isinstance(program().start.frame.form, SetupScreen)


def test_a_later_start_asks_for_the_passphrase(program, cabinet):
    assert isinstance(program().start.frame.form, UnlockScreen)


def test_one_can_type_the_passphrase_at_once(qtbot, program, cabinet):
    application = program()
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)

    assert QApplication.focusWidget() is application.start.frame.form.passphrase


def test_the_right_passphrase_opens_the_frame(qtbot, program, cabinet):
    application = open_office(qtbot, program())

    assert application.window.centralWidget() is application.frame
    assert application.window.windowTitle() == "Teilhabeakte"
    assert application.settings.current.opened_at


def test_wrong_passphrases_wait_longer_each_time(qtbot, program, cabinet):
    application = program()
    form = application.start.frame.form
    for _ in range(3):
        qtbot.waitUntil(lambda: form.open_button.isEnabled())
        unlock(qtbot, application, "ganz falsch geraten")
        qtbot.waitUntil(lambda: form.refusal.isVisible())

    assert "Die Passphrase ist nicht richtig." in form.refusal.text()
    assert form.wait_words.text().startswith("noch ")
    assert not form.open_button.isEnabled()
    assert application.frame is None


def test_the_recovery_key_opens_and_asks_for_a_new_passphrase(qtbot, program, cabinet, monkeypatch):
    from ui.dialogs.passphrase_dialog import PassphraseChange, PassphraseDialog

    new = "birke tasse montag segel"
    monkeypatch.setattr(PassphraseDialog, "ask", lambda self: PassphraseChange("", new))
    application = program()
    form = application.start.frame.form
    form.use_recovery_key(True)
    form.key_fields.fill(cabinet.lower())
    form.open_button.click()
    qtbot.waitUntil(lambda: application.frame is not None)
    application.shut_down()

    again = program()
    unlock(qtbot, again, new)

    qtbot.waitUntil(lambda: again.frame is not None)


def test_a_typo_in_the_recovery_key_is_told_with_its_place(qtbot, program, cabinet):
    form = program().start.frame.form
    form.use_recovery_key(True)
    parts = groups(cabinet)
    parts[4] = ("A" if parts[4][0] != "A" else "B") + parts[4][1:]
    form.key_fields.fill("-".join(parts))

    form.open_button.click()
    qtbot.waitUntil(lambda: form.refusal.isVisible())

    assert "Gruppe 5" in form.refusal.text()
    assert form.key_fields.fields[4].property("wrong")


def make_cabinet(qtbot, application):
    form = application.start.frame.form
    qtbot.waitUntil(lambda: "Rechner" in form.place.notice.text())
    form.next.click()
    qtbot.waitUntil(lambda: form.step == "passphrase")
    form.passphrase.first.setText(PASSPHRASE)
    form.passphrase.second.setText(PASSPHRASE)
    form.next.click()
    qtbot.waitUntil(lambda: form.step == "sheet")
    return form


def test_setting_up_ends_in_an_open_office_that_knows_who_works_here(qtbot, program, tmp_path):
    application = program()
    form = make_cabinet(qtbot, application)
    key = "-".join(form.sheet.key_shown.accessibleDescription().split(", "))
    form.next.click()
    for field in form.confirm.key_typed.fields:
        field.setText(groups(key)[field.number - 1])
    form.next.click()
    form.me.fields["name"].setText("Miriam Koch")
    form.me.fields["office_name"].setText("Integrationsbüro")
    form.next.click()

    qtbot.waitUntil(lambda: application.frame is not None)
    assert application.frame.top.me.text() == "Miriam Koch"
    profile = office_profile.profile(application.office.office_file)
    assert profile.office_name == "Integrationsbüro"
    assert SettingsFile(tmp_path / "settings").current.setup_unfinished == ""


def test_after_a_crash_before_the_sheet_was_confirmed_a_new_one_is_made(qtbot, program):
    application = program()
    form = make_cabinet(qtbot, application)
    lost = form.sheet.key_shown.accessibleDescription()
    application.start.frame.form.deleteLater()  # the crash: nothing was confirmed
    application.office = None
    application.background.stop()
    held = application.start  # the process would be gone, and its lock with it
    held.deleteLater()
    import gc

    gc.collect()

    again = program()
    form = again.start.frame.form
    assert "noch nicht abgeschlossen" in form.notice.text()
    unlock(qtbot, again)
    qtbot.waitUntil(lambda: isinstance(again.start.frame.form, SetupScreen))

    setup = again.start.frame.form
    assert setup.step == "sheet"
    assert setup.sheet.key_shown.accessibleDescription() != lost


def test_the_recovery_sheet_is_saved_as_one_page(qtbot, program, tmp_path):
    from pypdf import PdfReader

    application = program()
    form = make_cabinet(qtbot, application)
    target = tmp_path / "blatt.pdf"
    application.messages.path = target

    form.sheet.save_button.click()
    qtbot.waitUntil(lambda: "gespeichert" in form.sheet.notice.text())

    assert len(PdfReader(target).pages) == 1


def test_locking_closes_everything_and_starts_a_process_that_says_so(qtbot, program, cabinet):
    application = open_office(qtbot, program())
    office = application.office

    qtbot.keyClick(application.frame.top.search, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    (words,) = application.restarts
    assert words[0] == "--folder"
    assert words[-1] == "--gesperrt"
    assert not office.vault.is_open
    assert read_arguments(words).after_lock


def test_after_a_lock_the_form_says_that_typing_is_safe(program, cabinet):
    form = program("--gesperrt").start.frame.form

    assert "als Entwurf gesichert" in form.notice.text()


def test_rest_locks(qtbot, program, cabinet):
    application = open_office(qtbot, program())

    application.idle.set_minutes(0.1 / 60)

    qtbot.waitUntil(lambda: bool(application.restarts))


def test_a_locked_screen_locks(qtbot, program, cabinet):
    application = open_office(qtbot, program())

    application.session.left.emit()

    assert application.restarts[0][-1] == "--gesperrt"


def test_settings_take_effect_at_once(qtbot, program, cabinet):
    application = open_office(qtbot, program())

    application.settings.change(lock_minutes=12)
    application.frame.context.apply_settings()

    assert application.frame.status.locks.text() == "sperrt sich nach 12 Minuten Ruhe"


def test_a_backup_by_button_asks_for_the_place_once_and_shows_its_age(
    qtbot, program, cabinet, tmp_path
):
    application = open_office(qtbot, program())
    place = tmp_path / "Stick"
    place.mkdir()
    application.messages.folder = place

    application.frame.status.backup.click()
    qtbot.waitUntil(lambda: bool(application.messages.notices))

    assert application.messages.notices == ["Die Sicherung ist vollständig und geprüft."]
    assert application.frame.status.backup.text().startswith("Sicherung heute ")
    assert backup.last_backup(place) is not None


def test_closing_makes_the_backup_first(qtbot, program, cabinet, tmp_path):
    application = open_office(qtbot, program())
    place = tmp_path / "Stick"
    place.mkdir()
    application.settings.change(backup_folder=str(place))

    assert not application.window.close()
    qtbot.waitUntil(lambda: not application.window.isVisible())

    assert backup.last_backup(place) is not None


def test_a_missing_stick_does_not_keep_anyone_at_work(qtbot, program, cabinet, tmp_path):
    application = open_office(qtbot, program())
    application.settings.change(backup_folder=str(tmp_path / "weg"))
    class_texts = __import__("app.backup.problems", fromlist=["x"]).BackupFolderMissing
    application.messages.answers[class_texts.happened] = "close"

    application.window.close()

    qtbot.waitUntil(lambda: not application.window.isVisible())


def test_a_backup_opens_as_a_cabinet_of_its_own(qtbot, program, cabinet, tmp_path):
    application = open_office(qtbot, program())
    place = tmp_path / "Stick"
    place.mkdir()
    application.settings.change(backup_folder=str(place))
    application.window.close()
    qtbot.waitUntil(lambda: not application.window.isVisible())
    application.shut_down()

    again = program()
    again.messages.folder = place
    again.start.frame.form.backup_asked.emit()
    qtbot.waitUntil(lambda: "übertragen" in again.start.frame.form.notice.text())
    assert again.start.folder == tmp_path / "data" / "Aktenschrank 2"

    open_office(qtbot, again)


def test_another_cabinet_can_be_opened_from_the_form(qtbot, program, cabinet, tmp_path):
    create_office(tmp_path / "Anderer", "birke tasse montag", kdf=LOWEST_KDF)[0].close()
    application = program()

    application.messages.folder = tmp_path
    application.start.frame.form.other_asked.emit()
    assert len(application.messages.problems) == 1

    application.messages.folder = tmp_path / "Anderer"
    application.start.frame.form.other_asked.emit()
    assert application.start.frame.form.cabinet_name.text() == "Anderer"


def test_help_is_there_before_unlocking(qtbot, program, cabinet):
    application = program()

    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)
    qtbot.keyClick(application.start.frame.form.passphrase, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)

    manual = QApplication.activeModalWidget()
    assert manual.pages.here == "unlock"
    manual.reject()


def test_no_dialog_is_left_open(qtbot, program, cabinet):
    open_office(qtbot, program())

    assert [
        w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()
    ] == []


def test_the_window_comes_back_where_it_was(qtbot, program, cabinet):
    application = program()
    application.window.setGeometry(40, 50, 1200, 700)
    application.shut_down()

    assert program().window.placement()[0] == [40, 50, 1200, 700]


def test_words_nobody_knows_end_with_the_usage(capsys):
    with pytest.raises(SystemExit, match="2"):
        read_arguments(["--was"])

    assert "--folder ORDNER" in capsys.readouterr().err


def test_the_command_line_is_read(tmp_path):
    assert read_arguments(["--folder", str(tmp_path), "--sample"]) == Options(tmp_path, sample=True)


def test_only_an_aktenschrank_is_gone_to_from_the_settings(qtbot, program, cabinet, tmp_path):
    application = open_office(qtbot, program())
    at_home = application.settings.current.vault_folder

    application.messages.folder = tmp_path
    application.frame.context.open_other_cabinet()
    assert len(application.messages.problems) == 1
    assert application.settings.current.vault_folder == at_home
    assert not application.restarts

    create_office(tmp_path / "Anderer", "birke tasse montag", kdf=LOWEST_KDF)[0].close()
    application.messages.folder = tmp_path / "Anderer"
    application.frame.context.open_other_cabinet()
    assert application.settings.current.vault_folder == str(tmp_path / "Anderer")
    assert application.restarts


def test_the_settings_hear_how_a_backup_went(qtbot, program, cabinet, tmp_path):
    application = open_office(qtbot, program())
    (tmp_path / "Stick").mkdir()
    application.settings.change(backup_folder=str(tmp_path / "Stick"))

    application.frame.context.back_up()
    news = application.frame.context.backup_news
    qtbot.waitUntil(lambda: news.report is not None)

    assert news.report.not_backed_up == ()
    assert application.settings.current.backed_up_at
