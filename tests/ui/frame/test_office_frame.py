import dataclasses
import datetime as dt
import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app import clock, office_profile
from app.errors import Problem
from app.participant import ParticipantData, enrol
from app.paths import Paths
from app.settings import SettingsFile
from ui.autosave import Autosave
from ui.background import Background
from ui.frame.navigation_bar import RAIL
from ui.frame.office_frame import Doors, OfficeFrame
from ui.messages import Messages
from ui.navigation import Screen

HERE = "tests.ui.frame.test_office_frame"


class RecordingMessages(Messages):
    def __init__(self):
        self.problems = []

    def problem(self, parent, problem):
        self.problems.append(problem)


class ScreenUnderTest(QWidget):
    """A screen as the frame sees it: something to type in, F5 and Strg+F."""

    def __init__(self, name):
        super().__init__()
        self.name, self.calls = name, []
        self.field = QLineEdit()
        self.setFocusProxy(self.field)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(name))
        column.addWidget(self.field)

    def refresh(self):
        self.calls.append("refresh")

    def start_search(self):
        self.calls.append("search")

    def show_page(self, key):
        self.calls.append(key)

    def offer_way_back(self, go):
        self.go_back = go


class CaseUnderTest(ScreenUnderTest):
    def __init__(self, case_id, tab):
        super().__init__("Akte")
        self.case_id, self.tab = case_id, tab or "overview"

    def show_tab(self, key):
        self.calls.append(("tab", key))
        self.tab = key

    def record_contact(self):
        self.calls.append("contact")

    def resume(self, form):
        self.calls.append(("resume", form))


class Broken(Problem):
    happened = "Die Akte lässt sich nicht öffnen."
    to_do = "Bitte sehen Sie in der Sicherung nach."


def build(office, context):
    return ScreenUnderTest("Seite")


def build_case(office, context, case_id, tab):
    office.cabinet.open_case(case_id)
    return CaseUnderTest(case_id, tab)


def build_broken(office, context, case_id, tab):
    raise Broken


@pytest.fixture(autouse=True)
def importable(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, HERE, sys.modules[__name__])
    monkeypatch.setattr(sys.modules[__name__], "__spec__", sys.modules["json"].__spec__)


SCREENS = (
    Screen("today", "Heute", "sun", f"{HERE}:build", "Ctrl+1"),
    Screen("people", "Teilnehmende", "users", f"{HERE}:build", "Ctrl+2"),
    Screen("help", "Hilfe", "circle-question-mark", f"{HERE}:build", "Ctrl+F1", below=True),
)


def enrolled(office, given_name, family_name):
    data = ParticipantData(given_name=given_name, family_name=family_name)
    return office.cabinet.create_case(lambda change: enrol(change, data)).case_id


@pytest.fixture
def samir(office):
    return enrolled(office, "Samir", "Haidari")


@pytest.fixture
def make(qtbot, office, tmp_path):
    backgrounds = []

    def make(*, case_builder=f"{HERE}:build_case", is_sample=False):
        background = Background()
        backgrounds.append(background)
        done = []
        doors = Doors(
            **{
                field.name: (lambda *_, name=field.name: done.append(name))
                for field in dataclasses.fields(Doors)
            }
        )
        frame = OfficeFrame(
            office,
            screens=SCREENS,
            case_builder=case_builder,
            messages=RecordingMessages(),
            background=background,
            autosave=Autosave(QApplication.instance()),
            settings=SettingsFile(tmp_path / "settings"),
            paths=Paths.under(tmp_path),
            doors=doors,
            is_sample=is_sample,
        )
        frame.done = done
        qtbot.addWidget(frame)
        frame.resize(1440, 900)
        with qtbot.waitActive(frame):
            frame.show()
            frame.activateWindow()
        frame.show_first()
        return frame

    yield make
    for background in backgrounds:
        background.stop()


@pytest.fixture
def frame(make):
    return make()


