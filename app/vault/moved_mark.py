"""The two marks of a move: on the half-made copy, and on the Aktenschrank that was moved away.

Both list every file of the move, so that what is removed later is only what was copied. The names
are those of `folders` and say nothing about a person.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.vault.durable import write_durably
from app.vault.folders import VaultFolders

_HALF_MADE = "teilhabeakte-half-moved"
_MOVED_AWAY = "teilhabeakte-moved-away"


@dataclass(frozen=True)
class Listed:
    """Files and folders, relative to the Aktenschrank, with slashes; folders before their own."""

    folders: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class HalfMade:
    """A copy that does not count yet."""

    listed: Listed
    levels: int
    """How many folders had to be made to reach it, its own among them."""


@dataclass(frozen=True)
class MovedAway:
    """What was moved away from here, and where it lives now."""

    to: Path
    vault_id: str
    listed: Listed


def mark_half_made(folder: Path, copy: HalfMade) -> None:
    """From now on `folder` holds a copy being made; nobody takes it for an Aktenschrank."""
    told = {"format": _HALF_MADE, "levels": copy.levels, **_told(copy.listed)}
    write_durably(VaultFolders(folder).unfinished, _content(told))


def half_made(folder: Path) -> HalfMade | None:
    """The half-made copy in `folder`; None when there is none, or none of ours."""
    told = _read(VaultFolders(folder).unfinished, _HALF_MADE)
    try:
        levels = told["levels"] if told is not None else None
        if told is None or type(levels) is not int:
            return None
        return HalfMade(_listed(told), levels)
    except (ValueError, KeyError, TypeError):
        return None


def mark_moved_away(folder: Path, away: MovedAway) -> None:
    """From now on `folder` holds a former state; it opens no more while the new place stands."""
    told = {
        "format": _MOVED_AWAY,
        "to": str(away.to),
        "vault_id": away.vault_id,
        **_told(away.listed),
    }
    write_durably(VaultFolders(folder).moved, _content(told))


def moved_away(folder: Path) -> MovedAway | None:
    """Where the Aktenschrank in `folder` was moved to; None when it lives here."""
    told = _read(VaultFolders(folder).moved, _MOVED_AWAY)
    try:
        if told is None or not isinstance(told["to"], str):
            return None
        return MovedAway(Path(told["to"]), str(told["vault_id"]), _listed(told))
    except (ValueError, KeyError, TypeError):
        return None


def _told(listed: Listed) -> dict[str, object]:
    return {"folders": listed.folders, "files": listed.files}


def _content(told: dict[str, object]) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode("ascii")


def _read(path: Path, wanted: str) -> dict[str, Any] | None:
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and told.get("format") == wanted else None


def _listed(told: dict[str, Any]) -> Listed:
    """Raises ValueError for a path that leads out of the folder: then the mark is not ours."""
    folders, files = tuple(told["folders"]), tuple(told["files"])
    for name in (*folders, *files):
        path = Path(name)
        if path.is_absolute() or path.drive or ".." in path.parts or not path.parts:
            raise ValueError("a path leads out of the Aktenschrank")
    return Listed(folders, files)
