"""The passphrase of the offices the bench makes; apart, so that a start need not import the rest."""

from __future__ import annotations

PASSPHRASE = "Elf graue Enten messen leise"  # noqa: S105 - it opens what the bench made itself
