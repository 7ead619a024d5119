"""Checks of a lesson's header and of what every lesson must hold."""

from collections.abc import Iterator

from qtexplainer.course.context import Context
from qtexplainer.course.lesson_file import Directive, is_id
from qtexplainer.course.problem import Problem
from qtexplainer.course.suggestion import unknown

_LEAST = {"lab": 1, "predict": 1, "exercise": 1, "recall": 1, "card": 3}


def check_header(context: Context) -> Iterator[Problem]:
    """The id matches the file, and what the lesson needs and meets exists."""
    lesson = context.lesson
    stem = lesson.name.rpartition("/")[2].removesuffix(".md")
    number, _, rest = stem.partition("-")
    expected = rest if number.isdigit() and rest else stem
    if not is_id(lesson.id):
        message = f"'{lesson.id}' is not an id: use small letters, digits and hyphens"
        yield context.in_header(message, "id")
    elif lesson.id != expected:
        message = f"the id '{lesson.id}' must be that of the file name, '{expected}'"
        yield context.in_header(message, "id")
    yield from _check_needs(context)
    for place, name in enumerate(lesson.misconceptions):
        if name not in context.course.misconceptions:
            message = unknown("misconception", name, context.course.misconceptions)
            yield context.in_header(message, "misconceptions", place)


def _check_needs(context: Context) -> Iterator[Problem]:
    order = [lesson.id for lesson in context.course.lessons]
    own = order.index(context.lesson.id) if context.lesson.id in order else len(order)
    for place, name in enumerate(context.lesson.needs):
        if name not in order:
            yield context.in_header(unknown("lesson", name, order), "needs", place)
        elif order.index(name) >= own:
            message = f"'{name}' does not come before this lesson"
            yield context.in_header(message, "needs", place)


def check_contents(context: Context) -> Iterator[Problem]:
    """A lesson has a lab, a prediction, an exercise, recall and three cards."""
    parts = context.lesson.file.parts  # as written: a block with a mistake is there too
    kinds = [part.kind for part in parts if isinstance(part, Directive)]
    for kind, least in _LEAST.items():
        count = kinds.count(kind)
        if count < least:
            yield context.on(1, f"a lesson needs at least {least} {kind}, this one has {count}")


def check_misconceptions_met(context: Context) -> Iterator[Problem]:
    """Every misconception of the header is named by one of the lesson's blocks."""
    named = set(_named(context))
    for place, name in enumerate(context.lesson.misconceptions):
        if name in context.course.misconceptions and name not in named:
            message = f"no option, curve or wrong answer of this lesson names '{name}'"
            yield context.in_header(message, "misconceptions", place)


def _named(context: Context) -> Iterator[str]:
    for block in context.directives:
        for parts in (getattr(block, "options", ()), getattr(block, "wrong", ())):
            yield from (part.misconception for part in parts if part.misconception)
