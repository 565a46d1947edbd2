"""The long page of a Verlauf: lazily set, moved through by keys, searched, copied."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui import style
from ui.widgets import BadgeLook, column
from ui.widgets.text_marks import TextMarks
from ui.widgets.text_units import cut, units
from ui.widgets.timeline import TimelineView
from ui.widgets.timeline_entry import Paragraph, TimelineEntry

LONG = "Anzeige der Ruhrtal Gebäudetechnik gemeinsam gelesen und den Einstieg entworfen. " * 3
CTRL = Qt.KeyboardModifier.ControlModifier


def entry(number: int, text: str = LONG, **more: object) -> TimelineEntry:
    return TimelineEntry(
        key=f"e{number}",
        section=f"Monat {number // 10}",
        day="Mo 16.11.",
        time="10:30",
        icon="phone",
        tone="green",
        title=f"Telefonat {number}",
        details="10 Minuten  ·  Miriam Koch",
        paragraphs=(Paragraph(text), *more.pop("paragraphs", ())),  # type: ignore[misc]
        spoken=f"Mo 16.11.2026, 10:30 Uhr: Telefonat {number}",
    )


Open = Callable[..., TimelineView]


@pytest.fixture
def open_view(qtbot: QtBot) -> Open:
    windows: list[QWidget] = []

    def open_it(entries: list[TimelineEntry], width: int = 700, height: int = 500) -> TimelineView:
        view = TimelineView()
        window = QWidget()
        window.setLayout(column((view, 1), gap=0))
        window.resize(width, height)
        windows.append(window)
        qtbot.addWidget(window)
        view.show_entries(entries)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        view.setFocus()
        return view

    return open_it


def set_entries(view: TimelineView) -> list[int]:
    return [index for index in range(len(view.entries())) if view._page.is_set(index)]


def rows(view: TimelineView) -> list[QWidget]:
    return sorted(
        (
            child
            for child in view.viewport().children()
            if isinstance(child, QWidget)
            and not isinstance(child, QPushButton)
            and child.isVisible()
        ),
        key=lambda child: child.y(),
    )


def shown_keys(view: TimelineView) -> list[str]:
    return [row.accessibleName().rsplit(" ", 1)[1] for row in rows(view)]


def test_only_what_is_in_sight_is_set(open_view: Open) -> None:
    view = open_view([entry(number) for number in range(300)])

    assert 0 < len(set_entries(view)) < 12
    assert shown_keys(view) == [str(number) for number in range(len(rows(view)))]


def test_rows_lie_below_each_other_without_gaps_wherever_one_scrolls(open_view: Open) -> None:
    view = open_view([entry(number, LONG * (number % 4)) for number in range(100)])

    for place in (0, 333, 5000, view.verticalScrollBar().maximum()):
        view.verticalScrollBar().setValue(place)
        lines = rows(view)
        assert lines[0].y() <= style.px(8)
        assert lines[-1].geometry().bottom() + style.px(24) >= view.viewport().height()
        for above, below in itertools.pairwise(lines):
            assert above.geometry().bottom() + 1 == below.y()


def test_the_end_of_the_page_is_the_end_of_the_last_entry(open_view: Open) -> None:
    view = open_view([entry(number, "Kurz.") for number in range(200)])

    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())

    last = rows(view)[-1]
    assert last.accessibleName().endswith("Telefonat 199")
    assert last.geometry().bottom() + 1 == view.viewport().height() - style.px(8)


def test_every_entry_in_sight_has_name_and_words_for_screen_readers(open_view: Open) -> None:
    agreed = Paragraph("Anrufen", "agreed", "Vereinbart:", BadgeLook("bis 01.12."))
    view = open_view([entry(1, "Erst.", paragraphs=(agreed,))])

    (row,) = rows(view)

    assert row.accessibleName() == "Mo 16.11.2026, 10:30 Uhr: Telefonat 1"
    assert row.accessibleDescription() == "Erst.\nVereinbart: Anrufen (bis 01.12.)"
    assert view.accessibleDescription() == f"{row.accessibleName()}\n{row.accessibleDescription()}"


def test_arrows_go_from_entry_to_entry_and_bring_it_into_view(
    open_view: Open, qtbot: QtBot
) -> None:
    view = open_view([entry(number) for number in range(60)])

    for _ in range(25):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_key() == "e25"
    assert "25" in shown_keys(view)

    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.current_key() == "e24"
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_key() == "e59"
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current_key() == "e0"
    assert view.verticalScrollBar().value() == 0


def test_an_entry_higher_than_the_view_is_read_to_its_end_first(
    open_view: Open, qtbot: QtBot
) -> None:
    view = open_view([entry(0, LONG * 20), entry(1)], height=300)

    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_key() == "e0"
    assert view.verticalScrollBar().value() > 0

    for _ in range(60):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_key() == "e1"


def test_pages_are_turned_and_the_current_entry_stays_in_sight(
    open_view: Open, qtbot: QtBot
) -> None:
    view = open_view([entry(number) for number in range(60)])

    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.current_key().removeprefix("e") in shown_keys(view)
    assert view.current_key() != "e0"
    for _ in range(40):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.current_key() == "e59"


def test_enter_opens_and_entf_asks_to_remove(open_view: Open, qtbot: QtBot) -> None:
    view = open_view([entry(0), entry(1)])
    qtbot.keyClick(view, Qt.Key.Key_Down)

    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    with qtbot.waitSignal(view.remove_asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Delete)

    assert (opened.args, asked.args) == (["e1"], ["e1"])


def test_without_entries_no_key_does_anything(open_view: Open, qtbot: QtBot) -> None:
    view = open_view([])

    with qtbot.assertNotEmitted(view.opened):
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Return):
            qtbot.keyClick(view, key)
    assert view.copied_text() == ""


def test_the_button_of_an_entry_and_a_double_click(open_view: Open, qtbot: QtBot) -> None:
    view = open_view([entry(0, "Kurz."), entry(1, "Kurz.")])
    middle = QPoint(300, rows(view)[1].y() + 30)
    qtbot.mouseMove(view.viewport(), middle)
    more = view.findChild(QPushButton)
    assert more.isVisible()

    with qtbot.waitSignal(view.menu_asked) as asked:
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    assert asked.args[0] == "e1"
    assert opened.args == ["e1"]


def test_other_entries_leave_the_place_one_reads_where_it_was(open_view: Open) -> None:
    entries = [entry(number, LONG * (1 + number % 3)) for number in range(80)]
    view = open_view(entries)
    view.go_to("e40")
    before = {row.accessibleName(): row.y() for row in rows(view)}

    view.show_entries([entry(900), *entries])

    assert view.current_key() == "e40"
    after = {row.accessibleName(): row.y() for row in rows(view)}
    assert {name: after[name] for name in before if name in after} == before


def test_at_the_top_new_entries_come_into_sight(open_view: Open) -> None:
    view = open_view([entry(number) for number in range(20)])

    view.show_entries([entry(900), *view.entries()])

    assert shown_keys(view)[0] == "900"


def test_a_search_finds_what_was_never_in_sight_and_goes_there(
    open_view: Open, qtbot: QtBot
) -> None:
    entries = [entry(number) for number in range(200)]
    entries[150] = entry(150, "Der SCHALTSCHRANK\nund der Schaltschrank.")
    view = open_view(entries)

    assert view.search("schaltschrank") == 2
    assert view.current_key() == "e150"
    assert "150" in shown_keys(view)
    assert view.next_hit() == 2
    assert view.next_hit() == 1
    assert view.next_hit(-1) == 2
    assert view.search("gibt es nicht") == 0
    assert view.next_hit() == 0
    assert view.search("") == 0


def painted(view: TimelineView, colour: str) -> bool:
    wanted = style.token(colour).rgb()
    image = view.grab().toImage()
    return any(
        image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width())
    )


def test_places_found_are_painted_in_other_colours(open_view: Open) -> None:
    view = open_view([entry(0, "Das Zeugnis und noch ein Zeugnis.")], height=160)
    assert not painted(view, "amber_t")

    view.search("zeugnis")

    assert painted(view, "amber_t")
    assert painted(view, "amber")


def test_words_are_marked_with_the_mouse_and_copied(open_view: Open, qtbot: QtBot) -> None:
    view = open_view([entry(0, "Erster Text."), entry(1, "Zweiter Text.")])
    first, second = rows(view)
    middles = [round(view._page.layout(index)._blocks[1].area.center().y()) for index in (0, 1)]
    start = QPoint(style.px(8 + 88) + 1, first.y() + middles[0])
    end = QPoint(690, second.y() + middles[1])

    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    qtbot.keyClick(view, Qt.Key.Key_C, CTRL)

    assert QGuiApplication.clipboard().text() == (
        "Erster Text.\nTelefonat 1   10 Minuten  ·  Miriam Koch\nZweiter Text."
    )
    assert painted(view, "primary")


def test_without_marked_words_the_whole_entry_is_copied(open_view: Open, qtbot: QtBot) -> None:
    view = open_view([entry(0, "Erster Text."), entry(1, "Zweiter Text.")])

    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_C, CTRL)

    assert QGuiApplication.clipboard().text().splitlines() == [
        "Mo 16.11.2026, 10:30 Uhr: Telefonat 1",
        "Zweiter Text.",
    ]
    qtbot.keyClick(view, Qt.Key.Key_A, CTRL)
    assert view.copied_text().count("Text.") == 2


def test_a_narrower_view_sets_the_words_anew_and_keeps_the_place(open_view: Open) -> None:
    view = open_view([entry(number) for number in range(50)])
    view.go_to("e30")
    wide = rows(view)[0].height()
    top = rows(view)[0].accessibleName()

    view.window().resize(420, 500)

    assert rows(view)[0].accessibleName() == top
    assert rows(view)[0].height() > wide


def test_larger_letters_set_the_words_anew(open_view: Open, qapp: QApplication) -> None:
    view = open_view([entry(0)])
    before = rows(view)[0].height()

    style.apply(qapp, "dark", 1.5)

    assert rows(view)[0].height() > before


def test_a_line_from_right_to_left_stands_at_the_right(open_view: Open) -> None:
    view = open_view([entry(0, "Gelesen."), entry(1, "هذا نص عربي قصير")])

    left, right = (
        view._page.layout(index)._blocks[1].layout.lineAt(0).naturalTextRect() for index in (0, 1)
    )

    assert left.left() == 0
    assert right.left() > 100


def test_signs_beyond_the_basic_plane_are_counted_as_qt_counts_them() -> None:
    text = "👍 Zeugnis"
    marks = TextMarks()
    marks.set_texts([[text]])

    assert marks.search("zeugnis") == 1
    hit = marks.current_hit()
    assert (hit.start, hit.length) == (3, 7)
    assert cut(text, hit.start, hit.start + hit.length) == "Zeugnis"
    assert units(text, len(text)) == 10


def test_a_search_begins_where_one_is() -> None:
    marks = TextMarks()
    marks.set_texts([["a Wort"], ["nichts"], ["Wort"]])

    marks.search("wort", near=1)
    assert marks.number() == 2
    marks.search("a  wort", near=2)
    assert marks.current_hit().entry == 0
