"""Marks in the outline how far each lesson was worked through, and notes when one is finished."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from qtexplainer.course.lesson import Lesson
from qtexplainer.course.tasks import tasks
from qtexplainer.ui.outline_rows import Progress

if TYPE_CHECKING:
    from qtexplainer.course.course import Course
    from qtexplainer.study.progress import LessonProgress
    from qtexplainer.ui.course_outline import CourseOutline
    from qtexplainer.ui.study_store import StudyStore


class CourseProgress(QObject):
    """Counts what was predicted, answered and recalled; scrolling never counts."""

    def __init__(
        self, study: "StudyStore", outline: "CourseOutline", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._study = study
        self._outline = outline
        self._course: Course | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show)
        study.added.connect(self._follow)

    def show_course(self, course: "Course") -> None:
        """Mark the lessons of a course, once what is waited for has been painted."""
        self._course = course
        self._later.start()

    def stop(self) -> None:
        """Leave the record alone from now on."""
        self._later.stop()
        self._course = None

    def _follow(self, lesson_id: str) -> None:
        """Finish a lesson with the last block that it asks, and mark it."""
        if self._course is None:
            return
        from qtexplainer.study.contents import LessonFinished
        from qtexplainer.study.progress import lesson_progress

        lesson = next((one for one in self._course.lessons if one.id == lesson_id), None)
        done = lesson_progress(self._study.record, lesson_id)
        if not isinstance(lesson, Lesson) or done is None:
            return
        mark = _mark(lesson, done)
        if mark.asked and mark.answered == mark.asked and not mark.is_finished:
            self._study.add(LessonFinished(), lesson=lesson_id)  # comes back here, finished
            return
        self._outline.show_progress({lesson_id: mark})

    def _show(self) -> None:
        if self._course is None:
            return
        from qtexplainer.study.progress import all_progress

        done = all_progress(self._study.record)
        self._outline.show_progress(
            {
                lesson.id: _mark(lesson, done[lesson.id])
                for lesson in self._course.lessons
                if isinstance(lesson, Lesson) and lesson.id in done
            }
        )


def _mark(lesson: Lesson, done: "LessonProgress") -> Progress:
    asked = {task.id for task in tasks(lesson)}
    answered = done.predicted | done.answered | done.recalled
    return Progress(len(answered & asked), len(asked), done.finished is not None)
