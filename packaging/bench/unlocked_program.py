"""The real program, unlocked by typing: says when the list was usable, and its memory after a rest.

Arguments: the folder of the program's files, the rows expected, seconds to rest.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import ui.application as program
from bench.ground_words import PASSPHRASE
from bench.memory import resident_mib
from bench.waiting import PaintWatch, settle, work_until

TYPING = 1.0
"""Seconds somebody types a passphrase, at least; meanwhile the program imports."""


class Opened(program.Application):
    """Types the passphrase into the unlock form and goes to the list as soon as there is one."""

    expected = 0
    rests = 0.0
    derived = 0.0

    def furnish(self) -> None:
        super().furnish()
        self.start.opened.connect(self._go_to_list)
        QTimer.singleShot(int(TYPING * 1000), self._type)

    def _type(self) -> None:
        keyring: Any = importlib.import_module("app.vault.keyring")

        derive = keyring.key_of_passphrase

        def derived(*given: Any) -> bytes:
            key: bytes = derive(*given)
            self.derived = time.perf_counter()
            return key

        keyring.key_of_passphrase = derived
        form: Any = self.start.frame.form
        form.passphrase.setText(PASSPHRASE)
        form.open_button.click()

    def _go_to_list(self, _office: object) -> None:
        from ui.screens.people_screen import PeopleScreen

        opened = time.perf_counter()
        frame: Any = self.frame
        frame.show_screen("people")
        people: PeopleScreen = frame.findChild(PeopleScreen)
        viewport = people.list.table.viewport()
        watch = PaintWatch([viewport])
        work_until(lambda: watch.saw(viewport))
        usable = time.perf_counter()
        rows = people.list.model.rowCount()
        if rows != self.expected:
            raise SystemExit(f"the list has {rows} rows instead of {self.expected}")
        settle(max(0.0, self.rests - (time.perf_counter() - opened)))
        told = {"usable_ms": (usable - self.derived) * 1000, "rss_mib": resident_mib()}
        print(json.dumps(told), flush=True)
        QApplication.exit()


Opened.expected, Opened.rests = int(sys.argv[2]), float(sys.argv[3])
program.Application = Opened  # type: ignore[misc]
sys.exit(program.main(["teilhabeakte", "--folder", sys.argv[1]]))
