"""A student answers, grades and leaves off; the window is killed; everything is found again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qtexplainer.app import build
from qtexplainer.course.course import load_course
from qtexplainer.study.backup import daily_backups
from qtexplainer.ui.choice_card import ChoiceCard
from qtexplainer.ui.user_folders import UserFolders

ROOT = Path(__file__).parent.parent.parent
LESSON = """+++
id = "{id}"
title = "{title}"
level = 1
minutes = 10
interactivity = "low"
objectives = ["Read it"]
as_of = 2025-12-31
+++
# {title}

```{{exercise}} which
kind = "choice"
prompt = "Which is it?"
[[options]]
text = "This"
right = true
because = "So it is."
[[options]]
text = "That"
because = "It is not."
```

```{{exercise}} other
kind = "choice"
prompt = "And which is this?"
[[options]]
text = "One"
right = true
because = "Yes, one."
[[options]]
text = "Two"
because = "Not two."
```

```{{card}} words
kind = "text"
question = "What falls?"
answer = "Reserves."
```
"""
STUDY = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from qtexplainer.app import build, make_application
from qtexplainer.course.course import load_course
from qtexplainer.ui.choice_card import ChoiceCard
from qtexplainer.ui.study_care import StudyCare
from qtexplainer.ui.user_folders import UserFolders
own = Path(sys.argv[2])
qt = make_application()
app = build(qt, UserFolders(settings=own, records=own, logs=own), load_course(Path(sys.argv[1])))
app.window.show()
app.reader.resume()
left = Qt.MouseButton.LeftButton

def study():
    app.reader.open_lesson("second")
    qt.processEvents()
    card = next(one for one in app.window.page.cards if isinstance(one, ChoiceCard))
    QTest.mouseClick(card.options[0], left)
    QTest.mouseClick(card.foot.primary, left)
    app.notebook.bookmark()
    while not app.study.record.events(kind="lesson-opened"):
        qt.processEvents()
    next(part for part in app.parts if isinstance(part, StudyCare)).look_after()
    app.pages.show_review()
    review = app.pages.review
    QTest.keyClick(review.show_button, Qt.Key.Key_Space)
    QTest.keyClick(review.window().focusWidget(), Qt.Key.Key_4)
    print("studied", flush=True)

QTimer.singleShot(50, study)
qt.exec()
"""


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content" / "lessons" / "1-part"
    folder.mkdir(parents=True)
    for number, name in ((10, "first"), (20, "second")):
        text = LESSON.format(id=name, title=name.capitalize())
        (folder / f"{number}-{name}.md").write_text(text, "utf-8")
    return tmp_path / "content"


def test_a_killed_window_has_lost_no_answer_and_no_grade(content, tmp_path, qapp, qtbot):
    own = tmp_path / "own"
    own.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", STUDY, str(content), str(own)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "studied"
    process.kill()
    process.wait(timeout=10)
    process.stdout.close()
    assert len(daily_backups(own / "study-record.sqlite")) == 1

    assert isinstance(qapp, QApplication)
    folders = UserFolders(settings=own, records=own, logs=own)
    app = build(qapp, folders, load_course(content))
    app.window.show()
    qtbot.waitExposed(app.window)
    app.reader.open_lesson("second")
    card = next(one for one in app.window.page.cards if isinstance(one, ChoiceCard))
    assert card.is_settled
    assert card.chosen == (0,)
    qtbot.waitUntil(lambda: len(app.notebook.margin.buttons) == 1)
    assert app.notebook.margin.buttons[0].kept.note.form == "bookmark"
    app.pages.show_start()
    start = app.pages.start
    assert start is not None
    assert start._part.text().replace("\u00a0", " ").startswith("Part  ·  1 of 2 questions done")
    assert start.map.rows[1].accessibleName() == "Second, 10 minutes, 50 per cent done"
    assert "comes back on" in start._due_more.text()
    assert app.window.notices.words == ""
    app.window.close()
    app.window.deleteLater()
    QTest.qWait(1)
