"""What of an Aktenschrank belongs into its Sicherung, and how each file is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.case_file.formats import FORMATS as CASE_FORMATS
from app.office_file.formats import FORMATS as OFFICE_FORMATS
from app.vault.file_problems import FileProblems
from app.vault.folders import case_file_in, case_key_copy_in, case_key_in, is_case_id
from app.vault.vault import Vault


@dataclass(frozen=True)
class PlainFile:
    """A small file copied as it is."""

    path: str
    file: Path


@dataclass(frozen=True)
class Database:
    """An encrypted file; read through the engine only, as it may be open in this process."""

    path: str
    file: Path
    application_id: int
    newest_format: int
    case_id: str
    """The case whose key opens it; "" for the office file."""

    def key(self, vault: Vault) -> bytes:
        """The key of the file. Raises FileMissing or WrongKey when the case key is no good."""
        if not self.case_id:
            return vault.key_for("office/1")
        return vault.case_file_key(self.file.parent, self.case_id)


Source = PlainFile | Database

KEYRING = "keyring.json"
ABOUT = "vault.json"
OFFICE = "office.db"


def sources_of(vault: Vault) -> list[Source]:
    """Everything that cannot be made anew: office file, cases, the Papierkorb, and their keys.

    Not the catalogue (rebuilt), not the lock, not the device id (a copy is another device).
    The keyring is not listed: `back_up` takes it from the unlocked vault.
    """
    folders = vault.folders
    found: list[Source] = [
        PlainFile(ABOUT, folders.about),
        Database(
            OFFICE, folders.office, OFFICE_FORMATS.application_id, OFFICE_FORMATS.newest, case_id=""
        ),
    ]
    for place in (folders.cases, folders.trash):
        with FileProblems():
            entries = sorted(place.iterdir()) if place.is_dir() else []
        for folder in entries:
            if is_case_id(folder.name):
                found += _case(f"{place.name}/{folder.name}", folder)
    return found


def _case(path: str, folder: Path) -> list[Source]:
    file, key, copy = case_file_in(folder), case_key_in(folder), case_key_copy_in(folder)
    return [
        PlainFile(f"{path}/{key.name}", copy if copy.exists() and not key.exists() else key),
        Database(
            f"{path}/{file.name}",
            file,
            CASE_FORMATS.application_id,
            CASE_FORMATS.newest,
            case_id=folder.name,
        ),
    ]
