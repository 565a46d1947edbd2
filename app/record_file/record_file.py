"""An open encrypted file of records: read from it, change it, keep its history."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import MetaData, Table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, registry

from app import clock
from app.changes import Area, CaseChanged
from app.errors import Problem
from app.record_file.change import Change
from app.record_file.engine import BEGIN, GUARDED, checked_out, raw
from app.record_file.problems import BlobMissing
from app.record_file.record import Row
from app.record_file.upgrade import old_copy_of
from app.vault.file_problems import FileProblems, translate


@dataclass(frozen=True)
class Author:
    """Who writes, on which device: stands in every change."""

    device: str
    name: Callable[[], str]


@dataclass(frozen=True)
class Draft:
    """What was being typed into a form, and when it became durable."""

    form: str
    content: str
    saved_at: dt.datetime


@dataclass(frozen=True)
class Hooks:
    """What the file's keeper wants to do around every change."""

    before_first_write: Callable[[], None] = lambda: None
    card: Callable[[Session, int], str] | None = None
    """Makes the card of the state the session sees, which is or will be that revision."""
    after_commit: Callable[[int, str | None, CaseChanged], None] = lambda _rev, _card, _change: None
    drafts_changed: Callable[[Sequence[Draft]], None] = lambda _drafts: None
    """Told all drafts whenever one was begun or is gone, not with every key."""


