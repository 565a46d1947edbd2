import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app import clock
from app.errors import Problem
from ui.dialogs.recovery_key import KeyTyped
from ui.screens.unlock_screen import UnlockScreen, opened_text, wait_text

KEY = "ABCDEFG-HJKLMNP-QRSTUVW-XYZ2345-6789ABC-DEFGHJK-LMNPQRS-TUVWXYZ"
NOW = dt.datetime(2026, 11, 24, 8, 0, tzinfo=clock.OFFICE_TIME)


class WrongPassphrase(Problem):
    happened = "Die Passphrase ist nicht richtig."
    to_do = "Prüfen Sie die Feststelltaste."


@pytest.fixture
def screen(qtbot):
    screen = UnlockScreen(Path("/srv/akten/Aktenschrank Süd"), "", make_key_fields=KeyTyped)
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.setFocus()
    return screen


def test_enter_hands_over_the_passphrase(qtbot, screen):
    qtbot.keyClicks(screen.passphrase, "vier ruhige Worte")

    with qtbot.waitSignal(screen.passphrase_given) as given:
        qtbot.keyClick(screen.passphrase, Qt.Key.Key_Return)

    assert given.args == ["vier ruhige Worte"]


def test_an_empty_passphrase_is_not_tried(qtbot, screen):
    with qtbot.assertNotEmitted(screen.passphrase_given):
        screen.open_button.click()


def test_the_secret_can_be_looked_at(screen):
    assert screen.passphrase.echoMode() is QLineEdit.EchoMode.Password

    screen.show_button.click()
    assert screen.passphrase.echoMode() is QLineEdit.EchoMode.Normal
    assert screen.show_button.text() == "Verbergen"

    screen.show_button.click()
    assert screen.passphrase.echoMode() is QLineEdit.EchoMode.Password


def test_a_wrong_passphrase_is_told_and_marked_and_ready_to_be_overwritten(screen):
    screen.passphrase.setText("falsch")

    screen.refuse(WrongPassphrase())

    assert "Die Passphrase ist nicht richtig." in screen.refusal.text()
    assert screen.passphrase.property("wrong")
    assert screen.passphrase.selectedText() == "falsch"
    assert QApplication.focusWidget() is screen.passphrase
    assert screen.open_button.isEnabled()


def test_the_locked_examples_say_only_what_is_true_of_them(qtbot, screen):
    screen.tell_sample_locked("vier Wörter zum Üben")

    assert screen.promise.text() == "Die Beispielakten sind erfunden und von Ihren Akten getrennt."
    assert screen.title.text() == "Beispielakten öffnen"
    assert screen.cabinet_facts.text() == "Beispielakten auf diesem Gerät"
    assert not screen.key_button.isVisible()
    screen.passphrase.setText("falsch")
    screen.refuse(WrongPassphrase())
    assert screen.refusal.text().endswith("Tippen Sie die Passphrase so, wie sie oben steht.")
    assert screen.notice.isVisible() and "vier Wörter zum Üben" in screen.notice.text()
    screen.wait()
    screen.stop_waiting()
    assert not screen.key_button.isVisible()
    assert "kennen nur Sie" not in screen.promise.text()


def test_a_pause_counts_down_and_ends(qtbot, screen):
    screen.passphrase.setText("falsch")

    screen.refuse(WrongPassphrase(), seconds=1.2)
    assert screen.wait_words.text() == "noch 2 Sekunden"
    assert not screen.open_button.isEnabled()
    with qtbot.assertNotEmitted(screen.passphrase_given):
        qtbot.keyClick(screen.passphrase, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: screen.open_button.isEnabled())
    assert screen.wait_meter.part() > 0.5
    assert not screen.wait_meter.isVisible()


def test_each_refusal_is_counted(screen):
    told = []
    for _ in range(3):
        screen.refuse(WrongPassphrase(), seconds=60)
        told.append(screen.refusal.text())

    assert "Erster Versuch" in told[0]
    assert "Dritter Versuch" in told[2]


def test_typing_takes_the_refusal_away(qtbot, screen):
    screen.refuse(WrongPassphrase())

    qtbot.keyClicks(screen.passphrase, "x")

    assert not screen.refusal.isVisible()
    assert not screen.passphrase.property("wrong")


def test_while_it_opens_nothing_can_be_changed_and_the_bar_moves(qtbot, screen):
    screen.passphrase.setText("richtig")
    screen.wait()

    qtbot.waitUntil(lambda: screen.progress.part() > 0.1)
    assert screen.passphrase.isReadOnly()
    assert not screen.sample_button.isEnabled()
    assert QApplication.focusWidget() is screen.passphrase

    screen.show_progress(12, 40, "Akten werden geprüft")
    assert screen.progress.part() == pytest.approx(0.3)
    assert screen.progress_words.text() == "Akten werden geprüft: 12 von 40"


def test_the_recovery_key_is_typed_in_eight_groups(qtbot, screen):
    screen.key_button.click()
    fields = screen.key_fields
    assert QApplication.focusWidget() is fields.fields[0]

    for letters in KEY.lower().replace("-", ""):
        qtbot.keyClicks(QApplication.focusWidget(), letters)
    with qtbot.waitSignal(screen.recovery_key_given) as given:
        screen.open_button.click()

    assert given.args == [KEY]


def test_a_whole_key_can_be_pasted(qtbot, screen):
    screen.key_button.click()
    QApplication.clipboard().setText(f"  {KEY.lower().replace('-', '  ')} \n")

    qtbot.keyClick(screen.key_fields.fields[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert screen.key_fields.text() == KEY


def test_a_typo_is_shown_at_its_place(screen):
    screen.use_recovery_key(True)
    screen.key_fields.fill(KEY)

    screen.refuse(WrongPassphrase(), group=3)

    wrong = [field.number for field in screen.key_fields.fields if field.property("wrong")]
    assert wrong == [3]
    assert QApplication.focusWidget() is screen.key_fields.fields[2]


def test_one_can_go_back_to_the_passphrase(screen):
    screen.use_recovery_key(True)
    assert not screen.passphrase.isVisible()

    screen.key_button.click()

    assert screen.passphrase.isVisible()
    assert not screen.key_fields.isVisible()


def test_only_the_folder_is_named(screen):
    assert screen.cabinet_name.text() == "Aktenschrank Süd"
    assert screen.cabinet_name.toolTip() == "/srv/akten/Aktenschrank Süd"


@pytest.mark.parametrize(
    ("opened_at", "text"),
    [
        ("", "noch nicht geöffnet"),
        ("2026-11-24T06:41:00+00:00", "zuletzt geöffnet heute, 07:41"),
        ("2026-11-23T15:41:00+00:00", "zuletzt geöffnet gestern, 16:41"),
        ("2026-11-12T15:41:00+00:00", "zuletzt geöffnet am 12.11.2026, 16:41"),
    ],
)
def test_when_it_was_opened_last_is_told_in_office_time(opened_at, text):
    assert opened_text(opened_at, NOW) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(8.0, "noch 8 Sekunden"), (0.4, "noch 1 Sekunde"), (1.1, "noch 2 Sekunden")],
)
def test_the_rest_of_the_pause_is_told_in_whole_seconds(seconds, text):
    assert wait_text(seconds) == text
