"""The Aktenschrank at work: opens, makes, trashes and repairs case files."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

# Every module that has records, so that each file knows all of its tables.
import app.applications
import app.appointments
import app.archive
import app.coaching
import app.directory
import app.follow_ups
import app.office_profile
import app.participant
import app.referrals
import app.residence  # noqa: F401 - imported for their tables
from app.case_file import CaseFile, Change
from app.case_file.formats import FORMATS
from app.catalogue.case_card import CardInParts
from app.catalogue.catalogue import CaseOnDisk, Catalogue
from app.catalogue.shown import Card
from app.changes import Area, CaseChanged, ChangeBoard
from app.errors import Problem
from app.record_file import Author, Draft, Hooks, new_id
from app.vault.durable import make_folder_durably, rename_durably
from app.vault.encrypted_sqlite import connect, wal_of
from app.vault.file_problems import FileMissing
from app.vault.folders import case_file_in, is_case_id
from app.vault.vault import Vault

OPEN_AT_ONCE = 8
"""Open case files kept besides those on screen: each costs three file descriptors."""


@dataclass(frozen=True)
class Quarantined:
    """A case that could not be opened: shown, never deleted."""

    case_id: str
    what_happened: str
    what_to_do: str


@dataclass(frozen=True)
class TrashedCase:
    """A whole case in the Papierkorb, with the card it had."""

    case_id: str
    card: Card | None


class Cabinet:
    """All case files of one unlocked Aktenschrank; its open files belong to the GUI thread."""

    def __init__(
        self, vault: Vault, catalogue: Catalogue, board: ChangeBoard, author: Author
    ) -> None:
        self._vault = vault
        self._folders = vault.folders
        self._catalogue = catalogue
        self._board = board
        self._author = author
        self._open: OrderedDict[str, CaseFile] = OrderedDict()
        self._on_screen: dict[str, int] = {}
        self._quarantined: dict[str, Quarantined] = {}

    # opening

    def open_case(self, case_id: str) -> CaseFile:
        """The open file of a case; a case that cannot be opened is quarantined and refused."""
        if case_id in self._open and not self._open[case_id].closed:
            self._open.move_to_end(case_id)
            return self._open[case_id]
        try:
            opened = self._opened(case_id)
        except Problem as problem:
            self._quarantine(case_id, problem)
            raise
        self._open[case_id] = opened
        if self._quarantined.pop(case_id, None) is not None:
            self._project_from_disk(case_id)
        self._close_the_longest_unused()
        return opened

    @contextmanager
    def borrow(self, case_id: str) -> Iterator[CaseFile]:
        """A case on a connection of its own, for a background job; closed afterwards."""
        borrowed = self._opened(case_id)
        try:
            yield borrowed
        finally:
            borrowed.close()

    def keep_open(self, case_id: str) -> None:
        """From now on the case is on screen and is not closed to save descriptors."""
        self._on_screen[case_id] = self._on_screen.get(case_id, 0) + 1

    def let_go(self, case_id: str) -> None:
        """The case left the screen."""
        left = self._on_screen.get(case_id, 0) - 1
        if left > 0:
            self._on_screen[case_id] = left
        else:
            self._on_screen.pop(case_id, None)

    def _opened(self, case_id: str) -> CaseFile:
        return CaseFile.open(
            self._folders.case_file(case_id),
            self._key(case_id),
            case_id=case_id,
            author=self._author,
            hooks=self._hooks(case_id),
        )

    def _hooks(self, case_id: str) -> Hooks:
        known: tuple[int, CardInParts] | None = None
        made: CardInParts | None = None

        def make_card(session: Session, rev: int) -> str:
            nonlocal made
            if known is not None and known[0] == rev - 1 and isinstance(session, Change):
                made = known[1].after(session)
            else:
                made = CardInParts.read(session)
            return made.text

        def announce(rev: int, text: str | None, change: CaseChanged) -> None:
            nonlocal known
            if text is None or made is None:
                self._announce(case_id, rev, None, change)
                return
            known = rev, made
            self._announce(case_id, rev, made.card, change)

        return Hooks(
            before_first_write=lambda: self._catalogue.mark_dirty(case_id),
            card=make_card,
            after_commit=announce,
            drafts_changed=lambda drafts: self._note_begun(case_id, drafts),
        )

    def _announce(self, case_id: str, rev: int, made: Card | None, change: CaseChanged) -> None:
        if made is not None:
            self._catalogue.project(case_id, rev, made)
        self._board.post(change)

    def _note_begun(self, case_id: str, drafts: Sequence[Draft]) -> None:
        """Drafts are durable already; where this cannot be noted, the next start reads it again."""
        with contextlib.suppress(Problem):
            self._catalogue.note_begun(case_id, [(each.form, each.saved_at) for each in drafts])

    def _close_the_longest_unused(self) -> None:
        spare = [case_id for case_id in self._open if case_id not in self._on_screen]
        for case_id in spare[: max(0, len(spare) - OPEN_AT_ONCE)]:
            self._open.pop(case_id).close()
            self._catalogue_knows(case_id)

    # making and removing

    def case_ids(self) -> list[str]:
        """The ids of all cases on disk."""
        return self._folders.case_ids()

    def create_case(
        self, fill: Callable[[Change], None], *, case_id: str | None = None
    ) -> CaseFile:
        """A new case whose first change is `fill`; on disk whole, or not at all.

        A `case_id` given twice makes one case: a double click creates once.
        """
        case_id = case_id or new_id()
        if self._folders.case_folder(case_id).is_dir():
            return self.open_case(case_id)
        self._catalogue.mark_dirty(case_id)
        summary = "Akte angelegt"
        with self._vault.making_case(case_id) as new:
            made = CaseFile.create(
                new.file,
                new.key,
                case_id=case_id,
                author=self._author,
                hooks=Hooks(card=_card_text),
            )
            try:
                with made.changing(summary) as change:
                    fill(change)
                stored = made.card()
            finally:
                made.close()
        opened = self.open_case(case_id)
        if stored is not None:
            news = CaseChanged(case_id, frozenset({Area.PARTICIPANT}), summary)
            rev, text = stored
            self._announce(case_id, rev, Card.from_json(text), news)
        return opened

    def trash_case(self, case_id: str) -> None:
        """Put a whole case into the Papierkorb; nothing of it is destroyed."""
        if case_id in self._open:
            self._open.pop(case_id).close()
        self._catalogue.mark_dirty(case_id)
        make_folder_durably(self._trash)
        rename_durably(self._folders.case_folder(case_id), self._trash / case_id)
        self._catalogue.forget(case_id)
        self._board.post(
            CaseChanged(case_id, frozenset({Area.PARTICIPANT}), "Akte in den Papierkorb gelegt")
        )

    def trashed_cases(self) -> list[TrashedCase]:
        """The cases in the Papierkorb."""
        if not self._trash.is_dir():
            return []
        ids = sorted(entry.name for entry in self._trash.iterdir() if is_case_id(entry.name))
        return [TrashedCase(case_id, self._trashed_card(case_id)) for case_id in ids]

    def restore_case(self, case_id: str) -> None:
        """Take a case out of the Papierkorb."""
        if not (self._trash / case_id).is_dir():
            raise FileMissing
        self._catalogue.mark_dirty(case_id)
        rename_durably(self._trash / case_id, self._folders.case_folder(case_id))
        self._project_from_disk(case_id)
        self._board.post(
            CaseChanged(case_id, frozenset({Area.PARTICIPANT}), "Akte aus dem Papierkorb geholt")
        )

    @property
    def _trash(self) -> Path:
        return self._folders.root / "trash"

    def _key(self, case_id: str) -> bytes:
        return self._vault.case_file_key(self._folders.case_folder(case_id), case_id)

    def _trashed_card(self, case_id: str) -> Card | None:
        folder = self._trash / case_id
        try:
            raw = connect(
                case_file_in(folder),
                self._vault.case_file_key(folder, case_id),
                readonly=True,
                application_id=FORMATS.application_id,
                newest_format=FORMATS.newest,
            )
        except Problem:
            return None
        try:
            row = raw.execute("SELECT content FROM card WHERE id = 1").fetchone()
        finally:
            raw.close()
        return None if row is None else Card.from_json(row[0])

    # repair

    def repair(self, progress: Callable[[int, int], bool] = lambda _done, _of: True) -> None:
        """Bring the catalogue up to what lies on disk, after a crash or a lost catalogue.

        A case that cannot be read is quarantined and never stops the start.
        """
        self._folders.clear_leftovers()
        self._catalogue.repair(
            [CaseOnDisk(case_id) for case_id in self.case_ids()], self._read_card, progress
        )

    def _read_card(self, case_id: str) -> tuple[int, Card]:
        """The stored card of a case; made anew when an older program wrote it."""
        try:
            path = self._folders.case_file(case_id)
            raw = connect(
                path,
                self._key(case_id),
                readonly=True,
                immutable=not wal_of(path).exists(),
                application_id=FORMATS.application_id,
                newest_format=FORMATS.newest,
            )
            try:
                row = raw.execute("SELECT rev, content FROM card WHERE id = 1").fetchone()
                drafts = raw.execute("SELECT form, saved_at FROM draft").fetchall()
            finally:
                raw.close()
            self._catalogue.note_begun(
                case_id, [(form, dt.datetime.fromisoformat(at)) for form, at in drafts]
            )
            if row is not None and json.loads(row[1]).get("version") == Card.VERSION:
                return row[0], Card.from_json(row[1])
            with self.borrow(case_id) as case:
                case.write_card()
                rev, text = case.card() or (0, "{}")
                return rev, Card.from_json(text)
        except Problem as problem:
            self._quarantine(case_id, problem)
            raise

    def _project_from_disk(self, case_id: str) -> None:
        rev, found = self._read_card(case_id)
        self._catalogue.project(case_id, rev, found)

    def _quarantine(self, case_id: str, problem: Problem) -> None:
        self._quarantined[case_id] = Quarantined(case_id, problem.what_happened, problem.what_to_do)
        self._catalogue.flag_quarantined(case_id)

    def quarantined(self) -> list[Quarantined]:
        """The cases that cannot be opened, with the reason."""
        return list(self._quarantined.values())

    def close(self) -> None:
        """Close every case; each leaves one file, and the catalogue knows its latest state."""
        while self._open:
            case_id, case = self._open.popitem()
            case.close()
            self._catalogue_knows(case_id)

    def _catalogue_knows(self, case_id: str) -> None:
        """A case was closed; where that cannot be noted, the next start reads it once more."""
        with contextlib.suppress(Problem):
            self._catalogue.mark_clean(case_id)


def _card_text(session: Session, _rev: int) -> str:
    return CardInParts.read(session).text
