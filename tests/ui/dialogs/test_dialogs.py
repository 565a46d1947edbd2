import pytest
from PySide6.QtCore import Qt, QTimer

from app.vault.passphrase import strength
from app.vault.recovery_key import groups, new_key, to_text
from ui.dialogs.passphrase_dialog import PassphraseChange, PassphraseDialog
from ui.dialogs.progress_dialog import ProgressDialog
from ui.dialogs.recovery_sheet_dialog import RecoverySheetDialog

OLD, NEW = "birke tasse montag segel", "kanu lampe dezember wolke"


@pytest.fixture
def key():
    return to_text(new_key())


def asked(dialog, act):
    """What the dialog answers when `act` is done in it."""
    QTimer.singleShot(0, act)
    return dialog.ask()


def test_a_changed_passphrase_comes_back_with_the_old_one(qtbot, background):
    dialog = PassphraseDialog(strength, background, old_is_known=True)
    qtbot.addWidget(dialog)

    def act():
        dialog.old.setText(OLD)
        dialog.new.first.setText(NEW)
        dialog.new.second.setText(NEW)
        dialog.change.click()

    assert asked(dialog, act) == PassphraseChange(OLD, NEW)


def test_a_weak_passphrase_keeps_the_dialog_open(qtbot, background):
    dialog = PassphraseDialog(strength, background, old_is_known=False)
    qtbot.addWidget(dialog)
    dialog.show()
    tall = dialog.height()
    dialog.new.first.setText("sommer")
    dialog.new.second.setText("sommer")

    dialog.change.click()
    qtbot.waitUntil(lambda: bool(dialog.new.first_field.complaint()))

    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.height() > tall)


def test_without_the_old_passphrase_nothing_is_changed(qtbot, background):
    dialog = PassphraseDialog(strength, background, old_is_known=True)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.new.first.setText(NEW)
    dialog.new.second.setText(NEW)

    dialog.change.click()

    assert dialog.old_field.complaint()
    assert dialog.isVisible()


def test_leaving_answers_nothing(qtbot, background):
    dialog = PassphraseDialog(strength, background, old_is_known=True)
    qtbot.addWidget(dialog)

    assert asked(dialog, dialog.leave.click) is None


def test_a_recovery_sheet_counts_only_when_it_was_typed_back(qtbot, key):
    handed = []
    dialog = RecoverySheetDialog(
        key,
        print_sheet=lambda parent, text, done: (handed.append(text), done()),
        save_sheet=lambda parent, text, done: None,
    )
    qtbot.addWidget(dialog)

    def act():
        dialog.print_button.click()
        dialog.next.click()
        for field in dialog.key_typed.fields:
            field.setText("AAAAAAA")
        dialog.next.click()
        assert dialog.isVisible()
        for field in dialog.key_typed.fields:
            field.setText(groups(key)[field.number - 1])
        dialog.next.click()

    assert asked(dialog, act)
    assert handed == [key]


def test_a_recovery_sheet_that_was_left_does_not_count(qtbot, key):
    dialog = RecoverySheetDialog(key, print_sheet=print, save_sheet=print)
    qtbot.addWidget(dialog)

    assert not asked(dialog, dialog.reject)


def test_escape_asks_a_job_to_stop_and_the_dialog_waits_for_it(qtbot):
    dialog = ProgressDialog("Sicherung", "wird vorbereitet …")
    dialog.open()
    dialog.tell(3, 12, "Dateien werden gesichert")
    assert "3 von 12" in dialog.line.text()

    with qtbot.waitSignal(dialog.stop_asked):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()

    dialog.over()
    assert not dialog.isVisible()
