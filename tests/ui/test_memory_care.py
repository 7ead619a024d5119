"""Long use leaves nothing behind: pages and dialogs die, caches have bounds, free memory goes."""

import gc
import linecache
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import Shiboken

from qtexplainer.app import build, connect_help
from qtexplainer.benchmark.soak import resident_mb
from qtexplainer.course.course import load_course
from qtexplainer.resources import content_dir
from qtexplainer.ui.crash import CrashHandling
from qtexplainer.ui.formula import LEAST_KEPT, MOST_BYTES, Formulas
from qtexplainer.ui.memory_care import MemoryCare
from qtexplainer.ui.user_folders import UserFolders

DIALOGS = (
    "shortcuts", "reading", "teaching", "about",
    "honesty", "compare", "entries", "data_table", "closer",
)  # fmt: skip
"""Actions that open a window over the window."""


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def app(qapp, qtbot, tmp_path):
    """The app over the course that ships."""
    folders = UserFolders(settings=tmp_path, records=tmp_path, logs=tmp_path)
    made = build(qapp, folders, load_course(content_dir()))
    connect_help(made, CrashHandling(tmp_path))
    made.window.resize(1366, 768)
    made.reader.resume()
    made.window.show()
    qtbot.waitExposed(made.window)
    assert made.window.page.cards  # all of the lesson is made
    settle()
    yield made
    made.window.close()
    made.window.deleteLater()
    settle()


def test_the_pages_of_lessons_that_were_left_are_gone(app):
    lessons = [lesson.id for lesson in app.reader.course.lessons]
    dead: list[weakref.ref[QWidget]] = []
    for lesson in lessons[:4]:
        app.reader.open_lesson(lesson)
        dead += [weakref.ref(card) for card in app.window.page.cards]
        settle()
    app.reader.open_lesson(lessons[4])
    settle()
    app.window.page.cards  # noqa: B018 - all cards of the new page are made
    settle()
    gc.collect()
    left = [type(one()).__name__ for one in dead if one() is not None]
    assert len(dead) > 40
    assert not left


def test_going_through_lessons_again_and_again_adds_no_objects(app):
    lessons = [lesson.id for lesson in app.reader.course.lessons][2:4]

    def go_through() -> tuple[int, int, int]:
        for lesson in lessons:
            app.reader.open_lesson(lesson)
            app.window.page.cards  # noqa: B018
            settle()
        gc.collect()
        documents = sum(isinstance(one, QTextDocument) for one in gc.get_objects())
        return len(QApplication.allWidgets()), len(Shiboken.getAllValidWrappers()), documents

    go_through()
    before = go_through()
    for _ in range(2):
        after = go_through()
    assert after[0] == before[0]
    assert after[1] <= before[1] + 20  # the trail of visits, steps of undo
    assert after[2] == before[2]


def test_dialogs_that_were_closed_are_gone(app):
    def come_and_go(name: str) -> list[weakref.ref[QWidget]]:
        getattr(app.window.act, name).trigger()
        QApplication.processEvents()
        shown = [
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one is not app.window
        ]
        seen = [weakref.ref(one) for one in shown]
        for one in shown:
            one.close()
        del shown
        settle()
        gc.collect()
        return seen

    for name in DIALOGS:
        assert come_and_go(name), f"{name} opens nothing"
        before = len(QApplication.allWidgets())
        seen = [one for _ in range(2) for one in come_and_go(name)]
        alive = {id(one()) for one in seen if isinstance(one(), QDialog)}
        assert len(alive) <= 1, name  # one may be kept to be shown again
        assert len(QApplication.allWidgets()) == before, name


def test_a_short_wait_for_the_notes_leaves_nothing_behind(app):
    def waits() -> int:
        app.notebook._show_soon()
        QTest.qWait(60)
        gc.collect()
        references = [one for one in gc.get_objects() if isinstance(one, weakref.ReferenceType)]
        return sum(one() is app.notebook for one in references)

    waits()
    before = waits()
    for _ in range(5):
        after = waits()
    assert after == before


def test_pictures_of_formulas_are_kept_up_to_a_bound(light_theme):
    formulas = Formulas(light_theme)
    formulas.wake()
    for number in range(LEAST_KEPT + 30):
        formulas.formula(f"r_{{{number}}}", display=False, ratio=1.0)
    formulas.finish()
    assert formulas.kept == LEAST_KEPT + 30  # small ones are all kept
    for number in range(LEAST_KEPT + 5):
        formulas.formula(rf"\sum_{{{number}}}^{{n}} \frac{{R}}{{A}}", display=True, ratio=6.0)
    formulas.finish()
    assert formulas.kept >= LEAST_KEPT
    assert formulas.bytes_kept <= MOST_BYTES or formulas.kept == LEAST_KEPT


def test_what_python_read_for_pyside_is_forgotten(qapp):
    linecache.getlines(__file__)
    assert linecache.cache
    MemoryCare(lambda: False).give_back()
    assert not linecache.cache


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's own habit")
def test_holes_in_the_heap_go_back_to_the_system(qapp):
    care = MemoryCare(lambda: False)
    care.give_back()
    blocks = [bytes(60_000) for _ in range(1200)]
    last = bytes(100)
    filled = resident_mb()
    kept = blocks[::40]
    del blocks
    holes = resident_mb()
    care.give_back()
    if holes > filled - 40:  # another C library gives back by itself
        assert resident_mb() < holes - 30
    assert len(kept) == 30
    assert last


def test_it_waits_while_a_control_is_held(qtbot, monkeypatch):
    held, given = [True], []
    care = MemoryCare(lambda: held[0])
    monkeypatch.setattr(care, "give_back", lambda: given.append(1))
    care._take_turn()
    assert not given
    held[0] = False
    qtbot.waitUntil(lambda: bool(given), timeout=3000)
