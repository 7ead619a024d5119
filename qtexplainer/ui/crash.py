"""What happens when something goes wrong inside: it is logged and said, and the app goes on."""

import faulthandler
import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import TextIOWrapper
    from logging.handlers import RotatingFileHandler
    from pathlib import Path
    from types import TracebackType

LOG_NAME: Final = "qtexplainer.log"
FAULT_NAME: Final = "faults.log"
_LOG_BYTES: Final = 512_000
_LOG_FILES: Final = 4

log = logging.getLogger("qtexplainer")


class CrashHandling(QObject):
    """Catches what nobody caught, in every thread, and Qt's own complaints.

    Signals
    -------
    caught
        With the details of an error, in the window's thread.
    """

    caught = Signal(str)
    _came = Signal(str)

    def __init__(self, log_folder: "Path", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log_folder = log_folder
        self._handler: RotatingFileHandler | None = None
        self._faults: TextIOWrapper | None = None
        self._undo: list[Callable[[], object]] = []
        # Queued: an error may come from another thread, or from inside a paint event.
        self._came.connect(self.caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks; `uninstall` gives them back."""
        self._open_fault_log()
        former = (sys.excepthook, sys.unraisablehook, threading.excepthook)
        sys.excepthook = self._on_exception
        sys.unraisablehook = lambda lost: self._on_exception(
            lost.exc_type, lost.exc_value, lost.exc_traceback
        )
        threading.excepthook = lambda lost: self._on_exception(
            lost.exc_type, lost.exc_value, lost.exc_traceback
        )
        former_messages = qInstallMessageHandler(self._on_message)
        self._undo.append(lambda: setattr(sys, "excepthook", former[0]))
        self._undo.append(lambda: setattr(sys, "unraisablehook", former[1]))
        self._undo.append(lambda: setattr(threading, "excepthook", former[2]))
        self._undo.append(lambda: qInstallMessageHandler(former_messages))

    def uninstall(self) -> None:
        """Give the hooks back and close the files."""
        while self._undo:
            self._undo.pop()()
        if self._handler is not None:
            log.removeHandler(self._handler)
            self._handler.close()
            self._handler = None
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None

    def _open_fault_log(self) -> None:
        """Have crashes of the interpreter itself written down."""
        try:
            self._faults = (self.log_folder / FAULT_NAME).open("a", encoding="utf-8")
        except OSError:
            return
        faulthandler.enable(self._faults)

    def _log(self, level: int, message: str, *values: object) -> None:
        """Log to files that replace each other; without a place for them, do without.

        The log is opened with its first line: the start of the app does not wait for it.
        """
        if self._handler is None:
            from logging.handlers import RotatingFileHandler

            try:
                self._handler = RotatingFileHandler(
                    self.log_folder / LOG_NAME,
                    maxBytes=_LOG_BYTES,
                    backupCount=_LOG_FILES,
                    encoding="utf-8",
                )
            except OSError:
                return
            form = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
            self._handler.setFormatter(form)
            log.addHandler(self._handler)
            log.setLevel(logging.INFO)
        log.log(level, message, *values)

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: "TracebackType | None",
    ) -> None:
        """Log an error and have it shown. Interruption from the keyboard ends the app."""
        if issubclass(kind, KeyboardInterrupt):
            from PySide6.QtCore import QCoreApplication

            QCoreApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        self._log(logging.ERROR, "%s", details)
        self._came.emit(details)

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Log what Qt complains of; what it calls critical is shown too."""
        levels = {
            QtMsgType.QtDebugMsg: logging.DEBUG,
            QtMsgType.QtInfoMsg: logging.INFO,
            QtMsgType.QtWarningMsg: logging.WARNING,
        }
        level = levels.get(kind, logging.ERROR)
        self._log(level, "Qt: %s", message)
        if level == logging.ERROR:
            self._came.emit(f"Qt: {message}")
