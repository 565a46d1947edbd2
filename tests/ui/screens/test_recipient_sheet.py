"""Choosing to whom a letter goes, or putting them into the directory."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import directory, drafts
from app.directory import ContactPersonData, SiteData
from app.office_file import OfficeFile
from app.record_file import history
from tests.ui.scene import Heard
from tests.ui.screens import employers
from ui import style
from ui.autosave import Autosave
from ui.screens.recipient_correction import RecipientCorrection
from ui.screens.recipient_sheet import ChosenRecipient, RecipientSheet

Opener = Callable[..., RecipientSheet]


@pytest.fixture
def open_sheet(
    office_file: OfficeFile, heard: Heard, autosave: Autosave, qapp: QApplication, qtbot: QtBot
) -> Opener:
    style.apply(qapp, "light")

    def opened(chosen: ChosenRecipient | None = None) -> RecipientSheet:
        sheet = RecipientSheet(office_file, autosave=autosave, messages=heard, chosen=chosen)
        qtbot.addWidget(sheet)
        sheet.resize(544, 760)
        sheet.show()
        sheet.activateWindow()
        qtbot.waitUntil(sheet.isActiveWindow)
        sheet.picker.setFocus()
        return sheet

    return opened


def take(sheet: RecipientSheet, qtbot: QtBot) -> ChosenRecipient:
    with qtbot.waitSignal(sheet.taken) as heard:
        press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    chosen: ChosenRecipient = heard.args[0]
    return chosen


def press(
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def type_text(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def found(sheet: RecipientSheet) -> list[str]:
    model = sheet.picker.found.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_typing_finds_and_enter_takes_with_the_only_contact_person(
    open_sheet: Opener, office_file: OfficeFile, qtbot: QtBot
) -> None:
    employers.ruhrtal(office_file)
    employers.brandhoff(office_file)
    sheet = open_sheet()
    type_text(qtbot, "ruhrt")
    assert found(sheet) == ["Ruhrtal Gebäudetechnik GmbH, Hattingen · Petra Lindner"]
    press(qtbot, Qt.Key.Key_Return)
    chosen = take(sheet, qtbot)
    assert chosen.recipient.salutation_line() == "Sehr geehrte Frau Lindner,"
    assert chosen.recipient.street == "Werkstraße 12"


def test_the_arrow_goes_into_the_list(
    open_sheet: Opener, office_file: OfficeFile, qtbot: QtBot
) -> None:
    employers.brandhoff(office_file)
    second = employers.ruhrtal(office_file)
    sheet = open_sheet()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert take(sheet, qtbot).organisation_id == second.organisation_id


def test_organisation_site_and_contact_person_in_one_form_by_keyboard(
    open_sheet: Opener, office_file: OfficeFile, qtbot: QtBot
) -> None:
    sheet = open_sheet()
    type_text(qtbot, "Tischlerei Yilmaz")
    press(qtbot, Qt.Key.Key_Return)
    for text in ("", "Holzweg 3", "45525", "Hattingen", "02324 1", "post@example.org", ""):
        type_text(qtbot, text)
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Left)
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Tab)
    for text in ("Dr.", "Kemal", "Yilmaz"):
        type_text(qtbot, text)
        press(qtbot, Qt.Key.Key_Tab)
    chosen = take(sheet, qtbot)
    assert chosen.recipient.address_lines() == [
        "Tischlerei Yilmaz",
        "Herrn Dr. Kemal Yilmaz",
        "Holzweg 3",
        "45525 Hattingen",
    ]
    (entry,) = directory.find_organisations(office_file)
    assert entry.organisation.kind == ("betrieb",)
    assert entry.contacts[0].site_id == entry.sites[0].id


def test_an_organisation_that_is_there_already_is_shown_and_can_be_taken(
    open_sheet: Opener, office_file: OfficeFile, qtbot: QtBot
) -> None:
    there = employers.ruhrtal(office_file)
    sheet = open_sheet()
    sheet.picker.start_new()
    sheet.picker.form.name.set_text("Ruhrtal Gebäudetechnik")
    assert "steht schon im Verzeichnis" in sheet.picker.alike.text()
    assert sheet.picker.create_button.text() == "Trotzdem anlegen"
    qtbot.mouseClick(sheet.picker.take_alike, Qt.MouseButton.LeftButton)
    assert sheet.picker.chosen().organisation_id == there.organisation_id
    assert office_file.drafts() == []


def test_it_may_be_added_all_the_same(
    open_sheet: Opener, office_file: OfficeFile, qtbot: QtBot
) -> None:
    employers.ruhrtal(office_file)
    sheet = open_sheet()
    sheet.picker.start_new()
    sheet.picker.form.name.set_text("Ruhrtal Gebäudetechnik")
    qtbot.mouseClick(sheet.picker.create_button, Qt.MouseButton.LeftButton)
    assert len(directory.find_organisations(office_file, "Ruhrtal")) == 2


def test_without_a_name_the_form_says_so_at_its_place(
    open_sheet: Opener, office_file: OfficeFile, qtbot: QtBot
) -> None:
    sheet = open_sheet()
    sheet.picker.start_new()
    sheet.picker.form.site.town.set_text("Hattingen")
    sheet.take()
    assert directory.find_organisations(office_file) == []
    assert QApplication.focusWidget() is sheet.picker.form.name


def test_nobody_chosen_is_said(open_sheet: Opener) -> None:
    sheet = open_sheet()
    sheet.take()
    assert any(
        "Wählen Sie zuerst" in child.accessibleName() and child.isVisible()
        for child in sheet.findChildren(QWidget)
    )


def test_a_new_contact_person_is_added_and_chosen(
    open_sheet: Opener, office_file: OfficeFile, qtbot: QtBot
) -> None:
    there = employers.employer(office_file, "Elektro Brandhoff")
    sheet = open_sheet(there)
    sheet.picker.contacts.choose("new")
    sheet.picker.contacts.changed.emit()
    sheet.picker.contact_form.salutation.choose("frau")
    sheet.picker.contact_form.family_name.set_text("Kaya")
    assert sheet.picker.settle()
    assert sheet.picker.chosen().recipient.salutation_line() == "Sehr geehrte Frau Kaya,"


def test_a_contact_person_without_any_name_is_refused_at_its_place(
    open_sheet: Opener, office_file: OfficeFile
) -> None:
    there = employers.employer(office_file, "Elektro Brandhoff")
    sheet = open_sheet(there)
    sheet.picker.contacts.choose("new")
    sheet.picker.contacts.changed.emit()
    sheet.picker.contact_form.function.set_text("Ausbilder")
    assert not sheet.picker.settle()
    complaint = sheet.picker.contact_form.fields["family_name"].complaint()
    assert "noch keinen Namen" in complaint


def test_a_second_site_is_added_and_used(open_sheet: Opener, office_file: OfficeFile) -> None:
    there = employers.employer(office_file, "Elektro Brandhoff")
    sheet = open_sheet(there)
    sheet.picker.sites.choose("new")
    sheet.picker.sites.changed.emit()
    sheet.picker.site_form.street.set_text("Südring 1")
    sheet.picker.site_form.town.set_text("Bochum")
    assert sheet.picker.settle()
    assert sheet.picker.chosen().recipient.street == "Südring 1"


def test_the_copy_used_stays_until_somebody_else_is_chosen(
    open_sheet: Opener, office_file: OfficeFile
) -> None:
    there = employers.ruhrtal(office_file)
    directory.correct_site(office_file, there.site_id, SiteData(street="Neue Straße 1"))
    sheet = open_sheet(there)
    assert sheet.picker.chosen().recipient.street == "Werkstraße 12"
    sheet.picker.contacts.choose("nobody")
    sheet.picker.contacts.changed.emit()
    assert sheet.picker.chosen().recipient.street == "Neue Straße 1"


def test_what_the_directory_says_wrong_is_corrected_and_used_at_once(
    open_sheet: Opener, office_file: OfficeFile, qtbot: QtBot
) -> None:
    there = employers.ruhrtal(office_file)
    before = directory.organisation_entry(office_file, there.organisation_id)
    changes = len(history.changes(office_file))
    sheet = open_sheet(there)
    sheet.picker.correct()
    assert QApplication.focusWidget() is correction(sheet).name

    correction(sheet).site.street.set_text("Werkstraße 21")
    correction(sheet).contact.family_name.set_text("Lindner-Kaya")
    chosen = take(sheet, qtbot)

    assert chosen.recipient.street == "Werkstraße 21"
    assert "Lindner-Kaya" in " ".join(chosen.recipient.address_lines())
    after = directory.organisation_entry(office_file, there.organisation_id)
    assert after.organisation.kind == before.organisation.kind
    assert [site.id for site in after.sites] == [site.id for site in before.sites]
    assert after.sites[0].opening == before.sites[0].opening
    assert len(history.changes(office_file)) == changes + 1


def test_a_name_that_is_missing_is_said_at_its_place(
    open_sheet: Opener, office_file: OfficeFile
) -> None:
    sheet = open_sheet(employers.ruhrtal(office_file))
    sheet.picker.correct()
    correction(sheet).name.clear()

    assert not sheet.picker.settle()

    assert QApplication.focusWidget() is correction(sheet).name
    names = [each.name for each in directory.find_organisations(office_file)]
    assert "Ruhrtal Gebäudetechnik GmbH" in names


def test_a_half_typed_correction_survives_a_closed_sheet_and_can_be_left(
    open_sheet: Opener, office_file: OfficeFile
) -> None:
    there = employers.ruhrtal(office_file)
    sheet = open_sheet(there)
    sheet.picker.correct()
    correction(sheet).site.street.set_text("Werkstr")
    sheet.close()
    again = open_sheet(there)
    again.picker.correct()
    assert correction(again).site.street.text() == "Werkstr"

    press_button(again, "Nicht ändern")

    assert office_file.drafts() == []
    assert again.picker.chosen().recipient.street == "Werkstraße 12"


def test_a_contact_person_who_left_is_not_offered_any_more(
    open_sheet: Opener, office_file: OfficeFile, heard: Heard
) -> None:
    there = employers.ruhrtal(office_file)
    sheet = open_sheet(there)
    heard.answer = False
    sheet.picker.retire_contact()
    assert sheet.picker.chosen().contact_id == there.contact_id

    heard.answer = True
    sheet.picker.retire_contact()

    assert sheet.picker.chosen().contact_id == ""
    entry = directory.organisation_entry(office_file, there.organisation_id)
    assert there.contact_id not in {each.id for each in entry.contacts}


def correction(sheet: RecipientSheet) -> RecipientCorrection:
    return next(form for form in sheet.findChildren(RecipientCorrection) if not form.isHidden())


def press_button(sheet: RecipientSheet, words: str) -> None:
    [button] = [
        each
        for each in sheet.findChildren(QAbstractButton)
        if each.text() == words and each.isVisible()
    ]
    button.click()


def test_a_half_typed_organisation_survives_a_closed_sheet(
    open_sheet: Opener, office_file: OfficeFile, autosave: Autosave, qtbot: QtBot
) -> None:
    sheet = open_sheet()
    sheet.picker.start_new()
    type_text(qtbot, "Tischlerei")
    sheet.close()
    assert drafts.resume_draft(office_file, "organisation")["name"] == "Tischlerei"
    again = open_sheet()
    assert again.picker.form.name.text() == "Tischlerei"
    again.picker.create_new()
    assert office_file.drafts() == []


def test_a_long_name_and_a_full_address_stay_inside_the_sheet(
    open_sheet: Opener, office_file: OfficeFile
) -> None:
    name = "Wohnungsbaugenossenschaft Ruhrbogen-Süd eingetragene Genossenschaft"
    contact = ContactPersonData(
        given_name="Maximiliane-Katharina",
        family_name="von Hohenstein-Wiedenbrück",
        department="Personalentwicklung und Ausbildung",
    )
    there = employers.employer(office_file, name, contact)
    sheet = open_sheet(there)
    QApplication.processEvents()
    inside = sheet.body().viewport().width()
    for child in sheet.picker.findChildren(QWidget):
        if child.isVisible():
            assert child.mapTo(sheet.body().viewport(), child.rect().topRight()).x() <= inside
