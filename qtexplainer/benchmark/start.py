"""Time from the start of a process to its painted window, for the app and for a bare window."""

import os
import subprocess
import sys
import tempfile
import time
from threading import Timer
from typing import Final

_WATCH: Final = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

class Watch(QObject):
    # Says "painted" once every one of these widgets has been, and what else was to be done is.
    # Only they are listened to: hearing every event of a window would cost a big one more.

    def __init__(self, widgets):
        super().__init__()
        self.waiting = set(widgets)
        for widget in widgets:
            widget.installEventFilter(self)
            widget.update()  # where it should have been painted already

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.waiting:
            self.waiting.discard(watched)
            # What the layout has moved out of sight is not painted.
            self.waiting = {one for one in self.waiting if not one.visibleRegion().isEmpty()}
            if not self.waiting:
                QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        print("painted", flush=True)
        QApplication.instance().exit(0)

def watched_exec(widgets, run=QApplication.exec):
    assert widgets, "nothing is in sight"
    watch = Watch(widgets)
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
watched_exec([window.viewport()])
"""
)
"""A bare window with one plot: the least that a program of this kind can do."""

APP_CODE: Final = (
    "from qtexplainer.cli.window import load_app; load_app()  # before Qt, as in a real start\n"
    + _WATCH
    + """
def texts_and_plots():
    # Of the lesson what is in sight, of the lab every plot, with its data.
    seen = [w for w in QApplication.allWidgets() if not w.visibleRegion().isEmpty()]
    plots = [w for w in seen if type(w).__name__ == "ChartCanvas"]
    texts = [w for w in seen if type(w).__name__ == "ProseView"]
    assert plots and texts, "plots or texts are not in sight"
    assert all(plot.plot.figure is not None for plot in plots), "a plot is empty"
    return [widget.viewport() for widget in plots + texts]

QApplication.exec = lambda *_: watched_exec(texts_and_plots())
from qtexplainer.__main__ import main
sys.argv = ["qtexplainer"]
sys.exit(main())
"""
)
"""The app as a user starts it, up to the lesson and the plots with data on the screen."""

LESSON: Final = "qt-week-by-week"
SESSION_CODE: Final = f"""
from qtexplainer import app as parts
from qtexplainer.course.course import load_course
from qtexplainer.resources import content_dir
from qtexplainer.ui.user_folders import user_folders
qt = parts.make_application()
app = parts.build(qt, user_folders(), load_course(content_dir()))
app.reader.open_lesson({LESSON!r})
app.session_file.save()
print("painted", flush=True)
"""
"""Leaves a session behind that has a lesson open, to be resumed."""

RESUMED_CODE: Final = (
    """
from qtexplainer.cli.window import load_app; load_app()
from qtexplainer.presentation.charts import DEFAULT_CHARTS
from qtexplainer.ui.reader import Reader
resume = Reader.resume

def resume_with_four_plots(self):
    resume(self)
    store = self.reading.store
    store.choose(store.choice._replace(charts=DEFAULT_CHARTS))

Reader.resume = resume_with_four_plots
"""
    + APP_CODE
)
"""The app as a user resumes it the same day, with four plots in sight."""


def start_seconds(code: str, *, before: str = "", give_up: float = 60.0) -> float:
    """Seconds from starting a Python process with ``code`` to its word that it has painted.

    The process gets a home folder of its own, with what a process with the code ``before`` has
    left there. Raises RuntimeError with its last words if it ends without having painted.
    """
    with tempfile.TemporaryDirectory() as home:
        environment = own_home(home)
        if before:
            painted_seconds(before, environment, give_up)
        return painted_seconds(code, environment, give_up)


def own_home(home: str) -> dict[str, str]:
    """The environment of a process whose user has this home folder."""
    environment = dict(os.environ)
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME",
                 "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):  # fmt: skip
        environment[name] = home
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second start finds it written
    return environment


def painted_seconds(code: str, environment: dict[str, str], give_up: float = 60.0) -> float:
    """Seconds of one process to its word that it has painted; raises as `start_seconds` does."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    watchdog = Timer(give_up, process.kill)
    watchdog.start()
    assert process.stdout is not None
    line = process.stdout.readline()
    seconds = time.perf_counter() - began
    _, errors = process.communicate()
    watchdog.cancel()
    if line.strip() != "painted":
        raise RuntimeError(f"the window was not painted: {(line + errors).strip()[-400:]}")
    return seconds
