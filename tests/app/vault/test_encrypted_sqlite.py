"""Encrypted files open in one way only, and every known way to get it wrong is refused."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import apsw
import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.vault import encrypted_sqlite as files
from app.vault import file_problems as problems

CASE = 0x54484141
NOTE = "Frau Yılmaz war pünktlich da."
KEY = bytes(range(32))


@pytest.fixture
def closed_file(tmp_path: Path) -> Path:
    """A closed file of a few dozen pages in a folder whose name tries the URI quoting."""
    folder = tmp_path / "Müller & Söhne?#%"
    folder.mkdir()
    path = folder / "case.db"
    connection = files.connect(path, KEY, application_id=CASE, create=True)
    connection.execute("CREATE TABLE note(text)")
    connection.executemany("INSERT INTO note VALUES (?)", [(NOTE * 90,) for _ in range(50)])
    connection.execute("PRAGMA user_version = 3")
    connection.close()
    return path


def open_case(path: Path, **how: object) -> sqlcipher.Connection:
    return files.connect(path, KEY, application_id=CASE, **how)  # type: ignore[arg-type]


def test_a_new_file_comes_back_with_its_content(closed_file: Path) -> None:
    connection = open_case(closed_file, newest_format=3)
    assert connection.execute("SELECT text FROM note").fetchone() == (NOTE * 90,)
    connection.close()


def test_the_connection_has_every_agreed_setting(closed_file: Path) -> None:
    connection = open_case(closed_file)
    ask = lambda name: connection.execute(f"PRAGMA {name}").fetchone()[0]  # noqa: E731
    assert ask("journal_mode") == "wal"
    assert ask("synchronous") == 2
    assert ask("foreign_keys") == 1
    assert ask("trusted_schema") == 0
    assert ask("cell_size_check") == 1
    assert ask("temp_store") == 2
    assert ask("mmap_size") == 0
    assert ask("secure_delete") == 1
    assert ask("journal_size_limit") == 1048576
    assert ask("fullfsync") == 1
    assert ask("checkpoint_fullfsync") == 1
    assert ask("busy_timeout") == 5000
    assert connection.isolation_level is None
    connection.close()


def test_the_catalogue_may_ask_for_normal_synchronisation(closed_file: Path) -> None:
    connection = open_case(closed_file, synchronous="NORMAL")
    assert connection.execute("PRAGMA synchronous").fetchone() == (1,)
    connection.close()


def test_closing_leaves_one_file(closed_file: Path) -> None:
    assert [entry.name for entry in closed_file.parent.iterdir()] == ["case.db"]


def test_nothing_readable_is_written_not_even_beside_the_file(closed_file: Path) -> None:
    connection = open_case(closed_file)
    connection.execute("INSERT INTO note VALUES (?)", (NOTE,))
    parts = list(closed_file.parent.iterdir())
    assert {part.name for part in parts} == {"case.db", "case.db-wal", "case.db-shm"}
    for part in parts:
        content = part.read_bytes()
        assert NOTE.encode() not in content
        assert not content.startswith(b"SQLite format 3")
    connection.close()


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_key_of_any_other_length_is_refused_before_a_file_exists(
    tmp_path: Path, length: int
) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        files.connect(tmp_path / "new.db", os.urandom(length), application_id=CASE, create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_hex_text_is_no_key(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        files.connect(tmp_path / "new.db", "ab" * 16, application_id=CASE, create=True)  # type: ignore[arg-type]


def test_the_key_is_used_raw_and_not_as_a_passphrase(closed_file: Path) -> None:
    """62 hex digits make SQLCipher derive a key in silence: such a file must not open here."""
    silently_derived = closed_file.with_name("derived.db")
    connection = sqlcipher.connect(str(silently_derived))
    connection.set_key(f"x'{KEY.hex()[:62]}'")
    connection.execute("CREATE TABLE t(x)")
    connection.close()
    for key in (KEY, KEY[:31] + b"\0"):
        with pytest.raises(problems.WrongKey):
            files.connect(silently_derived, key, application_id=CASE)


def test_another_key_is_refused_and_the_file_stays_as_it_is(closed_file: Path) -> None:
    before = closed_file.read_bytes()
    with pytest.raises(problems.WrongKey):
        files.connect(closed_file, bytes(32), application_id=CASE)
    assert closed_file.read_bytes() == before


def test_a_missing_file_is_not_created(tmp_path: Path) -> None:
    with pytest.raises(problems.FileMissing):
        open_case(tmp_path / "case.db")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_made_anew(closed_file: Path) -> None:
    before = closed_file.read_bytes()
    with pytest.raises(problems.FileAlreadyThere):
        open_case(closed_file, create=True)
    assert closed_file.read_bytes() == before


def test_a_file_of_zero_bytes_is_damaged_and_not_an_empty_case(tmp_path: Path) -> None:
    empty = tmp_path / "case.db"
    empty.touch()
    with pytest.raises(problems.FileDamaged):
        open_case(empty)
    assert empty.stat().st_size == 0


def test_a_plaintext_database_is_foreign(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t(x)")
    plain.commit()
    plain.close()
    with pytest.raises(problems.NotOurFile):
        open_case(path)


def test_python_s_own_sqlite_given_a_key_would_have_written_plaintext(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    plain = sqlite3.connect(path)
    plain.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    plain.execute(f"PRAGMA application_id = {CASE}")
    plain.execute("CREATE TABLE t(x)")
    plain.commit()
    plain.close()
    assert path.read_bytes().startswith(b"SQLite format 3")
    with pytest.raises(problems.NotOurFile):
        open_case(path)


def test_text_in_place_of_a_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    path.write_bytes(b"Das ist keine Akte." * 500)
    with pytest.raises((problems.WrongKey, problems.FileDamaged)):
        open_case(path)


def test_a_file_with_another_application_id_is_foreign(closed_file: Path) -> None:
    with pytest.raises(problems.NotOurFile):
        files.connect(closed_file, KEY, application_id=CASE + 1)


def test_a_newer_file_is_refused_with_both_numbers(closed_file: Path) -> None:
    with pytest.raises(problems.FileTooNew) as refusal:
        open_case(closed_file, newest_format=2)
    assert (refusal.value.file_format, refusal.value.newest_format) == (3, 2)
    assert "Format 3" in refusal.value.what_happened
    assert "bis 2" in refusal.value.what_happened


def test_a_file_cut_off_at_a_page_boundary_is_noticed(closed_file: Path) -> None:
    whole = closed_file.read_bytes()
    closed_file.write_bytes(whole[: 4096 * 10])
    with pytest.raises(problems.FileDamaged):
        open_case(closed_file)


def test_a_lost_last_page_is_found_by_the_checks_or_the_opening(closed_file: Path) -> None:
    closed_file.write_bytes(closed_file.read_bytes()[:-4096])
    try:
        connection = open_case(closed_file)
    except problems.FileDamaged:
        return
    assert files.checks(connection) != []
    connection.close()


def test_one_flipped_bit_on_any_page_is_found(closed_file: Path) -> None:
    whole = closed_file.read_bytes()
    pages = len(whole) // 4096
    assert pages > 20
    for page in range(pages):
        spoilt = bytearray(whole)
        spoilt[page * 4096 + 137 + page] ^= 1
        closed_file.write_bytes(spoilt)
        try:
            connection = open_case(closed_file)
        except (problems.WrongKey, problems.FileDamaged):
            continue
        complaints = files.checks(connection)
        assert any(f"page {page + 1}" in complaint for complaint in complaints)
        connection.close()


def test_every_damaged_page_is_reported_not_only_the_first(closed_file: Path) -> None:
    spoilt = bytearray(closed_file.read_bytes())
    for page in (5, 9, 14):
        spoilt[page * 4096 + 50] ^= 0x80
    closed_file.write_bytes(spoilt)
    connection = open_case(closed_file)
    pages = [line for line in files.checks(connection) if "HMAC" in line]
    assert len(pages) == 3
    connection.close()


def test_pages_torn_while_the_log_was_written_back_are_whole_in_the_log(closed_file: Path) -> None:
    """What a power cut during a checkpoint leaves: the log complete, the file written in part."""
    writer = open_case(closed_file)
    writer.execute("UPDATE note SET text = text || '!'")
    left = closed_file.with_name("left.db")
    torn = bytearray(closed_file.read_bytes())
    torn[4096 * 9 + 2048 : 4096 * 10] = os.urandom(2048)
    left.write_bytes(torn)
    files.wal_of(left).write_bytes(files.wal_of(closed_file).read_bytes())
    writer.close()

    found = open_case(left)
    assert found.execute("SELECT min(text) FROM note").fetchone() == (NOTE * 90 + "!",)
    assert files.checks(found) == []
    found.close()

    closed = open_case(left, immutable=True)
    assert files.checks(closed) == []
    closed.close()


def test_a_sound_file_has_no_complaints(closed_file: Path) -> None:
    connection = open_case(closed_file, immutable=True)
    assert files.checks(connection) == []
    connection.close()


def test_reading_a_closed_file_leaves_no_trace_and_cannot_write(closed_file: Path) -> None:
    connection = open_case(closed_file, immutable=True)
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (50,)
    with pytest.raises(problems.FolderReadOnly), problems.FileProblems():
        connection.execute("DELETE FROM note")
    assert [entry.name for entry in closed_file.parent.iterdir()] == ["case.db"]
    connection.close()


def test_a_file_with_a_log_beside_it_is_not_read_as_closed(closed_file: Path) -> None:
    writer = open_case(closed_file)
    writer.execute("INSERT INTO note VALUES ('new')")
    with pytest.raises(problems.FileNotClosed):
        open_case(closed_file, immutable=True)
    reader = open_case(closed_file, readonly=True)
    assert reader.execute("SELECT count(*) FROM note").fetchone() == (51,)
    with pytest.raises(problems.FolderReadOnly), problems.FileProblems():
        reader.execute("DELETE FROM note")
    reader.close()
    writer.close()


def test_a_lock_held_elsewhere_is_said_to_be_in_use(closed_file: Path) -> None:
    first, second = open_case(closed_file), open_case(closed_file)
    first.execute("BEGIN IMMEDIATE")
    second.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(problems.FileInUse), problems.FileProblems():
        second.execute("BEGIN IMMEDIATE")
    first.close()
    second.close()


def test_a_full_file_is_said_to_be_a_full_disk(closed_file: Path) -> None:
    connection = open_case(closed_file)
    connection.execute("PRAGMA max_page_count = 60")
    with pytest.raises(problems.DiskFull), problems.FileProblems():
        connection.execute("INSERT INTO note VALUES (?)", ("x" * 400_000,))
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (50,)
    connection.close()


def test_an_error_wrapped_by_another_library_is_recognised() -> None:
    class Wrapped(Exception):
        orig = OSError(28, "No space left on device")

    assert isinstance(problems.translate(Wrapped()), problems.DiskFull)


def test_our_own_faults_are_not_dressed_up_as_problems() -> None:
    assert problems.translate(KeyError("x")) is None
    with pytest.raises(KeyError), problems.FileProblems():
        raise KeyError("x")


@pytest.mark.parametrize(
    ("version", "cipher", "options", "fit"),
    [
        ("3.51.3", True, {"ENABLE_FTS5"}, True),
        ("3.53.4", True, {"ENABLE_FTS5"}, True),
        ("3.51.2", True, {"ENABLE_FTS5"}, False),
        ("3.9.0", True, {"ENABLE_FTS5"}, False),
        ("3.53.4", False, {"ENABLE_FTS5"}, False),
        ("3.53.4", True, {"ENABLE_FTS3"}, False),
    ],
)
def test_the_start_gate_knows_a_fit_engine(
    version: str, cipher: bool, options: set[str], fit: bool
) -> None:
    assert files.is_fit(version, cipher, options) is fit


def test_the_installed_engine_passes_the_start_gate() -> None:
    files.require_fit_engine()


def test_a_second_implementation_reads_our_file(closed_file: Path) -> None:
    other = apsw.Connection(str(closed_file), flags=apsw.SQLITE_OPEN_READWRITE)
    other.pragma("cipher", "sqlcipher")
    other.pragma("legacy", 4)
    other.pragma("key", f"raw:{KEY.hex()}")
    assert other.execute("SELECT count(*), min(text) FROM note").fetchall() == [(50, NOTE * 90)]
    other.execute("INSERT INTO note VALUES ('from the other side')")
    other.close()
    connection = open_case(closed_file)
    assert connection.execute("SELECT text FROM note ORDER BY rowid DESC").fetchone() == (
        "from the other side",
    )
    assert files.checks(connection) == []
    connection.close()


def test_we_read_a_file_of_the_second_implementation(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    other = apsw.Connection(str(path))
    other.pragma("cipher", "sqlcipher")
    other.pragma("legacy", 4)
    other.pragma("key", f"raw:{KEY.hex()}")
    other.pragma("application_id", CASE)
    other.execute("CREATE TABLE note(text)")
    other.execute("INSERT INTO note VALUES (?)", (NOTE,))
    other.close()
    connection = open_case(path)
    assert connection.execute("SELECT text FROM note").fetchone() == (NOTE,)
    connection.close()


def test_a_copy_made_while_others_write_is_whole_and_works_like_the_original(
    closed_file: Path,
) -> None:
    writer = open_case(closed_file)
    writer.execute("INSERT INTO note VALUES ('in the log only')")
    reader = open_case(closed_file)
    copy = closed_file.with_name("copy.db")
    files.copy_database(reader, copy, KEY)
    writer.execute("INSERT INTO note VALUES ('after the copy')")
    with pytest.raises(problems.FileAlreadyThere):
        files.copy_database(reader, copy, KEY)
    assert NOTE.encode() not in copy.read_bytes()
    opened = open_case(copy, newest_format=3)
    assert opened.execute("SELECT count(*) FROM note").fetchone() == (51,)
    assert opened.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert files.checks(opened) == []
    for connection in (opened, reader, writer):
        connection.close()


def test_a_file_that_lost_its_write_ahead_mode_gets_it_back(closed_file: Path) -> None:
    """`VACUUM INTO` writes such copies; without WAL a power cut would lose saved notes."""
    copy = closed_file.with_name("copy.db")
    connection = open_case(closed_file)
    connection.execute("VACUUM INTO ?", (str(copy),))
    connection.close()
    reading = open_case(copy, immutable=True)
    reading.close()
    opened = open_case(copy)
    opened.execute("INSERT INTO note VALUES ('x')")
    assert copy.with_name("copy.db-wal").stat().st_size > 0
    opened.close()
