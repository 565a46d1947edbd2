"""A catalogue on disk, and one with ten thousand people in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.catalogue import Catalogue
from tests.app.catalogue.crowd import Member, crowd, shelve

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalog.db"


@pytest.fixture
def catalogue(path: Path) -> Iterator[Catalogue]:
    """An empty catalogue."""
    opened = Catalogue.open(path, KEY)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty catalogue, to begin many tests from."""
    file = tmp_path_factory.mktemp("blank") / "catalog.db"
    Catalogue.open(file, KEY).close()
    return file.read_bytes()


@pytest.fixture(scope="session")
def people() -> list[Member]:
    return list(crowd(10_000))


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory, people: list[Member]) -> Iterator[Catalogue]:
    """Ten thousand people; tests that add someone take them out again."""
    opened = Catalogue.open(tmp_path_factory.mktemp("catalogue") / "catalog.db", KEY)
    shelve(opened, people)
    yield opened
    opened.close()
