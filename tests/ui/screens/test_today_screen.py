"""Heute: seen, filtered, worked through by keyboard; nothing is opened to paint it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app import appointments, clock, coaching, drafts, follow_ups, office_profile, residence
from app.appointments import AppointmentData
from app.case_file import CaseFile
from app.catalogue import FollowUpRow
from app.catalogue.catalogue import CatalogueDamaged
from app.coaching import ContactData
from app.office import Office
from app.office_profile import WorkerData
from app.participant import ParticipantData, enrol
from app.residence import PaperData
from tests.ui.scene import Heard
from ui import style
from ui.case_events import CaseEvents
from ui.models.today_list import Group, Kind
from ui.screens.today_acts import TodayDoors
from ui.screens.today_cards import AppointmentCard
from ui.screens.today_screen import ALL, TodayScreen
from ui.widgets import PrimaryButton, SecondaryButton

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=clock.OFFICE_TIME)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def in_the_morning(qapp: QApplication) -> Iterator[None]:
    style.apply(qapp, "light")
    with clock.at(NOW):
        yield


@pytest.fixture
def asked() -> list[tuple[str, ...]]:
    """Which doors were opened."""
    return []


def ahead(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def a_case(office: Office, given: str = "Samir", family: str = "Haidari", **more: str) -> CaseFile:
    data = ParticipantData(given_name=given, family_name=family, **more)
    case = office.cabinet.create_case(lambda change: enrol(change, data))
    coaching.record_contact(case, ContactData(held_on=ahead(-1)))
    return case


Show = Callable[[], TodayScreen]


@pytest.fixture
def show(qtbot: QtBot, office: Office, heard: Heard, asked: list[tuple[str, ...]]) -> Show:
    def made() -> TodayScreen:
        screen = TodayScreen(
            office.catalogue,
            office.office_file,
            TodayDoors(
                open_file=office.cabinet.open_case,
                open_case=lambda case, tab: asked.append(("open", case, tab)),
                record_contact=lambda case: asked.append(("contact", case)),
                book_appointment=lambda case: asked.append(("book", case)),
                new_case=lambda: asked.append(("new",)),
                resume=lambda case, form: asked.append(("resume", case, form)),
            ),
            events=CaseEvents(office.board),
            messages=heard,
        )
        qtbot.addWidget(screen)
        screen.resize(1232, 812)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        return screen

    return made


def titles(screen: TodayScreen) -> list[str]:
    model = screen.list.lines
    said = (model.words(number) for number in range(model.rowCount()))
    return [words.title for words in said if words is not None]


def rows(screen: TodayScreen) -> int:
    return len(screen.list.lines.keys())


def press(screen: TodayScreen, *keys: Qt.Key) -> None:
    screen.list.setFocus(Qt.FocusReason.TabFocusReason)
    for key in keys:
        QTest.keyClick(screen.list, key)


def menu_words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_it_greets_by_first_name_and_says_which_day_it_is(office: Office, show: Show) -> None:
    office_profile.save_me(office.office_file, WorkerData(name="Dr. Miriam Koch"))
    screen = show()
    assert screen.greeting.text() == "Guten Morgen, Miriam"
    assert screen.date.text() == "Dienstag, 24. November 2026"


def test_an_empty_office_says_where_to_begin(show: Show, asked: list[tuple[str, ...]]) -> None:
    screen = show()
    assert "Noch keine Akte angelegt" in screen.nothing.text()
    assert not screen.filters.isVisible()
    offered = [button for button in screen.nothing.findChildren(QPushButton) if button.isVisible()]
    assert [button.text() for button in offered] == ["Neue Akte"]
    assert isinstance(offered[0], PrimaryButton)
    offered[0].click()
    assert asked == [("new",)]


def test_a_quiet_day_is_a_friendly_one(office: Office, show: Show) -> None:
    a_case(office)
    screen = show()
    assert "Nichts, was drängt" in screen.nothing.text()
    assert not screen.list.isVisible()


def test_painting_opens_no_case(office: Office, show: Show) -> None:
    case = a_case(office)
    follow_ups.note_follow_up(case, what="Zeugnis", due_on=TODAY)
    office.cabinet.close()
    screen = show()
    screen.grab()
    assert titles(screen) == ["Zeugnis"]
    assert not office.cabinet._open


def test_every_counter_opens_its_list(office: Office, show: Show) -> None:
    case = a_case(office)
    for days in (-2, 0, 5, 12, 13, 14, 15, 16):
        follow_ups.note_follow_up(case, what=f"Schritt {days}", due_on=ahead(days))
    residence.record_paper(
        case, PaperData(kind="D60a2.1", issued_on=ahead(-150), valid_until=ahead(20))
    )
    appointments.book(case, AppointmentData(on=ahead(-2)))
    screen = show()
    expected = {
        ALL: 10,
        Group.NOW: 2,
        Group.SOON: 3,
        Group.IN_SIGHT: 5,
        Kind.FOLLOW_UP: 8,
        Kind.PAPER: 1,
        Kind.OUTCOME: 1,
    }
    for code, count in expected.items():
        chip = screen.filters.chip(code)
        assert chip.accessibleName() == f"{chip.word()}, {count}"
        chip.click()
        if code != ALL:
            assert rows(screen) == count
    assert not screen.filters.chip(Kind.NO_CONTACT).isVisible()


def test_what_is_only_in_sight_is_folded_and_unfolds_by_keyboard(
    office: Office, show: Show
) -> None:
    case = a_case(office)
    for days in range(10, 16):
        follow_ups.note_follow_up(case, what=f"Schritt {days}", due_on=ahead(days))
    screen = show()
    assert rows(screen) == 3
    last = screen.list.lines.rowCount() - 1
    assert screen.list.lines.index(last, 0).data() == "3 weitere zeigen"
    press(screen, Qt.Key.Key_End, Qt.Key.Key_Return)
    assert rows(screen) == 6
    words = screen.list.words_at(screen.list.currentIndex().row())
    assert words is not None and words.title == "Schritt 13"


def test_enter_opens_the_case_where_it_belongs(
    office: Office, show: Show, asked: list[tuple[str, ...]]
) -> None:
    case = a_case(office)
    residence.record_paper(
        case, PaperData(kind="D60a2.1", issued_on=ahead(-150), valid_until=ahead(20))
    )
    coaching.record_contact(
        case,
        ContactData(held_on=ahead(-1)),
        [follow_ups.StepData(what="Zeugnis", due_on=TODAY)],
    )
    screen = show()
    press(screen, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert asked == [("open", case.case_id, "coaching"), ("open", case.case_id, "participant")]


def test_space_ticks_a_follow_up_off_and_it_can_be_taken_back(
    office: Office, show: Show, qtbot: QtBot
) -> None:
    case = a_case(office)
    follow_ups.note_follow_up(case, what="Zeugnis", due_on=ahead(-1))
    follow_ups.note_follow_up(case, what="Anruf", due_on=TODAY)
    screen = show()
    press(screen, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: titles(screen) == ["Anruf"])
    assert [step.what for step in follow_ups.open_follow_ups(case)] == ["Anruf"]
    assert screen.list.key() and screen.list.hasFocus()
    bar = screen.acts.undoing.bar
    assert bar is not None and bar.accessibleName() == "Wiedervorlage erledigt"
    bar.undo_button().click()
    qtbot.waitUntil(lambda: titles(screen) == ["Zeugnis", "Anruf"])


def test_undoing_works_when_the_case_was_closed_meanwhile(
    office: Office, show: Show, qtbot: QtBot
) -> None:
    follow_ups.note_follow_up(a_case(office), what="Zeugnis", due_on=TODAY)
    screen = show()
    press(screen, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: titles(screen) == [])
    office.cabinet.close()
    assert screen.acts.undoing.bar is not None
    screen.acts.undoing.bar.undo_button().click()
    qtbot.waitUntil(lambda: titles(screen) == ["Zeugnis"])


def test_the_arrows_reach_the_buttons_of_a_row(
    office: Office, show: Show, asked: list[tuple[str, ...]]
) -> None:
    case = a_case(office)
    residence.record_paper(
        case, PaperData(kind="D60a2.1", issued_on=ahead(-150), valid_until=ahead(20))
    )
    screen = show()
    press(screen, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert asked == [("book", case.case_id)]
    heard_more: list[str] = []
    screen.list.more_asked.disconnect()
    screen.list.more_asked.connect(lambda key, _spot: heard_more.append(key))
    press(screen, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert heard_more == [screen.list.key()]


def test_the_buttons_of_a_row_take_the_mouse(
    office: Office, show: Show, asked: list[tuple[str, ...]], qtbot: QtBot
) -> None:
    case = a_case(office)
    follow_ups.note_follow_up(case, what="Zeugnis", due_on=TODAY)
    screen = show()
    area = screen.list.visualRect(screen.list.lines.index(1, 0))
    middle = QPoint(area.left() + 400, area.center().y())
    QTest.mouseClick(screen.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert asked == [("open", case.case_id, "overview")]
    place = screen.list.layout_of(area.toRectF()).action.center().toPoint()
    QTest.mouseClick(screen.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: titles(screen) == [])
    assert len(asked) == 1


def test_a_follow_up_can_be_put_off_by_a_week_from_today(
    office: Office, show: Show, qtbot: QtBot
) -> None:
    case = a_case(office)
    follow_ups.note_follow_up(case, what="Zeugnis", due_on=ahead(-5))
    screen = show()
    (entry,) = screen._entries
    menu = screen.acts.menu_for(entry)
    assert menu_words(menu) == [
        "In der Übersicht zeigen",
        "Eine Woche verschieben",
        "Kontakt erfassen",
        "Termin vereinbaren",
    ]
    choose(menu, "Eine Woche verschieben")
    assert follow_ups.open_follow_ups(case)[0].due_on == ahead(7)
    qtbot.waitUntil(lambda: screen._entries[0].group is Group.SOON)


def test_what_is_put_off_falls_on_no_weekend(office: Office, show: Show) -> None:
    case = a_case(office)
    saturday = dt.date(2026, 11, 28)
    follow_ups.note_follow_up(case, what="Zeugnis", due_on=saturday)
    screen = show()
    (entry,) = screen._entries
    choose(screen.acts.menu_for(entry), "Eine Woche verschieben")
    assert follow_ups.open_follow_ups(case)[0].due_on == dt.date(2026, 12, 7)


def test_the_outcome_of_an_appointment_is_noted_from_here(
    office: Office, show: Show, qtbot: QtBot
) -> None:
    case = a_case(office)
    booked = appointments.book(case, AppointmentData(on=ahead(-1), kind="beratung"))
    screen = show()
    (entry,) = screen._entries
    menu = screen.acts.outcomes_for(entry)
    assert menu_words(menu) == [
        "Wahrgenommen",
        "Nicht erschienen, entschuldigt",
        "Nicht erschienen, unentschuldigt",
        "Abgesagt",
        "Von der Stelle abgesagt",
    ]
    choose(menu, "Nicht erschienen, entschuldigt")
    (appointment,) = appointments.appointments(case)
    assert appointment.id == booked.id and appointment.state == "entschuldigt"
    qtbot.waitUntil(lambda: screen._entries == [])
    assert screen.acts.undoing.bar is not None


def test_somebody_else_settled_it_meanwhile(office: Office, show: Show, heard: Heard) -> None:
    case = a_case(office)
    step = follow_ups.note_follow_up(case, what="Zeugnis", due_on=TODAY)
    screen = show()
    (entry,) = screen._entries
    follow_ups.remove_follow_up(case, step.id)
    screen.acts.act(entry, QPoint())
    assert len(heard.problems) == 1


def test_the_appointments_of_the_day_stand_as_cards(
    office: Office, show: Show, asked: list[tuple[str, ...]]
) -> None:
    case = a_case(office)
    held = appointments.book(case, AppointmentData(on=TODAY, begins_at="08:00", minutes=30))
    appointments.mark_held(case, held.id)
    appointments.book(case, AppointmentData(on=TODAY, begins_at="09:00", minutes=30))
    other = a_case(office, "Nadia", "Al-Hassan")
    appointments.book(
        other,
        AppointmentData(on=TODAY, begins_at="13:15", kind="beratung", place="Büro 2.11"),
    )
    screen = show()
    cards = screen.appointments.cards()
    assert [card.state() for card in cards] == ["wahrgenommen", "Ausgang offen", ""]
    assert cards[2].accessibleName() == ("13:15 Uhr, Nadia Al-Hassan, Beratungsgespräch, Büro 2.11")
    cards[2].setFocus()
    QTest.keyClick(cards[2], Qt.Key.Key_Return)
    assert asked == [("open", other.case_id, "appointments")]


def test_overlapping_appointments_of_one_worker_are_marked(office: Office, show: Show) -> None:
    for begins_at in ("14:00", "14:30"):
        appointments.book(
            a_case(office), AppointmentData(on=TODAY, begins_at=begins_at, minutes=60)
        )
    states = [card.state() for card in show().appointments.cards()]
    assert states == ["überschneidet sich", "überschneidet sich"]


def test_a_full_day_shows_two_lines_and_the_rest_on_demand(office: Office, show: Show) -> None:
    case = a_case(office)
    for number in range(9):
        appointments.book(case, AppointmentData(on=TODAY, begins_at=f"{8 + number:02}:00"))
    screen = show()
    assert sum(card.isVisible() for card in screen.appointments.cards()) == 8
    assert screen.appointments._rest.text() == "1 weiterer Termin heute"
    screen.appointments._rest.click()
    assert all(card.isVisible() for card in screen.findChildren(AppointmentCard))


def test_only_mine_is_offered_where_several_work(office: Office, show: Show, qtbot: QtBot) -> None:
    me = office_profile.save_me(office.office_file, WorkerData(name="Miriam Koch"))
    mine = a_case(office, worker_id=me.id, worker_name=me.name)
    theirs = a_case(office, "Nadia", "Al-Hassan")
    for case in (mine, theirs):
        follow_ups.note_follow_up(case, what="Zeugnis", due_on=TODAY)
    screen = show()
    assert not screen.only_mine.isVisible()
    assert rows(screen) == 2
    office_profile.add_worker(office.office_file, WorkerData(name="Tobias Brandt"))
    qtbot.waitUntil(screen.only_mine.isVisible)
    screen.only_mine.click()
    assert rows(screen) == 1
    assert screen.filters.chip(ALL).accessibleName() == "Alle, 1"
    follow_ups.settle(mine, follow_ups.open_follow_ups(mine)[0].id)
    qtbot.waitUntil(lambda: screen.nothing.isVisible())
    screen.nothing.findChild(SecondaryButton).click()
    assert rows(screen) == 1


def test_it_follows_changes_at_once_when_seen_and_later_when_not(
    office: Office, show: Show, qtbot: QtBot
) -> None:
    case = a_case(office)
    screen = show()
    follow_ups.note_follow_up(case, what="Zeugnis", due_on=TODAY)
    qtbot.waitUntil(lambda: titles(screen) == ["Zeugnis"])
    screen.hide()
    follow_ups.note_follow_up(case, what="Anruf", due_on=TODAY)
    qtbot.wait(20)
    assert titles(screen) == ["Zeugnis"]
    screen.show()
    assert len(titles(screen)) == 2


def test_a_new_day_begins_at_midnight(office: Office, show: Show) -> None:
    case = a_case(office)
    follow_ups.note_follow_up(case, what="Zeugnis", due_on=ahead(1))
    screen = show()
    assert screen._entries[0].group is Group.SOON
    with clock.at(dt.datetime(2026, 11, 25, 0, 0, 10, tzinfo=clock.OFFICE_TIME)):
        screen._clock.timeout.emit()
        assert screen.date.text() == "Mittwoch, 25. November 2026"
        assert screen._entries[0].group is Group.NOW
        words = screen.list.words_at(1)
        assert words is not None and words.when == "heute"


def test_a_row_is_spoken_whole(office: Office, show: Show) -> None:
    case = a_case(office)
    residence.record_paper(
        case, PaperData(kind="D60a2.1", issued_on=ahead(-150), valid_until=ahead(20))
    )
    screen = show()
    index = screen.list.lines.index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Samir Haidari, Duldung läuft ab, Vorlauf von 28 Tagen hat begonnen, in 20 Tagen, "
        "Mo 14.12.2026, § 60a Abs. 2 S. 1 AufenthG, Stand 11/2026, Duldung § 60a Abs. 2 S. 1"
    )
    assert "Leertaste: Termin vereinbaren" in index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert screen.list.lines.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Bald, 1"


def test_nothing_is_cut_off_in_the_smallest_window(office: Office, show: Show) -> None:
    case = a_case(office, "Mohammad Reza Abdulrahman", "Al-Hassan-Haidari von und zu Ruhrhöhe")
    follow_ups.note_follow_up(case, what="Zeugnis " * 30, due_on=TODAY)
    screen = show()
    for width in (1128, 720):
        screen.resize(width, 560)
        area = screen.list.visualRect(screen.list.lines.index(1, 0)).toRectF()
        place = screen.list.layout_of(area)
        assert place.more.right() <= screen.list.width()
        assert place.reason.width() >= 200
        assert place.reason.right() < place.action.left()


def test_a_damaged_catalogue_is_told_in_the_place_of_the_list(
    office: Office, show: Show, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_ups.note_follow_up(a_case(office), what="Zeugnis", due_on=TODAY)
    screen = show()

    def damaged(*_: object) -> list[FollowUpRow]:
        raise CatalogueDamaged

    monkeypatch.setattr(office.catalogue, "follow_ups_due", damaged)
    screen.refresh()
    assert "Das Verzeichnis der Akten ist beschädigt" in screen.nothing.text()
    assert not screen.list.isVisible()
    monkeypatch.undo()
    screen.refresh()
    assert titles(screen) == ["Zeugnis"]
    assert heard.problems == []


def test_what_was_begun_is_told_and_leads_to_its_form(
    show: Show, office: Office, asked: list[tuple[str, ...]]
) -> None:
    screen = show()
    assert screen.begun.isHidden()
    first, second = a_case(office), a_case(office, "Aster", "Tesfay")
    with clock.at(NOW - dt.timedelta(hours=20)):
        drafts.keep_draft(first, "paper", {"authority": "Amt"})
    drafts.keep_draft(second, "contact", {"facts": "Hat angerufen"})
    screen.hide()
    screen.show()

    assert screen.begun.isVisible()
    assert screen.begun.notice.text().startswith(
        "Angefangen: Kontakt, Aster Tesfay, heute um 10:00 Uhr"
    )
    assert screen.begun.others.isVisible()
    assert screen.begun.others.menu_actions() == [
        "Aufenthaltspapier, Samir Haidari, gestern um 14:00 Uhr"
    ]
    screen.begun.resume_button.click()
    screen.begun.others.opened_menu().actions()[0].trigger()
    assert asked == [
        ("resume", second.case_id, "contact"),
        ("resume", first.case_id, "paper"),
    ]

    drafts.discard_draft(second, "contact")
    drafts.discard_draft(first, "paper")
    screen.refresh()
    assert screen.begun.isHidden()
