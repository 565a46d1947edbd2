"""Hears from Windows that the session is locked or the machine goes to sleep."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QObject
from PySide6.QtWidgets import QApplication, QWidget

WM_WTSSESSION_CHANGE = 0x02B1
WM_POWERBROADCAST = 0x0218
WTS_SESSION_LOCK = 0x7
PBT_APMSUSPEND = 0x4
_NOTIFY_FOR_THIS_SESSION = 0


class _Message(ctypes.Structure):
    """MSG of winuser.h as far as it is read here."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("word", ctypes.c_size_t),
        ("long", ctypes.c_ssize_t),
    )


def tells_of_leaving(message: int, word: int) -> bool:
    """Whether the window message says that the user leaves the machine."""
    return (message, word) in (
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
        (WM_POWERBROADCAST, PBT_APMSUSPEND),
    )


class WindowsSession(QObject, QAbstractNativeEventFilter):
    """Asks Windows for session messages on a window of its own and passes leaving on."""

    def __init__(
        self, application: QApplication, left: Callable[[], None], parent: QObject
    ) -> None:
        QObject.__init__(self, parent)
        QAbstractNativeEventFilter.__init__(self)
        self._left = left
        self._ear = QWidget()
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
                int(self._ear.winId()), _NOTIFY_FOR_THIS_SESSION
            )
        application.installNativeEventFilter(self)

    # Qt

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, address: int
    ) -> object:
        message = _Message.from_address(int(address))
        if tells_of_leaving(message.message, message.word):
            self._left()
        return False, 0
