"""What a plot says in words, at three levels: what is shown, the numbers, and the trend."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from qtexplainer.presentation.chart import Band, Figure, Floats
from qtexplainer.presentation.fan import OUTER
from qtexplainer.presentation.number_format import month_and_year, number, short_date
from qtexplainer.presentation.series_style import style_of
from qtexplainer.presentation.ticks import date_at

_STEADY_SHARE: Final = 0.02
"""Change, as a share of the axis, below which a line is said to hold steady."""


@dataclass(frozen=True, slots=True)
class Description:
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
    if not figure.x_is_time:
        return Description(what, _place_of_the_dot(figure), "")
    lines = [(style_of(line.name).label, line.x, line.y) for line in reversed(figure.lines)
             if line.role == "live"]  # fmt: skip
    lines += [
        (f"Yours, {style_of(line.name).label or line.label}", line.x, line.y)
        for line in figure.lines
        if line.role == "own"
    ]
    lines += [_layer(band) for band in figure.bands if band.label]
    span = figure.y_range[1] - figure.y_range[0]
    digits = 2 if span < 10 else 0
    said = [_numbers(name, x, y, digits) for name, x, y in lines]
    said += [_spread(band, digits) for band in figure.bands if band.opacity == OUTER]
    numbers = " ".join(said)
    trend = " ".join(_trend(name, x, y, span) for name, x, y in lines)
    return Description(what, numbers, trend)


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


def _trend(name: str, x: Floats, y: Floats, span: float) -> str:
    """Say the way of one line, with the largest turn between its ends."""
    steady = _STEADY_SHARE * span
    start, end = float(y[0]), float(y[-1])
    away = np.abs(y - np.linspace(start, end, len(y)))
    turn = int(np.argmax(away))
    middle = float(y[turn])
    whole = end - start
    if (middle - start) * (end - middle) < 0 and min(abs(middle - start), abs(end - middle)) > max(
        0.1 * span, steady
    ):
        first, second = ("rises", "falls") if middle > start else ("falls", "rises")
        return f"{name}: {first} until {month_and_year(date_at(x[turn]))}, then {second}."
    if abs(whole) <= steady:
        return f"{name}: steady."
    return f"{name}: {'rises' if whole > 0 else 'falls'} over the whole run."


def _place_of_the_dot(figure: Figure) -> str:
    for dots in figure.dots:
        if dots.label and len(dots.x):
            rate = float(dots.y[0])
            return (
                f"Reserves stand at {number(float(dots.x[0]), 1)} per cent of bank assets; there "
                f"the federal funds rate is {number(abs(rate), 1)} basis points "
                f"{'below' if rate < 0 else 'above'} interest on reserves."
            )
    return ""
