"""The arithmetic of a bench: medians, 95th percentiles, ratios, promises, and the table of them."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

HEADINGS = ("Größe", "gemessen", "Vergleich", "Verhältnis", "zugesagt", "gehalten")


class NothingMeasured(ValueError):
    """A figure without a single sample."""


def median(samples: Sequence[float]) -> float:
    """The middle one; of an even number the mean of the two in the middle."""
    if not samples:
        raise NothingMeasured
    return statistics.median(samples)


def p95(samples: Sequence[float]) -> float:
    """The smallest sample that at least 95 of 100 do not exceed (nearest rank)."""
    if not samples:
        raise NothingMeasured
    return sorted(samples)[math.ceil(0.95 * len(samples)) - 1]


@dataclass(frozen=True)
class Promise:
    """What was promised: ``fixed + times_floor * floor``, in the unit of the figure."""

    fixed: float = 0.0
    times_floor: float = 0.0
    at_least: bool = False
    """More is better: the promise is a lower bound."""

    def bound(self, floor: float) -> float:
        """The bound beside this floor."""
        return self.fixed + self.times_floor * floor

    def kept(self, value: float, floor: float) -> bool:
        """Whether the value stays on the promised side; the bound itself is kept."""
        bound = self.bound(floor)
        return value >= bound if self.at_least else value <= bound


@dataclass(frozen=True)
class Figure:
    """One measured figure with its samples, and those of the floor beside it."""

    name: str
    unit: str
    samples: tuple[float, ...]
    floor_name: str
    floor_samples: tuple[float, ...]
    promise: Promise
    percentile: bool = False
    """The 95th percentile counts instead of the median; of the floor always the median."""

    @property
    def value(self) -> float:
        return p95(self.samples) if self.percentile else median(self.samples)

    @property
    def floor(self) -> float:
        return median(self.floor_samples)

    @property
    def ratio(self) -> float:
        """How many floors it costs; where more is better, how many times the floor does more."""
        whole, part = (
            (self.floor, self.value) if self.promise.at_least else (self.value, self.floor)
        )
        return whole / part if part else math.inf

    @property
    def kept(self) -> bool:
        return self.promise.kept(self.value, self.floor)

    def as_json(self) -> dict[str, Any]:
        """Samples and what follows from them; a ratio without end is null."""
        return {
            **asdict(self),
            "value": self.value,
            "floor": self.floor,
            "ratio": self.ratio if math.isfinite(self.ratio) else None,
            "bound": self.promise.bound(self.floor),
            "kept": self.kept,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Figure:
        """The figure `as_json` wrote."""
        return cls(
            name=stored["name"],
            unit=stored["unit"],
            samples=tuple(stored["samples"]),
            floor_name=stored["floor_name"],
            floor_samples=tuple(stored["floor_samples"]),
            promise=Promise(**stored["promise"]),
            percentile=stored["percentile"],
        )


def table(figures: Sequence[Figure]) -> str:
    """The figures in German, one a line below the headings, columns aligned."""
    rows = [HEADINGS, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _row(figure: Figure) -> tuple[str, ...]:
    kind = "p95" if figure.percentile else "Median"
    sign = "≥" if figure.promise.at_least else "≤"
    bound = figure.promise.bound(figure.floor)
    return (
        figure.name,
        f"{number(figure.value)} {figure.unit} ({kind} von {len(figure.samples)})",
        f"{number(figure.floor)} {figure.unit} ({figure.floor_name})",
        f"{number(figure.ratio)} ×" if math.isfinite(figure.ratio) else "–",
        f"{sign} {number(bound)} {figure.unit}",
        "ja" if figure.kept else "NEIN",
    )


def number(value: float) -> str:
    """Three digits that matter, with a German comma: ``0,42``, ``12,3``, ``1480``."""
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.{digits}f}".replace(".", ",")
