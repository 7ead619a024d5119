"""Time from the start of a process to its painted window, for the app and for a bare window."""

import os
import subprocess
import sys
import tempfile
import time
from typing import Final

_WATCH: Final = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

class Watch(QObject):
    def __init__(self, ready):
        super().__init__()
        self.ready, self.told = ready, False

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.told and self.ready():
            self.told = True
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        print("painted", flush=True)
        QApplication.instance().exit(0)

def watched_exec(ready, run=QApplication.exec):
    watch = Watch(ready)
    application = QApplication.instance()
    application.installEventFilter(watch)
    for widget in application.topLevelWidgets():
        widget.update()
    run()
    return 0
"""

BARE_CODE: Final = (
    "import pyqtgraph\n"
    + _WATCH
    + """
application = QApplication([])
window = pyqtgraph.PlotWidget()
window.plot(list(range(260)))
window.resize(1366, 768)
window.show()
watched_exec(window.isVisible)
"""
)
"""A bare window with one plot: the least that a program of this kind can do."""

APP_CODE: Final = (
    "from qtexplainer.cli.window import load_app; load_app()  # before Qt, as in a real start\n"
    + _WATCH
    + """
def plots_are_filled():
    plots = [w for w in QApplication.allWidgets() if type(w).__name__ == "ChartCanvas"]
    seen = [plot for plot in plots if plot.isVisible()]
    return bool(seen) and all(plot.plot.figure is not None for plot in seen)

QApplication.exec = lambda *_: watched_exec(plots_are_filled)
from qtexplainer.__main__ import main
sys.argv = ["qtexplainer"]
sys.exit(main())
"""
)
"""The app as a user starts it, up to plots with data on the screen."""


def start_seconds(code: str, *, give_up: float = 60.0) -> float:
    """Seconds from starting a Python process with ``code`` to its word that it has painted.

    The process gets a home folder of its own, so that nothing is resumed and nothing left behind.
    Raises RuntimeError with its last words if it ends without having painted.
    """
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ)
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME",
                     "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):  # fmt: skip
            environment[name] = home
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            seconds = time.perf_counter() - began
            _, errors = process.communicate(timeout=give_up)
        except subprocess.TimeoutExpired:
            process.kill()
            _, errors = process.communicate()
        if line.strip() != "painted":
            raise RuntimeError(f"the window was not painted: {(line + errors).strip()[-400:]}")
        return seconds
