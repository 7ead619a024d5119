"""Checks that a prediction can be judged: there is a real path, and wrong curves differ."""

from collections.abc import Iterator

import numpy as np

from qtexplainer.course.block import Predict
from qtexplainer.course.context import Context
from qtexplainer.course.curve import Floats, wrong_curve
from qtexplainer.course.laboratory import StateError
from qtexplainer.course.prediction import Truth, truth_of
from qtexplainer.course.problem import Problem
from qtexplainer.history import HistoryFileError


def check_predictions(context: Context) -> Iterator[Problem]:
    """Whoever draws a declared wrong curve meets its reason, and the real path fits the axis."""
    for block in context.directives:
        if isinstance(block, Predict) and block.high > block.low:
            yield from _check(context, block)


def _check(context: Context, block: Predict) -> Iterator[Problem]:
    try:
        truth = _truth(context, block)
    except (StateError, KeyError):
        return  # said by the checks of blocks
    except HistoryFileError as error:
        yield context.at(block, str(error), "series")
        return
    if truth.values.size < 3:
        yield context.at(block, "there are fewer than three weeks to draw", "weeks")
        return
    low, high = float(np.nanmin(truth.values)), float(np.nanmax(truth.values))
    if low < block.low or high > block.high:
        message = f"the real path runs from {low:,.4g} to {high:,.4g}: off the axis"
        yield context.at(block, message, "low" if low < block.low else "high")
    yield from _check_wrong(context, block, truth)


def _truth(context: Context, block: Predict) -> Truth:
    scenario = context.laboratory.scenario_of(context.lesson, block)
    start = np.datetime64(scenario.start)
    if block.reveal == "history":
        return truth_of(block, None, start=start)
    if block.weeks > scenario.weeks:
        raise KeyError("weeks")
    return truth_of(block, context.laboratory.project(scenario), start=start)


def _check_wrong(context: Context, block: Predict, truth: Truth) -> Iterator[Problem]:
    curves: list[Floats] = []
    for number, wrong in enumerate(block.wrong):
        try:
            curve = wrong_curve(wrong, weeks=truth.weeks, truth=truth.values, line_of=truth.line_of)
        except KeyError:
            return  # said by the checks of blocks
        gap = _mean_gap(curve, truth.values)
        if gap <= block.tolerance:
            message = f"this wrong curve lies {gap:,.3g} from the real path: within the tolerance"
            yield context.at(block, message, "wrong", number, "shape")
        for place, other in enumerate(curves):
            gap = _mean_gap(curve, other)
            if gap <= block.tolerance:
                message = f"this wrong curve lies {gap:,.3g} from wrong curve {place + 1}: too near"
                yield context.at(block, message, "wrong", number, "shape")
        curves.append(curve)


def _mean_gap(one: Floats, other: Floats) -> float:
    return float(np.mean(np.abs(one - other)))
