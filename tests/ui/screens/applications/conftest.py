"""The fixtures of the workshop, for every test of its parts."""

from __future__ import annotations

from tests.ui.screens.applications.workshop_stage import (
    begun,
    every_test_at_noon,
    rail,
    shown,
    stage,
    to_ruhrtal,
)

__all__ = ["begun", "every_test_at_noon", "rail", "shown", "stage", "to_ruhrtal"]
