"""A student reads, is interrupted at any moment, and goes on where they stopped."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qtexplainer import model
from qtexplainer.ui.session import SessionFile

ROOT = Path(__file__).parent.parent.parent
HEADER = """+++
id = "{id}"
title = "{title}"
level = 1
minutes = 10
interactivity = "low"
objectives = ["Read it"]
as_of = 2025-12-31
+++
# {title}

The cap is [0](param:treasury_cap) bn.

```{{lab}} caps
parameters = ["treasury_cap"]
charts = ["liabilities"]
```

"""
READ = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from qtexplainer.app import build, make_application
from qtexplainer.course.course import load_course
from qtexplainer.ui.user_folders import UserFolders
own = Path(sys.argv[2])
qt = make_application()
app = build(qt, UserFolders(settings=own, records=own, logs=own), load_course(Path(sys.argv[1])))
app.window.show()
app.reader.resume()
def read():
    app.reader.open_lesson("second")
    app.window.page.verticalScrollBar().setValue(400)
    app.store.set_parameter("treasury_cap", 35)
    print("read", flush=True)
QTimer.singleShot(50, read)
qt.exec()
"""


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content" / "lessons" / "1-part"
    folder.mkdir(parents=True)
    for number, name in ((10, "first"), (20, "second")):
        text = HEADER.format(id=name, title=name.capitalize()) + "Long text here. " * 1500
        (folder / f"{number}-{name}.md").write_text(text, "utf-8")
    return tmp_path / "content"


def test_a_kill_loses_at_most_the_last_second(content, tmp_path, qapp):
    own = tmp_path / "own"
    own.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", READ, str(content), str(own)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "read"
    time.sleep(1.0)
    process.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
    process.wait(timeout=10)
    process.stdout.close()
    session = SessionFile(own).session
    assert session.lesson == "second"
    assert session.place.share > 0
    scenario = session.read_scenario()
    assert scenario is not None
    assert scenario.value("treasury_cap") == 35
    assert scenario.opening == model.scenario_from().opening
