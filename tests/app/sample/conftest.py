"""The example office, built once for all who look at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import clock, sample
from app.case_file import CaseFile
from app.office import Office, open_office

TODAY = dt.date(2026, 11, 24)
"""A Tuesday."""
MORNING = dt.datetime.combine(TODAY, dt.time(8, 0), clock.OFFICE_TIME)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    """Every test of the example lives on the morning of `TODAY`, and no other test does."""
    with clock.at(MORNING):
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an example office as of `TODAY`."""
    folder = tmp_path_factory.mktemp("sample") / "Beispiel-Aktenschrank"
    sample.build(folder, today=TODAY)
    return folder


@pytest.fixture(scope="session")
def example(built: Path) -> Iterator[Office]:
    """The example office, opened on the morning of `TODAY`."""
    with clock.at(MORNING):
        office = open_office(built, passphrase=sample.PASSPHRASE)
    yield office
    office.close()


@pytest.fixture(scope="session")
def cases(example: Office) -> list[CaseFile]:
    """Every case file of the example, open."""
    ids = example.cabinet.case_ids()
    for case_id in ids:
        example.cabinet.keep_open(case_id)
    return [example.cabinet.open_case(case_id) for case_id in ids]
