"""Verlauf: one page, its filters and search, and the whole way from Strg+N to undo."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import applications, appointments, clock, coaching, follow_ups, office_profile
from app.applications import ApplicationData
from app.appointments import AppointmentData
from app.case_file import CaseFile
from app.coaching import ContactData, StepData
from app.errors import Problem
from app.office import Office
from app.office_profile import WorkerData
from app.participant import ParticipantData, enrol
from app.paths import Paths
from app.record_file import history
from app.settings import SettingsFile
from ui import style
from ui.autosave import Autosave
from ui.background import Background
from ui.frame.office_frame import Doors, OfficeFrame
from ui.messages import Messages
from ui.navigation import Screen
from ui.paper.document_panel import DocumentDialog
from ui.screens.case_screen import CaseScreen
from ui.screens.coaching_screen import CoachingScreen
from ui.screens.contact_sheet import ContactSheet
from ui.widgets import EmptyState

NOW = dt.datetime(2026, 11, 24, 14, 2, tzinfo=clock.OFFICE_TIME)
TODAY = NOW.date()
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
START = Screen("start", "Heute", "sun", f"{__name__}:build_start", "Ctrl+1")


class Heard(Messages):
    """Remembers what was said."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def problem(self, parent: QWidget | None, problem: Problem) -> None:
        self.problems.append(problem)


class Start(QWidget):
    """Where the day begins: a screen that is no case."""


@pytest.fixture(autouse=True)
def two_past_two(qapp: QApplication) -> Iterator[None]:
    style.apply(qapp, "light")
    with clock.at(NOW):
        yield


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def samir(office: Office) -> CaseFile:
    office_profile.save_me(office.office_file, WorkerData(name="Miriam Koch"))
    data = ParticipantData(
        given_name="Samir", family_name="Haidari", name_original_script="سمير حيدري"
    )
    return office.cabinet.create_case(lambda change: enrol(change, data))


