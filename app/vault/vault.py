"""The Aktenschrank on disk: make it, unlock it, change its secrets, hand out its keys."""

from __future__ import annotations

import contextlib
import json
import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.errors import BadInput, Problem
from app.vault import keyring as rings
from app.vault import recovery_key as sheets
from app.vault.attempts import Attempts
from app.vault.device import device_id
from app.vault.durable import (
    make_folder_durably,
    remove_durably,
    write_durably,
)
from app.vault.file_problems import (
    FileMissing,
    FileProblems,
    FileTooNew,
    StorageFailed,
    WrongKey,
)
from app.vault.folders import (
    VaultFolders,
    case_file_in,
    case_key_copy_in,
    case_key_in,
    is_vault,
)
from app.vault.keys import KdfParameters, calibrated, derive, new_key, unwrap, wrap
from app.vault.locks import VaultLock
from app.vault.moved_mark import moved_away
from app.vault.synchronised import refuse_unsafe

log = logging.getLogger(__name__)

FORMAT = "teilhabeakte-vault"
VERSION = 1

HARMLESS_ENTRIES = frozenset(
    {"vault.lock", "vault.holder.json", ".DS_Store", "desktop.ini", "Thumbs.db", "lost+found"}
)


class NoVaultHere(Problem):
    """The folder holds no finished Aktenschrank."""

    happened = "In diesem Ordner liegt kein Aktenschrank."
    to_do = (
        "Wählen Sie den Ordner, in dem die Datei vault.json liegt, oder legen Sie einen neuen an."
    )


class CabinetMoved(Problem):
    """Only a former state lies here; `to` is where the Aktenschrank lives now."""

    happened = "Dieser Aktenschrank ist umgezogen; hier liegt nur noch sein alter Stand."
    to_do = "Öffnen Sie ihn an seinem neuen Ort."

    def __init__(self, *, to: Path) -> None:
        self.to = to
        super().__init__()


class FolderNotEmpty(Problem):
    """A new Aktenschrank needs a folder of its own."""

    happened = "Der gewählte Ordner ist nicht leer."
    to_do = "Wählen Sie einen leeren oder neuen Ordner für den Aktenschrank."


class EmptyPassphrase(BadInput):
    """A passphrase without a single visible character."""

    happened = "Die Passphrase ist leer."
    to_do = "Geben Sie eine Passphrase aus mindestens vier Wörtern ein."


@dataclass(frozen=True)
class NewCase:
    """A case being made: its hidden folder, its file to be, and the key of the file."""

    case_id: str
    folder: Path
    file: Path
    key: bytes


