"""The tests around the course as plain values: which one is offered, and what came out of it."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from qtexplainer.course.course import Course
from qtexplainer.course.diagnostic import (
    AFTER,
    BEFORE,
    PLACEMENT,
    Diagnostic,
    FlowGraph,
    Question,
    read_diagnostic,
)
from qtexplainer.course.problem import ContentError
from qtexplainer.presentation.front_page import FrontPage
from qtexplainer.study.diagnostic import Growth, Pair, growth, placement
from qtexplainer.study.diagnostic import Question as PlacementQuestion
from qtexplainer.study.progress import latest_attempts
from qtexplainer.study.record import Record
from qtexplainer.study.review import CardId

TestName = Literal["placement", "before", "after"]
LATE = 0.8
"""Share of the course after which the second form is offered."""
_LESSONS = {"placement": PLACEMENT, "before": BEFORE, "after": AFTER}


class CourseTest(Struct, frozen=True, kw_only=True):
    """One test: its questions, and under which names the answers are recorded."""

    name: TestName
    lesson: str
    """What stands in the record in place of a lesson."""
    ids: tuple[str, ...]
    """Names of the questions."""
    questions: tuple[Question, ...]
    graphs: tuple[FlowGraph | None, ...]
    """The graph of each question."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What is said at the end of a test."""

    title: str
    words: str
    """Markdown."""
    lesson: str = ""
    """Lesson that is suggested."""


def diagnostic_of(course: Course) -> Diagnostic:
    """The questions of a course; none where they cannot be read, which the check then says."""
    try:
        return read_diagnostic(course.files)[0]
    except ContentError:
        return Diagnostic()


def course_test(found: Diagnostic, name: TestName) -> CourseTest:
    """One of the tests of a course."""
    named: list[tuple[str, Question]]
    if name == "placement":
        named = [(one.id, one) for one in found.placement]
    else:
        named = [(pair.id, getattr(pair, name)) for pair in found.pairs]
    return CourseTest(
        name=name,
        lesson=_LESSONS[name],
        ids=tuple(one for one, _ in named),
        questions=tuple(question for _, question in named),
        graphs=tuple(found.graphs.get(one.graph) if one.graph else None for _, one in named),
    )


def answered(record: Record, test: CourseTest) -> int:
    """How many questions of a test, from the first on, were answered already."""
    done = latest_attempts(record, test.lesson)
    return next((n for n, one in enumerate(test.ids) if one not in done), len(test.ids))


def offered(
    found: Diagnostic, record: Record, declined: Sequence[str], front: FrontPage
) -> TestName | None:
    """The test that the start page offers now: each at its time, none that was declined."""

    def is_open(name: TestName) -> bool:
        test = course_test(found, name)
        return bool(test.ids) and name not in declined and answered(record, test) < len(test.ids)

    if front.is_untouched:
        if is_open("placement"):
            return "placement"
        if is_open("before"):
            return "before"
    elif front.lessons_done >= LATE * front.lessons and is_open("after"):
        first = course_test(found, "before")
        if answered(record, first) == len(first.ids):
            return "after"
    return None


def next_form(found: Diagnostic, record: Record) -> TestName:
    """The form of the stock-flow test to be answered now."""
    first = course_test(found, "before")
    return "after" if answered(record, first) == len(first.ids) else "before"


def growth_of(found: Diagnostic, record: Record) -> Growth:
    """The growth between the two forms."""
    return growth(record, [Pair(before=CardId(BEFORE, p.id), after=CardId(AFTER, p.id))
                           for p in found.pairs])  # fmt: skip


def outcome(course: Course, found: Diagnostic, record: Record, name: TestName) -> Outcome:
    """What is said after the last question of a test."""
    if name == "placement":
        return _placement_outcome(course, found, record)
    if name == "before":
        return Outcome(
            title="Thank you",
            words="Questions of the same kind come back at the end of the course. Then you see "
            "what has grown; until then nothing is said about these.",
        )
    return _growth_outcome(found, record)


def _placement_outcome(course: Course, found: Diagnostic, record: Record) -> Outcome:
    known = {lesson.id: lesson.title for lesson in course.lessons}
    questions = [
        PlacementQuestion(block=CardId(PLACEMENT, one.id), lesson=one.lesson)
        for one in found.placement
        if one.lesson in known
    ]
    result = placement(record, questions)
    if result.start is None:
        return _beyond_the_check(known, questions)
    is_first = next(iter(known)) == result.start
    words = (
        "Every lesson is open, and you may begin anywhere."
        if is_first
        else "You answered the questions about what comes before it. Those lessons stay open, and "
        "you may begin anywhere."
    )
    return Outcome(title=f"Begin here: {known[result.start]}", words=words, lesson=result.start)


def _beyond_the_check(known: dict[str, str], questions: list[PlacementQuestion]) -> Outcome:
    """What is said to whoever answered all rightly: the first lesson beyond the questions.

    ``known`` are titles by lesson, in the course's order.
    """
    order = list(known)
    later = order[max((order.index(one.lesson) for one in questions), default=-1) + 1 :]
    words = "You answered every question rightly. Every lesson is open, and you may begin anywhere."
    if not later:
        return Outcome(title="You know the ground", words=words)
    return Outcome(
        title=f"You know the ground. Go on with: {known[later[0]]}",
        words=f"{words} The questions reach as far as the lesson before this one.",
        lesson=later[0],
    )


def _growth_outcome(found: Diagnostic, record: Record) -> Outcome:
    result = growth_of(found, record)
    by_id = {pair.id: pair.after for pair in found.pairs}
    gained = [pair.after.card for pair in result.gained]
    kept = [pair.after.card for pair in result.kept]
    others = [one for one in by_id if one not in gained and one not in kept]
    parts = []
    if gained:
        count = questions_in_words(len(gained))
        parts.append(f"**{count} that you did not solve before the course, and solve now:**")
        parts += [_item(by_id[one]) for one in gained]
    if kept:
        parts.append(f"{questions_in_words(len(kept))} you solved before, and again now.")
    if others:
        parts.append("**Worth another look:**")
        parts += [_item(by_id[one]) for one in others]
    return Outcome(
        title="What has grown" if gained else "The questions once more", words="\n\n".join(parts)
    )


def _item(question: Question) -> str:
    right = question.options[question.right].text
    stop = "" if right.endswith((".", "!", "?")) else "."
    return f"- {question.prompt} *{right}{stop}* {question.explain}"


_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def questions_in_words(count: int) -> str:
    """A number of questions in words, as a sentence begins.

    >>> questions_in_words(1), questions_in_words(12)
    ('One question', '12 questions')
    """
    number = _WORDS[count] if count < len(_WORDS) else str(count)
    return f"{number[:1].upper()}{number[1:]} question{'' if count == 1 else 's'}"
