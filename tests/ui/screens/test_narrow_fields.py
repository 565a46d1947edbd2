"""Narrow fields beside each other: a complaint takes the width of their row, not of one of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import style
from ui.screens.narrow_fields import NarrowField, NarrowRow
from ui.widgets import DateField, TextField, TimeField

LONG = "Das Datum des Termins fehlt. Geben Sie den Tag an, zum Beispiel „morgen“ oder „5.3.“."


@pytest.fixture
def line(qapp: QApplication, qtbot: QtBot) -> NarrowRow:
    style.apply(qapp, "light")
    made = NarrowRow(
        NarrowField("Datum", DateField()),
        NarrowField("Beginn", TimeField()),
        NarrowField("Minuten", TextField()),
    )
    qtbot.addWidget(made)
    made.resize(480, 60)
    made.show()
    return made


def places(line: NarrowRow) -> list[tuple[int, int]]:
    QApplication.processEvents()
    return [(field.x(), field.width()) for field in line.findChildren(NarrowField)]


def test_a_complaint_moves_no_field_and_is_read_in_one_breath(line: NarrowRow) -> None:
    before = places(line)
    date, _begin, _minutes = line.findChildren(NarrowField)
    date.complain(LONG)
    assert places(line) == before
    assert line.complaints() == LONG
    assert date.editor().property("wrong")
    assert date.editor().accessibleDescription() == LONG


def test_every_complaint_of_the_row_is_told_and_goes_when_it_is_put_right(
    line: NarrowRow, qtbot: QtBot
) -> None:
    date, begin, minutes = line.findChildren(NarrowField)
    begin.complain("Die Uhrzeit ist keine.")
    date.complain(LONG)
    assert line.complaints() == f"{LONG}\nDie Uhrzeit ist keine."
    date.clear_complaint()
    assert line.complaints() == "Die Uhrzeit ist keine."
    begin.clear_complaint()
    assert line.complaints() == ""
    minutes.complain("Bitte eine Zahl.")
    qtbot.keyClicks(minutes.editor(), "5")
    assert line.complaints() == ""
