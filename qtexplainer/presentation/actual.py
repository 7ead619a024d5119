"""Actual data beside a projection: which series exist, and the part that a plot shows."""

from collections.abc import Callable, Collection
from typing import Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class DatedSeries(Protocol):
    """What is needed of one series of the history tables."""

    @property
    def dates(self) -> NDArray[np.datetime64]: ...  # noqa: D102

    @property
    def values(self) -> Floats: ...  # noqa: D102

    @property
    def source(self) -> str: ...  # noqa: D102

    @property
    def as_of(self) -> object: ...  # noqa: D102


class Observed(Struct, frozen=True, eq=False):
    """One actual series without its gaps, on the plots' time axis."""

    days: Floats
    """Days since 1 January 1970."""
    values: Floats
    source: str

    def between(self, first: float, last: float) -> "Observed":
        """Observations from one day to another, both included."""
        start, stop = np.searchsorted(self.days, (first, last + 0.5))
        return Observed(self.days[start:stop], self.values[start:stop], self.source)


class ActualData:
    """The actual series, read when a plot first asks for one and kept in plotting form.

    Takes the names of the series that exist and the function that gives one of them.
    """

    def __init__(self, names: Collection[str], read: Callable[[str], DatedSeries]) -> None:
        self._names = frozenset(names)
        self._read = read
        self._kept: dict[str, Observed] = {}

    def series(self, name: str) -> Observed | None:
        """Observations of one series, or nothing where we have none."""
        if name not in self._names:
            return None
        if name not in self._kept:
            raw = self._read(name)
            known = np.isfinite(raw.values)
            days = raw.dates[known].astype("datetime64[D]").astype(np.float64)
            self._kept[name] = Observed(
                days, np.asarray(raw.values[known], dtype=np.float64), raw.source
            )
        return self._kept[name]


def no_actual_data() -> ActualData:
    """Return a table without any series: plots then show the projection alone."""

    def read(name: str) -> DatedSeries:
        raise KeyError(name)

    return ActualData((), read)
