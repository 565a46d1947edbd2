"""Who the case is about, and in which phase the work with them is."""

from app.participant.age import age_text, birth_text
from app.participant.enrolment import (
    BornInFuture,
    NoName,
    ParticipantData,
    correct,
    enrol,
    german_text,
    languages_text,
    nationality_text,
    participant,
)
from app.participant.names import (
    UNNAMED,
    Named,
    all_spellings,
    display_name,
    has_name,
    initials,
    letter_name,
    short_name,
    sort_name,
)
from app.participant.phase_history import (
    FIRST_PHASE,
    PhaseInFuture,
    correct_phase,
    current_phase,
    move_to_phase,
    phases,
    phases_in,
    remove_phase,
)
from app.participant.records import Participant, PhaseChange

__all__ = [
    "FIRST_PHASE",
    "UNNAMED",
    "BornInFuture",
    "Named",
    "NoName",
    "Participant",
    "ParticipantData",
    "PhaseChange",
    "PhaseInFuture",
    "age_text",
    "all_spellings",
    "birth_text",
    "correct",
    "correct_phase",
    "current_phase",
    "display_name",
    "enrol",
    "german_text",
    "has_name",
    "initials",
    "languages_text",
    "letter_name",
    "move_to_phase",
    "nationality_text",
    "participant",
    "phases",
    "phases_in",
    "remove_phase",
    "short_name",
    "sort_name",
]
