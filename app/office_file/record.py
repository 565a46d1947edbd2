"""The base of everything stored in the office file."""

from sqlalchemy.orm import DeclarativeBase

from app.record_file.record import Row


class OfficeRecord(Row, DeclarativeBase, repr=False, eq=False, kw_only=True):
    """A row of the office file; it names the area it belongs to."""
