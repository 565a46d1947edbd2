"""Teilnehmende: found while one types, narrowed by chips, opened by Enter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import coaching, follow_ups, office_profile, participant
from app.appointments import AppointmentData, book
from app.catalogue import PeopleQuery, Sort
from app.coaching import ContactData
from app.office import Office
from app.office_profile import WorkerData
from app.partial_date import PartialDate
from app.participant import ParticipantData, enrol
from app.residence import PaperData, add_paper
from tests.ui.scene import NOON
from tests.ui.screens.office_stage import OfficeStage
from ui.models.people_filter import PeopleFilter
from ui.models.people_model import Column
from ui.screens.people_screen import PeopleScreen
from ui.screens.unreadable_sheet import UnreadableSheet
from ui.widgets import ElidedLabel, Label
from ui.widgets.reading_order import tab_stops

TODAY = NOON.date()


pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def me(office: Office) -> str:
    return office_profile.save_me(office.office_file, WorkerData(name="Miriam Koch")).id


@pytest.fixture
def take_on(office: Office) -> Callable[..., str]:
    """Takes somebody on through the real verbs and returns the case."""

    def take_on(
        given: str,
        family: str,
        *,
        phase: str = "umsetzung",
        paper_days: int | None = None,
        contact_days: int | None = 3,
        due_days: int | None = None,
        **known: object,
    ) -> str:
        data = ParticipantData(given_name=given, family_name=family, **known)  # type: ignore[arg-type]

        def fill(change: object) -> None:
            enrol(change, data, phase=phase, since=TODAY)  # type: ignore[arg-type]
            if paper_days is not None:
                until = TODAY + dt.timedelta(days=paper_days)
                add_paper(change, PaperData(kind="D60a2.1", valid_until=until))  # type: ignore[arg-type]

        case = office.cabinet.create_case(fill)
        if contact_days is not None:
            held_on = TODAY - dt.timedelta(days=contact_days)
            coaching.record_contact(case, ContactData(held_on=held_on))
        if due_days is not None:
            due = TODAY + dt.timedelta(days=due_days)
            follow_ups.note_follow_up(case, what="Zeugnis", due_on=due)
        return case.case_id

    return take_on


@pytest.fixture
def four(take_on: Callable[..., str], me: str) -> dict[str, str]:
    """Four people of whom each filter lets some through."""
    return {
        "samir": take_on(
            "Samir",
            "Haidari",
            name_original_script="سمیر حیدری",
            born=PartialDate("2004"),
            paper_days=24,
            worker_id=me,
            worker_name="Miriam Koch",
        ),
        "olena": take_on("Olena", "Shevchenko", phase="plan", contact_days=40, due_days=-2),
        "tesfay": take_on("Tesfay", "Abraha", phase="anfrage", contact_days=None, paper_days=200),
        "zahra": take_on(
            "Zahra", "Ahmadi", phase="archiviert", paper_days=-9, contact_days=90, due_days=5
        ),
    }


@pytest.fixture
def stage(office: Office, tmp_path: Path, qtbot: QtBot) -> Iterator[OfficeStage]:
    made = OfficeStage(office, tmp_path)
    qtbot.addWidget(made.frame)
    yield made
    made.frame.hide()
    made.close()


def open_it(stage: OfficeStage, size: tuple[int, int] = (1440, 900)) -> PeopleScreen:
    shown = stage.show("people", size)
    assert isinstance(shown, PeopleScreen)
    assert QTest.qWaitForWindowActive(stage.frame)
    return shown


def names(screen: PeopleScreen) -> list[str]:
    model = screen.list.model
    return [model.words(row).name for row in range(model.rowCount())]


def button(root: QWidget, name: str) -> QPushButton:
    found = [
        each
        for each in root.findChildren(QPushButton)
        if each.accessibleName() == name or each.text() == name
    ]
    (shown,) = [each for each in found if each.isVisible()] or found
    return shown


def words(widget: QWidget) -> str:
    labels = [*widget.findChildren(ElidedLabel), *widget.findChildren(Label)]
    return " | ".join(label.text() for label in labels)


# search


def test_everybody_is_listed_by_family_name(stage: OfficeStage, four: dict[str, str]) -> None:
    screen = open_it(stage)
    assert names(screen) == ["Tesfay Abraha", "Zahra Ahmadi", "Samir Haidari", "Olena Shevchenko"]
    assert screen.list.count_label.text() == "4 Akten"
    assert QApplication.focusWidget() is screen.list.search


@pytest.mark.parametrize("typed", ["haid", "Samir Haidari", "سمیر", "2004", "Haydari Sameer"])
def test_a_person_is_found_by_every_spelling_and_opened_with_enter(
    stage: OfficeStage, four: dict[str, str], qtbot: QtBot, typed: str
) -> None:
    screen = open_it(stage)
    screen.list.search.insert(typed)  # QTest types no Arabic letters
    assert names(screen) == ["Samir Haidari"]
    qtbot.keyClick(screen.list.search, Qt.Key.Key_Return)
    assert stage.frame.here == "case"
    assert stage.frame.case_frame.case_id == four["samir"]


def test_a_similar_name_is_marked_and_an_exact_one_is_not(
    stage: OfficeStage, four: dict[str, str], qtbot: QtBot
) -> None:
    screen = open_it(stage)
    qtbot.keyClicks(screen.list.search, "Schewtschenko")
    mark = screen.list.model.words(0).mark
    assert names(screen) == ["Olena Shevchenko"] and mark is not None and mark.text == "ähnlich"
    screen.list.search.clear()
    qtbot.keyClicks(screen.list.search, "Shevchenko")
    assert screen.list.model.words(0).mark is None


def test_strg_f_goes_to_the_search_and_escape_empties_it(
    stage: OfficeStage, four: dict[str, str], qtbot: QtBot
) -> None:
    screen = open_it(stage)
    screen.list.table.setFocus()
    qtbot.keyClick(screen.list.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is screen.list.search
    qtbot.keyClicks(screen.list.search, "gibtsnicht")
    assert "Niemand gefunden" in screen.list.nothing.text()
    assert screen.list.nothing.isVisible()
    assert screen.list.count_label.text() == "0 von 4 Akten"
    qtbot.keyClick(screen.list.search, Qt.Key.Key_Escape)
    assert len(names(screen)) == 4


def test_the_keyboard_goes_from_the_search_through_the_rows(
    stage: OfficeStage, four: dict[str, str], qtbot: QtBot
) -> None:
    screen = open_it(stage)
    table = screen.list.table
    qtbot.keyClick(screen.list.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is table and table.chosen_row() == 0
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.chosen_row() == 3
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen_row() == 1
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is screen.list.search


def test_letters_typed_in_the_list_search(
    stage: OfficeStage, four: dict[str, str], qtbot: QtBot
) -> None:
    screen = open_it(stage)
    screen.list.table.setFocus()
    qtbot.keyClick(screen.list.table, Qt.Key.Key_O)
    qtbot.keyClicks(QApplication.focusWidget(), "le")
    assert screen.list.search.text() == "ole"
    assert names(screen) == ["Olena Shevchenko"]


# filters


def test_chips_keep_their_width_while_the_figures_change(
    stage: OfficeStage, four: dict[str, str]
) -> None:
    filters = open_it(stage).list.filters
    filters.show_counts(dict.fromkeys(filters.chips, 128))
    wide = [chip.sizeHint().width() for chip in filters.chips.values()]
    filters.show_counts(dict.fromkeys(filters.chips, 0))
    assert [chip.sizeHint().width() for chip in filters.chips.values()] == wide


@pytest.mark.parametrize(
    ("wanted", "who"),
    [
        ("mine", ["Samir Haidari"]),
        ("follow_up", ["Olena Shevchenko"]),
        ("paper", ["Samir Haidari"]),
        ("no_contact", ["Tesfay Abraha", "Olena Shevchenko"]),
        ("phase:plan", ["Olena Shevchenko"]),
        ("phase:archiviert paper", ["Zahra Ahmadi"]),
        ("mine no_contact", []),
    ],
)
def test_a_counter_elsewhere_opens_exactly_the_people_it_counted(
    stage: OfficeStage, office: Office, four: dict[str, str], me: str, wanted: str, who: list[str]
) -> None:
    screen = open_it(stage)
    stage.frame.show_screen("help")
    stage.frame.context.show_screen("people", wanted)
    assert names(screen) == who
    counted = office.catalogue.count(PeopleFilter.of(wanted).query(TODAY, me))
    assert counted == len(who)
    assert screen.list.count_label.text() == f"{counted} von 4 Akten"


def test_every_chip_counts_what_it_would_leave(
    stage: OfficeStage, four: dict[str, str], qtbot: QtBot
) -> None:
    chips = open_it(stage).list.filters.chips
    said = ["Meine, 1", "Wiedervorlage fällig, 1", "Papier läuft ab, 1", "Ohne Kontakt, 2"]
    qtbot.waitUntil(lambda: [chip.accessibleName() for chip in chips.values()] == said)


def test_chips_hold_together_and_are_taken_back_at_once(
    stage: OfficeStage, four: dict[str, str], qtbot: QtBot
) -> None:
    screen = open_it(stage)
    filters = screen.list.filters
    for key in ("mine", "paper"):
        filters.chips[key].setFocus()
        qtbot.keyClick(filters.chips[key], Qt.Key.Key_Space)
    assert names(screen) == ["Samir Haidari"]
    qtbot.waitUntil(lambda: filters.chips["no_contact"].accessibleName() == "Ohne Kontakt, 0")
    filters.chips["no_contact"].click()
    assert "Niemand passt" in screen.list.nothing.text()
    button(screen, "Filter aufheben").click()
    assert len(names(screen)) == 4
    assert filters.chosen().is_empty


def test_phases_are_ticked_in_a_menu_with_their_counts(
    stage: OfficeStage, four: dict[str, str]
) -> None:
    screen = open_it(stage)
    chip = screen.list.filters.phase
    chip.click()
    actions = chip.menu_of_phases.actions()
    assert [action.text() for action in actions] == [
        "Anfrage oder Ansprache  (1)",
        "Teilhabeplan vereinbart  (1)",
        "Umsetzung: Vermittlung und Coaching  (1)",
        "archiviert (gesperrt)  (1)",
    ]
    actions[1].trigger()
    assert names(screen) == ["Olena Shevchenko"]
    assert chip.accessibleName() == "Phase: Teilhabeplan" and chip.isChecked()
    chip.open_menu()
    chip.menu_of_phases.actions()[2].trigger()
    assert names(screen) == ["Samir Haidari", "Olena Shevchenko"]
    assert chip.accessibleName() == "2 Phasen"
    chip.menu_of_phases.close()


def test_without_a_worker_at_the_desk_nobody_is_mine(
    stage: OfficeStage, take_on: Callable[..., str], office: Office, qtbot: QtBot
) -> None:
    take_on("Amina", "Diallo")
    screen = open_it(stage)
    assert screen.list.filters.chips["mine"].isHidden()
    office_profile.save_me(office.office_file, WorkerData(name="Miriam Koch"))
    qtbot.waitUntil(lambda: not screen.list.filters.chips["mine"].isHidden())


# order


@pytest.mark.parametrize(
    ("sort", "first_to_last"),
    [
        (Sort.LAST_CONTACT, ["Tesfay", "Zahra", "Olena", "Samir"]),
        (Sort.PAPER, ["Zahra", "Samir", "Tesfay", "Olena"]),
        (Sort.PHASE, ["Tesfay", "Olena", "Samir", "Zahra"]),
        (Sort.FOLLOW_UP, ["Olena", "Zahra", "Tesfay", "Samir"]),
    ],
)
def test_the_list_is_sorted_by_what_is_asked(
    stage: OfficeStage, four: dict[str, str], sort: Sort, first_to_last: list[str]
) -> None:
    screen = open_it(stage)
    screen.list.sort_by(sort)
    assert [name.split()[0] for name in names(screen)] == first_to_last
    screen.list.sort_by(sort)
    assert [name.split()[0] for name in names(screen)] == first_to_last[::-1]


def test_headings_and_menu_sort(stage: OfficeStage, four: dict[str, str], qtbot: QtBot) -> None:
    screen = open_it(stage)
    heading = screen.list.table.heading
    place = QPoint(heading.sectionViewportPosition(Column.PAPER) + 20, heading.height() // 2)
    qtbot.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names(screen)[0] == "Zahra Ahmadi"
    sorting = screen.list.sorting
    assert sorting.text() == "Sortiert: Papier"
    actions = sorting.opened_menu().actions()
    actions[0].trigger()
    assert names(screen)[0] == "Tesfay Abraha"
    actions[-1].trigger()
    assert names(screen)[0] == "Olena Shevchenko"
    assert sorting.accessibleName() == "Sortiert nach Name, absteigend"


# coming back, changes


def test_search_filter_and_place_are_kept_while_one_is_elsewhere(
    stage: OfficeStage, four: dict[str, str], qtbot: QtBot
) -> None:
    screen = open_it(stage)
    screen.show_filter("phase:anfrage phase:archiviert")
    screen.list.sort_by(Sort.PAPER)
    qtbot.keyClicks(screen.list.search, "a")
    qtbot.keyClick(screen.list.search, Qt.Key.Key_Down)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_End)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert stage.frame.here == "case"
    stage.frame.show_screen("people")
    assert screen.list.search.text() == "a"
    assert screen.list.filters.phase.accessibleName() == "2 Phasen"
    assert names(screen) == ["Zahra Ahmadi", "Tesfay Abraha"]
    assert screen.list.table.chosen_row() == 1
    assert QApplication.focusWidget() is screen.list.table


def test_what_changes_in_a_case_is_shown_at_once_and_the_row_stays_chosen(
    stage: OfficeStage, office: Office, four: dict[str, str], qtbot: QtBot
) -> None:
    screen = open_it(stage)
    screen.list.table.choose_row(2)
    case = office.cabinet.open_case(four["samir"])
    book(case, AppointmentData(on=TODAY, begins_at="13:15"))
    participant.correct(
        case, ParticipantData(given_name="Samir", family_name="Zaman", worker_id="")
    )
    qtbot.waitUntil(lambda: names(screen)[-1] == "Samir Zaman")
    assert screen.list.table.chosen_row() == 3
    assert "Termin heute, 13:15" in screen.list.model.words(3).told


def test_a_case_in_the_papierkorb_is_not_listed(
    stage: OfficeStage, office: Office, four: dict[str, str], qtbot: QtBot
) -> None:
    screen = open_it(stage)
    office.cabinet.trash_case(four["zahra"])
    qtbot.waitUntil(lambda: screen.list.count_label.text() == "3 Akten")
    assert "Zahra Ahmadi" not in names(screen)


# empty, unreadable, narrow


def test_an_empty_office_says_what_to_do_first(
    stage: OfficeStage, take_on: Callable[..., str], qtbot: QtBot
) -> None:
    screen = open_it(stage)
    assert screen.list.nobody.isVisible()
    assert not screen.list.search.isVisible() and not screen.list.filters.isVisible()
    assert button(screen.list.nobody, "Neue Akte").isVisible()
    take_on("Amina", "Diallo")
    qtbot.waitUntil(lambda: names(screen) == ["Amina Diallo"])
    assert screen.list.table.isVisible() and screen.list.count_label.text() == "1 Akte"


def test_an_unreadable_case_stays_listed_and_says_what_happened_and_what_to_do(
    stage: OfficeStage, office: Office, four: dict[str, str], qtbot: QtBot
) -> None:
    office.cabinet.close()
    path = office.vault.folders.case_file(four["samir"])
    whole = path.read_bytes()
    path.write_bytes(b"\0" * len(whole))
    screen = open_it(stage)
    stage.frame.open_case(four["samir"])
    assert len(stage.answers.problems) == 1
    screen.refresh()
    row = names(screen).index("Samir Haidari")
    assert screen.list.model.words(row).unreadable
    assert "Eine Akte lässt sich nicht öffnen." in screen.list.unreadable.text()
    assert screen.list.unreadable.isVisible()
    screen.list.table.setFocus()
    screen.list.table.choose_row(row)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Return)
    sheet = screen.sheet
    assert isinstance(sheet, UnreadableSheet)
    problem = stage.answers.problems[0]
    for said in ("Samir Haidari", problem.what_happened, problem.what_to_do):
        assert said in words(sheet)
    assert stage.frame.here == "people"
    path.write_bytes(whole)
    button(sheet, "Samir Haidari noch einmal öffnen").click()
    assert stage.frame.here == "case"
    stage.frame.show_screen("people")
    assert not screen.list.model.words(row).unreadable
    assert not screen.list.unreadable.isVisible()


def test_narrow_windows_leave_out_columns_but_no_facts(
    stage: OfficeStage, four: dict[str, str], qtbot: QtBot
) -> None:
    screen = open_it(stage)
    table = screen.list.table
    assert table.shown_columns() == list(Column)
    stage.frame.resize(1280, 680)
    qtbot.waitUntil(lambda: Column.WORKER not in table.shown_columns())
    screen.new_case()
    qtbot.waitUntil(lambda: table.shown_columns() == [Column.PERSON, Column.PHASE, Column.PAPER])
    widths = sum(table.columnWidth(column) for column in table.shown_columns())
    assert widths == table.viewport().width()
    for column in ("22 Jahre", "Afghanistan", "Zuständig: Miriam Koch"):
        told = " ".join(screen.list.model.words(row).told for row in range(4))
        assert column in told or column == "Afghanistan"


def test_tab_follows_the_reading_order_and_every_stop_is_named_and_large_enough(
    stage: OfficeStage, four: dict[str, str]
) -> None:
    screen = open_it(stage)
    stops = [stop for stop in tab_stops(screen.list) if stop.isVisible()]
    for stop in stops:
        assert min(stop.width(), stop.height()) >= 24, stop
    QTest.qWait(50)  # the chips are counted
    walked = [QApplication.focusWidget()]
    for _ in stops[1:]:
        screen.focusNextChild()
        walked.append(QApplication.focusWidget())
    assert [each.accessibleName() or each.text() for each in walked] == [
        "Teilnehmende suchen",
        "Sortiert nach Name, aufsteigend",
        "Neue Akte",
        "Meine, 1",
        "Wiedervorlage fällig, 1",
        "Papier läuft ab, 1",
        "Ohne Kontakt, 2",
        "Phase",
        "Teilnehmende",
    ]


def test_all_rows_have_the_same_count_as_the_catalogue(
    stage: OfficeStage, office: Office, four: dict[str, str]
) -> None:
    assert len(names(open_it(stage))) == office.catalogue.count(PeopleQuery())
