"""A drawn path judged: how far it lies from the real one, and which error of thought it shows.

Curves are arrays over a common grid of weeks after the start, in the unit of the series.
"""

import math
from collections.abc import Callable

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.course.block import Predict, WrongCurve

Floats = NDArray[np.float64]
LineOf = Callable[[str], Floats]
"""Gives another series on the same grid. Raises KeyError where there is none."""

_SHAPE_WEIGHT = 0.5
"""How much the form of a curve counts beside its place, when curves are compared."""


class CurveVerdict(Struct, frozen=True):
    """What is said about a drawn path."""

    is_close: bool
    """Whether the mean gap is within the tolerance."""
    wrong: WrongCurve | None
    """The typical wrong curve that it resembles most; none if close, or if like none of them."""
    mean_gap: float
    """Mean size of the gap."""
    end_gap: float
    """Drawn less real in the last week."""
    widest_gap: float
    """Drawn less real where the gap is widest."""
    widest_week: float
    """Week after the start in which the gap is widest."""

    @property
    def because(self) -> str:
        """The reason that fits the kind of error, as Markdown; empty if there is none."""
        return self.wrong.because if self.wrong else ""


def wrong_curve(wrong: WrongCurve, *, weeks: Floats, truth: Floats, line_of: LineOf) -> Floats:
    """A declared typical wrong curve on the grid of the real one.

    Raises
    ------
    KeyError
        It copies a series that does not exist.
    """
    if wrong.points:
        places, values = zip(*sorted(wrong.points), strict=True)
        corners: Floats = np.interp(weeks, places, values)
        return corners
    first = float(truth[0])
    curve: Floats
    match wrong.shape:
        case "starts-at-once":
            span = float(weeks[-1] - weeks[0]) or 1.0
            curve = first + (truth[-1] - first) * (weeks - weeks[0]) / span
        case "one-for-one":
            whole = line_of(wrong.whole)
            curve = first + (whole - whole[0])
        case "no-buffer":
            buffer = line_of(wrong.buffer)
            curve = truth + (buffer - buffer[0])
        case "follows-the-flow":
            curve = _like_flow(line_of(wrong.flow), truth)
        case "other":
            raise KeyError("points")
    return curve


def _like_flow(flow: Floats, truth: Floats) -> Floats:
    """The stock drawn with the shape of its flow, as high and low as the stock really goes."""
    move = flow - flow[0]
    height = float(np.nanmax(np.abs(move))) or 1.0
    reach = float(np.nanmax(np.abs(truth - truth[0]))) or 0.1 * abs(float(truth[0]))
    curve: Floats = truth[0] + move / height * reach
    return curve


def judge_curve(
    block: Predict, *, weeks: Floats, drawn: Floats, truth: Floats, line_of: LineOf
) -> CurveVerdict:
    """Compare a drawn path with the real one and with the declared wrong ones.

    Weeks without a real value are passed over; all arrays have the length of ``weeks``.
    """
    known = np.isfinite(truth) & np.isfinite(drawn)
    if not known.any():
        return CurveVerdict(False, None, math.nan, math.nan, math.nan, math.nan)
    gap = np.where(known, drawn - truth, 0.0)
    widest = int(np.argmax(np.abs(gap)))
    mean_gap = float(np.abs(gap[known]).mean())
    is_close = mean_gap <= block.tolerance
    return CurveVerdict(
        is_close=is_close,
        wrong=None if is_close else _nearest(block, weeks, drawn, truth, line_of),
        mean_gap=mean_gap,
        end_gap=float(gap[known][-1]),
        widest_gap=float(gap[widest]),
        widest_week=float(weeks[widest]),
    )


def _nearest(
    block: Predict, weeks: Floats, drawn: Floats, truth: Floats, line_of: LineOf
) -> WrongCurve | None:
    span = max(block.high - block.low, 1e-9)
    best: WrongCurve | None = None
    least = curve_distance(drawn, truth, span)
    for wrong in block.wrong:
        curve = wrong_curve(wrong, weeks=weeks, truth=truth, line_of=line_of)
        distance = curve_distance(drawn, curve, span)
        if distance < least:
            best, least = wrong, distance
    return best


def curve_distance(first: Floats, second: Floats, span: float) -> float:
    """Distance of two curves: in place (as a share of the axis) and in form.

    >>> flat, falling = np.array([1.0, 1.0]), np.array([1.0, 0.0])
    >>> curve_distance(flat, flat, 1.0), curve_distance(flat, falling, 1.0) > 0.5
    (0.0, True)
    """
    known = np.isfinite(first) & np.isfinite(second)
    if not known.any():
        return math.inf
    one, other = first[known], second[known]
    place = math.sqrt(float(np.mean((one - other) ** 2))) / span
    form = math.sqrt(float(np.mean((_form(one, span) - _form(other, span)) ** 2)))
    return place + _SHAPE_WEIGHT * form


def _form(curve: Floats, span: float) -> Floats:
    """Course of a curve from its first value, with its largest move as one."""
    move = curve - curve[0]
    height = float(np.abs(move).max())
    form: Floats = move / height if height > 0.02 * span else np.zeros_like(move)
    return form
