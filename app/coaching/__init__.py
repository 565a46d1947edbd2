"""Contacts: what was talked about, said, assessed and agreed."""

from app.coaching.records import Contact

__all__ = ["Contact"]
