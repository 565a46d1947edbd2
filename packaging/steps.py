"""One line per step on the terminal, with progress, and what went wrong when a step fails."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TextIO

QUARTERS = (25, 50, 75)


class StepFailed(Exception):
    """A step could not be done; the text says what happened and what to do, in German."""


class Step:
    """The line of one running step: a terminal sees it change, a log sees every quarter."""

    def __init__(self, title: str, out: TextIO) -> None:
        self._title = title
        self._out = out
        self._live = out.isatty()
        self._percent = 0
        self._began = time.monotonic()
        self._write(f"\r{title} …" if self._live else f"{title} …")

    def progress(self, percent: float, note: str = "") -> None:
        """Show how far the step is (0–100) and what it works on; going backwards is ignored."""
        reached = min(99, int(percent))
        if self._live:
            self._percent = max(self._percent, reached)
            self._write(f"\r\033[K{self._title} … {self._percent} % {note[:48]}")
            return
        passed = [quarter for quarter in QUARTERS if self._percent < quarter <= reached]
        self._percent = max(self._percent, reached)
        for quarter in passed:
            self._write(f" {quarter} %")

    def finish(self) -> None:
        """Say that it is done, and how long it took."""
        seconds = round(time.monotonic() - self._began)
        lead = f"\r\033[K{self._title} …" if self._live else ""
        self._write(f"{lead} fertig ({seconds} s)\n")

    def give_up(self) -> None:
        """Say that it failed."""
        self._write(" nicht gelungen\n")

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


@contextmanager
def step(title: str, out: TextIO | None = None) -> Iterator[Step]:
    """Announce a step, then say that it is done, or that it was not."""
    line = Step(title, out or sys.stdout)
    try:
        yield line
    except BaseException:
        line.give_up()
        raise
    line.finish()


def run_watched(
    command: Sequence[str],
    watch: Callable[[str], bool],
    *,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a program and hand each line it says to `watch`; fail with its last lines.

    `watch` returns True for lines that only report progress: they are not kept for the failure.
    Raises `StepFailed` when the program cannot be started or ends with an error.
    """
    said: deque[str] = deque(maxlen=25)
    try:
        running = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            close_fds=False,  # an environment being made stays locked while pip lives
        )
    except OSError as error:
        raise StepFailed(f"{command[0]} lässt sich nicht starten: {error.strerror}.") from error
    with running:
        for line in running.stdout or ():
            if not watch(line.rstrip("\n")):
                said.append(line.rstrip("\n"))
    if running.returncode != 0:
        raise StepFailed("\n".join(["Die letzten Zeilen dazu:", *(f"    {line}" for line in said)]))
