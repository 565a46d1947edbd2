"""Who the case is about, and in which phase the work with them is."""

from app.participant.records import Participant, PhaseChange

__all__ = ["Participant", "PhaseChange"]
