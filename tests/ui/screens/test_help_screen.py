import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from app import resources
from app.participant import ParticipantData, enrol
from tests.ui.screens.office_stage import OfficeStage
from ui import style
from ui.commands import Commands
from ui.navigation import existing
from ui.screens.case_tabs import TABS
from ui.screens.help.pages import LINK, matching, page_for, pages
from ui.screens.help_screen import HelpScreen, HelpWindow

KEYS = [page.key for page in pages()]
START = ["setup", "unlock"]
EVERY_PLACE = [screen.key for screen in existing()] + [tab.key for tab in TABS if tab.exists()]
FOREIGN = [
    "backup",
    "dashboard",
    "login",
    "logout",
    "settings",
    "button",
    "screen",
    "dialogbox",
    "tab",
    "tabs",
    "file",
    "folder",
    "password",
    "account",
    "cloud",
    "update",
    "browser",
    "user",
    "client",
    "tool",
    "feature",
    "drag",
    "drop",
    "ok",
    "cancel",
    "save",
]
GERMAN_KEYS = {"Ctrl": "Strg", "Shift": "Umschalt", "Tab": "Tabulator", "Return": "Eingabe"}


@pytest.fixture
def manual(qtbot):
    screen = HelpScreen()
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    return screen


@pytest.mark.parametrize("key", [*EVERY_PLACE, *START, "new_case", "backup", "shortcuts"])
def test_every_place_has_a_page_of_its_own(key):
    assert page_for(key).key == key


def test_a_case_leads_to_its_overview_and_an_unknown_place_to_the_help_itself():
    assert page_for("case").key == "overview"
    assert page_for("nowhere").key == "help"


def test_every_shipped_page_is_listed_once():
    shipped = {path.stem for path in resources.path_of("manual").glob("*.md")}

    assert len(KEYS) == len(set(KEYS))
    assert set(KEYS) == shipped


@pytest.mark.parametrize("key", KEYS)
def test_a_page_is_whole(key):
    page = page_for(key)
    lines = page.text.splitlines()

    assert lines[0] == f"# {page.title}"
    assert sum(line.startswith("# ") for line in lines) == 1
    assert page.text.count("**") % 2 == 0
    assert page.text.count("`") % 2 == 0
    assert "<" not in page.text, "no HTML"
    assert 80 <= len(re.findall(r"\w+", page.text)) <= 480
    resources.path_of(f"icons/{page.icon}.svg")


@pytest.mark.parametrize("key", KEYS)
def test_a_page_speaks_german(key):
    text = re.sub(r"\(page:\w+\)", "", page_for(key).text)
    words = {word.casefold() for word in re.findall(r"[\w]+", text)}

    assert words & set(FOREIGN) == set()
    assert "–" not in text
    assert '"' not in text, "German quotation marks"


@pytest.mark.parametrize("key", KEYS)
def test_links_lead_to_pages_and_never_outside(key):
    targets = re.findall(r"\]\(([^)]*)\)", page_for(key).text)

    assert all(target.startswith(f"{LINK}:") for target in targets)
    assert {target.partition(":")[2] for target in targets} <= set(KEYS) - {key}


def test_every_page_is_reached_by_a_link():
    linked = {target for page in pages() for target in re.findall(r"\(page:(\w+)\)", page.text)}

    assert set(KEYS) - linked <= {"help", "unlock", "shortcuts", "first_steps"}


def test_a_link_goes_to_its_page_and_alt_left_comes_back(qtbot, manual):
    manual.show_page("settings")
    manual.view.anchorClicked.emit(QUrl("page:backup"))
    assert manual.here == "backup"
    assert manual.list.currentIndex().data().startswith("Sicherung")

    manual.view.setFocus()
    qtbot.keyClick(manual.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert manual.here == "settings"


def test_an_address_outside_is_not_followed(manual):
    manual.view.anchorClicked.emit(QUrl("https://example.org"))

    assert manual.here == "help"


def test_links_are_followed_with_the_keyboard(qtbot, manual):
    manual.view.setFocus()
    qtbot.keyClick(manual.view, Qt.Key.Key_Tab)
    qtbot.keyClick(manual.view, Qt.Key.Key_Return)

    assert manual.here == "first_steps"


def test_typing_finds_pages_and_shows_the_best(qtbot, manual):
    manual.start_search()
    qtbot.keyClicks(QApplication.focusWidget(), "gestohlen")
    assert manual.here == "emergency"

    qtbot.keyClicks(manual.search, "xyz")
    assert "Nichts gefunden" in manual._nothing.accessibleName()
    assert manual._stack.currentWidget() is manual._nothing

    manual.search.clear()
    assert manual.model.rowCount() == len(KEYS)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("sichern", "backup"),
        ("passphrase vergessen", "emergency"),
        ("brief", "applications"),
        ("doppelte", "new_case"),
        ("löschen", "trash"),
        ("kürzel", "shortcuts"),
    ],
)
def test_what_people_look_for_stands_first(typed, key):
    assert key in [page.key for page in matching(typed)][:2]