class RecordFile:
    """One open file; usable in the thread that opened it."""

    records: ClassVar[registry]

    def __init__(
        self, file_id: str, open_raw: Callable[[], Any], *, author: Author, hooks: Hooks
    ) -> None:
        self.file_id = file_id
        self._author = author
        self._hooks = hooks
        self._written = False
        self._session: Session | None = None
        self._connection = checked_out(open_raw)
        self._raw = raw(self._connection)

    # reading

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the file; inside a change it is the change itself."""
        if self._session is not None:
            yield self._session
            return
        with self._transaction("BEGIN"), Session(self._connection) as session:
            session.expire_on_commit = False
            self._session = session
            try:
                yield session
                session.expunge_all()
            finally:
                self._session = None

    @property
    def rev(self) -> int:
        """How many changes the file has seen."""
        return int(self._row("SELECT value FROM meta WHERE key = 'rev'")[0])

    def _row(self, query: str, *values: str) -> Any:
        with FileProblems():
            return self._raw.execute(query, values).fetchone()

    # changing

    @contextmanager
    def changing(self, summary: str, *, undoes: str = "", batch: str = "") -> Iterator[Change]:
        """Save everything done inside as one change, or nothing; then tell others.

        `summary` is what the user reads in "Rückgängig: …". Raises the Problem of the disk when
        the file cannot be written; nothing is changed then.
        """
        if self._session is not None:
            raise RuntimeError("a change cannot begin inside another transaction")
        self._first_write()
        with self._transaction("BEGIN IMMEDIATE"):
            change = Change(self._connection, at=clock.now(), who=self._author.name())
            self._session = change
            self._connection.info[GUARDED] = True
            try:
                yield change
                change.flush()
                self._connection.info[GUARDED] = False
                rev, card = self._finish(change, summary, undoes, batch)
                change.expunge_all()
            finally:
                self._connection.info[GUARDED] = False
                self._session = None
                change.close()
        if change.discarded_draft:
            self._hooks.drafts_changed(self.drafts())
        if change.areas:
            news = CaseChanged(self.file_id, frozenset(change.areas), summary)
            self._hooks.after_commit(rev, card, news)

    def _finish(
        self, change: Change, summary: str, undoes: str, batch: str
    ) -> tuple[int, str | None]:
        rev = self.rev
        if not change.operations():
            return rev, None
        device = self._author.device
        seq, hlc = self._raw.execute(
            "SELECT (SELECT COALESCE(MAX(seq), 0) FROM change WHERE device = ?),"
            " (SELECT COALESCE(MAX(hlc), 0) FROM change)",
            (device,),
        ).fetchone()
        change_id = f"{device}:{seq + 1}"
        now = int(change.at.timestamp() * 1000) << 8
        self._raw.execute(
            "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                change_id,
                device,
                seq + 1,
                max(now, hlc + 1),
                change.at.astimezone(dt.UTC).isoformat(timespec="milliseconds"),
                change.who,
                self._raw.execute("PRAGMA user_version").fetchone()[0],
                summary,
                batch,
                undoes,
            ),
        )
        change.write_history(change_id)
        rev += 1
        self._raw.execute("UPDATE meta SET value = ? WHERE key = 'rev'", (str(rev),))
        card = None
        if self._hooks.card is not None:
            card = self._hooks.card(change, rev)
            self._raw.execute(
                "INSERT OR REPLACE INTO card (id, rev, content) VALUES (1, ?, ?)", (rev, card)
            )
        return rev, card

    def _first_write(self) -> None:
        if not self._written:
            self._hooks.before_first_write()
            self._written = True

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._connection.info[BEGIN] = begin
        try:
            with self._connection.begin():
                yield
        except DBAPIError as error:
            raise (translate(error.orig or error) or error) from error
        except self._driver_errors as error:
            raise (translate(error) or error) from error
        finally:
            # A commit refused by a full disk leaves the transaction open.
            if self._raw.in_transaction:
                with contextlib.suppress(*self._driver_errors):
                    self._raw.rollback()

    @property
    def _driver_errors(self) -> tuple[type[Exception], ...]:
        return (self._raw.Error,)

    # drafts

    def store_draft(self, form: str, content: str) -> Draft:
        """Make the typing in a form durable: one overwritten row, no change, no event."""
        self._first_write()
        is_new = self.draft(form) is None
        with self._transaction("BEGIN IMMEDIATE"):
            saved_at = clock.timestamp()
            self._raw.execute(
                "INSERT OR REPLACE INTO draft (form, content, saved_at) VALUES (?, ?, ?)",
                (form, content, saved_at),
            )
        if is_new:
            self._hooks.drafts_changed(self.drafts())
        return Draft(form, content, _moment(saved_at))

    def draft(self, form: str) -> Draft | None:
        """The draft of a form, if there is one."""
        row = self._row("SELECT content, saved_at FROM draft WHERE form = ?", form)
        return None if row is None else Draft(form, row[0], _moment(row[1]))

    def drafts(self) -> list[Draft]:
        """All drafts, the latest first."""
        with FileProblems():
            rows = self._raw.execute(
                "SELECT form, content, saved_at FROM draft ORDER BY saved_at DESC, form"
            ).fetchall()
        return [Draft(form, content, _moment(saved_at)) for form, content, saved_at in rows]

    def discard_draft(self, form: str) -> None:
        """Throw the typing of a form away."""
        self._first_write()
        with self._transaction("BEGIN IMMEDIATE"):
            self._raw.execute("DELETE FROM draft WHERE form = ?", (form,))
        self._hooks.drafts_changed(self.drafts())

    # blobs, card

    def blob(self, sha256: str) -> bytes:
        """The immutable bytes with this SHA-256; BlobMissing when they are gone or differ."""
        row = self._row("SELECT content FROM blob WHERE sha256 = ?", sha256)
        if row is None or hashlib.sha256(row[0]).hexdigest() != sha256:
            raise BlobMissing
        content: bytes = row[0]
        return content

    def card(self) -> tuple[int, str] | None:
        """The revision and content of the stored card."""
        row = self._row("SELECT rev, content FROM card WHERE id = 1")
        return None if row is None else (row[0], row[1])

    def write_card(self) -> None:
        """Make the card anew without a change: a later version of the card shows more."""
        if self._hooks.card is None:
            return
        with self.reading() as session:
            content = self._hooks.card(session, self.rev)
        with self._transaction("BEGIN IMMEDIATE"):
            self._raw.execute(
                "INSERT OR REPLACE INTO card (id, rev, content) VALUES (1, ?, ?)",
                (self.rev, content),
            )

    # history

    @property
    def metadata(self) -> MetaData:
        """The tables of the file's records."""
        return self.records.metadata

    def table(self, record_type: str) -> Table:
        """The table that holds a type of record."""
        return self.metadata.tables[record_type]

    @classmethod
    def record_class(cls, record_type: str) -> type[Row]:
        """The class whose rows lie in this table."""
        for mapper in cls.records.mappers:
            found: type[Row] = mapper.class_
            if found.__tablename__ == record_type:  # type: ignore[attr-defined]
                return found
        raise LookupError(record_type)

    def area_of(self, record_type: str) -> Area:
        """The area a type of record belongs to."""
        return self.record_class(record_type).area

    @property
    def driver(self) -> Any:
        """The driver's connection, for the history; screens and verbs have no use for it."""
        return self._raw

    def remove_old_copy(self) -> None:
        """Remove the copy from before an upgrade: it would keep what is about to be destroyed.

        Raises NoAccess and its kin when it cannot be removed.
        """
        path = self._row("SELECT file FROM pragma_database_list WHERE name = 'main'")[0]
        with FileProblems():
            old_copy_of(Path(path)).unlink(missing_ok=True)

    def checkpoint(self) -> None:
        """Move everything into the one file and empty its write-ahead log.

        Raises the Problem of the disk; what was saved stays saved, in the log.
        """
        with FileProblems():
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Leave one file behind, without a write-ahead log."""
        if not self._connection.closed:
            with contextlib.suppress(Problem, *self._driver_errors):
                self.checkpoint()
            self._connection.close()

    @property
    def closed(self) -> bool:
        return self._connection.closed


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(clock.OFFICE_TIME)
