"""Two series that have nothing to do with each other, except that time passes for both.

Each adds a trend and a draw of chance every week. Their levels go together, as all that grows
does; their weekly changes do not.
"""

from functools import lru_cache
from typing import Final

import numpy as np
from msgspec import Struct

from qtexplainer.presentation.chart import Floats
from qtexplainer.presentation.interactive import Reading, Values
from qtexplainer.presentation.number_format import signed

SPREAD: Final = 4.0
"""Standard deviation of a weekly change."""


class Walks(Struct, frozen=True, eq=False):
    """Levels of both series from week 0 on, of shape (2, weeks + 1)."""

    levels: Floats

    @property
    def changes(self) -> Floats:
        """Weekly changes of both, of shape (2, weeks)."""
        return np.diff(self.levels, axis=1)

    @property
    def level_correlation(self) -> float:
        """Correlation of the levels."""
        return correlation(*self.levels)

    @property
    def change_correlation(self) -> float:
        """Correlation of the weekly changes."""
        return correlation(*self.changes)


def correlation(first: Floats, second: Floats) -> float:
    """Correlation of two series; 0 where one of them never moves.

    >>> round(correlation(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 7.0])), 3)
    0.993
    """
    a, b = first - first.mean(), second - second.mean()
    size = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / size if size > 0 else 0.0


@lru_cache(maxsize=32)
def walks(drift: float, weeks: int, seed: int) -> Walks:
    """Two independent walks from 100; the same for the same draw, whatever the trend.

    >>> pair = walks(1.0, 260, 1)
    >>> pair.level_correlation > 0.8, abs(pair.change_correlation) < 0.15
    (True, True)
    """
    chance = np.random.default_rng(seed).standard_normal((2, 520))[:, :weeks]
    path = np.cumsum(SPREAD * chance + drift, axis=1)
    return Walks(np.concatenate((np.zeros((2, 1)), path), axis=1) + 100.0)


def walks_of(values: Values) -> Walks:
    """Pair of the controls."""
    return walks(values["drift"], round(values["weeks"]), round(values["seed"]))


def walks_readings(pair: Walks) -> tuple[Reading, ...]:
    """Both correlations."""
    return (
        Reading("Correlation of the levels", signed(pair.level_correlation, 2)),
        Reading("of the weekly changes", signed(pair.change_correlation, 2)),
    )


def walks_words(pair: Walks) -> str:
    """Say it, for a screen reader."""
    levels, changes = pair.level_correlation, pair.change_correlation
    return (
        f"Two series over {pair.changes.shape[1]} weeks. Correlation of the levels "
        f"{signed(levels, 2)}, of the weekly changes {signed(changes, 2)}."
    )
