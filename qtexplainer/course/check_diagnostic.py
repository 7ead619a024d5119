"""Checks of the test before and after the course: parallel forms, and answers that are right."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from qtexplainer.course.course import Course
from qtexplainer.course.diagnostic import (
    AFTER,
    BEFORE,
    PLACEMENT,
    Diagnostic,
    FlowGraph,
    Question,
    QuestionPair,
    answer_of,
    read_diagnostic,
)
from qtexplainer.course.lesson_file import is_id
from qtexplainer.course.problem import ContentError, Problem
from qtexplainer.course.suggestion import unknown
from qtexplainer.course.toml_source import TomlSource

_NEAR: Final = 0.02
"""How far, as a share of all that the options span, the right one may be from the graph's answer.
"""
_MIRRORED: Final = ({"stock-highest", "stock-lowest"}, {"fastest-inflow", "fastest-outflow"})
"""What two forms may ask and still be as hard: the same thing, upside down."""
Place = tuple[str | int, ...]


def check_diagnostic(course: Course) -> Iterator[Problem]:
    """Everything wrong with the file of questions."""
    try:
        found, source = read_diagnostic(course.files)
    except ContentError as error:
        yield from error.problems
        return
    if source is None:
        return
    yield from _check_ids(found, source)
    for lesson in course.lessons:
        if lesson.id in (BEFORE, AFTER, PLACEMENT):
            yield Problem(lesson.path, 1, f"the id '{lesson.id}' is taken by the tests")
    for name, graph in found.graphs.items():
        yield from _check_graph(graph, source, ("graphs", name))
    for number, pair in enumerate(found.pairs):
        for form, question in (("before", pair.before), ("after", pair.after)):
            place = ("pairs", number, form)
            yield from _check_question(course, found, question, source, place)
            if not question.explain:
                yield source.problem("'explain' is missing: why the answer is right", *place)
        for message in _differences(pair):
            yield source.problem(message, "pairs", number)
    for number, question in enumerate(found.placement):
        yield from _check_question(course, found, question, source, ("placement", number))
    yield from _check_lessons(course, found, source)


def _differences(pair: QuestionPair) -> Iterator[str]:
    """In what the two forms of a question ask for different things."""
    before, after = pair.before, pair.after
    if (before.graph is None) != (after.graph is None):
        yield "one form has a graph and the other none"
    elif before.graph is not None and before.graph == after.graph:
        yield "both forms show the same graph: the second would be remembered"
    if before.asks != after.asks and {before.asks, after.asks} not in _MIRRORED:
        yield f"one form asks '{before.asks}' and the other '{after.asks}'"
    if len(before.options) != len(after.options):
        yield "the forms offer a different number of answers"
    if _named(before) != _named(after):
        yield "the wrong answers of the two forms name different misconceptions"


def _named(question: Question) -> Counter[str]:
    return Counter(one.misconception for one in question.options if one.misconception)


def _check_ids(found: Diagnostic, source: TomlSource) -> Iterator[Problem]:
    for kind, ids in (
        ("pairs", [pair.id for pair in found.pairs]),
        ("placement", [question.id for question in found.placement]),
    ):
        counts = Counter(ids)
        for number, one in enumerate(ids):
            if not is_id(one):
                message = f"'{one[:80]}' is not an id: use small letters, digits and hyphens"
                yield source.problem(message, kind, number, "id")
            elif counts[one] > 1:
                yield source.problem(f"the id '{one}' is used twice", kind, number, "id")


def _check_graph(graph: FlowGraph, source: TomlSource, place: Place) -> Iterator[Problem]:
    for name, flow in (("inflow", graph.inflow), ("outflow", graph.outflow)):
        times = [time for time, _ in flow.points]
        if times != sorted(times):
            yield source.problem("the times must not go back", *place, name)
        if times[0] != 0 or times[-1] != graph.end:
            yield source.problem("both flows must run from 0 to the same end", *place, name)
        if any(value < 0 for _, value in flow.points):
            yield source.problem("a flow cannot be negative", *place, name)
    if min(graph.stock_at(graph.end * step / 200) for step in range(201)) < 0:
        yield source.problem("the stock falls below zero: start with more", *place, "start")


def _check_question(
    course: Course, found: Diagnostic, question: Question, source: TomlSource, place: Place
) -> Iterator[Problem]:
    if sum(option.right for option in question.options) != 1:
        yield source.problem("exactly one option must be right", *place, "options")
        return
    for option in question.options:
        name = option.misconception
        if name is not None and name not in course.misconceptions:
            message = unknown("misconception", name, course.misconceptions)
            yield source.problem(message, *place, "options")
        if name is not None and option.right:
            yield source.problem("a right answer shows no misconception", *place, "options")
    if question.graph is None:
        if question.asks != "thought":
            yield source.problem(f"'{question.asks}' needs a graph", *place, "asks")
        return
    graph = found.graphs.get(question.graph)
    if graph is None:
        yield source.problem(unknown("graph", question.graph, found.graphs), *place, "graph")
    elif question.asks == "thought":
        yield source.problem("say in 'asks' what the graph decides", *place, "graph")
    else:
        yield from _check_answer(question, graph, source, place)


def _check_answer(
    question: Question, graph: FlowGraph, source: TomlSource, place: Place
) -> Iterator[Problem]:
    """The option called right must be what the graph gives."""
    values = [option.value for option in question.options]
    known = [value for value in values if value is not None]
    if len(known) != len(values):
        yield source.problem("each option needs its 'value'", *place, "options")
        return
    if question.asks == "stock-at" and (question.at is None or not 0 <= question.at <= graph.end):
        yield source.problem("'at' must be a moment on the graph", *place, "at")
        return
    answer = answer_of(question, graph)
    given = known[question.right]
    if abs(given - answer) > _NEAR * (max(known) - min(known)):
        message = f"the graph gives {answer:g}, not {given:g}"
        yield source.problem(message, *place, "options")


def _check_lessons(course: Course, found: Diagnostic, source: TomlSource) -> Iterator[Problem]:
    ids = [lesson.id for lesson in course.lessons]
    last = -1
    for number, question in enumerate(found.placement):
        place = ("placement", number, "lesson")
        if question.lesson not in ids:
            yield source.problem(unknown("lesson", question.lesson, ids), *place)
        elif ids.index(question.lesson) < last:
            yield source.problem("the questions must follow the course's order", *place)
        else:
            last = ids.index(question.lesson)
