"""The Fed's sheet week by week: income, purchase rules, ON RRP against reserves, standing repo.

This is the only part in which a week depends on the one before on every path. The equations take
plain numbers for one path and arrays for many.
"""

from collections.abc import Mapping, Sequence
from math import inf
from typing import Any, Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.model.arithmetic import softplus
from qtexplainer.model.assumptions import Assumptions
from qtexplainer.model.autonomous_factors import AutonomousFactors
from qtexplainer.model.money_market import RepoCurve, ordinary_sofr, scarcity_gap
from qtexplainer.model.portfolio import WEEKS_A_YEAR, Portfolio
from qtexplainer.model.programme import Step
from qtexplainer.model.scenario import Scenario

Floats = NDArray[np.float64]
RUNNING_COST: Final = 9.0
"""The Fed's running costs, $bn a year [est]."""
CAPITAL: Final = 45.0
"""Paid-in capital and surplus, $bn [h41]."""
_MOST_PURCHASES: Final = 100.0
"""The most bills that a rule buys, $bn a month."""
_STOCKS: Final = ("reserves", "on_rrp", "standing_repo", "capital")


class FixedWeeks(Struct, frozen=True, eq=False):
    """What is the same on every path: one number a week."""

    iorb: Floats
    """Interest on reserves, per cent."""
    bill_yield: Floats
    """Yield of bills; it moves with interest on reserves, per cent."""
    coupon_yield: Floats
    """Mean yield at which coupons stand in the books, per cent."""
    other_assets: Floats
    bank_rest: Floats
    """Bank assets besides reserves."""
    quarter_end: NDArray[np.bool_]
    repo_limit: Floats
    """The most standing repo that may be outstanding."""
    income: Floats
    """Securities less premiums, the foreign pool and running costs, $bn a week."""


def rates_paid(scenario: Scenario, iorb: Floats) -> tuple[Floats, Floats]:
    """ON RRP rate and standing repo rate in per cent; the ON RRP rate is not below zero."""
    a = scenario.assumptions
    return np.maximum(iorb + a.on_rrp_spread / 100, 0.0), iorb + a.standing_repo_spread / 100


def book_yield(start: float, market: Floats, held: Portfolio) -> Floats:
    """Mean yield of coupons in per cent: old ones leave at the mean, new ones come at market."""
    level = start
    rows = [start]
    rows += [
        level := level + (now - level) * new
        for now, new in zip(market[1:].tolist(), held.coupons_renewed[1:].tolist(), strict=True)
    ]
    return np.array(rows)


def bank_assets_besides_reserves(scenario: Scenario, held: Portfolio) -> Floats:
    """Lending growth, less bonds sold to the Fed, plus debt bought when banks refinance it."""
    a, opening = scenario.assumptions, scenario.opening
    growth = 1 + a.bank_lending_growth / 100 / WEEKS_A_YEAR
    change = -(held.coupons_from_banks + held.mbs_from_banks)
    if a.refinanced_by == "banks":
        change = change + held.coupons_redeemed + held.bills_redeemed
    level = opening.bank_assets - opening.reserves
    rest = [level]
    rest += [level := level * growth + more for more in change[1:].tolist()]
    return np.array(rest)


def on_rrp_target(a: Assumptions, liquidity: Any, bank_assets: Any) -> Any:
    """ON RRP in $bn that half of the gap is closed to: what banks do not want to hold [est].

    Liquidity is reserves and ON RRP together, in $bn; numbers, or arrays of paths.
    """
    excess = liquidity - a.on_rrp_threshold / 100 * bank_assets
    spill = a.on_rrp_pass_through * softplus(excess, a.on_rrp_smoothness)
    return (
        max(spill, a.on_rrp_floor)
        if isinstance(spill, float)
        else np.maximum(spill, a.on_rrp_floor)
    )


