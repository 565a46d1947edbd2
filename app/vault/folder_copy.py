"""Copies the folder of a closed Aktenschrank file by file, and reads every copy back."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import Problem
from app.vault.durable import PRIVATE_FILE, PRIVATE_FOLDER, sync_descriptor, sync_folder
from app.vault.file_problems import FileProblems
from app.vault.moved_mark import Listed

_LOCK_FILES = frozenset({"vault.lock", "vault.holder.json", "vault.holder.json.new"})
_DROPPINGS = frozenset({".DS_Store", "desktop.ini", "Thumbs.db"})
_MARKS = frozenset({"vault.unfinished", "vault.moved.json"})
_MARKS_BEGUN = frozenset(f"{mark}.new" for mark in _MARKS)

OF_THE_PLACE = _LOCK_FILES | _DROPPINGS | _MARKS | _MARKS_BEGUN | {"lost+found"}
"""What belongs to a folder and not to the Aktenschrank in it; such things do not move."""

Told = Callable[[int], None]
"""Called with the number of bytes just done; what it raises stops the work."""

_SHARED_MEMORY = "-shm"  # of a killed program; SQLite makes it anew from the log beside it
_CHUNK = 1024 * 1024
_BINARY = getattr(os, "O_BINARY", 0)


class StrangeEntry(Problem):
    """A link or a device among the files: what it leads to is not ours to copy or to remove."""

    happened = "Im Aktenschrank liegt eine Verknüpfung, die Teilhabeakte nicht angelegt hat."
    to_do = "Legen Sie sie an einen anderen Ort und versuchen Sie es dann noch einmal."


class CopyNotVerified(Problem):
    """A copy could not be read back as it was written."""

    happened = (
        "Eine Kopie ließ sich nicht fehlerfrei zurücklesen; "
        "der Aktenschrank liegt unverändert am bisherigen Ort."
    )
    to_do = "Wählen Sie einen anderen Datenträger, dieser ist vermutlich defekt."


@dataclass(frozen=True)
class Inventory:
    """Everything that makes up an Aktenschrank, with the size of all files in bytes."""

    listed: Listed
    size: int


def inventory(root: Path) -> Inventory:
    """Walk through the Aktenschrank in `root`. Raises StrangeEntry, NoAccess and their kin."""
    folders: list[str] = []
    files: list[str] = []
    size = 0
    with FileProblems():
        for path, entry in _walk(root, ""):
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            else:
                files.append(path)
                size += entry.stat(follow_symlinks=False).st_size
    return Inventory(Listed(tuple(folders), tuple(files)), size)


def _walk(folder: Path, inside: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if not inside and entry.name in OF_THE_PLACE:
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.is_symlink() or not (is_folder or entry.is_file(follow_symlinks=False)):
            raise StrangeEntry
        if is_folder:
            yield f"{inside}{entry.name}", entry
            yield from _walk(Path(entry.path), f"{inside}{entry.name}/")
        elif not entry.name.endswith(_SHARED_MEMORY):
            yield f"{inside}{entry.name}", entry


def copy_all(listed: Listed, source: Path, target: Path, told: Told) -> dict[str, str]:
    """Copy everything listed into the existing folder `target`; file -> SHA-256 in hex.

    Names and contents are on the disk when this returns. Nothing is ever overwritten.
    """
    with FileProblems():
        for folder in listed.folders:
            (target / folder).mkdir(mode=PRIVATE_FOLDER)
        hashes = {name: _copy(source / name, target / name, told) for name in listed.files}
        for folder in (*reversed(listed.folders), "."):
            sync_folder(target / folder)
    return hashes


def verify_all(hashes: Mapping[str, str], target: Path, told: Told) -> None:
    """Read every copy back from its disk. Raises CopyNotVerified."""
    for name, sha256 in hashes.items():
        try:
            found = hash_of(target / name, told)
        except OSError as error:
            raise CopyNotVerified from error
        if found != sha256:
            raise CopyNotVerified


def are_alike(one: Path, other: Path) -> bool:
    """Whether two folders hold the same Aktenschrank to the last byte."""
    here, there = inventory(one), inventory(other)
    if here != there:
        return False
    with FileProblems():
        return all(hash_of(one / name) == hash_of(other / name) for name in here.listed.files)


def hash_of(path: Path, told: Told = lambda _size: None) -> str:
    """The SHA-256 of a file in hex, read from the disk where the platform lets us ask for that."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        if sys.platform == "linux":
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            told(len(chunk))
    return digest.hexdigest()


def remove_all(listed: Listed, root: Path) -> None:
    """Remove what is listed below `root`, keys first; folders only when nothing else is in them.

    A folder that was replaced by a link is left alone. Started again after a kill, it goes on.
    """
    real = {""}
    with FileProblems():
        for folder in listed.folders:
            place = root / folder
            if folder.rpartition("/")[0] in real and place.is_dir() and not place.is_symlink():
                real.add(folder)
        for name in sorted(listed.files, key=lambda name: not _is_key(name)):
            if name.rpartition("/")[0] in real:
                (root / name).unlink(missing_ok=True)
                (root / f"{name}{_SHARED_MEMORY}").unlink(missing_ok=True)
        for folder in reversed(listed.folders):
            if folder in real:
                with contextlib.suppress(OSError):  # somebody put something there
                    (root / folder).rmdir()
        sync_folder(root)


def remove_when_empty(root: Path, levels: int = 1) -> None:
    """Remove the folder, and those above that had been made for it, as far as they are empty.

    Its lock was ours until now, so its files go in any case.
    """
    with contextlib.suppress(OSError):
        for name in _LOCK_FILES:
            (root / name).unlink(missing_ok=True)
        if {entry.name for entry in root.iterdir()} <= _DROPPINGS | _MARKS_BEGUN:
            for name in _DROPPINGS | _MARKS_BEGUN:
                (root / name).unlink(missing_ok=True)
        for place in (root, *root.parents)[:levels]:
            place.rmdir()
            sync_folder(place.parent)


def is_bare(root: Path) -> bool:
    """Whether nothing is in the folder but what a copy leaves that was killed at its first step."""
    with FileProblems():
        names = {entry.name for entry in root.iterdir()}
    return bool(names) and names <= _LOCK_FILES | _MARKS_BEGUN


def are_one(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same folder, by links or by mounts."""
    with FileProblems():
        if one.resolve() == other.resolve():
            return True
        return one.exists() and other.exists() and one.samefile(other)


def _copy(source: Path, target: Path, told: Told) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as file:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as copy:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                copy.write(chunk)
                told(len(chunk))
            copy.flush()
            sync_descriptor(copy.fileno())
    before = source.stat()
    # By its time the Sicherung knows a file that did not change.
    os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))
    return digest.hexdigest()


def _is_key(name: str) -> bool:
    return "keyring.json" in name or "case.key" in name
