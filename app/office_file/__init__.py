"""The file that belongs to the office and not to a case."""

from app.office_file.office_file import OfficeFile
from app.office_file.record import OfficeRecord
from app.record_file import Change

__all__ = ["Change", "OfficeFile", "OfficeRecord"]
