"""The fixtures of the workshop, for every test of its parts."""

from __future__ import annotations

from tests.ui.screens.applications.workshop_stage import (
    at_noon,
    background,
    begun,
    rail,
    shown,
    stage,
    to_ruhrtal,
)

__all__ = ["at_noon", "background", "begun", "rail", "shown", "stage", "to_ruhrtal"]
