"""A student answers, predicts, notes and is killed; all is there, and can be found and printed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from qtexplainer.app import build
from qtexplainer.course.course import load_course
from qtexplainer.resources import content_dir
from qtexplainer.ui.choice_card import ChoiceCard
from qtexplainer.ui.prediction_card import PredictionCard
from qtexplainer.ui.user_folders import UserFolders

ROOT = Path(__file__).parent.parent.parent
STUDY = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from qtexplainer.app import build, make_application
from qtexplainer.course.course import load_course
from qtexplainer.resources import content_dir
from qtexplainer.ui.user_folders import UserFolders
from tests.end_to_end.kill_window import _answer, _bookmark, _note, _predict

own = Path(sys.argv[1])
qt = make_application()
app = build(qt, UserFolders(settings=own, records=own, logs=own), load_course(content_dir()))
app.window.resize(1366, 768)
app.reader.resume()
app.window.show()

def study():
    _predict(app, 2)
    _answer(app, 1)
    _note(app, 0)
    app.window.act.pin.trigger()
    print("studied", flush=True)

QTimer.singleShot(300, study)
qt.exec()
"""


def test_killed_and_restarted_a_student_finds_searches_reviews_and_prints_everything(
    tmp_path, qapp, qtbot, monkeypatch
):
    own = tmp_path / "own"
    own.mkdir()
    path = os.pathsep.join((str(ROOT), os.environ["PYTHONPATH"]))
    process = subprocess.Popen(
        [sys.executable, "-c", STUDY, str(own)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": path},
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "studied"
    process.kill()
    process.wait(timeout=10)
    process.stdout.close()

    folders = UserFolders(settings=own, records=own, logs=own)
    app = build(qapp, folders, load_course(content_dir()))
    app.window.resize(1366, 768)
    app.reader.resume()
    app.window.show()
    qtbot.waitExposed(app.window)
    window = app.window

    # Everything is found again where it was.
    lesson = app.reader.lesson
    assert lesson is not None
    assert lesson.id == app.reader.course.lessons[0].id
    predicted = next(card for card in window.page.cards if isinstance(card, PredictionCard))
    assert predicted.is_settled
    assert predicted.pane.is_revealed
    assert predicted.pane.path.is_complete
    answered = next(card for card in window.page.cards if isinstance(card, ChoiceCard))
    assert answered.is_settled
    assert answered.chosen == (1,)
    qtbot.waitUntil(lambda: len(app.notebook.margin.buttons) == 1)
    assert app.notebook.margin.buttons[0].kept.note.text == "note 0"
    assert app.study.record.events(kind="pinned-run")
    assert window.notices.words == ""

    # Words of the course are found by the palette.
    window.act.palette.trigger()
    box = app.finder.box
    assert box is not None
    QTest.keyClicks(box.line, "bathtub")
    qtbot.waitUntil(lambda: any(row.entry.kind == "text" for row in box.model.rows))
    QTest.keyClick(box.line, Qt.Key.Key_Escape)

    # A card of the lesson is reviewed by keys.
    window.act.review.trigger()
    review = app.pages.review
    assert review is not None
    assert review.item is not None
    before = len(app.study.record.events(kind="review"))
    while review.item is not None and review.item.reason == "confident error":
        QTest.mouseClick(review.later_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_3)
    assert len(app.study.record.events(kind="review")) == before + 1
    app.pages.leave()

    # The lesson and the student's own record are printed and handed in.
    made = {"lesson.pdf": b"%PDF", "record.pdf": b"%PDF", "record.csv": b"id,", "record.json": b"{"}
    for name, beginning in made.items():
        target = tmp_path / name
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), "")
        )
        if name == "lesson.pdf":
            window.act.print_lesson.trigger()
        else:
            window.act.save_record.trigger()
        qtbot.waitUntil(target.exists, timeout=30_000)
        assert target.read_bytes().startswith(beginning)
    events = json.loads((tmp_path / "record.json").read_text("utf-8"))["events"]
    kinds = {event["kind"] for event in events}
    assert {"prediction", "answer", "note", "pinned-run", "review"} <= kinds
    window.close()
    window.deleteLater()
    QTest.qWait(1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the loop forks its windows")
def test_windows_that_are_killed_again_and_again_lose_nothing(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("kill_window.py")), str(tmp_path), "5", "1"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ["PYTHONPATH"]))},
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["kills"] == 5
    assert figures["lost"] == figures["corrupt"] == figures["trouble"] == 0, figures
