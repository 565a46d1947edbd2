"""A Sicherung copies what changed, proves each copy, and never loses a good one."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app import clock
from app.backup import back_up, last_backup, making, restore
from app.backup.problems import (
    BackupDiskFull,
    BackupFailed,
    BackupFolderMissing,
    BackupInsideVault,
    BackupNotVerified,
    BackupReadOnly,
    BackupStopped,
)
from app.backup.thinning import DAYS, NEWEST, WEEKS
from app.vault import durable
from app.vault.encrypted_sqlite import wal_of
from app.vault.file_problems import FileDamaged, FileMissing, StorageFailed, WrongKey
from app.vault.keys import LOWEST_KDF
from app.vault.vault import create_vault

PASSPHRASE = "Lampe Fahrrad Regen Kuchen"


def test_the_first_one_holds_everything_and_says_when(desk: Any) -> None:
    before = clock.now()
    report = back_up(desk.vault, desk.stick)
    assert report.not_backed_up == ()
    assert report.copied == 3 * 2 + 3  # three cases with their keys; office file, vault, keyring
    assert report.unchanged == 0
    assert before - dt.timedelta(seconds=1) <= report.made_at <= clock.now()
    assert last_backup(desk.stick) == report.made_at
    assert last_backup(desk.stick, desk.vault.vault_id) == report.made_at
    assert last_backup(desk.stick, "0" * 32) is None


def test_before_the_first_one_and_without_the_stick_there_is_no_age(desk: Any) -> None:
    assert last_backup(desk.stick) is None
    assert last_backup(desk.stick / "not there") is None


def test_only_what_changed_is_copied_again(desk: Any) -> None:
    back_up(desk.vault, desk.stick)
    before = desk.contents()
    nothing = back_up(desk.vault, desk.stick)
    assert (nothing.copied, nothing.unchanged) == (0, 9)
    assert desk.contents() == before
    desk.add_note(desk.cases[1], "neuer Kontakt")
    one = back_up(desk.vault, desk.stick)
    assert (one.copied, one.unchanged) == (1, 8)
    assert len(desk.contents()) == len(before) + 1


def test_a_file_changed_this_very_moment_is_looked_at_again_next_time(desk: Any) -> None:
    """Two changes within one tick of the disk's clock look the same from outside."""
    desk.add_note(desk.cases[0], "eben erst")
    assert back_up(desk.vault, desk.stick).copied == 9
    assert back_up(desk.vault, desk.stick).copied == 1
    desk.rest()
    back_up(desk.vault, desk.stick)
    assert back_up(desk.vault, desk.stick).copied == 0


def test_an_open_case_is_copied_with_what_is_not_in_its_file_yet(desk: Any, tmp_path: Path) -> None:
    working = desk.open_case(desk.cases[0])
    working.execute("INSERT INTO note VALUES ('steht nur im Protokoll')")
    assert wal_of(desk.vault.folders.case_file(desk.cases[0])).stat().st_size > 0
    working.execute("BEGIN IMMEDIATE")
    working.execute("INSERT INTO note VALUES ('noch nicht gespeichert')")
    report = back_up(desk.vault, desk.stick)
    assert report.not_backed_up == ()
    working.execute("COMMIT")
    working.execute("INSERT INTO note VALUES ('danach geschrieben')")
    working.close()
    target = tmp_path / "neu"
    restore(desk.stick, target)
    vault = desk.restored(target)
    assert desk.notes(desk.cases[0], vault) == ["Erstgespräch", "steht nur im Protokoll"]
    vault.close()
    assert desk.notes(desk.cases[0])[-1] == "danach geschrieben"


