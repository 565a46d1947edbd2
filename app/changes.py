"""What a saved change tells the rest of the program."""

from __future__ import annotations

import enum
import logging
from collections.abc import Callable
from dataclasses import dataclass

log = logging.getLogger(__name__)

OFFICE = "office"
"""Stands in `CaseChanged.case_id` when the office file changed and not a case."""


class Area(enum.StrEnum):
    """The parts of a file; each has a module in app and a screen in ui."""

    PARTICIPANT = enum.auto()
    RESIDENCE = enum.auto()
    COACHING = enum.auto()
    FOLLOW_UPS = enum.auto()
    APPOINTMENTS = enum.auto()
    APPLICATIONS = enum.auto()
    REFERRALS = enum.auto()
    ARCHIVE = enum.auto()
    DIRECTORY = enum.auto()
    OFFICE_PROFILE = enum.auto()


@dataclass(frozen=True)
class CaseChanged:
    """A file was saved: which one, what part of it, and what the change is called."""

    case_id: str
    areas: frozenset[Area]
    summary: str


class ChangeBoard:
    """Passes each saved change to everyone who asked to hear of it."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[CaseChanged], None]] = []

    def listen(self, listener: Callable[[CaseChanged], None]) -> None:
        """Call `listener` with every saved change, in the thread that saved it."""
        self._listeners.append(listener)

    def post(self, change: CaseChanged) -> None:
        """Tell everyone; a listener that fails is logged and keeps nobody else from hearing."""
        for listener in self._listeners:
            try:
                listener(change)
            except Exception:
                # The change is on disk already; a listener must not undo that.
                log.exception("a listener failed on a saved change")
