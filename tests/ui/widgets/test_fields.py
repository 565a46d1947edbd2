"""Fields take what is typed, keep it when it is wrong and say why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.date_entry import NoSuchDay, NotADate
from app.errors import BadInput
from app.partial_date import PartialDate
from ui import style
from ui.widgets import (
    Chip,
    ChipChoice,
    ChoiceField,
    DateField,
    Field,
    MinutesField,
    NumberField,
    PartialDateField,
    SearchField,
    TextArea,
    TextField,
    TimeField,
    holder,
    row,
)

Show = Callable[..., QWidget]
LANGUAGES = [("de", "Deutsch"), ("prs", "Dari"), ("ti", "Tigrinya"), ("ar", "Arabisch")]


@pytest.fixture(autouse=True)
def sunday() -> Iterator[None]:
    with clock.at(dt.datetime(2026, 11, 22, 10, 0, tzinfo=clock.OFFICE_TIME)):
        yield


def test_a_date_is_written_out_when_the_field_is_left(qtbot: QtBot, show: Show) -> None:
    day, other = DateField(), TextField()
    show(day, other)
    day.setFocus()

    qtbot.keyClicks(day, "24.11.")
    qtbot.keyClick(day, Qt.Key.Key_Tab)

    assert day.text() == "Di 24.11.2026"
    assert day.date() == dt.date(2026, 11, 24)
    assert day.complaint() == ""


def test_several_lines_that_are_pasted_become_one(qtbot: QtBot, show: Show) -> None:
    place = TextField("Amt, ")
    show(place)
    heard: list[str] = []
    place.changed.connect(lambda: heard.append(place.typed()))
    place.setFocus()
    place.end(False)

    QGuiApplication.clipboard().setText("Haus 3\n  Zimmer 12\r\n2. Stock\u2029links\n")
    qtbot.keyClick(place, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert place.typed() == "Amt, Haus 3 Zimmer 12 2. Stock links"
    assert place.cursorPosition() == len(place.text())
    assert heard[-1] == place.typed()
    assert all("\n" not in text for text in heard)


def test_a_date_can_be_read_before_the_field_is_left(qtbot: QtBot, show: Show) -> None:
    day = DateField()
    show(day)

    qtbot.keyClicks(day, "+1w")

    assert day.date() == dt.date(2026, 11, 29)


def test_a_wrong_date_stays_and_is_explained_below_the_field(qtbot: QtBot, show: Show) -> None:
    day, other = DateField(), TextField()
    field = Field("Rückmeldung bis", day)
    show(field, other)
    day.setFocus()

    qtbot.keyClicks(day, "31.2.")
    other.setFocus()

    assert day.text() == "31.2."
    assert "Der Februar hat höchstens 29 Tage" in field.complaint()
    assert any(
        label.isVisible() and label.text() == field.complaint()
        for label in field.findChildren(QLabel)
    )
    assert day.property("wrong") is True
    with pytest.raises(NoSuchDay) as caught:
        day.date()
    assert caught.value.field == "Rückmeldung bis"


def test_typing_on_takes_the_complaint_back(qtbot: QtBot, show: Show) -> None:
    day = DateField()
    field = Field("Frist", day)
    show(field)
    qtbot.keyClicks(day, "bald")
    day.read_now()
    assert field.complaint()

    qtbot.keyClick(day, Qt.Key.Key_Backspace)

    assert field.complaint() == "" and not day.property("wrong")


def test_an_empty_date_is_none_and_no_complaint(show: Show) -> None:
    day = DateField()
    show(day)

    assert day.read_now() and day.date() is None


def test_a_field_for_the_past_looks_back(qtbot: QtBot, show: Show) -> None:
    past, future = DateField(toward="past"), DateField(toward="future")
    show(past, future)

    qtbot.keyClicks(past, "5.3.")
    qtbot.keyClicks(future, "5.3.")

    assert past.date() == dt.date(2026, 3, 5) and future.date() == dt.date(2027, 3, 5)


def test_the_arrows_step_by_days(qtbot: QtBot, show: Show) -> None:
    day = DateField()
    show(day)

    qtbot.keyClick(day, Qt.Key.Key_Up)
    assert day.text() == "So 22.11.2026"
    qtbot.keyClick(day, Qt.Key.Key_Up)
    qtbot.keyClick(day, Qt.Key.Key_Down)
    qtbot.keyClick(day, Qt.Key.Key_Down)

    assert day.text() == "Sa 21.11.2026"


def test_a_day_is_picked_from_the_calendar_by_keyboard(qtbot: QtBot, show: Show) -> None:
    day = DateField()
    show(day)
    day.set_date(dt.date(2026, 11, 24))
    heard: list[str] = []
    day.changed.connect(lambda: heard.append(day.text()))

    qtbot.keyClick(day, Qt.Key.Key_F4)
    popup = day.calendar()
    assert popup is not None and popup.isVisible()
    assert popup.month().selectedDate() == QDate(2026, 11, 24)
    popup.month().activated.emit(QDate(2026, 12, 1))

    assert not popup.isVisible()
    assert day.text() == "Di 01.12.2026" and heard == ["Di 01.12.2026"]


def test_the_calendar_is_german_and_begins_on_monday(qtbot: QtBot, show: Show) -> None:
    day = DateField()
    show(day)

    day.open_calendar()

    popup = day.calendar()
    assert popup is not None
    assert popup.month().firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert popup.month().locale().monthName(3) == "März"
    names = {button.accessibleName() for button in popup.findChildren(QToolButton)}
    assert {"Voriger Monat", "Nächster Monat"} <= names
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible() and day.text() == ""


def test_the_calendar_opens_though_the_text_is_no_date(qtbot: QtBot, show: Show) -> None:
    day = DateField()
    show(day)
    qtbot.keyClicks(day, "bald")

    day.open_calendar()

    popup = day.calendar()
    assert popup is not None and popup.month().selectedDate() == QDate(2026, 11, 22)
    assert day.text() == "bald"
    popup.close()


def test_a_time_a_duration_and_a_part_of_a_date_are_written_out(qtbot: QtBot, show: Show) -> None:
    time, minutes, born = TimeField(), MinutesField(), PartialDateField()
    show(time, minutes, born)

    for field, typed in ((time, "930"), (minutes, "1,5 h"), (born, "3/99")):
        qtbot.keyClicks(field, typed)
        field.read_now()

    assert (time.text(), time.time()) == ("09:30", "09:30")
    assert (minutes.text(), minutes.minutes()) == ("90", 90)
    assert born.complaint()
    born.set_typed("3/1999")
    assert born.partial_date() == PartialDate("1999-03")


def test_empty_fields_give_nothing(show: Show) -> None:
    time, minutes, born = TimeField(), MinutesField(), PartialDateField()
    show(time, minutes, born)

    assert (time.time(), minutes.minutes(), born.partial_date()) == ("", None, None)
    time.set_time("09:30")
    minutes.set_minutes(45)
    born.set_partial_date(PartialDate("1999"))
    assert [f.text() for f in (time, minutes, born)] == ["09:30", "45", "1999"]
    minutes.set_minutes(None)
    born.set_partial_date(None)
    assert minutes.minutes() is None and born.partial_date() is None


def test_a_draft_keeps_a_wrong_text_as_it_was_typed(show: Show) -> None:
    day, again = DateField(), DateField()
    show(day, again)
    day.set_typed("übernächsten Di")

    again.set_typed(day.typed())

    assert again.text() == "übernächsten Di"
    with pytest.raises(NotADate):
        again.date()


def test_a_number_is_stepped_and_kept_in_reach(qtbot: QtBot, show: Show) -> None:
    number = NumberField(least=1, most=3)
    show(number)

    for _ in range(5):
        qtbot.keyClick(number, Qt.Key.Key_Up)
    assert number.number() == 3
    number.set_number(None)
    assert number.number() is None
    qtbot.keyClick(number, Qt.Key.Key_Down)
    assert number.number() == 1


def test_text_grows_with_what_is_written_up_to_its_limit(show: Show) -> None:
    area = TextArea(lines=2, most_lines=5)
    show(area)
    before = area.sizeHint().height()

    area.set_text("\n".join("Zeile" for _ in range(4)))
    grown = area.sizeHint().height()
    area.set_text("\n".join("Zeile" for _ in range(40)))

    assert grown == before + 2 * 20
    assert area.sizeHint().height() == before + 3 * 20


def test_tab_leaves_a_text(qtbot: QtBot, show: Show) -> None:
    area, after = TextArea(), TextField()
    show(area, after)
    area.setFocus()

    qtbot.keyClicks(area, "Anzeige gelesen.")
    qtbot.keyClick(area, Qt.Key.Key_Tab)

    assert after.hasFocus() and area.text() == "Anzeige gelesen."


def test_undo_in_a_text_takes_back_words_and_never_its_spacing(qtbot: QtBot, show: Show) -> None:
    area = TextArea("Aus dem Entwurf.")
    show(area)

    area.undo()

    assert area.text() == "Aus dem Entwurf."
    assert not area.document().isUndoAvailable()


def test_every_editor_tells_that_it_changed(qtbot: QtBot, show: Show) -> None:
    heard: list[str] = []
    editors = [TextField(), TextArea(), DateField(), NumberField(), SearchField()]
    show(*editors)

    for editor in editors:
        editor.changed.connect(lambda e=editor: heard.append(type(e).__name__))
        qtbot.keyClicks(editor, "1")

    assert heard == ["TextField", "TextArea", "DateField", "NumberField", "SearchField"]


def test_escape_empties_the_search_and_the_arrow_goes_on(qtbot: QtBot, show: Show) -> None:
    search = SearchField("Im Verlauf suchen")
    show(search)
    qtbot.keyClicks(search, "Zeugnis")

    with qtbot.waitSignal(search.down):
        qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Escape)

    assert search.text() == "" and search.accessibleName() == "Im Verlauf suchen"


def test_typing_part_of_a_word_finds_the_entry(qtbot: QtBot, show: Show) -> None:
    choice, other = ChoiceField(LANGUAGES), TextField()
    show(choice, other)
    heard: list[str] = []
    choice.changed.connect(lambda: heard.append(choice.chosen()))
    choice.setFocus()

    qtbot.keyClicks(choice.lineEdit(), "rab")
    choice.completer().popup().hide()
    assert choice.chosen() == "ar"
    other.setFocus()

    assert choice.currentText() == "Arabisch" and heard == ["ar"]


def test_the_beginning_of_a_word_counts_more_than_its_middle(qtbot: QtBot, show: Show) -> None:
    choice = ChoiceField(LANGUAGES)
    show(choice)

    choice.set_typed("ar")  # in Dari, but Arabisch begins with it

    assert choice.chosen() == "ar"


def test_what_is_not_in_the_list_stays_and_is_explained(qtbot: QtBot, show: Show) -> None:
    choice, other = ChoiceField(LANGUAGES), TextField()
    field = Field("Sprache", choice)
    show(field, other)
    choice.setFocus()

    qtbot.keyClicks(choice.lineEdit(), "Klingonisch")
    other.setFocus()

    assert choice.currentText() == "Klingonisch"
    assert "in der Liste nicht" in field.complaint()
    with pytest.raises(BadInput) as caught:
        choice.chosen()
    assert caught.value.field == "Sprache"


def test_an_entry_is_chosen_by_code_and_kept_when_the_list_changes(show: Show) -> None:
    choice = ChoiceField(LANGUAGES)
    show(choice)

    choice.choose("ti")
    choice.set_entries([("ti", "Tigrinya"), ("uk", "Ukrainisch")])
    assert choice.chosen() == "ti"
    choice.set_entries([("uk", "Ukrainisch")])

    assert choice.chosen() == "" and choice.currentText() == ""


def test_the_wheel_does_not_change_a_choice(qtbot: QtBot, show: Show) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    choice = ChoiceField(LANGUAGES)
    show(choice)
    choice.choose("prs")
    here = QPointF(10, 10)
    turn = QWheelEvent(
        here,
        choice.mapToGlobal(here),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(choice, turn)

    assert choice.chosen() == "prs"


@pytest.mark.parametrize(
    "make", [TextField, TextArea, DateField, TimeField, ChoiceField, NumberField, MinutesField]
)
def test_the_label_names_the_editor(show: Show, make: type[QWidget]) -> None:
    editor = make()
    field = Field("Was war", editor, "Tatsachen")
    show(field)

    interface = QAccessible.queryAccessibleInterface(editor)

    assert interface.text(QAccessible.Text.Name) == "Was war"
    assert interface.text(QAccessible.Text.Description) == "Tatsachen"
    assert any(label.buddy() is editor for label in field.findChildren(QLabel))


def test_a_complaint_is_what_a_screen_reader_says_of_the_field(show: Show) -> None:
    name = TextField()
    field = Field("Name", name, "wie im Pass")
    show(field)

    field.complain("Ein Name ist nötig.")
    assert name.accessibleDescription() == "Ein Name ist nötig."
    field.clear_complaint()

    assert name.accessibleDescription() == "wie im Pass"


def test_chips_in_a_field_get_the_room_their_lines_need(show: Show) -> None:
    chips = ChipChoice([(str(n), f"Thema {n}") for n in range(12)], multiple=True)
    field = Field("Themen", chips)
    show(field, width=400)

    lowest = max(chip.geometry().bottom() for chip in chips.findChildren(Chip) if chip.isVisible())

    assert lowest < chips.height()
    assert chips.height() > 2 * 32


def test_chips_stand_in_the_middle_beside_a_field(show: Show) -> None:
    chips, minutes = ChipChoice([("30", "30"), ("45", "45")]), MinutesField()
    show(holder(row(chips, minutes)))

    chip = chips.chip("30")
    middle = chip.mapTo(chips.window(), chip.rect().center()).y()

    assert abs(middle - minutes.mapTo(chips.window(), minutes.rect().center()).y()) <= 1


def test_fields_and_buttons_are_equally_high(show: Show) -> None:
    text, day, choice = TextField(), DateField(), ChoiceField(LANGUAGES)
    show(text, day, choice)

    assert {w.height() for w in (text, day, choice)} == {style.height("standard")}
    assert TextField(size="tall").sizeHint().height() == 44


def test_the_frame_of_a_field_in_use_is_the_accent(show: Show) -> None:
    text, other = TextField(), TextField()
    show(text, other)

    def frame(editor: QWidget) -> str:
        picture = editor.grab().toImage()
        return picture.pixelColor(1, picture.height() // 2).name()

    text.setFocus()

    assert frame(text) == style.token("primary").name()
    assert frame(other) == style.token("surface").name()
