"""Moves an Aktenschrank to another folder: copied, read back, remembered, and only then left.

The order that survives: the wish is remembered, the copy is made under a mark and verified, its
mark goes, the new place is remembered, the old one is marked as moved away. A kill anywhere leaves
the old place valid and remembered, or the new one. The old folder is removed only from inside the
Aktenschrank that was opened at its new place. It is always copied, also on the same disk: a
rename would be quicker and would leave nothing to go back to.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.errors import Problem
from app.settings import SettingsFile
from app.vault.durable import make_folder_durably, remove_durably
from app.vault.file_problems import DiskFull, FileAlreadyThere, FileProblems
from app.vault.folder_copy import (
    OF_THE_PLACE,
    Inventory,
    are_alike,
    are_one,
    copy_all,
    inventory,
    is_bare,
    remove_all,
    remove_when_empty,
    verify_all,
)
from app.vault.folders import VaultFolders, is_vault
from app.vault.locks import VaultLock, held
from app.vault.moved_mark import HalfMade, half_made, mark_half_made
from app.vault.moving_problems import (
    BesideTheBackup,
    InsideItself,
    LiesThereAlready,
    MovingStopped,
    NoFullPath,
    RoomRanOut,
    TooLittleRoom,
)
from app.vault.old_folder import mark_as_left
from app.vault.synchronised import refuse_unsafe
from app.vault.vault import FolderNotEmpty, NoVaultHere, vault_id_in

log = logging.getLogger(__name__)

Progress = Callable[[int, int, str], bool]
"""Called with (bytes done, bytes in all, what is being done); False stops."""

COPYING = "Dateien werden kopiert"
VERIFYING = "Kopien werden geprüft"

PATIENCE = 10.0
"""Seconds to wait for the program that had the Aktenschrank open until just now."""

_ROOM_TO_SPARE = 16 * 1024 * 1024


@dataclass(frozen=True)
class Plan:
    """A move that can be made: from where to where, and how much room it takes in bytes."""

    source: Path
    target: Path
    inventory: Inventory
    free: int

    @property
    def size(self) -> int:
        return self.inventory.size


@dataclass(frozen=True)
class Moved:
    """A move that was made."""

    folder: Path
    files: int
    size: int


def plan_move(source: Path, target: Path, settings: SettingsFile) -> Plan:
    """Whether the Aktenschrank in `source` can live in the new or empty folder `target`.

    Changes nothing; it may be open meanwhile. Raises NoFullPath, LiesThereAlready, InsideItself,
    BesideTheBackup, FolderNotEmpty, FileAlreadyThere, SynchronisedFolder, NetworkFolder,
    FolderReadOnly, NoAccess, TooLittleRoom.
    """
    _require_apart(source, target)
    refuse_unsafe(target)
    _require_free(target)
    backup = settings.current.backup_folder
    there = target.resolve()
    if backup and there.is_relative_to(Path(backup).resolve()):
        raise BesideTheBackup
    standing = _standing(target)
    with FileProblems():
        with tempfile.TemporaryFile(dir=standing):
            pass
        free = shutil.disk_usage(standing).free
    found = inventory(source)
    copy = half_made(target)
    freed = sum(_size(target / name) for name in copy.listed.files) if copy else 0
    if free + freed < found.size + _ROOM_TO_SPARE:
        needed = size_words(found.size + _ROOM_TO_SPARE)
        raise TooLittleRoom(needed=needed, free=size_words(free))
    return Plan(source, target, found, free)


def move_vault(
    source: Path,
    target: Path,
    settings: SettingsFile,
    *,
    progress: Progress = lambda _done, _of, _what: True,
) -> Moved:
    """Move the closed Aktenschrank in `source` to `target` and remember it there.

    The old folder stays, marked, until `remove_old`. Stopped or failed, the copy is taken away
    and the old place is untouched. Run it in the background. Raises what `plan_move` raises, and
    VaultInUse, NoVaultHere, MovingStopped, RoomRanOut, CopyNotVerified, SettingsNotStored.
    """
    if not is_vault(source):
        raise NoVaultHere
    settings.change(moving_to=str(target))
    try:
        with held(source, patience=PATIENCE):
            moved = _make_and_remember(source, target, settings, progress)
            try:
                mark_as_left(source, target)
            except Problem as problem:  # `old_place` catches up on it
                log.warning("the old place could not be marked: %s", type(problem).__name__)
    except BaseException:
        if settings.current.moving_to and half_made(target) is None:
            settings.remember(moving_to="")
        raise
    log.info("moved: %d files, %d bytes", moved.files, moved.size)
    return moved


def stay(source: Path, target: Path, settings: SettingsFile) -> None:
    """Give up a move that was interrupted: what is left of the copy goes, the old place stays.

    Something at `target` that is not provably our copy is left alone. Raises VaultInUse.
    """
    with held(source, patience=PATIENCE):
        copy = half_made(target)
        if copy is not None:
            with held(target):
                _clear(target)
            remove_when_empty(target, copy.levels)
        elif not are_one(source, target) and _is_our_copy(source, target):
            _take_back(target)
        elif target.is_dir() and is_bare(target):
            with held(target):
                pass
            remove_when_empty(target, 0)
        settings.change(moving_to="")


def size_words(size: int) -> str:
    """A number of bytes as people say it: ``3 MB``, ``1,2 GB``."""
    if size < 1_000_000_000:
        return f"{max(1, round(size / 1_000_000))} MB"
    return f"{size / 1_000_000_000:.1f} GB".replace(".", ",")


# the copy


def _make_and_remember(
    source: Path, target: Path, settings: SettingsFile, progress: Progress
) -> Moved:
    """Make the copy, or take the whole one an earlier run had made, and remember it."""
    _require_apart(source, target)
    if _is_our_copy(source, target):
        found = inventory(source)
    else:
        plan = plan_move(source, target, settings)
        found = plan.inventory
        try:
            _copy(plan, progress)
        except DiskFull as problem:
            raise RoomRanOut from problem
    before, here, there = settings.current, str(source), str(target)
    switch = {
        "vault_folder": there,
        "opened_at": "",
        "moving_to": "",
        "moved_from": [*(f for f in before.moved_from if f not in (here, there)), here],
    }
    if before.setup_unfinished == here:
        switch["setup_unfinished"] = there
    try:
        settings.change(**switch)
    except Problem:
        settings.remember(**{name: getattr(before, name) for name in switch})
        _take_back(target)
        raise
    return Moved(target, len(found.listed.files), found.size)


def _copy(plan: Plan, progress: Progress) -> None:
    """Copy into the target and let it count; after an error nothing of it is left."""
    target, listed = plan.target, plan.inventory.listed
    earlier = half_made(target)
    levels = earlier.levels if earlier is not None else _levels_to_make(target)
    make_folder_durably(target)
    lock = VaultLock(target)
    lock.take()
    try:
        _clear(target)
        _require_free(target)
        remove_durably(VaultFolders(target).moved)  # of one that had lived here long ago
        mark_half_made(target, HalfMade(listed, levels))
        try:
            _fill(plan, progress)
        except BaseException:
            _clear(target)
            raise
        remove_durably(VaultFolders(target).unfinished)
    except BaseException:
        lock.release()
        remove_when_empty(target, levels)
        raise
    finally:
        lock.release()
    log.info("copied and verified: %d files of %s", len(listed.files), size_words(plan.size))


def _fill(plan: Plan, progress: Progress) -> None:
    total, done = 2 * plan.size, 0

    def told(what: str) -> Callable[[int], None]:
        def add(size: int) -> None:
            nonlocal done
            done += size
            if not progress(min(done, total), total, what):
                raise MovingStopped

        return add

    told(COPYING)(0)
    hashes = copy_all(plan.inventory.listed, plan.source, plan.target, told(COPYING))
    verify_all(hashes, plan.target, told(VERIFYING))


def _clear(target: Path) -> None:
    """Take away what an interrupted or failed copy left, and nothing else."""
    copy = half_made(target)
    if copy is not None:
        remove_all(copy.listed, target)
        remove_durably(VaultFolders(target).unfinished)


def _take_back(target: Path) -> None:
    """Take away a whole copy that is not to count."""
    with held(target):
        mark_half_made(target, HalfMade(inventory(target).listed, 1))
        _clear(target)
    remove_when_empty(target)


# what is there


def _require_apart(source: Path, target: Path) -> None:
    """Raises NoFullPath, LiesThereAlready or InsideItself."""
    if not target.is_absolute():
        raise NoFullPath
    if are_one(source, target):
        raise LiesThereAlready
    if target.resolve().is_relative_to(source.resolve()):
        raise InsideItself


def _require_free(target: Path) -> None:
    """Raises FolderNotEmpty unless `target` is new, empty, or holds our own half-made copy."""
    with FileProblems():
        if target.exists() and not target.is_dir():
            raise FileAlreadyThere
        names = {entry.name for entry in target.iterdir()} if target.exists() else set()
    if names - OF_THE_PLACE and half_made(target) is None:
        raise FolderNotEmpty


def _is_our_copy(source: Path, target: Path) -> bool:
    """Whether a whole copy stands there already: a kill came before it was remembered."""
    same = vault_id_in(source)
    return (
        bool(same)
        and is_vault(target)
        and vault_id_in(target) == same
        and are_alike(source, target)
    )


def _standing(target: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    with FileProblems():
        found = next((place for place in (target, *target.parents) if place.exists()), None)
        if found is None:
            raise NoFullPath
        if not found.is_dir():
            raise FileAlreadyThere
    return found


def _levels_to_make(target: Path) -> int:
    return sum(1 for place in (target, *target.parents) if not place.exists())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
