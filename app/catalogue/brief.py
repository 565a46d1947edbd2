"""What searching, filtering and sorting need of a person: few bytes, so that a page holds many.

Reading one page of the encrypted file that is not in memory takes as long as testing a hundred
people, so the number of pages decides how long a key press takes. Here days are numbers, a worker is
a number, and what the words of a person begin with are bits: an index over 100 000 people takes 8 MB,
and all of them stay in memory.

Days are written as numbers like 20261122. A day that is not known is `LAST` (after every day) for
follow-ups and papers, 0 (before every day) for contacts.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from app.catalogue.indexing import phase_key, sort_key
from app.catalogue.shown import Shown

MARK = "\x1f"
"""Stands before and behind every form in `brief.words`."""
LAST = 99_999_999

_PAIR_BITS = 63

SCHEMA = """
CREATE TABLE worker (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE brief (
    person INTEGER PRIMARY KEY,
    sort_key TEXT NOT NULL,
    worker INTEGER NOT NULL,
    phase_key TEXT NOT NULL,
    next_follow_up_on INTEGER NOT NULL,
    paper_until INTEGER NOT NULL,
    last_contact_on INTEGER NOT NULL,
    letters INTEGER NOT NULL,
    pairs INTEGER NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX by_name ON brief (
    sort_key, worker, phase_key, next_follow_up_on, paper_until, last_contact_on, letters, pairs
);
CREATE INDEX by_worker ON brief (
    worker, sort_key, phase_key, next_follow_up_on, paper_until, last_contact_on, letters, pairs
);
CREATE INDEX by_phase ON brief (
    phase_key, sort_key, worker, next_follow_up_on, paper_until, last_contact_on, letters, pairs
);
CREATE INDEX by_follow_up ON brief (
    next_follow_up_on, sort_key, worker, phase_key, paper_until, last_contact_on, letters, pairs
);
CREATE INDEX by_paper ON brief (
    paper_until, sort_key, worker, phase_key, next_follow_up_on, last_contact_on, letters, pairs
);
CREATE INDEX by_contact ON brief (
    last_contact_on, sort_key, worker, phase_key, next_follow_up_on, paper_until, letters, pairs
);
"""


def write(
    connection: Any, person: int, case_id: str, shown: Shown, forms: frozenset[str]
) -> frozenset[str]:
    """Make the row of a person what the card says, if it differs; the forms it had before."""
    stored = connection.execute("SELECT * FROM brief WHERE person = ?", (person,)).fetchone()
    row = _row(person, _worker(connection, shown.worker_id), case_id, shown, forms)
    if stored != row:
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT OR REPLACE INTO brief VALUES ({marks})", row)  # noqa: S608
    return frozenset() if stored is None else forms_in(stored[-1])


def remove(connection: Any, person: int) -> frozenset[str]:
    """Take the row of a person out; the forms it had."""
    row = connection.execute("SELECT words FROM brief WHERE person = ?", (person,)).fetchone()
    connection.execute("DELETE FROM brief WHERE person = ?", (person,))
    return frozenset() if row is None else forms_in(row[0])


def day_number(day: dt.date | str, unknown: int) -> int:
    """20261122 for a day or its ISO text, `unknown` for no text."""
    return int(str(day).replace("-", "")) if day else unknown


def forms_in(words: str) -> frozenset[str]:
    """The forms that `words` was made of."""
    return frozenset(form for form in words.split(MARK) if form)


def letter_bit(form: str) -> int:
    """One bit for the first letter: a to z have their own, all others share the rest."""
    first = ord(form[0]) - ord("a")
    return 1 << (first if 0 <= first < 26 else 26 + ord(form[0]) % 36)


def has_own_bit(form: str) -> bool:
    """Whether the bit of this first letter means this letter and no other."""
    return "a" <= form[0] <= "z"


def pair_bit(form: str) -> int:
    """One bit for the first two letters, shared with other pairs; none for a single letter."""
    if len(form) < 2:
        return 0
    return 1 << ((ord(form[0]) * 29 + ord(form[1])) % _PAIR_BITS)


def _row(
    person: int, worker: int, case_id: str, shown: Shown, forms: frozenset[str]
) -> tuple[Any, ...]:
    due = [step.due_on for step in shown.follow_ups if step.due_on]
    letters = pairs = 0
    for form in forms:
        letters |= letter_bit(form)
        pairs |= pair_bit(form)
    return (
        person,
        sort_key(shown.sort_name, case_id),
        worker,
        phase_key(shown.phase),
        day_number(min(due, default=""), LAST),
        day_number(shown.paper_until, LAST),
        day_number(shown.last_contact_on, 0),
        letters,
        pairs,
        MARK + "".join(f"{form}{MARK}" for form in sorted(forms)),
    )


def _worker(connection: Any, worker_id: str) -> int:
    known = connection.execute("SELECT number FROM worker WHERE id = ?", (worker_id,)).fetchone()
    if known is not None:
        return int(known[0])
    made = connection.execute("INSERT INTO worker (id) VALUES (?)", (worker_id,))
    return int(made.lastrowid)
