"""What this user set on this machine. Nothing personal and no case stands in here."""

from __future__ import annotations

import contextlib
import json
import logging
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from app.errors import Problem

log = logging.getLogger(__name__)

Scheme = Literal["light", "dark", "system", "high-contrast"]
"""The colours of the program; ``system`` follows the machine between light and dark."""


class SettingsNotStored(Problem):
    """The settings file could not be written."""

    happened = "Die Einstellung konnte nicht gespeichert werden."
    to_do = "Bitte prüfen Sie, ob auf dem Rechner noch Speicherplatz frei ist."


@dataclass(frozen=True)
class Settings:
    """One immutable set of settings; an unknown or damaged value falls back to its default."""

    vault_folder: str = ""
    """The Aktenschrank opened last; "" before the first start."""
    opened_at: str = ""
    """When it was opened last, ISO 8601 in UTC."""
    setup_unfinished: str = ""
    """The Aktenschrank whose recovery key was not confirmed yet; "" normally."""
    moving_to: str = ""
    """Where the Aktenschrank is being moved; set only while that is under way."""
    moved_from: list[str] = field(default_factory=list)
    """Folders an Aktenschrank was moved away from and that are not removed yet."""
    lock_minutes: int = 5
    """Minutes of rest until the program locks itself; 0 never."""
    scheme: Scheme = "system"
    text_scale: float = 1.0
    """Size of all text, 1.0 = as designed."""
    backup_folder: str = ""
    """Where the Sicherung goes; "" while none is chosen."""
    backed_up_at: str = ""
    """When the last verified Sicherung was made, ISO 8601 in UTC."""
    window: list[int] = field(default_factory=list)
    """Left, top, width and height of the window in logical pixels; empty = not known."""
    window_maximized: bool = False


class SettingsFile:
    """The settings on disk; a missing or unreadable file gives the defaults."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "settings.json"
        self._current = _read(self._path)

    @property
    def current(self) -> Settings:
        return self._current

    def change(self, **values: Any) -> Settings:
        """Set the named values and store all, by writing beside and replacing.

        Raises `SettingsNotStored`; the values then hold until the program ends.
        """
        self._current = replace(self._current, **values)
        text = json.dumps(asdict(self._current), ensure_ascii=False, indent=1)
        beside = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
            _keep_name(self._path.parent)
        except OSError as error:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise SettingsNotStored from error
        return self._current

    def remember(self, **values: Any) -> None:
        """Like `change`, for what is merely convenient: a full disk does not stop the program."""
        try:
            self.change(**values)
        except SettingsNotStored:
            log.warning("the settings could not be stored")


def _keep_name(folder: Path) -> None:
    """Bring the new file's name to the disk as well; what was replaced already stays replaced."""
    with contextlib.suppress(OSError):
        if os.name == "posix":
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


_ALLOWED: dict[str, Callable[[Any], bool]] = {
    "lock_minutes": lambda minutes: 0 <= minutes <= 240,
    "text_scale": lambda scale: 0.75 <= scale <= 3.0,
    "scheme": lambda scheme: scheme in get_args(Scheme),
    "moved_from": lambda folders: all(type(folder) is str for folder in folders),
    "window": lambda frame: (
        len(frame) in (0, 4) and all(type(n) is int and abs(n) < 100_000 for n in frame)
    ),
}
"""What a stored value must satisfy, or its default holds: a window of width 0 helps nobody."""


def _read(path: Path) -> Settings:
    try:
        stored = json.loads(path.read_bytes())
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        stored = None
    if not isinstance(stored, dict):
        log.warning("the settings were damaged; the defaults hold")
        with contextlib.suppress(OSError):
            path.replace(path.with_name("settings.damaged.json"))
        return Settings()
    known = {}
    for part in fields(Settings):
        default = getattr(Settings(), part.name)
        value = stored.get(part.name, default)
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is type(default) and _ALLOWED.get(part.name, _anything)(value):
            known[part.name] = value
    return Settings(**known)


def _anything(_value: Any) -> bool:
    return True
