"""Where an application stands, and where an event takes it."""

from __future__ import annotations

import enum

from app.code_lists import code_list


class State(enum.StrEnum):
    """Codes of `application_states` the program itself sets or asks for."""

    DRAFT = "entwurf"
    READY = "bereit"
    SENT = "versendet"
    INVITED = "einladung"
    REJECTED = "absage"
    NO_ANSWER = "keine_rueckmeldung"
    WITHDRAWN = "zurueckgezogen"


class Group(enum.StrEnum):
    """The three parts of the list of applications."""

    IN_WORK = "in_arbeit"
    ON_ITS_WAY = "unterwegs"
    ENDED = "beendet"

    @property
    def heading(self) -> str:
        """The German heading."""
        return {"in_arbeit": "In Arbeit", "unterwegs": "Unterwegs", "beendet": "Beendet"}[self]


def group_of(state: str) -> Group:
    """The part of the list a state belongs to, as the code list says."""
    group = code_list("application_states").text(state, "group")
    return Group(group) if group else Group.IN_WORK


def state_after(state: str, event: str) -> str:
    """The state after an event of `application_events`.

    What comes in late never takes an application back: an Eingangsbestätigung after the invitation
    is noted and changes nothing. Only an invitation reopens what had ended without success.
    """
    leads_to = _leads_to(event)
    if not leads_to:
        return state
    ended, succeeded = _ended(state), _succeeded(state)
    if _ended(leads_to):
        if leads_to == State.NO_ANSWER:
            return state if ended else leads_to
        return _later(state, leads_to) if succeeded and _succeeded(leads_to) else leads_to
    if ended:
        return leads_to if _invites(leads_to) and not succeeded else state
    return _later(state, leads_to)


def is_answer(event: str) -> bool:
    """Does the event say what became of the application, so that nobody has to ask any more?"""
    leads_to = _leads_to(event)
    return bool(leads_to) and (_ended(leads_to) or _invites(leads_to))


def _leads_to(event: str) -> str:
    return code_list("application_events").text(event, "state")


def _ended(state: str) -> bool:
    return group_of(state) is Group.ENDED


def _succeeded(state: str) -> bool:
    return state in code_list("application_states").marked("success")


def _invites(state: str) -> bool:
    return group_of(state) is Group.ON_ITS_WAY and _position(state) >= _position(State.INVITED)


def _later(state: str, other: str) -> str:
    return max(state, other, key=_position)


def _position(state: str) -> int:
    entry = code_list("application_states").entry(state)
    return entry.sort if entry is not None else 0
