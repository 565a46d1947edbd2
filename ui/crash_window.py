"""When the program itself is wrong: save the typing, say so calmly, offer a report and a restart."""

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
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui import style
from ui.widgets import Label, PrimaryButton, QuietButton, SecondaryButton

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


class CrashWindow(QDialog):
    """Shown once for the first error of ours; the program then starts anew or ends."""

    def __init__(
        self, text: str, restart: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Teilhabeakte")
        self.setModal(True)
        self.setMinimumWidth(560)
        self._restart = restart

        sign = Label("")
        sign.setPixmap(style.pixmap("triangle-alert", "amber", 24))
        sign.setFixedWidth(24)
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        happened = Label("Im Programm ist ein Fehler aufgetreten.", role="card")
        to_do = Label(
            "Gespeichertes ist unverändert, Getipptes wurde als Entwurf gesichert. "
            "Starten Sie Teilhabeakte neu. Der Bericht unten nennt nur Stellen im Programm, "
            "nichts aus Ihren Akten; bitte geben Sie ihn an Ihre IT weiter."
        )
        to_do.setWordWrap(True)
        self.report = QPlainTextEdit(text)
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Fehlerbericht")
        self.report.setTabChangesFocus(True)
        self.report.setMinimumHeight(160)

        self.again = PrimaryButton("Neu starten")
        self.again.clicked.connect(self._on_restart)
        self.copy = SecondaryButton("Bericht kopieren")
        self.copy.clicked.connect(self._on_copy)
        self.quit = QuietButton("Programm beenden")
        self.quit.clicked.connect(self.reject)

        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(happened)
        words.addWidget(to_do)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.quit)
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.report, 1)
        column.addLayout(buttons)
        self.again.setDefault(True)
        self.again.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())

    def _on_restart(self) -> None:
        self.accept()
        self._restart()


class CrashWatch(QObject):
    """Receives every exception nobody expected, from any thread, and shows the first."""

    _caught = Signal(object)

    def __init__(
        self,
        *,
        version: str,
        save_drafts: Callable[[], None],
        restart: Callable[[], object],
        quit_program: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._version = version
        self._save_drafts = save_drafts
        self._restart = restart
        self._quit = quit_program
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
            self._quit()
            return
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
        window = CrashWindow(text, self._restart)
        window.rejected.connect(self._quit)
        window.finished.connect(window.deleteLater)
        self._window = window
        window.open()
