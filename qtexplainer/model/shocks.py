"""Common random numbers: one draw per seed, used for every policy, so differences are policy."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Shocks:
    """Standard normal draws, each of shape (weeks, paths), and uniform ones for rare jumps."""

    tga: Floats
    currency: Floats
    other: Floats
    repo: Floats
    jump_chance: Floats
    jump_size: Floats
    ten_year: Floats

    @property
    def paths(self) -> int:
        """Number of paths."""
        return int(self.tga.shape[1])


def draw_shocks(weeks: int = 260, paths: int = 1000, seed: int = 1) -> Shocks:
    """Draw every shock in a fixed order from one seed.

    >>> bool((draw_shocks(4, 2, seed=3).tga == draw_shocks(4, 2, seed=3).tga).all())
    True
    """
    chance = np.random.default_rng(seed)
    tga, currency, other, repo, jump_size, ten_year = (
        chance.standard_normal((weeks, paths)) for _ in range(6)
    )
    jump_chance = chance.random((weeks, paths))
    return Shocks(tga, currency, other, repo, jump_chance, jump_size, ten_year)


def no_shocks(weeks: int) -> Shocks:
    """One path without surprises."""
    still = np.zeros((weeks, 1))
    return Shocks(still, still, still, still, still + 1.0, still, still)
