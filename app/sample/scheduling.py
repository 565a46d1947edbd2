"""Keeps what is to happen in a case, and hands it out in the order of its moments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from app import clock
from app.case_file import CaseFile
from app.sample.days import Days
from app.sample.furnishing import KnownOffice, sample_id
from app.sample.stories import Story

_ROOM = dt.timedelta(seconds=15)


@dataclass(frozen=True)
class Planned:
    """One thing that happens: when, by whose hand, and what."""

    moment: dt.datetime
    worker: str
    do: Callable[[CaseFile], object]


class Schedule:
    """All that happens in one case."""

    def __init__(self, days: Days, story: Story, known: KnownOffice) -> None:
        self.days = days
        self.story = story
        self.known = known
        self._planned: list[Planned] = []

    def plan(
        self,
        offset: int,
        minute: int,
        do: Callable[[CaseFile], object],
        *,
        worker: str | None = None,
    ) -> None:
        """Let `do` happen `offset` days from today, at that minute of the day."""
        self._planned.append(Planned(self.moment(offset, minute), worker or self.story.worker, do))

    def in_order(self) -> list[Planned]:
        """Everything by moment; what was planned for the same moment follows a little later.

        A real clock runs while something is written, so moments need room between them.
        """
        ordered: list[Planned] = []
        for planned in sorted(self._planned, key=lambda planned: planned.moment):
            earliest = ordered[-1].moment + _ROOM if ordered else planned.moment
            ordered.append(replace(planned, moment=max(planned.moment, earliest)))
        return ordered

    def moment(self, offset: int, minute: int) -> dt.datetime:
        """That minute of the working day, in office time."""
        time = dt.time(minute // 60, minute % 60, 5)
        return dt.datetime.combine(self.days.day(offset), time, clock.OFFICE_TIME)

    def minute(self, begins_at: str, place: int) -> int:
        """The minute of ``HH:MM``, else a steady one of the working day."""
        if begins_at:
            hours, minutes = begins_at.split(":")
            return int(hours) * 60 + int(minutes)
        return self.story.minute(place)

    def id(self, *parts: object) -> str:
        """An id of this case that is the same in every example office."""
        return sample_id(self.story.key, *parts)

    def worker_name(self, key: str | None = None) -> str:
        """The worker named, else the one whose case it is."""
        return self.known.worker_names[key or self.story.worker]

    def contact_before(self, offset: int) -> int:
        """The day on which the contact at `offset` was arranged: the one before it, if any."""
        earlier: list[int] = [
            event["day"]
            for event in self.story.events
            if event["what"] == "contact" and self.days.day(event["day"]) < self.days.day(offset)
        ]
        return max([self.story.begins, *earlier])
