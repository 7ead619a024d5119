"""A projection: every named line over the horizon, and what may be read from it."""

from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.model.arithmetic import row_blocks
from qtexplainer.model.lines import Lines
from qtexplainer.model.scenario import Scenario

Floats = NDArray[np.float64]


class Share(Struct, frozen=True):
    """A share of weeks with its Monte Carlo standard error."""

    value: float
    standard_error: float


class Projection(Struct, frozen=True, eq=False):
    """The path of every stock and rate that a scenario implies."""

    scenario: Scenario
    dates: NDArray[np.datetime64]
    """Wednesdays, shape (weeks + 1,)."""
    lines: Lines
    """Arrays by series name, each of shape (weeks + 1, paths)."""

    kept: dict[Any, Any] = {}
    """What has been worked out from the lines and may be asked for again."""

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
        at = np.array(levels) / 100 * (self.paths - 1)
        low = np.floor(at).astype(int)
        high = np.minimum(low + 1, self.paths - 1)
        part = at - low
        values = self.lines[name]
        found = np.empty((len(values), len(levels)))
        for rows in row_blocks(*values.shape):
            ranked = np.sort(values[rows], axis=1)
            found[rows] = ranked[:, low] * (1 - part) + ranked[:, high] * part
        return found.T

    def share_above_range(self) -> Share:
        """Share of weeks with a day of SOFR above the top of the range."""
        above = (self.lines["sofr_peak_pct"][1:] > self.lines["range_high_pct"][1:]).mean(axis=0)
        error = above.std(ddof=1) / np.sqrt(self.paths) if self.paths > 1 else 0.0
        return Share(float(above.mean()), float(error))

    def why(self, week: int, path: int = 0) -> str:
        """What moved reserves in a week, largest first, in $bn.

        Raises
        ------
        IndexError
            The week is not between 1 and the horizon.
        """
        parts = self.reasons(week, path)
        total = sum(change for _, change in parts)
        listed = ", ".join(
            f"{label} {change:+,.0f}" for label, change in parts if abs(change) > 0.5
        )
        return f"Reserves {total:+,.0f}: {listed or 'nothing moved'}".replace("-", "−")

    def reasons(self, week: int, path: int = 0) -> tuple[tuple[str, float], ...]:
        """Kinds of transactions that moved reserves in a week, largest first, $bn.

        They add up to the change of reserves. Raises what :meth:`why` raises.
        """
        from qtexplainer.model.ledger import reserve_reasons

        return reserve_reasons(self, week, path)
