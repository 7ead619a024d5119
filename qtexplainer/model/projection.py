"""A projection: every named line over the horizon, and what may be read from it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qtexplainer.model.scenario import Scenario

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Share:
    """A share of weeks with its Monte Carlo standard error."""

    value: float
    standard_error: float


@dataclass(frozen=True, eq=False, slots=True)
class Projection:
    """The path of every stock and rate that a scenario implies."""

    scenario: Scenario
    dates: NDArray[np.datetime64]
    """Wednesdays, shape (weeks + 1,)."""
    lines: Mapping[str, Floats]
    """Arrays by series name, each of shape (weeks + 1, paths)."""

    @property
    def paths(self) -> int:
        """Number of paths."""
        return int(self.lines["reserves"].shape[1])

    def series(self, name: str) -> Floats:
        """All paths of a series, shape (weeks + 1, paths).

        Raises
        ------
        KeyError
            No such series.
        """
        return self.lines[name]

    def line(self, name: str) -> Floats:
        """First path of a series, shape (weeks + 1,)."""
        return self.lines[name][:, 0]

    def band(self, name: str, levels: tuple[float, ...] = (5, 25, 50, 75, 95)) -> Floats:
        """Percentiles over paths, shape (levels, weeks + 1)."""
        ranked = np.sort(self.lines[name], axis=1)
        at = np.array(levels) / 100 * (self.paths - 1)
        low = np.floor(at).astype(int)
        high = np.minimum(low + 1, self.paths - 1)
        part = at - low
        return np.asarray((ranked[:, low] * (1 - part) + ranked[:, high] * part).T)

    def share_above_range(self) -> Share:
        """Share of weeks with a day of SOFR above the top of the range."""
        above = (self.lines["sofr_peak_pct"][1:] > self.lines["range_high_pct"][1:]).mean(axis=0)
        error = above.std(ddof=1) / np.sqrt(self.paths) if self.paths > 1 else 0.0
        return Share(float(above.mean()), float(error))

    def why(self, week: int) -> str:
        """What moved reserves in a week, largest first, in $bn; first path."""
        parts = self.reasons(week)
        total = sum(change for _, change in parts)
        listed = ", ".join(
            f"{label} {change:+,.0f}" for label, change in parts if abs(change) > 0.5
        )
        return f"Reserves {total:+,.0f}: {listed or 'nothing moved'}".replace("-", "−")

    def reasons(self, week: int, path: int = 0) -> tuple[tuple[str, float], ...]:
        """Changes of the other lines of the Fed's sheet that moved reserves in a week, $bn.

        Assets count as they moved, liabilities with the sign turned; they add up to the change.

        Raises
        ------
        IndexError
            The week is not between 1 and the horizon.
        """
        if not 1 <= week < len(self.dates):
            raise IndexError(f"week {week} is not between 1 and {len(self.dates) - 1}")
        found = []
        for name, (label, sign) in _MOVERS.items():
            values = self.lines[name][:, path]
            found.append((label, sign * float(values[week] - values[week - 1])))
        return tuple(sorted(found, key=lambda item: -abs(item[1])))


_MOVERS = {
    "bills": ("bills held", 1),
    "coupons": ("bonds held", 1),
    "mbs": ("MBS held", 1),
    "standing_repo": ("standing repo", 1),
    "other_assets": ("other assets", 1),
    "on_rrp": ("ON RRP", -1),
    "tga": ("Treasury's account", -1),
    "currency": ("currency", -1),
    "foreign_rrp": ("foreign repo pool", -1),
    "other_liabilities": ("other liabilities", -1),
    "capital": ("Fed net worth", -1),
}
