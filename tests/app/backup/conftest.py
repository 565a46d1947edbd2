"""An Aktenschrank with an office file and three cases, and an empty stick to back it up to."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.case_file.formats import FORMATS as CASE_FORMATS
from app.office_file.formats import FORMATS as OFFICE_FORMATS
from app.vault.encrypted_sqlite import connect
from app.vault.keys import LOWEST_KDF
from app.vault.vault import Vault, create_vault, unlock

PASSPHRASE = "Lampe Fahrrad Regen Kuchen"


@dataclass
class Desk:
    """The vault at work, the stick, and small deeds of a day."""

    vault: Vault
    stick: Path
    recovery_key: str
    cases: list[str] = field(default_factory=list)

    def new_case(self, note: str) -> str:
        case_id = os.urandom(16).hex()
        with self.vault.making_case(case_id) as new:
            connection = connect(
                new.file, new.key, application_id=CASE_FORMATS.application_id, create=True
            )
            connection.execute("CREATE TABLE note(text)")
            connection.execute("INSERT INTO note VALUES (?)", (note,))
            connection.close()
        self.cases.append(case_id)
        return case_id

    def open_case(self, case_id: str, vault: Vault | None = None) -> Any:
        vault = vault or self.vault
        folder = vault.folders.case_folder(case_id)
        return connect(
            vault.folders.case_file(case_id),
            vault.case_file_key(folder, case_id),
            application_id=CASE_FORMATS.application_id,
        )

    def add_note(self, case_id: str, note: str) -> None:
        connection = self.open_case(case_id)
        connection.execute("INSERT INTO note VALUES (?)", (note,))
        connection.close()

    def notes(self, case_id: str, vault: Vault | None = None) -> list[str]:
        connection = self.open_case(case_id, vault)
        found = [row[0] for row in connection.execute("SELECT text FROM note ORDER BY rowid")]
        connection.close()
        return found

    def rest(self) -> None:
        """Time passes: nothing in the vault was changed just now."""
        then = time.time() - 3600
        for path in self.vault.folder.rglob("*"):
            if path.is_file():
                told = path.stat()
                if time.time() - told.st_mtime < 1800:
                    os.utime(path, (then, then))

    def spoil(self, case_id: str) -> None:
        """The disk loses a page of a case."""
        path = self.vault.folders.case_file(case_id)
        content = bytearray(path.read_bytes())
        content[4096 + 99] ^= 1
        path.write_bytes(content)

    def contents(self) -> list[Path]:
        return sorted(path for path in self.stick.glob("*/contents/*/*") if path.is_file())

    def states(self) -> list[Path]:
        return sorted(self.stick.glob("*/states/*.json"))

    def restored(self, folder: Path) -> Vault:
        return unlock(folder, passphrase=PASSPHRASE)


def _furnish(vault: Vault) -> None:
    connection = connect(
        vault.folders.office,
        vault.key_for("office/1"),
        application_id=OFFICE_FORMATS.application_id,
        create=True,
    )
    connection.execute("CREATE TABLE organisation(name)")
    connection.execute("INSERT INTO organisation VALUES ('Werkstatt am Kanal')")
    connection.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    vault, recovery_key = create_vault(
        tmp_path / "Aktenschrank", PASSPHRASE, kdf=LOWEST_KDF, furnish=_furnish
    )
    stick = tmp_path / "Stick"
    stick.mkdir()
    desk = Desk(vault, stick, recovery_key)
    for note in ("Erstgespräch", "Praktikum besprochen", "Sprachkurs beginnt"):
        desk.new_case(note)
    desk.rest()
    yield desk
    vault.close()
    shutil.rmtree(stick, ignore_errors=True)
