"""Opens encrypted SQLite files: one sequence, checked at every step (SQLCipher 4, raw key)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlcipher

from app.vault.file_problems import (
    EngineUnfit,
    FileAlreadyThere,
    FileDamaged,
    FileMissing,
    FileNotClosed,
    FileProblems,
    FileTooNew,
    NotOurFile,
    translate,
)

KEY_BYTES = 32
BUSY_SECONDS = 5.0
OLDEST_SQLITE = (3, 51, 3)
"""The first SQLite without the WAL-reset bug of 3.7.0 to 3.51.2 (sqlite.org/wal.html)."""

_NOTADB = 26

_SETTINGS = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    "mmap_size = 0",
    "secure_delete = ON",
    "journal_size_limit = 1048576",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
)


def connect(
    path: Path,
    key: bytes,
    *,
    application_id: int,
    create: bool = False,
    readonly: bool = False,
    immutable: bool = False,
    newest_format: int | None = None,
    synchronous: Literal["FULL", "NORMAL"] = "FULL",
) -> sqlcipher.Connection:
    """Open `path` with a raw 256-bit `key` and hand back the connection, in autocommit.

    `create` makes a new file in WAL mode and refuses an existing one. `immutable` reads a closed
    file without touching the folder; allowed only while the vault lock is held, refused when a
    -wal lies beside it. `newest_format` is the highest ``user_version`` the caller can read.

    Raises the Problems of `file_problems`; ValueError when the key is not 32 bytes long, because
    the engine would silently take it as a passphrase.
    """
    if not isinstance(key, bytes | bytearray) or len(key) != KEY_BYTES:
        raise ValueError("an encrypted file needs a raw key of exactly 32 bytes")
    require_fit_engine()
    if create and path.exists():
        raise FileAlreadyThere
    if not create and not path.is_file():
        raise FileMissing
    if immutable and wal_of(path).exists():
        raise FileNotClosed
    with FileProblems():
        connection = sqlcipher.connect(
            _uri(path, create=create, readonly=readonly or immutable, immutable=immutable),
            uri=True,
            isolation_level=None,
            timeout=BUSY_SECONDS,
            check_same_thread=False,
        )
        try:
            _unlock(connection, key, path)
            if not create:
                _recognise(connection, application_id, newest_format)
            if not (readonly or immutable):
                _write_ahead(connection)
            if create:
                connection.execute(f"PRAGMA application_id = {application_id:d}")
            connection.execute(
                f"PRAGMA synchronous = {'NORMAL' if synchronous == 'NORMAL' else 'FULL'}"
            )
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}")
            if readonly or immutable:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def checks(connection: sqlcipher.Connection) -> list[str]:
    """What both integrity checks complain about; an empty list means the file is sound.

    ``cipher_integrity_check`` names pages that do not authenticate but overlooks a file cut off at
    a page boundary; ``integrity_check`` finds that one. So both run, and all their rows count.

    ``cipher_integrity_check`` also looks past the write-ahead log. Power lost while the log was
    being written back leaves torn pages in the file that are whole in the log, from where they are
    read: so before such a page counts, the log is written back once more.
    """
    found = _unauthentic_pages(connection)
    if found:
        connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()
        found = _unauthentic_pages(connection)
    try:
        rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    except sqlcipher.DatabaseError as error:
        if not isinstance(translate(error), FileDamaged):
            raise
        rows = ["database disk image is malformed"]
    return found + [row for row in rows if row != "ok"]


def _unauthentic_pages(connection: sqlcipher.Connection) -> list[str]:
    return [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]


def copy_database(connection: sqlcipher.Connection, target: Path, key: bytes) -> None:
    """Write a consistent copy of an open file to the new file `target`, under the same key.

    Other connections may go on writing meanwhile. The copy's content is on disk when this
    returns; its name is the caller's care. Raises FileAlreadyThere, DiskFull and their kin.
    """
    if target.exists():
        raise FileAlreadyThere
    with FileProblems():
        uri = _uri(target, create=True, readonly=False, immutable=False)
        copy = sqlcipher.connect(uri, uri=True, isolation_level=None)
        try:
            copy.set_key(f"x'{key.hex()}'")
            copy.execute("PRAGMA cipher_log_level = NONE")
            copy.execute("PRAGMA journal_mode = OFF")  # a copy that fails is thrown away
            copy.execute("PRAGMA synchronous = FULL")
            connection.backup(copy)
        finally:
            copy.close()


def wal_of(path: Path) -> Path:
    """The write-ahead log beside a database; there only while the file is open or was killed."""
    return path.with_name(path.name + "-wal")


@cache
def require_fit_engine() -> None:
    """The start gate. Raises EngineUnfit unless this is SQLCipher on a SQLite with FTS5."""
    connection = sqlcipher.connect(":memory:")
    try:
        version = connection.execute("SELECT sqlite_version()").fetchone()[0]
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    finally:
        connection.close()
    if not is_fit(version, cipher is not None, options):
        raise EngineUnfit(version=version)


def is_fit(version: str, has_cipher: bool, options: set[str]) -> bool:
    """Whether an engine of this SQLite `version` with these compile options may open files."""
    numbers = tuple(int(part) for part in version.split("."))
    return numbers >= OLDEST_SQLITE and has_cipher and "ENABLE_FTS5" in options


def _uri(path: Path, *, create: bool, readonly: bool, immutable: bool) -> str:
    mode = "rwc" if create else "ro" if readonly else "rw"
    address = path.absolute().as_posix()
    if not address.startswith("/"):  # C:/… needs a leading slash in a URI
        address = "/" + address
    return f"file:{quote(address)}?mode={mode}" + ("&immutable=1" if immutable else "")


def _unlock(connection: sqlcipher.Connection, key: bytes, path: Path) -> None:
    connection.set_key(f"x'{key.hex()}'")
    if connection.execute("PRAGMA cipher_version").fetchone() is None:
        raise EngineUnfit(version="ohne Verschlüsselung")
    connection.execute("PRAGMA cipher_log_level = NONE")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) == _NOTADB and _is_plaintext(path):
            raise NotOurFile from error
        raise


def _is_plaintext(path: Path) -> bool:
    """Whether the file opens without any key.

    Asked through SQLite, not by reading the header: closing a handle of our own on a file that
    SQLite has open in this process would drop SQLite's locks on it (sqlite.org/howtocorrupt.html).
    """
    connection = sqlcipher.connect(
        _uri(path, create=False, readonly=True, immutable=False), uri=True
    )
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def _write_ahead(connection: sqlcipher.Connection) -> None:
    """Put the file into WAL mode: a new one, and a copy that came back without it.

    Any other journal with synchronous = FULL loses acknowledged writes in a power cut.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        answer = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if answer != "wal":
            raise EngineUnfit(version="ohne WAL")


def _recognise(
    connection: sqlcipher.Connection, application_id: int, newest_format: int | None
) -> None:
    if connection.execute("PRAGMA page_count").fetchone()[0] == 0:
        raise FileDamaged  # a file of zero bytes opens with every key
    if connection.execute("PRAGMA application_id").fetchone()[0] != application_id:
        raise NotOurFile
    if newest_format is not None:
        file_format = connection.execute("PRAGMA user_version").fetchone()[0]
        if file_format > newest_format:
            raise FileTooNew(file_format=file_format, newest_format=newest_format)
