"""The Fed's overnight rates, and where the market's rates lie between them.

The curves are those of the model on an ordinary day: the federal funds rate from the demand for
reserves (its kink in share of bank assets), SOFR from the scarcity of reserves. Nobody who may lend
to the Fed at ON RRP lends for much less, and whoever can borrow at the standing repo rate pays
little more. Rates in per cent; reserves in per cent of bank assets, before standing repo is lent.
"""

import math
from typing import Final

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from qtexplainer.model.assumptions import Assumptions
from qtexplainer.model.money_market import ordinary_sofr, repo_curve, scarcity_gap
from qtexplainer.model.reserve_demand import demand_curve
from qtexplainer.presentation.chart import Floats
from qtexplainer.presentation.interactive import Reading, Values
from qtexplainer.presentation.number_format import per_cent
from qtexplainer.presentation.zones import zone_edges, zone_word

RATIOS: Final = (6.0, 20.0)
"""Reserves that are looked at, per cent of bank assets."""
_DEMAND: Final = "hinge_ratio"
_SOFR_BELOW_ON_RRP: Final = 3.0
_EFFR_OVER_FACILITY: Final = 2.0
"""Basis points, as in the model's rates."""


class Corridor(Struct, frozen=True):
    """The rates that the Fed sets, and the reserves that there are."""

    ratio: float
    """Reserves in per cent of bank assets."""
    iorb: float
    on_rrp_spread: float
    """ON RRP − IORB in bp."""
    standing_repo_spread: float
    """Standing repo − IORB in bp."""

    @property
    def on_rrp(self) -> float:
        """Rate of ON RRP."""
        return self.iorb + self.on_rrp_spread / 100

    @property
    def standing_repo(self) -> float:
        """Rate of standing repo."""
        return self.iorb + self.standing_repo_spread / 100

    @property
    def _assumptions(self) -> Assumptions:
        return replace(
            Assumptions(),
            on_rrp_spread=self.on_rrp_spread,
            standing_repo_spread=self.standing_repo_spread,
        )

    @property
    def facility_ratio(self) -> float:
        """Reserves below which firms borrow from the standing repo facility."""
        return float(repo_curve(self._assumptions, None).facility_ratio)

    def effr(self, ratio: Floats) -> Floats:
        """Federal funds rate at these reserves."""
        demand = demand_curve(self._assumptions, _DEMAND)(ratio, np.full_like(ratio, 100.0))
        spread = np.minimum(demand, self.standing_repo_spread + _EFFR_OVER_FACILITY)
        return np.asarray(self.iorb + np.maximum(spread, self.on_rrp_spread) / 100)

    def sofr(self, ratio: Floats) -> Floats:
        """SOFR at these reserves; where it pays, standing repo is lent and stops the rise."""
        assumptions = self._assumptions
        curve = repo_curve(assumptions, None)
        spread = ordinary_sofr(curve, scarcity_gap(curve, ratio))
        most = self.standing_repo_spread + assumptions.standing_repo_stigma
        spread = np.maximum(np.minimum(spread, most), self.on_rrp_spread - _SOFR_BELOW_ON_RRP)
        return np.asarray(self.iorb + spread / 100)

    @property
    def rates(self) -> tuple[float, float]:
        """EFFR and SOFR where the reserves are."""
        here = np.array([self.ratio])
        return float(self.effr(here)[0]), float(self.sofr(here)[0])

    @property
    def zone(self) -> str:
        """Abundant, ample or scarce."""
        abundant, scarce = zone_limits()
        return zone_word(self.ratio, abundant_above=abundant, scarce_below=scarce)


def zone_limits() -> tuple[float, float]:
    """Reserves above which they are abundant, and below which they are scarce.

    >>> [round(edge, 1) for edge in zone_limits()]
    [12.8, 11.4]
    """
    edges = zone_edges(demand_curve(Assumptions(), _DEMAND), np.array([100.0]))
    return float(edges.abundant_above[0]), float(edges.scarce_below[0])


def corridor_of(values: Values) -> Corridor:
    """Corridor of the controls."""
    return Corridor(
        values["reserves_ratio_pct"],
        values["iorb_pct"],
        values["on_rrp_spread_bp"],
        values["standing_repo_spread_bp"],
    )


def rate_window(now: Corridor, start: Corridor) -> tuple[float, float]:
    """Axis of rates: it rests while the corridor fits in, so that one sees the corridor move.

    >>> rate_window(Corridor(12, 3.65, -15, 10), Corridor(12, 3.65, -15, 10))
    (3.4, 3.9)
    >>> rate_window(Corridor(12, 3.75, -15, 10), Corridor(12, 3.65, -15, 10))
    (3.4, 3.9)
    """
    low, high = _reach(start)
    low, high = math.floor(low * 10 - 1) / 10, math.ceil(high * 10 + 1) / 10
    least, most = _reach(now)
    if most - least > high - low:
        return math.floor(least * 10) / 10, math.ceil(most * 10) / 10
    shift = 0.0
    if least < low:
        shift = -math.ceil((low - least) * 4 - 1e-9) / 4
    elif most > high:
        shift = math.ceil((most - high) * 4 - 1e-9) / 4
    if least >= low + shift - 1e-9 and most <= high + shift + 1e-9:
        return round(low + shift, 2), round(high + shift, 2)
    return round(least - 0.02, 2), round(most + 0.02, 2)


def _reach(corridor: Corridor) -> tuple[float, float]:
    """Lowest and highest rate that the picture holds."""
    ends = np.array(RATIOS)
    highest = max(corridor.standing_repo, float(corridor.sofr(ends).max()))
    return min(corridor.on_rrp, float(corridor.sofr(ends).min())), highest


def corridor_readings(corridor: Corridor) -> tuple[Reading, ...]:
    """Market rates and the zone.

    >>> [f"{one.label}: {one.value}" for one in corridor_readings(Corridor(12, 3.65, -15, 10))]
    ['EFFR: 3.62%', 'SOFR: 3.64%', 'Reserves: ample']
    """
    effr, sofr = corridor.rates
    words = corridor.zone
    if corridor.ratio < corridor.facility_ratio:
        words += ", standing repo is lent"
    return (
        Reading("EFFR", per_cent(effr, 2), "effr_pct"),
        Reading("SOFR", per_cent(sofr, 2), "sofr_pct"),
        Reading("Reserves", words, "reserves"),
    )


def corridor_words(corridor: Corridor) -> str:
    """Say it, for a screen reader.

    >>> corridor_words(Corridor(12, 3.65, -15, 10))
    'Reserves of 12 per cent of bank assets are ample. \
Federal funds rate 3.62 per cent, SOFR 3.64; \
ON RRP 3.50, interest on reserves 3.65, standing repo 3.75.'
    """
    effr, sofr = corridor.rates
    facility = " Standing repo is lent." if corridor.ratio < corridor.facility_ratio else ""
    return (
        f"Reserves of {corridor.ratio:g} per cent of bank assets are {corridor.zone}. "
        f"Federal funds rate {effr:.2f} per cent, SOFR {sofr:.2f}; "
        f"ON RRP {corridor.on_rrp:.2f}, interest on reserves {corridor.iorb:.2f}, "
        f"standing repo {corridor.standing_repo:.2f}.{facility}"
    )
