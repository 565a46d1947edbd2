"""A disk that lost power: what a recorded series of writes may have left on it.

The recorder tells every write, sync, rename in order. Here they are replayed onto a model of a
disk that keeps for certain only what was synchronised; of the rest any part may be there, in
pieces of 512 bytes. Two models of folders: ``journal`` (a sync of anything also keeps all earlier
names, as ext4 does) and ``strict`` (a name is only kept when its folder was synchronised). In both
a rename is one step, kept in both of its folders or in neither: so it is on every file system with
a journal (ext4, XFS, Btrfs, NTFS, APFS).
"""

from __future__ import annotations

import random
import struct
from dataclasses import dataclass, field
from pathlib import Path

ACKNOWLEDGEMENTS = "ACK"
SECTOR = 512


@dataclass(frozen=True)
class Event:
    """One recorded change of the disk."""

    kind: str
    path: str
    offset: int
    data: bytes


def read_log(log: Path) -> list[Event]:
    """The events in the order they happened."""
    content, at, events = log.read_bytes(), 0, []
    while at < len(content):
        kind, named, offset, length = struct.unpack_from("<BHqI", content, at)
        at += 15
        path = content[at : at + named].decode()
        at += named
        events.append(Event(chr(kind), path, offset, content[at : at + length]))
        at += length
    return events


@dataclass
class _File:
    kept: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[str, int, bytes]] = field(default_factory=list)

    def sync(self) -> None:
        for write in self.waiting:
            _apply(self.kept, write)
        self.waiting = []


@dataclass
class _Folder:
    kept: dict[str, _File | _Folder] = field(default_factory=dict)
    now: dict[str, _File | _Folder] = field(default_factory=dict)
    waiting: list[_Step] = field(default_factory=list)

    def sync(self) -> None:
        while self.waiting:
            self.waiting[0].settle()


@dataclass(eq=False)
class _Step:
    """Names that change together: what a folder has under a name from then on, None for gone."""

    changes: list[tuple[_Folder, str, _File | _Folder | None]]

    def happen(self) -> None:
        """The running program sees the change; the disk does not have it yet."""
        for folder, name, what in self.changes:
            _set(folder.now, name, what)
        for folder in self.folders():
            folder.waiting.append(self)

    def settle(self) -> None:
        """The disk has this change, and in each of its folders everything before it."""
        for folder in self.folders():
            while folder.waiting[0] is not self:
                folder.waiting[0].settle()
        for folder, name, what in self.changes:
            _set(folder.kept, name, what)
        for folder in self.folders():
            folder.waiting.remove(self)

    def folders(self) -> list[_Folder]:
        return list({id(folder): folder for folder, _name, _what in self.changes}.values())


def _set(names: dict[str, _File | _Folder], name: str, what: _File | _Folder | None) -> None:
    if what is None:
        names.pop(name, None)
    else:
        names[name] = what


def _apply(content: bytearray, write: tuple[str, int, bytes]) -> None:
    kind, offset, data = write
    if kind == "X" and len(content) > offset:
        del content[offset:]
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    if kind == "W":
        content[offset : offset + len(data)] = data


class Disk:
    """Replays events up to a power cut and lays down one state the disk may then be in."""

    def __init__(self, root: Path, model: str) -> None:
        self._root = str(root)
        self._model = model
        self._top = _Folder()
        self._folders = [self._top]
        self.acknowledged = ""
        self.synced = 0

    def load(self, folder: Path) -> None:
        """Start from what lies in `folder`, all of it safely on the disk."""
        self._load(self._top, folder)

    def _load(self, into: _Folder, folder: Path) -> None:
        for entry in folder.iterdir():
            if entry.is_dir():
                below = _Folder()
                self._folders.append(below)
                self._load(below, entry)
                into.kept[entry.name] = into.now[entry.name] = below
            else:
                file = _File(bytearray(entry.read_bytes()))
                into.kept[entry.name] = into.now[entry.name] = file

    def play(self, events: list[Event]) -> None:
        for event in events:
            self._play(event)

    def _play(self, event: Event) -> None:
        if event.path.endswith("-shm"):
            return
        if event.path == f"{self._root}/{ACKNOWLEDGEMENTS}":
            if event.kind == "W":
                self.acknowledged += event.data.decode()
            return
        if event.path == self._root:
            if event.kind == "S":
                self.synced += 1
                self._top.sync()
            return
        folder, name = self._find(event.path)
        if folder is None:
            return
        self._happens(event, folder, name)

    def _happens(self, event: Event, folder: _Folder, name: str) -> None:
        what = folder.now.get(name)
        if event.kind == "D":
            made = _Folder()
            self._folders.append(made)
            _Step([(folder, name, made)]).happen()
        elif event.kind == "C":
            if what is None:
                _Step([(folder, name, _File())]).happen()
        elif event.kind in "UE":
            _Step([(folder, name, None)]).happen()
        elif event.kind == "R":
            other, new_name = self._find(event.data.decode())
            if other is not None and what is not None:
                _Step([(folder, name, None), (other, new_name, what)]).happen()
        elif event.kind == "S":
            self.synced += 1
            if what is not None:
                what.sync()
            if self._model == "journal":
                for one in self._folders:
                    one.sync()
        elif isinstance(what, _File):
            kind = "X" if event.kind in "TX" else "W"
            what.waiting.append((kind, 0 if event.kind == "T" else event.offset, event.data))

    def _find(self, path: str) -> tuple[_Folder | None, str]:
        parts = path[len(self._root) + 1 :].split("/")
        folder: _File | _Folder | None = self._top
        for part in parts[:-1]:
            if not isinstance(folder, _Folder):
                return None, ""
            folder = folder.now.get(part)
        return (folder if isinstance(folder, _Folder) else None), parts[-1]

    def lay_down(self, target: Path, chance: random.Random, *, lose_all: bool) -> None:
        """Write one possible state after the cut to `target`."""
        kept = {
            id(folder): 0 if lose_all else chance.randint(0, len(folder.waiting))
            for folder in self._folders
        }
        while self._splits_a_step(kept):
            pass
        self._lay(self._top, target, chance, kept, lose_all)

    def _splits_a_step(self, kept: dict[int, int]) -> bool:
        """Whether a step was kept in one of its folders alone; it is taken back there."""
        for folder in self._folders:
            for at, step in enumerate(folder.waiting[: kept[id(folder)]]):
                if any(other.waiting.index(step) >= kept[id(other)] for other in step.folders()):
                    kept[id(folder)] = at
                    return True
        return False

    def _lay(
        self,
        folder: _Folder,
        target: Path,
        chance: random.Random,
        kept: dict[int, int],
        lose_all: bool,
    ) -> None:
        target.mkdir(parents=True, exist_ok=True)
        names = dict(folder.kept)
        for step in folder.waiting[: kept[id(folder)]]:
            for place, name, what in step.changes:
                if place is folder:
                    _set(names, name, what)
        for name, what in names.items():
            if isinstance(what, _Folder):
                self._lay(what, target / name, chance, kept, lose_all)
            else:
                (target / name).write_bytes(_content(what, chance, lose_all))


def _content(file: _File, chance: random.Random, lose_all: bool) -> bytes:
    content = bytearray(file.kept)
    if lose_all:
        return bytes(content)
    for write in file.waiting:
        if chance.random() < 0.5:
            continue
        kind, offset, data = write
        if kind == "W" and len(data) > SECTOR and chance.random() < 0.3:
            write = (kind, offset, data[: SECTOR * chance.randint(0, len(data) // SECTOR)])
        _apply(content, write)
    return bytes(content)
