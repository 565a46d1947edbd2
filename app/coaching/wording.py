"""What a contact is called in the Verlauf, and whether the person took part in it."""

from __future__ import annotations

from app.coaching.records import Contact
from app.code_lists import code_list


def title(contact: Contact) -> str:
    """„Beratung im Büro“, „Telefonat“, „Nicht erschienen“."""
    missed = code_list("attendance").text(contact.attendance, "title")
    forms = code_list("contact_forms")
    return missed or forms.text(contact.form, "title") or forms.label(contact.form) or "Kontakt"


def details(contact: Contact) -> str:
    """„45 Minuten · Miriam Koch“, or „entschuldigt · Miriam Koch“ when nobody came."""
    attendance = code_list("attendance")
    entry = attendance.entry(contact.attendance)
    parts = []
    if entry is not None and not entry.holds("took_part"):
        parts.append(entry.short if entry.short != title(contact).casefold() else "")
    elif contact.minutes is not None:
        parts.append("1 Minute" if contact.minutes == 1 else f"{contact.minutes} Minuten")
    parts.append(contact.worker_name)
    return " · ".join(part for part in parts if part)


def icon_name(contact: Contact) -> str:
    """The icon the lists name for the contact."""
    entry = code_list("attendance").entry(contact.attendance)
    if entry is not None and not entry.holds("took_part"):
        return entry.text("icon")
    return code_list("contact_forms").text(contact.form, "icon") or "message-square"


def took_place(contact: Contact) -> bool:
    """Whether someone was there: nothing noted about attendance means yes."""
    entry = code_list("attendance").entry(contact.attendance)
    return entry is None or entry.holds("took_part")


def without_the_person() -> tuple[frozenset[str], frozenset[str]]:
    """The contact forms the person has no part in, and the attendance codes of those who missed."""
    forms, attendance = code_list("contact_forms"), code_list("attendance")
    return (
        frozenset(entry.code for entry in forms.entries) - forms.marked("with_person"),
        frozenset(entry.code for entry in attendance.entries) - attendance.marked("took_part"),
    )
