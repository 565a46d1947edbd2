"""The catalogue: an encrypted cache of what every case file shows in lists."""

from app.catalogue.case_card import card
from app.catalogue.catalogue import CaseOnDisk, Catalogue
from app.catalogue.people import PAGE, Match, PeopleQuery, PersonRow, Sort
from app.catalogue.reminders import AppointmentRow, BegunRow, DocumentRow, FollowUpRow, Mine
from app.catalogue.shown import Card, Shown, ShownAppointment, ShownDocument, ShownFollowUp

__all__ = [
    "PAGE",
    "AppointmentRow",
    "BegunRow",
    "Card",
    "CaseOnDisk",
    "Catalogue",
    "DocumentRow",
    "FollowUpRow",
    "Match",
    "Mine",
    "PeopleQuery",
    "PersonRow",
    "Shown",
    "ShownAppointment",
    "ShownDocument",
    "ShownFollowUp",
    "Sort",
    "card",
]
