"""A page works only while somebody looks, and has everything when somebody does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.changes import Area, CaseChanged, ChangeBoard
from tests.ui.scene import NOON
from ui.case_events import CaseEvents
from ui.screens.freshness import Freshness


class Page(QWidget):
    """Remembers what it was told to load."""

    def __init__(self, board: ChangeBoard, *, daily: bool = False) -> None:
        super().__init__()
        self.loaded: list[set[Area]] = []
        self.events = CaseEvents(board)
        Freshness(
            self,
            self.events,
            concerns=lambda change: change.case_id == "mine",
            load=self.loaded.append,
            daily=daily,
        )


@pytest.fixture
def board() -> ChangeBoard:
    return ChangeBoard()


@pytest.fixture(autouse=True)
def at_noon(qapp: object) -> Iterator[None]:
    with clock.at(NOON):
        yield


def changed(*areas: Area, case_id: str = "mine") -> CaseChanged:
    return CaseChanged(case_id, frozenset(areas), "Kontakt erfasst")


def test_a_page_in_sight_loads_at_once_what_concerns_it(board: ChangeBoard, qtbot: QtBot) -> None:
    page = Page(board)
    qtbot.addWidget(page)
    page.show()

    board.post(changed(Area.COACHING))
    board.post(changed(Area.RESIDENCE, case_id="another"))

    assert page.loaded == [{Area.COACHING}]


def test_a_hidden_page_loads_once_when_it_is_shown(board: ChangeBoard, qtbot: QtBot) -> None:
    page = Page(board)
    qtbot.addWidget(page)
    board.post(changed(Area.COACHING))
    board.post(changed(Area.RESIDENCE))
    assert page.loaded == []

    page.show()
    page.hide()
    page.show()

    assert page.loaded == [{Area.COACHING, Area.RESIDENCE}]


def test_a_change_without_areas_is_one_too(board: ChangeBoard, qtbot: QtBot) -> None:
    page = Page(board)
    qtbot.addWidget(page)
    board.post(changed())

    page.show()

    assert page.loaded == [set()]


@pytest.mark.parametrize(("daily", "loaded"), [(True, [set(Area)]), (False, [])])
def test_what_counts_days_is_read_anew_on_another_day(
    daily: bool, loaded: list[set[Area]], board: ChangeBoard, qtbot: QtBot
) -> None:
    page = Page(board, daily=daily)
    qtbot.addWidget(page)

    with clock.at(NOON + dt.timedelta(days=1)):
        page.show()
        page.hide()
        page.show()

    assert page.loaded == loaded
