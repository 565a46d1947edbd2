"""The residence papers of the person and what is printed on them."""

from app.residence.expiry import Validity, lead_days, paper_text, reminder_days, validity
from app.residence.recording import (
    EndedInFuture,
    EndsBeforeItBegins,
    PaperData,
    WithdrawnBeforeIssued,
    add_paper,
    correct_paper,
    current_paper,
    newest_standing,
    papers,
    papers_in,
    record_paper,
    remove_paper,
)
from app.residence.records import ResidencePaper

__all__ = [
    "EndedInFuture",
    "EndsBeforeItBegins",
    "PaperData",
    "ResidencePaper",
    "Validity",
    "WithdrawnBeforeIssued",
    "add_paper",
    "correct_paper",
    "current_paper",
    "lead_days",
    "newest_standing",
    "paper_text",
    "papers",
    "papers_in",
    "record_paper",
    "reminder_days",
    "remove_paper",
    "validity",
]
