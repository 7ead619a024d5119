"""One series of actual data with its dates, unit and origin."""

from datetime import date

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Days = NDArray[np.datetime64]


class HistorySeries(Struct, frozen=True, eq=False, kw_only=True):
    """Dated observations of one quantity; ``nan`` where nothing was published."""

    name: str
    """Code name, that of the model's series where it is the same thing."""
    label: str
    """Words on the screen."""
    unit: str
    """$bn, %, bp, ... as in the model."""
    dates: Days
    """Days in rising order."""
    values: Floats
    """One value for each day."""
    source: str
    """Publisher and release, as a credit line."""
    timing: str
    """What a value stands for: Wednesday level, week average, last day ..."""
    as_of: date
    """Day of the last observation."""
    taken: date | None = None
    """Day on which the values were compiled; nothing for a student's own file."""
    is_derived: bool = False
    """Whether we computed it from published series."""
    note: str = ""
    """What to know before comparing it."""

    def on(self, day: date) -> float:
        """Observation of a day; ``nan`` where there is none."""
        place = int(np.searchsorted(self.dates, np.datetime64(day)))
        if place < len(self.dates) and self.dates[place] == np.datetime64(day):
            return float(self.values[place])
        return float("nan")

    def between(self, first: date, last: date) -> "HistorySeries":
        """The part from one day to another, both included."""
        start = int(np.searchsorted(self.dates, np.datetime64(first), "left"))
        stop = int(np.searchsorted(self.dates, np.datetime64(last), "right"))
        return _replaced(self, self.dates[start:stop], self.values[start:stop])

    def known(self) -> "HistorySeries":
        """The observations alone, without the days that have none."""
        there = np.isfinite(self.values)
        return _replaced(self, self.dates[there], self.values[there])


def _replaced(series: HistorySeries, dates: Days, values: Floats) -> HistorySeries:
    fields = {name: getattr(series, name) for name in HistorySeries.__struct_fields__}
    return HistorySeries(**{**fields, "dates": dates, "values": values})
