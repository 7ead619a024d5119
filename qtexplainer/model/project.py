"""From a scenario to its projection: one step a week, all paths at once."""

from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from qtexplainer.model.autonomous_factors import autonomous_factors
from qtexplainer.model.calendar import Dates, week_ends, weeks_with
from qtexplainer.model.derived_lines import Weeks
from qtexplainer.model.fed_sheet import (
    FixedWeeks,
    bank_assets_besides_reserves,
    book_yield,
    fixed_income,
    run_weeks,
)
from qtexplainer.model.lines import Lines
from qtexplainer.model.longer_rates import LongerRates, longer_rates
from qtexplainer.model.money_market import repo_curve
from qtexplainer.model.portfolio import WEEKS_A_YEAR, steps_in_force
from qtexplainer.model.projection import Projection
from qtexplainer.model.scenario import Scenario
from qtexplainer.model.shocks import Shocks, no_shocks

Floats = NDArray[np.float64]
_LIMIT_LIFTED: Final = date(2025, 12, 10)
_REPO_LIMIT: Final = 500.0
"""The most standing repo in all until the limit was lifted, $bn [min1225]."""


def project(scenario: Scenario, shocks: Shocks | None = None) -> Projection:
    """Path of every stock, flow and rate; deterministic without shocks.

    Raises
    ------
    ValueError
        The shocks cover fewer weeks than the scenario.

    Examples
    --------
    >>> from qtexplainer.model import built_in_scenario
    >>> run = project(built_in_scenario("qt2"))
    >>> run.why(59)
    'Reserves −5: ON RRP +86, TGA −61, runoff of Treasuries −24, MBS principal −5, currency −1'
    """
    drawn = shocks or no_shocks(scenario.weeks)
    if drawn.weeks < scenario.weeks:
        raise ValueError(f"shocks cover {drawn.weeks} weeks, the scenario {scenario.weeks}")
    dates = week_ends(scenario.start, scenario.weeks)
    rates = longer_rates(scenario)
    factors = autonomous_factors(scenario, dates, drawn)
    fixed = _fixed_weeks(scenario, dates, rates)
    curve = repo_curve(scenario.assumptions, drawn.parameters)
    steps = steps_in_force(scenario.programme, dates)
    known = run_weeks(scenario, steps, rates.portfolio, factors, fixed, curve)
    known |= {
        "tga": factors.tga,
        "currency": factors.currency,
        "other_liabilities": factors.other_liabilities,
    }
    weeks = Weeks(scenario, dates, rates, fixed, curve, drawn)
    return Projection(scenario, dates, Lines(known, weeks))


def _fixed_weeks(scenario: Scenario, dates: Dates, rates: LongerRates) -> FixedWeeks:
    """Rates and stocks that are the same on every path."""
    a, opening = scenario.assumptions, scenario.opening
    iorb = _iorb(scenario, dates)
    held = rates.portfolio
    # New notes of two to ten years yield about halfway between the policy rate and ten years.
    market = (iorb + rates.ten_year) / 2
    bill_yield = np.maximum(a.bill_yield + iorb - iorb[0], 0.0)
    coupon_yield = book_yield(a.coupon_yield, market, held)
    years = np.arange(len(dates)) / WEEKS_A_YEAR
    other_assets = np.maximum(opening.other_assets - a.premium_amortisation * years, 0.0)
    marked = weeks_with(scenario.start, scenario.weeks)
    limited = (dates < np.datetime64(_LIMIT_LIFTED)) & a.standing_repo_on
    return FixedWeeks(
        iorb=iorb,
        bill_yield=bill_yield,
        coupon_yield=coupon_yield,
        other_assets=other_assets,
        bank_rest=bank_assets_besides_reserves(scenario, held),
        quarter_end=marked["quarter_end"] | marked["year_end"],
        repo_limit=np.where(limited, _REPO_LIMIT, np.inf),
        income=fixed_income(scenario, held, iorb, (bill_yield, coupon_yield), other_assets),
    )


def _iorb(scenario: Scenario, dates: Dates) -> Floats:
    """Interest on reserves in per cent, with the dated changes since the opening."""
    level = np.full(len(dates), scenario.assumptions.iorb)
    for change in scenario.rate_changes:
        if change.starts > scenario.start:
            level[dates >= np.datetime64(change.starts)] += change.change_bp / 100
    return np.asarray(np.maximum(level, 0.0))
