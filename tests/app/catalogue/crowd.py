"""Ten thousand invented people, the same at every run, to measure a search over names against."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app import resources
from app.catalogue import Card, CaseOnDisk, Catalogue, Shown, names

DATA = Path(__file__).parent / "data"
_SYLLABLES = [
    "ka",
    "ri",
    "mo",
    "sha",
    "de",
    "lu",
    "zo",
    "ben",
    "tar",
    "gha",
    "nu",
    "mi",
    "os",
    "el",
    "var",
    "yan",
    "ko",
    "dze",
    "ova",
    "ski",
    "pe",
    "ha",
    "ju",
]


@dataclass(frozen=True)
class Member:
    """One person of the crowd and the sets of names they come from; -1 is a made-up family name."""

    case_id: str
    card: Card
    sets: frozenset[int]


def pairs(name: str) -> list[tuple[str, str, str]]:
    """Origin and two spellings, from a file of this folder."""
    content = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return [(origin, left, right) for origin, left, right in content["pairs"]]


def spellings() -> list[list[str]]:
    """The Latin spellings of every set of names that is shipped."""
    shipped = resources.read_json(names.VARIANTS)["sets"]
    return [
        [each for each in spelled if names.script(names.words(each)[0]) == "LATIN"]
        for spelled in shipped
    ]


def crowd(size: int, seed: int = 7) -> Iterator[Member]:
    """People whose given names follow a long-tailed distribution, as names do."""
    draw = random.Random(seed)
    sets = [(number, each) for number, each in enumerate(spellings()) if each]
    draw.shuffle(sets)
    weights = [1 / (place + 10) for place in range(len(sets))]
    for number in range(size):
        (given_set, given), (family_set, family) = draw.choices(sets, weights, k=2)
        first, last = draw.choice(given), draw.choice(family)
        if draw.random() < 0.5:
            family_set = -1
            last = "".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))).title()
        yield Member(
            case_id=f"{number:08x}{0:024x}",
            card=card_of(f"{first} {last}", sort_name=f"{last}, {first}"),
            sets=frozenset({given_set, family_set}),
        )


def card_of(name: str, **shown: object) -> Card:
    """The card of someone of whom only the name is known, and what else is given."""
    fields: dict[str, object] = {"sort_name": name, "spellings": (name,), **shown}
    return Card(shown=Shown(name=name, **fields))  # type: ignore[arg-type]


def shelve(catalogue: Catalogue, members: Iterable[Member]) -> None:
    """Let a catalogue read the cards of these people."""
    cards = {member.case_id: member.card for member in members}
    catalogue.repair(
        [CaseOnDisk(case_id) for case_id in cards], lambda case_id: (1, cards[case_id])
    )
