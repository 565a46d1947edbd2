"""Words in a note that deserve a second thought: is that needed for the work? (DOMAIN §4.5)"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from app import resources


@dataclass(frozen=True)
class CarefulHint:
    """A gentle question about words that were typed; nobody has to answer it."""

    words: tuple[str, ...]
    """The words as they stand in the text, each once."""
    question: str

    @property
    def text(self) -> str:
        """„Depression“: Ist die Angabe zur Gesundheit … erforderlich?"""
        quoted = ", ".join(f"„{word}“" for word in self.words)
        return f"{quoted}: {self.question}"


def careful_hints(text: str) -> list[CarefulHint]:
    """What one should think about before keeping `text`, in the order of the shipped groups."""
    hints = []
    for pattern, question in _groups():
        found = dict.fromkeys(match[0] for match in pattern.finditer(text))
        if found:
            hints.append(CarefulHint(tuple(found), question))
    return hints


@functools.cache
def _groups() -> tuple[tuple[re.Pattern[str], str], ...]:
    groups = resources.read_json("texts/careful_words.json")["groups"]
    return tuple((_pattern(group["words"]), group["question"]) for group in groups)


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Whole words, whatever their case; ``*`` stands for the rest of the word."""
    forms = [
        r"\s+".join(re.escape(part).replace(r"\*", r"\w*") for part in word.split())
        for word in words
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