class Vault:
    """An unlocked Aktenschrank: holds the lock and the vault key until `close`."""

    def __init__(
        self,
        folder: Path,
        lock: VaultLock,
        ring: rings.Keyring,
        vault_key: bytes,
        opened_with: Literal["passphrase", "recovery"],
    ) -> None:
        self.folders = VaultFolders(folder)
        self.opened_with = opened_with
        self._lock = lock
        self._ring = ring
        self._key = bytearray(vault_key)
        self.device_id = device_id(self.folders.device)

    @property
    def folder(self) -> Path:
        return self.folders.root

    @property
    def vault_id(self) -> str:
        """32 hex digits; the same in every copy of this Aktenschrank."""
        return self._ring.vault_id

    @property
    def lock_file(self) -> Path:
        return self.folders.lock

    @property
    def recovery_made_at(self) -> str:
        """When the valid recovery sheet was made, ISO 8601 in UTC."""
        return self._ring.recovery_made_at()

    @property
    def is_open(self) -> bool:
        return bool(self._key)

    def key_for(self, purpose: str) -> bytes:
        """The key of 32 bytes for one purpose, e.g. ``catalogue/1`` or ``office/1``."""
        return derive(self._vault_key(), purpose)

    def keyring_content(self) -> bytes:
        """The keyring file as it was proven at unlocking or written since: for the Sicherung."""
        return self._ring.write()

    def new_case_key(self, case_id: str) -> bytes:
        """A new case key, wrapped for ``case.key``: bound to this vault and this case."""
        return wrap(self._vault_key(), new_key(), self._bound_to(case_id))

    def case_key_from(self, wrapped: bytes, case_id: str) -> bytes:
        """The raw case key in a wrapped one. Raises WrongKey when it is not this case's."""
        key = unwrap(self._vault_key(), wrapped, self._bound_to(case_id))
        if key is None:
            raise WrongKey
        return key

    def case_key(self, case_folder: Path, case_id: str) -> bytes:
        """The raw case key of the case in `case_folder`. Raises FileMissing, WrongKey.

        When the first of its two copies is missing or damaged, the second opens the case and
        takes its place.
        """
        try:
            return self._case_key_at(case_key_in(case_folder), case_id)
        except (FileMissing, WrongKey, StorageFailed):
            copy = case_key_copy_in(case_folder)
            if not copy.exists():
                raise
            key = self._case_key_at(copy, case_id)
        with contextlib.suppress(Problem):  # read-only today; the copy serves next time as well
            write_durably(case_key_in(case_folder), copy.read_bytes())
        return key

    def _case_key_at(self, path: Path, case_id: str) -> bytes:
        with FileProblems():
            wrapped = path.read_bytes()
        return self.case_key_from(wrapped, case_id)

    def case_file_key(self, case_folder: Path, case_id: str) -> bytes:
        """The key that opens ``case.db`` in `case_folder`."""
        return case_file_key(self.case_key(case_folder, case_id))

    @contextmanager
    def making_case(self, case_id: str) -> Iterator[NewCase]:
        """Make a new case so that after a power cut it is there whole or not at all.

        The block makes and *closes* the database at `NewCase.file`. Order: hidden folder, key
        fsynced, database, folder fsynced, rename, parent fsynced.
        """
        with self.folders.making_case(case_id) as hidden:
            wrapped = self.new_case_key(case_id)
            for path in (case_key_in(hidden), case_key_copy_in(hidden)):
                write_durably(path, wrapped)
            key = case_file_key(self.case_key_from(wrapped, case_id))
            yield NewCase(case_id, hidden, case_file_in(hidden), key)

    def change_passphrase(self, old: str, new: str) -> None:
        """Let `new` open this vault and `old` no more, in both copies of the keyring.

        Backups made before keep the old passphrase: say so to the user. Raises WrongPassphrase
        (and TooSoon) for a wrong `old`, EmptyPassphrase for an empty `new`.
        """
        attempts = Attempts(self.folders.attempts, rings.PASSPHRASE)
        attempts.require_patience()
        _require_text(new)
        attempts.note_try()
        if self._ring.open_with_passphrase(old) is None:
            raise rings.WrongPassphrase(wait_seconds=attempts.seconds_to_wait())
        attempts.note_success()
        self._set_passphrase(new)

    def replace_forgotten_passphrase(self, new: str) -> None:
        """Set a passphrase without the old one; only after unlocking with the recovery key."""
        if self.opened_with != rings.RECOVERY:
            raise ValueError("the passphrase is known: change it instead")
        _require_text(new)
        self._set_passphrase(new)
        Attempts(self.folders.attempts, rings.PASSPHRASE).note_success()

    def new_recovery_key(self) -> str:
        """Make a new recovery key and return its text to print; the old sheet is void."""
        key = sheets.new_key()
        self._store(self._ring.with_recovery_key(self._vault_key(), key))
        return sheets.to_text(key)

    def close(self) -> None:
        """Forget the key and let go of the lock; close all databases first."""
        for at in range(len(self._key)):
            self._key[at] = 0
        self._key.clear()
        self._lock.release()

    def _vault_key(self) -> bytes:
        if not self._key:
            raise ValueError("the vault is closed")
        return bytes(self._key)

    def _bound_to(self, case_id: str) -> bytes:
        return f"case-key|1|{self.vault_id}|{case_id}".encode("ascii")

    def _set_passphrase(self, new: str) -> None:
        self._store(self._ring.with_passphrase(self._vault_key(), new, self._ring.cost()))

    def _store(self, ring: rings.Keyring) -> None:
        _write_keyring(self.folders, ring)
        self._ring = ring


def case_file_key(case_key: bytes) -> bytes:
    """The key of ``case.db``, derived from the case's key."""
    return derive(case_key, "db/1")


def create_vault(
    folder: Path,
    passphrase: str,
    *,
    kdf: KdfParameters | None = None,
    furnish: Callable[[Vault], None] | None = None,
) -> tuple[Vault, str]:
    """Make an Aktenschrank in a new or empty folder; returns it unlocked, and the recovery key.

    `kdf` is measured on this machine when None. `furnish` makes what else belongs in it (the
    office file) before it counts as finished; what an interrupted try left is cleared first.
    Raises FolderNotEmpty, EmptyPassphrase, SynchronisedFolder, NetworkFolder, DiskFull ….
    """
    _require_text(passphrase)
    refuse_unsafe(folder)
    paths = VaultFolders(folder)
    make_folder_durably(folder)
    with FileProblems():
        there = {entry.name for entry in folder.iterdir()} - HARMLESS_ENTRIES
    if there and not paths.unfinished.exists():
        raise FolderNotEmpty
    lock = VaultLock(folder)
    lock.take()
    try:
        write_durably(paths.unfinished, b"")
        clear_unfinished(paths)
        sheet = sheets.new_key()
        ring, vault_key = rings.new_keyring(passphrase, sheet, kdf or calibrated())
        for part in (paths.cases, paths.quarantine):
            make_folder_durably(part)
        _write_keyring(paths, ring)
        _write_about(paths, ring)
        vault = Vault(folder, lock, ring, vault_key, "passphrase")
        if furnish is not None:
            furnish(vault)
        remove_durably(paths.unfinished)
    except BaseException:
        lock.release()
        raise
    return vault, sheets.to_text(sheet)


