"""The project's own Python environment in `.venv`, made from the lock file and trusted by a stamp."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from steps import Step, StepFailed, run_watched, step

ROOT = Path(__file__).resolve().parent.parent
STAMP = "made_from.json"
MISLEADING = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER")
PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==")


class Environment:
    """`.venv` of a project: ready, or made anew.

    The stamp inside is written last. Without it, or with one that names another lock file or
    another interpreter, the folder is half-made or out of date and is replaced.
    """

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.lock = root / "packaging" / "requirements.lock"
        self.stamp = self.folder / STAMP

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        if sys.platform == "win32":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    def is_ready(self) -> bool:
        """Whether the stamp fits; reads two small files and starts nothing."""
        if not self.python.exists():
            return False
        try:
            return bool(json.loads(self.stamp.read_text("utf-8")) == self._fingerprint())
        except (OSError, ValueError):
            return False

    def make(self) -> None:
        """Replace `.venv` by a fresh one with every package of the lock file.

        Raises `StepFailed` when Python or pip refuses; the next call starts over.
        """
        if self.folder.exists() or self.folder.is_symlink():
            with step("Unvollständige oder veraltete Umgebung .venv entfernen"):
                self._remove()
        with step("Python-Umgebung .venv anlegen"):
            run_watched([_base_python(), "-m", "venv", str(self.folder)], lambda _line: False)
        pins = len(pinned(self.lock.read_text("utf-8")))
        with step(f"Bausteine laden und einrichten ({pins} Pakete, Prüfsummen verlangt)") as line:
            run_watched(self._pip_install(), PipProgress(line, pins), environment=_plain())
        self._write_stamp()

    def _pip_install(self) -> list[str]:
        return [
            str(self.python),
            *("-m", "pip", "install"),
            "--require-hashes",
            "--only-binary=:all:",
            "--no-input",
            "--disable-pip-version-check",
            "--progress-bar=off",
            *("--requirement", str(self.lock)),
        ]

    def _remove(self) -> None:
        try:
            if self.folder.is_symlink() or self.folder.is_file():
                self.folder.unlink()
            else:
                shutil.rmtree(self.folder)
        except OSError as error:
            raise StepFailed(
                f"Der Ordner {self.folder} lässt sich nicht entfernen ({error.strerror}).\n"
                "Bitte schließen Sie Programme, die daraus laufen, und löschen Sie ihn."
            ) from error

    def _fingerprint(self) -> dict[str, str]:
        return {
            "lock": hashlib.sha256(self.lock.read_bytes()).hexdigest(),
            "python": os.path.realpath(self.python),
        }

    def _write_stamp(self) -> None:
        fresh = self.stamp.with_suffix(".new")
        fresh.write_text(json.dumps(self._fingerprint(), indent=1), "utf-8")
        fresh.replace(self.stamp)


class PipProgress:
    """Counts the packages pip says it collects; installing them is the last fifth."""

    def __init__(self, line: Step, packages: int) -> None:
        self._line = line
        self._packages = max(1, packages)
        self._collected = 0

    def __call__(self, said: str) -> bool:
        if said.startswith("Collecting "):
            self._collected += 1
            name = said.removeprefix("Collecting ").split(" ")[0]
            self._line.progress(80 * self._collected / self._packages, name)
            return True
        if said.startswith("Installing collected packages"):
            self._line.progress(80, "einrichten")
            return True
        return said.lstrip().startswith(
            ("Downloading ", "Using cached ", "Looking in ", "Ignoring ")
        )


@contextmanager
def alone(root: Path = ROOT) -> Iterator[None]:
    """Let one call at a time make `.venv`; a second one waits.

    The lock ends with the process that holds it, also when that is killed, and with the pip it
    started: nobody removes the folder an orphaned pip still writes to.
    """
    with (root / ".venv.lock").open("a+b") as file:
        os.set_inheritable(file.fileno(), True)
        _wait_for(file)
        yield


def _wait_for(file: IO[bytes]) -> None:
    told = False
    while not _try_lock(file):
        if not told:
            print("Ein anderer Aufruf richtet gerade .venv ein; warten …", flush=True)
            told = True
        time.sleep(0.5)


def _try_lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def pinned(lock: str) -> list[str]:
    """The names of all packages a lock file pins, in its order."""
    return [found.group(1) for line in lock.splitlines() if (found := PIN.match(line))]


def _base_python() -> str:
    """The interpreter below a virtual environment, so that `.venv` can replace the running one."""
    name = "python.exe" if sys.platform == "win32" else "bin/python{}.{}".format(*sys.version_info)
    below = Path(sys.base_exec_prefix) / name
    return str(below) if sys.prefix != sys.base_prefix and below.exists() else sys.executable


def _plain() -> dict[str, str]:
    """The caller's variables without those that would lead pip's Python elsewhere."""
    return {key: value for key, value in os.environ.items() if key not in MISLEADING}
