"""Qt's calls return `None` without losing a reference to it.

On Python 3.11 PySide6 6.12.0 loses one with every call that returns nothing; after some thousand
calls the interpreter aborts. From Python 3.12 on `None` is immortal and its count stands still.
"""

from __future__ import annotations

import sys

import PySide6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 2_000
NOISE = 200  # other code keeps and drops None too; the fault would cost CALLS references


def test_two_thousand_void_calls_leave_the_references_of_none_alone(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setToolTip("x")
    assert sys.getrefcount(None) > before - NOISE


def test_two_thousand_getters_without_a_result_leave_them_alone(qtbot: QtBot) -> None:
    lonely = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        lonely.parent()
    assert sys.getrefcount(None) > before - NOISE


def test_the_installed_qt_is_older_than_the_faulty_release() -> None:
    assert PySide6.__version_info__[:2] < (6, 12)
