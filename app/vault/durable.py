"""Writing that survives a power cut: content first, then the name, then the folder."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

from app.vault.file_problems import FileAlreadyThere, FileProblems

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600

_WINDOWS_SCANNER_PATIENCE = 10
"""Tries of 50 ms: virus scanners hold fresh files open for a moment."""


def write_durably(path: Path, content: bytes) -> None:
    """Replace `path` by `content`: afterwards the old or the new content stands there, whole.

    Raises DiskFull, FolderReadOnly and their kin; then the old content is untouched.
    """
    beside = path.with_name(path.name + ".new")
    with FileProblems():
        try:
            descriptor = os.open(
                beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, PRIVATE_FILE
            )
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                sync_descriptor(file.fileno())
            replace(beside, path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
        sync_folder(path.parent)


def make_folder_durably(folder: Path) -> None:
    """Make `folder` and its missing parents, readable by this user only, each entry on disk."""
    with FileProblems():
        missing = []
        place = folder
        while not place.exists():
            missing.append(place)
            place = place.parent
        for place in reversed(missing):
            place.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            sync_folder(place.parent)
        if not folder.is_dir():
            raise FileAlreadyThere


def rename_durably(source: Path, target: Path) -> None:
    """Give a file or folder its new name on the same disk; never onto something existing.

    Raises FileAlreadyThere when the target exists.
    """
    with FileProblems():
        if target.exists():
            raise FileAlreadyThere
        replace(source, target)
        sync_folder(target.parent)
        if source.parent != target.parent:
            sync_folder(source.parent)


def remove_durably(path: Path) -> None:
    """Take the file away, if it is there."""
    with FileProblems():
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk. Windows does so by itself and cannot be asked."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_descriptor(descriptor: int) -> None:
    """Bring a file's content to the disk; on macOS through the drive's own cache as well."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):  # network disks do not know it
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def replace(source: Path, target: Path) -> None:
    """os.replace, with patience for what holds a file open for a moment on Windows."""
    patience = _WINDOWS_SCANNER_PATIENCE if sys.platform == "win32" else 0
    for _ in range(patience):
        with contextlib.suppress(PermissionError):
            source.replace(target)
            return
        time.sleep(0.05)
    source.replace(target)


_BINARY = getattr(os, "O_BINARY", 0)
