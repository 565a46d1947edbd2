"""Makes the offices that are measured, with the program's own verbs."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app import clock, coaching, office_profile
from app.case_file import CaseFile
from app.coaching import ContactData, StepData
from app.office import Office, create_office, open_office
from app.office_profile import WorkerData
from app.sample.furnishing import sample_id
from app.sample.many import fill_cabinet
from app.sample.stories import office as sample_office
from app.vault.keys import LOWEST_KDF
from bench.ground_words import PASSPHRASE

_TALK = (
    "Der Brief vom Jobcenter liegt vor: Es fehlen die Bescheinigung der Schule und der Nachweis "
    "über die Miete. Wir haben beides gemeinsam herausgesucht und eine Antwort geschrieben. "
    "Der Praktikumsbetrieb hat sich gemeldet und möchte sich im nächsten Monat noch einmal melden."
)


@contextmanager
def without_waiting_for_the_disk() -> Iterator[None]:
    """Make files faster than is safe; for building only, never around what is measured."""
    kept = os.fsync
    os.fsync = lambda fd: None
    try:
        yield
    finally:
        os.fsync = kept


@contextmanager
def new_office(folder: Path, *, cheap_key: bool) -> Iterator[Office]:
    """A new Aktenschrank with a worker at its desk, closed afterwards."""
    with without_waiting_for_the_disk():
        office, _ = create_office(folder, PASSPHRASE, kdf=LOWEST_KDF if cheap_key else None)
        try:
            worker = sample_office()["workers"][0]
            office_profile.save_me(
                office.office_file, WorkerData(name=worker["name"]), record_id=my_id()
            )
            yield office
        finally:
            office.close()


def my_id() -> str:
    """The id of the worker at the desk; about every third rolled person is theirs."""
    return sample_id("worker", sample_office()["workers"][0]["key"])


def fill(office: Office, count: int) -> list[str]:
    """`count` rolled case files; their ids."""
    return fill_cabinet(office, count)


def talk(number: int, on: dt.date) -> tuple[ContactData, list[StepData]]:
    """One contact as people write it, every third with a next step."""
    data = ContactData(
        held_on=on,
        begins_at="10:00",
        minutes=45,
        form="buero",
        facts=f"{number}. Gespräch. {_TALK}",
        words="„Ich will es noch einmal versuchen.“",
        agreed="Antwort einwerfen, Kopie mitbringen.",
    )
    steps = [StepData(what="Rückmeldung einholen", who="", due_on=on + dt.timedelta(days=14))]
    return data, steps if number % 3 == 0 else []


def record_talks(case: CaseFile, count: int) -> None:
    """`count` contacts, one every other day, the last of them today."""
    today = clock.today()
    for number in range(count):
        data, steps = talk(number, today - dt.timedelta(days=2 * (count - 1 - number)))
        coaching.record_contact(case, data, steps)


def reopen(folder: Path) -> Office:
    """The office again, as a start finds it."""
    return open_office(folder, passphrase=PASSPHRASE)
