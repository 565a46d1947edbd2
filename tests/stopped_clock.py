"""A clock that stands still: for what is told to the second, however slow the machine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app import clock


@contextmanager
def stopped(moment: dt.datetime) -> Iterator[None]:
    """Let the program live at `moment` (aware), and at no other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: moment.astimezone(clock.OFFICE_TIME))
        yield
