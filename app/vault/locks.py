"""One program at a time in an Aktenschrank, also when the other one was killed."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from app import clock
from app.errors import Problem
from app.vault.durable import write_durably
from app.vault.file_problems import FileProblems
from app.vault.folders import VaultFolders

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Holder:
    """Who has the Aktenschrank open: a process of this machine, and since when."""

    process: int
    since: dt.datetime


class VaultInUse(Problem):
    """Another program holds the lock; `holder` is None when it did not say who it is."""

    happened = "Dieser Aktenschrank ist {since} in einem anderen Fenster von Teilhabeakte geöffnet."
    to_do = "Arbeiten Sie dort weiter oder schließen Sie das andere Fenster zuerst."

    def __init__(self, *, holder: Holder | None) -> None:
        self.holder = holder
        since = "schon"
        if holder is not None:
            moment = holder.since.astimezone(clock.OFFICE_TIME)
            day = "" if moment.date() == clock.today() else f"dem {moment:%d.%m.%Y}, "
            since = f"seit {day}{moment:%H:%M} Uhr"
        super().__init__(since=since)


class VaultLock:
    """The lock of one Aktenschrank; the operating system frees it when the process ends."""

    def __init__(self, folder: Path) -> None:
        self._folders = VaultFolders(folder)
        self._lock = FileLock(self._folders.lock, thread_local=False)

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._lock.is_locked

    def take(self, *, patience: float = 0.0) -> None:
        """Take the lock, waiting `patience` seconds for a program that is just ending.

        Raises VaultInUse. Taking it twice is the same as once.
        """
        if self.is_held:
            return
        with FileProblems():
            try:
                self._lock.acquire(timeout=patience, poll_interval=0.05)
            except Timeout as error:
                raise VaultInUse(holder=_holder(self._folders.lock_holder)) from error
        told = {"process": os.getpid(), "since": clock.timestamp()}
        try:
            write_durably(self._folders.lock_holder, json.dumps(told).encode("ascii"))
        except Problem as problem:
            # Only the wording of a message hangs on it; a full disk must not stop the start.
            log.warning("the lock could not be signed: %s", type(problem).__name__)

    def release(self) -> None:
        """Let the next one in; without effect when not held."""
        if self.is_held:
            with contextlib.suppress(OSError):
                self._folders.lock_holder.unlink(missing_ok=True)
            self._lock.release()


@contextmanager
def held(folder: Path, *, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock of the Aktenschrank in `folder` for the block. Raises VaultInUse."""
    lock = VaultLock(folder)
    lock.take(patience=patience)
    try:
        yield
    finally:
        lock.release()


def is_in_use(folder: Path) -> bool:
    """Whether some program has the Aktenschrank open at this moment."""
    if not VaultFolders(folder).lock.exists():
        return False
    probe = VaultLock(folder)
    with FileProblems():
        try:
            with probe._lock.acquire(timeout=0):
                return False
        except Timeout:
            return True


def _holder(path: Path) -> Holder | None:
    try:
        told = json.loads(path.read_bytes())
        since = dt.datetime.fromisoformat(told["since"])
        return Holder(process=int(told["process"]), since=since) if since.tzinfo else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
