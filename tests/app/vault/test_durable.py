"""Files are replaced whole, in the order that survives a power cut."""

from __future__ import annotations

import errno
import os
import resource
import signal
from pathlib import Path

import pytest

from app.errors import Problem
from app.vault import durable
from app.vault.file_problems import (
    DiskFull,
    FileAlreadyThere,
    FileMissing,
    FolderReadOnly,
    NoAccess,
    StorageFailed,
)


def test_a_file_is_replaced_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "keyring.json"
    durable.write_durably(path, b"old")
    durable.write_durably(path, b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["keyring.json"]
    assert path.stat().st_mode & 0o077 == 0


def test_content_is_on_disk_before_its_name_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def seen_fsync(descriptor: int) -> None:
        steps.append("folder" if Path(f"/proc/self/fd/{descriptor}").is_dir() else "content")
        fsync(descriptor)

    def seen_rename(source: Path, target: Path) -> Path:
        steps.append("name")
        return rename(source, target)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(Path, "replace", seen_rename)
    durable.write_durably(tmp_path / "a", b"x")
    assert steps == ["content", "name", "folder"]
    steps.clear()
    durable.make_folder_durably(tmp_path / "b" / "c")
    assert steps == ["folder", "folder"]
    steps.clear()
    durable.rename_durably(tmp_path / "b" / "c", tmp_path / "d")
    assert steps == ["name", "folder", "folder"]


def test_a_full_disk_leaves_the_old_content_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "keyring.json"
    durable.write_durably(path, b"old")
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(DiskFull):
            durable.write_durably(path, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["keyring.json"]


def test_a_failing_disk_is_told_and_the_old_content_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keyring.json"
    durable.write_durably(path, b"old")

    def failing(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(StorageFailed):
        durable.write_durably(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["keyring.json"]


def test_renaming_never_swallows_something(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    with pytest.raises(FileAlreadyThere):
        durable.rename_durably(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"b"
    with pytest.raises(FileMissing):
        durable.rename_durably(tmp_path / "c", tmp_path / "d")


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(FileAlreadyThere):
        durable.make_folder_durably(tmp_path / "a")


def test_removing_what_is_not_there_is_fine(tmp_path: Path) -> None:
    durable.remove_durably(tmp_path / "a")


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, FolderReadOnly),
        (errno.EACCES, NoAccess),
        (errno.EPERM, NoAccess),
        (errno.EIO, StorageFailed),
        (errno.ELOOP, StorageFailed),
    ],
)
def test_each_refusal_of_the_system_is_told_and_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, problem: type[Problem]
) -> None:
    path = tmp_path / "keyring.json"
    durable.write_durably(path, b"old")

    def refusing(source: Path, target: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refusing)
    with pytest.raises(problem):
        durable.write_durably(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["keyring.json"]
