"""A whole office: a case is opened, put into the Papierkorb, and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import follow_ups
from app.office import Office
from app.participant import enrol
from tests.ui.scene import Heard
from tests.ui.screens.case_stage import SAMIR
from tests.ui.screens.office_stage import OfficeStage
from ui.frame.office_frame import OfficeFrame
from ui.navigation import SCREENS
from ui.screens.case_screen import CaseScreen
from ui.screens.next_steps_card import NextStepsCard
from ui.screens.overview_screen import OverviewScreen
from ui.screens.trash_screen import TrashScreen
from ui.widgets import Tick

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def frame(qtbot: QtBot, office: Office, heard: Heard, tmp_path: Path) -> Iterator[OfficeFrame]:
    stage = OfficeStage(
        office, tmp_path, screens=[each for each in SCREENS if each.key == "trash"], answers=heard
    )
    qtbot.addWidget(stage.frame)
    qtbot.waitUntil(stage.raise_frame().isActiveWindow)
    yield stage.frame
    stage.close()


@pytest.fixture
def samir(office: Office) -> str:
    return office.cabinet.create_case(lambda change: enrol(change, SAMIR)).case_id


def case_screen(frame: OfficeFrame) -> CaseScreen:
    shown = frame.stack.currentWidget()
    assert isinstance(shown, CaseScreen)
    return shown


def test_a_case_comes_up_with_its_overview(frame: OfficeFrame, samir: str) -> None:
    frame.open_case(samir)
    assert case_screen(frame).strip.name() == "Samir Haidari"
    assert case_screen(frame).findChild(OverviewScreen).isVisible()
    frame.open_case(samir, "participant")
    assert case_screen(frame).tab == "participant"


def test_a_change_in_the_case_reaches_its_screen(
    frame: OfficeFrame, office: Office, samir: str
) -> None:
    frame.open_case(samir)
    follow_ups.note_follow_up(office.cabinet.open_case(samir), what="Zeugnis beglaubigen")
    card = case_screen(frame).findChild(NextStepsCard)
    (tick,) = card.findChildren(Tick)
    assert tick.accessibleName() == "Erledigt: Zeugnis beglaubigen"


def test_many_cases_one_after_the_other_leave_one_frame(
    frame: OfficeFrame, office: Office, qtbot: QtBot
) -> None:
    ids = [
        office.cabinet.create_case(lambda change: enrol(change, SAMIR)).case_id for _ in range(4)
    ]
    for case_id in [*ids, ids[0], ids[1]]:
        frame.open_case(case_id)
    qtbot.waitUntil(lambda: len(frame.findChildren(CaseScreen)) == 1)
    assert case_screen(frame).case_id == ids[1]
    assert office.cabinet._on_screen == {ids[1]: 1}
    words = [command.label for command in frame.commands.all()]
    assert words.count("Übersicht dieser Akte") == 1


def test_a_case_goes_into_the_trash_and_comes_back(
    frame: OfficeFrame, office: Office, samir: str, heard: Heard, qtbot: QtBot
) -> None:
    frame.open_case(samir)
    case_screen(frame).put_into_trash()
    assert heard.questions == ["Diese Akte in den Papierkorb legen?"]
    assert office.cabinet.case_ids() == []
    assert frame.here == "trash"
    frame.search_everywhere()
    assert heard.problems == []
    assert office.cabinet.quarantined() == []

    frame.show_screen("trash")
    trash = frame.stack.currentWidget()
    assert isinstance(trash, TrashScreen)
    assert trash.model.index(0, 0).data() == "Samir Haidari, geboren 2004 · Dari, Englisch"
    trash.restore_button.click()
    assert office.cabinet.case_ids() == [samir]
    assert case_screen(frame).strip.name() == "Samir Haidari"
    frame.show_screen("trash")
    assert trash.model.cases == []


def test_what_was_being_typed_goes_into_the_trash_with_the_case(
    frame: OfficeFrame, office: Office, samir: str, qtbot: QtBot
) -> None:
    frame.open_case(samir)
    card = case_screen(frame).findChild(NextStepsCard)
    card.add_step()
    qtbot.keyClicks(card._editor.what, "Zeugnis")  # type: ignore[union-attr]
    case_screen(frame).put_into_trash()
    qtbot.wait(10)
    office.cabinet.restore_case(samir)
    draft = office.cabinet.open_case(samir).draft("follow_up")
    assert draft is not None
    assert "Zeugnis" in draft.content


def test_a_no_leaves_the_case_where_it_is(
    frame: OfficeFrame, office: Office, samir: str, heard: Heard
) -> None:
    heard.answer = False
    frame.open_case(samir)
    case_screen(frame).put_into_trash()
    assert office.cabinet.case_ids() == [samir]
    assert frame.here == "case"


def test_an_empty_trash_says_how_something_gets_there(frame: OfficeFrame) -> None:
    frame.show_screen("trash")
    trash = frame.stack.currentWidget()
    assert isinstance(trash, TrashScreen)
    assert "unter „Mehr“" in trash._empty.text()
    assert trash._empty.isVisible()
    assert not trash.restore_button.isVisible()


def test_the_palette_offers_the_tabs_of_the_case(frame: OfficeFrame, samir: str) -> None:
    frame.open_case(samir)
    frame.show_screen("trash")
    command = next(
        each for each in frame.commands.matching("Stammdaten") if "dieser Akte" in each.label
    )
    assert command.shortcut_text == "Alt+S"
    command.run()
    assert frame.here == "case"
    assert case_screen(frame).tab == "participant"


def test_undoing_from_the_palette_shows_the_case_first(
    frame: OfficeFrame, office: Office, samir: str, heard: Heard
) -> None:
    frame.open_case(samir)
    follow_ups.note_follow_up(office.cabinet.open_case(samir), what="Zeugnis")
    frame.show_screen("trash")
    next(each for each in frame.commands.all() if "zurücknehmen" in each.label).run()
    assert frame.here == "case"
    assert heard.questions == ["„Wiedervorlage angelegt“ zurücknehmen?"]
    assert not follow_ups.follow_ups(office.cabinet.open_case(samir))


def test_only_the_tab_wanted_is_built(frame: OfficeFrame, samir: str) -> None:
    frame.open_case(samir, "participant")
    assert case_screen(frame).tab == "participant"
    assert case_screen(frame).findChild(OverviewScreen) is None
    case_screen(frame).show_tab("overview")
    assert case_screen(frame).findChild(OverviewScreen).isVisible()
