"""Verlauf: one page, its filters and search, what one does with an entry, and print."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import applications, appointments, clock, coaching, follow_ups
from app.applications import ApplicationData
from app.appointments import AppointmentData
from app.case_file import CaseFile
from app.coaching import ContactData, StepData
from app.record_file import history
from tests.ui.screens.coaching.conftest import NOW, Heard
from tests.ui.screens.coaching.verlauf import Open, case_screen, press, talk, titles, write
from ui.frame.office_frame import OfficeFrame
from ui.paper.document_panel import DocumentDialog
from ui.screens.coaching_screen import CoachingScreen
from ui.screens.contact_sheet import ContactSheet
from ui.widgets import EmptyState

TODAY = NOW.date()
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


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
    open_verlauf: Open, his_case: CaseFile
) -> None:
    full(his_case)

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
    open_verlauf: Open, his_case: CaseFile, qtbot: QtBot
) -> None:
    full(his_case)
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


def test_a_filter_without_entries_says_so(open_verlauf: Open, his_case: CaseFile) -> None:
    full(his_case)
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
    frame: OfficeFrame, open_verlauf: Open, his_case: CaseFile, qtbot: QtBot
) -> None:
    for days in range(60):
        talk(his_case, TODAY - dt.timedelta(days=days), f"Gespräch {days}.")
    talk(his_case, TODAY - dt.timedelta(days=50), "Über den Schaltschrank gesprochen.")
    talk(his_case, TODAY - dt.timedelta(days=70), "Noch ein Schaltschrank.")
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
    frame: OfficeFrame, open_verlauf: Open, his_case: CaseFile, qtbot: QtBot
) -> None:
    for days in range(60):
        talk(his_case, TODAY - dt.timedelta(days=days), f"Gespräch {days}.")
    screen = open_verlauf()
    contact = coaching.contacts(his_case)[30]
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
    frame: OfficeFrame, open_verlauf: Open, his_case: CaseFile, qtbot: QtBot
) -> None:
    full(his_case)
    screen = open_verlauf()
    screen.view.setFocus()
    assert screen.view.current_key() == screen.view.entries()[0].key

    press(qtbot, Qt.Key.Key_Return)

    assert case_screen(frame).tab == "participant"


def test_entf_puts_a_contact_into_the_trash_and_undo_brings_it_back(
    frame: OfficeFrame, open_verlauf: Open, his_case: CaseFile, qtbot: QtBot
) -> None:
    kept = talk(his_case)
    gone = talk(his_case, dt.date(2026, 11, 16), "Falsche Person.")
    screen = open_verlauf()
    screen.view.go_to(gone.id)
    screen.view.setFocus()

    press(qtbot, Qt.Key.Key_Delete)

    assert [contact.id for contact in coaching.contacts(his_case)] == [kept.id]
    assert [entry.record_id for entry in history.trash(his_case)] == [gone.id]
    qtbot.waitUntil(lambda: titles(screen).count("Beratung im Büro") == 1)
    qtbot.mouseClick(case_screen(frame).undoing.bar.undo_button(), Qt.MouseButton.LeftButton)
    assert len(coaching.contacts(his_case)) == 2


def test_entf_removes_nothing_but_contacts(
    open_verlauf: Open, his_case: CaseFile, heard: Heard, qtbot: QtBot
) -> None:
    full(his_case)
    screen = open_verlauf()
    screen.view.setFocus()
    before = titles(screen)

    for _ in before:
        if screen.view.current_key() != coaching.contacts(his_case)[0].id:
            press(qtbot, Qt.Key.Key_Delete)
        press(qtbot, Qt.Key.Key_Down)

    assert titles(screen) == before
    assert heard.problems == []


def actions(screen: CoachingScreen, key: str) -> dict[str, QAction]:
    return {each.text(): each for each in screen.menu_for(key).actions() if each.text()}


def test_the_actions_for_an_entry_fit_what_it_is(
    frame: OfficeFrame, open_verlauf: Open, his_case: CaseFile
) -> None:
    full(his_case)
    screen = open_verlauf()
    contact = coaching.contacts(his_case)[0]

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
    frame: OfficeFrame, open_verlauf: Open, his_case: CaseFile
) -> None:
    talk(his_case)
    screen = open_verlauf()
    case_screen(frame).show_tab("participant")

    talk(his_case, dt.date(2026, 11, 16))
    assert titles(screen).count("Beratung im Büro") == 1

    case_screen(frame).show_tab("coaching")
    assert titles(screen).count("Beratung im Büro") == 2


def test_f5_reads_everything_anew(
    frame: OfficeFrame, open_verlauf: Open, his_case: CaseFile
) -> None:
    talk(his_case)
    screen = open_verlauf()
    with clock.at(NOW + dt.timedelta(days=1)):
        frame.refresh_here()

    assert screen._read_on == TODAY + dt.timedelta(days=1)


def test_printing_shows_the_document_and_writes_nothing(
    open_verlauf: Open, his_case: CaseFile, qtbot: QtBot
) -> None:
    full(his_case)
    screen = open_verlauf()
    rev, changes = his_case.rev, len(history.changes(his_case))

    screen.print_button.click()

    def shown() -> DocumentDialog | None:
        windows = QApplication.topLevelWidgets()
        return next((each for each in windows if isinstance(each, DocumentDialog)), None)

    qtbot.waitUntil(lambda: shown() is not None)
    dialog = shown()
    assert dialog.windowTitle() == "Verlauf"
    assert dialog.panel.content.startswith(b"%PDF")
    assert (his_case.rev, len(history.changes(his_case))) == (rev, changes)
    dialog.close()
