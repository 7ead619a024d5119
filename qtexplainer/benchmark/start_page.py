"""What the start page adds to a start: processes that begin with it, others with a lesson."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

_CODE: Final = """
import os, sys, time
from pathlib import Path
from qtexplainer.cli.window import load_app
load_app()  # as in a real start
from PySide6.QtWidgets import QApplication
from qtexplainer.app import build, make_application
from qtexplainer.course.course import load_course
from qtexplainer.resources import content_dir
from qtexplainer.ui.user_folders import UserFolders
own = Path(sys.argv[2])
qt, course = make_application(), load_course(content_dir())
began = time.process_time()
app = build(qt, UserFolders(settings=own, records=own, logs=own), course)
app.window.resize(1366, 768)
if sys.argv[1] == "start page":
    app.pages.show_start()
else:
    app.reader.resume()
app.window.show()
QApplication.processEvents()
print(1000 * (time.process_time() - began), flush=True)
os._exit(0)  # nothing is tidied up: only the start is measured
"""


def start_page_adds(record: Path, calls: int) -> dict[str, float]:
    """Milliseconds of processor time up to the painted window, with each first page.

    ``adds`` is negative where the start page costs less than the lesson in whose place it stands.
    Raises RuntimeError with the last words of a process that ended without having painted.
    """
    spent: dict[str, list[float]] = {"start page": [], "lesson": []}
    for _ in range(calls):
        for first, times in spent.items():
            times.append(_milliseconds(first, record))
    shown = {first: statistics.median(times) for first, times in spent.items()}
    shown["adds"] = shown["start page"] - shown["lesson"]
    return {first: round(milliseconds, 1) for first, milliseconds in shown.items()}


def _milliseconds(first: str, record: Path) -> float:
    with tempfile.TemporaryDirectory(prefix="qtexplainer-benchmark-") as folder:
        own = Path(folder) / "own"
        own.mkdir()
        shutil.copy(record, own / "study-record.sqlite")
        places = os.pathsep.join(path for path in sys.path if path)
        done = subprocess.run(
            [sys.executable, "-c", _CODE, first, str(own)],
            capture_output=True, text=True, timeout=60, check=False,
            env={**os.environ, "PYTHONPATH": places},
        )  # fmt: skip
    if not done.stdout.strip():
        raise RuntimeError(f"the window was not painted: {done.stderr.strip()[-400:]}")
    return float(done.stdout)
