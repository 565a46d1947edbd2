"""The three panes and how they share the room."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import clock, directory
from app.applications import Application
from app.changes import OFFICE, Area, CaseChanged
from app.directory import ContactPersonData
from app.office_file import OfficeFile
from tests.ui.screens import employers
from tests.ui.screens.applications.workshop_stage import (
    Opener,
    frame_of,
    write,
)
from tests.ui.screens.case_stage import Stage
from ui.screens.applications_screen import ApplicationsScreen


def test_f6_goes_from_pane_to_pane(shown: Opener, begun: Application, qtbot: QtBot) -> None:
    screen = shown()
    screen.shop.enter("list")
    panes = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        panes.append(screen.shop.pane_in_use)
    assert panes == ["work", "preview", "foot", "list"]


def visible(screen: ApplicationsScreen) -> tuple[bool, bool, bool]:
    shop = screen.shop
    return shop.list.isVisible(), shop.letter.isVisible(), shop.preview.isVisible()


def test_a_narrow_window_shows_one_pane_after_the_other(
    shown: Opener, begun: Application, qtbot: QtBot
) -> None:
    screen = shown((1176, 592))
    assert visible(screen) == (True, True, True)
    assert screen.shop.list.width() == 200
    frame_of(screen).resize(900, 592)
    QApplication.processEvents()
    assert visible(screen) == (True, True, False)
    qtbot.mouseClick(screen.shop.preview_button, Qt.MouseButton.LeftButton)
    assert visible(screen) == (True, False, True)
    qtbot.mouseClick(screen.shop.back_button, Qt.MouseButton.LeftButton)
    frame_of(screen).resize(600, 592)
    QApplication.processEvents()
    assert visible(screen) == (False, True, False)
    qtbot.mouseClick(screen.shop.list_button, Qt.MouseButton.LeftButton)
    assert visible(screen) == (True, False, False)
    qtbot.keyClick(screen.shop.list.view, Qt.Key.Key_Return)
    assert visible(screen) == (False, True, False)


@pytest.mark.parametrize("size", [(1336, 812), (1176, 592), (920, 512), (632, 592)])
@pytest.mark.parametrize("issued", [False, True])
def test_nothing_stands_outside_the_window(
    shown: Opener,
    stage: Stage,
    office_file: OfficeFile,
    size: tuple[int, int],
    issued: bool,
) -> None:
    name = "Wohnungsbaugenossenschaft Ruhrbogen-Süd eingetragene Genossenschaft"
    contact = ContactPersonData(family_name="von Hohenstein-Wiedenbrück")
    to = employers.employer(office_file, name, contact)
    employers.begin(stage.case, to, occupation="Anlagenmechanikerin für Sanitärtechnik")
    screen = shown(size)
    if issued:
        screen.issue()
        assert screen.shop.foot.is_issued
    QApplication.processEvents()
    assert (frame_of(screen).width(), frame_of(screen).height()) == size
    for child in (*screen.shop.foot.findChildren(QWidget), screen.shop.letter.editor):
        if child.isVisible():
            right = child.mapTo(screen, child.rect().bottomRight())
            assert right.x() < screen.width(), child
            assert right.y() < screen.height(), child


def test_a_new_name_in_the_directory_is_known_to_the_checks(
    shown: Opener, stage: Stage, office_file: OfficeFile, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    write(screen, qtbot, " Westhues ist gut.")
    directory.add_organisation(
        office_file, directory.OrganisationData(name="Westhues", kind=("betrieb",))
    )
    stage.board.post(CaseChanged(OFFICE, frozenset({Area.DIRECTORY}), "Organisation angelegt"))
    qtbot.waitUntil(
        lambda: (
            "Andere Firma genannt" in [check.title for check in screen.shop.letter.checks.checks()]
        ),
    )


def test_every_tab_stop_has_a_name(shown: Opener, begun: Application) -> None:
    screen = shown()
    nameless = [
        child
        for child in screen.findChildren(QWidget)
        if child.isVisible()
        and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not child.accessibleName()
        and not (hasattr(child, "text") and child.text())
    ]
    assert nameless == []


def test_tab_goes_through_the_workshop_in_reading_order(
    shown: Opener, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    screen.shop.list.new_button.setFocus()
    walked: list[QWidget | None] = [QApplication.focusWidget()]
    while walked[-1] is not screen.shop.foot.issue_button and len(walked) < 80:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    shop, editor = screen.shop, screen.shop.letter.editor
    read = [
        shop.list.new_button,
        shop.list.view,
        shop.more,
        editor.change,
        editor.subject,
        editor.salutation,
        editor.body,
        editor.closing,
        editor.enclosures,
        shop.preview.view,
        shop.foot.follow_up_on,
        shop.foot.way,
        shop.foot.preview_button,
        shop.foot.issue_button,
    ]
    assert [stop for stop in walked if stop in read] == read
    inserting = [stop for stop in walked if stop and stop.accessibleName().startswith("Einfügen")]
    assert inserting
    assert walked.index(editor.enclosures) < walked.index(inserting[0])
    assert walked.index(inserting[-1]) < walked.index(shop.preview.view)


def test_the_day_proposed_to_ask_again_is_no_sunday(shown: Opener, begun: Application) -> None:
    sunday = dt.datetime(2026, 11, 22, 12, 0, tzinfo=clock.OFFICE_TIME)
    with clock.at(sunday):
        assert shown().shop.foot.follow_up_on.date() == dt.date(2026, 12, 7)
