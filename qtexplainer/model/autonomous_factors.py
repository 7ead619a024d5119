"""What moves reserves besides the Fed: the Treasury's account, currency, other deposits."""

from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.model.arithmetic import autoregression
from qtexplainer.model.calendar import Dates, tga_season
from qtexplainer.model.episode import cash_above_target
from qtexplainer.model.portfolio import WEEKS_A_YEAR
from qtexplainer.model.scenario import Scenario
from qtexplainer.model.shocks import Shocks

Floats = NDArray[np.float64]
LEAST_TGA: Final = 50.0
"""Below this the Treasury does not let its account fall, $bn."""
_CURRENCY_SHOCK: Final = 4.0
"""Standard deviation of surprises in currency, $bn a week [est]."""
_OTHER_PERSISTENCE: Final = 0.95


class AutonomousFactors(Struct, frozen=True, eq=False):
    """Levels on every path, shape (weeks + 1, paths), $bn."""

    tga: Floats
    currency: Floats
    other_liabilities: Floats
    season_rise: Floats
    """Largest seasonal rise of the Treasury's account over the next 13 weeks, (weeks + 1,)."""


def autonomous_factors(scenario: Scenario, dates: Dates, shocks: Shocks) -> AutonomousFactors:
    """The factors that neither the programme nor the money market moves [h41, dts, est]."""
    a, opening, weeks = scenario.assumptions, scenario.opening, len(dates) - 1
    years = np.arange(weeks + 1) / WEEKS_A_YEAR
    trend = opening.currency * (1 + a.currency_growth / 100) ** years
    currency = autoregression(shocks.currency[:weeks], 1.0, _CURRENCY_SHOCK)
    currency += trend[:, None]
    other = autoregression(shocks.other[:weeks], _OTHER_PERSISTENCE, a.other_liability_shock)
    other += opening.other_liabilities
    np.maximum(other, 0.0, out=other)
    season = a.tga_season_scale * tga_season(scenario.start, weeks)
    return AutonomousFactors(
        _treasury_account(scenario, dates, shocks, season),
        np.maximum(currency, 0.0, out=currency),
        other,
        _season_rise(season),
    )


def _treasury_account(scenario: Scenario, dates: Dates, shocks: Shocks, season: Floats) -> Floats:
    """Treasury's account on every path: target, season, and surprises that fade.

    The gap between the opening and the target's path closes like a surprise.
    """
    a, weeks = scenario.assumptions, len(dates) - 1
    target = cash_target(scenario, dates) + season
    gap = scenario.opening.tga - target[0]
    target += gap * a.tga_persistence ** np.arange(weeks + 1)
    level = autoregression(shocks.tga[:weeks], a.tga_persistence, a.tga_shock)
    level += target[:, None]
    np.maximum(level, LEAST_TGA, out=level)
    level[0] = scenario.opening.tga
    return level


def cash_target(scenario: Scenario, dates: Dates) -> Floats:
    """Cash that the Treasury aims for: the target, the episode, and a debt limit if one is set.

    Under the limit the target falls by 15 a week to 50, then rises by 60 a week.
    """
    a = scenario.assumptions
    target = a.tga_target + cash_above_target(scenario.cash, dates)
    if a.debt_limit_week > 0:
        first, lifted = a.debt_limit_week, a.debt_limit_week + a.debt_limit_length
        week = np.arange(len(dates))
        spent = 15 * (np.clip(week, first, lifted) - first)
        refilled = 60 * np.maximum(week - lifted, 0)
        limited = np.maximum(target - spent, LEAST_TGA) + np.where(week > lifted, refilled, 0)
        target = np.where(week >= first, np.minimum(limited, target), target)
    return np.asarray(target)


def _season_rise(season: Floats) -> Floats:
    ahead = np.lib.stride_tricks.sliding_window_view(np.pad(season, (0, 13), mode="edge"), 14)
    return np.asarray(ahead.max(axis=1) - season)
