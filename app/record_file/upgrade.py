"""Bring a file to the current format in one transaction, or leave it exactly as it was."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.vault.file_problems import FileProblems

Step = Callable[[Any], None]


@dataclass(frozen=True)
class Formats:
    """Every format a kind of file has ever had: a new file runs all steps, an old one the rest."""

    application_id: int
    steps: Sequence[Step]

    @property
    def newest(self) -> int:
        return len(self.steps)


def old_copy_of(path: Path) -> Path:
    """Where the copy of a file lies that was made before its format was brought up to date."""
    return path.with_name(f"{path.stem}.before-upgrade{path.suffix}")


def format_of(raw: Any) -> int:
    """The format number a file carries (`PRAGMA user_version`)."""
    number: int = raw.execute("PRAGMA user_version").fetchone()[0]
    return number


def bring_up_to_date(raw: Any, formats: Formats, *, keep_old_at: Path | None = None) -> bool:
    """Run the missing steps; return whether anything was done.

    An old file is copied aside first (encrypted under its own key) when `keep_old_at` is given.
    """
    found = format_of(raw)
    if found >= formats.newest:
        return False
    if found and keep_old_at is not None:
        keep_copy(raw, keep_old_at)
    with FileProblems():
        raw.execute("BEGIN IMMEDIATE")
        try:
            for step in formats.steps[found:]:
                step(raw)
            raw.execute(f"PRAGMA user_version = {formats.newest}")
            raw.execute("COMMIT")
        finally:
            if raw.in_transaction:
                with contextlib.suppress(raw.Error):
                    raw.execute("ROLLBACK")
    return True


def keep_copy(raw: Any, target: Path) -> None:
    """A consistent copy of an open file under the same key."""
    with FileProblems():
        target.unlink(missing_ok=True)
        raw.execute("VACUUM INTO ?", (str(target),))
