"""Overnight rates from the scarcity of reserves: federal funds, SOFR, its peaks, take-up."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.model.arithmetic import by_blocks, in_recursion, row_blocks, softplus
from qtexplainer.model.assumptions import Assumptions
from qtexplainer.model.calendar import CALENDAR
from qtexplainer.model.reserve_demand import demand_curve
from qtexplainer.model.shocks import ParameterDraws, Shocks

Floats = NDArray[np.float64]
_GAP_WIDTH: Final = 0.35
_MEAN_SHARE: Final = 1.5 / 5
"""Weight of the peak day, and half of the day after it, in a week of five days."""
_HIGHEST_OF_FIVE: Final = 1.16
"""Expected highest of five days, in standard deviations."""
_JUMP_SIGMA: Final = 0.9
_USUAL_SETTLEMENT: Final = 50.0
"""Net coupon settlement in $bn that calendar pressure already contains [est]."""


class RepoCurve(Struct, frozen=True, eq=False):
    """SOFR − IORB against the scarcity gap; numbers, or one for each path, in per cent and bp."""

    kink: Any
    slope: Any
    curvature: float
    base: float
    facility_ratio: Any
    """Reserves in per cent of bank assets at which standing repo becomes worthwhile."""


def repo_curve(a: Assumptions, draws: ParameterDraws | None) -> RepoCurve:
    """The curve of the assumptions, with the draws of uncertain parameters if there are any."""
    kink: Any = a.repo_kink
    slope: Any = a.repo_slope
    if draws is not None:
        kink = kink + draws.repo_kink
        slope = slope * draws.repo_slope
        if len(draws.repo_kink) == 1:
            kink, slope = float(kink[0]), float(slope[0])
    # The gap at which ordinary SOFR reaches the facility's rate and the reluctance to use it.
    rise = a.standing_repo_spread + a.standing_repo_stigma - a.repo_base
    if a.repo_curvature > 0:
        root = np.sqrt(slope**2 + 4 * a.repo_curvature * rise)
        gap = (root - slope) / (2 * a.repo_curvature)
    else:
        gap = rise / slope
    widths = np.clip(gap / _GAP_WIDTH, 1e-6, 500)
    ratio = np.maximum(kink - _GAP_WIDTH * np.log(np.expm1(widths)), 0.0)
    return RepoCurve(
        kink, slope, a.repo_curvature, a.repo_base, ratio if np.ndim(ratio) else float(ratio)
    )


def scarcity_gap(curve: RepoCurve, ratio: Any) -> Any:
    """Percentage points by which reserves fall short of the repo kink, with a smooth turn."""
    return softplus(curve.kink - ratio, _GAP_WIDTH)


def ordinary_sofr(curve: RepoCurve, gap: Any) -> Any:
    """SOFR − IORB in bp on an ordinary day [est]."""
    return curve.base + gap * (curve.slope + curve.curvature * gap)


def federal_funds(a: Assumptions, reserves: Floats, bank_assets: Floats) -> Floats:
    """EFFR − IORB in bp: demand for reserves, approached week by week [lsvj, sr1019, est]."""
    curve, inertia = demand_curve(a), a.effr_inertia
    level = by_blocks(lambda r, b: inertia * curve(r, b), reserves, bank_assets)
    level[0] /= inertia
    in_recursion(level, 1 - inertia)
    return np.minimum(level, a.standing_repo_spread + 2, out=level)


def take_up(a: Assumptions, peak: Any) -> Any:
    """Standing repo in $bn on a day whose SOFR − IORB is ``peak``, in bp [est]."""
    return a.standing_repo_response * softplus(
        peak - (a.standing_repo_spread - a.standing_repo_offset), 1.0
    )


class Pressure(Struct, frozen=True, eq=False):
    """What presses on repo rates in each week, whatever the path; all of shape (weeks + 1,)."""

    marked: Mapping[str, NDArray[np.bool_]]
    """Which weeks hold which calendar day."""
    settlement: Floats
    """Net settlement of coupons with private investors, $bn."""
    spikes: Floats
    """Scripted jumps in bp."""
    repo_limit: Floats
    """The most standing repo that may be outstanding, $bn."""


class RepoRates(Struct, frozen=True, eq=False):
    """SOFR − IORB, week mean and peak day in bp, and take-up on the peak day in $bn."""

    mean: Floats
    peak: Floats
    take_up: Floats


def repo_rates(
    a: Assumptions, curve: RepoCurve, ratio: Floats, pressure: Pressure, shocks: Shocks
) -> RepoRates:
    """SOFR with calendar pressure that grows as reserves get scarce [est]; (weeks + 1, paths).

    The largest of a week's calendar pressures counts; more coupons to settle than usual, rare
    jumps and scripted ones add to it. The facility takes a part of what exceeds its rate.
    """
    found = RepoRates(*(np.empty(ratio.shape) for _ in range(3)))
    for rows in row_blocks(*ratio.shape):
        gap = scarcity_gap(curve, ratio[rows])
        noise = np.minimum(gap, 3.0)
        noise *= a.noise_slope
        noise += a.noise_floor
        ordinary = ordinary_sofr(curve, gap)
        # The opening week has no surprises; the shocks of a week stand one row higher.
        late = slice(1 if rows.start == 0 else 0, None)
        drawn = slice(max(rows.start - 1, 0), rows.start - 1 + len(gap))
        ordinary[late] += noise[late] * shocks.repo[drawn]
        peak = np.multiply(noise, _HIGHEST_OF_FIVE, out=noise)
        _add_pressure(a, pressure, rows, gap, peak)
        _add_jumps(a, shocks.jump_chance[drawn], shocks.jump_size[drawn], gap[late], peak[late])
        peak += pressure.spikes[rows, None]
        peak += ordinary
        if a.standing_repo_on:
            above = np.maximum(peak - a.standing_repo_spread, 0.0)
            above *= a.standing_repo_effectiveness
            peak -= above
            limit = pressure.repo_limit[rows, None]
            np.minimum(take_up(a, peak), limit, out=found.take_up[rows])
        else:
            found.take_up[rows] = 0.0
        ordinary *= 1 - _MEAN_SHARE
        ordinary += _MEAN_SHARE * peak
        np.maximum(ordinary, a.on_rrp_spread - 3, out=found.mean[rows])
        np.maximum(peak, found.mean[rows], out=found.peak[rows])
    return found


def _add_pressure(
    a: Assumptions, pressure: Pressure, rows: slice, gap: Floats, over: Floats
) -> None:
    """Raise the peaks over ordinary days by the calendar and by coupons to settle, in place."""
    for name, weeks in pressure.marked.items():
        marked = np.flatnonzero(weeks[rows])
        flat, rise = CALENDAR[name]
        here = np.minimum(gap[marked], 4.0)
        here *= a.calendar_scale * rise
        here += a.calendar_scale * flat
        over[marked] = np.maximum(over[marked], here)
    surplus = np.maximum(pressure.settlement[rows] - _USUAL_SETTLEMENT, 0.0)
    heavy = np.flatnonzero(surplus)
    if a.coupon_settlement_effect > 0 and heavy.size:
        felt = np.minimum(0.2 + 0.4 * gap[heavy], 1.0)
        over[heavy] += a.coupon_settlement_effect / 100 * surplus[heavy, None] * felt


def _add_jumps(a: Assumptions, chance: Floats, size: Floats, gap: Floats, over: Floats) -> None:
    """Add rare jumps, the likelier the scarcer reserves are, in place."""
    likeliest = a.jump_rate * np.exp(a.jump_scarcity * 4)
    week, path = np.nonzero(chance < likeliest)
    likely = a.jump_rate * np.exp(a.jump_scarcity * np.minimum(gap[week, path], 4))
    hit = chance[week, path] < likely
    week, path = week[hit], path[hit]
    over[week, path] += a.jump_median * np.exp(_JUMP_SIGMA * size[week, path])
