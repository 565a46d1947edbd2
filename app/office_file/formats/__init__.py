"""Every format the office file has ever had, oldest first; released steps are never edited."""

from app.office_file.formats import format_0001_first
from app.record_file.upgrade import Formats

FORMATS = Formats(
    application_id=0x5448414F,  # "THAO"
    steps=(format_0001_first.upgrade,),
)
