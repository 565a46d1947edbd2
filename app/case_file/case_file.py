"""One participant's encrypted file."""

from __future__ import annotations

from pathlib import Path

from app.case_file.formats import FORMATS
from app.case_file.record import Record
from app.record_file import Author, Hooks, RecordFile
from app.record_file.upgrade import bring_up_to_date, old_copy_of
from app.vault.encrypted_sqlite import connect


class CaseFile(RecordFile):
    """An open case file; every verb of a capability takes it first."""

    records = Record.registry

    @property
    def case_id(self) -> str:
        """The random id (32 hex digits) of the case; also the name of its folder."""
        return self.file_id

    @classmethod
    def create(
        cls, path: Path, key: bytes, *, case_id: str, author: Author, hooks: Hooks
    ) -> CaseFile:
        """A new, empty file in the newest format."""
        raw = connect(path, key, create=True, application_id=FORMATS.application_id)
        try:
            bring_up_to_date(raw, FORMATS)
        finally:
            raw.close()
        return cls.open(path, key, case_id=case_id, author=author, hooks=hooks)

    @classmethod
    def open(
        cls, path: Path, key: bytes, *, case_id: str, author: Author, hooks: Hooks
    ) -> CaseFile:
        """Open a file and bring it up to date; a newer or foreign file is refused."""

        def open_raw() -> object:
            raw = connect(
                path,
                key,
                application_id=FORMATS.application_id,
                newest_format=FORMATS.newest,
            )
            bring_up_to_date(raw, FORMATS, keep_old_at=old_copy_of(path))
            return raw

        return cls(case_id, open_raw, author=author, hooks=hooks)
