"""Appointments of the person and what became of them."""

from app.appointments.booking import (
    ORIGIN,
    AppointmentData,
    NotYetDue,
    appointments,
    appointments_in,
    book,
    cancel,
    correct_appointment,
    mark_held,
    mark_missed,
    period,
    remove_appointment,
    reschedule,
    unresolved,
    upcoming,
)
from app.appointments.records import Appointment
from app.appointments.wording import clashes, ends_at, is_open, is_over, time_text, title

__all__ = [
    "ORIGIN",
    "Appointment",
    "AppointmentData",
    "NotYetDue",
    "appointments",
    "appointments_in",
    "book",
    "cancel",
    "clashes",
    "correct_appointment",
    "ends_at",
    "is_open",
    "is_over",
    "mark_held",
    "mark_missed",
    "period",
    "remove_appointment",
    "reschedule",
    "time_text",
    "title",
    "unresolved",
    "upcoming",
]
