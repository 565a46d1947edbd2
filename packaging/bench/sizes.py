"""How much is measured: the promised sizes, and tiny ones to try the bench itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Sizes:
    """The amounts the figures are promised for."""

    listed: int = 200
    """Cases in the list that is opened."""
    searched: tuple[int, ...] = (10_000, 100_000)
    """People in the catalogues that are searched."""
    contacts: int = 300
    saves: int = 20
    """Contacts saved in each round."""
    rebuilt: int = 2_000
    """Case files the catalogue is made anew from."""
    letters: int = 250
    rests: float = 10.0
    """Seconds from unlocking until memory is read."""
    cheap_key: bool = False
    """Derive keys at the least cost accepted: not what a user has."""


SMALL = Sizes(
    listed=5,
    searched=(50,),
    contacts=6,
    saves=2,
    rebuilt=4,
    letters=3,
    rests=0.2,
    cheap_key=True,
)


@dataclass(frozen=True)
class Job:
    """What a part of the bench is told."""

    folder: Path
    """Empty, on the disk that is measured."""
    rounds: int
    sizes: Sizes
