"""What case files and the office file share: records, changes, their history and formats."""

from app.record_file.change import Change
from app.record_file.columns import Codes, Moment, PartialDateText
from app.record_file.record import Row, new_id
from app.record_file.record_file import Author, Draft, Hooks, RecordFile
from app.record_file.upgrade import Formats

__all__ = [
    "Author",
    "Change",
    "Codes",
    "Draft",
    "Formats",
    "Hooks",
    "Moment",
    "PartialDateText",
    "RecordFile",
    "Row",
    "new_id",
]
