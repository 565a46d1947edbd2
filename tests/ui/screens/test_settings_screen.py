import datetime as dt

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app import backup, office_profile
from app.drafts import resume_draft
from app.office_profile import WorkerData
from app.participant import ParticipantData, enrol
from app.vault.keyring import WrongPassphrase
from tests.ui.screens.office_stage import OfficeStage
from ui import style
from ui.dialogs.passphrase_dialog import PassphraseDialog
from ui.dialogs.recovery_sheet_dialog import RecoverySheetDialog

PASSPHRASE = "vier ruhige Wörter genügen"


@pytest.fixture
def stage(qtbot, office, tmp_path):
    office_profile.save_me(office.office_file, WorkerData(name="Miriam Koch"))
    made = OfficeStage(office, tmp_path)
    qtbot.addWidget(made.frame)
    yield made
    made.close()
    style.apply(QApplication.instance(), "light")


@pytest.fixture
def screen(qtbot, stage):
    shown = stage.show("settings")
    qtbot.waitUntil(stage.frame.isActiveWindow)
    return shown


def named(root: QWidget, name: str) -> QWidget:
    """The visible widget with this accessible name."""
    found = [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and not isinstance(widget, QLabel)
        and name in (widget.accessibleName(), widget.property("text"))
    ]
    assert found, f"nothing is named {name}"
    return found[0]


def go_to(screen, key):
    screen.show_wanted(key)
    return screen.section(key)


def test_every_section_is_reached_with_the_arrow_keys(qtbot, screen):
    screen.list.setFocus()
    seen = [screen.here]
    for _ in range(screen.model.rowCount() - 1):
        assert QApplication.focusWidget() is screen.list
        qtbot.keyClick(screen.list, Qt.Key.Key_Down)
        seen.append(screen.here)

    assert seen == [
        "me", "office", "colleagues", "look", "safety", "print", "cabinet", "backup",
    ]  # fmt: skip


def test_enter_goes_into_the_section(qtbot, screen):
    screen.list.setFocus()
    qtbot.keyClick(screen.list, Qt.Key.Key_Return)

    assert QApplication.focusWidget().accessibleName() == "Name"


def test_what_is_typed_about_me_is_kept_and_becomes_one_change(qtbot, stage, screen, office):
    me = go_to(screen, "me")
    field = named(me, "Name")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Miriam Koch-Albers")
    stage.autosave.store_all()
    assert resume_draft(office.office_file, "me")["name"] == "Miriam Koch-Albers"
    assert office_profile.me(office.office_file).name == "Miriam Koch"

    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert office_profile.me(office.office_file).name == "Miriam Koch-Albers"
    assert office.office_file.draft("me") is None
    assert not me.bar.isVisible()


def test_a_draft_is_taken_up_again_and_can_be_discarded(qtbot, stage, screen, office):
    go_to(screen, "me")
    field = named(screen, "Funktion")
    qtbot.keyClicks(field, "Jobcoachin")
    stage.autosave.store_all()

    from ui.screens.settings.about_me import AboutMe

    again = AboutMe(office.office_file, autosave=stage.autosave, messages=stage.answers)
    qtbot.addWidget(again)
    assert again.values()["function"] == "Jobcoachin"
    assert not again.bar.isHidden()

    again.discard()
    assert again.values()["function"] == ""
    assert office.office_file.draft("me") is None


def test_without_a_name_it_is_said_at_the_field(qtbot, screen, office):
    me = go_to(screen, "me")
    field = named(me, "Name")
    field.setFocus()
    field.clear()

    me.finish()

    assert "Es fehlt noch der Name." in me.fields.field("name").complaint()
    assert office_profile.me(office.office_file).name == "Miriam Koch"


def test_the_office_is_saved_and_the_letter_beside_follows_the_typing(qtbot, screen, office):
    page = go_to(screen, "office")
    qtbot.waitUntil(lambda: bool(page.preview._content))
    before = page.preview._content
    assert "Es fehlt noch" in page.told.text()

    for name, text in (
        ("Name der Stelle", "KIM Ruhrtal"),
        ("Straße und Hausnummer", "Am alten Stellwerk 7"),
        ("PLZ", "45525"),
        ("Ort", "Hattingen"),
    ):
        qtbot.keyClicks(named(page, name), text)
    named(page, "DSGVO und DSG NRW (öffentliche Stelle)").click()
    qtbot.waitUntil(lambda: page.preview._content != before)
    page.form.finish()

    stored = office_profile.profile(office.office_file)
    assert (stored.office_name, stored.town) == ("KIM Ruhrtal", "Hattingen")
    assert stored.legal_regime == "dsg_nrw"


