"""What a plot says in words, at three levels: what is shown, the numbers, and the trend."""

from typing import Final

import numpy as np
from msgspec import Struct

from qtexplainer.presentation.chart import Band, Figure, Floats
from qtexplainer.presentation.fan import OUTER
from qtexplainer.presentation.number_format import month_and_year, number, short_date
from qtexplainer.presentation.series_style import style_of
from qtexplainer.presentation.ticks import date_at

_TURN_SHARE: Final = 0.1
"""Way back, as a share of the axis, from which a line is said to turn."""
_MOST_TURNS: Final = 3
"""Turns that are named; of more of them the smallest are left out."""
_MOST_MARKS: Final = 6
"""Events on the axis that are named."""
_NOTHING: Final = 1e-9
"""A way that is none, whatever the axis."""
_STEADY_SHARE: Final = 0.02
"""Change, as a share of the axis, below which a line is said to hold steady."""


class Description(Struct, frozen=True):
    """One plot in words."""

    what: str
    """Which plot it is and how to read it."""
    numbers: str
    """First, last, lowest and highest value of each line."""
    trend: str
    """Where each line goes and where it turns."""

    @property
    def text(self) -> str:
        """All three levels as one text."""
        return " ".join(part for part in (self.what, self.numbers, self.trend) if part)


def describe(figure: Figure) -> Description:
    """Return the three levels for one plot."""
    chart = figure.chart
    what = f"{chart.title}, {chart.unit}. {chart.explanation}"
    if figure.source:
        what += f" {figure.source}."
    what = " ".join((what, *figure.notes))
    if figure.veil:
        what += f" {figure.veil}."
    what += _marked(figure)
    if not figure.x_is_time:
        return Description(what, _place_of_the_dot(figure), _way_of_the_run(figure))
    lines = [(style_of(line.name).label, line.x, line.y) for line in reversed(figure.lines)
             if line.role == "live"]  # fmt: skip
    lines += [
        (f"Yours, {style_of(line.name).label or line.label}", line.x, line.y)
        for line in figure.lines
        if line.role == "own"
    ]
    lines += [_layer(band) for band in figure.bands if band.label]
    span = figure.y_range[1] - figure.y_range[0]
    digits = _digits(span)
    said = [_numbers(name, x, y, digits) for name, x, y in lines]
    said += _compared(figure, digits)
    said += [_spread(band, digits) for band in figure.bands if band.opacity == OUTER]
    numbers = " ".join(said)
    layers = {band.label for band in figure.bands if band.label}
    trend = " ".join(
        # A layer is measured by its own height: a thin one may double unseen on the axis.
        _trend(name, x, y, float(y.max()) if name in layers else span)
        for name, x, y in lines
    )
    return Description(what, numbers, trend)


def _marked(figure: Figure) -> str:
    """Say what is marked on the time axis, the weightiest where there is much."""
    weightiest = sorted(figure.marks, key=lambda mark: -mark.weight)[:_MOST_MARKS]
    said = [
        f"{short_date(date_at(mark.day))}, {mark.words}"
        for mark in figure.marks
        if mark in weightiest
    ]
    if not said:
        return ""
    more = len(figure.marks) - len(said)
    rest = f"; and {more} more" if more else ""
    return f" Marked on the time axis, by weeks: {'; '.join(said)}{rest}."


def _spread(band: Band, digits: int) -> str:
    """Say where most paths of a series end."""
    low, high = number(float(band.low[-1]), digits), number(float(band.high[-1]), digits)
    return f"{style_of(band.name).label}: 80 of 100 paths end between {low} and {high}."


def _layer(band: Band) -> tuple[str, Floats, Floats]:
    return band.label, band.x, band.high - band.low


def _numbers(name: str, x: Floats, y: Floats, digits: int) -> str:
    low, high = int(np.argmin(y)), int(np.argmax(y))
    return (
        f"{name}: {number(float(y[0]), digits)} on {short_date(date_at(x[0]))}, "
        f"{number(float(y[-1]), digits)} on {short_date(date_at(x[-1]))}; "
        f"lowest {number(float(y[low]), digits)} in {month_and_year(date_at(x[low]))}, "
        f"highest {number(float(y[high]), digits)} in {month_and_year(date_at(x[high]))}."
    )


def _digits(span: float) -> int:
    """Return the decimals that tell values on an axis of this height apart.

    >>> _digits(4.0), _digits(25.0), _digits(300.0)
    (2, 1, 0)
    """
    return 2 if span <= 12 else 1 if span <= 40 else 0


