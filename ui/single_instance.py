"""A second start on the same Aktenschrank brings the first window to the front and ends."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ui.instance_name import server_name

ANSWER_WITHIN_MS = 500
"""How long a second start waits for each step; it is over well within two seconds."""

_RAISE = b"raise\n"
_RAISED = b"raised\n"


def raise_other(folder: Path) -> bool:
    """Ask the program that has `folder` open to come to the front; False when there is none.

    This only moves windows. Whether an Aktenschrank may be opened is decided by its lock file.
    """
    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(ANSWER_WITHIN_MS):
        return False
    socket.write(_RAISE)
    if not socket.waitForBytesWritten(ANSWER_WITHIN_MS):
        return False
    raised = socket.waitForReadyRead(ANSWER_WITHIN_MS) and bytes(
        socket.readAll().data()
    ).startswith(_RAISED)
    socket.disconnectFromServer()
    return raised


class SingleInstance(QObject):
    """Listens for a second start on the folder this program shows."""

    asked_to_front = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def listen(self, folder: Path) -> None:
        """Answer second starts on `folder` from now on, and those on any other no more."""
        self.stop()
        name = server_name(folder)
        if not self._server.listen(name):
            # What a killed program left behind: nobody answers there, `raise_other` has asked.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def stop(self) -> None:
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._on_asked(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._on_asked(socket)

    def _on_asked(self, socket: QLocalSocket) -> None:
        if bytes(socket.readAll().data()).startswith(_RAISE):
            self.asked_to_front.emit()
            socket.write(_RAISED)
            socket.flush()