@pytest.fixture
def frame(
    office: Office,
    samir: CaseFile,
    heard: Heard,
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[OfficeFrame]:
    """The whole frame, on a screen that is no case."""
    monkeypatch.setattr(Screen, "build", lambda *_: Start())
    background = Background(qapp)
    made = OfficeFrame(
        office,
        screens=[START],
        messages=heard,
        background=background,
        autosave=Autosave(qapp),
        settings=SettingsFile(tmp_path / "settings.json"),
        paths=Paths.under(tmp_path),
        doors=Doors(**{door.name: lambda *_: None for door in dataclasses.fields(Doors)}),
    )
    made.show_screen("start")
    made.resize(1440, 900)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    background.stop()


def case_screen(frame: OfficeFrame) -> CaseScreen:
    found = frame.case_frame
    assert isinstance(found, CaseScreen)
    return found


@pytest.fixture
def open_verlauf(frame: OfficeFrame, samir: CaseFile) -> Callable[[], CoachingScreen]:
    def open_it() -> CoachingScreen:
        frame.open_case(samir.case_id, "coaching")
        screen = frame.findChild(CoachingScreen)
        assert screen is not None
        QApplication.processEvents()
        return screen

    return open_it


Open = Callable[[], CoachingScreen]


def talk(case: CaseFile, day: dt.date = TODAY, facts: str = "Brief gelesen.", **more: object):  # type: ignore[no-untyped-def]
    data = ContactData(held_on=day, form="buero", facts=facts, **more)  # type: ignore[arg-type]
    return coaching.record_contact(case, data)


def titles(screen: CoachingScreen) -> list[str]:
    return [entry.title for entry in screen.view.entries()]


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def write(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


# Strg+N


def test_strg_n_from_any_screen_asks_for_the_person_and_ends_in_the_verlauf(
    frame: OfficeFrame, samir: CaseFile, qtbot: QtBot
) -> None:
    frame.setFocus()
    press(qtbot, Qt.Key.Key_N, CTRL)
    assert frame.palette_list.question.text() == "Mit wem war der Kontakt?"
    write(qtbot, "haidary")
    press(qtbot, Qt.Key.Key_Return)

    sheet = case_screen(frame).sheet
    assert isinstance(sheet, ContactSheet)
    assert QApplication.focusWidget() is sheet.day
    sheet.facts.area.setFocus()
    write(qtbot, "Angerufen.")
    press(qtbot, Qt.Key.Key_Return, CTRL)

    assert [contact.facts for contact in coaching.contacts(samir)] == ["Angerufen."]
    assert case_screen(frame).sheet is None
    assert case_screen(frame).undoing.bar.accessibleName() == "Kontakt erfasst"


def test_the_person_is_found_in_their_own_script_too(
    frame: OfficeFrame, samir: CaseFile, qtbot: QtBot
) -> None:
    frame.context.record_contact("")
    QApplication.focusWidget().setText("حيدري")
    press(qtbot, Qt.Key.Key_Return)

    assert case_screen(frame).case_id == samir.case_id
    assert isinstance(case_screen(frame).sheet, ContactSheet)


def test_strg_n_in_a_case_is_about_that_case(
    frame: OfficeFrame, open_verlauf: Open, qtbot: QtBot
) -> None:
    open_verlauf().view.setFocus()

    press(qtbot, Qt.Key.Key_N, CTRL)

    assert isinstance(case_screen(frame).sheet, ContactSheet)
    assert not frame.palette_list.isVisible()


def test_a_sheet_left_with_escape_goes_on_where_it_was(
    frame: OfficeFrame, open_verlauf: Open, qtbot: QtBot
) -> None:
    open_verlauf()
    frame.record_contact("")
    case_screen(frame).sheet.facts.area.setFocus()
    write(qtbot, "Halb ")
    press(qtbot, Qt.Key.Key_Escape)
    assert case_screen(frame).sheet is None

    frame.record_contact("")

    again = case_screen(frame).sheet
    assert again.is_draft()
    assert again.facts.area.text() == "Halb "


def test_what_was_recorded_stands_in_the_verlauf_and_can_be_taken_back(
    frame: OfficeFrame, open_verlauf: Open, samir: CaseFile, qtbot: QtBot
) -> None:
    talk(samir, dt.date(2026, 11, 16), "Früher.")
    screen = open_verlauf()
    frame.record_contact("")
    case_screen(frame).sheet.facts.area.set_text("Heute.")
    case_screen(frame).sheet.finish()
    qtbot.waitUntil(lambda: titles(screen).count("Beratung im Büro") == 2)
    assert "Heute." in screen.view.copied_text()

    qtbot.mouseClick(case_screen(frame).undoing.bar.undo_button(), Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: titles(screen).count("Beratung im Büro") == 1)
    assert [contact.facts for contact in coaching.contacts(samir)] == ["Früher."]


# the page


def full(case: CaseFile) -> None:
    coaching.record_contact(
        case,
        ContactData(
            held_on=dt.date(2026, 11, 16),
            begins_at="10:30",
            minutes=45,
            form="buero",
            facts="Anzeige gelesen.\nEinstieg entworfen.",
            words="„Ich möchte etwas mit Strom machen.“",
            assessment="Sehr motiviert.",
        ),
        [
            StepData(what="Zeugnis beglaubigen", who="Samir", due_on=dt.date(2026, 12, 1)),
            StepData(what="Anrufen", due_on=dt.date(2026, 11, 20)),
            StepData(what="Kopieren"),
        ],
    )
    kopieren = next(step for step in follow_ups.open_follow_ups(case) if step.what == "Kopieren")
    follow_ups.settle(case, kopieren.id)
    booked = appointments.book(case, AppointmentData(on=dt.date(2026, 10, 30), kind="jobcenter"))
    appointments.mark_held(case, booked.id)
    started = applications.start_application(case, ApplicationData(kind="praktikum"))
    applications.record_event(case, started.id, kind="versendet", on=dt.date(2026, 11, 12))


def test_it_is_one_page_with_months_quotations_and_agreements(
    open_verlauf: Open, samir: CaseFile
) -> None:
    full(samir)

    entries = open_verlauf().view.entries()

    assert [(each.section, each.day, each.title) for each in entries] == [
        ("November 2026", "Di 24.11.", "Phase: Ansprache"),
        ("November 2026", "Mo 16.11.", "Beratung im Büro"),
        ("November 2026", "Do 12.11.", "Bewerbung versendet"),
        ("Oktober 2026", "Fr 30.10.", "Termin beim Jobcenter"),
    ]
    told = entries[1].paragraphs
    assert [(each.role, each.whole, each.badge and each.badge.text) for each in told] == [
        ("text", "Anzeige gelesen.", None),
        ("text", "Einstieg entworfen.", None),
        ("words", "„Ich möchte etwas mit Strom machen.“", None),
        ("assessment", "Einschätzung: Sehr motiviert.", None),
        ("agreed", "Vereinbart: Samir: Zeugnis beglaubigen", "bis 01.12."),
        ("agreed", "Anrufen", "offen seit 20.11."),
        ("agreed", "Kopieren", "erledigt"),
    ]


def test_filters_show_a_part_and_offer_only_what_there_is(
    open_verlauf: Open, samir: CaseFile, qtbot: QtBot
) -> None:
    full(samir)
    screen = open_verlauf()

    def choose(word: str) -> list[str]:
        code = next(c for c in ("all", "talks", "documents", "appointments", "applications")
                    if screen.filters.chip(c).word() == word)  # fmt: skip
        screen.filters.chip(code).setFocus()
        press(qtbot, Qt.Key.Key_Space)
        return titles(screen)

    assert choose("Gespräche") == ["Beratung im Büro"]
    assert choose("Termine") == ["Termin beim Jobcenter"]
    assert choose("Bewerbungen") == ["Bewerbung versendet"]
    assert len(choose("Alles")) == 4
    with pytest.raises(KeyError):
        screen.filters.chip("referrals")


def test_a_filter_without_entries_says_so(open_verlauf: Open, samir: CaseFile) -> None:
    full(samir)
    screen = open_verlauf()

    screen.filters.choose("documents")
    screen.filters.changed.emit()

    assert screen.nothing.isVisible()
    assert screen.nothing.text().startswith("Dazu gibt es noch keinen Eintrag")


def test_a_new_case_says_what_to_do_first(
    frame: OfficeFrame, open_verlauf: Open, qtbot: QtBot
) -> None:
    screen = open_verlauf()
    empty = screen.findChild(EmptyState)
    assert empty.isVisible()
    assert empty.text().startswith("Noch kein Kontakt erfasst")
    assert not screen.search.isVisible()

    screen._record.click()

    assert isinstance(case_screen(frame).sheet, ContactSheet)


def test_strg_f_searches_and_enter_goes_from_place_to_place(
    frame: OfficeFrame, open_verlauf: Open, samir: CaseFile, qtbot: QtBot
) -> None:
    for days in range(60):
        talk(samir, TODAY - dt.timedelta(days=days), f"Gespräch {days}.")
    talk(samir, TODAY - dt.timedelta(days=50), "Über den Schaltschrank gesprochen.")
    talk(samir, TODAY - dt.timedelta(days=70), "Noch ein Schaltschrank.")
    screen = open_verlauf()
    screen.view.setFocus()

    press(qtbot, Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is screen.search
    write(qtbot, "schaltschrank")
    assert screen.found.text() == "1 von 2"
    assert "Über den Schaltschrank" in screen.view.copied_text()
    press(qtbot, Qt.Key.Key_Return)
    assert screen.found.text() == "2 von 2"
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert screen.found.text() == "1 von 2"
    press(qtbot, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is screen.view

    screen.search.setText("Waschmaschine")
    assert screen.found.text() == "nicht gefunden"
    screen.search.clear()
    assert not screen.found.isVisible()


def place_of(screen: CoachingScreen, key: str) -> int:
    """How far below the upper edge of the view an entry stands."""
    page = screen.view._page
    return page.top(page.index_of(key)) - screen.view.verticalScrollBar().value()


def test_enter_corrects_the_contact_and_the_page_stays_where_it_is(
    frame: OfficeFrame, open_verlauf: Open, samir: CaseFile, qtbot: QtBot
) -> None:
    for days in range(60):
        talk(samir, TODAY - dt.timedelta(days=days), f"Gespräch {days}.")
    screen = open_verlauf()
    contact = coaching.contacts(samir)[30]
    screen.view.go_to(contact.id)
    screen.view.setFocus()
    place = place_of(screen, contact.id)

    press(qtbot, Qt.Key.Key_Return)
    sheet = case_screen(frame).sheet
    assert sheet.accessibleName() == "Kontakt berichtigen"
    sheet.facts.area.set_text("Berichtigt.")
    sheet.finish()

    qtbot.waitUntil(lambda: "Berichtigt." in screen.view.copied_text())
    assert screen.view.current_key() == contact.id
    assert place_of(screen, contact.id) == place
    assert case_screen(frame).undoing.bar.accessibleName() == "Kontakt berichtigt"


def test_enter_on_anything_else_goes_where_it_belongs(
    frame: OfficeFrame, open_verlauf: Open, samir: CaseFile, qtbot: QtBot
) -> None:
    full(samir)
    screen = open_verlauf()
    screen.view.setFocus()
    assert screen.view.current_key() == screen.view.entries()[0].key

    press(qtbot, Qt.Key.Key_Return)

    assert case_screen(frame).tab == "participant"


def test_entf_puts_a_contact_into_the_trash_and_undo_brings_it_back(
    frame: OfficeFrame, open_verlauf: Open, samir: CaseFile, qtbot: QtBot
) -> None:
    kept = talk(samir)
    gone = talk(samir, dt.date(2026, 11, 16), "Falsche Person.")
    screen = open_verlauf()
    screen.view.go_to(gone.id)
    screen.view.setFocus()

    press(qtbot, Qt.Key.Key_Delete)

    assert [contact.id for contact in coaching.contacts(samir)] == [kept.id]
    assert [entry.record_id for entry in history.trash(samir)] == [gone.id]
    qtbot.waitUntil(lambda: titles(screen).count("Beratung im Büro") == 1)
    qtbot.mouseClick(case_screen(frame).undoing.bar.undo_button(), Qt.MouseButton.LeftButton)
    assert len(coaching.contacts(samir)) == 2


def test_entf_removes_nothing_but_contacts(
    open_verlauf: Open, samir: CaseFile, heard: Heard, qtbot: QtBot
) -> None:
    full(samir)
    screen = open_verlauf()
    screen.view.setFocus()
    before = titles(screen)

    for _ in before:
        if screen.view.current_key() != coaching.contacts(samir)[0].id:
            press(qtbot, Qt.Key.Key_Delete)
        press(qtbot, Qt.Key.Key_Down)

    assert titles(screen) == before
    assert heard.problems == []


def actions(screen: CoachingScreen, key: str) -> dict[str, QAction]:
    return {each.text(): each for each in screen.menu_for(key).actions() if each.text()}


def test_the_actions_for_an_entry_fit_what_it_is(
    frame: OfficeFrame, open_verlauf: Open, samir: CaseFile
) -> None:
    full(samir)
    screen = open_verlauf()
    contact = coaching.contacts(samir)[0]

    assert list(actions(screen, contact.id)) == [
        "Bearbeiten",
        "Text kopieren",
        "Text schwärzen …",
        "In den Papierkorb legen",
    ]
    sent = next(each.key for each in screen.view.entries() if each.title == "Bewerbung versendet")
    assert list(actions(screen, sent)) == ["In den Bewerbungen zeigen", "Text kopieren"]

    actions(screen, sent)["In den Bewerbungen zeigen"].trigger()
    assert case_screen(frame).tab == "applications"


def test_what_changes_elsewhere_is_read_when_one_comes_back(
    frame: OfficeFrame, open_verlauf: Open, samir: CaseFile
) -> None:
    talk(samir)
    screen = open_verlauf()
    case_screen(frame).show_tab("participant")

    talk(samir, dt.date(2026, 11, 16))
    assert titles(screen).count("Beratung im Büro") == 1

    case_screen(frame).show_tab("coaching")
    assert titles(screen).count("Beratung im Büro") == 2


def test_f5_reads_everything_anew(frame: OfficeFrame, open_verlauf: Open, samir: CaseFile) -> None:
    talk(samir)
    screen = open_verlauf()
    with clock.at(NOW + dt.timedelta(days=1)):
        frame.refresh_here()

    assert screen._read_on == TODAY + dt.timedelta(days=1)


def test_printing_shows_the_document_and_writes_nothing(
    open_verlauf: Open, samir: CaseFile, qtbot: QtBot
) -> None:
    full(samir)
    screen = open_verlauf()
    rev, changes = samir.rev, len(history.changes(samir))

    screen.print_button.click()

    def shown() -> DocumentDialog | None:
        windows = QApplication.topLevelWidgets()
        return next((each for each in windows if isinstance(each, DocumentDialog)), None)

    qtbot.waitUntil(lambda: shown() is not None, timeout=20_000)
    dialog = shown()
    assert dialog.windowTitle() == "Verlauf"
    assert dialog.panel.content.startswith(b"%PDF")
    assert (samir.rev, len(history.changes(samir))) == (rev, changes)
    dialog.close()
