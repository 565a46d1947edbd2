"""Reads the shipped stories: who the people are and what happened to them, day by day."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app import resources
from app.sample.days import Days

SHELVES = tuple(f"sample/people_{number}.json" for number in range(1, 6))
OFFICE = "sample/office.json"

_FIRST_MINUTE = 8 * 60 + 20
_WORKDAY = 8 * 60

Event = Mapping[str, Any]


@dataclass(frozen=True)
class Story:
    """One person of the example: who they are, whose case it is, and what happened."""

    key: str
    worker: str
    begins: int
    """Days from today, negative: the day the case was made."""
    person: Mapping[str, Any]
    events: tuple[Event, ...]

    def minute(self, place: int) -> int:
        """A steady minute of the working day for an event that names none."""
        return _FIRST_MINUTE + zlib.crc32(f"{self.key} {place}".encode()) % _WORKDAY


def office() -> Mapping[str, Any]:
    """The office, its people and its directory."""
    content: Mapping[str, Any] = resources.read_json(OFFICE)
    return content


def stories() -> Iterator[Story]:
    """Everybody, in a steady order."""
    for shelf in SHELVES:
        for told in resources.read_json(shelf)["people"]:
            yield Story(
                key=told["key"],
                worker=told["worker"],
                begins=told["begins"],
                person=told["person"],
                events=tuple(told["events"]),
            )


def with_days(value: Any, days: Days, offset: int) -> Any:
    """The same with the days in every text named, however deep it lies."""
    if isinstance(value, str):
        return days.text(value, offset)
    if isinstance(value, list):
        return [with_days(each, days, offset) for each in value]
    if isinstance(value, Mapping):
        return {key: with_days(each, days, offset) for key, each in value.items()}
    return value
