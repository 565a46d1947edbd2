"""Termine: booked by keyboard, moved, noted, printed; other cases stay nameless."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from app import appointments, archive, clock, office_profile
from app.appointments import Appointment, AppointmentData
from app.office_file import OfficeFile
from app.office_profile import ProfileData
from app.record_file import history
from tests.ui.screens.case_stage import Stage
from ui import style
from ui.background import Background
from ui.screens.appointment_sheet import AppointmentSheet, Taken
from ui.screens.appointments_screen import AppointmentDoors, AppointmentsScreen
from ui.screens.slip_dialog import SlipDialog

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=clock.OFFICE_TIME)
TODAY = NOW.date()
THURSDAY = dt.date(2026, 11, 26)


@pytest.fixture(autouse=True)
def in_the_morning(qapp: QApplication) -> Iterator[None]:
    style.apply(qapp, "light")
    with clock.at(NOW):
        yield


def others(day: dt.date) -> list[Taken]:
    """Somebody else comes on Thursday at half past nine."""
    return [Taken(THURSDAY, "09:30", 45)] if day == THURSDAY else []


@pytest.fixture
def asked() -> list[tuple[str, str]]:
    return []


Tab = Callable[[], AppointmentsScreen]


@pytest.fixture
def tab(stage: Stage, asked: list[tuple[str, str]]) -> Tab:
    undone: list[str] = []

    def show() -> AppointmentsScreen:
        doors = AppointmentDoors(
            book=lambda: asked.append(("book", "")),
            correct=lambda each: asked.append(("correct", each.id)),
            move=lambda each: asked.append(("move", each.id)),
            book_like=lambda each: asked.append(("like", each.id)),
            show_slip=lambda each: asked.append(("slip", each.id)),
            offer_undo=undone.append,
            others=others,
        )
        frame = stage.show(
            "appointments",
            lambda _frame: AppointmentsScreen(
                stage.case, doors=doors, events=stage.events, messages=stage.heard
            ),
        )
        screen = frame.findChild(AppointmentsScreen)
        assert isinstance(screen, AppointmentsScreen)
        return screen

    return show


def sheet(stage: Stage, qtbot: QtBot, **how: object) -> AppointmentSheet:
    made = AppointmentSheet(
        stage.case,
        autosave=stage.autosave,
        messages=stage.heard,
        others=others,
        usual_place="KIM Ruhrhöhe",
        **how,  # type: ignore[arg-type]
    )
    qtbot.addWidget(made)
    made.resize(544, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def book(stage: Stage, on: dt.date = THURSDAY, **more: object) -> Appointment:
    return appointments.book(stage.case, AppointmentData(on=on, **more))  # type: ignore[arg-type]


def heads(screen: AppointmentsScreen) -> list[str]:
    lines = screen.list.lines
    return [lines.index(n, 0).data() for n, line in enumerate(lines.lines()) if line.is_head]


def words(screen: AppointmentsScreen, key: str) -> str:
    said = screen.list.words_at(screen.list.lines.row_of(key))
    assert said is not None
    return said.spoken


def menu_words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(menu: QMenu, wanted: str) -> None:
    next(action for action in menu.actions() if action.text() == wanted).trigger()


# the tab


def test_without_appointments_it_says_what_to_do_first(
    tab: Tab, asked: list[tuple[str, str]]
) -> None:
    screen = tab()
    assert "Noch kein Termin vereinbart" in screen.nothing.text()
    assert not screen.list.isVisible()


def test_they_stand_in_groups_the_next_first_and_the_past_by_year(stage: Stage, tab: Tab) -> None:
    later = book(stage, dt.date(2027, 1, 4))
    soon = book(stage)
    open_one = book(stage, dt.date(2026, 11, 20))
    held = book(stage, dt.date(2025, 5, 5))
    appointments.mark_held(stage.case, held.id)
    called_off = book(stage, dt.date(2026, 12, 1))
    appointments.cancel(stage.case, called_off.id)
    screen = tab()
    assert heads(screen) == [
        "Ausgang offen, 1",
        "Kommende Termine, 2",
        "Abgeschlossen 2026, 1",
        "Abgeschlossen 2025, 1",
    ]
    assert screen.list.lines.keys() == [open_one.id, soon.id, later.id, called_off.id, held.id]
    assert screen.count.text() == "5 Termine"


def test_a_row_says_when_what_where_and_how_it_stands(stage: Stage, tab: Tab) -> None:
    booked = book(
        stage,
        TODAY + dt.timedelta(days=1),
        kind="jobcenter",
        begins_at="11:00",
        minutes=45,
        place="Jobcenter Ruhrhöhe",
        room="2.14",
        with_whom="Frau Kaya",
    )
    assert words(tab(), booked.id) == (
        "Termin beim Jobcenter, Jobcenter Ruhrhöhe · Raum 2.14 · mit Frau Kaya, Morgen, "
        "11:00 – 11:45 Uhr, geplant"
    )


def test_a_clash_with_another_case_names_nobody(stage: Stage, tab: Tab) -> None:
    booked = book(stage, begins_at="09:00", minutes=45)
    free = book(stage, begins_at="11:00", minutes=45)
    screen = tab()
    assert "Überschneidet sich: anderer Termin um 09:30" in words(screen, booked.id)
    assert "Überschneidet" not in words(screen, free.id)


def test_enter_corrects_and_space_prints_or_asks_for_the_outcome(
    stage: Stage, tab: Tab, asked: list[tuple[str, str]]
) -> None:
    booked = book(stage)
    screen = tab()
    screen.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    QTest.keyClick(screen.list, Qt.Key.Key_Space)
    assert asked == [("correct", booked.id), ("slip", booked.id)]


def test_outcomes_are_noted_and_can_be_taken_back(stage: Stage, tab: Tab) -> None:
    booked = book(stage, dt.date(2026, 11, 20))
    screen = tab()
    choose(screen.outcomes_for(booked.id), "Wahrgenommen")
    assert heads(screen) == ["Abgeschlossen 2026, 1"]
    latest = history.last_undoable(stage.case)
    assert latest is not None and latest.summary == "Termin wahrgenommen"
    history.undo(stage.case, latest.id)
    assert heads(screen) == ["Ausgang offen, 1"]


def test_what_is_over_today_asks_for_its_outcome_also_while_one_looks(
    stage: Stage, tab: Tab, qtbot: QtBot
) -> None:
    over = book(stage, TODAY, begins_at="09:00", minutes=45)
    soon = book(stage, TODAY, begins_at="10:15", minutes=30)
    screen = tab()
    assert heads(screen) == ["Ausgang offen, 1", "Kommende Termine, 1"]
    assert screen.list.lines.keys() == [over.id, soon.id]
    assert "geplant" not in words(screen, over.id)
    with clock.at(NOW + dt.timedelta(hours=1)):
        screen.hide()
        screen.show()
        assert heads(screen) == ["Ausgang offen, 2"]


def test_before_the_day_an_appointment_can_only_be_called_off(stage: Stage, tab: Tab) -> None:
    booked = book(stage)
    screen = tab()
    assert menu_words(screen.menu_for(booked.id)) == [
        "Ändern …",
        "Verschieben …",
        "Terminzettel …",
        "Neuer Termin wie dieser …",
        "Abgesagt",
        "Von der Stelle abgesagt",
        "In den Papierkorb legen",
    ]
    choose(screen.menu_for(booked.id), "Von der Stelle abgesagt")
    assert appointments.appointments(stage.case)[0].state == "abgesagt_stelle"
    assert "Verschieben …" not in menu_words(screen.menu_for(booked.id))


def test_an_appointment_goes_into_the_trash(stage: Stage, tab: Tab) -> None:
    booked = book(stage)
    screen = tab()
    choose(screen.menu_for(booked.id), "In den Papierkorb legen")
    assert appointments.appointments(stage.case) == []
    assert screen.nothing.isVisible()


def test_a_long_past_is_folded(stage: Stage, tab: Tab) -> None:
    for day in range(1, 14):
        each = book(stage, dt.date(2026, 10, day))
        appointments.mark_held(stage.case, each.id)
    screen = tab()
    assert len(screen.list.lines.keys()) == 10
    screen.list.whole_group_asked.emit("2026")
    assert len(screen.list.lines.keys()) == 13


# the sheet


def test_an_appointment_is_booked_by_keyboard_alone(stage: Stage, qtbot: QtBot) -> None:
    made = sheet(stage, qtbot)
    made.day.setFocus()
    with qtbot.waitSignal(made.done) as done:
        for keys in ("do", "\t", "9", "\t"):
            if keys == "\t":
                QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            else:
                QTest.keyClicks(QApplication.focusWidget(), keys)
        QTest.keyClicks(QApplication.focusWidget(), "45")
        made.purpose.setFocus()
        QTest.keyClicks(made.purpose, "Lebenslauf")
        QTest.keyClick(made.purpose, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done.args == ["Termin angelegt"]
    (booked,) = appointments.appointments(stage.case)
    assert (booked.on, booked.begins_at, booked.minutes) == (THURSDAY, "09:00", 45)
    assert (booked.kind, booked.purpose, booked.state) == ("beratung", "Lebenslauf", "geplant")
    assert stage.case.draft("appointment") is None


def test_without_a_day_it_says_so_at_the_field(stage: Stage, qtbot: QtBot) -> None:
    made = sheet(stage, qtbot)
    made.finish()
    assert "Das Datum des Termins fehlt." in made.fields.field("on").complaint()
    made.day.set_typed("42.")
    made.finish()
    assert made.fields.field("on").complaint()
    made.day.set_typed("do")
    made.begins_at.set_typed("25:00")
    made.finish()
    assert made.fields.field("begins_at").complaint()
    assert appointments.appointments(stage.case) == []


def test_what_stands_at_that_time_is_told_while_typing(stage: Stage, qtbot: QtBot) -> None:
    book(stage, begins_at="10:00", minutes=30, kind="jobcenter")
    made = sheet(stage, qtbot)
    made.day.set_date(THURSDAY)
    made.begins_at.set_time("09:45")
    made.fields.changed.emit()
    assert made.around.isVisible()
    assert made.around.text() == (
        "Um diese Zeit steht schon etwas im Kalender. "
        "Termin beim Jobcenter um 10:00, anderer Termin um 09:30."
    )
    assert made.around.tone() == "amber"
    made.begins_at.set_time("14:00")
    made.fields.changed.emit()
    assert made.around.text().startswith("An diesem Tag gibt es schon einen Termin.")
    made.day.set_date(TODAY - dt.timedelta(days=1))
    made.fields.changed.emit()
    assert made.around.text().startswith("Dieser Tag ist vorbei.")


def test_typing_is_kept_as_a_draft_and_resumed(stage: Stage, qtbot: QtBot) -> None:
    first = sheet(stage, qtbot)
    QTest.keyClicks(first.purpose, "Zeugnis")
    first.day.set_typed("do")
    first.bring.chip("pass").click()
    stage.autosave.store_all()
    first.close()
    again = sheet(stage, qtbot)
    assert again.is_draft()
    assert again.purpose.text() == "Zeugnis"
    assert again.bring.chosen() == ("pass",)
    again.finish()
    again.finish()
    (booked,) = appointments.appointments(stage.case)
    assert booked.on == THURSDAY
    assert stage.case.draft("appointment") is None


def test_throwing_a_draft_away_is_asked_about_once(stage: Stage, qtbot: QtBot) -> None:
    made = sheet(stage, qtbot)
    QTest.keyClicks(made.purpose, "Zeugnis")
    stage.autosave.store_all()
    stage.heard.answer = False
    made.discard()
    assert stage.case.draft("appointment") is not None
    stage.heard.answer = True
    with qtbot.waitSignal(made.done) as done:
        made.discard()
    assert done.args == [""]
    assert stage.case.draft("appointment") is None


def test_correcting_keeps_who_booked_and_how_it_stands(stage: Stage, qtbot: QtBot) -> None:
    booked = book(stage, bring=("pass",), worker_name="Tobias Brandt", room="2.11")
    made = sheet(stage, qtbot, appointment=booked)
    assert made.room.text() == "2.11"
    made.room.set_text("3.01")
    made.finish()
    (now,) = appointments.appointments(stage.case)
    assert (now.room, now.bring, now.worker_name) == ("3.01", ("pass",), "Tobias Brandt")
    latest = history.last_undoable(stage.case)
    assert latest is not None and latest.summary == "Termin geändert"


def test_moving_changes_nothing_but_the_time(stage: Stage, qtbot: QtBot) -> None:
    booked = book(stage, begins_at="09:00", minutes=45, place="VHS", kind="kurs")
    made = sheet(stage, qtbot, appointment=booked, moving=True)
    assert not made.place.isVisible()
    made.day.set_date(dt.date(2026, 12, 1))
    made.begins_at.set_time("14:30")
    made.fields.changed.emit()
    stage.autosave.store_all()
    made.finish()
    (now,) = appointments.appointments(stage.case)
    assert (now.on, now.begins_at, now.minutes) == (dt.date(2026, 12, 1), "14:30", 45)
    assert (now.place, now.kind, now.state) == ("VHS", "kurs", "geplant")
    assert stage.case.drafts() == []


def test_a_new_one_like_an_old_one_asks_for_its_own_day(stage: Stage, qtbot: QtBot) -> None:
    missed = book(stage, dt.date(2026, 11, 20), begins_at="09:00", place="VHS", kind="kurs")
    appointments.mark_missed(stage.case, missed.id)
    made = sheet(stage, qtbot, like=missed)
    assert (made.day.typed(), made.begins_at.typed(), made.place.text()) == ("", "", "VHS")
    made.day.set_date(THURSDAY)
    made.finish()
    states = {each.on: each.state for each in appointments.appointments(stage.case)}
    assert states == {THURSDAY: "geplant", dt.date(2026, 11, 20): "unentschuldigt"}


def test_the_slip_can_be_asked_for_at_once(stage: Stage, qtbot: QtBot) -> None:
    made = sheet(stage, qtbot)
    made.day.set_date(THURSDAY)
    with qtbot.waitSignal(made.slip_asked) as wanted:
        made.slip.click()
    assert wanted.args == [appointments.appointments(stage.case)[0].id]


# the slip


Slip = Callable[[str], SlipDialog]


@pytest.fixture
def slip(
    stage: Stage, tab: Tab, office_file: OfficeFile, background: Background, qtbot: QtBot
) -> Slip:
    office_profile.save_profile(
        office_file, ProfileData(office_name="KIM Ruhrhöhe", street="Am Stellwerk 7")
    )

    def show(appointment_id: str) -> SlipDialog:
        dialog = SlipDialog(
            tab(),
            stage.case,
            office_file,
            appointment_id,
            messages=stage.heard,
            background=background,
        )
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return show


def test_looking_at_a_slip_writes_nothing(stage: Stage, slip: Slip, qtbot: QtBot) -> None:
    booked = book(stage, begins_at="09:00", minutes=45)
    before = len(history.changes(stage.case))
    dialog = slip(booked.id)
    qtbot.waitUntil(lambda: bool(dialog.panel.content))
    one = dialog.panel.content
    QTest.keyClick(dialog.formats.focusProxy(), Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: dialog.panel.content != one)
    assert archive.documents(stage.case) == []
    assert len(history.changes(stage.case)) == before


def test_issuing_freezes_the_slip_once(stage: Stage, slip: Slip, qtbot: QtBot) -> None:
    booked = book(stage, begins_at="09:00")
    dialog = slip(booked.id)
    dialog.issue_button.click()
    dialog._issue()
    (issued,) = archive.documents(stage.case)
    assert (issued.title, issued.about_id) == ("Terminzettel", booked.id)
    assert dialog.panel.content == archive.document_bytes(stage.case, issued.id)
    assert not dialog.issue_button.isEnabled()
    assert dialog.print_button.text() == "Noch einmal drucken"
    assert "Zuletzt ausgegeben am 24.11.2026 um 10:00 Uhr" in dialog.told.text()


def test_printing_issues_first_and_prints_those_bytes(
    stage: Stage,
    slip: Slip,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The system's dialog is answered: print into a file."""
    target = tmp_path / "printed.pdf"

    def answer(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    dialog = slip(book(stage, begins_at="09:00").id)
    dialog.print_button.click()
    qtbot.waitUntil(lambda: dialog.told.text() == "Der Zettel ist beim Drucker.")
    assert target.read_bytes().startswith(b"%PDF")
    dialog.print_button.click()
    assert len(archive.documents(stage.case)) == 1


def test_a_slip_without_a_time_is_not_issued(stage: Stage, slip: Slip) -> None:
    dialog = slip(book(stage).id)
    assert "Auf dem Zettel fehlt noch: Uhrzeit." in dialog.missing.text()
    assert not dialog.print_button.isEnabled()
    assert not dialog.issue_button.isEnabled()


@pytest.mark.parametrize(
    ("purpose", "said"), [("Kurs 🦊", "werden können: 🦊."), ("Gespräch zum Kurs " * 110, "„…“")]
)
def test_a_slip_that_would_lose_something_is_not_issued(
    stage: Stage, slip: Slip, purpose: str, said: str
) -> None:
    dialog = slip(book(stage, begins_at="09:00", purpose=purpose).id)
    assert said in dialog.missing.text()
    assert "„Anlass“" in dialog.missing.text()
    assert not dialog.print_button.isEnabled()
    assert not dialog.issue_button.isEnabled()


def test_rows_bring_their_buttons_along_when_there_is_no_room(stage: Stage, tab: Tab) -> None:
    book(stage, begins_at="09:00", purpose="Sehr lange " * 30)
    screen = tab()
    for width in (1232, 584):
        screen.list.resize(width, screen.list.height())
        row = screen.list.visualRect(screen.list.lines.index(1, 0))
        row.setWidth(width)
        place = screen.list.layout_of(row.toRectF())
        assert place.reason.width() >= 230
        assert place.short == (width == 584)
