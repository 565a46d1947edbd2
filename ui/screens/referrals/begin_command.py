"""„Vermittlung beginnen“ in the list of actions, for as long as its screen lives."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.commands import Command
from ui.navigation import Context

_numbers = itertools.count()


def offer_command(
    screen: QWidget, start: Callable[[], None], case_id: str, context: Context
) -> None:
    """Register it; it brings the case up first, then `start` begins."""

    def begin() -> None:
        context.open_case(case_id, "referrals")
        start()

    context.commands.register(
        Command(
            f"referrals.{next(_numbers)}.begin",
            "Vermittlung beginnen",
            "handshake",
            begin,
            words="Verweis Angebot Stelle weiterleiten",
        ),
        owner=screen,
    )
