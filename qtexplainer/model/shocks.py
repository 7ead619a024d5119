"""Common random numbers: one draw per seed, used for every policy, so differences are policy."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class ParameterDraws(Struct, frozen=True, eq=False):
    """How uncertain parameters differ from the scenario's values on each path, shape (paths,).

    Centred on the scenario, with the spread of the estimates [est; studies for the premium].
    """

    repo_kink: Floats
    """Added to the kink: normal, standard deviation .6 % of bank assets."""
    repo_slope: Floats
    """Times the slope: lognormal, 30 %."""
    term_premium_effect: Floats
    """Times the effect: even from 1/4 to 7/4, as the studies' range of 1 to 7 around its mean."""


class Shocks(Struct, frozen=True, eq=False):
    """Standard normal draws, each of shape (weeks, paths), and uniform ones for rare jumps."""

    tga: Floats
    currency: Floats
    other: Floats
    repo: Floats
    jump_chance: Floats
    jump_size: Floats
    ten_year: Floats
    parameters: ParameterDraws | None = None
    """Draws of uncertain parameters; none where the scenario's values hold on every path."""

    @property
    def weeks(self) -> int:
        """Number of weeks drawn."""
        return int(self.tga.shape[0])

    @property
    def paths(self) -> int:
        """Number of paths."""
        return int(self.tga.shape[1])

    def of_path(self, path: int) -> "Shocks":
        """The surprises and parameters of one path alone."""
        return self._part(slice(path, path + 1))

    def first_paths(self, count: int) -> "Shocks":
        """The surprises and parameters of the first paths alone: a rougher picture, but sooner."""
        return self._part(slice(0, count))

    def _part(self, one: slice) -> "Shocks":
        drawn = self.parameters
        weekly = {
            name: getattr(self, name)[:, one].copy() for name in Shocks.__struct_fields__[:-1]
        }
        alone = None
        if drawn is not None:
            alone = ParameterDraws(
                *(getattr(drawn, n)[one] for n in ParameterDraws.__struct_fields__)
            )
        return Shocks(**weekly, parameters=alone)


def draw_shocks(
    weeks: int = 260, paths: int = 1000, seed: int = 1, *, parameter_uncertainty: bool = False
) -> Shocks:
    """Draw every shock in a fixed order from one seed.

    With ``parameter_uncertainty`` the parameters are drawn last, so the weekly surprises are the
    same as without.

    >>> bool((draw_shocks(4, 2, seed=3).tga == draw_shocks(4, 2, seed=3).tga).all())
    True
    """
    chance = np.random.default_rng(seed)
    tga, currency, other, repo, jump_size, ten_year = (
        chance.standard_normal((weeks, paths)) for _ in range(6)
    )
    jump_chance = chance.random((weeks, paths))
    parameters = None
    if parameter_uncertainty:
        parameters = ParameterDraws(
            0.6 * chance.standard_normal(paths),
            np.exp(0.3 * chance.standard_normal(paths)),
            chance.uniform(1, 7, paths) / 4,
        )
    return Shocks(tga, currency, other, repo, jump_chance, jump_size, ten_year, parameters)


def no_shocks(weeks: int) -> Shocks:
    """One path without surprises."""
    still = np.zeros((weeks, 1))
    return Shocks(still, still, still, still, still + 1.0, still, still)
