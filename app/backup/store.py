"""A Sicherung on its medium: dated states, and file contents named by their SHA-256.

A content is written once and never changed, so a damaged file in the Aktenschrank can never
replace a good copy. A state lists what the Aktenschrank held; its file is the last one written.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from app.backup.problems import BackupTooNew
from app.vault.durable import (
    make_folder_durably,
    rename_durably,
    replace,
    sync_descriptor,
    sync_folder,
    write_durably,
)
from app.vault.file_problems import FileProblems

FORMAT = "teilhabeakte-backup"
VERSION = 1
NAME = "Teilhabeakte-Sicherung"

README = (
    "Hier liegt eine Sicherung von Teilhabeakte. Alles darin ist verschlüsselt.\r\n"
    "Bitte nichts umbenennen oder löschen.\r\n"
    "Zum Öffnen: Teilhabeakte starten und „Aus Sicherung öffnen“ wählen. "
    "Nötig sind die Passphrase oder das Blatt mit dem Wiederherstellungsschlüssel.\r\n"
)

_CHUNK = 1024 * 1024
_HASH = re.compile(r"[0-9a-f]{64}")
_VAULT_ID = re.compile(r"[0-9a-f]{32}")
_SHORT_ID = 8
_BESIDE = ".new"
_GRACE_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Entry:
    """One file of a state: where it stood and which content it had."""

    path: str
    """Relative to the Aktenschrank, with slashes."""
    sha256: str
    size: int
    source: str
    """How the file looked when it was copied; equal means unchanged. "" is never equal."""
    since: str
    """When this content was copied, ISO 8601 in UTC."""


@dataclass(frozen=True)
class State:
    """What the Aktenschrank held at one moment, as far as it could be read."""

    vault_id: str
    device_id: str
    made_at: str
    files: tuple[Entry, ...]

    @property
    def moment(self) -> dt.datetime:
        """When the state was made, aware."""
        return dt.datetime.fromisoformat(self.made_at)

    @property
    def case_count(self) -> int:
        """How many cases it holds, without those in the Papierkorb."""
        return sum(1 for entry in self.files if re.fullmatch(r"cases/\w+/case\.db", entry.path))

    def entry(self, path: str) -> Entry | None:
        """The file at `path`, or None."""
        return next((entry for entry in self.files if entry.path == path), None)


class Store:
    """The Sicherung of one Aktenschrank inside the folder the user chose."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of_vault(cls, chosen: Path, vault_id: str) -> Store:
        """The place inside the chosen folder; two Aktenschränke never share one."""
        return cls(chosen / f"{NAME}-{vault_id[:_SHORT_ID]}")

    @classmethod
    def all_in(cls, chosen: Path) -> list[Store]:
        """Every Sicherung in the chosen folder, or the folder itself when it is one."""
        if chosen.name.startswith(NAME) and (chosen / "states").is_dir():
            return [cls(chosen)]
        with FileProblems():
            places = sorted(chosen.iterdir()) if chosen.is_dir() else []
        return [
            cls(place)
            for place in places
            if place.name.startswith(NAME) and (place / "states").is_dir()
        ]

    # states

    def states(self) -> list[State]:
        """All readable states, newest first.

        Raises BackupTooNew when only a newer program could read any of them.
        """
        found: list[State] = []
        too_new: BackupTooNew | None = None
        with FileProblems():
            files = sorted(self._states.glob("*.json")) if self._states.is_dir() else []
        for path in files:
            try:
                state = _state(path.read_bytes())
            except OSError:
                continue
            except BackupTooNew as problem:
                too_new = problem
                continue
            if state is not None:
                found.append(state)
        if too_new is not None and not found:
            raise too_new
        return sorted(found, key=lambda state: state.moment, reverse=True)

    def add_state(self, state: State) -> None:
        """Make the state count: until now nothing referred to its new contents."""
        told: dict[str, Any] = {"format": FORMAT, "version": VERSION, **asdict(state)}
        told["sha256"] = _checksum(told)
        content = json.dumps(told, sort_keys=True, separators=(",", ":")).encode("ascii")
        write_durably(self._state_path(state), content)

    def drop_states(self, states: Iterable[State]) -> None:
        """Take states away; their contents go with `sweep`."""
        with FileProblems():
            for state in states:
                self._state_path(state).unlink(missing_ok=True)

    # contents

    def prepare(self) -> None:
        """Make the folders and the note for whoever finds them."""
        for folder in (self._states, self._contents):
            make_folder_durably(folder)
        readme = self.folder / "LIESMICH.txt"
        if not readme.exists():
            write_durably(readme, README.encode("utf-8"))

    def content(self, sha256: str) -> Path:
        """Where the content of this name lies."""
        return self._contents / sha256[:2] / sha256

    def holds(self, entry: Entry) -> bool:
        """Whether the content is there in its full size; cheap, reads nothing."""
        try:
            return self.content(entry.sha256).stat().st_size == entry.size
        except OSError:
            return False

    def is_intact(self, entry: Entry) -> bool:
        """Whether the content reads back as it was written; reads all of it."""
        path = self.content(entry.sha256)
        try:
            return path.stat().st_size == entry.size and hash_of(path) == entry.sha256
        except OSError:
            return False

    def beside(self, name: str) -> Path:
        """A fresh path to write a new content to before it is verified and kept."""
        return self._contents / f"{name}-{secrets.token_hex(4)}{_BESIDE}"

    def keep(self, written: Path) -> tuple[str, int]:
        """Bring a verified file to the disk and give it its name; returns hash and size.

        A content that is there already, but damaged, is replaced by the good one.
        """
        with FileProblems():
            with written.open("rb+") as file:
                sync_descriptor(file.fileno())
            sha256, size = hash_of(written), written.stat().st_size
            target = self.content(sha256)
            make_folder_durably(target.parent)
            if target.exists():
                if target.stat().st_size == size and hash_of(target) == sha256:
                    written.unlink()
                    return sha256, size
                target.unlink()
            rename_durably(written, target)
        return sha256, size

    def fetch(self, entry: Entry, target: Path) -> bool:
        """Copy a content to `target`, durably; False when it is gone or damaged.

        Then nothing is left at `target` that was not there. Raises DiskFull and its kin when
        `target` cannot be written.
        """
        beside = target.with_name(target.name + _BESIDE)
        digest = hashlib.sha256()
        with FileProblems():
            try:
                with beside.open("wb") as copy:
                    for chunk in _chunks(self.content(entry.sha256)):
                        digest.update(chunk)
                        copy.write(chunk)
                    copy.flush()
                    sync_descriptor(copy.fileno())
                if digest.hexdigest() != entry.sha256:
                    return False
                replace(beside, target)
                sync_folder(target.parent)
            finally:
                beside.unlink(missing_ok=True)
        return True

    def sweep(self) -> int:
        """Remove contents no state names and what was left half-written; returns how many.

        Only things older than a day: another computer may be writing its state right now.
        """
        named = {entry.sha256 for state in self.states() for entry in state.files}
        before = time.time() - _GRACE_SECONDS  # by the clock of the disk, not by ours
        removed = 0
        for path in self._content_files():
            with contextlib.suppress(OSError):
                if path.name not in named and path.stat().st_mtime < before:
                    path.unlink()
                    removed += 1
        return removed

    def _content_files(self) -> Iterator[Path]:
        with FileProblems():
            yield from [path for path in self._contents.glob("**/*") if path.is_file()]

    @property
    def _states(self) -> Path:
        return self.folder / "states"

    @property
    def _contents(self) -> Path:
        return self.folder / "contents"

    def _state_path(self, state: State) -> Path:
        moment = state.moment.astimezone(dt.UTC)
        return self._states / f"{moment:%Y-%m-%dT%H%M%S.%f}Z-{state.device_id[:_SHORT_ID]}.json"


