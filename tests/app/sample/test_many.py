"""As many people as a benchmark asks for: the same each time, in all scripts, quickly."""

from __future__ import annotations

import datetime as dt
import unicodedata
from itertools import islice
from pathlib import Path

from app import participant, residence, sample
from app.catalogue.catalogue import Catalogue
from app.catalogue.people import PeopleQuery
from app.office import Office
from app.sample import many

TODAY = dt.date(2026, 11, 24)


def test_the_first_of_many_are_those_of_few() -> None:
    assert list(islice(many.people(5000, TODAY), 50)) == list(many.people(50, TODAY))


def test_their_ids_differ_and_their_names_mostly() -> None:
    people = list(many.people(3000, TODAY))

    assert len({each.case_id for each in people}) == 3000
    assert len({each.data.given_name + each.data.family_name for each in people}) > 2000


def test_their_names_come_in_many_scripts() -> None:
    scripts = {
        unicodedata.name(sign).split()[0]
        for each in many.people(2000, TODAY)
        for sign in each.data.name_original_script + each.data.family_name
        if sign.isalpha()
    }

    wanted = {"ARABIC", "ETHIOPIC", "CYRILLIC", "GEORGIAN", "ARMENIAN", "BENGALI", "TAMIL", "LATIN"}
    assert scripts >= wanted


def test_a_catalogue_shows_exactly_as_many(tmp_path: Path) -> None:
    catalogue = Catalogue.open(tmp_path / "catalog.db", bytes(32))

    sample.fill_catalogue(catalogue, 400, today=TODAY)

    assert catalogue.count(PeopleQuery()) == 400
    first = next(many.people(1, TODAY))
    found = catalogue.people(PeopleQuery(text=first.data.family_name, limit=400))
    assert first.case_id in {row.case_id for row in found}
    catalogue.close()


def test_real_case_files_hold_the_same_people(office: Office) -> None:
    made = sample.fill_cabinet(office, 4, today=TODAY)

    assert office.cabinet.case_ids() == sorted(made)
    for rolled in many.people(4, TODAY):
        case = office.cabinet.open_case(rolled.case_id)
        assert participant.participant(case).family_name == rolled.data.family_name
        assert participant.current_phase(case) == rolled.phase
        paper = residence.current_paper(case)
        assert paper is not None
        assert paper.valid_until == rolled.paper.valid_until


def test_making_files_stops_when_asked(office: Office) -> None:
    made = sample.fill_cabinet(office, 50, today=TODAY, progress=lambda done, _of: done < 2)

    assert len(made) == 2
