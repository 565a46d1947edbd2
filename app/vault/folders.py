"""Where everything in an Aktenschrank lies; no name in it says anything about a person."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.vault.durable import make_folder_durably, rename_durably, sync_folder
from app.vault.file_problems import FileMissing, FileProblems

_CASE_ID = re.compile(r"[0-9a-f]{32}")
_HALF_MADE = ".tmp-"
_HALF_REMOVED = ".trash-"


@dataclass(frozen=True)
class VaultFolders:
    """The paths inside one Aktenschrank."""

    root: Path

    @property
    def about(self) -> Path:
        """Format, version and id of the vault."""
        return self.root / "vault.json"

    @property
    def keyring(self) -> Path:
        return self.root / "keyring.json"

    @property
    def keyring_copy(self) -> Path:
        return self.root / "keyring.json.bak"

    @property
    def unfinished(self) -> Path:
        """Stands here while the Aktenschrank is being made."""
        return self.root / "vault.unfinished"

    @property
    def moved(self) -> Path:
        """Stands here when the Aktenschrank was moved away and its old folder is not removed yet."""
        return self.root / "vault.moved.json"

    @property
    def device(self) -> Path:
        """The id of this copy on this device; never part of a Sicherung."""
        return self.root / "device.json"

    @property
    def attempts(self) -> Path:
        return self.root / "attempts.json"

    @property
    def lock(self) -> Path:
        return self.root / "vault.lock"

    @property
    def lock_holder(self) -> Path:
        return self.root / "vault.holder.json"

    @property
    def catalogue(self) -> Path:
        return self.root / "catalog.db"

    @property
    def office(self) -> Path:
        return self.root / "office.db"

    @property
    def cases(self) -> Path:
        return self.root / "cases"

    @property
    def quarantine(self) -> Path:
        return self.root / "quarantine"

    @property
    def trash(self) -> Path:
        """Whole cases in the Papierkorb; made when the first one gets there."""
        return self.root / "trash"

    def case_folder(self, case_id: str) -> Path:
        """The folder of a case; ValueError when `case_id` is not 32 small hex digits."""
        if not is_case_id(case_id):
            raise ValueError("a case id has 32 small hex digits")
        return self.cases / case_id

    def case_file(self, case_id: str) -> Path:
        return case_file_in(self.case_folder(case_id))

    def case_key(self, case_id: str) -> Path:
        return case_key_in(self.case_folder(case_id))

    def case_ids(self) -> list[str]:
        """The ids of all cases on disk, sorted; half-made and half-removed ones are left out."""
        with FileProblems():
            return sorted(entry.name for entry in self.cases.iterdir() if is_case_id(entry.name))

    @contextmanager
    def making_case(self, case_id: str) -> Iterator[Path]:
        """A hidden folder to make a case in; it gets its name when the block ends well.

        The block writes the key durably, then makes and closes the database. After an error, or
        after a kill at the next start (`clear_leftovers`), nothing of it remains.
        """
        target = self.case_folder(case_id)
        hidden = self.cases / f"{_HALF_MADE}{case_id}"
        make_folder_durably(hidden)
        with contextlib.ExitStack() as undo:
            undo.callback(shutil.rmtree, hidden, ignore_errors=True)
            yield hidden
            with FileProblems():
                sync_folder(hidden)
            rename_durably(hidden, target)
            undo.pop_all()

    def destroy_case(self, case_id: str) -> None:
        """Remove a case for good: out of sight first, then its key, then the rest."""
        hidden = self.cases / f"{_HALF_REMOVED}{case_id}"
        if not self.case_folder(case_id).is_dir():
            raise FileMissing
        rename_durably(self.case_folder(case_id), hidden)
        _destroy(hidden)

    def clear_leftovers(self) -> int:
        """Remove what a kill left half-made or half-removed; returns how many folders."""
        with FileProblems():
            leftovers = [
                entry
                for entry in self.cases.iterdir()
                if entry.name.startswith((_HALF_MADE, _HALF_REMOVED))
            ]
        for folder in leftovers:
            _destroy(folder)
        return len(leftovers)


def case_file_in(case_folder: Path) -> Path:
    """The database inside a case's folder, wherever that folder lies."""
    return case_folder / "case.db"


def case_key_in(case_folder: Path) -> Path:
    """The wrapped key inside a case's folder, wherever that folder lies."""
    return case_folder / "case.key"


def case_key_copy_in(case_folder: Path) -> Path:
    """The second copy of the wrapped key: without its key a case is lost."""
    return case_folder / "case.key.bak"


def is_case_id(text: str) -> bool:
    """Whether `text` is a case id: 32 small hex digits."""
    return _CASE_ID.fullmatch(text) is not None


def is_vault(folder: Path) -> bool:
    """Whether `folder` is a finished Aktenschrank; one of its two descriptions is enough."""
    paths = VaultFolders(folder)
    described = paths.about.is_file() or paths.keyring.is_file() or paths.keyring_copy.is_file()
    return described and not paths.unfinished.exists()


def _destroy(case_folder: Path) -> None:
    with FileProblems():
        case_key_in(case_folder).unlink(missing_ok=True)
        case_key_copy_in(case_folder).unlink(missing_ok=True)
        shutil.rmtree(case_folder)
        sync_folder(case_folder.parent)
