"""The real path behind a prediction: of the model or of the data, week by week."""

from collections.abc import Callable

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.course.block import Predict
from qtexplainer.course.statistic import Floats, Lines, data_series


class Truth(Struct, frozen=True, eq=False):
    """What is shown after a prediction."""

    weeks: Floats
    """Weeks after the first one."""
    dates: NDArray[np.datetime64]
    """Their days."""
    values: Floats
    """The real path; ``nan`` where there is no observation."""
    line_of: Callable[[str], Floats]
    """Another series on the same weeks. Raises KeyError where there is none."""


def truth_of(block: Predict, projection: Lines | None, *, start: np.datetime64) -> Truth:
    """The real path for a prediction.

    ``start`` is the opening day of the projection, which may be None where data are shown.

    Raises
    ------
    KeyError
        The series does not exist.
    HistoryFileError
        The table of the data is damaged.
    """
    if block.reveal == "history":
        return _from_data(block)
    if projection is None:
        raise KeyError(block.series)
    weeks = np.arange(block.weeks + 1, dtype=np.float64)
    dates = start.astype("datetime64[D]") + 7 * np.arange(block.weeks + 1)

    def line_of(name: str) -> Floats:
        return projection.line(name)[: block.weeks + 1]

    return Truth(weeks, dates, line_of(block.series), line_of)


def _from_data(block: Predict) -> Truth:
    series = data_series(block.series)
    first, last = np.datetime64(block.start or "1900"), np.datetime64(block.end or "2200")
    inside = (series.dates >= first) & (series.dates <= last) & np.isfinite(series.values)
    dates = series.dates[inside].astype("datetime64[D]")
    days = (dates - dates[:1]).astype(np.float64)

    def line_of(name: str) -> Floats:
        other = data_series(name)
        known = np.isfinite(other.values)
        places = other.dates[known].astype("datetime64[D]").astype(np.float64)
        found: Floats = np.interp(dates.astype(np.float64), places, other.values[known])
        return found

    return Truth(days / 7, dates, series.values[inside], line_of)
