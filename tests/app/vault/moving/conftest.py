"""A closed Aktenschrank, a place to move to, and the settings that remember it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.office import create_office
from app.settings import SettingsFile
from tests.app.vault.moving.desk import NAMES, fill
from tests.conftest import CHEAP, PASSPHRASE


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A closed Aktenschrank with three cases, one of them in the Papierkorb, and a stray file."""
    folder = tmp_path / "Alt" / "Aktenschrank"
    office, _ = create_office(folder, PASSPHRASE, kdf=CHEAP)
    for name in NAMES:
        fill(office, name)
    office.cabinet.trash_case(office.cabinet.case_ids()[0])
    office.close()
    (folder / "quarantine" / "gerettet.db").write_bytes(os.urandom(3_000_000))
    (folder / "Notiz der IT.txt").write_text("nicht von uns", encoding="utf-8")
    return folder


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "Neu" / "Platte" / "Aktenschrank"


@pytest.fixture
def settings(tmp_path: Path, old: Path) -> SettingsFile:
    stored = SettingsFile(tmp_path / "settings")
    stored.change(vault_folder=str(old))
    return stored
