"""What was done in each lesson: predictions, prompts and puzzles count, scrolling never does."""

from collections.abc import Collection
from datetime import datetime

from msgspec import Struct

from qtexplainer.study.contents import Position
from qtexplainer.study.event import Event, content_of, event_of, moment_of
from qtexplainer.study.record import Record
from qtexplainer.study.schema import SELECT_EVENTS

_WORK = ("lesson-opened", "position", "answer", "prediction", "prediction-skipped", "explanation",
         "recall")  # fmt: skip
_WORK_LIST = ", ".join(f"'{kind}'" for kind in _WORK)


class LessonProgress(Struct, frozen=True, kw_only=True):
    """What the student has done in a lesson; blocks by their ids."""

    opened: datetime
    """When the lesson was first worked on."""
    last: datetime
    """When it was last worked on."""
    finished: datetime | None = None
    """When it was first finished."""
    predicted: frozenset[str] = frozenset()
    """Predictions drawn."""
    skipped: frozenset[str] = frozenset()
    """Predictions whose real path was shown without one, and that were never drawn."""
    answered: frozenset[str] = frozenset()
    """Exercises answered, rightly or not."""
    solved: frozenset[str] = frozenset()
    """Exercises answered rightly at least once."""
    recalled: frozenset[str] = frozenset()
    """Recall blocks gone through."""
    place: Position | None = None
    """Where the student was last."""

    def share(self, blocks: Collection[str]) -> float:
        """Share, 0 to 1, of the lesson's asking blocks that were predicted, answered or recalled.

        A lesson that asks nothing is done when it is finished.
        """
        if not blocks:
            return 1.0 if self.finished else 0.0
        done = self.predicted | self.answered | self.recalled
        return len(done.intersection(blocks)) / len(set(blocks))


class Resume(Struct, frozen=True, kw_only=True):
    """Where the student left off."""

    lesson: str
    """Id of the lesson last worked on."""
    place: Position | None
    """Place in it."""
    is_finished: bool
    """Whether it was finished, so that the next lesson is due."""
    last: datetime
    """When it was last worked on."""


def all_progress(record: Record) -> dict[str, LessonProgress]:
    """The progress of every lesson that was ever opened or worked on."""
    rows = record.select(
        "SELECT tally.lesson, tally.kind, tally.item, tally.best, opened.moment, newest.moment "
        "FROM tally JOIN event AS opened ON opened.id = tally.first "
        "JOIN event AS newest ON newest.id = tally.last "
        f"WHERE tally.lesson <> '' AND tally.kind IN ({_WORK_LIST}, 'lesson-finished')"
    )
    places = _places(record)
    by_lesson: dict[str, list[tuple[str, str, int | None, int, int]]] = {}
    for lesson, *rest in rows:
        by_lesson.setdefault(lesson, []).append((rest[0], rest[1], rest[2], rest[3], rest[4]))
    return {lesson: _progress(entries, places.get(lesson)) for lesson, entries in by_lesson.items()}


def lesson_progress(record: Record, lesson: str) -> LessonProgress | None:
    """The progress of a lesson; None if it was never opened."""
    return all_progress(record).get(lesson)


def resume(record: Record) -> Resume | None:
    """Where to continue; None in a new record."""
    rows = record.select(
        "SELECT tally.lesson, event.moment FROM tally JOIN event ON event.id = tally.last "
        f"WHERE tally.lesson <> '' AND tally.kind IN ({_WORK_LIST}) "
        "ORDER BY tally.last DESC LIMIT 1"
    )
    if not rows:
        return None
    lesson, moment = rows[0]
    finished = record.latest("lesson-finished", lesson=lesson, item="")
    return Resume(
        lesson=lesson,
        place=_places(record).get(lesson),
        is_finished=finished is not None,
        last=moment_of(moment),
    )


def block_history(record: Record, lesson: str, block: str) -> tuple[Event, ...]:
    """All answers, predictions, sentences and prompts of a block, oldest first."""
    rows = record.select(
        f"{SELECT_EVENTS} WHERE lesson = ? AND item = ? AND kind IN "
        "('answer', 'prediction', 'prediction-skipped', 'explanation', 'recall') ORDER BY id",
        lesson,
        block,
    )
    return tuple(event_of(row) for row in rows)


def latest_attempts(record: Record, lesson: str) -> dict[str, tuple[Event, ...]]:
    """The newest event of each kind for every block of a lesson: what the page shows again."""
    rows = record.select(
        f"{SELECT_EVENTS} WHERE id IN (SELECT last FROM tally WHERE lesson = ? AND kind IN "
        "('answer', 'prediction', 'prediction-skipped', 'explanation', 'recall')) ORDER BY id",
        lesson,
    )
    found: dict[str, tuple[Event, ...]] = {}
    for row in rows:
        event = event_of(row)
        found[event.item] = (*found.get(event.item, ()), event)
    return found


def predicted_blocks(record: Record, lesson: str) -> frozenset[str]:
    """Predictions of a lesson that were drawn, or whose real path was shown without one."""
    rows = record.select(
        "SELECT item FROM tally WHERE lesson = ? AND kind IN ('prediction', 'prediction-skipped')",
        lesson,
    )
    return frozenset(item for (item,) in rows)


def missed_prompts(record: Record, lesson: str) -> tuple[tuple[str, int], ...]:
    """Recall prompts (block, number) whose last answer was a miss: they come back next section."""
    rows = record.select(
        f"{SELECT_EVENTS} WHERE lesson = ? AND kind = 'recall' ORDER BY id", lesson
    )
    last = {}
    for event in map(event_of, rows):
        number = getattr(event.content, "prompt", None)
        if number is not None:
            last[event.item, number] = getattr(event.content, "remembered", False)
    return tuple(prompt for prompt, remembered in last.items() if not remembered)


def _places(record: Record) -> dict[str, Position]:
    """The last position in every lesson."""
    rows = record.select(
        "SELECT lesson, body FROM event WHERE id IN "
        "(SELECT last FROM tally WHERE kind = 'position')"
    )
    read = ((lesson, content_of("position", body)) for lesson, body in rows)
    return {lesson: place for lesson, place in read if isinstance(place, Position)}


def _progress(
    entries: list[tuple[str, str, int | None, int, int]], place: Position | None
) -> LessonProgress:
    """The progress of a lesson from its tally: kind, item, best result, first and last moment."""

    def items(kind: str, *, best: int | None = None) -> frozenset[str]:
        return frozenset(
            item
            for its_kind, item, its_best, _, _ in entries
            if its_kind == kind and (best is None or (its_best is not None and its_best >= best))
        )

    finished = [opened for kind, _, _, opened, _ in entries if kind == "lesson-finished"]
    predicted = items("prediction")
    return LessonProgress(
        opened=moment_of(min(opened for _, _, _, opened, _ in entries)),
        last=moment_of(max(last for _, _, _, _, last in entries)),
        finished=moment_of(min(finished)) if finished else None,
        predicted=predicted,
        skipped=items("prediction-skipped") - predicted,
        answered=items("answer"),
        solved=items("answer", best=1),
        recalled=items("recall"),
        place=place,
    )
