"""The editor of a letter: what is shown and what is stored."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.laws import fewer
from ui import style
from ui.screens.applications.letter_text import LetterText
from ui.widgets.text_units import cut, units

VALUES = {"firma": "Ruhrtal GmbH", "alter": "22 Jahre", "deutsch": ""}
Maker = Callable[..., LetterText]


@pytest.fixture
def make(qapp: QApplication, qtbot: QtBot) -> Maker:
    style.apply(qapp, "light")

    def made(text: str, *, one_line: bool = False) -> LetterText:
        editor = LetterText(name="Text", one_line=one_line)
        qtbot.addWidget(editor)
        editor.set_values(VALUES)
        editor.set_typed(text)
        editor.resize(400, 200)
        editor.show()
        return editor

    return made


def put_cursor(editor: LetterText, place: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(place)
    editor.setTextCursor(cursor)


def choose(editor: LetterText, start: int, end: int) -> None:
    """Select a stretch of what is shown, its places counted as Python does."""
    shown = editor.toPlainText()
    cursor = editor.textCursor()
    cursor.setPosition(units(shown, start))
    cursor.setPosition(units(shown, end), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def choose_words(editor: LetterText, words: str) -> None:
    start = editor.toPlainText().index(words)
    choose(editor, start, start + len(words))


def tinted(editor: LetterText) -> list[str]:
    """What stands on a ground of its own."""
    found = []
    block = editor.document().begin()
    while block.isValid():
        for part in block.layout().formats():
            found.append(cut(block.text(), part.start, part.start + part.length))
        block = block.next()
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Bei {firma}{firma} bin ich {alter} alt.\n\n{deutsch} und {Grund}.",
        "",
        "\n\n{firma}\n",
        "{ Firma } und { eine Klammer",
    ],
)
def test_what_is_stored_is_what_was_given(make: Maker, text: str) -> None:
    assert make(text).text() == text


def test_values_stand_in_the_text_and_are_tinted(make: Maker) -> None:
    editor = make("Bei {firma} fehlt {Grund} und {deutsch}.")
    assert editor.toPlainText() == "Bei Ruhrtal GmbH fehlt {Grund} und {deutsch}."
    assert tinted(editor) == ["Ruhrtal GmbH", "{Grund}", "{deutsch}"]


def test_what_is_typed_beside_a_value_does_not_belong_to_it(make: Maker, qtbot: QtBot) -> None:
    editor = make("Bei {firma} gern.")
    put_cursor(editor, len("Bei Ruhrtal GmbH"))
    qtbot.keyClicks(editor, "s")
    put_cursor(editor, len("Bei "))
    qtbot.keyClicks(editor, "der ")
    assert editor.text() == "Bei der {firma}s gern."


def test_a_value_somebody_writes_into_becomes_text(make: Maker, qtbot: QtBot) -> None:
    editor = make("Bei {firma} gern.")
    put_cursor(editor, len("Bei Ruhrtal"))
    qtbot.keyClicks(editor, "er")
    assert editor.text() == "Bei Ruhrtaler GmbH gern."
    assert tinted(editor) == []


def test_taking_the_typing_back_brings_the_placeholder_back(make: Maker, qtbot: QtBot) -> None:
    editor = make("Bei {firma} gern.")
    put_cursor(editor, len("Bei Ruhrtal"))
    qtbot.keyClicks(editor, "er")
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "Bei {firma} gern."


def test_a_name_closed_with_its_brace_becomes_its_value(make: Maker, qtbot: QtBot) -> None:
    editor = make("Ich bin ")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor, "{alter} alt, {noch etwas}")
    assert editor.toPlainText() == "Ich bin 22 Jahre alt, {noch etwas}"
    assert editor.text() == "Ich bin {alter} alt, {noch etwas}"


def test_other_values_take_the_place_and_the_cursor_stays(make: Maker) -> None:
    editor = make("Bei {firma}.\n\nIch bin {alter} alt.")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.set_values({**VALUES, "firma": "Elektro Brandhoff"})
    assert editor.toPlainText() == "Bei Elektro Brandhoff.\n\nIch bin 22 Jahre alt."
    assert editor.text() == "Bei {firma}.\n\nIch bin {alter} alt."
    assert editor.textCursor().atEnd()


def test_copied_text_keeps_its_placeholders_here_and_its_words_elsewhere(make: Maker) -> None:
    editor = make("Bei {firma} gern.")
    editor.selectAll()
    editor.copy()
    assert QApplication.clipboard().text() == "Bei Ruhrtal GmbH gern."
    other = make("")
    other.paste()
    assert other.text() == "Bei {firma} gern."


def test_half_a_value_is_copied_as_the_words_it_is(make: Maker) -> None:
    editor = make("{firma}")
    cursor = editor.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(len("Ruhrtal"), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.copy()
    other = make("")
    other.paste()
    assert other.text() == "Ruhrtal"


def test_a_sentence_is_put_in_with_blanks_around_it(make: Maker) -> None:
    editor = make("Guten Tag.Ende")
    put_cursor(editor, len("Guten Tag."))
    editor.insert_sentence("Ich bin {alter} alt.")
    assert editor.text() == "Guten Tag. Ich bin {alter} alt. Ende"


def test_a_single_line_takes_no_line_break(make: Maker, qtbot: QtBot) -> None:
    editor = make("Guten\nTag", one_line=True)
    with qtbot.waitSignal(editor.left_below):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "Guten Tag"


def test_an_open_gap_is_found_and_chosen(make: Maker) -> None:
    editor = make("Bei {firma}.\n\nIch habe {Aufgaben} gelernt.")
    assert editor.show_gap("{Aufgaben}")
    assert editor.textCursor().selectedText() == "{Aufgaben}"
    assert not editor.show_gap("{Grund}")


def test_nothing_is_typed_into_a_letter_one_may_only_read(make: Maker, qtbot: QtBot) -> None:
    editor = make("Bei {firma}.")
    editor.setReadOnly(True)
    qtbot.keyClicks(editor, "x{alter}")
    editor.selectAll()
    editor.paste()
    assert editor.text() == "Bei {firma}."


PIECES = st.lists(
    st.sampled_from(["{firma}", "{alter}", "{Grund}", "{", "}", "Ruhrtal", " ", "\n", "ä", "22"]),
    max_size=12,
).map("".join)


@given(text=PIECES, place=st.integers(0, 60), typed=st.text("abc {}", max_size=6))
@settings(
    fewer(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_typed_stands_in_what_is_shown_and_nothing_else_is_lost(
    make: Maker, text: str, place: int, typed: str
) -> None:
    editor = make(text)
    assert editor.text() == text
    shown = editor.toPlainText()
    place = min(place, len(shown))
    put_cursor(editor, place)
    editor.insertPlainText(typed)
    assert editor.toPlainText() == shown[:place] + typed + shown[place:]
    again = make(editor.text())
    assert again.text() == editor.text()


def test_enter_twice_leaves_an_empty_line_between_paragraphs(qtbot: QtBot) -> None:
    text = LetterText(name="Text des Anschreibens")
    qtbot.addWidget(text)
    text.show()
    text.set_typed("")

    for part in ("eins", "zwei", "drei"):
        qtbot.keyClicks(text, part)
        qtbot.keyClick(text, Qt.Key.Key_Return)
        qtbot.keyClick(text, Qt.Key.Key_Return)

    assert text.text() == "eins\n\nzwei\n\ndrei\n\n"


def test_words_behind_an_emoji_are_cut_and_put_back_whole(make: Maker) -> None:
    editor = make("😀😀 Hallo Welt")
    choose_words(editor, "Hallo")
    editor.cut()
    assert editor.text() == "😀😀  Welt"
    editor.paste()
    assert editor.text() == "😀😀 Hallo Welt"
    editor.undo()
    assert editor.text() == "😀😀  Welt"
    editor.undo()
    assert editor.text() == "😀😀 Hallo Welt"


def test_half_a_value_behind_an_emoji_is_copied_as_the_words_it_is(make: Maker) -> None:
    editor = make("😀 bei {firma} gern, bei {firma}.")
    editor.set_values({**VALUES, "firma": "😀 Bau 😀"})
    choose_words(editor, "bei 😀 Bau")
    editor.copy()
    other = make("😀 ")
    other.moveCursor(QTextCursor.MoveOperation.End)
    other.paste()
    assert other.text() == "😀 bei 😀 Bau"


def test_values_gaps_and_names_behind_an_emoji_are_tinted_as_they_stand(make: Maker) -> None:
    editor = make("😀 Hallo Frau Ünal, bei {firma} fehlt {Grund} und {deutsch} 😀.")
    editor.tint_words("Frau Ünal")
    assert tinted(editor) == ["Frau Ünal", "Ruhrtal GmbH", "{Grund}", "{deutsch}"]


def test_a_value_with_emoji_is_tinted_to_its_end(make: Maker, qtbot: QtBot) -> None:
    editor = make("Bei {firma} gern.")
    editor.set_values({**VALUES, "firma": "😀 Bau 😀"})
    assert tinted(editor) == ["😀 Bau 😀"]
    put_cursor(editor, len("Bei "))
    qtbot.keyClicks(editor, "der ")
    editor.insertPlainText("😀")
    assert tinted(editor) == ["😀 Bau 😀"]
    assert editor.text() == "Bei der 😀{firma} gern."


def test_a_sentence_between_words_behind_an_emoji_is_parted_by_blanks(make: Maker) -> None:
    editor = make("😀😀 Guten Tag.O je")
    put_cursor(editor, units("😀😀 Guten Tag.", 13))
    editor.insert_sentence("Ich bin {alter} alt.")
    assert editor.text() == "😀😀 Guten Tag. Ich bin {alter} alt. O je"


def test_a_sentence_takes_the_place_of_what_is_chosen_over_several_lines(make: Maker) -> None:
    editor = make("eins zwei\n\n😀 drei vier")
    choose_words(editor, "zwei\n\n😀 drei")
    editor.insert_sentence("Satz.")
    assert editor.text() == "eins Satz. vier"


def test_a_name_closed_in_the_middle_of_a_line_behind_an_emoji_becomes_its_value(
    make: Maker, qtbot: QtBot
) -> None:
    editor = make("😀 Ich bin  alt 😀.")
    put_cursor(editor, units("😀 Ich bin ", 10))
    qtbot.keyClicks(editor, "{alter}")
    assert editor.toPlainText() == "😀 Ich bin 22 Jahre alt 😀."
    assert editor.text() == "😀 Ich bin {alter} alt 😀."


def test_an_open_gap_behind_an_emoji_is_chosen_whole(make: Maker) -> None:
    editor = make("😀 Bei {firma} habe ich {Aufgaben 😀} gelernt.")
    assert editor.gaps() == ["{Aufgaben 😀}"]
    assert editor.show_gap("{Aufgaben 😀}")
    assert editor.textCursor().selectedText() == "{Aufgaben 😀}"


def test_other_values_never_leave_the_cursor_inside_an_emoji(make: Maker, qtbot: QtBot) -> None:
    editor = make("{firma} 😀😀")
    put_cursor(editor, len("Ruhrta"))
    editor.set_values({**VALUES, "firma": "Ruhrt😀😀"})
    editor.insertPlainText("x")
    assert editor.toPlainText() == "Ruhrtx😀😀 😀😀"


SIGNS = st.text("ab {}\n😀𞤀é", max_size=8)
PLACES = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)


@given(
    text=SIGNS,
    steps=st.lists(st.tuples(PLACES, st.one_of(SIGNS, st.none())), max_size=6),
)
@settings(
    fewer(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_cutting_and_putting_in_is_what_it_is_in_any_text(
    make: Maker, text: str, steps: list[tuple[list[int], str | None]]
) -> None:
    editor = make(text)
    wanted = text
    for (start, end), words in steps:
        start, end = min(start, len(wanted)), min(end, len(wanted))
        choose(editor, start, end)
        if words is not None:
            editor.insert_stored(words)
            wanted = wanted[:start] + words + wanted[end:]
        elif end > start:
            taken = wanted[start:end]
            editor.cut()
            rest = wanted[:start] + wanted[end:]
            assert editor.text() == rest
            place = (start * 7 + end) % (len(rest) + 1)
            choose(editor, place, place)
            editor.paste()
            wanted = rest[:place] + taken + rest[place:]
        assert editor.text() == wanted
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.text() == text
    while editor.document().isRedoAvailable():
        editor.redo()
    assert editor.text() == wanted
