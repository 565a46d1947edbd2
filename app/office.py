"""Open an Aktenschrank: keys, office file, catalogue and case files wired together."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app import office_profile
from app.cabinet import Cabinet
from app.catalogue.catalogue import Catalogue
from app.changes import OFFICE, Area, CaseChanged, ChangeBoard
from app.office_file import OfficeFile
from app.record_file import Author, Hooks
from app.vault.keys import KdfParameters
from app.vault.vault import Vault, create_vault, unlock

Progress = Callable[[int, int], bool]


@dataclass
class Office:
    """Everything that is open between unlocking and locking."""

    vault: Vault
    office_file: OfficeFile
    catalogue: Catalogue
    cabinet: Cabinet
    board: ChangeBoard

    def close(self) -> None:
        """Close every file and forget the key; nothing half-written is left."""
        with contextlib.ExitStack() as closing:
            closing.callback(self.vault.close)
            closing.callback(self.office_file.close)
            closing.callback(self.catalogue.close)
            closing.callback(self.cabinet.close)


def open_office(
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    progress: Progress = lambda _done, _of: True,
) -> Office:
    """Unlock the Aktenschrank in `folder` and bring it into a state fit for work.

    Slow by design (Argon2id): call it in the background. Raises WrongPassphrase or the Problem
    of the file that stands in the way; single damaged cases never do.
    """
    return _wire(unlock(folder, passphrase=passphrase, recovery_key=recovery_key), progress)


def create_office(
    folder: Path, passphrase: str, *, kdf: KdfParameters | None = None
) -> tuple[Office, str]:
    """A new Aktenschrank in an empty folder, and its recovery key as text to print.

    Raises the Problems of `create_vault`: folder not empty, synchronised, on the network, full.
    """
    vault, recovery_key = create_vault(folder, passphrase, kdf=kdf, furnish=_furnish)
    return _wire(vault, lambda _done, _of: True), recovery_key


def _furnish(vault: Vault) -> None:
    """Make the office file while the Aktenschrank is still unfinished."""
    OfficeFile.create(
        vault.folders.office,
        vault.key_for("office/1"),
        author=Author(vault.device_id, lambda: ""),
        hooks=Hooks(),
    ).close()


def _wire(vault: Vault, progress: Progress) -> Office:
    with (
        contextlib.ExitStack() as opened
    ):  # closed again, the last first, unless all of it can be opened
        opened.callback(vault.close)
        board = ChangeBoard()
        name = _OwnName()
        author = Author(vault.device_id, name)
        office_file = _open_office_file(vault, author, board)
        opened.callback(office_file.close)
        name.follow(office_file, board)
        catalogue = Catalogue.open(vault.folders.catalogue, vault.key_for("catalogue/1"))
        opened.callback(catalogue.close)
        cabinet = Cabinet(vault, catalogue, board, author)
        cabinet.repair(progress)
        opened.pop_all()
    return Office(vault, office_file, catalogue, cabinet, board)


def _open_office_file(vault: Vault, author: Author, board: ChangeBoard) -> OfficeFile:
    path = vault.folders.office
    hooks = Hooks(after_commit=lambda _rev, _card, change: board.post(change))
    return OfficeFile.open(path, vault.key_for("office/1"), author=author, hooks=hooks)


class _OwnName:
    """The name of the worker at this desk, as it stands in every change."""

    def __init__(self) -> None:
        self._name = ""

    def __call__(self) -> str:
        return self._name

    def follow(self, office_file: OfficeFile, board: ChangeBoard) -> None:
        """Read the name now and whenever the profile changes."""

        def read(change: CaseChanged | None = None) -> None:
            if change is None or (change.case_id == OFFICE and Area.OFFICE_PROFILE in change.areas):
                me = office_profile.me(office_file)
                self._name = "" if me is None else me.name

        board.listen(read)
        read()
