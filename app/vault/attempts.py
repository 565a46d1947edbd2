"""How long to wait after wrong passphrases: longer each time, also after a restart."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import logging
import math
from pathlib import Path

from app import clock
from app.errors import Problem
from app.vault.durable import remove_durably, write_durably

log = logging.getLogger(__name__)

DELAYS = (0, 1, 2, 4, 8, 16, 32, 60)
"""Seconds to wait after the first, second, … wrong try, then always the last: a slip of the finger
costs nothing but the derivation of the key."""


class TooSoon(Problem):
    """The wait after the last wrong try is not over; `wait_seconds` are left."""

    happened = "Nach mehreren falschen Versuchen ist eine kurze Pause nötig."
    to_do = "Warten Sie noch {wait} und versuchen Sie es dann erneut."

    def __init__(self, *, wait_seconds: float) -> None:
        self.wait_seconds = wait_seconds
        seconds = math.ceil(wait_seconds)
        wait = "1 Sekunde" if seconds == 1 else f"{seconds} Sekunden"
        super().__init__(wait_seconds=wait_seconds, wait=wait)


class Attempts:
    """Counts wrong tries of one kind in a file beside the keyring. Holds no personal data.

    It slows down a person at this keyboard. Someone with a copy of the files is slowed down only
    by the key derivation.
    """

    def __init__(self, path: Path, kind: str) -> None:
        self._path = path
        self._kind = kind

    def seconds_to_wait(self) -> float:
        """Seconds until the next try is allowed; 0.0 when it is now."""
        count, last = self._read().get(self._kind, (0, 0.0))
        if count == 0:
            return 0.0
        delay = DELAYS[min(count, len(DELAYS)) - 1]
        now = clock.now().timestamp()
        if last > now:
            # The clock was ahead when that was noted: waiting until then could take years.
            self._write({**self._read(), self._kind: (count, now)})
            last = now
        return max(0.0, delay - (now - last))

    def require_patience(self) -> None:
        """Raises TooSoon while the wait is not over."""
        seconds = self.seconds_to_wait()
        if seconds > 0:
            raise TooSoon(wait_seconds=seconds)

    def note_try(self) -> None:
        """Count a try before its outcome is known, so that ending the program does not help."""
        tries = self._read()
        count, _ = tries.get(self._kind, (0, 0.0))
        tries[self._kind] = (count + 1, clock.now().timestamp())
        self._write(tries)

    def note_success(self) -> None:
        """Forget the tries of this kind."""
        tries = self._read()
        if tries.pop(self._kind, None) is not None:
            self._write(tries)

    def _read(self) -> dict[str, tuple[int, float]]:
        tries: dict[str, tuple[int, float]] = {}
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            for kind, told in json.loads(self._path.read_bytes()).items():
                count = int(told["tries"])
                moment = dt.datetime.fromisoformat(told["last"])
                if count > 0 and moment.tzinfo is not None:
                    tries[kind] = (count, moment.timestamp())
        return tries

    def _write(self, tries: dict[str, tuple[int, float]]) -> None:
        told = {
            kind: {"tries": count, "last": dt.datetime.fromtimestamp(last, dt.UTC).isoformat()}
            for kind, (count, last) in tries.items()
        }
        try:
            if told:
                write_durably(self._path, json.dumps(told).encode("ascii"))
            else:
                remove_durably(self._path)
        except Problem as problem:
            # A full or read-only disk must not keep anyone out of the files.
            log.warning("tries could not be counted: %s", type(problem).__name__)