def _compared(figure: Figure, digits: int) -> list[str]:
    """Say where lines end against the lesson's start, and where kept runs end."""
    ends = {line.name: float(line.y[-1]) for line in figure.lines if line.role == "live"}
    layers = [band for band in figure.bands if band.label]
    if layers:
        ends["stack"] = max(float(band.high[-1]) for band in layers)
    said: list[str] = []
    for line in figure.lines:
        if line.role not in ("baseline", "pin") or line.name not in ends or not len(line.y):
            continue
        name = "Total" if line.name == "stack" else style_of(line.name).label
        other = float(line.y[-1])
        if line.role == "pin":
            said.append(f"{name} in run {line.label}: {number(other, digits)} at the end.")
            continue
        gap = ends[line.name] - other
        if abs(gap) < 0.5 * 10.0**-digits:
            said.append(f"{name}: ends as in the lesson's start.")
        else:
            side = "above" if gap > 0 else "below"
            said.append(f"{name}: ends {number(abs(gap), digits)} {side} the lesson's start.")
    return said


def _trend(name: str, x: Floats, y: Floats, span: float) -> str:
    """Say the way of one line, with its turning points."""
    least = max(_TURN_SHARE * span, _NOTHING)
    turns = _turning_points(y, least)
    while len(turns) > _MOST_TURNS:
        least *= 1.3
        turns = _turning_points(y, least)
    ends = [*turns, len(y) - 1]
    if not turns:
        whole = float(y[-1]) - float(y[0])
        if abs(whole) <= _STEADY_SHARE * span:
            return f"{name}: steady."
        return f"{name}: {'rises' if whole > 0 else 'falls'} over the whole run."
    ways: list[str] = []
    before = 0
    for end in ends:
        way = "rises" if y[end] > y[before] else "falls"
        ways.append(f"{way} until {month_and_year(date_at(x[end]))}" if end in turns else way)
        before = end
    return f"{name}: {', '.join(ways[:-1])}, then {ways[-1]}."


def _turning_points(y: Floats, least: float) -> list[int]:
    """Return where a line turns, so that every way between two turns is ``least`` or longer."""
    turns: list[int] = []
    extreme, direction = 0, 0
    low = high = 0
    for place in range(1, len(y)):
        value = float(y[place])
        if direction == 0:
            low = place if value < y[low] else low
            high = place if value > y[high] else high
            if value - y[low] >= least:
                direction, extreme = 1, place
                turns += [low] if low and y[0] - y[low] >= least else []
            elif y[high] - value >= least:
                direction, extreme = -1, place
                turns += [high] if high and y[high] - y[0] >= least else []
        elif (value - y[extreme]) * direction > 0:
            extreme = place
        elif (y[extreme] - value) * direction >= least:
            turns.append(extreme)
            direction, extreme = -direction, place
    return turns


def _place_of_the_dot(figure: Figure) -> str:
    names = {
        "the economy": "Reserves stand",
        "the lesson's start": "In the lesson's start they stand",
    }
    names |= {dots.label: f"In {dots.label} they stand" for dots in figure.dots if dots.letter}
    said = []
    for dots in sorted(figure.dots, key=lambda one: one.label != "the economy"):
        if dots.label in names and len(dots.x):
            rate = float(dots.y[0])
            said.append(
                f"{names[dots.label]} at {number(float(dots.x[0]), 1)} per cent of bank assets; "
                f"there the federal funds rate is {number(abs(rate), 1)} basis points "
                f"{'below' if rate < 0 else 'above'} interest on reserves."
            )
    return " ".join((*said, *_cross(figure)))


def _cross(figure: Figure) -> list[str]:
    """Say where most paths are around the dot."""
    across = [line for line in figure.lines if line.role == "spread"]
    if not across:
        return []
    reserves, rates = across[0].x, across[1].y
    return [
        f"In this week 80 of 100 paths have reserves between {number(float(reserves[0]), 1)} and "
        f"{number(float(reserves[1]), 1)} per cent of bank assets, and 80 of 100 the federal funds "
        f"rate between {number(float(rates[0]), 1)} and {number(float(rates[1]), 1)} basis points."
    ]


def _way_of_the_run(figure: Figure) -> str:
    """Say from where to where the run goes along the demand curve."""
    for line in figure.lines:
        if line.role == "trail" and len(line.x) > 1:
            shares = [number(float(line.x[end]), 1) for end in (0, -1)]
            rates = [number(float(line.y[end]), 1) for end in (0, -1)]
            return (
                f"Over the run reserves go from {shares[0]} to {shares[1]} per cent of bank "
                f"assets, and the federal funds rate over interest on reserves from {rates[0]} to "
                f"{rates[1]} basis points."
            )
    return ""
