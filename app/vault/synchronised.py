"""Refuses folders that a cloud service copies about or that lie on a network drive.

Such services copy an open database in pieces and put old pieces back (sqlite.org/howtocorrupt.html);
the write-ahead log works on local disks only (sqlite.org/wal.html). What gives them away is data:
``resources/rules/synchronised_folders.json``.
"""

from __future__ import annotations

import ctypes
import fnmatch
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath, PureWindowsPath
from typing import Any

from app import resources
from app.errors import Problem

RULES = "rules/synchronised_folders.json"

_DRIVE_REMOTE = 4
_OCTAL = re.compile(r"\\([0-7]{3})")
_MACOS_MOUNT = re.compile(r"^.+? on (?P<place>/.*) \((?P<kind>\w+)")


class SynchronisedFolder(Problem):
    """The folder belongs to a synchronising service; `service` is its name."""

    happened = (
        "Dieser Ordner wird mit {service} abgeglichen; dabei können Akten beschädigt werden "
        "und ihre Dateien das Haus verlassen."
    )
    to_do = "Wählen Sie einen Ordner, der nur auf diesem Rechner liegt."

    def __init__(self, *, service: str) -> None:
        self.service = service
        super().__init__(service=service)


class NetworkFolder(Problem):
    """The folder lies on a network drive."""

    happened = "Dieser Ordner liegt auf einem Netzlaufwerk; dort können Akten beschädigt werden."
    to_do = (
        "Wählen Sie einen Ordner auf der Festplatte dieses Rechners; "
        "das Netzlaufwerk eignet sich für die Sicherung."
    )


@dataclass(frozen=True)
class Service:
    """What gives one synchronising service away; names may hold ``*``."""

    name: str
    folder_names: tuple[str, ...]
    marker_entries: tuple[str, ...]
    environment: tuple[str, ...]
    file_systems: tuple[str, ...]


def refuse_unsafe(folder: Path) -> None:
    """Raises SynchronisedFolder or NetworkFolder when an Aktenschrank must not live there.

    `folder` need not exist yet. Looks at it as given and with all links followed.
    """
    for path in dict.fromkeys((folder.absolute(), folder.resolve())):
        service = (
            service_by_name(path)
            or service_by_environment(path, os.environ)
            or service_by_markers(path)
        )
        kind = file_system_of(path)
        service = service or next((s.name for s in services() if kind in s.file_systems), None)
        if service is not None:
            raise SynchronisedFolder(service=service)
        if is_windows_share(str(folder)) or kind in network_file_systems():
            raise NetworkFolder


@cache
def services() -> tuple[Service, ...]:
    """The known services, as shipped."""
    return tuple(
        Service(
            name=entry["name"],
            folder_names=tuple(entry["folder_names"]),
            marker_entries=tuple(entry["marker_entries"]),
            environment=tuple(entry["environment"]),
            file_systems=tuple(entry["file_systems"]),
        )
        for entry in _rules()["services"]
    )


@cache
def network_file_systems() -> frozenset[str]:
    """The kinds of file systems that lie on other machines."""
    return frozenset(_rules()["network_file_systems"])


def service_by_name(path: PurePath) -> str | None:
    """The service whose usual folder name stands in the path."""
    for part in path.parts:
        for service in services():
            if any(fnmatch.fnmatchcase(part.lower(), p.lower()) for p in service.folder_names):
                return service.name
    return None


def service_by_environment(path: PurePath, environment: Mapping[str, str]) -> str | None:
    """The service that names its folder in an environment variable and holds the path."""
    for service in services():
        for variable in service.environment:
            root = environment.get(variable)
            if root and path.is_relative_to(type(path)(root)):
                return service.name
    return None


def service_by_markers(path: Path) -> str | None:
    """The service that left its marker in the folder or in one above it."""
    for place in (path, *path.parents):
        try:
            names = [entry.name for entry in place.iterdir()] if place.is_dir() else []
        except OSError:
            continue
        for service in services():
            for pattern in service.marker_entries:
                if fnmatch.filter(names, pattern):
                    return service.name
    return None


def file_system_of(path: Path) -> str:
    """The kind of file system under `path`, e.g. ``ext4``, ``cifs``; "" where it is not told."""
    if sys.platform == "win32":
        drive = path.drive + "\\"
        remote = ctypes.windll.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOTE
        return "smb" if remote else ""
    if sys.platform == "darwin":
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        return kind_of_mount(path, macos_mounts(told))
    try:
        return kind_of_mount(path, linux_mounts(Path("/proc/mounts").read_text("utf-8", "replace")))
    except OSError:
        return ""


def linux_mounts(told: str) -> dict[str, str]:
    """Mount point → kind, from the text of /proc/mounts (proc_mounts(5): blanks as ``\\040``)."""
    mounts = {}
    for line in told.splitlines():
        words = line.split(" ")
        if len(words) >= 3:
            place = _OCTAL.sub(lambda found: chr(int(found.group(1), 8)), words[1])
            mounts[place] = words[2]
    return mounts


def macos_mounts(told: str) -> dict[str, str]:
    """Mount point → kind, from what ``mount`` prints on macOS."""
    found = (_MACOS_MOUNT.match(line) for line in told.splitlines())
    return {match["place"]: match["kind"] for match in found if match}


def kind_of_mount(path: PurePath, mounts: Mapping[str, str]) -> str:
    """The kind of the innermost mount that holds `path`."""
    holding = [place for place in mounts if path.is_relative_to(place)]
    return mounts[max(holding, key=len)] if holding else ""


def is_windows_share(path: str) -> bool:
    r"""Whether the path names a share: ``\\server\share``, also behind ``\\?\UNC\``."""
    drive = PureWindowsPath(path).drive
    if drive.upper().startswith("\\\\?\\UNC\\"):
        return True
    return drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\"))


def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = resources.read_json(RULES)
    return rules
