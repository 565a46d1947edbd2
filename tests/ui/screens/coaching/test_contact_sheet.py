"""„Kontakt erfassen“: by keyboard, as one change, refused at the place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import coaching, follow_ups
from app.case_file import CaseFile
from app.coaching import ContactData
from app.record_file import history
from tests.ui.screens.coaching.conftest import NOW, Heard, Keys
from tests.ui.screens.coaching.verlauf import recorded
from ui.autosave import Autosave
from ui.screens.contact_sheet import ContactSheet
from ui.widgets import Field

TODAY = NOW.date()
CTRL = Qt.KeyboardModifier.ControlModifier
Opener = Callable[..., ContactSheet]

TAB, SPACE, RIGHT, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Return


def button(sheet: ContactSheet, name: str) -> QPushButton:
    return next(
        each
        for each in sheet.findChildren(QPushButton)
        if name in (each.text(), each.accessibleName())
    )


def test_a_typical_contact_takes_at_most_25_keys_besides_the_text(
    open_sheet: Opener, samir: CaseFile, keys: Keys
) -> None:
    open_sheet()
    keys.pressed = 1  # Strg+N opened the sheet

    keys.press(TAB, TAB)  # today and no begin
    keys.type("45")
    keys.press(TAB, TAB, TAB)  # a free length is not wanted, the office is right
    keys.press(SPACE, RIGHT, SPACE)  # Ausbildung, Deutsch
    keys.press(TAB)
    keys.write("Anschreiben zu Ende geschrieben.")
    keys.press(TAB, TAB, TAB)
    keys.write("Zeugnis beglaubigen lassen")
    keys.press(TAB, TAB)
    keys.type("+1w")
    keys.press(ENTER, modifier=CTRL)

    (contact,) = coaching.contacts(samir)
    (step,) = follow_ups.open_follow_ups(samir)
    assert (contact.held_on, contact.minutes, contact.form) == (TODAY, 45, "buero")
    assert contact.topics == ("ausbildung", "sprache")
    assert contact.facts == "Anschreiben zu Ende geschrieben."
    assert (step.what, step.due_on) == ("Zeugnis beglaubigen lassen", dt.date(2026, 12, 1))
    assert keys.pressed <= 25
    assert keys.pressed == 21


def test_the_keyboard_meets_the_fields_in_the_order_one_reads_them(
    open_sheet: Opener, keys: Keys
) -> None:
    sheet = open_sheet(can_book=True)

    met = [QApplication.focusWidget().accessibleName()]
    for _ in range(16):
        keys.press(TAB)
        met.append(QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text())

    assert met == [
        "Datum",
        "Beginn",
        "15 Minuten",
        "Minuten, frei",
        "Büro",
        "Ausbildung",
        "Was war",
        "Worte der Person",
        "Einschätzung",
        "Schritt 1: was",
        "Schritt 1: wer",
        "Schritt 1: bis wann",
        "Schritt hinzufügen",
        "Nicht erschienen, Sprachmittlung",
        "Verwerfen",
        "Termin",
        "Fertig",
    ]
    assert sheet.accessibleName() == "Kontakt erfassen"


def test_the_form_last_used_with_the_person_is_proposed(
    open_sheet: Opener, samir: CaseFile
) -> None:
    day = dt.date(2026, 11, 20)
    coaching.record_contact(samir, ContactData(held_on=day, form="hausbesuch"))
    coaching.record_contact(samir, ContactData(held_on=TODAY, form="fallkonferenz"))

    assert open_sheet().form.one() == "hausbesuch"


@pytest.mark.parametrize(
    ("typed", "minutes"), [("4", 45), ("30", 30), ("20", 20), ("120", 120), ("6", 60), ("9", 9)]
)
def test_digits_choose_how_long_it_took(
    open_sheet: Opener, keys: Keys, typed: str, minutes: int
) -> None:
    sheet = open_sheet()
    sheet.minutes.setFocus()

    keys.type(typed)

    assert sheet.minutes.minutes() == minutes
    assert sheet.minutes.typed() == str(minutes)


def test_a_free_length_and_a_chip_never_contradict_each_other(
    open_sheet: Opener, qtbot: QtBot
) -> None:
    sheet = open_sheet()
    qtbot.keyClicks(sheet.minutes.free, "90")
    assert sheet.minutes.chips.chosen() == ()

    qtbot.mouseClick(sheet.minutes.chips.chip("30"), Qt.MouseButton.LeftButton)

    assert sheet.minutes.free.text() == ""
    assert sheet.minutes.minutes() == 30


def test_letters_jump_to_a_topic_also_to_a_hidden_one(open_sheet: Opener, keys: Keys) -> None:
    sheet = open_sheet()
    sheet.topics.setFocus()

    keys.type("g")
    assert QApplication.focusWidget() is sheet.topics.chip("geld")
    keys.type("g")
    assert QApplication.focusWidget() is sheet.topics.chip("gesundheit")
    keys.press(SPACE)
    sheet.topics._letters = ""
    keys.type("schu")
    keys.press(SPACE)

    assert sheet.topics.chosen() == ("gesundheit", "schulden")


def test_another_day_replaces_the_one_proposed(open_sheet: Opener, qtbot: QtBot) -> None:
    sheet = open_sheet()
    qtbot.waitUntil(sheet.day.hasSelectedText)

    qtbot.keyClicks(QApplication.focusWidget(), "5.3.")
    qtbot.keyClick(QApplication.focusWidget(), TAB)

    assert sheet.day.date() == dt.date(2026, 3, 5)


def test_enter_in_a_step_goes_on_to_the_next_row(
    open_sheet: Opener, samir: CaseFile, keys: Keys
) -> None:
    sheet = open_sheet()
    sheet.steps.setFocus()
    sheet.steps.rows()[0].what.setFocus()

    keys.write("Zeugnis beglaubigen")
    keys.press(ENTER)
    keys.write("Anrufen")
    keys.press(TAB)
    keys.write("m")
    keys.press(TAB)
    keys.write("27.11.")
    keys.press(ENTER)
    keys.press(ENTER)  # an empty row makes no further one
    assert len(sheet.steps.rows()) == 3
    keys.press(ENTER, modifier=CTRL)

    steps = follow_ups.open_follow_ups(samir)
    assert [(step.what, step.who, step.due_on) for step in steps] == [
        ("Anrufen", "Miriam", dt.date(2026, 11, 27)),
        ("Zeugnis beglaubigen", "", None),
    ]


def test_it_is_one_change_with_the_name_the_undo_bar_shows(
    open_sheet: Opener, samir: CaseFile, qtbot: QtBot
) -> None:
    sheet = open_sheet()
    sheet.facts.area.set_text("Brief gelesen.")
    before = len(history.changes(samir))

    with qtbot.waitSignal(sheet.done) as done:
        button(sheet, "Fertig").click()

    assert done.args == ["Kontakt erfasst"]
    assert len(history.changes(samir)) == before + 1
    assert history.last_undoable(samir).summary == "Kontakt erfasst"


def test_two_clicks_and_strg_enter_record_it_once(
    open_sheet: Opener, samir: CaseFile, keys: Keys
) -> None:
    sheet = open_sheet()

    button(sheet, "Fertig").click()
    button(sheet, "Fertig").click()
    keys.press(ENTER, modifier=CTRL)

    assert len(coaching.contacts(samir)) == 1


def complaints(sheet: ContactSheet) -> dict[str, str]:
    return {
        field.label(): field.complaint() for field in sheet.findChildren(Field) if field.complaint()
    }


@pytest.mark.parametrize(
    ("field", "typed", "label"),
    [
        ("day", "31.2.", "Datum"),
        ("day", "", "Datum"),
        ("day", "30.11.2026", "Datum"),
        ("begins_at", "25:70", "Beginn"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_nothing_is_lost(
    open_sheet: Opener, samir: CaseFile, heard: Heard, field: str, typed: str, label: str
) -> None:
    sheet = open_sheet()
    sheet.facts.area.set_text("Brief gelesen.")
    getattr(sheet, field).set_typed(typed)

    sheet.finish()

    assert list(complaints(sheet)) == [label]
    assert sheet.facts.area.text() == "Brief gelesen."
    assert getattr(sheet, field).typed() == typed
    assert coaching.contacts(samir) == []
    assert heard.problems == []
    assert QApplication.focusWidget() is getattr(sheet, field)

    getattr(sheet, field).set_typed("" if field == "begins_at" else "heute")
    sheet.finish()
    assert len(coaching.contacts(samir)) == 1


def test_a_length_that_is_none_is_said_below_the_minutes(open_sheet: Opener) -> None:
    sheet = open_sheet()
    sheet.minutes.free.set_typed("ewig")

    sheet.finish()

    assert list(complaints(sheet)) == ["Minuten"]
    assert QApplication.focusWidget() is sheet.minutes.free


def test_a_wrong_step_is_said_at_its_row(open_sheet: Opener, samir: CaseFile, keys: Keys) -> None:
    sheet = open_sheet()
    line = sheet.steps.rows()[0]
    line.due.setText("morgen")
    sheet.finish()
    assert "was zu tun ist" in line.complaint()
    assert QApplication.focusWidget() is line.what

    keys.write("Anrufen")
    assert line.complaint() == ""
    line.due.setText("32.13.")
    sheet.finish()
    assert line.complaint()
    assert QApplication.focusWidget() is line.due
    assert coaching.contacts(samir) == []

    line.due.setText("morgen")
    sheet.finish()
    assert len(coaching.contacts(samir)) == 1


def test_a_name_alone_is_no_step(open_sheet: Opener, samir: CaseFile) -> None:
    sheet = open_sheet()
    sheet.steps.rows()[0].who.setText("Samir")

    sheet.finish()

    assert follow_ups.open_follow_ups(samir) == []
    assert len(coaching.contacts(samir)) == 1


def test_careful_words_are_asked_about_and_block_nothing(
    open_sheet: Opener, samir: CaseFile, qtbot: QtBot
) -> None:
    sheet = open_sheet()
    qtbot.keyClicks(sheet.assessment.area, "Wirkt seit der Diagnose gefasst.")

    qtbot.waitUntil(lambda: bool(sheet.assessment.question()))
    assert sheet.assessment.question().startswith("„Diagnose“")
    assert "„Diagnose“" in sheet.assessment.area.accessibleDescription()
    assert sheet.facts.question() == ""
    sheet.finish()

    assert coaching.contacts(samir)[0].assessment == "Wirkt seit der Diagnose gefasst."


def test_the_question_goes_with_the_word(open_sheet: Opener, qtbot: QtBot) -> None:
    sheet = open_sheet()
    sheet.facts.area.set_text("Strafverfahren")
    sheet.facts.look()
    assert sheet.facts.question()

    sheet.facts.area.set_text("Gespräch")
    qtbot.waitUntil(lambda: not sheet.facts.question())


def test_who_did_not_come_and_who_interpreted_is_one_key_away(
    open_sheet: Opener, samir: CaseFile, keys: Keys
) -> None:
    sheet = open_sheet()
    assert not sheet.attendance.isVisible()
    sheet.more.setFocus()

    keys.press(SPACE)
    keys.press(RIGHT, RIGHT, SPACE)
    keys.press(TAB, RIGHT, RIGHT, RIGHT, SPACE)
    keys.press(ENTER, modifier=CTRL)

    (contact,) = coaching.contacts(samir)
    assert (contact.attendance, contact.interpreter) == ("entschuldigt", "video")


def test_a_contact_is_corrected_on_the_same_sheet(
    open_sheet: Opener, samir: CaseFile, qtbot: QtBot
) -> None:
    contact = recorded(samir)
    kopieren = next(step for step in follow_ups.open_follow_ups(samir) if step.what == "Kopieren")
    follow_ups.settle(samir, kopieren.id)
    sheet = open_sheet(contact=contact)
    assert sheet.accessibleName() == "Kontakt berichtigen"
    assert sheet.agreed.isVisible()
    assert sheet.settled.text() == "Schon erledigt: Kopieren"
    assert [line.what.text() for line in sheet.steps.rows()] == ["Anrufen"]

    sheet.facts.area.set_text("Zwei Briefe gelesen.")
    with qtbot.waitSignal(sheet.done) as done:
        sheet.finish()

    (now,) = coaching.contacts(samir)
    assert done.args == ["Kontakt berichtigt"]
    assert (now.id, now.facts, now.form) == (contact.id, "Zwei Briefe gelesen.", "brief")
    assert now.agreed == "Alles Weitere am Telefon."
    assert {step.what for step in coaching.steps_of(samir, contact.id)} == {"Anrufen", "Kopieren"}


def test_a_step_whose_row_is_emptied_goes(open_sheet: Opener, samir: CaseFile) -> None:
    sheet = open_sheet(contact=recorded(samir))
    first = sheet.steps.rows()[0]
    first.what.clear()

    sheet.finish()

    assert [step.what for step in follow_ups.open_follow_ups(samir)] == ["Kopieren"]


class WindowsOpened(QObject):
    """Notes every widget that appears as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_building_the_sheet_flashes_no_window(
    qapp: QApplication, samir: CaseFile, heard: Heard, autosave: Autosave, qtbot: QtBot
) -> None:
    opened = WindowsOpened()
    qapp.installEventFilter(opened)

    sheet = ContactSheet(
        samir, autosave=autosave, messages=heard, contact=recorded(samir), can_book=True
    )

    qapp.removeEventFilter(opened)
    qtbot.addWidget(sheet)
    assert opened.seen == []