def run_weeks(
    scenario: Scenario,
    steps: Sequence[Step],
    held: Portfolio,
    factors: AutonomousFactors,
    fixed: FixedWeeks,
    curve: RepoCurve,
) -> dict[str, Floats]:
    """Reserves, ON RRP, standing repo, net worth, bills bought by rule; (weeks + 1, paths), $bn.

    Liquidity is what the Fed's other lines leave for reserves and ON RRP. It spills into ON RRP
    beyond a share of bank assets; the rest is reserves, and standing repo adds to them [est].
    """
    a, opening, weeks = scenario.assumptions, scenario.opening, scenario.weeks
    paths = factors.tga.shape[1]
    one = paths == 1
    highest: Any = max if one else np.maximum
    lowest: Any = min if one else np.minimum
    # What the Fed's securities leave over when all others but banks and funds are served.
    free: Any = factors.tga + factors.currency
    free += factors.other_liabilities
    assets = held.bills + held.coupons + held.mbs + fixed.other_assets - opening.foreign_rrp
    np.subtract(assets[:, None], free, out=free)
    free = free[:, 0].tolist() if one else free
    currency: Any = factors.currency[:, 0].tolist() if one else factors.currency
    week_share = 100 * WEEKS_A_YEAR
    on_rrp_rate, repo_rate = rates_paid(scenario, fixed.iorb)
    # Rates of the week before are earned and paid in a week, on the stocks of its end.
    paid_on_reserves = (fixed.iorb / week_share).tolist()
    paid_on_rrp = (on_rrp_rate / week_share).tolist()
    earned_on_repo = (repo_rate / week_share).tolist()
    earned_on_bills = (fixed.bill_yield / week_share).tolist()
    income = fixed.income.tolist()
    rest = fixed.bank_rest.tolist()
    bump = (a.quarter_end_bump * fixed.quarter_end).tolist()
    limit = fixed.repo_limit.tolist()
    purchasable = np.maximum(held.investors_hold, 0.0).tolist()
    season_rise = factors.season_rise.tolist()
    least, target = a.minimum_reserves, a.target_ratio / 100
    # Standing repo lifts reserves to the share of bank assets at which it stops to be worthwhile.
    cap = curve.facility_ratio
    worthwhile = cap / (100 - cap)

    def amount(value: float) -> Any:
        return float(value) if one else np.full(paths, float(value))

    reserves, on_rrp = amount(opening.reserves), amount(opening.on_rrp)
    capital, standing = amount(opening.capital), amount(0.0)
    extra, pace = amount(0.0), amount(0.0)
    by_rule = any(step.purchase_rule != "fixed" for step in steps)
    pressure: list[Any] = []
    names = (*_STOCKS, "rule_bills") if by_rule else _STOCKS
    out = {name: np.zeros((weeks + 1, paths)) for name in names}
    for name, value in zip(_STOCKS, (reserves, on_rrp, standing, capital), strict=True):
        out[name][0] = value
    rows: list[tuple[Any, ...]] = []
    for week in range(1, weeks + 1):
        last = week - 1
        if by_rule:
            step = steps[week]
            if step.purchase_rule == "maintain_ample":
                # Growth of the demand for reserves and currency, and a gap closed in a quarter.
                ample = target * (rest[last] + reserves)
                growth = (
                    ample * a.bank_lending_growth + currency[last] * a.currency_growth
                ) / week_share
                want = growth + (ample - reserves + season_rise[last]) / 13
                extra = extra + lowest(highest(want, 0.0), _MOST_PURCHASES * 12 / WEEKS_A_YEAR)
            elif step.purchase_rule == "spread_rule":
                if week == 1:
                    pace = amount(step.bill_purchases)
                elif week % 4 == 1 and len(pressure) >= 4:
                    mean = sum(pressure[-4:]) / 4
                    pace = pace + 5.0 * (mean > 0) - 5.0 * (mean < -5)
                    pace = lowest(highest(pace, 0.0), _MOST_PURCHASES)
                extra = extra + pace * (12 / WEEKS_A_YEAR)
            extra = lowest(extra, purchasable[week])
        # Income beyond full capital is remitted; losses lower net worth.
        earned = income[week] - reserves * paid_on_reserves[last] - on_rrp * paid_on_rrp[last]
        earned = earned + standing * earned_on_repo[last]
        if by_rule:
            earned = earned + extra * earned_on_bills[last]
        capital = lowest(capital + earned, CAPITAL)
        liquidity = free[week] - capital
        if by_rule:
            liquidity = liquidity + extra
        wanted = on_rrp_target(a, liquidity, rest[week] + reserves)
        moved = 0.5 * (on_rrp + wanted)
        if bump[week]:
            moved = moved + bump[week]
        on_rrp = highest(lowest(moved, liquidity - least), 0.0)
        reserves = liquidity - on_rrp
        # A shortfall of reserves is lent by the Fed whether or not the facility exists.
        if not a.standing_repo_on:
            standing = highest(least - reserves, 0.0)
        elif limit[week] == inf:
            standing = highest(highest(least, worthwhile * rest[week]) - reserves, 0.0)
        else:
            lent = lowest(worthwhile * rest[week] - reserves, limit[week])
            standing = highest(highest(least - reserves, 0.0), lent)
        reserves = reserves + standing
        if by_rule:
            ratio = 100 * reserves / (rest[week] + reserves)
            pressure.append(ordinary_sofr(curve, scarcity_gap(curve, ratio)))
        row = (reserves, on_rrp, standing, capital, extra)[: len(out)]
        if one:
            rows.append(row)
        else:
            for values, value in zip(out.values(), row, strict=True):
                values[week] = value
    if one:
        for values, column in zip(out.values(), np.array(rows).T, strict=True):
            values[1:, 0] = column
    if not by_rule:
        out["rule_bills"] = np.broadcast_to(0.0, (weeks + 1, paths))
    return out


