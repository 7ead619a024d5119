"""All figures of ``qtexplainer benchmark study``: record, start page, finding, paper."""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from qtexplainer.benchmark.find_figures import (
    lesson_pdf_seconds,
    palette_figures,
    search_figures,
)
from qtexplainer.benchmark.start_page import start_page_adds
from qtexplainer.benchmark.timing import Timing, time_calls
from qtexplainer.course.course import Course, load_course
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.tasks import card_ids, tasks
from qtexplainer.presentation.front_page import front_page
from qtexplainer.resources import content_dir
from qtexplainer.study.contents import Answer, Content, LessonOpened, Position, Review
from qtexplainer.study.event import Event, Row, microseconds, row_of
from qtexplainer.study.record import Record
from qtexplainer.study.review import refresh

EVENTS: Final = 100_000
"""Ten years of daily use."""
_DAYS: Final = 3650
_TURNS: Final = 60


def measure(*, events: int = EVENTS, calls: int = 60) -> dict[str, Any]:
    """Return the figures in the form that ``--json`` prints; times in milliseconds."""
    course = load_course(content_dir())
    with tempfile.TemporaryDirectory(prefix="qtexplainer-benchmark-") as folder:
        empty, full = Path(folder) / "empty.sqlite", Path(folder) / "full.sqlite"
        Record(empty).close()
        fill(full, course, events)
        writes = Record(full)
        figures: dict[str, Any] = {
            "events": events,
            "open_empty_ms": _times(lambda: Record(empty).close(), calls),
            "open_full_ms": _times(lambda: Record(full).close(), calls),
            "answer_ms": _times(
                lambda: writes.append(Answer(given=1, right=True), lesson="a", item="b"), calls
            ),
        }
        writes.close()
        for name, path in (("empty", empty), ("full", full)):
            record = Record(path)
            figures[f"start_page_values_{name}_ms"] = _times(
                lambda record=record: front_page(course, record, _now()),  # type: ignore[misc]
                calls,
            )
            record.close()
        empty.unlink()
        figures["start_page_ms"] = start_page_adds(full, max(2, calls // 12))
        figures |= search_figures(calls)
        figures |= _in_window(Path(folder), calls)
    return figures


def fill(path: Path, course: Course, events: int) -> None:
    """Make a record of that many events over ten years, the same every time."""
    chance = random.Random(1)
    lessons = [one for one in course.lessons if isinstance(one, Lesson)]
    begun = datetime.now(UTC) - timedelta(days=_DAYS)
    rows: list[Row] = []
    for number in range(events):
        lesson = chance.choice(lessons)
        moment = begun + timedelta(days=_DAYS * number / events)
        item, content = _event(lesson, chance)
        event = Event(
            id=microseconds(moment), moment=moment, lesson=lesson.id, item=item, content=content
        )
        rows.append(row_of(event))
    record = Record(path)
    record.merge(rows)
    refresh(record)
    record.close()


def _event(lesson: Lesson, chance: random.Random) -> tuple[str, Content]:
    """Something that a student does in a lesson."""
    asked, cards = tasks(lesson), card_ids(lesson)
    kind = chance.random()
    if kind < 0.3 and asked:
        right = chance.random() < 0.7
        return chance.choice(asked).id, Answer(
            given=1, right=right, confidence=chance.randint(1, 3), seconds=20.0
        )
    if kind < 0.7 and cards:
        return chance.choice(cards), Review(grade=chance.randint(1, 4), seconds=15.0)
    return ("", Position(block=2, share=0.5)) if kind < 0.9 else ("", LessonOpened())


def _in_window(folder: Path, calls: int) -> dict[str, Any]:
    """From the wish for the start page to its painted pixels, the palette, and a lesson's PDF."""
    from PySide6.QtWidgets import QApplication

    from qtexplainer.app import build, make_application
    from qtexplainer.ui.user_folders import UserFolders

    qt = make_application()
    own = UserFolders(settings=folder, records=folder, logs=folder)
    (folder / "full.sqlite").rename(folder / "study-record.sqlite")
    app = build(qt, own, load_course(content_dir()))
    app.window.resize(1366, 768)
    app.window.show()
    app.reader.resume()
    for _ in range(_TURNS):  # formulas and layouts of the lesson come in later turns
        QApplication.processEvents()
        time.sleep(0.005)
    spent = []
    for _ in range(max(3, calls // 6)):
        began = time.perf_counter()
        app.pages.show_start()
        QApplication.processEvents()
        spent.append((time.perf_counter() - began) * 1000)
        app.pages.leave()
        QApplication.processEvents()
    shown = {"first": round(spent[0], 1), "median": round(statistics.median(spent), 1)}
    figures = {"start_page_shown_ms": shown, **palette_figures(app)}
    figures["lesson_pdf_s"] = lesson_pdf_seconds(app, folder)
    app.window.close()
    return figures


def _times(work: Callable[[], object], calls: int) -> dict[str, float]:
    return Timing.of(time_calls(work, calls=calls)).rounded()


def _now() -> datetime:
    return datetime.now().astimezone()
