"""Rolls as many people as a benchmark asks for: names in all scripts, the same for the same number."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from app import clock, participant, resources
from app.catalogue.catalogue import CaseOnDisk, Catalogue
from app.catalogue.shown import Card, Shown, ShownAppointment, ShownFollowUp
from app.code_lists import code_list
from app.office import Office
from app.partial_date import PartialDate
from app.participant import ParticipantData, all_spellings, display_name, initials, sort_name
from app.residence import PaperData, add_paper, lead_days, paper_text
from app.residence.records import ResidencePaper
from app.sample.furnishing import sample_id
from app.sample.stories import office

_SEED = 20261122
_TIMES = ("08:30", "09:15", "10:00", "11:30", "13:00", "14:15", "15:30")
_STEPS = (
    "Kursplatz nachfragen",
    "Unterlagen für die Ausländerbehörde einsammeln",
    "Zeugnis übersetzen lassen",
    "Rückmeldung vom Betrieb einholen",
    "Bescheid prüfen",
    "Termin bei der Beratungsstelle vereinbaren",
)
_PURPOSES = ("Bewerbung schreiben", "Post vom Amt", "Lebenslauf", "Kurs besprechen", "")

Progress = Callable[[int, int], bool]


@dataclass(frozen=True)
class Rolled:
    """One rolled person with what the lists show of them."""

    case_id: str
    data: ParticipantData
    paper: PaperData
    phase: str
    last_contact_on: dt.date | None
    follow_ups: tuple[ShownFollowUp, ...]
    appointments: tuple[ShownAppointment, ...]


def people(count: int, today: dt.date) -> Iterator[Rolled]:
    """`count` people; the first thousand of 10 000 are those of 1 000."""
    chance = random.Random(_SEED)  # noqa: S311 - nothing here is a secret
    for number in range(count):
        yield _rolled(number, chance, today)


def card_of(rolled: Rolled) -> Card:
    """The card such a person's case would have."""
    data = rolled.data
    paper = ResidencePaper(
        kind=rolled.paper.kind,
        issued_on=rolled.paper.issued_on,
        valid_until=rolled.paper.valid_until,
    )
    return Card(
        shown=Shown(
            name=display_name(data),
            sort_name=sort_name(data),
            initials=initials(data),
            spellings=tuple(all_spellings(data)),
            original_name=data.name_original_script,
            born=data.born.iso if data.born else "",
            nationalities=data.nationalities,
            phase=rolled.phase,
            phase_since=_iso(rolled.paper.issued_on),
            worker_id=data.worker_id,
            worker_name=data.worker_name,
            phone=data.phone,
            languages=data.first_languages + data.other_languages,
            reading_language=data.reading_language,
            paper_kind=paper.kind,
            paper_label=paper_text(paper),
            paper_until=_iso(paper.valid_until),
            paper_lead_days=lead_days(paper),
            last_contact_on=_iso(rolled.last_contact_on),
            follow_ups=rolled.follow_ups,
            appointments=rolled.appointments,
        ),
        facts={"gender": data.gender, "nationalities": list(data.nationalities)},
    )


def fill_catalogue(
    catalogue: Catalogue,
    count: int,
    *,
    today: dt.date | None = None,
    progress: Progress = lambda _done, _of: True,
) -> None:
    """Let `catalogue` show exactly `count` rolled people, without any case file behind them.

    What it showed before goes. Only for measuring: an office that opens this catalogue would drop
    the rows again, because their files are missing.
    """
    cards = {rolled.case_id: card_of(rolled) for rolled in people(count, today or clock.today())}
    catalogue.repair(
        [CaseOnDisk(case_id) for case_id in cards], lambda case_id: (1, cards[case_id]), progress
    )


def fill_cabinet(
    opened: Office,
    count: int,
    *,
    today: dt.date | None = None,
    progress: Progress = lambda _done, _of: True,
) -> list[str]:
    """Make `count` real case files of rolled people, each with one paper; returns their ids.

    Stops when `progress` says so.
    """
    made: list[str] = []
    for rolled in people(count, today or clock.today()):
        if not progress(len(made), count):
            break

        def enrol(change: Any, rolled: Rolled = rolled) -> None:
            participant.enrol(change, rolled.data, phase=rolled.phase)
            add_paper(change, rolled.paper)

        opened.cabinet.create_case(enrol, case_id=rolled.case_id)
        made.append(rolled.case_id)
    return made


