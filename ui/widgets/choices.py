"""What a choice offers: a code for the file and a word for the person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One entry of chips, segments or a choice field."""

    code: str
    label: str
    icon: str = ""
    tone: str = "muted"
    hint: str = ""


def as_choices(entries: Iterable[Choice | tuple[str, str]]) -> list[Choice]:
    """Entries given as Choice or as (code, label)."""
    return [entry if isinstance(entry, Choice) else Choice(*entry) for entry in entries]
