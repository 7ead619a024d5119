"""Every check of the content: what ``qtexplainer check``, the tests and the app have in common."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from qtexplainer.course.block import Broken, Prose
from qtexplainer.course.check_answers import check_answers
from qtexplainer.course.check_blocks import check_blocks
from qtexplainer.course.check_diagnostic import check_diagnostic
from qtexplainer.course.check_header import (
    check_contents,
    check_header,
    check_misconceptions_met,
)
from qtexplainer.course.check_links import check_links
from qtexplainer.course.check_predictions import check_predictions
from qtexplainer.course.check_prose import (
    check_advice,
    check_headings,
    check_html,
    check_images,
    check_length,
    check_parts,
)
from qtexplainer.course.check_tables import check_parameter_sources, check_tables, check_uses
from qtexplainer.course.check_terms import check_first_uses
from qtexplainer.course.content_files import read_text
from qtexplainer.course.context import Context
from qtexplainer.course.course import Course
from qtexplainer.course.laboratory import Laboratory
from qtexplainer.course.lesson import Lesson
from qtexplainer.course.names import Names
from qtexplainer.course.problem import ContentError, Problem
from qtexplainer.course.suggestion import unknown

LessonCheck = Callable[[Context], Iterator[Problem]]

LESSON_CHECKS: Final[tuple[LessonCheck, ...]] = (
    check_header,
    check_contents,
    check_misconceptions_met,
    check_headings,
    check_parts,
    check_length,
    check_html,
    check_images,
    check_advice,
    check_links,
    check_first_uses,
    check_blocks,
    check_answers,
    check_predictions,
)
"""What each lesson goes through; a new rule is one function and one entry."""

PUBLISHED_IDS: Final = "published-ids.txt"


def problems(course: Course, names: Names, *, shipped: bool = False) -> tuple[Problem, ...]:
    """Everything wrong with a course, in the order of files and lines.

    ``shipped`` adds the rules of our own course: parameters name their sources, and from its first
    publication on nothing is unused and no published id is lost.
    """
    scenarios, scenario_problems = course.scenarios
    found = [*scenario_problems, *course.problems, *check_tables(course), *_check_ids(course)]
    found += check_diagnostic(course)
    laboratory = Laboratory(scenarios)
    for lesson in course.lessons:
        if isinstance(lesson, Lesson):
            found += lesson_problems(course, lesson, names, laboratory=laboratory)
    if shipped:
        used = {name: one.source for name, one in names.parameters.items()}
        if PUBLISHED_IDS in course.files.names():
            found += check_uses(course, also_used=frozenset(used.values()))
        found += check_parameter_sources(course, used)
        found += check_published_ids(course)
    return tuple(sorted(set(found)))


def lesson_problems(
    course: Course, lesson: Lesson, names: Names, *, laboratory: Laboratory | None = None
) -> tuple[Problem, ...]:
    """Everything wrong with one lesson of a course."""
    laboratory = laboratory or Laboratory(course.scenarios[0])
    context = Context(course, lesson, names, laboratory)
    found = list(lesson.problems)
    for check in LESSON_CHECKS:
        found += check(context)
    return tuple(sorted(set(found)))


def _check_ids(course: Course) -> Iterator[Problem]:
    counts = Counter(lesson.id for lesson in course.lessons)
    for lesson in course.lessons:
        if counts[lesson.id] > 1:
            message = f"the id '{lesson.id}' is used by {counts[lesson.id]} lessons"
            yield Problem(lesson.path, 1, message)


def content_ids(course: Course) -> frozenset[str]:
    """Ids that a study record may hold: ``lesson`` and ``lesson/block``."""
    found: set[str] = set()
    for lesson in course.lessons:
        found.add(lesson.id)
        if isinstance(lesson, Lesson):
            blocks = [block for block in lesson.blocks if not isinstance(block, (Prose, Broken))]
            found.update(f"{lesson.id}/{block.id}" for block in blocks)
    return frozenset(found)


def check_published_ids(course: Course) -> Iterator[Problem]:
    """No id that was ever published is lost: study records name them."""
    if PUBLISHED_IDS not in course.files.names():
        return
    try:
        lines = read_text(course.files, PUBLISHED_IDS).split("\n")
    except ContentError as error:
        yield from error.problems
        return
    known = content_ids(course)
    path = course.files.label(PUBLISHED_IDS)
    for number, line in enumerate(lines, start=1):
        word = line.partition("#")[0].strip()
        if word and word not in known:
            message = f"{unknown('id', word, known)} An id that was published may not go"
            yield Problem(path, number, message)
