"""Words that are too long end in an ellipsis, on the side where their script ends."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui import style
from ui.widgets import painting

MARK = "\u200f"


@pytest.mark.parametrize(
    ("name", "from_the_right"),
    [
        ("عبد الرحمن محمد الخطيب", True),
        ("\u2068سمیر حیدری بن محمد\u2069", True),
        ("Mohammad Reza Hosseini-Tabrizi", False),
        ("Данило Бондаренко-Шевченко", False),
    ],
)
def test_the_ellipsis_stands_where_the_script_ends(
    qapp: QApplication, name: str, from_the_right: bool
) -> None:
    style.apply(qapp, "light")
    cut, room, _rise = painting._fitted(name, 13, True, 60)
    assert "…" in cut and len(cut) < len(name)
    assert room <= 60
    assert cut.endswith(MARK) == from_the_right
    whole, _room, _rise = painting._fitted(name, 13, True, 600)
    assert whole == name