def test_a_lock_held_on_an_open_case_survives_its_backup(desk: Any) -> None:
    """Opening the file by hand would drop SQLite's locks in this process."""
    working, other = desk.open_case(desk.cases[0]), desk.open_case(desk.cases[0])
    other.execute("PRAGMA busy_timeout = 10")
    working.execute("BEGIN IMMEDIATE")
    back_up(desk.vault, desk.stick)
    with pytest.raises(Exception, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    working.execute("COMMIT")
    working.close()
    other.close()


def test_the_vault_is_left_exactly_as_it_was(desk: Any) -> None:
    def picture() -> dict[str, bytes]:
        return {
            str(path.relative_to(desk.vault.folder)): path.read_bytes()
            for path in sorted(desk.vault.folder.rglob("*"))
            if path.is_file()
        }

    before = picture()
    back_up(desk.vault, desk.stick)
    assert picture() == before


def test_nothing_on_the_stick_is_readable_or_named_after_anyone(desk: Any) -> None:
    back_up(desk.vault, desk.stick)
    for path in desk.stick.rglob("*"):
        if path.is_file() and path.name != "LIESMICH.txt":
            content = path.read_bytes()
            assert b"Erstgespr" not in content
            assert b"Werkstatt" not in content
            assert not content.startswith(b"SQLite format 3")
    (state,) = desk.states()
    paths = {entry["path"] for entry in json.loads(state.read_text())["files"]}
    assert "office.db" in paths
    assert "keyring.json" in paths
    assert not {"device.json", "catalog.db", "vault.lock", "attempts.json"} & paths


def test_cases_in_the_papierkorb_are_kept_too(desk: Any) -> None:
    folders = desk.vault.folders
    durable.make_folder_durably(folders.trash)
    thrown = desk.cases[2]
    durable.rename_durably(folders.case_folder(thrown), folders.trash / thrown)
    report = back_up(desk.vault, desk.stick)
    assert report.not_backed_up == ()
    paths = {entry["path"] for entry in json.loads(desk.states()[0].read_text())["files"]}
    assert f"trash/{thrown}/case.db" in paths


# --- a damaged Aktenschrank


def test_a_damaged_case_never_replaces_its_good_copy(desk: Any, tmp_path: Path) -> None:
    first = back_up(desk.vault, desk.stick)
    desk.spoil(desk.cases[0])
    desk.add_note(desk.cases[1], "weiter gearbeitet")
    for _ in range(2):
        report = back_up(desk.vault, desk.stick)
        (missing,) = report.not_backed_up
        assert missing.case_id == desk.cases[0]
        assert isinstance(missing.problem, FileDamaged)
        assert missing.kept_from == first.made_at.isoformat(timespec="milliseconds")
    target = tmp_path / "neu"
    restore(desk.stick, target)
    vault = desk.restored(target)
    assert desk.notes(desk.cases[0], vault) == ["Erstgespräch"]
    assert desk.notes(desk.cases[1], vault)[-1] == "weiter gearbeitet"
    vault.close()


def test_a_case_damaged_from_the_start_is_named_and_the_rest_is_saved(desk: Any) -> None:
    desk.spoil(desk.cases[0])
    report = back_up(desk.vault, desk.stick)
    assert [(m.case_id, m.kept_from) for m in report.not_backed_up] == [(desk.cases[0], "")]
    assert report.copied == 8


def test_a_case_whose_closing_was_cut_short_by_a_power_cut_is_no_damaged_one(desk: Any) -> None:
    """The file is torn where its log was being written back; the log holds everything."""
    file = desk.vault.folders.case_file(desk.cases[0])
    case = desk.open_case(desk.cases[0])
    case.execute("UPDATE note SET text = text || ', zweiter Satz'")
    log = wal_of(file).read_bytes()
    case.close()
    desk.spoil(desk.cases[0])
    wal_of(file).write_bytes(log)

    assert back_up(desk.vault, desk.stick).not_backed_up == ()
    assert desk.notes(desk.cases[0]) == ["Erstgespräch, zweiter Satz"]


def test_a_lost_case_key_is_named(desk: Any) -> None:
    folders = desk.vault.folders
    for copy in ("case.key", "case.key.bak"):
        (folders.case_folder(desk.cases[0]) / copy).unlink()
        (folders.case_folder(desk.cases[1]) / copy).write_bytes(b"\0" * 60)
    report = back_up(desk.vault, desk.stick)
    told = {(m.case_id, type(m.problem)) for m in report.not_backed_up}
    assert (desk.cases[0], FileMissing) in told
    assert (desk.cases[1], WrongKey) in told


def test_a_case_that_comes_back_whole_is_copied_again(desk: Any) -> None:
    back_up(desk.vault, desk.stick)
    path = desk.vault.folders.case_file(desk.cases[0])
    good = path.read_bytes()
    desk.spoil(desk.cases[0])
    assert len(back_up(desk.vault, desk.stick).not_backed_up) == 1
    path.write_bytes(good)
    desk.rest()
    report = back_up(desk.vault, desk.stick)
    assert (report.not_backed_up, report.copied) == ((), 1)


# --- a bad stick


def test_a_missing_stick_is_told_and_no_folder_is_made(desk: Any) -> None:
    with pytest.raises(BackupFolderMissing):
        back_up(desk.vault, desk.stick / "weg")
    assert list(desk.stick.iterdir()) == []


def test_a_place_inside_the_vault_is_refused(desk: Any) -> None:
    with pytest.raises(BackupInsideVault):
        back_up(desk.vault, desk.vault.folder)
    link = desk.stick / "Abkürzung"
    link.symlink_to(desk.vault.folders.cases)
    with pytest.raises(BackupInsideVault):
        back_up(desk.vault, link)


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, BackupDiskFull),
        (errno.EROFS, BackupReadOnly),
        (errno.EACCES, BackupReadOnly),
        (errno.EIO, BackupFailed),
        (errno.ENODEV, BackupFailed),
    ],
)
def test_wherever_the_stick_fails_the_earlier_state_stays_whole(
    desk: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, problem: type
) -> None:
    """The n-th rename onto the stick fails, for every n there is."""
    first = back_up(desk.vault, desk.stick)
    desk.add_note(desk.cases[0], "neu")
    desk.add_note(desk.cases[2], "neu")
    rename = Path.replace
    failed = 0
    for n in range(100):
        seen = 0

        def failing(source: Path, target: Path, n: int = n) -> Path:
            nonlocal seen
            if desk.stick in target.parents:
                seen += 1
                if seen > n:
                    raise OSError(number, "injected")
            return rename(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", failing)
            try:
                back_up(desk.vault, desk.stick)
            except problem:
                failed += 1
                assert last_backup(desk.stick) == first.made_at
                continue
        break
    assert failed >= 4
    assert last_backup(desk.stick) > first.made_at
    restored = restore(desk.stick, tmp_path / "neu")
    assert restored.lost == ()


def test_a_copy_that_reads_back_differently_does_not_count(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stick swallows a byte: the copying itself is replaced by a faulty one."""
    copy = making.copy_database

    def faulty(connection: Any, target: Path, key: bytes) -> None:
        copy(connection, target, key)
        content = bytearray(target.read_bytes())
        content[4096 + 500] ^= 4
        target.write_bytes(content)

    monkeypatch.setattr(making, "copy_database", faulty)
    with pytest.raises(BackupNotVerified):
        back_up(desk.vault, desk.stick)
    assert last_backup(desk.stick) is None


def test_a_copy_lost_on_the_stick_is_made_again(desk: Any) -> None:
    back_up(desk.vault, desk.stick)
    for content in desk.contents():
        content.unlink()
    report = back_up(desk.vault, desk.stick)
    assert report.copied >= 8
    assert len(desk.contents()) == 9


def test_a_copy_that_rotted_is_found_by_a_thorough_one(desk: Any) -> None:
    back_up(desk.vault, desk.stick)
    for content in desk.contents():
        spoilt = bytearray(content.read_bytes())
        spoilt[-1] ^= 1
        content.write_bytes(spoilt)
    assert back_up(desk.vault, desk.stick).copied == 0
    assert back_up(desk.vault, desk.stick, thorough=True).copied == 8
    assert back_up(desk.vault, desk.stick, thorough=True).copied == 0


def test_it_can_be_stopped_at_every_step_without_harm(desk: Any) -> None:
    first = back_up(desk.vault, desk.stick)
    desk.add_note(desk.cases[0], "neu")
    for stop_at in range(9):
        told: list[tuple[int, int]] = []

        def stopping(done: int, of: int, stop_at: int = stop_at, told: Any = told) -> bool:
            told.append((done, of))
            return done < stop_at

        with pytest.raises(BackupStopped):
            back_up(desk.vault, desk.stick, progress=stopping)
        assert told == [(done, 8) for done in range(stop_at + 1)]
        assert last_backup(desk.stick) == first.made_at
    back_up(desk.vault, desk.stick)
    assert last_backup(desk.stick) > first.made_at


def test_a_damaged_state_is_passed_over(desk: Any) -> None:
    first = back_up(desk.vault, desk.stick)
    back_up(desk.vault, desk.stick)
    newest = desk.states()[-1]
    newest.write_bytes(newest.read_bytes().replace(b"office.db", b"office.xx"))
    assert last_backup(desk.stick) == first.made_at
    assert back_up(desk.vault, desk.stick).not_backed_up == ()


# --- time passes


def test_old_states_go_and_their_contents_with_them(desk: Any) -> None:
    day = dt.datetime(2026, 1, 1, 16, 0, tzinfo=clock.OFFICE_TIME)
    for number in range(60):
        desk.add_note(desk.cases[0], f"Tag {number}")
        desk.rest()
        with clock.at(day + dt.timedelta(days=number)):
            back_up(desk.vault, desk.stick)
        long_ago = time.time() - 3 * 24 * 3600
        for content in desk.contents():
            os.utime(content, (long_ago, long_ago))
    assert DAYS < len(desk.states()) <= NEWEST + DAYS + WEEKS
    assert len(desk.contents()) <= len(desk.states()) + 9


def test_a_fresh_content_of_another_computer_is_not_swept_away(desk: Any) -> None:
    back_up(desk.vault, desk.stick)
    foreign = desk.contents()[0].parent / ("0" * 64)
    foreign.write_bytes(b"being written elsewhere")
    back_up(desk.vault, desk.stick)
    assert foreign.exists()


def test_a_second_device_keeps_its_own_states(desk: Any) -> None:
    back_up(desk.vault, desk.stick)
    (desk.vault.folder / "device.json").unlink()
    desk.vault.close()
    again = desk.restored(desk.vault.folder)
    report = back_up(again, desk.stick)
    assert report.unchanged == 0
    assert len(desk.states()) == 2
    again.close()


def test_two_vaults_share_a_stick_without_mixing(desk: Any, tmp_path: Path) -> None:
    other, _ = create_vault(tmp_path / "zweiter", "ganz andere Wörter hier", kdf=LOWEST_KDF)
    back_up(desk.vault, desk.stick)
    (missing,) = back_up(other, desk.stick).not_backed_up
    assert (missing.path, type(missing.problem)) == ("office.db", FileMissing)
    assert len(list(desk.stick.iterdir())) == 2
    assert last_backup(desk.stick, desk.vault.vault_id) != last_backup(desk.stick, other.vault_id)
    other.close()


BACK_UP_FOR_EVER = """
import sys
from pathlib import Path
from app.backup import back_up
from app.vault.vault import unlock
vault = unlock(Path(sys.argv[1]), passphrase=sys.argv[3])
print("ready", flush=True)
while True:
    print(back_up(vault, Path(sys.argv[2]), thorough=True).made_at.isoformat(), flush=True)
"""


def test_killed_at_any_moment_what_was_reported_can_be_opened(desk: Any, tmp_path: Path) -> None:
    desk.vault.close()
    for kill in range(6):
        for content in desk.contents()[::2]:
            content.write_bytes(b"rotten")  # so that there is something to copy every time
        child = subprocess.Popen(
            [sys.executable, "-c", BACK_UP_FOR_EVER, desk.vault.folder, desk.stick, PASSPHRASE],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        told = child.stdout.readline()
        time.sleep(0.007 * kill)
        os.kill(child.pid, signal.SIGKILL)
        told += child.communicate()[0]
        newest = last_backup(desk.stick)
        assert newest is not None
        assert newest >= dt.datetime.fromisoformat(told.splitlines()[-1])
        restored = restore(desk.stick, tmp_path / f"neu {kill}")
        assert restored.lost == ()
        assert restored.from_older_state == ()
    vault = desk.restored(desk.vault.folder)
    assert back_up(vault, desk.stick, thorough=True).not_backed_up == ()
    vault.close()


def test_where_no_log_can_be_made_the_closed_files_are_still_saved(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk the engine cannot open for writing: that refusal is injected."""
    connect = making.connect

    def on_a_full_disk(path: Path, key: bytes, **how: Any) -> Any:
        if desk.vault.folder in path.parents and not how.get("immutable"):
            raise StorageFailed
        return connect(path, key, **how)

    monkeypatch.setattr(making, "connect", on_a_full_disk)
    report = back_up(desk.vault, desk.stick)
    assert report.not_backed_up == ()
    assert report.copied == 9