def _rolled(number: int, chance: random.Random, today: dt.date) -> Rolled:
    group = chance.choice(_groups())
    woman = chance.random() < 0.45
    given = chance.choice(group["women" if woman else "men"])
    second = chance.choice(group["women" if woman else "men"]) if chance.random() < 0.5 else None
    family = chance.choice(group["families"])
    names = [given[0]] if second is None or second == given else [given[0], second[0]]
    original = " ".join(part for part in (given[1], family[1]) if part)
    worker = chance.choice(_workers())
    issued = today - dt.timedelta(days=chance.randrange(10, 400))
    rolled_id = sample_id("many", number)
    data = ParticipantData(
        family_name=family[0],
        given_name=" ".join(names),
        name_on_duldung=f"{family[0].upper()}, {names[0]}" if chance.random() < 0.3 else "",
        name_original_script=original,
        gender="weiblich" if woman else "maennlich",
        born=_born(chance, today),
        nationalities=(chance.choice(group["nationalities"]),),
        postal_code=f"45{chance.randrange(125, 900)}",
        town="Hattingen",
        phone=f"0171 39200{chance.randrange(100):02}",
        first_languages=(group["languages"][0],),
        other_languages=tuple(group["languages"][1:]),
        reading_language=group["languages"][0],
        german_level=chance.choice(("A1", "A2", "A2", "B1", "B1", "B2")),
        worker_id=sample_id("worker", worker["key"]),
        worker_name=worker["name"],
    )
    never = chance.random() < 0.03
    return Rolled(
        case_id=rolled_id,
        data=data,
        paper=PaperData(
            kind=chance.choice(_papers()),
            issued_on=issued,
            valid_until=issued + dt.timedelta(days=chance.choice((90, 180, 180, 365, 730))),
        ),
        phase=chance.choice(_phases()),
        last_contact_on=None if never else today - dt.timedelta(days=chance.randrange(0, 120)),
        follow_ups=tuple(_follow_ups(chance, rolled_id, today)),
        appointments=tuple(_appointments(chance, rolled_id, worker["name"], today)),
    )


def _born(chance: random.Random, today: dt.date) -> PartialDate:
    day = dt.date(today.year - chance.randrange(18, 46), chance.randrange(1, 13), 1)
    day += dt.timedelta(days=chance.randrange(28))
    return PartialDate(day.isoformat() if chance.random() < 0.75 else str(day.year))


def _follow_ups(chance: random.Random, rolled_id: str, today: dt.date) -> Iterator[ShownFollowUp]:
    for number in range(chance.choice((0, 0, 1, 1, 2, 3))):
        yield ShownFollowUp(
            id=sample_id(rolled_id, "step", number),
            what=chance.choice(_STEPS),
            due_on=_iso(today + dt.timedelta(days=chance.randrange(-10, 60))),
        )


def _appointments(
    chance: random.Random, rolled_id: str, worker_name: str, today: dt.date
) -> Iterator[ShownAppointment]:
    for number in range(chance.choice((0, 0, 0, 1, 1, 2))):
        on = today + dt.timedelta(days=chance.randrange(-60, 30))
        yield ShownAppointment(
            id=sample_id(rolled_id, "appointment", number),
            on=_iso(on),
            begins_at=chance.choice(_TIMES),
            minutes=45,
            kind="beratung",
            purpose=chance.choice(_PURPOSES),
            state="geplant" if on >= today else "wahrgenommen",
            worker_name=worker_name,
        )


@cache
def _groups() -> Sequence[Mapping[str, Any]]:
    groups: Sequence[Mapping[str, Any]] = resources.read_json("sample/names.json")["groups"]
    return groups


@cache
def _workers() -> Sequence[Mapping[str, str]]:
    workers: Sequence[Mapping[str, str]] = office()["workers"]
    return workers


@cache
def _papers() -> tuple[str, ...]:
    return tuple(
        entry.code
        for entry in code_list("residence_papers").entries
        if not entry.holds("unlimited")
    )


@cache
def _phases() -> tuple[str, ...]:
    phases = code_list("phases")
    active = sorted(phases.marked("active"))
    return (*active, *active, *(entry.code for entry in phases.entries))


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
