"""One window for one study record: a second start hands its file over and ends.

A server that answers is the first start. A socket left by a crash does not answer and is taken
over; where no server can be made, the app just runs.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDir, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

CONNECT_MS: Final = 300
ANSWER_MS: Final = 2000
"""A first window that does not answer within this time hangs: the second one then opens."""
_TAKEN: Final = b"taken\n"
_LONGEST: Final = 32_768
_WAYLAND_TOKEN: Final = "XDG_ACTIVATION_TOKEN"


class SingleInstance(QObject):
    """The tie between starts of the app on the same folder of records.

    Signals
    -------
    called
        With the file to open, or an empty text, when the app was started again.
    """

    called = Signal(str)

    def __init__(self, records: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        place = hashlib.sha256(os.fsencode(records.absolute())).hexdigest()[:16]
        self.name = f"qtexplainer-{place}"
        self._server: QLocalServer | None = None

    def hand_over(self, file: Path | None = None) -> bool:
        """Give the file to the window that is open already; whether there was one to take it."""
        if os.name == "posix" and not (Path(QDir.tempPath()) / self.name).exists():
            return False  # nobody listens: no need to load the network part, which a server needs
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(CONNECT_MS):
            return False
        said = {
            "open": str(file.absolute()) if file is not None else "",
            "token": os.environ.get(_WAYLAND_TOKEN, ""),
        }
        socket.write(json.dumps(said).encode() + b"\n")
        socket.waitForBytesWritten(ANSWER_MS)
        while not socket.canReadLine():
            if not socket.waitForReadyRead(ANSWER_MS):
                return False
        return bytes(socket.readLine().data()) == _TAKEN

    def listen(self) -> bool:
        """Take later starts from now on; whether that is possible here."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self.name):
            # Called after `hand_over` found nobody: what is in the way is left from a crash.
            QLocalServer.removeServer(self.name)
            if not server.listen(self.name):
                return False
        server.newConnection.connect(self._greet)
        self._server = server
        return True

    def close(self) -> None:
        """Stop listening, so that the next start opens a window of its own."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _greet(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.setReadBufferSize(_LONGEST)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            self._hear(socket)

    def _hear(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= _LONGEST:
                socket.abort()
            return
        try:
            said = json.loads(bytes(socket.readLine().data()))
            file, token = str(said["open"]), str(said["token"])
        except (ValueError, KeyError, TypeError):
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        socket.disconnectFromServer()
        if token:
            os.environ[_WAYLAND_TOKEN] = token  # lets the window come to the front on Wayland
        self.called.emit(file)
