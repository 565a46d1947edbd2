"""Where every exception nobody expected ends up: the typing is saved, then the user is told."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion

log = logging.getLogger(__name__)

_OURS = Path(__file__).resolve().parent.parent


def report(error: BaseException, version: str) -> str:
    """What went wrong, without a single value: types and places in code, never texts or data."""
    lines = [
        f"Teilhabeakte {version}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.machine()}",
        "",
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
        if seen is not None:
            lines.append("davor:")
    return "\n".join(lines)


def _place(filename: str) -> str:
    """Our files from the program's folder on, others by name: no user name, no folder of theirs."""
    path = Path(filename)
    if path.is_relative_to(_OURS):
        relative = path.relative_to(_OURS)
        if relative.parts[0] in ("app", "ui"):
            return relative.as_posix()
    return path.name


class CrashWatch(QObject):
    """Receives every exception nobody expected, from any thread, and shows the first."""

    _caught = Signal(object)

    def __init__(
        self,
        *,
        version: str,
        save_drafts: Callable[[], None],
        tell: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        """`tell` is called once, in the main thread, with the report of the first error."""
        super().__init__(parent)
        self._version = version
        self._save_drafts = save_drafts
        self._tell = tell
        self._shown = False
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the end of the road for slots, threads and the main program."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        text = report(error.with_traceback(trace), self._version)
        log.critical("an error of ours\n%s", text)
        self._caught.emit(text)

    def _show(self, text: str) -> None:
        if self._shown:
            return
        self._shown = True
        try:
            self._save_drafts()
        except Exception as error:  # noqa: BLE001 - this is the end of the road
            log.critical("drafts could not be stored\n%s", report(error, self._version))
        self._tell(text)
