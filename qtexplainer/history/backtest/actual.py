"""Actual weekly data as plain arrays, and measures of how far two paths are apart."""

from collections.abc import Callable
from datetime import date

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.history.history_series import HistorySeries

Floats = NDArray[np.float64]
Days = NDArray[np.datetime64]
Reader = Callable[[str], HistorySeries]


class Window(Struct, frozen=True, eq=False):
    """The same weeks of several series."""

    dates: Days
    """Wednesdays, shape (weeks,)."""
    values: dict[str, Floats]
    """By series name, each of shape (weeks,)."""

    def __getitem__(self, name: str) -> Floats:
        """Values of one series; KeyError where it was not asked for."""
        return self.values[name]

    def months(self) -> NDArray[np.int64]:
        """Number of the month of each week."""
        return self.dates.astype("datetime64[M]").astype(np.int64)


def weekly(names: tuple[str, ...], first: date, last: date) -> Window:
    """Weeks from first to last in which all of these series were published.

    Raises
    ------
    KeyError
        There is no such series.
    HistoryFileError
        Its table is damaged.
    """
    from qtexplainer.history import series

    parts = [series(name).between(first, last) for name in names]
    there = np.logical_and.reduce([np.isfinite(part.values) for part in parts])
    return Window(
        parts[0].dates[there],
        {name: part.values[there] for name, part in zip(names, parts, strict=True)},
    )


def actual(name: str, day: date) -> float:
    """A series on a day. Raises what `weekly` raises."""
    from qtexplainer.history import series

    return series(name).on(day)


def change(name: str, first: date, last: date) -> float:
    """Change of a series between two days."""
    return actual(name, last) - actual(name, first)


def rmse(one: Floats, other: Floats | float) -> float:
    """Root of the mean squared difference."""
    return float(np.sqrt(np.mean((one - other) ** 2)))


def by_month(window: Window, values: Floats, middle: Callable[[Floats], float]) -> Floats:
    """The middle of each month's values, in the order of the months."""
    months = window.months()
    return np.array([middle(values[months == month]) for month in np.unique(months)])


def month_mean(window: Window, values: Floats, year: int, month: int) -> float:
    """Mean of the values in a month."""
    wanted = np.datetime64(f"{year}-{month:02d}", "M")
    return float(values[window.dates.astype("datetime64[M]") == wanted].mean())
