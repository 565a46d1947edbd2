"""How many examples a law is tried with."""

from __future__ import annotations

from hypothesis import settings


def fewer(examples: int) -> settings:
    """For a law that works on files: `examples` in the daily tests, all of them in the long run."""
    full = settings().max_examples
    daily = settings.get_profile("house").max_examples
    return settings(max_examples=full if full > daily else examples)
