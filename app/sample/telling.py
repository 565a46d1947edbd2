"""Lets one person's story happen in their case file, each event at its own moment."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app import clock, participant
from app.case_file import CaseFile
from app.catalogue.case_card import card
from app.partial_date import PartialDate
from app.participant import ParticipantData
from app.record_file import Author, Hooks
from app.sample.applying import tell_application
from app.sample.days import Days
from app.sample.furnishing import KnownOffice, sample_id
from app.sample.knowing import person_fields, tell_draft, tell_paper, tell_participant, tell_phase
from app.sample.meeting import tell_appointment, tell_contact
from app.sample.promising import tell_course, tell_follow_up, tell_settled
from app.sample.referring import tell_referral
from app.sample.scheduling import Schedule
from app.sample.stories import Event, Story
from app.vault.vault import Vault

_TELLERS: dict[str, Callable[[Schedule, Event, int], None]] = {
    "contact": tell_contact,
    "phase": tell_phase,
    "paper": tell_paper,
    "appointment": tell_appointment,
    "application": tell_application,
    "referral": tell_referral,
    "course": tell_course,
    "follow_up": tell_follow_up,
    "settled": tell_settled,
    "participant": tell_participant,
    "draft": tell_draft,
}
"""What an event of a story is called, and who tells it."""


class Writer:
    """Who is writing at the moment; the author of every change asks."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self.key = next(iter(names))

    def __call__(self) -> str:
        return self._names[self.key]


@dataclass(frozen=True)
class Narrator:
    """Makes a case and lets its events happen in the order of their moments."""

    vault: Vault
    known: KnownOffice
    days: Days
    writer: Writer

    def tell(self, story: Story) -> None:
        """Make the case file of one person, from the first day to today."""
        schedule = Schedule(self.days, story, self.known)
        for place, event in enumerate(story.events):
            _TELLERS[event["what"]](schedule, event, place)
        case_id = sample_id("case", story.key)
        author = Author(self.vault.device_id, self.writer)
        with self.vault.making_case(case_id) as new:
            # Nobody looks on: one card at the end does, instead of one with every change.
            case = CaseFile.create(new.file, new.key, case_id=case_id, author=author, hooks=Hooks())
            with contextlib.closing(case):
                case.driver.execute("PRAGMA synchronous = OFF")  # until it is opened once more
                self.writer.key = story.worker
                with clock.at(schedule.moment(story.begins, 8 * 60 + 15)):
                    self._begin(case, story)
                for planned in schedule.in_order():
                    self.writer.key = planned.worker
                    with clock.at(planned.moment):
                        planned.do(case)
            shown = Hooks(card=lambda session, _rev: card(session).to_json())
            finished = CaseFile.open(new.file, new.key, case_id=case_id, author=author, hooks=shown)
            with contextlib.closing(finished):
                finished.write_card()

    def _begin(self, case: CaseFile, story: Story) -> None:
        with case.changing("Akte angelegt") as change:
            participant.enrol(
                change,
                self._person(story),
                since=clock.today(),
                record_id=sample_id(story.key, "participant"),
            )

    def _person(self, story: Story) -> ParticipantData:
        fields = person_fields(story.person)
        age, _, known = str(story.person.get("born", "")).partition("-")
        if age:
            fields["born"] = PartialDate(self.days.born(int(age), known))
        return ParticipantData(
            **fields,
            worker_id=self.known.worker_ids[story.worker],
            worker_name=self.known.worker_names[story.worker],
        )
