"""Open a Sicherung: build a new Aktenschrank from it and touch no existing one."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.backup.problems import (
    BackupFolderMissing,
    BackupInsideVault,
    BackupKeysDamaged,
    NoBackupHere,
    RestoreStopped,
)
from app.backup.sources import ABOUT, KEYRING
from app.backup.store import Entry, State, Store, hash_of
from app.vault.durable import make_folder_durably, remove_durably, write_durably
from app.vault.file_problems import FileProblems
from app.vault.folders import VaultFolders
from app.vault.synchronised import refuse_unsafe
from app.vault.vault import HARMLESS_ENTRIES, FolderNotEmpty, clear_unfinished

log = logging.getLogger(__name__)

Progress = Callable[[int, int], bool]


@dataclass(frozen=True)
class Backup:
    """One state that can be opened: where, when made, and how many cases."""

    folder: Path
    vault_id: str
    device_id: str
    made_at: dt.datetime
    case_count: int


@dataclass(frozen=True)
class Restored:
    """What came back. Paths are relative to the Aktenschrank."""

    folder: Path
    made_at: dt.datetime
    files: int
    from_older_state: tuple[str, ...]
    """Damaged in this state, taken from an older one."""
    lost: tuple[str, ...]
    """Damaged in every state."""


def backups_in(chosen: Path) -> list[Backup]:
    """Every state in the chosen folder, newest first.

    Raises BackupFolderMissing, BackupTooNew.
    """
    if not chosen.is_dir():
        raise BackupFolderMissing
    found = [
        Backup(store.folder, state.vault_id, state.device_id, state.moment, state.case_count)
        for store in Store.all_in(chosen)
        for state in store.states()
    ]
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def restore(
    backup: Backup | Path,
    target: Path,
    *,
    progress: Progress = lambda _done, _of: True,
) -> Restored:
    """Make a new Aktenschrank in the new or empty folder `target`; it counts only when complete.

    `backup` is a state from `backups_in`, or the chosen folder (then its newest state). Every file
    is compared with its hash while it is copied; what is damaged comes from an older state. Stopped
    or killed, the same call goes on where it was. The new place gets a device id of its own.

    Raises NoBackupHere, FolderNotEmpty, BackupInsideVault, BackupKeysDamaged, RestoreStopped,
    SynchronisedFolder, NetworkFolder, DiskFull ….
    """
    if isinstance(backup, Path):
        newest = backups_in(backup)
        if not newest:
            raise NoBackupHere
        backup = newest[0]
    store = Store(backup.folder)
    states = [state for state in store.states() if state.vault_id == backup.vault_id]
    state = next(
        (s for s in states if (s.moment, s.device_id) == (backup.made_at, backup.device_id)), None
    )
    if state is None:
        raise NoBackupHere
    refuse_unsafe(target)
    if target.resolve().is_relative_to(store.folder.resolve()):
        raise BackupInsideVault
    folders = _begin(target, f"{state.vault_id} {state.made_at} {state.device_id}".encode("ascii"))
    older = [s for s in states if s.moment < state.moment]
    result = _copy_all(store, state, older, folders, progress)
    remove_durably(folders.unfinished)
    log.info("restored %d files, %d lost", result.files, len(result.lost))
    return result


def _begin(target: Path, mark: bytes) -> VaultFolders:
    """Make or take up the folder; what another try left there is cleared first."""
    folders = VaultFolders(target)
    make_folder_durably(target)
    with FileProblems():
        there = {entry.name for entry in target.iterdir()} - HARMLESS_ENTRIES
    if there and not folders.unfinished.exists():
        raise FolderNotEmpty
    with FileProblems():
        begun = folders.unfinished.read_bytes() if folders.unfinished.exists() else b""
    if begun != mark:
        write_durably(folders.unfinished, b"")
        clear_unfinished(folders)
        write_durably(folders.unfinished, mark)
    for folder in (folders.cases, folders.quarantine):
        make_folder_durably(folder)
    return folders


def _copy_all(
    store: Store, state: State, older: list[State], folders: VaultFolders, progress: Progress
) -> Restored:
    from_older: list[str] = []
    lost: list[str] = []
    for done, entry in enumerate(state.files):
        if not progress(done, len(state.files)):
            raise RestoreStopped
        candidates = [entry, *(e for s in older if (e := s.entry(entry.path)) is not None)]
        good = next((e for e in candidates if _copy(store, e, folders.root)), None)
        if good is None:
            lost.append(entry.path)
        elif good.sha256 != entry.sha256:
            from_older.append(entry.path)
        if good is not None and entry.path == KEYRING:
            write_durably(folders.keyring_copy, folders.keyring.read_bytes())
    if KEYRING in lost or state.entry(KEYRING) is None:
        raise BackupKeysDamaged
    if not progress(len(state.files), len(state.files)):
        raise RestoreStopped
    return Restored(
        folder=folders.root,
        made_at=state.moment,
        files=len(state.files) - len(lost),
        from_older_state=tuple(from_older),
        lost=tuple(path for path in lost if path != ABOUT),
    )


def _copy(store: Store, entry: Entry, root: Path) -> bool:
    """Bring one content to its place; False when the Sicherung no longer holds it intact."""
    target = root / entry.path
    with FileProblems():
        if target.exists() and hash_of(target) == entry.sha256:
            return True
    make_folder_durably(target.parent)
    return store.fetch(entry, target)