def unlock(
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    lock: VaultLock | None = None,
) -> Vault:
    """Open the Aktenschrank in `folder` with exactly one of the two secrets.

    Slow on purpose (Argon2id) with a passphrase: run it in the background. A damaged copy of the
    keyring is repaired from the other. A `lock` already held is used and stays held on failure.
    One that was moved away opens here again only when its new place is gone.
    Raises NoVaultHere, CabinetMoved, VaultInUse, TooSoon, WrongPassphrase, WrongRecoveryKey, RecoveryKeyTypo,
    KeyringDamaged, FileTooNew.
    """
    if (passphrase is None) == (recovery_key is None):
        raise ValueError("either a passphrase or a recovery key")
    paths = VaultFolders(folder)
    if not is_vault(folder):
        raise NoVaultHere
    lives_at = present_place(folder)
    if lives_at != folder:
        raise CabinetMoved(to=lives_at)
    sheet = sheets.read(recovery_key) if recovery_key is not None else b""
    held_before = lock is not None and lock.is_held
    lock = lock or VaultLock(folder)
    lock.take()
    try:
        _require_known_version(paths)
        contents = {path: _content(path) for path in (paths.keyring, paths.keyring_copy)}
        copies = rings.read_copies([found for found in contents.values() if found is not None])
        kind: Literal["passphrase", "recovery"] = "recovery" if passphrase is None else "passphrase"
        attempts = Attempts(paths.attempts, kind)
        attempts.require_patience()
        attempts.note_try()
        opened = rings.open_copies(
            copies,
            lambda ring: (
                ring.open_with_recovery_key(sheet)
                if passphrase is None
                else ring.open_with_passphrase(passphrase)
            ),
        )
        if opened is None:
            refusal = rings.WrongPassphrase if kind == "passphrase" else rings.WrongRecoveryKey
            raise refusal(wait_seconds=attempts.seconds_to_wait())
        attempts.note_success()
        ring, vault_key = opened
        _repair(paths, ring, contents)
        if paths.moved.exists():
            log.warning("the place it was moved to is gone; it lives here again")
            remove_durably(paths.moved)
        return Vault(folder, lock, ring, vault_key, kind)
    except BaseException:
        if not held_before:
            lock.release()
        raise


def present_place(folder: Path) -> Path:
    """Where the Aktenschrank found in `folder` lives: there, or at the place it was moved to."""
    away = moved_away(folder)
    if away is None or not is_vault(away.to) or vault_id_in(away.to) != away.vault_id:
        return folder
    return away.to


def vault_id_in(folder: Path) -> str:
    """The id in the description of an Aktenschrank; "" when it cannot be read."""
    return _about(VaultFolders(folder))[1]


def seconds_to_wait(folder: Path, kind: Literal["passphrase", "recovery"] = "passphrase") -> float:
    """Seconds until the next try with this secret is allowed; 0.0 when it is now."""
    return Attempts(VaultFolders(folder).attempts, kind).seconds_to_wait()


def _require_text(passphrase: str) -> None:
    if not passphrase.strip():
        raise EmptyPassphrase(field="passphrase")


def _content(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            content = file.read(rings.LARGEST_FILE + 1)
    except OSError:
        return None
    return content if len(content) <= rings.LARGEST_FILE else None


def _write_keyring(paths: VaultFolders, ring: rings.Keyring) -> None:
    content = ring.write()
    for path in (paths.keyring, paths.keyring_copy):
        write_durably(path, content)


def _write_about(paths: VaultFolders, ring: rings.Keyring) -> None:
    told = {"format": FORMAT, "version": VERSION, "vault_id": ring.vault_id}
    write_durably(paths.about, json.dumps(told, indent=1).encode("ascii") + b"\n")


def _require_known_version(paths: VaultFolders) -> None:
    version, _ = _about(paths)
    if version > VERSION:
        raise FileTooNew(file_format=version, newest_format=VERSION)


def _about(paths: VaultFolders) -> tuple[int, str]:
    """Version and vault id as described; (0, "") when the description cannot be read."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads(paths.about.read_bytes())
        if told["format"] == FORMAT and type(told["version"]) is int:
            return told["version"], str(told["vault_id"])
    return 0, ""


def _repair(paths: VaultFolders, ring: rings.Keyring, contents: dict[Path, bytes | None]) -> None:
    """Bring both copies of the keyring and the vault's description to what was just proven."""
    right = ring.write()
    try:
        for path, content in contents.items():
            if content != right:
                log.warning("a copy of the keyring was repaired from the other")
                write_durably(path, right)
        if _about(paths) != (VERSION, ring.vault_id):
            _write_about(paths, ring)
    except Problem as problem:
        # One good copy is enough to work; the next unlock tries again.
        log.warning("the keyring could not be repaired: %s", type(problem).__name__)


def clear_unfinished(paths: VaultFolders) -> None:
    """Remove what a creation cut short left behind; nobody has worked in it yet."""
    with FileProblems():
        for folder in (paths.cases, paths.quarantine, paths.trash):
            if folder.is_dir():
                shutil.rmtree(folder)
        for name in (
            "keyring.json",
            "vault.json",
            "device.json",
            "attempts.json",
            "catalog.db",
            "office.db",
        ):
            for leftover in paths.root.glob(name + "*"):
                leftover.unlink()
