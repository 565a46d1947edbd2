"""When the Aktenschrank locks itself, and how: the process is replaced by a fresh one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import SLOT, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from ui.keyboard_watch import KeyboardWatch

_INPUT = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    )
)


# WORKAROUND: PySide6 wants the text SLOT() makes here, its annotations say bytes.
_ACTIVE_CHANGED = cast(bytes, SLOT("_on_active_changed(bool)"))
_SESSION_LOCKED = cast(bytes, SLOT("_on_session_locked()"))


class IdleWatch(QObject):
    """Emits `idle` when nobody has typed, clicked or scrolled for the set number of minutes."""

    idle = Signal()

    def __init__(
        self, application: QApplication, minutes: float, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.idle)
        self.set_minutes(minutes)
        KeyboardWatch(application, self)

    def set_minutes(self, minutes: float) -> None:
        """0 switches the watch off."""
        self._timer.stop()
        if minutes > 0:
            self._timer.setInterval(int(minutes * 60_000))
            self._timer.start()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT and self._timer.isActive():
            self._timer.start()
        return False


class SessionWatch(QObject):
    """Emits `left` when the platform tells that the screen locks or the machine goes to sleep.

    Linux: the signals of the desktop's screen saver and of logind, through D-Bus. Windows:
    `ui.windows_session`. Where nothing tells, nothing happens; the idle time remains.
    """

    left = Signal()

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._native: QObject | None = None
        if sys.platform == "win32":
            from ui.windows_session import WindowsSession

            self._native = WindowsSession(application, self.left.emit, self)
        elif sys.platform.startswith("linux"):
            self._listen_on_dbus()

    def _listen_on_dbus(self) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:  # libdbus is not installed
            return
        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for name, path in (
                ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
                ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
                ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
                ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
                ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
            ):
                session.connect("", path, name, "ActiveChanged", self, _ACTIVE_CHANGED)
        system = QDBusConnection.systemBus()
        if system.isConnected():
            login = "org.freedesktop.login1"
            system.connect(
                login,
                "/org/freedesktop/login1",
                f"{login}.Manager",
                "PrepareForSleep",
                self,
                _ACTIVE_CHANGED,
            )
            system.connect(login, "", f"{login}.Session", "Lock", self, _SESSION_LOCKED)

    @Slot(bool)
    def _on_active_changed(self, active: bool) -> None:
        if active:
            self.left.emit()

    @Slot()
    def _on_session_locked(self) -> None:
        self.left.emit()


def command_line(arguments: Sequence[str]) -> list[str]:
    """How this very program is started anew with `arguments`, from source or frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    own = len(sys.orig_argv) - (len(sys.argv) - 1)
    return [sys.executable, *sys.orig_argv[1:own], *arguments]


def restart(arguments: Sequence[str]) -> None:
    """Put a fresh process in the place of this one; its memory holds nothing of ours.

    POSIX replaces the process image (the same process id). Windows cannot: a new process is
    started detached and this one ends at once.
    """
    command = command_line(arguments)
    if sys.platform == "win32":
        subprocess.Popen(  # noqa: S603 - our own program with our own arguments
            command, creationflags=subprocess.DETACHED_PROCESS, close_fds=True
        )
        os._exit(0)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(command[0], command)  # noqa: S606 - our own program with our own arguments


class Locking:
    """Ends this process in good order and starts afresh, once."""

    def __init__(
        self, *, prepare: Callable[[], None], restart: Callable[[Sequence[str]], Any]
    ) -> None:
        """`prepare` stops the jobs, stores the drafts and closes every file."""
        self._prepare = prepare
        self._restart = restart
        self._begun = False

    def start_anew(self, arguments: Sequence[str]) -> None:
        """Replace the process by one with `arguments`. Asked twice, it happens once."""
        if self._begun:
            return
        self._begun = True
        try:
            self._prepare()
        finally:
            self._restart(list(arguments))
