"""The places of the program, visited once for all who look at them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.house_tour import Place, walk
from ui import style
from ui.application import speak_german


@pytest.fixture(scope="session")
def places(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> list[Place]:
    """Every screen, tab, sheet and dialog as a user finds it, in the light scheme."""
    style.apply(qapp, "light")
    translator = speak_german(qapp)
    try:
        return walk(tmp_path_factory.mktemp("walk"))
    finally:
        qapp.removeTranslator(translator)
