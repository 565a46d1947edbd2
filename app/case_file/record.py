"""The base of everything stored in a case file."""

from sqlalchemy.orm import DeclarativeBase

from app.record_file.record import Row


class Record(Row, DeclarativeBase, repr=False, eq=False, kw_only=True):
    """A row of a case file; it names the area it belongs to."""
