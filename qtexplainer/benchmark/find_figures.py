"""Finding: search over the whole course, and the palette from a key to its painted rows."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qtexplainer.benchmark.timing import Timing, time_calls
from qtexplainer.course.course import load_course
from qtexplainer.course.search import SearchIndex
from qtexplainer.resources import content_dir

if TYPE_CHECKING:
    from qtexplainer.app import App

TYPED: Final = (
    "reserves", "on rrp buffer", "september 2019", "treasury cap", "quarter end", "what banks hold",
    "runoff is not selling", "standing repo", "term premium", "zoom",
)  # fmt: skip
"""What is typed, letter by letter."""


def search_figures(calls: int) -> dict[str, Any]:
    """Milliseconds to make the index, and to search it for every beginning of what is typed."""
    course = load_course(content_dir())
    made = Timing.of(time_calls(lambda: SearchIndex(course).close(), calls=max(3, calls // 10)))
    index = SearchIndex(course)
    spent: list[float] = []
    for words in beginnings():
        began = time.perf_counter()
        index.find(words)
        spent.append((time.perf_counter() - began) * 1000)
    index.close()
    return {"index_ms": made.rounded(), "search_ms": Timing.of(spent).rounded()}


def palette_figures(app: "App") -> dict[str, Any]:
    """Milliseconds from a typed letter to the painted rows, and to the palette's first opening."""
    from PySide6.QtWidgets import QApplication

    began = time.perf_counter()
    app.finder.open_palette()
    QApplication.processEvents()
    first = (time.perf_counter() - began) * 1000
    box = app.finder.box
    assert box is not None
    spent: list[float] = []
    for words in beginnings():
        began = time.perf_counter()
        box.line.setText(words)
        QApplication.processEvents()
        spent.append((time.perf_counter() - began) * 1000)
    box.close_box()
    return {
        "palette_opened_first_ms": round(first, 1),
        "palette_keystroke_ms": Timing.of(spent).rounded(),
    }


def lesson_pdf_seconds(app: "App", folder: Path) -> float:
    """Seconds to set the first lesson as a PDF."""
    from qtexplainer.ui.paper_job import lesson_job

    course = app.reader.course
    began = time.perf_counter()
    for _ in lesson_job(course, app.study, course.lessons[0].id, folder / "lesson.pdf"):
        pass
    return round(time.perf_counter() - began, 2)


def beginnings() -> tuple[str, ...]:
    """Every state of the line while the words are typed."""
    return tuple(words[:count] for words in TYPED for count in range(1, len(words) + 1))
