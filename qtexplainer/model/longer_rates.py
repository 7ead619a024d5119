"""Longer rates: what the Fed's duration does to the ten-year term premium, and mortgages."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qtexplainer.model.portfolio import WEEKS_A_YEAR, Portfolio, run_portfolio
from qtexplainer.model.scenario import Scenario

Floats = NDArray[np.float64]
MORTGAGE_SPREAD = 2.0
"""Mortgage rate less ten-year yield, per cent [est]."""
_AHEAD = 260
LOW_EFFECT, HIGH_EFFECT = 1.0, 7.0
"""Range of the studies: bp of premium for ten-year equivalents of one per cent of GDP."""


@dataclass(frozen=True, eq=False, slots=True)
class LongerRates:
    """Portfolio of the central path and the duration, held and expected, that moves premiums."""

    portfolio: Portfolio
    gdp: Floats
    held_and_expected: Floats
    """Per cent of GDP, (1 − anticipation) held + anticipation expected, change since week 0."""
    ten_year: Floats
    """Ten-year yield without noise, per cent."""


def longer_rates(scenario: Scenario) -> LongerRates:
    """Portfolio, duration and the ten-year yield of the central path [wei22, du24].

    Expected holdings are recomputed only when a step is announced, so news moves yields at once.
    """
    a, weeks = scenario.assumptions, scenario.weeks
    long = weeks + _AHEAD
    years = np.arange(long + 1) / WEEKS_A_YEAR
    gdp = scenario.opening.gdp * (1 + a.gdp_growth / 100) ** years
    shift = a.expected_policy_shift / 100 * np.minimum(years, 1.0)
    mortgage = scenario.opening.ten_year + shift + MORTGAGE_SPREAD
    actual = run_portfolio(scenario, scenario.programme, mortgage, weeks)
    held = 100 * actual.ten_year_equivalents / gdp[: weeks + 1]
    expected = np.zeros(weeks + 1)
    known_from = {max(scenario.week_of(step.known_from), 0) for step in scenario.programme}
    breaks = sorted({0, *(week for week in known_from if week <= weeks)})
    for first, after in zip(breaks, [*breaks[1:], weeks + 1], strict=True):
        day = scenario.date_of(first)
        known = tuple(s for s in scenario.programme if s.known_from <= day)
        plan = run_portfolio(scenario, known or scenario.programme[:1], mortgage, long)
        path = 100 * plan.ten_year_equivalents / gdp
        total = np.concatenate([[0.0], np.cumsum(path)])
        at = np.arange(first, after)
        expected[at] = (total[at + _AHEAD + 1] - total[at]) / (_AHEAD + 1)
    mix = (1 - a.anticipation) * held + a.anticipation * expected
    mix = mix - mix[0]
    ten_year = scenario.opening.ten_year + shift[: weeks + 1] - a.term_premium_effect * mix / 100
    return LongerRates(actual, gdp[: weeks + 1], mix, ten_year)
