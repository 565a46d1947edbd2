"""The places of the program, visited once for all who look at them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from app import clock
from app.office import Office
from tests.house_look import Place
from tests.house_start import walk_before_work
from tests.house_tour import NOON, SMALL, USUAL, full_office, walk
from ui import style
from ui.application import speak_german

SCALES = (125, 150, 175, 200)
"""Percent: the sizes of text one can choose, in the smallest window everything is made for."""


@pytest.fixture(scope="session")
def whole_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The office all walks go through; none of them changes it."""
    with clock.at(NOON):
        office = full_office(tmp_path_factory.mktemp("office") / "Aktenschrank")
    yield office
    office.close()


def _visit(
    qapp: QApplication,
    office: Office,
    factory: pytest.TempPathFactory,
    percent: int,
    size: tuple[int, int],
) -> list[Place]:
    QAccessible.setActive(True)  # as if a screen reader were there: lists tell of new rows
    style.apply(qapp, "light", percent / 100)
    translator = speak_german(qapp)
    try:
        folder = factory.mktemp("walk")
        return [*walk_before_work(folder, size), *walk(office, folder, size)]
    finally:
        qapp.removeTranslator(translator)
        style.apply(qapp, "light")
        QAccessible.setActive(False)


@pytest.fixture(scope="session")
def places(
    qapp: QApplication, whole_office: Office, tmp_path_factory: pytest.TempPathFactory
) -> list[Place]:
    """Every form, screen, tab, sheet and dialog as a user finds it, in the light scheme."""
    return _visit(qapp, whole_office, tmp_path_factory, 100, USUAL)


@pytest.fixture(scope="session", params=SCALES, ids=lambda percent: f"{percent}%")
def small_places(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    whole_office: Office,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[Place]:
    """The same in the smallest window, at each size of text."""
    return _visit(qapp, whole_office, tmp_path_factory, request.param, SMALL)