def fixed_income(
    scenario: Scenario,
    held: Portfolio,
    iorb: Floats,
    yields: tuple[Floats, Floats],
    other_assets: Floats,
) -> Floats:
    """Income that is the same on every path, $bn a week; ``yields`` are of bills and coupons."""
    a = scenario.assumptions
    on_rrp_rate = rates_paid(scenario, iorb)[0]
    securities = (held.bills * yields[0] + held.coupons * yields[1] + held.mbs * a.mbs_yield) / 100
    before = np.concatenate([on_rrp_rate[:1], on_rrp_rate[:-1]])
    cost = RUNNING_COST + scenario.opening.foreign_rrp * before / 100
    income = (securities - cost) / WEEKS_A_YEAR + held.tips_compensation
    income[1:] += np.diff(other_assets)
    income[0] = 0.0
    return np.asarray(income)


def net_income(scenario: Scenario, fixed: FixedWeeks, stocks: Mapping[str, Floats]) -> Floats:
    """The Fed's income in each week on every path, $bn: what :func:`run_weeks` books."""
    week_share = 100 * WEEKS_A_YEAR
    on_rrp_rate, repo_rate = rates_paid(scenario, fixed.iorb)
    income = np.zeros(stocks["reserves"].shape)
    income[1:] = fixed.income[1:, None]
    for name, rate in (("reserves", -fixed.iorb), ("on_rrp", -on_rrp_rate),
                       ("standing_repo", repo_rate)):  # fmt: skip
        income[1:] += stocks[name][:-1] * rate[:-1, None] / week_share
    income[1:] += stocks["rule_bills"][1:] * fixed.bill_yield[:-1, None] / week_share
    return income


def remittances(income: Floats, capital: Floats) -> Floats:
    """What of the income did not go into net worth, $bn a week."""
    paid = np.zeros(income.shape)
    paid[1:] = np.maximum(income[1:] - np.diff(capital, axis=0), 0.0)
    paid[paid < 1e-9] = 0.0
    return paid