def test_the_arrow_goes_from_the_search_into_the_list_and_enter_to_the_page(qtbot, manual):
    manual.start_search()
    qtbot.keyClick(manual.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is manual.list
    qtbot.keyClick(manual.list, Qt.Key.Key_Up)
    assert manual.here != "help"

    qtbot.keyClick(manual.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is manual.view


def test_the_page_is_drawn_in_the_size_and_colours_in_use(qapp, manual):
    manual.show_page("shortcuts")
    before = manual.view.document().size().height()
    try:
        style.apply(qapp, "dark", 1.5)
        qapp.processEvents()
        assert manual.view.document().size().height() > before * 1.2
        first = manual.view.document().begin().begin().fragment().charFormat()
        assert first.foreground().color() == style.token("text")
    finally:
        style.apply(qapp, "light", 1.0)


def test_f1_opens_the_page_of_the_screen_and_of_the_tab(qtbot, office, tmp_path):
    stage = OfficeStage(office, tmp_path)
    qtbot.addWidget(stage.frame)
    stage.show("trash")
    stage.frame.help_here()
    assert stage.frame.stack.currentWidget().here == "trash"

    case = office.cabinet.create_case(lambda c: enrol(c, ParticipantData(given_name="Samir")))
    stage.frame.open_case(case.case_id, "participant")
    stage.frame.help_here()

    assert stage.frame.here == "help"
    assert stage.frame.stack.currentWidget().here == "participant"
    stage.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F1])
def test_from_the_help_one_comes_back_to_the_field_one_typed_in(qtbot, office, tmp_path, key):
    stage = OfficeStage(office, tmp_path)
    qtbot.addWidget(stage.frame)
    stage.frame.show()
    stage.frame.activateWindow()
    qtbot.waitUntil(stage.frame.isActiveWindow)
    case = office.cabinet.create_case(lambda c: enrol(c, ParticipantData(given_name="Samir")))
    stage.frame.open_case(case.case_id, "coaching")
    stage.frame.record_contact(case.case_id)
    sheet = stage.frame.case_frame.sheet
    sheet.facts.area.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "Zeugnis gelesen")
    where = QApplication.focusWidget()

    qtbot.keyClick(where, Qt.Key.Key_F1)
    assert stage.frame.here == "help"
    qtbot.keyClick(QApplication.focusWidget(), key)

    assert stage.frame.here == "case"
    assert stage.frame.case_frame.sheet is sheet
    assert QApplication.focusWidget() is where
    assert sheet.facts.area.typed() == "Zeugnis gelesen"
    stage.close()


def test_going_back_from_the_first_page_leads_out_of_the_help(qtbot, office, tmp_path):
    stage = OfficeStage(office, tmp_path)
    qtbot.addWidget(stage.frame)
    stage.show("trash")
    stage.frame.help_here()
    manual = stage.frame.stack.currentWidget()
    manual.show_page("backup")

    manual.go_back()
    assert manual.here == "trash"
    assert manual.back_button.isEnabled()
    manual.go_back()

    assert stage.frame.here == "trash"
    stage.close()


def test_the_shortcuts_page_lists_every_registered_shortcut(qtbot, office, tmp_path):
    stage = OfficeStage(office, tmp_path)
    qtbot.addWidget(stage.frame)
    stage.show("help")
    text = page_for("shortcuts").text

    for commands in stage.frame.findChildren(Commands):
        for command in commands.all():
            if command.shortcut:
                assert f"| `{german(command.shortcut)}` |" in text, command.label
    for tab in TABS:
        assert f"| `{tab.shortcut}` | {tab.label} |" in text
    stage.close()


def german(shortcut):
    return "+".join(GERMAN_KEYS.get(part, part) for part in shortcut.split("+"))


def test_before_opening_the_manual_stands_in_a_window_of_its_own(qtbot):
    window = HelpWindow("setup")
    qtbot.addWidget(window)
    window.show()

    assert window.pages.here == "setup"
    assert "Aktenschrank anlegen" in window.pages.view.toPlainText()


def test_the_words_are_rendered_without_marks_of_markdown(manual):
    for page in pages():
        manual.show_page(page.key)
        plain = manual.view.toPlainText()
        assert "**" not in plain
        assert "](" not in plain
        assert "`" not in plain


def test_tables_have_a_head_and_equal_rows():
    for page in pages():
        document = QTextDocument()
        document.setMarkdown(page.text)
        for frame in document.rootFrame().childFrames():
            assert frame.rows() >= 2
            assert frame.columns() == 2
