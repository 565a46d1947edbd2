"""The file behind the catalogue: opened, made anew, marked before cases change, given up for memory."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from app.catalogue import brief, names
from app.catalogue.indexing import SCHEMA, fingerprint
from app.vault.encrypted_sqlite import connect
from app.vault.file_problems import (
    DiskFull,
    FileDamaged,
    FileMissing,
    FileProblems,
    FileTooNew,
    FolderReadOnly,
    NoAccess,
    NotOurFile,
    WrongKey,
)

log = logging.getLogger(__name__)

APPLICATION_ID = 0x54414B41
"""ASCII "TAKA": Teilhabeakte, Katalog."""
FORMAT = 1
PAGE_CACHE_KIB = 98304
"""An upper limit: all that is searched of 100 000 people. Of 10 000 it is a tenth of that."""


class CacheFile:
    """One connection for everything, and the list of cases that may be ahead of it.

    WAL with synchronous=NORMAL is enough for a cache; only a mark is committed with FULL, which
    syncs all that was written before it too (STORAGE §4).
    """

    def __init__(self, path: Path, key: bytes) -> None:
        """Open the file at `path`, or make one in its place; in memory where none can be written."""
        self._path = path
        self._key = key
        self.connection: Any = None
        self._marks: Any = None
        self._open(_opened)

    def make_anew(self) -> None:
        """Put an empty file in the place of one that turned out to be damaged."""
        self.close()
        self._open(lambda _path, _key: None)

    def condemn(self) -> None:
        """Leave word that the file is damaged, so that the next start makes it anew."""
        with contextlib.suppress(OSError):
            _condemned(self._path).touch()

    def _open(self, existing: Callable[[Path, bytes], Any]) -> None:
        try:
            self.connection = existing(self._path, self._key) or _made(self._path, self._key)
        except (DiskFull, FolderReadOnly, NoAccess):
            log.warning("the catalogue cannot be written and lives in memory")
            self.connection, self._marks = _in_memory(), None
            return
        self._marks = self.connection
        self.connection.execute(f"PRAGMA cache_size = -{PAGE_CACHE_KIB}")

    def retreat_to_memory(self) -> None:
        """Go on in memory, empty; marks still go to the file, so the next start repairs it."""
        log.warning("the catalogue cannot be written and goes on in memory")
        self.connection = _in_memory()

    @property
    def is_in_memory(self) -> bool:
        return self._marks is not self.connection

    @contextmanager
    def changing(self) -> Iterator[Any]:
        """A transaction: kept whole, or not at all."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
            self.connection.execute("COMMIT")
        finally:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def dirty(self) -> set[str]:
        """The cases that were marked and never cleared."""
        if self._marks is None:
            return set()
        return {row[0] for row in self._marks.execute("SELECT case_id FROM dirty")}

    def mark_dirty(self, case_id: str) -> None:
        """Note a case; on disk when this returns. Raises DiskFull and its kin."""
        if self._marks is None:
            return  # no file that could be behind: the next start reads every case
        with FileProblems():
            self._marks.execute("PRAGMA synchronous = FULL")
            try:
                self._marks.execute("INSERT OR IGNORE INTO dirty VALUES (?)", (case_id,))
            finally:
                self._marks.execute("PRAGMA synchronous = NORMAL")

    def mark_clean(self, case_ids: Iterable[str]) -> None:
        """Clear marks; never those of a file that was left behind."""
        if self.is_in_memory:
            return
        with FileProblems(), self.changing() as connection:
            connection.executemany(
                "DELETE FROM dirty WHERE case_id = ?", [(each,) for each in case_ids]
            )

    def close(self) -> None:
        """Check everything into one file."""
        for connection in {id(each): each for each in (self.connection, self._marks)}.values():
            if connection is not None:
                connection.close()


def _condemned(path: Path) -> Path:
    return path.with_name(path.name + ".damaged")


def _opened(path: Path, key: bytes) -> Any:
    """The file as it is; None when there is none that can be used."""
    if _condemned(path).exists():
        return None
    try:
        connection = connect(
            path,
            key,
            application_id=APPLICATION_ID,
            newest_format=FORMAT,
            synchronous="NORMAL",
        )
    except FileMissing:
        return None
    except (WrongKey, FileDamaged, FileTooNew, NotOurFile):
        log.warning("the catalogue cannot be read and is made anew")
        return None
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'made by'").fetchone()
        connection.execute("SELECT count(*) FROM brief").fetchone()
        connection.execute("SELECT count(*) FROM dirty").fetchone()
    except sqlcipher.DatabaseError:
        row = None
    if row is not None and row[0] == fingerprint():
        return connection
    connection.close()
    return None


def _made(path: Path, key: bytes) -> Any:
    """A new, empty file in the place of what is there, which is kept beside it."""
    fresh = path.with_name(path.name + ".new")
    with FileProblems():
        for leftover in _family(fresh):
            leftover.unlink(missing_ok=True)
        connection = connect(
            fresh, key, application_id=APPLICATION_ID, create=True, synchronous="NORMAL"
        )
        try:
            _furnish(connection)
        finally:
            connection.close()
        aside = path.with_name(path.name + ".aside")
        for old, kept in zip(_family(path), _family(aside), strict=True):
            kept.unlink(missing_ok=True)
            if old.exists():
                old.replace(kept)
        fresh.replace(path)
        _condemned(path).unlink(missing_ok=True)
    return connect(
        path, key, application_id=APPLICATION_ID, newest_format=FORMAT, synchronous="NORMAL"
    )


def _family(path: Path) -> list[Path]:
    return [path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")]


def _furnish(connection: Any) -> None:
    connection.executescript(f"BEGIN;\n{SCHEMA}{brief.SCHEMA}\nPRAGMA user_version = {FORMAT};")
    connection.executemany("INSERT INTO tradition VALUES (?, ?)", names.traditions())
    connection.execute("INSERT INTO meta VALUES ('made by', ?)", (fingerprint(),))
    connection.execute("COMMIT")


def _in_memory() -> Any:
    connection = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA temp_store = MEMORY")
    _furnish(connection)
    return connection
