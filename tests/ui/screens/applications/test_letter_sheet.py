"""The sheet a letter is written on: one scroll, the cursor in sight, the place of the letter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.applications import Application
from tests.ui.screens import employers
from tests.ui.screens.applications.workshop_stage import Opener, printed, stored, write
from tests.ui.screens.case_stage import Stage
from ui.screens.applications.letter_editor import LetterEditor
from ui.screens.recipient_sheet import ChosenRecipient

LONG = "Ich arbeite genau und lerne gern dazu.\n\n" * 30
SMALL = (1176, 500)


def line_written(editor: LetterEditor) -> tuple[int, int]:
    """Upper and lower edge of the line with the cursor, as the sheet shows it."""
    line, view = editor.body.cursorRect(), editor.sheet().viewport()
    top = editor.body.viewport().mapTo(view, line.topLeft()).y()
    return top, top + line.height()


def test_a_long_letter_scrolls_as_one_sheet_and_its_text_never_by_itself(
    shown: Opener, stage: Stage, to_ruhrtal: ChosenRecipient
) -> None:
    employers.begin(stage.case, to_ruhrtal, body=LONG)
    editor = shown(SMALL).shop.letter.editor
    assert editor.body.verticalScrollBar().maximum() == 0
    assert editor.body.height() >= editor.body.document().size().height()
    assert editor.sheet().verticalScrollBar().maximum() > 0
    assert editor.sheet().verticalScrollBar().value() == 0


def test_the_line_that_is_written_stays_in_sight(
    shown: Opener, stage: Stage, to_ruhrtal: ChosenRecipient, qtbot: QtBot
) -> None:
    employers.begin(stage.case, to_ruhrtal, body=LONG)
    editor = shown(SMALL).shop.letter.editor
    inside = editor.sheet().viewport()
    editor.body.setFocus()
    editor.body.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(6):
        qtbot.keyClick(editor.body, Qt.Key.Key_Return)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: 0 <= line_written(editor)[0] < line_written(editor)[1])
    qtbot.waitUntil(lambda: line_written(editor)[1] <= inside.height())
    editor.body.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.waitUntil(lambda: line_written(editor)[0] >= 0)


def test_the_text_leaves_the_wheel_to_the_sheet(
    shown: Opener, stage: Stage, to_ruhrtal: ChosenRecipient
) -> None:
    employers.begin(stage.case, to_ruhrtal, body=LONG)
    editor = shown(SMALL).shop.letter.editor
    middle = QPoint(40, 20)

    def turn(over: QWidget) -> bool:
        wheel = QWheelEvent(
            QPointF(middle),
            QPointF(over.mapToGlobal(middle)),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(over, wheel)
        return wheel.isAccepted()

    assert not turn(editor.body.viewport())
    assert turn(editor.sheet().viewport())
    assert editor.sheet().verticalScrollBar().value() > 0


def test_a_subject_of_two_lines_is_read_whole_above_a_long_letter(
    shown: Opener, stage: Stage, to_ruhrtal: ChosenRecipient, qtbot: QtBot
) -> None:
    employers.begin(stage.case, to_ruhrtal, body=LONG)
    editor = shown(SMALL).shop.letter.editor
    editor.subject.set_typed(
        "Bewerbung um einen Ausbildungsplatz als Elektroniker für Betriebstechnik und "
        "Gebäudesystemintegration zum 1. August 2027"
    )
    qtbot.waitUntil(
        lambda: editor.subject.height() >= editor.subject.document().size().height() > 30
    )


def test_the_place_of_the_letter_can_be_written_and_is_printed(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    place = screen.shop.letter.editor.place
    assert "Hattingen, 24. November 2026" in printed(screen)
    place.setFocus()
    place.selectAll()
    qtbot.keyClicks(place, "Bochum")
    qtbot.waitUntil(lambda: "Bochum, 24. November 2026" in printed(screen))
    qtbot.keyClick(place, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(stage, begun).place_and_date_place == "Bochum"


def test_without_a_place_the_letter_is_written_where_the_person_lives(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    write(screen, qtbot, " Gern.")
    screen.shop.letter.editor.place.clear()
    qtbot.waitUntil(lambda: "Gern." in printed(screen))
    assert "Hattingen, 24. November 2026" in printed(screen)
