"""The catalogue at work: what every case shows, found and sorted while somebody types.

It is a cache: everything in it comes from the cards of the case files and can be made anew from
them. The order that survives a crash is: `mark_dirty` (on disk before it returns) → the case commits
→ `project`. `repair` at the start reads again what was marked, what is missing and what was
quarantined.
"""

# ruff: noqa: S608 - only SQL of this module is put together; every value is bound

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app import clock
from app.catalogue import names, projecting, reminders
from app.catalogue.cache_file import CacheFile
from app.catalogue.merging import Merged
from app.catalogue.people import COLUMNS, EVERYBODY, Match, PeopleQuery, PersonRow, Sort, person
from app.catalogue.reminders import AppointmentRow, BegunRow, DocumentRow, FollowUpRow, Mine
from app.catalogue.searching import Counted, Search
from app.catalogue.shown import Card
from app.code_lists import code_list
from app.errors import Problem
from app.partial_date import PartialDate
from app.vault.file_problems import DiskFull, FileDamaged, FileProblems, FolderReadOnly, NoAccess

AT_ONCE = 200
"""Cards written in one transaction while the catalogue is being repaired."""
DUPLICATES = 5
MOST_COUNTED = 1000
"""So many counts are remembered, a few for each word typed."""

Progress = Callable[[int, int], bool]
"""Told (done, of); answers whether to go on."""


class CatalogueDamaged(Problem):
    """Pages of the catalogue cannot be read; no case is touched by that."""

    happened = "Das Verzeichnis der Akten ist beschädigt, die Akten selbst sind es nicht."
    to_do = (
        "Schließen Sie Teilhabeakte und öffnen Sie es neu: "
        "das Verzeichnis wird dabei aus den Akten neu gebildet."
    )


@dataclass(frozen=True)
class CaseOnDisk:
    """A case folder that exists."""

    case_id: str


