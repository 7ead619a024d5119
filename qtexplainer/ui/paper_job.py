"""Making a PDF in steps, so that a window can show how far it is and stop it."""

import os
from collections import Counter
from collections.abc import Callable, Generator
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from qtexplainer.course.lesson import BrokenLesson, Lesson
from qtexplainer.course.problem import ContentError
from qtexplainer.ui.paper_blocks import lesson_html, note_html, work_html
from qtexplainer.ui.paper_document import Pages, PaperDocument
from qtexplainer.ui.paper_reading import PaperDesk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.course.course import Course
    from qtexplainer.study.kept import KeptNote
    from qtexplainer.ui.study_store import StudyStore


class Step(Struct, frozen=True):
    """How far a job is."""

    done: int
    of: int
    words: str
    """What is being set now."""


Job = Generator[Step, None, None]
"""Gives a step before each piece of work; the file is there, whole, when it is exhausted.

Closing it early leaves no file. Raises OSError where the file cannot be written.
"""


def lesson_job(course: "Course", study: "StudyStore", lesson_id: str, path: Path) -> Job:
    """A lesson with its figures and room for answers. Raises KeyError for an unknown lesson."""
    lesson = course.lesson(lesson_id)
    return _written(course, study, path, lesson.title, partial(_lesson_pages, lessons=[lesson]))


def course_job(course: "Course", study: "StudyStore", path: Path) -> Job:
    """All lessons with their figures, after a page of contents."""
    return _written(
        course, study, path, "qtexplainer", partial(_lesson_pages, lessons=list(course.lessons))
    )


def record_job(course: "Course", study: "StudyStore", path: Path) -> Job:
    """What the student did: predictions over outcomes, answers, sentences and notes."""
    return _written(course, study, path, "Study record", _record_pages)


def _written(
    course: "Course",
    study: "StudyStore",
    path: Path,
    title: str,
    work: Callable[[PaperDesk, Pages], Job],
) -> Job:
    """Write beside the file and put it in its place at the end: a whole file or none."""
    draft = path.with_name(f".{path.name}.draft")
    desk = PaperDesk(course, study)
    try:
        with open(draft, "wb"):
            pass  # says in the system's words why it cannot be written, where that is so
        pages = Pages(str(draft), title, desk.theme)
        try:
            yield from work(desk, pages)
        finally:
            is_good = pages.close()
        if not is_good:
            raise OSError(f"{path} could not be written")
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
        desk.close()
        desk.deleteLater()


def _lesson_pages(desk: PaperDesk, pages: Pages, lessons: "list[Lesson | BrokenLesson]") -> Job:
    is_course = len(lessons) > 1
    if is_course:
        document = PaperDocument(_contents_html(desk.course), desk.theme, desk.formulas)
        pages.draw(document, _ABOUT, "")
    for number, lesson in enumerate(lessons, start=1):
        yield Step(number - 1, len(lessons), lesson.title)
        html = lesson_html(lesson, desk)
        picture = partial(_picture, desk.course, lesson)
        document = PaperDocument(html, desk.theme, desk.formulas, picture)
        place = f"{number} – {{}}" if is_course else "{}"
        pages.draw(document, lesson.title, place)


def _record_pages(desk: PaperDesk, pages: Pages) -> Job:
    from qtexplainer.study.kept import notes

    record, course = desk.study.record, desk.course
    by_lesson: dict[str, list[str]] = {}
    kept = notes(record)
    known = {lesson.id for lesson in course.lessons}
    yield Step(0, len(course.lessons) + 1, "Study record")
    head = PaperDocument(_record_head(desk, kept), desk.theme, desk.formulas)
    pages.draw(head, _RECORD, "{}", on=True)
    for number, lesson in enumerate(course.lessons, start=1):
        yield Step(number, len(course.lessons) + 1, lesson.title)
        if isinstance(lesson, BrokenLesson):
            continue
        html = work_html(lesson, desk, [one for one in kept if one.lesson == lesson.id])
        if html:
            picture = partial(_picture, course, lesson)
            document = PaperDocument(html, desk.theme, desk.formulas, picture)
            pages.draw(document, f"{_RECORD}  ·  {lesson.title}", "{}", on=True)
    for one in kept:
        if one.lesson not in known:
            by_lesson.setdefault(one.lesson, []).append(note_html(one))
    if by_lesson:
        html = "<h2>Notes on lessons that are no longer in the course</h2>"
        html += "".join("".join(pieces) for pieces in by_lesson.values())
        document = PaperDocument(html, desk.theme, desk.formulas)
        pages.draw(document, _RECORD, "{}", on=True)


_ABOUT = "qtexplainer: quantitative easing, quantitative tightening and repo markets"
_RECORD = "Study record"


def _contents_html(course: "Course") -> str:
    """The title page: parts and lessons with their numbers."""
    pieces = ["<h1>QE, QT and repo markets</h1>", "<p>The course, with its figures as they stand "
              "at the start of each lab. Pages are numbered within each lesson.</p>"]  # fmt: skip
    number = 0
    for part in course.parts:
        pieces.append(f'<p class="part"><b>{part.number}  {escape(part.title)}</b></p>')
        for lesson in course.lessons_of(part):
            number += 1
            pieces.append(f'<p class="contents">{number}  {escape(lesson.title)}</p>')
    return "".join(pieces)


def _record_head(desk: PaperDesk, kept: "Sequence[KeptNote]") -> str:
    """The first page of a record: what was done in each lesson, in a table."""
    from qtexplainer.course.tasks import tasks
    from qtexplainer.study.progress import LessonProgress, all_progress

    today = date.today()
    done = all_progress(desk.study.record)
    reviews = len(desk.study.record.events(kind="review"))
    written = Counter(one.lesson for one in kept)
    last_note = {one.lesson: one.changed for one in kept}
    counted = "1 review" if reviews == 1 else f"{reviews} reviews"
    rows = []
    for lesson in desk.course.lessons:
        own = done.get(lesson.id)
        if isinstance(lesson, BrokenLesson):
            continue
        if own is None and lesson.id in last_note:
            own = LessonProgress(opened=last_note[lesson.id], last=last_note[lesson.id])
        if own is None:
            continue
        asked = {task.id for task in tasks(lesson)}
        answered = len((own.predicted | own.answered | own.recalled) & asked)
        last = own.last.astimezone()
        rows.append(
            f"<tr><td>{escape(lesson.title)}</td>"
            f'<td align="right">{answered} of {len(asked)}</td>'
            f'<td align="right">{len(own.solved & asked)}</td>'
            f'<td align="right">{written[lesson.id] or ""}</td>'
            f'<td align="right">{last.day} {last:%B %Y}</td></tr>'
        )
    table = (
        '<table width="100%" cellspacing="0"><tr><th align="left">Lesson</th>'
        '<th align="right">Done</th><th align="right">Right</th>'
        '<th align="right">Notes</th>'
        f'<th align="right">Last worked on</th></tr>{"".join(rows)}</table>'
        if rows
        else "<p>Nothing has been answered yet.</p>"
    )
    return (
        f'<h1>Study record</h1><p class="over">{today.day} {today:%B %Y}  ·  {counted}</p>{table}'
    )


def _picture(course: "Course", lesson: "Lesson | BrokenLesson", source: str) -> bytes:
    try:
        return course.image(lesson, source) if isinstance(lesson, Lesson) else b""
    except ContentError:
        return b""
