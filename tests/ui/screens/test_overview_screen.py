"""Übersicht: what is next and what is known, worked by keyboard."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import applications, appointments, coaching, follow_ups, referrals, residence
from app.applications import ApplicationData
from app.appointments import AppointmentData
from app.case_file import CaseFile
from app.changes import Area, CaseChanged
from app.coaching import ContactData
from app.directory import Recipient
from app.drafts import DraftUnreadable
from app.participant import ParticipantData
from app.referrals import ReferralData
from app.residence import PaperData
from tests.ui.screens.case_stage import Stage
from ui import style
from ui.screens.case_screen import CaseScreen
from ui.screens.day_words import ago, due_badge, short_day
from ui.screens.entry_row import EntryRow
from ui.screens.next_steps_card import NextStepsCard, StepEditor, StepRow
from ui.screens.overview_cards import excerpt
from ui.screens.overview_screen import OverviewScreen
from ui.screens.paper_sheet import PaperSheet
from ui.screens.two_columns import TwoColumns
from ui.widgets import Badge, SideSheet, Tick

TODAY = dt.date(2026, 11, 24)


pytestmark = pytest.mark.usefixtures("at_noon")


def overview(stage: Stage, size: tuple[int, int] = (1232, 812), **doors: object) -> CaseScreen:
    return stage.show(
        "overview",
        lambda frame: OverviewScreen(
            stage.case,
            frame,
            events=stage.events,
            messages=stage.heard,
            autosave=stage.autosave,
            can_book=frame.can_book,
            can_record=frame.can_record,
        ),
        size=size,
        **doors,
    )


def words(widget: QWidget) -> str:
    """All that is written on a widget."""
    labels = [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]
    rows = [row.accessibleName() for row in widget.findChildren(EntryRow)]
    badges = [badge.text() for badge in widget.findChildren(Badge)]
    return " | ".join([*labels, *rows, *badges])


def button(widget: QWidget, name: str) -> QPushButton:
    return next(
        found
        for found in widget.findChildren(QPushButton)
        if name in (found.accessibleName(), found.text()) and not found.isHidden()
    )


def steps(frame: CaseScreen) -> list[StepRow]:
    card = frame.findChild(NextStepsCard)
    return [row for row in card.findChildren(StepRow) if not row.isHidden()]


def page(frame: CaseScreen) -> OverviewScreen:
    return frame.findChild(OverviewScreen)


# what stands there


def test_an_empty_case_says_what_to_do_first(stage: Stage) -> None:
    frame = overview(stage, contact_sheet=lambda _f: SideSheet("Kontakt"))
    assert "Noch kein Kontakt erfasst." in words(page(frame).last_contact)
    assert "Noch kein Papier erfasst." in words(page(frame).paper)
    button(page(frame), "Kontakt erfassen").click()
    assert isinstance(frame.sheet, SideSheet)


def test_steps_show_what_who_and_how_urgent(stage: Stage) -> None:
    for what, due in (
        ("Zeugnis beglaubigen", TODAY - dt.timedelta(days=2)),
        ("Gespräch vorbereiten", TODAY + dt.timedelta(days=2)),
        ("Kurs bestätigen", TODAY + dt.timedelta(days=20)),
        ("Kinderbetreuung klären", None),
    ):
        follow_ups.note_follow_up(stage.case, what=what, who="Samir", due_on=due)
    frame = overview(stage)
    looks = [(row.what.text(), row.due.text(), row.due.tone()) for row in steps(frame)[:3]]
    assert looks == [
        ("Zeugnis beglaubigen", "2 Tage überfällig", "red"),
        ("Gespräch vorbereiten", "Do 26.11.", "amber"),
        ("Kurs bestätigen", "bis 14.12.", "grey"),
    ]
    assert not steps(frame)[3].findChildren(Badge)


def test_appointments_come_in_order_and_open_outcomes_first(stage: Stage) -> None:
    for day, purpose in ((26, "Vorstellung"), (20, "Beratung"), (24, "Anruf")):
        appointments.book(
            stage.case,
            AppointmentData(on=dt.date(2026, 11, day), begins_at="14:30", purpose=purpose),
        )
    rows = page(overview(stage)).appointments.findChildren(EntryRow)
    assert [row.accessibleName() for row in rows] == [
        "Fr 20.11., 14:30 Uhr, Beratung, Ausgang offen",
        "Di 24.11., 14:30 Uhr, Anruf, heute",
        "Do 26.11., 14:30 Uhr, Vorstellung",
    ]


def test_an_appointment_of_today_that_is_over_asks_for_its_outcome(stage: Stage) -> None:
    appointments.book(stage.case, AppointmentData(on=TODAY, begins_at="08:00", purpose="Anruf"))
    rows = page(overview(stage)).appointments.findChildren(EntryRow)
    assert [row.accessibleName() for row in rows] == ["Di 24.11., 08:00 Uhr, Anruf, Ausgang offen"]


def test_applications_and_referrals_under_way_are_listed(stage: Stage) -> None:
    applications.start_application(
        stage.case,
        ApplicationData(
            kind="ausbildung", occupation="Elektroniker", recipient=Recipient(name="Ruhrtal GmbH")
        ),
    )
    referrals.prepare_referral(
        stage.case, ReferralData(offer_title="Kurs B2", recipient=Recipient(name="VHS Ruhrhöhe"))
    )
    frame = overview(stage)
    assert "Ruhrtal GmbH, Elektroniker · Ausbildung, Entwurf" in words(page(frame).applications)
    assert "VHS Ruhrhöhe, Kurs B2, Entwurf" in words(page(frame).referrals)


def test_many_entries_are_counted_and_led_to(stage: Stage) -> None:
    for number in range(6):
        applications.start_application(
            stage.case, ApplicationData(recipient=Recipient(name=f"Firma {number}"))
        )
    frame = overview(stage)
    assert len(page(frame).applications.findChildren(EntryRow)) == 4
    assert page(frame).applications.lead.text() == "Alle 6"
    page(frame).applications.lead.click()
    assert frame.tab == "applications"


def test_a_row_opens_its_tab_by_keyboard(stage: Stage, qtbot: QtBot) -> None:
    appointments.book(stage.case, AppointmentData(on=TODAY, purpose="Beratung"))
    frame = overview(stage)
    (row,) = page(frame).appointments.findChildren(EntryRow)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert frame.tab == "appointments"


def test_the_last_contact_is_the_last_with_the_person(stage: Stage) -> None:
    coaching.record_contact(
        stage.case,
        ContactData(
            held_on=dt.date(2026, 11, 16), form="buero", facts="Anzeige gelesen", minutes=45
        ),
    )
    coaching.record_contact(
        stage.case,
        ContactData(held_on=dt.date(2026, 11, 20), form="buero", attendance="unentschuldigt"),
    )
    shown = words(page(overview(stage)).last_contact)
    assert "Mo 16.11., vor 8 Tagen" in shown
    assert "Anzeige gelesen" in shown


def test_the_paper_is_shown_word_for_word_and_nothing_is_decided(stage: Stage) -> None:
    note = "Beschäftigung nur mit Erlaubnis der Ausländerbehörde gestattet"
    residence.record_paper(
        stage.case,
        PaperData(kind="D60b", valid_until=dt.date(2026, 12, 18), work_permit_note=note),
    )
    shown = words(page(overview(stage)).paper)
    assert f"„{note}“" in shown
    assert "Prüfhinweis" in shown or "entscheidet die Ausländerbehörde" in shown
    assert "entscheidet die Ausländerbehörde" in shown
    assert "Duldung bis 18.12.2026, noch 24 Tage" in shown


def test_gaps_are_named_and_hinder_nothing(stage: Stage) -> None:
    frame = overview(stage)
    shown = words(page(frame).missing)
    assert "hindert Sie an nichts" in shown
    assert "Straße und Hausnummer" in shown
    page(frame).missing.lead.click()
    assert frame.tab == "participant"


# steps at work


def test_space_settles_a_step_and_it_can_be_taken_back(stage: Stage, qtbot: QtBot) -> None:
    follow_ups.note_follow_up(stage.case, what="Zeugnis beglaubigen")
    follow_ups.note_follow_up(stage.case, what="Kurs bestätigen")
    frame = overview(stage)
    tick = steps(frame)[0].findChild(Tick)
    assert tick.accessibleName() == "Erledigt: Zeugnis beglaubigen"
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert [row.what.text() for row in steps(frame)] == ["Kurs bestätigen"]
    assert steps(frame)[0].tick.hasFocus()
    assert frame.undoing.bar.accessibleName() == "Wiedervorlage erledigt"
    frame.undoing.bar.undo_button().click()
    assert len(steps(frame)) == 2


def test_a_step_is_put_off_from_today_when_it_is_overdue(stage: Stage) -> None:
    follow_ups.note_follow_up(stage.case, what="Zeugnis", due_on=TODAY - dt.timedelta(days=30))
    frame = overview(stage)
    menu = steps(frame)[0].more
    assert menu.accessibleName() == "Mehr zu: Zeugnis"
    menu.opened_menu().actions()[0].trigger()
    (step,) = follow_ups.open_follow_ups(stage.case)
    assert step.due_on == TODAY + dt.timedelta(days=7)


def test_a_step_is_added_by_keyboard_alone(stage: Stage, qtbot: QtBot) -> None:
    frame = overview(stage)
    add = button(page(frame), "Schritt hinzufügen")
    add.setFocus()
    qtbot.keyClick(add, Qt.Key.Key_Space)
    qtbot.keyClicks(frame.focusWidget(), "Zeugnis beglaubigen")
    qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(frame.focusWidget(), "Samir")
    qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(frame.focusWidget(), "+1w")
    qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Return)
    (step,) = follow_ups.open_follow_ups(stage.case)
    assert (step.what, step.who, step.due_on) == (
        "Zeugnis beglaubigen",
        "Samir",
        TODAY + dt.timedelta(days=7),
    )
    assert add.hasFocus()
    assert stage.case.draft("follow_up") is None


def test_a_wrong_day_is_refused_at_its_place(stage: Stage, qtbot: QtBot) -> None:
    frame = overview(stage)
    button(page(frame), "Schritt hinzufügen").click()
    editor = page(frame).findChild(StepEditor)
    qtbot.keyClicks(editor.what, "Zeugnis")
    qtbot.keyClicks(editor.due, "32.13.")
    editor.finish()
    assert not follow_ups.open_follow_ups(stage.case)
    assert editor._fields["due_on"].complaint()
    assert editor._fields["what"].complaint() == ""


def test_a_step_without_words_is_refused_at_its_place(stage: Stage, qtbot: QtBot) -> None:
    frame = overview(stage)
    button(page(frame), "Schritt hinzufügen").click()
    editor = page(frame).findChild(StepEditor)
    qtbot.keyClicks(editor.who, "Samir")
    editor.finish()
    assert "noch nicht, was zu tun ist" in editor._fields["what"].complaint()


def test_escape_keeps_what_was_typed_and_one_goes_on_later(stage: Stage, qtbot: QtBot) -> None:
    frame = overview(stage)
    button(page(frame), "Schritt hinzufügen").click()
    editor = page(frame).findChild(StepEditor)
    qtbot.keyClicks(editor.what, "Zeugnis begl")
    qtbot.keyClick(editor.what, Qt.Key.Key_Escape)
    assert stage.case.draft("follow_up") is not None
    qtbot.waitUntil(lambda: page(frame).findChild(StepEditor) is None)
    assert button(page(frame), "Entwurf fortsetzen")
    button(page(frame), "Entwurf fortsetzen").click()
    assert page(frame).findChild(StepEditor).what.text() == "Zeugnis begl"


def test_a_change_elsewhere_leaves_the_typing_alone(stage: Stage, qtbot: QtBot) -> None:
    frame = overview(stage)
    button(page(frame), "Schritt hinzufügen").click()
    editor = page(frame).findChild(StepEditor)
    qtbot.keyClicks(editor.what, "Zeugnis")
    follow_ups.note_follow_up(stage.case, what="Von anderswo")
    assert [row.what.text() for row in steps(frame)] == ["Von anderswo"]
    assert editor.what.text() == "Zeugnis"
    assert editor.what.hasFocus()


# loading


def test_a_hidden_overview_loads_when_it_is_seen_again(stage: Stage) -> None:
    frame = overview(stage)
    frame.show_tab("archive")
    follow_ups.note_follow_up(stage.case, what="Zeugnis")
    assert steps(frame) == []
    frame.show_tab("overview")
    assert [row.what.text() for row in steps(frame)] == ["Zeugnis"]


def test_another_case_changes_nothing_here(stage: Stage, case: CaseFile) -> None:
    frame = overview(stage)
    page(frame).steps.load = lambda: pytest.fail("loaded for another case")  # type: ignore[method-assign]
    stage.board.post(CaseChanged("f" * 32, frozenset({Area.FOLLOW_UPS}), "Schritt erledigt"))


def test_a_paper_is_recorded_from_the_empty_card(stage: Stage, qtbot: QtBot) -> None:
    frame = overview(stage)
    button(page(frame).paper, "Papier erfassen").click()
    sheet = frame.sheet
    assert isinstance(sheet, PaperSheet)
    sheet.kind.choose("GEST")
    qtbot.keyClicks(sheet.valid_until, "18.12.2026")
    sheet.finish()
    assert frame.sheet is None
    qtbot.waitUntil(lambda: "Aufenthaltsgestattung" in words(page(frame).paper))
    assert frame.undoing.bar.accessibleName() == "Aufenthaltspapier erfasst"


def test_a_draft_of_a_later_version_is_told_and_no_sheet_opens(stage: Stage) -> None:
    stage.case.store_draft("paper", '{"version": 99, "fields": {"kind": "GEST"}}')
    frame = overview(stage)

    button(page(frame).paper, "Papier erfassen").click()

    assert frame.sheet is None
    assert [type(problem) for problem in stage.heard.problems] == [DraftUnreadable]


def test_there_are_two_columns_where_there_is_room(stage: Stage) -> None:
    frame = overview(stage, size=(1176, 592))
    columns = page(frame).findChild(TwoColumns)
    assert columns.beside
    frame.show_sheet(SideSheet("Kontakt erfassen"))
    assert not columns.beside
    frame.close_sheet()
    assert columns.beside


@pytest.mark.parametrize("size", [(1232, 812), (1176, 592), (920, 512)])
def test_nothing_is_wider_than_the_page(stage: Stage, size: tuple[int, int]) -> None:
    follow_ups.note_follow_up(stage.case, what="Donaudampfschifffahrtsgesellschaft " * 6)
    long = ParticipantData(
        family_name="Al-Hassan von und zu Schwarzenberg-Przybyszewski", email="x" * 60
    )
    from app.participant import correct

    correct(stage.case, long)
    frame = overview(stage, size=size)
    assert frame.width() == size[0]
    columns = page(frame).findChild(TwoColumns)
    assert columns.width() <= size[0] - 2 * style.Gap.PAGE


# words


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "seit gestern überfällig"),
        (0, "heute"),
        (1, "morgen"),
        (7, "Di 01.12."),
        (8, "bis 02.12."),
    ],
)
def test_how_urgent_a_day_is(days: int, said: str) -> None:
    look = due_badge(TODAY + dt.timedelta(days=days), TODAY)
    assert look is not None and look.text == said


def test_days_of_another_year_name_it() -> None:
    assert short_day(dt.date(2027, 1, 11), TODAY) == "Mo 11.01.2027"
    assert due_badge(dt.date(2027, 1, 11), TODAY).text == "bis 11.01.2027"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "heute"),
        (1, "gestern"),
        (8, "vor 8 Tagen"),
        (28, "vor 4 Wochen"),
        (130, "vor 4 Monaten"),
    ],
)
def test_how_long_ago_something_was(days: int, said: str) -> None:
    assert ago(TODAY - dt.timedelta(days=days), TODAY) == said


def test_a_long_text_is_cut_between_words() -> None:
    cut = excerpt("Wort " * 100)
    assert cut.endswith("Wort …")
    assert len(cut) <= 283
