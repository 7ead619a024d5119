"""The start page as plain values: where the student was, what is due, how far the course went."""

from collections.abc import Mapping
from datetime import datetime
from math import ceil

from msgspec import Struct

from qtexplainer.course.course import Course
from qtexplainer.course.lesson import BrokenLesson, Lesson
from qtexplainer.course.tasks import Task, card_ids, tasks
from qtexplainer.study.agenda import MINUTES_A_DAY, Agenda, agenda
from qtexplainer.study.progress import LessonProgress, all_progress, resume
from qtexplainer.study.record import Record
from qtexplainer.study.review import CardId, next_due

_NEXT = {
    "predict": "a prediction to draw",
    "exercise": "a question to answer",
    "recall": "a few things to recall",
}


class LessonRow(Struct, frozen=True, kw_only=True):
    """One lesson on the map of the course."""

    lesson: str
    """Id of the lesson."""
    title: str
    """Its heading."""
    summary: str
    """One sentence about it."""
    minutes: int
    """Time it takes; 0 where its file cannot be read."""
    share: float
    """Share, 0 to 1, of its questions that were answered."""
    is_begun: bool
    """Whether it was ever opened."""
    is_done: bool
    """Whether all was answered, or it was called finished."""


class PartRows(Struct, frozen=True, kw_only=True):
    """One part on the map of the course."""

    number: int
    """Place in the course."""
    title: str
    """Heading."""
    lessons: tuple[LessonRow, ...]
    """Its lessons in their order."""


class Here(Struct, frozen=True, kw_only=True):
    """Where to go on."""

    lesson: str
    """Id of the lesson."""
    title: str
    """Its heading."""
    part: str
    """Heading of its part."""
    is_begun: bool
    """Whether the student was in the middle of it; otherwise it is the next one."""
    done: int
    """Questions answered."""
    asked: int
    """Questions in all."""
    minutes_left: int
    """Time that it still takes."""
    next_task: str
    """What comes next in it, in words; empty where nothing is known."""


class FrontPage(Struct, frozen=True, kw_only=True):
    """All that the start page says."""

    here: Here | None
    """Where to go on; None where all is done or there is no lesson."""
    to_review: int
    """How many cards and questions come back today."""
    review_minutes: int
    """How long they take."""
    waiting: int
    """How many more wait for another day."""
    next_review: datetime | None
    """When the next card comes back, where nothing does today."""
    parts: tuple[PartRows, ...]
    """The map of the course."""

    @property
    def lessons(self) -> int:
        """Lessons in the course."""
        return sum(len(part.lessons) for part in self.parts)

    @property
    def is_untouched(self) -> bool:
        """Whether no question of any lesson was answered yet."""
        return all(
            row.share == 0 and not row.is_done for part in self.parts for row in part.lessons
        )

    @property
    def lessons_done(self) -> int:
        """Lessons worked through."""
        return sum(row.is_done for part in self.parts for row in part.lessons)


def front_page(
    course: Course,
    record: Record,
    now: datetime,
    *,
    last_lesson: str = "",
    minutes: float = MINUTES_A_DAY,
) -> FrontPage:
    """The start page of this student at this moment, in the student's time zone.

    ``last_lesson`` is the lesson that was open last; from the record where empty or unknown.
    """
    progress = all_progress(record)
    asked = {one.id: tasks(one) for one in course.lessons if isinstance(one, Lesson)}
    rows = {
        one.id: _row(one, asked.get(one.id, ()), progress.get(one.id)) for one in course.lessons
    }
    today = todays_agenda(course, record, now, minutes=minutes, progress=progress)
    to_review = len(today.returns)
    known = {CardId(one.id, card) for one in _begun(course, progress) for card in card_ids(one)}
    if last_lesson not in rows:
        left = resume(record)
        last_lesson = left.lesson if left is not None else ""
    return FrontPage(
        here=_here(course, rows, asked, progress, last_lesson),
        to_review=to_review,
        review_minutes=ceil(to_review * today.seconds_each / 60),
        waiting=today.waiting,
        next_review=None if to_review else next_due(record, now, known),
        parts=tuple(
            PartRows(
                number=part.number,
                title=part.title,
                lessons=tuple(rows[one.id] for one in course.lessons_of(part)),
            )
            for part in course.parts
        ),
    )


def todays_agenda(
    course: Course,
    record: Record,
    now: datetime,
    *,
    minutes: float = MINUTES_A_DAY,
    progress: Mapping[str, LessonProgress] | None = None,
) -> Agenda:
    """What comes back today, of the lessons that the student has opened."""
    begun = _begun(course, all_progress(record) if progress is None else progress)
    return agenda(
        record,
        now,
        cards=[CardId(one.id, card) for one in begun for card in card_ids(one)],
        blocks={CardId(one.id, task.id) for one in begun for task in tasks(one)},
        minutes=minutes,
    )


def _begun(course: Course, progress: Mapping[str, LessonProgress]) -> list[Lesson]:
    return [one for one in course.lessons if isinstance(one, Lesson) and one.id in progress]


def _row(
    lesson: Lesson | BrokenLesson, asked: tuple[Task, ...], done: LessonProgress | None
) -> LessonRow:
    share = done.share([task.id for task in asked]) if done is not None else 0.0
    return LessonRow(
        lesson=lesson.id,
        title=lesson.title,
        summary=lesson.summary if isinstance(lesson, Lesson) else "",
        minutes=lesson.minutes if isinstance(lesson, Lesson) else 0,
        share=share,
        is_begun=done is not None,
        is_done=done is not None and (share >= 1.0 or done.finished is not None),
    )


def _here(
    course: Course,
    rows: Mapping[str, LessonRow],
    asked: Mapping[str, tuple[Task, ...]],
    progress: Mapping[str, LessonProgress],
    last_lesson: str,
) -> Here | None:
    """The lesson that was open last, or the first one after it that is not done."""
    ids = [one.id for one in course.lessons if isinstance(one, Lesson)]
    start = ids.index(last_lesson) if last_lesson in ids else 0
    for lesson_id in (*ids[start:], *ids[:start]):
        row = rows[lesson_id]
        if row.is_done:
            continue
        done = progress.get(lesson_id)
        answered = done.predicted | done.answered | done.recalled if done else frozenset()
        todo = [task for task in asked[lesson_id] if task.id not in answered]
        lesson = course.lesson(lesson_id)
        part = next((part.title for part in course.parts if part.id == lesson.part), "")
        return Here(
            lesson=lesson_id,
            title=row.title,
            part=part,
            is_begun=row.is_begun or lesson_id == last_lesson,
            done=len(asked[lesson_id]) - len(todo),
            asked=len(asked[lesson_id]),
            minutes_left=max(1, ceil(row.minutes * (1 - row.share))),
            next_task=_words(todo[0]) if todo else "",
        )
    return None


def _words(task: Task) -> str:
    where = f" in “{task.section}”" if task.section else ""
    return f"{_NEXT[task.kind]}{where}"
