"""How fast lessons open and how long the content check takes."""

import random
import time
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from qtexplainer.benchmark.lab import Bench
from qtexplainer.benchmark.paint_watch import PaintWatch
from qtexplainer.benchmark.timing import Timing
from qtexplainer.course.checked_path import check_path
from qtexplainer.course.names import known_names
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.resources import content_dir


def course_figures(bench: Bench, *, rounds: int = 3) -> dict[str, Any]:
    """Milliseconds from opening a lesson to its painted page, and seconds of the whole check.

    Lessons are opened in random order, each ``rounds`` times; formulas are set once before, as in
    a course that was read before.
    """
    lessons = [lesson.id for lesson in bench.app.reader.course.lessons]
    for lesson in lessons:
        open_and_paint(bench, lesson)
        _until_formulas_are_set(bench)
    chance = random.Random(1)
    timings: list[float] = []
    for _ in range(rounds):
        for lesson in chance.sample(lessons, len(lessons)):
            timings.append(open_and_paint(bench, lesson))
    return {"lesson_open_ms": Timing.of(timings).rounded(), "check_s": round(check_seconds(), 2)}


def open_and_paint(bench: Bench, lesson: str) -> float:
    """Milliseconds from asking for a lesson to its page on the screen."""
    page = bench.app.window.page
    watch = PaintWatch([page.viewport()])
    watch.expect()
    began = time.perf_counter()
    bench.app.reader.open_lesson(lesson)
    page.viewport().update()
    watch.wait()
    spent = (watch.painted_at - began) * 1000  # plots and lower blocks come after the text
    # Outside the application's own loop nothing that asked to be deleted goes by itself.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return spent


def check_seconds() -> float:
    """Seconds of the check of the whole course, as ``qtexplainer check`` runs it."""
    began = time.perf_counter()
    check_path(content_dir(), known_names(CHARTS), shipped_dir=content_dir())
    return time.perf_counter() - began


def _until_formulas_are_set(bench: Bench) -> None:
    until = time.perf_counter() + 5
    while not bench.app.formulas.is_idle and time.perf_counter() < until:
        QApplication.processEvents()