def test_a_logo_is_chosen_and_taken_away(stage, screen, office, tmp_path):
    page = go_to(screen, "office")
    picture = QImage(120, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    stage.answers.file = tmp_path / "logo.png"
    assert picture.save(str(stage.answers.file))

    page.logo.choose_button.click()
    assert office_profile.logo(office.office_file) == stage.answers.file.read_bytes()
    assert "120 × 40" in page.logo.words.text()

    page.logo.remove_button.click()
    assert office_profile.logo(office.office_file) is None


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"kein Bild", "kein Bild"), (b"\x89PNG\r\n\x1a\n" + bytes(5_000_000), "4 MB")],
)
def test_a_file_that_is_no_usable_picture_is_refused(
    stage, screen, office, tmp_path, content, told
):
    stage.answers.file = tmp_path / "logo.png"
    stage.answers.file.write_bytes(content)

    go_to(screen, "office").logo.choose_button.click()

    assert told in stage.answers.problems[0].what_happened
    assert office_profile.logo(office.office_file) is None


def test_a_colleague_is_added_corrected_retired_and_taken_back(qtbot, screen, office):
    page = go_to(screen, "colleagues")
    named(page, "Kolleg*in anlegen").click()
    qtbot.keyClicks(named(page, "Name"), "Jonas Albrecht")
    qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert page.sheet is None
    assert [w.name for w in office_profile.workers(office.office_file) if not w.is_me] == [
        "Jonas Albrecht"
    ]

    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.keyClicks(named(page, "Funktion"), "Sozialberatung")
    page.sheet.finish()
    jonas = office_profile.workers(office.office_file)[1]
    assert jonas.function == "Sozialberatung"

    page.retire_button.click()
    assert len(office_profile.workers(office.office_file)) == 1
    assert "ausgeschieden" in page.model.index(0, 0).data()

    named(page, "Wieder da").click()
    assert len(office_profile.workers(office.office_file)) == 2


def test_a_half_typed_colleague_is_resumed(qtbot, stage, screen, office):
    page = go_to(screen, "colleagues")
    page.add_new()
    qtbot.keyClicks(named(page, "Name"), "Derya")
    page.close_sheet()

    page.add_new()

    assert page.sheet.fields.typed()["name"] == "Derya"
    assert page.sheet.is_draft()


def test_look_and_size_take_effect_at_once(stage, screen):
    page = go_to(screen, "look")

    named(page, "Dunkel").click()
    named(page, "150 %").click()

    assert stage.settings.current.scheme == "dark"
    assert stage.settings.current.text_scale == 1.5
    assert stage.done == ["apply_settings", "apply_settings"]


def test_the_lock_time_takes_effect_at_once_and_nonsense_is_refused(qtbot, stage, screen):
    page = go_to(screen, "safety")
    page.minutes.setFocus()
    page.minutes.selectAll()
    qtbot.keyClicks(page.minutes, "12")
    assert stage.settings.current.lock_minutes == 12
    assert "apply_settings" in stage.done

    page.minutes.selectAll()
    qtbot.keyClicks(page.minutes, "0")
    assert page.minutes_field.complaint()
    assert stage.settings.current.lock_minutes == 12


def in_the_dialog(do):
    """Work in the modal dialog as soon as it is open."""
    QTimer.singleShot(0, lambda: do(QApplication.activeModalWidget()))


def typing(old, new):
    def do(dialog: PassphraseDialog) -> None:
        dialog.old.setText(old)
        dialog.new.first.setText(new)
        dialog.new.second.setText(new)
        dialog.change.click()

    return do


def test_the_passphrase_is_changed(qtbot, stage, screen, office):
    page = go_to(screen, "safety")
    changed = "sieben leise Laternen warten im Nebel"

    in_the_dialog(typing(PASSPHRASE, changed))
    page.passphrase_button.click()
    qtbot.waitUntil(lambda: bool(stage.answers.notices))

    assert stage.answers.notices == ["Die Passphrase ist geändert."]
    office.vault.change_passphrase(changed, PASSPHRASE)


def test_a_wrong_old_passphrase_is_told(qtbot, stage, screen):
    page = go_to(screen, "safety")

    in_the_dialog(typing("ganz falsch", "sieben leise Laternen warten im Nebel"))
    page.passphrase_button.click()
    qtbot.waitUntil(lambda: bool(stage.answers.problems))

    assert isinstance(stage.answers.problems[0], WrongPassphrase)
    assert page.passphrase_button.isEnabled()


def test_a_new_sheet_is_confirmed_group_by_group(stage, screen, office):
    page = go_to(screen, "safety")

    def confirm(dialog: RecoverySheetDialog) -> None:
        dialog.next.click()
        groups = dialog.key_typed._key.split("-")
        for field in dialog.key_typed.fields:
            field.setText(groups[field.number - 1])
        dialog.next.click()

    in_the_dialog(confirm)
    page.sheet_button.click()

    assert stage.answers.questions == ["Neues Wiederherstellungsblatt erstellen?"]
    assert stage.settings.current.setup_unfinished == ""
    assert "Erstellt am" in page.sheet_told.text()


