"""Dialogs: one question each, answered with a value."""
