"""The people of the catalogue, read page by page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app import clock
from app.catalogue import Catalogue, PeopleQuery, Sort
from app.sample import fill_catalogue
from ui.models.people_model import PAGE, Column, PeopleModel
from ui.screens.person_words import words_of

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=clock.OFFICE_TIME)
MANY = 9 * PAGE + 37


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    path: Path = tmp_path_factory.mktemp("catalogue") / "catalog.db"
    opened = Catalogue.open(path, bytes(range(32)))
    fill_catalogue(opened, MANY, today=NOON.date())
    yield opened
    opened.close()


@pytest.fixture
def model(full: Catalogue) -> PeopleModel:
    return PeopleModel(full.people, lambda person: words_of(person, NOON.date()))


def names(model: PeopleModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_one_page_is_shown_and_the_next_ones_follow(model: PeopleModel, full: Catalogue) -> None:
    model.show(PeopleQuery())
    assert model.rowCount() == PAGE
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == MANY == full.count(PeopleQuery())
    assert len({model.person(row).case_id for row in range(MANY)}) == MANY
    assert names(model) == [row.name for row in full.people(PeopleQuery(limit=MANY))]


def test_pages_of_a_search_go_on_where_the_last_one_ended(
    model: PeopleModel, full: Catalogue
) -> None:
    query = PeopleQuery(text="a")
    model.show(query)
    assert model.has_more
    while model.has_more:
        model.fetchMore(QModelIndex())
    assert model.rowCount() == full.count(query)
    assert len({model.person(row).case_id for row in range(model.rowCount())}) == model.rowCount()


def test_reloading_shows_as_much_as_before(model: PeopleModel) -> None:
    model.show(PeopleQuery(sort=Sort.PAPER))
    model.fetchMore(QModelIndex())
    before = names(model)
    model.reload()
    assert names(model) == before


def test_a_person_is_found_again_by_the_case(model: PeopleModel) -> None:
    model.show(PeopleQuery())
    assert model.row_of(model.person(7).case_id) == 7
    assert model.row_of("0" * 32) == -1


def test_every_cell_says_in_words_what_it_shows(model: PeopleModel) -> None:
    model.show(PeopleQuery())
    for column in Column:
        assert isinstance(model.index(0, column).data(), str)
        assert model.headerData(column, Qt.Orientation.Horizontal)
    told = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.person(0).name in told
    assert "Phase: " in told


def test_the_model_keeps_the_rules_of_models(model: PeopleModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(PeopleQuery())
    model.fetchMore(QModelIndex())
    model.show(PeopleQuery(text="gibtsbestimmtnicht"))
    assert model.rowCount() == 0
