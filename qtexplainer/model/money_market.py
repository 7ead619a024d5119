"""Overnight rates from the scarcity of reserves: SOFR, its peaks, and standing repo."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qtexplainer.model.arithmetic import softplus
from qtexplainer.model.assumptions import Assumptions
from qtexplainer.model.calendar import CALENDAR
from qtexplainer.model.shocks import Shocks

Floats = NDArray[np.float64]
_GAP_WIDTH = 0.35


def scarcity_gap(a: Assumptions, ratio: Floats) -> Floats:
    """Percentage points by which reserves fall short of the repo kink, with a smooth turn."""
    return np.asarray(softplus(a.repo_kink - ratio, _GAP_WIDTH))


def ordinary_sofr(a: Assumptions, gap: Floats) -> Floats:
    """SOFR − IORB in bp on an ordinary day [est]."""
    return a.repo_base + a.repo_slope * gap + a.repo_curvature * gap**2


def facility_ratio(a: Assumptions) -> float:
    """Reserves in per cent of bank assets at which ordinary SOFR makes standing repo worthwhile."""
    rise = a.standing_repo_spread + a.standing_repo_stigma - a.repo_base
    if a.repo_curvature > 0:
        root = np.sqrt(a.repo_slope**2 + 4 * a.repo_curvature * rise)
        gap = (root - a.repo_slope) / (2 * a.repo_curvature)
    else:
        gap = rise / a.repo_slope
    gap = max(float(gap), 1e-6)
    return float(a.repo_kink - _GAP_WIDTH * np.log(np.expm1(min(gap / _GAP_WIDTH, 500))))


@dataclass(frozen=True, eq=False, slots=True)
class RepoRates:
    """SOFR − IORB, week mean and peak day in bp, and take-up on the peak day in $bn."""

    mean: Floats
    peak: Floats
    take_up: Floats


def repo_rates(
    a: Assumptions, ratio: Floats, marked: Mapping[str, NDArray[np.bool_]], shocks: Shocks
) -> RepoRates:
    """SOFR with calendar pressure that grows as reserves get scarce [est]; (weeks + 1, paths).

    ``marked`` says which weeks hold which calendar day; the largest of a week's pressures counts.
    The facility takes a part of what exceeds its rate.
    """
    gap = scarcity_gap(a, ratio)
    noise = a.noise_floor + a.noise_slope * np.minimum(gap, 3)
    ordinary = ordinary_sofr(a, gap)
    ordinary[1:] += noise[1:] * shocks.repo
    peak_over = 1.16 * noise * (noise[:1].max() > 0)
    for name, weeks in marked.items():
        flat, rise = CALENDAR[name]
        here = a.calendar_scale * (flat + rise * np.minimum(gap[weeks], 4))
        peak_over[weeks] = np.maximum(peak_over[weeks], here)
    chance = a.jump_rate * np.exp(a.jump_scarcity * np.minimum(gap[1:], 4))
    size = a.jump_median * np.exp(0.9 * shocks.jump_size)
    peak_over[1:] += np.where(shocks.jump_chance < chance, size, 0.0)
    if 0 < a.scripted_jump_week < len(ratio):
        peak_over[int(a.scripted_jump_week)] += a.scripted_jump
    peak = ordinary + peak_over
    take_up = np.zeros_like(peak)
    if a.standing_repo_on:
        rate = a.standing_repo_spread
        above = peak - rate
        peak = np.where(above > 0, rate + (1 - a.standing_repo_effectiveness) * above, peak)
        pull = peak - (rate - a.standing_repo_offset)
        take_up = np.asarray(a.standing_repo_response * softplus(pull, 1.0))
    mean = np.maximum(ordinary + 0.3 * (peak - ordinary), a.on_rrp_spread - 3)
    return RepoRates(mean, np.maximum(peak, mean), take_up)
