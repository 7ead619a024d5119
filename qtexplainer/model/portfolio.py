"""The Fed's securities week by week: ladder, caps, rollover, prepayments, purchases.

They follow from the programme alone, so every path of a fan shares them; bills that a purchase
rule buys are kept apart by the weekly loop.
"""

from dataclasses import dataclass
from math import cos, exp, pi

import numpy as np
from numpy.typing import NDArray

from qtexplainer.model.calendar import iso_weeks, month_index, week_ends
from qtexplainer.model.programme import Step
from qtexplainer.model.scenario import Scenario

Floats = NDArray[np.float64]
WEEKS_A_YEAR = 52.18

_TENORS = np.array([104, 157, 261, 365, 522, 1044, 1565])
_TENOR_WEIGHTS = np.array([0.24, 0.19, 0.20, 0.12, 0.11, 0.05, 0.09])
_LADDER = 1566
_DURATIONS = np.select(
    [np.arange(_LADDER) < 52, np.arange(_LADDER) < 261, np.arange(_LADDER) < 522],
    [0.5, 2.8, 6.2],
    13.5,
)
"""Duration in years by weeks to maturity: .5, 2.8, 6.2 and 13.5 by bucket."""


@dataclass(frozen=True, eq=False, slots=True)
class Portfolio:
    """Stocks at the end of each week and flows during it, all of shape (weeks + 1,), $bn."""

    bills: Floats
    coupons: Floats
    mbs: Floats
    coupons_redeemed: Floats
    bills_redeemed: Floats
    mbs_principal: Floats
    mbs_reinvested: Floats
    bought_from_banks: Floats
    """Bonds and MBS bought from banks; negative when sold to them."""
    ten_year_equivalents: Floats
    """Duration held, as $bn of ten-year bonds."""


def opening_ladder(scenario: Scenario) -> Floats:
    """Coupons by weeks to maturity, uniform within the four buckets, $bn."""
    shares = np.array(scenario.opening.ladder) / sum(scenario.opening.ladder)
    ladder = np.zeros(_LADDER)
    for (first, last), share in zip(((1, 53), (53, 262), (262, 523), (523, 1566)), shares,
                                    strict=True):  # fmt: skip
        ladder[first:last] = share / (last - first)
    return ladder * scenario.opening.coupons


def paydown_rate(scenario: Scenario, mortgage_rate: float, iso_week: int) -> float:
    """MBS principal repaid, per cent a year: a floor, refinancing, and the season."""
    a = scenario.assumptions
    incentive = a.mbs_coupon - mortgage_rate - 0.5
    refinancing = a.mbs_refi_range / (1 + exp(-max(min(incentive / 0.25, 50), -50)))
    return (a.mbs_paydown_floor + refinancing) * (1 + 0.2 * cos(2 * pi * (iso_week - 28) / 52))


def run_portfolio(
    scenario: Scenario, steps: tuple[Step, ...], mortgage_rate: Floats, weeks: int
) -> Portfolio:
    """Securities over ``weeks`` under ``steps``; the mortgage rate is in per cent, by week."""
    a = scenario.assumptions
    dates = week_ends(scenario.start, weeks + 1)
    months = month_index(dates).tolist()
    calendar_week = iso_weeks(scenario.start, weeks)
    step_in_force = steps_in_force(steps, dates)
    mortgage = mortgage_rate.tolist()
    ladder = np.zeros(weeks + 2 * _LADDER)
    ladder[:_LADDER] = opening_ladder(scenario)
    bills, mbs = scenario.opening.bills, scenario.opening.mbs
    coupons = float(ladder.sum())
    out = {name: np.zeros(weeks + 1) for name in Portfolio.__slots__}
    accrual = a.tips_compensation / WEEKS_A_YEAR
    share_redeemed = bill_share = 0.0
    bank_coupons, bank_mbs = (share * scenario.opening.bank_assets for share in (0.07, 0.11))
    out["bills"][0], out["coupons"][0], out["mbs"][0] = bills, coupons, mbs
    out["ten_year_equivalents"][0] = _equivalents(ladder, 0, bills, mbs)
    for week in range(1, weeks + 1):
        step = step_in_force[week]
        if week == 1 or months[week] != months[week - 1]:
            n = months[week : week + 6].count(months[week])
            due = float(ladder[week : week + n].sum())
            redeem = min(due, step.treasury_cap)
            share_redeemed = redeem / due if due > 0 else 0.0
            top_up = min(bills * n / 13, step.treasury_cap - redeem) if step.bill_top_up else 0.0
            bill_share = top_up / n
        due = float(ladder[week])
        redeemed, bills_redeemed = due * share_redeemed, min(bill_share, bills)
        ladder[week] = 0.0
        renewed = due - redeemed + accrual
        coupons -= redeemed
        bills -= bills_redeemed
        rate = paydown_rate(scenario, mortgage[week - 1], calendar_week[week])
        principal = mbs * rate / 100 / WEEKS_A_YEAR
        gone = min(principal, step.mbs_cap * 12 / WEEKS_A_YEAR)
        mbs -= principal
        again = principal - gone
        bonds = max(step.coupon_purchases * 12 / WEEKS_A_YEAR, -coupons)
        homes = max(step.mbs_purchases * 12 / WEEKS_A_YEAR, -mbs)
        from_banks_share = a.purchases_from_banks / 100
        banks_sell = min(bonds * from_banks_share, bank_coupons)
        banks_sell_mbs = min(homes * from_banks_share, bank_mbs)
        bank_coupons -= banks_sell
        bank_mbs -= banks_sell_mbs
        bills += step.bill_purchases * 12 / WEEKS_A_YEAR * (step.purchase_rule == "fixed")
        mbs += homes
        if bonds >= 0:
            renewed += bonds
        elif coupons > 0:
            ladder[week + 1 : week + _LADDER] *= 1 + bonds / coupons
        coupons += bonds
        if step.mbs_reinvestment == "bills":
            bills += again
        elif step.mbs_reinvestment == "mbs":
            mbs += again
        else:
            renewed += again
            coupons += again
        _spread(ladder, week, renewed)
        coupons += accrual
        out["bills"][week], out["coupons"][week], out["mbs"][week] = bills, coupons, mbs
        out["coupons_redeemed"][week] = redeemed
        out["bills_redeemed"][week] = bills_redeemed
        out["mbs_principal"][week], out["mbs_reinvested"][week] = principal, again
        out["bought_from_banks"][week] = banks_sell + banks_sell_mbs
        out["ten_year_equivalents"][week] = _equivalents(ladder, week, bills, mbs)
    return Portfolio(**out)


def _spread(ladder: Floats, week: int, amount: float) -> None:
    """Roll or buy across the tenors that the Treasury auctions."""
    if amount:
        ladder[week + _TENORS] += amount * _TENOR_WEIGHTS


def _equivalents(ladder: Floats, week: int, bills: float, mbs: float) -> float:
    held = float(ladder[week : week + _LADDER] @ _DURATIONS) / 8
    return held + mbs * 6.5 / 8 + 0.04 * bills


def steps_in_force(steps: tuple[Step, ...], dates: NDArray[np.datetime64]) -> list[Step]:
    """The step in force in each week; the first one before any has started."""
    starts = np.array([step.starts for step in steps], "datetime64[D]")
    index = np.maximum(np.searchsorted(starts, dates, side="right") - 1, 0)
    return [steps[i] for i in index]
