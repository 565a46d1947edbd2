"""Builds the example office with the verbs a user has, each at the moment it is said to happen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from app import clock
from app.errors import Problem
from app.office import create_office
from app.sample import furnishing, stories
from app.sample.days import Days
from app.sample.marker import mark, workshop
from app.sample.telling import Narrator, Writer
from app.vault.keys import LOWEST_KDF, KdfParameters

PASSPHRASE = "Beispielakten zum Ausprobieren"  # noqa: S105 - it is shown to everybody
"""No secret: the people are invented, and the unlock screen says it."""

_FURNISHED = -1130
"""Days from today on which the office began."""


class SampleCancelled(Problem):
    """Somebody stopped the making of the example; nothing of it remains."""

    happened = "Das Anlegen der Beispielakten wurde abgebrochen."
    to_do = "Sie können sie jederzeit neu anlegen lassen."


Progress = Callable[[int, int], bool]
"""Told (done, of); answers whether to go on."""


def build(
    vault_folder: Path,
    *,
    today: dt.date,
    progress: Progress = lambda _done, _of: True,
    kdf: KdfParameters | None = None,
) -> str:
    """Make the example office in `vault_folder`, closed, and return its passphrase.

    The same day gives the same content. It is made beside its place and moved there when it is
    whole; slow, so run it in the background. Raises SampleCancelled when `progress` says so,
    FileAlreadyThere when something lies there, and the Problems of `create_vault`.
    """
    days = Days(today)
    people = list(stories.stories())
    total = len(people) + 1

    def told(done: int) -> None:
        if not progress(done, total):
            raise SampleCancelled

    told(0)
    with workshop(vault_folder) as inside:
        office, _ = create_office(inside, PASSPHRASE, kdf=kdf or LOWEST_KDF)
        try:
            with clock.at(_at(days.day(_FURNISHED))):
                known = furnishing.furnish(office.office_file, stories.office(), days)
            told(1)
            writer = Writer(known.worker_names)
            narrator = Narrator(office.vault, known, days, writer)
            for done, story in enumerate(people, start=2):
                narrator.tell(story)
                told(done)
            office.cabinet.repair()
            mark(inside, office.vault.vault_id)
        finally:
            office.close()
    return PASSPHRASE


def _at(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(9, 0), clock.OFFICE_TIME)