def hash_of(path: Path) -> str:
    """The SHA-256 of a file in hex. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _chunks(path: Path) -> Iterator[bytes]:
    """A file in pieces; it simply ends where it cannot be read."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _state(content: bytes) -> State | None:
    """The state in a file, or None for everything `add_state` would not have written."""
    try:
        told = json.loads(content)
        check = told.pop("sha256")
        if told.pop("format") != FORMAT or check != _checksum({"format": FORMAT, **told}):
            return None
        version = told.pop("version")
        if type(version) is int and version > VERSION:
            raise BackupTooNew(file_format=version, newest_format=VERSION)
        state = State(
            vault_id=told["vault_id"],
            device_id=told["device_id"],
            made_at=told["made_at"],
            files=tuple(Entry(**entry) for entry in told["files"]),
        )
        sound = (
            _VAULT_ID.fullmatch(state.vault_id)
            and _VAULT_ID.fullmatch(state.device_id)
            and state.moment.tzinfo is not None
            and all(_is_safe(entry) for entry in state.files)
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return state if sound else None


def _is_safe(entry: Entry) -> bool:
    """Whether an entry names a place inside the Aktenschrank and a proper content."""
    path = PurePosixPath(entry.path)
    inside = not path.is_absolute() and ".." not in path.parts and "\\" not in entry.path
    return inside and ":" not in entry.path and _HASH.fullmatch(entry.sha256) is not None


def _checksum(told: dict[str, Any]) -> str:
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