def test_a_sheet_that_was_not_confirmed_is_asked_for_at_the_next_start(stage, screen, office):
    page = go_to(screen, "safety")

    in_the_dialog(lambda dialog: dialog.reject())
    page.sheet_button.click()

    assert stage.settings.current.setup_unfinished == str(office.vault.folder)
    assert "nicht bestätigt" in page.sheet_told.text()


def test_the_printing_trial_is_shown_and_can_be_printed(qtbot, screen):
    page = go_to(screen, "print")
    qtbot.waitUntil(lambda: page.panel.content.startswith(b"%PDF"))

    assert page.panel.print_button.isEnabled()


def test_the_aktenschrank_tells_its_place_and_leads_to_another(stage, screen, office):
    page = go_to(screen, "cabinet")

    assert page.place.text() == str(office.vault.folder)
    page.other_button.click()
    assert stage.done == ["open_other_cabinet"]

    page.backup_button.click()
    assert screen.here == "backup"


def test_the_second_folder_is_chosen_but_never_inside_the_aktenschrank(
    stage, screen, office, tmp_path
):
    page = go_to(screen, "backup")
    assert "noch keine Sicherung" in page.state.text()

    assert page.now_button.isHidden()
    stage.answers.folder = office.vault.folder / "cases"
    page.first_button.click()
    assert "nicht im Aktenschrank" in stage.answers.problems[0].what_happened

    stage.answers.folder = tmp_path / "Stick"
    stage.answers.folder.mkdir()
    page.first_button.click()
    assert stage.settings.current.backup_folder == str(tmp_path / "Stick")
    assert page.first_button.isHidden()

    page.now_button.click()
    assert stage.done == ["back_up"]


@pytest.fixture
def kept(office, stage, tmp_path):
    """A Sicherung with one case."""
    stick = tmp_path / "Stick"
    stick.mkdir()
    office.cabinet.create_case(lambda change: enrol(change, ParticipantData(given_name="Samir")))
    report = backup.back_up(office.vault, stick)
    stage.settings.change(
        backup_folder=str(stick), backed_up_at=report.made_at.astimezone(dt.UTC).isoformat()
    )
    return report


def test_the_states_are_listed_with_their_age(qtbot, stage, kept, screen):
    page = go_to(screen, "backup")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)

    assert "heute" in page.model.index(0, 0).data()
    assert "1 Akte" in page.model.index(0, 0).data()
    assert "Zuletzt gesichert: heute" in page.state.text()


def test_a_state_is_opened_beside_and_the_open_aktenschrank_stays(
    qtbot, stage, kept, screen, office
):
    page = go_to(screen, "backup")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "lock" in stage.done)

    restored = office.vault.folder.with_name("Aktenschrank aus Sicherung")
    assert (restored / "office.db").is_file()
    assert stage.settings.current.vault_folder == str(restored)
    assert office.vault.is_open


def test_without_agreement_nothing_is_opened(qtbot, stage, kept, screen, office):
    page = go_to(screen, "backup")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    stage.answers.answer = False

    page.open_button.click()

    assert not office.vault.folder.with_name("Aktenschrank aus Sicherung").exists()


def test_what_could_not_be_backed_up_is_named(qtbot, stage, kept, screen, office, tmp_path):
    case_id = office.cabinet.case_ids()[0]
    office.cabinet.let_go(case_id)
    office.cabinet.close()
    file = office.vault.folder / "cases" / case_id / "case.db"
    file.write_bytes(b"\0" * file.stat().st_size)
    page = go_to(screen, "backup")

    stage.frame.backup_news.tell(backup.back_up(office.vault, tmp_path / "Stick"))

    assert page.lacking.isVisible()
    words = " ".join(n.text() for n in page.lacking.findChildren(type(page.state)))
    assert "Akte Samir" in words
    assert "nicht vollständig" in page.state.text()


def test_the_example_office_is_not_backed_up(qtbot, office, tmp_path):
    stage = OfficeStage(office, tmp_path, is_sample=True)
    qtbot.addWidget(stage.frame)
    screen = stage.show("settings")

    page = go_to(screen, "backup")
    assert "nicht gesichert" in page.state.text()
    assert not page.now_button.isVisible()
    assert not go_to(screen, "safety").passphrase_button.isVisible()
    stage.close()


def test_every_tab_stop_of_every_section_has_a_name(screen):
    from ui.widgets.reading_order import tab_stops

    for section in screen._sections:
        page = go_to(screen, section.key)
        nameless = [
            stop
            for stop in tab_stops(page)
            if stop.isVisible()
            and not (stop.accessibleName() or (hasattr(stop, "text") and stop.text()))
        ]
        assert nameless == [], section.key
