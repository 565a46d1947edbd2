"""Appointments of the person and what became of them."""

from app.appointments.records import Appointment

__all__ = ["Appointment"]
