"""Every format a case file has ever had, oldest first.

A new file is made by running all steps; an old one by running the rest. Released steps are never
edited: they work on plain SQL, not on today's records.
"""

from app.case_file.formats import format_0001_first, format_0002_address_parts
from app.record_file.upgrade import Formats

FORMATS = Formats(
    application_id=0x54484143,  # "THAC"
    steps=(format_0001_first.upgrade, format_0002_address_parts.upgrade),
)
