"""Contacts: what was talked about, said, assessed and agreed."""

from app.coaching.careful_words import CarefulHint, careful_hints
from app.coaching.recording import (
    ORIGIN,
    ContactData,
    ContactInFuture,
    contact,
    contacts,
    contacts_in,
    correct_contact,
    last_contact,
    last_contact_on,
    last_contact_on_in,
    record_contact,
    remove_contact,
    steps_of,
    usual_form,
)
from app.coaching.records import Contact
from app.coaching.wording import details, icon_name, title, took_place
from app.follow_ups import StepData

__all__ = [
    "ORIGIN",
    "CarefulHint",
    "Contact",
    "ContactData",
    "ContactInFuture",
    "StepData",
    "careful_hints",
    "contact",
    "contacts",
    "contacts_in",
    "correct_contact",
    "details",
    "icon_name",
    "last_contact",
    "last_contact_on",
    "last_contact_on_in",
    "record_contact",
    "remove_contact",
    "steps_of",
    "title",
    "took_place",
    "usual_form",
]
