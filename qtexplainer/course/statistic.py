"""One number read off a line: what measures and requirements ask for.

Units are those of the series; weeks count from the opening. What does not exist (a level that is
never crossed, a window without observations) is ``nan``.
"""

import math
from datetime import date
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from qtexplainer.course.measure import Measure, Statistic

Floats = NDArray[np.float64]


class Lines(Protocol):
    """What is read off: a projection, or anything else with named weekly lines."""

    def line(self, name: str) -> Floats:
        """Values of a series, one for each week from the opening. Raises KeyError for no such."""
        ...


def statistic_of(
    window: Floats, statistic: Statistic, *, level: float | None = None, first_week: int = 0
) -> float:
    """Statistic of the values of a window, the first of them in ``first_week``.

    >>> line = np.array([3.0, 2.0, 4.0])
    >>> statistic_of(line, "change"), statistic_of(line, "first-week-below", level=2.5)
    (1.0, 1.0)
    """
    if not window.size or not np.isfinite(window).any():
        return math.nan
    match statistic:
        case "value":
            return float(window[-1])
        case "min":
            return float(np.nanmin(window))
        case "max":
            return float(np.nanmax(window))
        case "mean":
            return float(np.nanmean(window))
        case "change":
            return float(window[-1] - window[0])
        case "sum":
            return float(np.nansum(window[1:]))
        case "first-week-below" | "first-week-above":
            bound = math.nan if level is None else level
            hit = window < bound if statistic == "first-week-below" else window > bound
            return float(first_week + np.argmax(hit)) if hit.any() else math.nan


def measured(measure: Measure, projection: Lines) -> float:
    """What a measure reads off a projection; off the data where it says so.

    Raises
    ------
    KeyError
        The series does not exist.
    """
    if measure.is_data:
        return measured_data(measure)
    line = projection.line(measure.series)
    return measured_line(measure, line)


def measured_line(measure: Measure, line: Floats) -> float:
    """What a measure reads off a weekly line; ``nan`` where the line is shorter than its window."""
    if measure.weeks >= len(line) or measure.from_week > measure.weeks:
        return math.nan
    window = line[measure.from_week : measure.weeks + 1]
    return statistic_of(
        window, measure.statistic, level=measure.level, first_week=measure.from_week
    )


def measured_data(measure: Measure) -> float:
    """What a measure reads off the data that ship with the program.

    Raises
    ------
    KeyError
        The series does not exist.
    """
    return data_statistic(
        data_series(measure.series, daily=measure.daily),
        measure.statistic,
        start=measure.start,
        end=measure.end,
        level=measure.level,
    )


def data_series(name: str, *, daily: bool = False) -> Any:
    """Actual data of a series, weekly or daily. Raises KeyError where there are none."""
    from qtexplainer import history

    return history.daily(name) if daily else history.series(name)


def data_statistic(
    series: Any,
    statistic: Statistic,
    *,
    start: date | None,
    end: date | None,
    level: float | None = None,
) -> float:
    """Statistic of the observations between two days, both included.

    A value is the last observation up to ``end``; a change runs from the last one up to ``start``.
    ``series`` has ``dates`` and ``values``. Weeks of a first week count from the first observation.
    """
    known = np.isfinite(series.values)
    dates, values = series.dates[known], series.values[known]
    last = len(dates) if end is None else int(np.searchsorted(dates, np.datetime64(end), "right"))
    if start is None:
        first = max(last - 1, 0) if statistic == "value" else 0
    elif statistic == "change":
        first = max(int(np.searchsorted(dates, np.datetime64(start), "right")) - 1, 0)
    else:
        first = int(np.searchsorted(dates, np.datetime64(start), "left"))
    return statistic_of(values[first:last], statistic, level=level)
