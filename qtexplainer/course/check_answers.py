"""Checks that run the model: goals can be reached and are not reached yet, numbers exist."""

import math
from collections.abc import Iterator

from qtexplainer.course.block import PlotCard, Predict
from qtexplainer.course.calculation import CalculationError, calculated
from qtexplainer.course.context import Context, Key, numbered
from qtexplainer.course.exercise import Goal, Number
from qtexplainer.course.goal_lab import moved_sliders
from qtexplainer.course.grading import judge_goal
from qtexplainer.course.laboratory import StateError, decision_week, lab_week, set_values
from qtexplainer.course.measure import Calculation, Measure, Requirement
from qtexplainer.course.problem import Problem
from qtexplainer.course.statistic import measured
from qtexplainer.course.suggestion import unknown
from qtexplainer.history import HistoryFileError


def check_answers(context: Context) -> Iterator[Problem]:
    """Every goal, number and prediction of the lesson."""
    for block in context.directives:
        if isinstance(block, Goal):
            yield from _check_goal(context, block)
        elif isinstance(block, Number):
            yield from _check_number(context, block)
        elif isinstance(block, (Predict, PlotCard)):
            yield from _check_horizon(context, block)


def _check_goal(context: Context, block: Goal) -> Iterator[Problem]:
    sound = True
    for number, requirement in enumerate(block.require):
        for message in _requirement_problems(context, requirement):
            sound = False
            yield context.at(block, message, "require", number)
    allowed = moved_sliders(context.lesson, block)
    for key in ("parameters", "locked"):
        sliders = numbered(key, getattr(block, key))
        yield from context.unknown(block, "parameter", sliders, context.names.parameters)
    for number, name in enumerate(block.locked):
        if name in allowed:
            message = f"'{name}' is locked, but the goal is to be reached with it"
            yield context.at(block, message, "locked", number)
    for name in block.solution:
        if name not in allowed:
            message = f"the solution moves '{name}', which is not among the sliders of the goal"
            yield context.at(block, message, "solution", name)
    if sound:
        yield from _check_solution(context, block)


def _check_solution(context: Context, block: Goal) -> Iterator[Problem]:
    lab = context.lesson.lab_in_force(block)
    week = decision_week(block, lab_week(lab))
    try:
        opening = context.laboratory.scenario_of(context.lesson, block)
    except StateError:
        return  # said by the checks of blocks
    try:
        solved = set_values(opening, block.solution, week=week)
    except StateError as error:
        yield context.at(block, str(error), "solution", *error.key[1:])
        return
    if judge_goal(block, context.laboratory.project(opening)).reached:
        yield context.at(block, "the goal is reached before any slider is moved", "require")
    verdict = judge_goal(block, context.laboratory.project(solved))
    for number, condition in enumerate(verdict.conditions):
        if not condition.passed:
            message = f"the solution fails this condition: the model gives {condition.value:,.6g}"
            yield context.at(block, message, "require", number)


def _requirement_problems(context: Context, requirement: Requirement) -> Iterator[str]:
    yield from _measure_problems(context, requirement)
    if requirement.is_data:
        yield "a goal is judged on the projection, not on the data"
    if requirement.at_least is None and requirement.at_most is None:
        yield "a condition needs 'at_least' or 'at_most'"


def _measure_problems(context: Context, measure: Measure) -> Iterator[str]:
    names = context.names
    known = names.series
    if measure.is_data:
        known = names.daily if measure.daily else names.weekly
    if measure.series not in known:
        yield unknown("series", measure.series, known)
    if measure.is_data and measure.end is None:
        yield "a number from the data needs an 'end' day"
    if measure.is_data and measure.start is None and measure.statistic != "value":
        yield f"'{measure.statistic}' needs a 'start' day"
    if measure.start and measure.end and measure.end <= measure.start:
        yield "'end' must come after 'start'"
    if measure.from_week > measure.weeks:
        yield "'from_week' must not come after 'weeks'"
    if measure.statistic.startswith("first-week") and measure.level is None:
        yield f"'{measure.statistic}' needs a 'level'"


def _check_number(context: Context, block: Number) -> Iterator[Problem]:
    yield from _check_source(context, block, (), block.measure, block.calculate)
    for number, wrong in enumerate(block.wrong):
        yield from _check_source(context, block, ("wrong", number), wrong.measure, wrong.calculate)


def _check_source(
    context: Context,
    block: Number,
    key: Key,
    measure: Measure | None,
    calculate: Calculation | None,
) -> Iterator[Problem]:
    if (measure is None) == (calculate is None):
        yield context.at(block, "give either 'measure' or 'calculate'", *key, "measure")
    elif calculate is not None:
        try:
            calculated(calculate)
        except CalculationError as error:
            yield context.at(block, str(error), *key, "calculate")
    elif measure is not None:
        problems = list(_measure_problems(context, measure))
        for message in problems:
            yield context.at(block, message, *key, "measure")
        if not problems:
            yield from _check_value(context, block, (*key, "measure"), measure)


def _check_value(context: Context, block: Number, key: Key, measure: Measure) -> Iterator[Problem]:
    try:
        scenario = context.laboratory.scenario_of(context.lesson, block)
    except StateError:
        return  # said by the checks of blocks
    try:
        value = measured(measure, context.laboratory.project(scenario))
    except HistoryFileError as error:
        yield context.at(block, str(error), *key)
        return
    if not math.isfinite(value):
        yield context.at(block, "there is no such number: look at the weeks or days", *key)


def _check_horizon(context: Context, block: Predict | PlotCard) -> Iterator[Problem]:
    try:
        scenario = context.laboratory.scenario_of(context.lesson, block)
    except StateError:
        return  # said by the checks of blocks
    if block.weeks > scenario.weeks:
        message = f"{block.weeks} weeks; the projection has {scenario.weeks}"
        yield context.at(block, message, "weeks")
