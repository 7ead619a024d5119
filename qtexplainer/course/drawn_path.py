"""The path that a student draws: corners after a given start, with straight lines between them."""

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from qtexplainer.course.block import Predict
from qtexplainer.course.prediction import Truth
from qtexplainer.course.statistic import Floats

Corner = tuple[float, float]
"""Weeks after the first one, and the value there."""

_MOST_WEEKS_BY_WEEK = 60
"""Longest span that is drawn week by week; a longer one is drawn in steps of four weeks."""
_MONTH = 4.0


class DrawnPath(Struct, frozen=True):
    """What has been drawn so far; every change gives another path.

    Values are in the unit of the series and stay within the axis.
    """

    given: tuple[Corner, ...]
    """The start that the student need not draw; at least one corner."""
    places: tuple[float, ...]
    """Weeks, in rising order, at which a corner may stand."""
    low: float
    """Bottom of the axis."""
    high: float
    """Top of the axis."""
    corners: tuple[Corner, ...] = ()
    """What the student drew, in rising order of weeks."""

    @property
    def is_started(self) -> bool:
        """Whether anything has been drawn."""
        return bool(self.corners)

    @property
    def is_complete(self) -> bool:
        """Whether the path reaches the last place."""
        return bool(self.corners) and self.corners[-1][0] >= self.places[-1] - 1e-9

    @property
    def last(self) -> Corner:
        """Where the path ends so far."""
        return self.corners[-1] if self.corners else self.given[-1]

    @property
    def is_by_week(self) -> bool:
        """Whether the places are single weeks."""
        return len(self.places) < 2 or self.places[1] - self.places[0] < 2

    def on(self, weeks: Floats) -> Floats:
        """Values at some weeks; ``nan`` beyond the end of the path."""
        known, values = zip(*(*self.given, *self.corners), strict=True)
        found: Floats = np.interp(weeks, known, values)
        found[weeks > known[-1] + 1e-9] = np.nan
        return found

    def value_at(self, week: float) -> float:
        """Value at a week; beyond the end of the path the last one drawn."""
        return float(self.on(np.array([min(week, self.last[0])]))[0])

    def nearest_place(self, week: float) -> int:
        """Number of the place next to a week."""
        return int(np.argmin(np.abs(np.array(self.places) - week)))

    def with_corner(self, place: int, value: float) -> "DrawnPath":
        """The path with a corner at a place."""
        return self.with_stroke((place, value), (place, value))

    def with_stroke(self, first: tuple[int, float], last: tuple[int, float]) -> "DrawnPath":
        """The path with a straight stroke from one place and value to another.

        Corners that the stroke passes over give way to it.
        """
        (start, start_value), (end, end_value) = sorted((first, last))
        steps = range(start, end + 1)
        share = [(step - start) / (end - start) if end > start else 1.0 for step in steps]
        values = [start_value + part * (end_value - start_value) for part in share]
        if first[0] == last[0]:
            values = [last[1]]
        new = {
            self.places[step]: min(max(value, self.low), self.high)
            for step, value in zip(steps, values, strict=True)
        }
        return replace(self, corners=tuple(sorted((dict(self.corners) | new).items())))

    def without_corner(self, place: int) -> "DrawnPath":
        """The path without the corner at a place, if there is one."""
        week = self.places[place]
        return replace(self, corners=tuple(one for one in self.corners if one[0] != week))

    def cleared(self) -> "DrawnPath":
        """The path with nothing drawn."""
        return replace(self, corners=())

    def with_corners(self, corners: tuple[Corner, ...]) -> "DrawnPath":
        """The path through corners that were drawn before; those in the given part are left out."""
        start = self.given[-1][0]
        kept = {week: value for week, value in corners if week > start}
        return replace(self, corners=tuple(sorted(kept.items())))


def empty_path(block: Predict, truth: Truth) -> DrawnPath:
    """The path before the first stroke: its given start, and the places that may be drawn."""
    known = np.isfinite(truth.values)
    weeks, values = truth.weeks[known], truth.values[known]
    shown = max(1, int(np.searchsorted(weeks, block.shown_weeks, "right")))
    shown = min(shown, len(weeks) - 1)
    given = tuple(zip(weeks[:shown].tolist(), values[:shown].tolist(), strict=True))
    start, end = given[-1][0], float(weeks[-1])
    step = 1.0 if end - start <= _MOST_WEEKS_BY_WEEK else _MONTH
    places = [place for place in np.arange(start + step, end, step).tolist() if end - place >= step]
    return DrawnPath(given, (*places, end), block.low, block.high)
