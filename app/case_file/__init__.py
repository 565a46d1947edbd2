"""One participant's encrypted file."""

from app.case_file.case_file import CaseFile
from app.case_file.record import Record
from app.record_file import Change

__all__ = ["CaseFile", "Change", "Record"]
