"""The frame of a case: head, tabs, sheet, undo, leaving."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app import follow_ups, residence
from app.case_file import CaseFile
from app.changes import ChangeBoard
from app.errors import Problem
from app.participant import ParticipantData, correct, enrol, move_to_phase
from app.residence import PaperData
from tests.ui.scene import Heard
from tests.ui.screens.case_stage import SAMIR
from ui.autosave import Autosave
from ui.case_events import CaseEvents
from ui.navigation import CaseFrame, Refreshable, Searchable
from ui.screens.case_screen import CaseDoors, CaseScreen
from ui.screens.case_tabs import TABS, CaseTab
from ui.widgets import Badge, EmptyState, MenuButton, SecondaryButton, SideSheet, TextField


class Page(QWidget):
    """A tab with one field, that counts how often it was asked to search and to load."""

    def __init__(self, tab: CaseTab, frame: CaseScreen) -> None:
        super().__init__()
        self.key = tab.key
        self.searched = self.refreshed = 0
        self.field = QLineEdit(self)

    def start_search(self) -> None:
        self.searched += 1

    def refresh(self) -> None:
        self.refreshed += 1


class Sheet(SideSheet):
    """A sheet with one field."""

    def __init__(self, frame: CaseScreen) -> None:
        super().__init__("Kontakt erfassen", frame.strip.name())
        self.text = TextField(name="Was war")
        self.add(self.text)


pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def samir(case: CaseFile) -> CaseFile:
    with case.changing("Akte angelegt") as change:
        enrol(change, SAMIR, phase="umsetzung")
    return case


Opener = Callable[..., CaseScreen]


@pytest.fixture
def open_frame(
    samir: CaseFile, heard: Heard, autosave: Autosave, qtbot: QtBot, news: list[object]
) -> Opener:
    def open_it(**doors: object) -> CaseScreen:
        board = ChangeBoard()
        frame = CaseScreen(
            samir,
            tabs=TABS,
            doors=CaseDoors(build_tab=Page, **doors),  # type: ignore[arg-type]
            events=CaseEvents(board),
            messages=heard,
            autosave=autosave,
        )
        frame.board = board  # type: ignore[attr-defined]
        qtbot.addWidget(frame)
        frame.resize(1232, 812)
        frame.show()
        frame.activateWindow()
        qtbot.waitUntil(frame.isActiveWindow)
        return frame

    return open_it


def badges(frame: CaseScreen) -> list[str]:
    return [badge.text() for badge in frame.strip.findChildren(Badge) if not badge.isHidden()]


def tell(frame: CaseScreen, news: list[object]) -> None:
    frame.board.post(news[-1])  # type: ignore[attr-defined]


def test_it_is_what_the_window_expects(open_frame: Opener) -> None:
    frame = open_frame()
    assert isinstance(frame, CaseFrame)
    assert isinstance(frame, Refreshable)
    assert isinstance(frame, Searchable)


def test_the_strip_says_who_it_is_and_how_long_the_paper_lasts(
    open_frame: Opener, samir: CaseFile
) -> None:
    residence.record_paper(
        samir,
        PaperData(
            kind="D60a2.1", issued_on=dt.date(2026, 6, 18), valid_until=dt.date(2026, 12, 18)
        ),
    )
    frame = open_frame()
    assert frame.strip.name() == "Samir Haidari"
    assert badges(frame) == ["Umsetzung", "Duldung bis 18.12.2026, noch 24 Tage"]
    facts = "22 Jahre  ·  spricht Dari und Englisch, Deutsch B1  ·  0172 9925904"
    assert facts in [child.accessibleName() for child in frame.strip.findChildren(QWidget)]


def test_the_strip_follows_changes_of_this_case(
    open_frame: Opener, samir: CaseFile, news: list[object], qtbot: QtBot
) -> None:
    frame = open_frame()
    move_to_phase(samir, "abschluss")
    tell(frame, news)
    qtbot.waitUntil(lambda: badges(frame) == ["Abschluss"])
    correct(samir, ParticipantData(call_name="Sam", family_name="Haidari"))
    tell(frame, news)
    assert frame.strip.name() == "Sam Haidari"


def test_tabs_are_built_when_they_are_first_wanted(open_frame: Opener) -> None:
    frame = open_frame()
    assert [page.key for page in frame.findChildren(Page)] == ["overview"]
    frame.show_tab("archive")
    frame.show_tab("overview")
    assert sorted(page.key for page in frame.findChildren(Page)) == ["archive", "overview"]
    assert frame.tab == "overview"


def test_a_tab_there_is_not_changes_nothing(open_frame: Opener) -> None:
    frame = open_frame()
    frame.show_tab("billing")
    assert frame.tab == "overview"


class TabBroken(Problem):
    """A tab that cannot be built the first time."""

    happened = "Ein Dokument ist beschädigt."
    to_do = "Sehen Sie in der Sicherung nach."


def test_a_tab_that_fails_says_why_and_can_be_tried_again(
    samir: CaseFile, heard: Heard, autosave: Autosave, qtbot: QtBot
) -> None:
    tries: list[str] = []

    def build_tab(tab: CaseTab, frame: CaseScreen) -> QWidget:
        tries.append(tab.key)
        if tries == ["overview"]:
            raise TabBroken
        return Page(tab, frame)

    frame = CaseScreen(
        samir,
        tabs=TABS,
        doors=CaseDoors(build_tab=build_tab),
        events=CaseEvents(ChangeBoard()),
        messages=heard,
        autosave=autosave,
    )
    qtbot.addWidget(frame)
    failed = frame.findChild(EmptyState)
    assert "Ein Dokument ist beschädigt." in failed.text()
    failed.findChild(SecondaryButton).click()
    assert tries == ["overview", "overview"]
    assert frame.findChild(Page).key == "overview"


def test_the_keyboard_goes_through_the_tabs(open_frame: Opener, qtbot: QtBot) -> None:
    frame = open_frame()
    frame.strip.tabs.setFocus()
    qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Right)
    assert frame.tab == "coaching"
    qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert frame.tab == "appointments"
    back = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Backtab, back)
    assert frame.tab == "coaching"


def test_search_and_reload_reach_the_tab_shown(open_frame: Opener) -> None:
    frame = open_frame()
    frame.start_search()
    frame.refresh()
    (page,) = frame.findChildren(Page)
    assert (page.searched, page.refreshed) == (1, 1)


def test_a_sheet_stands_beside_the_page_and_takes_the_keyboard(
    open_frame: Opener, qtbot: QtBot
) -> None:
    frame = open_frame(contact_sheet=Sheet)
    frame.record_contact()
    sheet = frame.sheet
    assert isinstance(sheet, Sheet)
    assert sheet.width() == 544
    assert sheet.x() == frame.width() - 544
    assert frame.strip.width() == frame.width() - 544
    assert sheet.text.hasFocus()


def test_asking_twice_keeps_the_sheet_that_is_open(open_frame: Opener) -> None:
    frame = open_frame(contact_sheet=Sheet)
    frame.record_contact()
    first = frame.sheet
    frame.record_contact()
    assert frame.sheet is first


def test_escape_puts_the_sheet_away_and_gives_the_keyboard_back(
    open_frame: Opener, qtbot: QtBot
) -> None:
    frame = open_frame(contact_sheet=Sheet)
    page = frame.findChild(Page)
    page.field.setFocus()
    frame.record_contact()
    qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Escape)
    assert frame.sheet is None
    assert page.field.hasFocus()
    assert frame.strip.width() == frame.width()


def test_in_a_narrow_window_the_sheet_lies_over_the_page(open_frame: Opener) -> None:
    frame = open_frame(contact_sheet=Sheet)
    frame.resize(920, 600)
    frame.record_contact()
    assert frame.width() == 920
    assert frame.sheet.x() == 920 - 544
    assert frame.strip.width() == 480


def test_where_hardly_anything_of_the_page_would_be_seen_the_sheet_takes_all(
    open_frame: Opener,
) -> None:
    frame = open_frame(contact_sheet=Sheet)
    frame.resize(544 + 239, 600)
    frame.record_contact()
    assert frame.sheet.width() == frame.width()
    assert not frame.strip.isVisible()
    frame.resize(1232, 812)
    assert frame.sheet.width() == 544
    assert frame.strip.isVisible()
    frame.resize(544 + 239, 600)
    frame.close_sheet()
    assert frame.strip.isVisible()
    assert frame.strip.tabs.focusWidget().hasFocus()


def test_what_was_just_done_can_be_taken_back_from_the_bar(
    open_frame: Opener, samir: CaseFile, qtbot: QtBot
) -> None:
    frame = open_frame()
    follow_ups.note_follow_up(samir, what="Zeugnis beglaubigen")
    frame.offer_undo("Wiedervorlage angelegt")
    assert frame.undoing.bar.accessibleName() == "Wiedervorlage angelegt"
    qtbot.mouseClick(frame.undoing.bar.undo_button(), Qt.MouseButton.LeftButton)
    assert not follow_ups.follow_ups(samir)
    assert frame.undoing.bar is None


def test_the_offer_to_undo_goes_with_the_tab_it_was_made_on(
    open_frame: Opener, samir: CaseFile
) -> None:
    frame = open_frame()
    follow_ups.note_follow_up(samir, what="Zeugnis beglaubigen")
    frame.offer_undo("Wiedervorlage angelegt")
    frame.show_tab(frame.tab)
    assert frame.undoing.bar is not None
    frame.go_on(1)
    assert frame.undoing.bar is None


def test_no_undo_is_offered_for_another_change(open_frame: Opener, samir: CaseFile) -> None:
    frame = open_frame()
    follow_ups.note_follow_up(samir, what="Zeugnis beglaubigen")
    frame.offer_undo("Bewerbung ausgegeben")
    assert frame.undoing.bar is None


def test_ctrl_z_names_the_change_before_taking_it_back(
    open_frame: Opener, samir: CaseFile, heard: Heard, qtbot: QtBot
) -> None:
    frame = open_frame()
    follow_ups.note_follow_up(samir, what="Zeugnis beglaubigen")
    frame.strip.tabs.setFocus()
    heard.answer = False
    qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heard.questions == ["„Wiedervorlage angelegt“ zurücknehmen?"]
    assert len(follow_ups.follow_ups(samir)) == 1
    heard.answer = True
    qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not follow_ups.follow_ups(samir)


def test_ctrl_z_in_a_text_field_takes_back_the_typing_only(
    open_frame: Opener, samir: CaseFile, heard: Heard, qtbot: QtBot
) -> None:
    frame = open_frame()
    follow_ups.note_follow_up(samir, what="Zeugnis beglaubigen")
    field = frame.findChild(Page).field
    field.setFocus()
    qtbot.keyClicks(field, "Dari")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert heard.questions == []
    assert len(follow_ups.follow_ups(samir)) == 1


def test_when_nothing_can_be_taken_back_the_reason_is_said(
    open_frame: Opener, heard: Heard
) -> None:
    open_frame().undoing.undo_last()
    assert [problem.facts["summary"] for problem in heard.problems] == ["Akte angelegt"]
    assert heard.questions == []


def test_a_case_goes_into_the_trash_only_after_a_yes(open_frame: Opener, heard: Heard) -> None:
    done: list[bool] = []
    frame = open_frame(put_into_trash=lambda: done.append(True))
    assert "Akte in den Papierkorb legen …" in frame.findChild(MenuButton).menu_actions()
    heard.answer = False
    frame.put_into_trash()
    assert done == []
    heard.answer = True
    frame.put_into_trash()
    assert done == [True]


def test_closing_the_frame_lets_go_of_the_case_once(open_frame: Opener) -> None:
    gone: list[bool] = []
    frame = open_frame(let_go=lambda: gone.append(True))
    frame.close()
    frame.close()
    assert gone == [True]