def press(qtbot, key, modifier=Qt.KeyboardModifier.ControlModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_the_day_begins_with_the_first_screen(frame):
    assert frame.here == "today"
    assert frame.navigation.entries["today"].isChecked()
    assert QApplication.focusWidget() is frame.stack.currentWidget().field


def test_shortcuts_go_to_the_screens(qtbot, frame):
    press(qtbot, Qt.Key.Key_2)

    assert frame.here == "people"
    assert frame.navigation.entries["people"].isChecked()


def test_a_screen_is_built_once_and_kept(frame):
    first = frame.stack.currentWidget()
    frame.show_screen("people")
    frame.show_screen("today")

    assert frame.stack.currentWidget() is first


def test_strg_k_finds_a_person_and_opens_the_case_without_a_mouse(qtbot, frame, samir):
    press(qtbot, Qt.Key.Key_K)
    qtbot.keyClicks(frame.top.search, "haidar")
    qtbot.keyClick(frame.top.search, Qt.Key.Key_Return)

    assert frame.here == "case"
    assert frame.case_frame.case_id == samir
    assert frame.navigation.entries["people"].isChecked()


def test_strg_k_runs_an_action(qtbot, frame):
    press(qtbot, Qt.Key.Key_K)
    qtbot.keyClicks(frame.top.search, "sperr")
    qtbot.keyClick(frame.top.search, Qt.Key.Key_Return)

    assert frame.done == ["lock"]


def test_strg_n_records_a_contact_in_the_case_one_is_in(qtbot, frame, samir):
    frame.open_case(samir)

    press(qtbot, Qt.Key.Key_N)

    assert frame.case_frame.calls == ["contact"]


def test_strg_n_elsewhere_asks_for_the_person_first(qtbot, frame, samir):
    enrolled(frame._office, "Amina", "Diallo")

    press(qtbot, Qt.Key.Key_N)
    assert frame.palette_list.question.text() == "Mit wem war der Kontakt?"
    qtbot.keyClicks(frame.top.search, "samir")
    qtbot.keyClick(frame.top.search, Qt.Key.Key_Return)

    assert frame.case_frame.case_id == samir
    assert frame.case_frame.calls == ["contact"]


def test_another_case_takes_the_place_of_the_first(qtbot, frame, samir):
    amina = enrolled(frame._office, "Amina", "Diallo")
    frame.open_case(samir)
    first = frame.stack.currentWidget()

    frame.open_case(amina, "documents")

    assert frame.case_frame.case_id == amina
    assert frame.case_frame.tab == "documents"
    assert not first.isVisible()
    assert frame.stack.indexOf(first) == -1


def test_the_same_case_is_not_built_twice(frame, samir):
    frame.open_case(samir)
    first = frame.case_frame

    frame.show_screen("today")
    frame.open_case(samir)

    assert frame.case_frame is first


def test_a_case_that_cannot_be_opened_is_told_and_one_stays(make, samir):
    frame = make(case_builder=f"{HERE}:build_broken")

    frame.open_case(samir)

    assert [type(problem) for problem in frame.context.messages.problems] == [Broken]
    assert frame.here == "today"


def test_f1_opens_the_page_of_where_one_is(qtbot, frame, samir):
    frame.open_case(samir)

    press(qtbot, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)

    assert frame.here == "help"
    assert frame.stack.currentWidget().calls == ["overview"]

    frame.stack.currentWidget().go_back()
    assert frame.here == "case"


def test_f5_and_strg_f_reach_the_screen(qtbot, frame):
    screen = frame.stack.currentWidget()

    press(qtbot, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    press(qtbot, Qt.Key.Key_F)

    assert screen.calls == ["refresh", "search"]


@pytest.mark.parametrize(("key", "door"), [(Qt.Key.Key_L, "lock"), (Qt.Key.Key_Q, "quit")])
def test_shortcuts_open_the_doors_out(qtbot, frame, key, door):
    press(qtbot, key)

    assert frame.done == [door]


def test_a_contact_is_offered_as_soon_as_there_is_somebody(office, frame):
    assert not frame.top.contact.isVisible()

    enrolled(office, "Samir", "Haidari")

    assert frame.top.contact.isVisible()


def test_the_buttons_do_what_the_shortcuts_do(qtbot, frame, samir):
    frame.open_case(samir)

    qtbot.mouseClick(frame.top.contact, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(frame.top.lock, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(frame.status.backup, Qt.MouseButton.LeftButton)

    assert frame.case_frame.calls == ["contact"]
    assert frame.done == ["lock", "back_up"]


def test_a_narrow_window_has_a_rail(qtbot, frame):
    frame.resize(1280, 680)
    qtbot.waitUntil(lambda: frame.navigation.is_rail)

    assert frame.navigation.width() == RAIL


def test_a_workshop_asks_for_the_rail_and_leaving_it_gives_it_back(frame):
    frame.use_rail(True)
    assert frame.navigation.is_rail

    frame.show_screen("people")

    assert not frame.navigation.is_rail


def test_who_i_am_appears_as_soon_as_it_is_told(frame, office):
    assert frame.top.who.isVisible()

    office_profile.save_me(office.office_file, office_profile.WorkerData(name="Miriam Koch"))

    assert frame.top.me.text() == "Miriam Koch"
    assert not frame.top.who.isVisible()


def test_a_saved_change_shows_its_time(frame, samir):
    with clock.at(dt.datetime(2026, 11, 24, 13, 2, tzinfo=dt.UTC)):
        office_profile.save_me(
            frame._office.office_file, office_profile.WorkerData(name="Miriam Koch")
        )

    assert frame.status.saved.text() == "Gespeichert 14:02"


def test_typing_shows_waiting_and_then_its_time(qtbot, frame):
    sheet = QPlainTextEdit(frame)
    sheet.show()
    draft = frame.context.autosave.keep(
        owner=sheet,
        file=frame._office.office_file,
        form="me",
        fields=lambda: {"name": sheet.toPlainText()},
    )
    sheet.textChanged.connect(draft.typed)

    qtbot.keyClicks(sheet, "Miriam")
    assert frame.status.saved.text() == "wird gespeichert …"

    frame.context.autosave.store_all()
    assert frame.status.saved.text().startswith("Gespeichert ")


def test_the_example_office_says_so_and_offers_a_new_beginning(qtbot, make):
    frame = make(is_sample=True)

    assert frame.banner.isVisible()
    qtbot.mouseClick(frame.banner.reset, Qt.MouseButton.LeftButton)

    assert frame.done == ["reset_sample"]


def test_a_real_office_has_no_banner(frame):
    assert frame.banner is None


def test_everything_the_keyboard_reaches_has_a_name(frame):
    from PySide6.QtGui import QAccessible

    first = frame.top.search
    chain = itertools.takewhile(
        lambda widget: widget is not first, _chain(first.nextInFocusChain())
    )
    nameless = [
        type(widget).__name__
        for widget in chain
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parent(), ScreenUnderTest)
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]

    assert nameless == []


def _chain(widget):
    while True:
        yield widget
        widget = widget.nextInFocusChain()


def test_a_case_comes_back_on_the_tab_last_seen(make, office, samir):
    amina = enrolled(office, "Amina", "Saleh")
    frame = make()

    frame.open_case(samir, "coaching")
    shown = frame.stack.currentWidget()
    assert (shown.tab, shown.calls) == ("coaching", [])
    shown.show_tab("archive")
    frame.open_case(amina)
    assert frame.stack.currentWidget().tab == "overview"
    frame.open_case(samir)

    assert frame.stack.currentWidget().tab == "archive"
    frame.leave_case(samir)
    frame.open_case(samir)
    assert frame.stack.currentWidget().tab == "archive"


def test_a_form_that_was_begun_is_resumed_in_its_case(frame, samir):
    frame.context.resume(samir, "contact")

    assert frame.case_frame.case_id == samir
    assert frame.case_frame.calls == [("resume", "contact")]
