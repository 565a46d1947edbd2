"""Make a Sicherung: copy what changed, read it back, and only then let it count."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from app import clock
from app.backup import thinning
from app.backup.problems import (
    BackupDiskFull,
    BackupFailed,
    BackupFolderMissing,
    BackupInsideVault,
    BackupNotVerified,
    BackupReadOnly,
    BackupStopped,
)
from app.backup.sources import KEYRING, Database, PlainFile, Source, sources_of
from app.backup.store import Entry, State, Store
from app.errors import Problem
from app.vault.durable import write_durably
from app.vault.encrypted_sqlite import checks, connect, copy_database, wal_of
from app.vault.file_problems import (
    DiskFull,
    FileDamaged,
    FileMissing,
    FileProblems,
    FolderReadOnly,
    NoAccess,
    StorageFailed,
)
from app.vault.vault import Vault

log = logging.getLogger(__name__)

Progress = Callable[[int, int], bool]
"""Called with (files done, files in all); False stops."""

_YOUNG_SECONDS = 2.0
"""A file younger than this may change again without its time showing it."""


@dataclass(frozen=True)
class NotBackedUp:
    """A file that could not be read, so it was not copied this time."""

    path: str
    case_id: str
    """"" for a file of the office."""
    problem: Problem
    kept_from: str
    """When the copy was made that the Sicherung still holds, ISO 8601; "" when there is none."""


@dataclass(frozen=True)
class Report:
    """What a Sicherung did; it is good when `not_backed_up` is empty."""

    made_at: dt.datetime
    copied: int
    unchanged: int
    not_backed_up: tuple[NotBackedUp, ...]


@dataclass
class _Run:
    vault: Vault
    store: Store
    thorough: bool
    now: str
    previous: dict[str, Entry]
    entries: list[Entry] = field(default_factory=list)
    failures: list[NotBackedUp] = field(default_factory=list)
    copied: int = 0


def back_up(
    vault: Vault,
    into: Path,
    *,
    thorough: bool = False,
    progress: Progress = lambda _done, _of: True,
) -> Report:
    """Copy everything that changed in the unlocked `vault` into the existing folder `into`.

    Every copy is read back and checked by both integrity checks before it counts; `thorough` reads
    the older copies again, too. A file that is damaged in the Aktenschrank is reported, its last
    good copy stays. Files may be open meanwhile: they are read through the database engine.

    Run it in the background; ask it to end through `progress`. Raises BackupFolderMissing,
    BackupInsideVault, BackupDiskFull, BackupReadOnly, BackupFailed, BackupNotVerified,
    BackupStopped; after each of them the states made before are whole.
    """
    _require_place(vault.folder, into)
    store = Store.of_vault(into, vault.vault_id)
    with _medium():
        store.prepare()
        previous = next((s for s in store.states() if s.device_id == vault.device_id), None)
    run = _Run(
        vault,
        store,
        thorough,
        clock.timestamp(),
        {entry.path: entry for entry in previous.files} if previous else {},
    )
    sources = sources_of(vault)
    _keep_keyring(run)
    for done, source in enumerate(sources):
        if not progress(done, len(sources)):
            raise BackupStopped
        _keep(run, source)
    if not progress(len(sources), len(sources)):
        raise BackupStopped
    with _medium():
        store.add_state(State(vault.vault_id, vault.device_id, run.now, tuple(run.entries)))
    _thin(store, vault.device_id)
    log.info("backed up: %d copied, %d failed", run.copied, len(run.failures))
    return Report(
        made_at=dt.datetime.fromisoformat(run.now),
        copied=run.copied,
        unchanged=len(run.entries) - run.copied - len(run.failures),
        not_backed_up=tuple(run.failures),
    )


def last_backup(chosen: Path, vault_id: str = "") -> dt.datetime | None:
    """When the newest state in the chosen folder was made (aware); None when there is none.

    With `vault_id` only that Aktenschrank counts. A folder that cannot be reached gives None.
    """
    moments = []
    with contextlib.suppress(Problem):
        for store in Store.all_in(chosen):
            moments += [s.moment for s in store.states() if vault_id in ("", s.vault_id)]
    return max(moments, default=None)


def _require_place(vault_folder: Path, into: Path) -> None:
    if not into.is_dir():
        raise BackupFolderMissing
    vault, chosen = vault_folder.resolve(), into.resolve()
    if chosen.is_relative_to(vault):
        raise BackupInsideVault


def _keep_keyring(run: _Run) -> None:
    beside = run.store.beside(KEYRING)
    with _medium():
        write_durably(beside, run.vault.keyring_content())
        sha256, size = run.store.keep(beside)
    known = run.previous.get(KEYRING)
    if known is not None and known.sha256 == sha256:
        run.entries.append(known)
    else:
        run.entries.append(Entry(KEYRING, sha256, size, source="", since=run.now))
        run.copied += 1


def _keep(run: _Run, source: Source) -> None:
    known = run.previous.get(source.path)
    looks = _looks(source)
    if known is not None and looks and known.source == looks and _still_good(run, known):
        run.entries.append(known)
        return
    try:
        sha256, size = _copy(run, source)
    except _SourceUnreadable as unreadable:
        held = known if known is not None and run.store.holds(known) else None
        case_id = source.case_id if isinstance(source, Database) else _case_of(source.path)
        run.failures.append(
            NotBackedUp(source.path, case_id, unreadable.problem, held.since if held else "")
        )
        if held is not None:
            run.entries.append(replace(held, source=""))
        return
    run.entries.append(Entry(source.path, sha256, size, looks, run.now))
    run.copied += 1


def _still_good(run: _Run, entry: Entry) -> bool:
    return run.store.is_intact(entry) if run.thorough else run.store.holds(entry)


def _looks(source: Source) -> str:
    """What tells a changed file from an unchanged one; "" when that cannot be told.

    Taken before copying. A file with a log beside it is open and counts as changed.
    """
    try:
        if isinstance(source, Database) and wal_of(source.file).exists():
            return ""
        told = source.file.stat()
    except OSError:
        return ""
    age = time.time() - told.st_mtime  # by the clock of the disk, not by ours
    return "" if age < _YOUNG_SECONDS else f"{told.st_size}/{told.st_mtime_ns}"


class _SourceUnreadable(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__()


def _copy(run: _Run, source: Source) -> tuple[str, int]:
    if isinstance(source, PlainFile):
        return _copy_plain(run.store, source)
    return _copy_database(run, source)


def _copy_plain(store: Store, source: PlainFile) -> tuple[str, int]:
    try:
        with FileProblems():
            content = source.file.read_bytes()
    except Problem as problem:
        raise _SourceUnreadable(problem) from problem
    with _medium():
        beside = store.beside("file")
        write_durably(beside, content)
        if beside.read_bytes() != content:
            raise BackupNotVerified
        return store.keep(beside)


def _copy_database(run: _Run, source: Database) -> tuple[str, int]:
    try:
        key = source.key(run.vault)
        connection = _open_source(source, key)
    except Problem as problem:
        raise _SourceUnreadable(problem) from problem
    try:
        try:
            with FileProblems():
                complaints = checks(connection)
        except Problem as problem:
            raise _SourceUnreadable(problem) from problem
        if complaints:
            raise _SourceUnreadable(FileDamaged())
        with _medium():
            beside = run.store.beside("database")
            copy_database(connection, beside, key)
    finally:
        connection.close()
    with _medium():
        _verify(beside, key, source)
        return run.store.keep(beside)


def _open_source(source: Database, key: bytes) -> Any:
    """A connection of our own; on a full disk, where no log can be made, a reading one."""
    open_it = partial(
        connect,
        source.file,
        key,
        application_id=source.application_id,
        newest_format=source.newest_format,
    )
    try:
        return open_it()
    except (DiskFull, FolderReadOnly, StorageFailed, NoAccess):
        return open_it(immutable=True)


def _verify(copy: Path, key: bytes, source: Database) -> None:
    """Open the copy on its medium, read-only, and run both checks. Raises BackupNotVerified."""
    try:
        connection = connect(copy, key, immutable=True, application_id=source.application_id)
        try:
            with FileProblems():
                complaints = checks(connection)
        finally:
            connection.close()
    except Problem as problem:
        raise BackupNotVerified from problem
    if complaints:
        raise BackupNotVerified


def _case_of(path: str) -> str:
    parts = path.split("/")
    return parts[1] if len(parts) == 3 else ""


def _thin(store: Store, device_id: str) -> None:
    """Drop superfluous states of this device; a failure here costs space, not safety."""
    try:
        own = {s.moment: s for s in store.states() if s.device_id == device_id}
        going = thinning.superfluous(list(own), clock.today())
        store.drop_states(own[moment] for moment in going)
        store.sweep()
    except Problem as problem:
        log.warning("the backup could not be thinned: %s", type(problem).__name__)


@contextmanager
def _medium() -> Iterator[None]:
    """Errors inside the block are the backup medium's, and are told as such."""
    try:
        with FileProblems():
            yield
    except DiskFull as problem:
        raise BackupDiskFull from problem
    except (FolderReadOnly, NoAccess) as problem:
        raise BackupReadOnly from problem
    except FileMissing as problem:
        raise BackupFolderMissing from problem
    except (StorageFailed, FileDamaged) as problem:
        raise BackupFailed from problem
