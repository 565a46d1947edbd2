"""A format that people have files of is never edited; every one has a real file and opens.

When a format changes before anybody has files of it, the checksum below and the sample file are
made anew together; afterwards only new steps are added.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

import app.cabinet  # noqa: F401  every record's table is known
from app import coaching, directory, participant
from app.case_file import CaseFile
from app.case_file import formats as case_formats
from app.office_file import OfficeFile
from app.office_file import formats as office_formats
from app.record_file import Author, Hooks, history
from app.record_file import schema as history_schema
from tests.house_modules import ROOT

SAMPLES = ROOT / "tests" / "case_files"
KEY = bytes(range(32))
AUTHOR = Author("d" * 16, lambda: "Miriam Koch")

FROZEN = {
    "app/case_file/formats/format_0001_first.py": "f58b72af9e26d61d",
    "app/case_file/formats/format_0002_address_parts.py": "0f0b4d5eb42743e9",
    "app/office_file/formats/format_0001_first.py": "ad59eb279c2525b7",
    "app/record_file/schema.py": "1f310fa080422176",
}


@pytest.mark.parametrize("name", FROZEN)
def test_a_released_step_is_never_edited(name: str) -> None:
    found = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()

    assert found[:16] == FROZEN[name], f"{name} was edited: add a new step instead"


def test_every_step_is_frozen_and_has_a_file() -> None:
    for kind, formats, folder in (
        ("case", case_formats.FORMATS, "case_file"),
        ("office", office_formats.FORMATS, "office_file"),
    ):
        steps = sorted((ROOT / "app" / folder / "formats").glob("format_*.py"))
        assert len(steps) == formats.newest
        for number, step in enumerate(steps, start=1):
            assert str(step.relative_to(ROOT)) in FROZEN
            assert (SAMPLES / f"{kind}_format_{number:04}.db").is_file()
    assert history_schema.HISTORY_0001


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("case_format_*.db")), ids=lambda p: p.stem)
def test_every_old_case_opens_with_its_history(sample: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample, tmp_path / "case.db"))

    case = CaseFile.open(path, KEY, case_id="a" * 32, author=AUTHOR, hooks=Hooks())

    person = participant.participant(case)
    assert (person.family_name, person.street, person.postal_code, person.town) == (
        "Haidari",
        "Lindenweg 8",
        "45525",
        "Hattingen",
    )
    assert [contact.facts for contact in coaching.contacts(case)] == ["Zeugnis fehlt."]
    assert len(history.changes(case)) == 2
    history.undo(case, history.changes(case)[0].id)
    assert coaching.contacts(case) == []
    case.close()


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("office_format_*.db")), ids=lambda p: p.stem)
def test_every_old_office_file_opens(sample: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample, tmp_path / "office.db"))

    office_file = OfficeFile.open(path, KEY, author=AUTHOR, hooks=Hooks())

    [entry] = directory.find_organisations(office_file, "Ruhrtal")
    assert entry.name == "Ruhrtal Gebäudetechnik GmbH"
    office_file.close()
