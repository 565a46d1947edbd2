"""The name by which programs on the same Aktenschrank find each other, and a cheap look for it."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDir


def server_name(folder: Path) -> str:
    """The same for every way to write the folder, other for another user; says nothing of it."""
    seed = f"{os.path.normcase(folder.resolve())}|{Path.home()}"
    digest = QCryptographicHash.hash(seed.encode(), QCryptographicHash.Algorithm.Sha256)
    return "teilhabeakte-" + bytes(digest.toHex().data()).decode("ascii")[:24]


def may_be_running(folder: Path) -> bool:
    """Whether it is worth asking for another program; loads no network library to find out."""
    return os.name == "nt" or Path(QDir.tempPath(), server_name(folder)).exists()
