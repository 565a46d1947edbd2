"""Text modules for letters: by part of the letter, level of German and occupation."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app import resources


@dataclass(frozen=True)
class TextModule:
    """One or two sentences with placeholders, ready to be taken over into a letter."""

    id: str
    type: str
    level: str
    families: tuple[str, ...]
    kinds: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Choice:
    """A code with its German label: a part of the letter, or a level."""

    code: str
    label: str


def module_types() -> Sequence[Choice]:
    """Einstieg, Motivation, Stärken, Sprache, Praktikum, Schluss, in the order of a letter."""
    return [Choice(each["code"], each["label"]) for each in _shipped()["types"]]


def module_levels() -> Sequence[Choice]:
    """The two levels of German a letter can be written in."""
    return [Choice(each["code"], each["label"]) for each in _shipped()["levels"]]


def text_modules(
    *, type: str = "", level: str = "", occupation: str | None = None, kind: str = ""
) -> Sequence[TextModule]:
    """Modules that fit, those for the occupation first, then those for this kind, then for all.

    Modules of other occupations and other kinds are left out; an empty occupation leaves those
    for everybody, None leaves nothing out.
    """
    families = occupation_families(occupation or "")
    fitting = [
        module
        for module in _modules()
        if (not type or module.type == type)
        and (not level or module.level == level)
        and (occupation is None or not module.families or families & set(module.families))
        and (not module.kinds or not kind or kind in module.kinds)
    ]
    return sorted(fitting, key=lambda module: (not module.families, not module.kinds))


def occupation_families(occupation: str) -> frozenset[str]:
    """The families an occupation belongs to by its words: „Elektronikerin“ → elektro."""
    typed = occupation.casefold()
    return frozenset(
        family["code"]
        for family in _shipped()["families"]
        if any(word in typed for word in family["words"])
    )


def level_for(german_level: str) -> str:
    """The level a letter of somebody with this code of `german_levels` is written in."""
    return "normal" if german_level[:2] in {"B2", "C1", "C2"} else "einfach"


@functools.cache
def _shipped() -> dict[str, Any]:
    shipped: dict[str, Any] = resources.read_json("texts/applications/modules.json")
    return shipped


@functools.cache
def _modules() -> tuple[TextModule, ...]:
    return tuple(
        TextModule(
            id=each["id"],
            type=each["type"],
            level=each["level"],
            families=tuple(each["families"]),
            kinds=tuple(each["kinds"]),
            text=each["text"],
        )
        for each in _shipped()["modules"]
    )
