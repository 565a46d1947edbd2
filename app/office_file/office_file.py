"""What belongs to the office and not to a case: directory, profile, colleagues, own texts."""

from __future__ import annotations

from pathlib import Path

from app.changes import OFFICE
from app.office_file.formats import FORMATS
from app.office_file.record import OfficeRecord
from app.record_file import Author, Hooks, RecordFile
from app.record_file.upgrade import bring_up_to_date, old_copy_of
from app.vault.encrypted_sqlite import connect


class OfficeFile(RecordFile):
    """The open office file; it cannot be rebuilt from anything, so it is backed up like a case."""

    records = OfficeRecord.registry

    @classmethod
    def create(cls, path: Path, key: bytes, *, author: Author, hooks: Hooks) -> OfficeFile:
        """A new, empty office file in the newest format."""
        raw = connect(path, key, create=True, application_id=FORMATS.application_id)
        try:
            bring_up_to_date(raw, FORMATS)
        finally:
            raw.close()
        return cls.open(path, key, author=author, hooks=hooks)

    @classmethod
    def open(cls, path: Path, key: bytes, *, author: Author, hooks: Hooks) -> OfficeFile:
        """Open the office file and bring it up to date; a newer or foreign one is refused."""

        def open_raw() -> object:
            raw = connect(
                path,
                key,
                application_id=FORMATS.application_id,
                newest_format=FORMATS.newest,
            )
            bring_up_to_date(raw, FORMATS, keep_old_at=old_copy_of(path))
            return raw

        return cls(OFFICE, open_raw, author=author, hooks=hooks)
