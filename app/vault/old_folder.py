"""The folder an Aktenschrank was moved away from: marked, kept, and removed when told so."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path

from app.errors import Problem
from app.settings import SettingsFile
from app.vault.durable import remove_durably
from app.vault.file_problems import FileProblems
from app.vault.folder_copy import OF_THE_PLACE, are_one, inventory, remove_all, remove_when_empty
from app.vault.folders import VaultFolders, is_vault
from app.vault.locks import held
from app.vault.moved_mark import MovedAway, mark_moved_away, moved_away
from app.vault.moving_problems import NotTheOldFolder, OldFolderOutOfReach
from app.vault.vault import Vault, vault_id_in

log = logging.getLogger(__name__)


def mark_as_left(old: Path, new: Path) -> None:
    """Let the old place open no more; its device id goes, so that no two copies share one."""
    away = MovedAway(new, vault_id_in(new), inventory(old).listed)
    mark_moved_away(old, away)
    remove_durably(VaultFolders(old).device)


def old_place(settings: SettingsFile, vault: Vault) -> Path | None:
    """The folder this Aktenschrank was moved away from, while it is not removed; else None.

    `vault` is open at its new place. Ask after each opening: what was opened at its old place
    again is no longer an old folder, and a mark that a kill prevented is made up for.
    """
    return next((old for old in _remembered(settings) if _is_old(old, settings, vault)), None)


def remove_old(old: Path, settings: SettingsFile, vault: Vault) -> int:
    """Remove the `old_place` of the `vault` that is open at its new place.

    Only what was copied goes; returns how many things are left that were not ours. Raises
    OldFolderOutOfReach, NotTheOldFolder, VaultInUse, NoAccess ….
    """
    if not old.is_dir():
        raise OldFolderOutOfReach
    if not _is_old(old, settings, vault):
        raise NotTheOldFolder
    if moved_away(old) is None:
        mark_as_left(old, vault.folder)
    away = moved_away(old)
    if away is None or moved_away(vault.folder) is not None:
        raise NotTheOldFolder
    with held(old):
        remove_all(away.listed, old)
        with FileProblems():
            left = sum(1 for entry in old.iterdir() if entry.name not in OF_THE_PLACE)
        remove_durably(VaultFolders(old).moved)
    remove_when_empty(old)
    _forget(old, settings)
    log.info("the old folder was removed; %d foreign entries are left", left)
    return left


def _remembered(settings: SettingsFile) -> list[Path]:
    return [Path(folder) for folder in settings.current.moved_from]


def _forget(old: Path, settings: SettingsFile) -> None:
    left = [str(folder) for folder in _remembered(settings) if folder != old]
    settings.remember(moved_from=left)


def _is_old(old: Path, settings: SettingsFile, vault: Vault) -> bool:
    """Whether `old` holds the former state of this very Aktenschrank."""
    away = moved_away(old)
    if are_one(old, vault.folder) or (
        away is None and _is_reachable(old) and not _is_twin(old, vault)
    ):
        _forget(old, settings)  # lives there again, or somebody removed it by hand
        return False
    if away is not None:
        return away.vault_id == vault.vault_id
    with contextlib.suppress(Problem):
        if _is_reachable(old):
            mark_as_left(old, vault.folder)
    return True


def _is_reachable(old: Path) -> bool:
    return old.exists() or old.parent.is_dir()


def _is_twin(old: Path, vault: Vault) -> bool:
    """Whether `old` is what this vault was copied from: the same Aktenschrank and device."""
    with contextlib.suppress(OSError):
        device = VaultFolders(old).device.read_bytes()
        return (
            is_vault(old)
            and vault_id_in(old) == vault.vault_id
            and device == vault.folders.device.read_bytes()
        )
    return False