class Catalogue:
    """One for each unlocked Aktenschrank; may be called from several threads, one at a time."""

    def __init__(self, file: CacheFile) -> None:
        self._file = file
        self._lock = threading.RLock()
        self._dirty = file.dirty()
        self._people = 0
        self._counted: Counted = {}
        self._counted_in: tuple[Any, int] = (None, 0)
        self._count_people()

    @classmethod
    def open(cls, path: Path, key: bytes) -> Catalogue:
        """The catalogue at `path`; one that is missing, damaged or outdated is made anew, empty.

        Where not even that can be written (disk full) it lives in memory until the program ends.
        Call `repair` next.
        """
        return cls(CacheFile(path, key))

    def close(self) -> None:
        """Leave one closed file behind."""
        with self._lock:
            self._file.close()

    # what changed

    def mark_dirty(self, case_id: str) -> None:
        """Note durably that a case is about to change; returns when it is on disk."""
        with self._lock:
            if case_id not in self._dirty:
                self._file.mark_dirty(case_id)
                self._dirty.add(case_id)

    def mark_clean(self, case_id: str) -> None:
        """The case is closed and the catalogue knows its latest state."""
        with self._lock:
            if case_id in self._dirty:
                self._file.mark_clean([case_id])
                self._dirty.discard(case_id)

    def project(self, case_id: str, rev: int, card: Card) -> None:
        """Show what the committed card says; an older `rev` than the one known changes nothing."""
        with self._reading(), self._file.changing() as connection:
            known = self._known(case_id)
            if known is None or known[1] or rev >= known[0]:
                projecting.write(connection, case_id, rev, card)
            if known is None:
                self._count_people()

    def note_begun(self, case_id: str, forms: Collection[tuple[str, dt.datetime]]) -> None:
        """Remember which forms of a case are begun and since when they stand as they do."""
        wanted = {(form, moment.astimezone(dt.UTC).isoformat()) for form, moment in forms}
        with self._reading():
            stored = set(
                self._db.execute("SELECT form, saved_at FROM begun WHERE case_id = ?", (case_id,))
            )
            if stored == wanted:
                return
            with self._file.changing() as connection:
                connection.execute("DELETE FROM begun WHERE case_id = ?", (case_id,))
                connection.executemany(
                    "INSERT INTO begun VALUES (?, ?, ?)", [(case_id, *row) for row in wanted]
                )

    def forget(self, case_id: str) -> None:
        """Take a case out whose folder is gone, with every trace of its names."""
        with self._writing() as connection:
            projecting.remove(connection, case_id)
            connection.execute("DELETE FROM begun WHERE case_id = ?", (case_id,))
        self.mark_clean(case_id)

    def flag_quarantined(self, case_id: str) -> None:
        """Show a case as one that cannot be opened, with what was known of it."""
        with self._writing() as connection:
            projecting.flag(connection, case_id)

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        with self._reading(), self._file.changing() as connection:
            yield connection
            self._count_people()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            with self._lock, FileProblems():
                yield
        except FileDamaged as error:
            self._file.condemn()
            raise CatalogueDamaged from error

    def _known(self, case_id: str) -> tuple[int, bool] | None:
        row = self._db.execute(
            "SELECT rev, quarantined FROM person WHERE case_id = ?", (case_id,)
        ).fetchone()
        return None if row is None else (row[0], bool(row[1]))

    def _count_people(self) -> None:
        self._people = int(self._db.execute("SELECT count(*) FROM person").fetchone()[0])

    @property
    def _db(self) -> Any:
        return self._file.connection

    # repair

    def repair(
        self,
        on_disk: Iterable[CaseOnDisk],
        read_card: Callable[[str], tuple[int, Card]],
        progress: Progress = lambda _done, _of: True,
    ) -> None:
        """Bring the catalogue up to what lies on disk.

        Read again are the cases that were open when the program ended, those it does not know,
        and those in quarantine; a case that raises a Problem is quarantined and stops nothing.
        Stopped by `progress`, or by a full disk, it goes on at the next start.
        """
        cases = {case.case_id for case in on_disk}
        try:
            self._repair(cases, read_card, progress)
        except CatalogueDamaged:
            with self._lock:
                self._file.make_anew()
            self._repair(cases, read_card, progress)
        except (DiskFull, FolderReadOnly, NoAccess):
            with self._lock:
                self._file.retreat_to_memory()
            self._repair(cases, read_card, progress)

    def _repair(
        self,
        cases: set[str],
        read_card: Callable[[str], tuple[int, Card]],
        progress: Progress,
    ) -> None:
        with self._reading():
            known = {
                row[0]: (row[1], bool(row[2]))
                for row in self._db.execute("SELECT case_id, rev, quarantined FROM person")
            }
            dirty = set(self._dirty)
        self._drop(known.keys() - cases)
        unsure = {case_id for case_id, (_, quarantined) in known.items() if quarantined}
        to_read = sorted(((dirty | unsure) & cases) | (cases - known.keys()))
        done = 0
        for start in range(0, len(to_read), AT_ONCE):
            if to_read and not progress(done, len(to_read)):
                return
            chunk = to_read[start : start + AT_ONCE]
            self._write_chunk([(case_id, _read(read_card, case_id)) for case_id in chunk], known)
            done += len(chunk)
        if to_read:
            progress(done, len(to_read))
        with self._lock:
            self._file.mark_clean(sorted(self._dirty))
            self._dirty.clear()

    def _drop(self, gone: Iterable[str]) -> None:
        for case_id in sorted(gone):
            with self._writing() as connection:
                projecting.remove(connection, case_id)

    def _write_chunk(
        self,
        cards: Sequence[tuple[str, tuple[int, Card] | None]],
        known: dict[str, tuple[int, bool]],
    ) -> None:
        with self._writing() as connection:
            for case_id, read in cards:
                if read is None:
                    projecting.flag(connection, case_id)
                elif known.get(case_id) != (read[0], False):
                    projecting.write(connection, case_id, *read)

    # people

    def people(self, query: PeopleQuery) -> list[PersonRow]:
        """One page of the people a query asks for.

        With a text: those whose names are the typed words first, then those whose names begin
        with them, each in the order wanted. Similar names follow; when the page would be full
        without them, its last quarter is theirs.
        """
        with self._reading():
            search = self._search(query)
            if not search.has_text:
                ids = search.ids(query.limit, query.offset, exact=True)
                return self._rows([(found, Match.EXACT) for found in ids])
            return self._rows(Merged(search, query.limit).page(query.offset))

    def _search(self, query: PeopleQuery) -> Search:
        """A search that knows what earlier ones counted, as long as nothing was written."""
        state = (self._db, self._db.total_changes)
        if state != self._counted_in or len(self._counted) > MOST_COUNTED:
            self._counted_in, self._counted = state, {}
        return Search(self._db, query, self._people, self._counted)

    def count(self, query: PeopleQuery) -> int:
        """How many people the whole list of `people` has."""
        with self._reading():
            search = self._search(query)
            if not search.has_text:
                return search.how_many(exact=True)
            return search.how_many(exact=False) + len(search.similar())

    def _rows(self, found: Sequence[tuple[int, Match]]) -> list[PersonRow]:
        ids = json.dumps([each for each, _ in found])
        open_states = sorted(code_list("appointment_states").marked("open") | {""})
        rows = {
            row[0]: row
            for row in self._db.execute(
                f"SELECT {COLUMNS}, (SELECT day || '|' || begins_at FROM appointment"
                "  WHERE person = p.id AND day >= ?"
                "  AND state IN (SELECT value FROM json_each(?))"
                "  ORDER BY day, begins_at LIMIT 1)"
                " FROM json_each(?) AS wanted CROSS JOIN person AS p ON p.id = wanted.value",
                (clock.today().isoformat(), json.dumps(open_states), ids),
            )
        }
        return [person(rows[each], rows[each][-1], match) for each, match in found]

    def possible_duplicates(
        self, spellings: Sequence[str], born: PartialDate | None, nationalities: Sequence[str]
    ) -> list[PersonRow]:
        """Cases that may be the same person: alike in name, and not apart in birth or nationality.

        A year of birth may be off by one, since papers estimate it; where nothing is known on one
        side, nothing speaks against it. The likest first, at most five.
        """
        found: dict[str, tuple[int, PersonRow]] = {}
        for spelling in _shorter(spellings):
            for row in self.people(PeopleQuery(text=spelling, limit=40)):
                unlike = _unlike(row, born, nationalities)
                if unlike is not None and row.match is not Match.BEGUN:
                    score = unlike + (row.match is Match.SIMILAR)
                    before = found.get(row.case_id)
                    if before is None or score < before[0]:
                        found[row.case_id] = (score, row)
        ordered = sorted(found.values(), key=lambda each: each[0])
        return [row for _, row in ordered[:DUPLICATES]]

    def phases(self) -> dict[str, int]:
        """How many people are in which phase."""
        with self._reading():
            rows = self._db.execute(
                "SELECT substr(phase_key, 3), count(*) FROM brief GROUP BY phase_key"
            )
            return dict(rows)

    def of_cases(self, case_ids: Iterable[str]) -> list[PersonRow]:
        """What is known of these cases, by name; a case the catalogue does not know is left out."""
        with self._reading():
            rows = self._db.execute(
                "SELECT id FROM person WHERE case_id IN (SELECT value FROM json_each(?))"
                " ORDER BY sort_key",
                (json.dumps(list(case_ids)),),
            )
            return self._rows([(row[0], Match.EXACT) for row in rows])

    # what lies ahead

    def appointments_on(self, day: dt.date, mine: Mine | None = None) -> list[AppointmentRow]:
        """Every appointment of a day, whatever became of it, by time."""
        return self.appointments_between(day, day, mine)

    def appointments_between(
        self, first: dt.date, last: dt.date, mine: Mine | None = None
    ) -> list[AppointmentRow]:
        """Every appointment from `first` to `last`, both included, by day and time."""
        with self._reading():
            return reminders.appointments(self._db, first, last, mine)

    def appointments_unresolved(
        self, first: dt.date, last: dt.date, mine: Mine | None = None
    ) -> list[AppointmentRow]:
        """Those from `first` to `last`, both included, whose outcome nobody noted, by day and time."""
        still_open = code_list("appointment_states").marked("open") | {""}
        with self._reading():
            return reminders.appointments(self._db, first, last, mine, still_open)

    def follow_ups_due(self, until: dt.date, mine: Mine | None = None) -> list[FollowUpRow]:
        """Open follow-ups due on or before `until`, the longest due first."""
        with self._reading():
            return reminders.follow_ups(self._db, until, mine)

    def begun(self) -> list[BegunRow]:
        """Forms of all cases that were begun and not finished, the latest first."""
        with self._reading():
            return reminders.begun(self._db)

    def papers_expiring(self, until: dt.date, mine: Mine | None = None) -> list[PersonRow]:
        """People at work with us whose paper counts until `until` or ended before, in that order."""
        return self.people(_whole(PeopleQuery(paper_until=until, sort=Sort.PAPER), mine))

    def without_contact_since(self, day: dt.date, mine: Mine | None = None) -> list[PersonRow]:
        """People at work with us not in touch on `day` or later, those never in touch first."""
        query = PeopleQuery(no_contact_since=day, sort=Sort.LAST_CONTACT)
        return self.people(_whole(query, mine))

    def documents(self, text: str, limit: int = 20) -> list[DocumentRow]:
        """Issued documents by words of their title and their person, the newest first."""
        with self._reading():
            return reminders.documents(self._db, text, limit)

    def facts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The coded facts of every case, for statistics."""
        with self._reading():
            rows = self._db.execute(
                "SELECT p.case_id, f.content FROM facts AS f JOIN person AS p ON p.id = f.person"
                " ORDER BY p.case_id"
            ).fetchall()
        for case_id, content in rows:
            yield case_id, json.loads(content)


def _read(read_card: Callable[[str], tuple[int, Card]], case_id: str) -> tuple[int, Card] | None:
    try:
        return read_card(case_id)
    except Problem:
        return None


def _whole(query: PeopleQuery, mine: Mine | None) -> PeopleQuery:
    """The whole list, of people still at work with us, and of one worker if asked."""
    at_work = sorted(code_list("phases").marked("active") | {""})
    return replace(
        query,
        phases=tuple(at_work),
        worker_id=mine.worker_id if mine else "",
        limit=EVERYBODY,
    )


def _shorter(spellings: Sequence[str]) -> list[str]:
    """Every spelling, and of long ones the first and last word: middle names come and go."""
    found: dict[str, None] = {}
    for spelling in spellings:
        parts = names.words(spelling)
        if parts:
            found[" ".join(parts)] = None
        if len(parts) > 2:
            found[f"{parts[0]} {parts[-1]}"] = None
    return list(found)


def _unlike(row: PersonRow, born: PartialDate | None, nationalities: Sequence[str]) -> int | None:
    """How much speaks against one person being both; None when too much does."""
    score = 0
    if born is not None and row.born is not None:
        apart = abs(born.year - row.born.year)
        if apart > 1:
            return None
        score += 2 * (apart != 0)
    else:
        score += 2
    if nationalities and row.nationalities:
        if not set(nationalities) & set(row.nationalities):
            return None
    else:
        score += 1
    return score
