"""The example office is made whole or not at all, opens with its passphrase, and is never in the way."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from app import sample
from app.catalogue.people import PeopleQuery
from app.catalogue.shown import Card
from app.office import Office, open_office
from app.sample.marker import workshop
from app.vault.file_problems import FileAlreadyThere
from tests.app.sample.conftest import TODAY


def test_forty_people_are_listed_and_every_file_opens(example: Office) -> None:
    rows = example.catalogue.people(PeopleQuery())

    assert len(rows) == 40
    assert {row.case_id for row in rows} == set(example.cabinet.case_ids())
    assert example.cabinet.quarantined() == []


def test_the_way_to_it_is_told_step_by_step(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []

    def two_steps(done: int, total: int) -> bool:
        heard.append((done, total))
        return done < 2

    with pytest.raises(sample.SampleCancelled):
        sample.build(tmp_path / "Beispiel", today=TODAY, progress=two_steps)

    assert heard == [(0, 41), (1, 41), (2, 41)]


def test_a_cancelled_building_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(sample.SampleCancelled):
        sample.build(tmp_path / "Beispiel", today=TODAY, progress=lambda done, _of: done < 1)

    assert list(tmp_path.iterdir()) == []


def test_where_something_lies_nothing_is_built_nor_touched(tmp_path: Path) -> None:
    folder = tmp_path / "Beispiel"
    folder.mkdir()
    (folder / "Brief.odt").write_bytes(b"wichtig")

    with pytest.raises(FileAlreadyThere):
        sample.build(folder, today=TODAY)

    assert (folder / "Brief.odt").read_bytes() == b"wichtig"
    assert list(tmp_path.iterdir()) == [folder]


def test_what_a_killed_building_left_is_cleared_by_the_next_one(tmp_path: Path) -> None:
    folder = tmp_path / "Beispiel"
    killed = workshop(folder)
    inside = killed.__enter__()
    inside.mkdir()
    (inside / "office.db").write_bytes(b"halb")

    with workshop(folder) as place:
        assert not place.exists()
        place.mkdir()

    assert list(tmp_path.iterdir()) == [folder]


def test_the_same_day_gives_the_same_office(example: Office, tmp_path: Path) -> None:
    sample.build(tmp_path / "Beispiel", today=TODAY)
    again = open_office(tmp_path / "Beispiel", passphrase=sample.PASSPHRASE)

    assert _cards(again) == _cards(example)
    again.close()


@pytest.mark.soak
@pytest.mark.parametrize(
    "today", [dt.date(2027, 1, 1), dt.date(2028, 2, 29), dt.date(2027, 6, 7), dt.date(2026, 11, 22)]
)
def test_it_can_be_built_on_any_day(tmp_path: Path, today: dt.date) -> None:
    sample.build(tmp_path / "Beispiel", today=today)

    office = open_office(tmp_path / "Beispiel", passphrase=sample.PASSPHRASE)
    assert len(office.catalogue.appointments_on(today)) >= 5
    office.close()


def _cards(office: Office) -> dict[str, str]:
    """Every card as text; ids the program rolls and the seconds of issuing are left out."""
    cards = {}
    for case_id in office.cabinet.case_ids():
        with office.cabinet.borrow(case_id) as case:
            stored = case.card()
        assert stored is not None
        text = Card.from_json(stored[1]).to_json()
        text = re.sub(r'("issued_at":"[^"]{16})[^"]*', r"\1", text)
        cards[case_id] = re.sub(r'("follow_ups":)(\[.*?\])', _without_ids, text)
    return cards


def _without_ids(found: re.Match[str]) -> str:
    return found[1] + re.sub(r'"id":"\w+"', "", found[2])
