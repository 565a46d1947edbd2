"""One run of the tour: starts the real program in this process and tells the story on it."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from diary import Diary
from hands import Hands
from leaks import leaks
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from story import WRITTEN, Program, tell

from app import clock
from ui.application import Application, make_qt

MOMENT = dt.datetime(2026, 11, 24, 9, 10, tzinfo=clock.OFFICE_TIME)
"""A Tuesday morning: the example office has appointments."""


def play(run: str, out: Path) -> int:
    """Tell the whole story once; 0 when every step succeeded."""
    begun = time.time()
    qt = make_qt(["teilhabeakte"])
    hands = Hands(qt, mouse=run == "maus")
    diary = Diary(run, out, hands, all_looks=run == "maus")
    program = _Program(qt)
    status: list[int] = []

    def story() -> None:
        try:
            tell(program, hands, diary)
            status.append(0)
        except BaseException:  # noqa: BLE001 - whatever failed, say it and end the run
            traceback.print_exc()
            hands.picture(out / f"{run}_gescheitert.png")
            status.append(1)
        qt.quit()

    with clock.at(MOMENT):
        program.start([])
        QTimer.singleShot(0, story)
        qt.exec()
    program.end()
    diary.write()
    left = leaks(
        [Path.home(), Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp"), Path.cwd()],
        [*WRITTEN, *diary.secrets],
        since=begun,
        besides=[out, Path(__file__).parent],
    )
    for leak in left:
        print(f"Klartext außerhalb der verschlüsselten Dateien: {leak}", flush=True)
    return 1 if left or not status else status[0]


class _Program(Program):
    """The program in this process; where it would put a new process in its place, it starts anew."""

    def __init__(self, qt: QApplication) -> None:
        self._qt = qt
        self._application: Application | None = None
        self.starts = 0

    def start(self, arguments: Sequence[str]) -> None:
        self.starts += 1
        application = Application(self._qt, arguments, restart=self._again)
        application.show()
        self._application = application

    def _again(self, arguments: Sequence[str]) -> None:
        before = self._application
        QTimer.singleShot(0, lambda: self._replace(before, arguments))

    def _replace(self, before: Application | None, arguments: Sequence[str]) -> None:
        if before is not None:
            before.window.hide()
            before.window.deleteLater()
        self.start(arguments)

    def end(self) -> None:
        if self._application is not None:
            self._application.shut_down()
