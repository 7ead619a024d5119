"""The Fed's securities week by week: ladder, caps, rollover, prepayments, purchases.

They follow from the opening, the programme and a few assumptions alone, so every path of a fan
shares them; bills that a purchase rule buys are kept apart by the weekly loop.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.model.desk_calendar import (
    DURATIONS,
    LADDER_WEEKS,
    TENOR_WEIGHTS,
    DeskCalendar,
    maturity_weights,
)
from qtexplainer.model.opening import Opening
from qtexplainer.model.programme import Step
from qtexplainer.model.scenario import Scenario

Floats = NDArray[np.float64]
WEEKS_A_YEAR = 52.18
SETTLEMENT_WEEKS = 13
"""Weeks over which MBS bought before the opening settle [est]."""


class SecurityAssumptions(Struct, frozen=True, kw_only=True):
    """All that the Fed's securities depend on besides opening and programme."""

    mbs_paydown_floor: float
    mbs_refi_range: float
    mbs_coupon: float
    tips_compensation: float
    purchases_from_banks: float
    refinanced_by: str
    deficit_share: float
    new_issue_bill_share: float
    gdp_growth: float
    expected_policy_shift: float
    mbs_to_settle: float

    @classmethod
    def of(cls, scenario: Scenario) -> "SecurityAssumptions":
        """The assumptions of a scenario that move securities."""
        names = cls.__struct_fields__[:-1]
        chosen = {name: getattr(scenario.assumptions, name) for name in names}
        return cls(**chosen, mbs_to_settle=scenario.mbs_to_settle)


@dataclass(frozen=True, eq=False, slots=True)
class Portfolio:
    """Stocks at the end of each week and flows during it, all of shape (weeks + 1,), $bn."""

    bills: Floats
    coupons: Floats
    mbs: Floats
    coupons_renewed: Floats
    """Share of the coupons that was rolled over or bought in the week, so yields what is new."""
    coupons_due: Floats
    tips_compensation: Floats
    coupons_redeemed: Floats
    bills_redeemed: Floats
    mbs_principal: Floats
    bills_bought: Floats
    """Bills bought outright or with MBS principal."""
    coupons_bought: Floats
    """Coupons bought outright or with MBS principal; negative when sold."""
    mbs_bought: Floats
    """MBS bought outright, settled, or with MBS principal; negative when sold."""
    coupons_from_banks: Floats
    mbs_from_banks: Floats
    mbs_reinvested: Floats
    """MBS principal that was put into anything."""
    investors_hold: Floats
    """Treasuries that are certain to be left with other investors."""
    ten_year_equivalents: Floats
    """Duration held, as $bn of ten-year bonds."""


def opening_ladder(opening: Opening) -> list[float]:
    """Coupons by weeks to maturity, $bn: even within four buckets but for the monthly lumps."""
    shares = np.array(opening.ladder) / sum(opening.ladder)
    ladder = np.zeros(LADDER_WEEKS)
    lumps = maturity_weights(opening.date)
    for (first, last), share in zip(((1, 53), (53, 262), (262, 523), (523, LADDER_WEEKS)), shares,
                                    strict=True):  # fmt: skip
        weights = lumps[first:last]
        ladder[first:last] = share * weights / weights.sum()
    found: list[float] = (ladder * opening.coupons).tolist()
    return found


def paydown_rates(
    a: SecurityAssumptions, mortgage_rate: Floats, iso_weeks: NDArray[np.int64]
) -> Floats:
    """MBS principal repaid, per cent a year: a floor, refinancing, and the season."""
    incentive = np.clip((a.mbs_coupon - mortgage_rate - 0.5) / 0.25, -50, 50)
    refinancing = a.mbs_refi_range / (1 + np.exp(-incentive))
    season = 1 + 0.2 * np.cos(2 * np.pi * (iso_weeks - 28) / 52)
    return np.asarray((a.mbs_paydown_floor + refinancing) * season)


class Desk:
    """The trading desk in one week: what it holds, and how a week changes it."""

    def __init__(
        self,
        opening: Opening,
        a: SecurityAssumptions,
        calendar: DeskCalendar,
        paydown: Sequence[float],
    ) -> None:
        weeks = len(calendar.month)
        self.a, self.calendar, self.paydown = a, calendar, paydown
        self.week = 0
        self.bills, self.coupons, self.mbs = opening.bills, opening.coupons, opening.mbs
        self._due = opening_ladder(opening) + [0.0] * (weeks + 4)
        """Coupons by the week in which they mature; times :attr:`_scale`."""
        self._scale = 1.0
        self._years = float(np.dot(self._due[:LADDER_WEEKS], DURATIONS[:LADDER_WEEKS]))
        """Coupons times their duration; times :attr:`_scale`."""
        self._redeemed_share = self._bills_a_week = 0.0
        self._bank_coupons, self._bank_mbs = opening.bank_coupons, opening.bank_mbs
        self._to_settle = a.mbs_to_settle / SETTLEMENT_WEEKS
        self._accrual = a.tips_compensation / WEEKS_A_YEAR
        self._investors = opening.public_treasuries
        self._new_coupons = (
            opening.gdp * a.deficit_share * (100 - a.new_issue_bill_share) / 1e4 / WEEKS_A_YEAR
        )

    def copy(self) -> "Desk":
        """A desk in the same position that goes its own way."""
        other = copy(self)
        other._due = self._due.copy()
        return other

    @property
    def equivalents(self) -> float:
        """Duration held, as $bn of ten-year bonds (eight years)."""
        return self._years * self._scale / 8 + self.mbs * 6.5 / 8 + 0.04 * self.bills

    def advance(self, step: Step) -> tuple[float, ...]:
        """Live through one week under a step; gives the fields of :class:`Portfolio`."""
        self.week += 1
        week, calendar, due_in = self.week, self.calendar, self._due
        if week == 1 or calendar.month[week] != calendar.month[week - 1]:
            self._new_month(step)
        # Treasuries mature; what the cap lets go is redeemed, the rest is rolled over.
        due = due_in[week] * self._scale
        redeemed = due * self._redeemed_share
        bills_redeemed = min(self._bills_a_week, self.bills)
        self._pass_a_week()
        self.coupons -= redeemed
        self.bills -= bills_redeemed
        renewed = due - redeemed
        if self.a.refinanced_by == "public":
            self._investors += redeemed + bills_redeemed
        # MBS principal; what exceeds the cap is reinvested.
        principal = self.mbs * self.paydown[week] / 100 / WEEKS_A_YEAR
        again = principal - min(principal, step.mbs_cap * 12 / WEEKS_A_YEAR)
        self.mbs -= principal
        into = step.mbs_reinvestment
        # Purchases, as far as other investors have anything to sell.
        bonds = max(step.coupon_purchases * 12 / WEEKS_A_YEAR, -self.coupons)
        homes = max(step.mbs_purchases * 12 / WEEKS_A_YEAR, -self.mbs)
        bills = step.bill_purchases * 12 / WEEKS_A_YEAR * (step.purchase_rule == "fixed")
        from_banks = self.a.purchases_from_banks / 100
        bank_bonds = min(bonds * from_banks, self._bank_coupons)
        bank_homes = min(homes * from_banks, self._bank_mbs)
        self._investors += self._new_coupons
        wanted = bills + max(bonds - bank_bonds, 0.0) + (again if into != "mbs" else 0.0)
        if wanted > self._investors:
            part = max(self._investors, 0.0) / wanted
            bills *= part
            if bonds > 0:
                bonds = bank_bonds + (bonds - bank_bonds) * part
            if into != "mbs":
                again *= part
        self._bank_coupons -= bank_bonds
        self._bank_mbs -= bank_homes
        if into == "bills":
            bills += again
        elif into == "treasuries":
            bonds += again
        else:
            homes += again
        if week <= SETTLEMENT_WEEKS:
            homes += self._to_settle
        self._investors -= bills + bonds - bank_bonds
        self.bills += bills
        self.mbs += homes
        bought = max(bonds, 0.0)
        if bonds < 0:
            self._sell(bonds)
        accrual = min(self._accrual, self.coupons)
        self._spread(renewed + bought + accrual)
        self.coupons += bonds + accrual
        new = min((renewed + bought) / self.coupons, 1.0) if self.coupons > 0 else 1.0
        return (
            self.bills, self.coupons, self.mbs, new, due, accrual, redeemed, bills_redeemed,
            principal, bills, bonds, homes, bank_bonds, bank_homes, again, self._investors,
            self.equivalents,
        )  # fmt: skip

    def _new_month(self, step: Step) -> None:
        """Set the month's redemptions: coupons up to the cap, then bills if they top it up."""
        week, month = self.week, self.calendar.month
        weeks = month[week : week + 6].count(month[week])
        due = sum(self._due[week : week + weeks]) * self._scale
        redeem = min(due, step.treasury_cap)
        self._redeemed_share = redeem / due if due > 0 else 0.0
        top_up = min(self.bills * weeks / 13, step.treasury_cap - redeem)
        self._bills_a_week = top_up / weeks if step.bill_top_up else 0.0

    def _pass_a_week(self) -> None:
        """Bring all debt a week nearer to its maturity."""
        due, week = self._due, self.week
        self._years -= (
            0.5 * due[week] + 2.3 * due[week + 51] + 3.4 * due[week + 260] + 7.3 * due[week + 521]
        )
        due[week] = 0.0

    def _spread(self, amount: float) -> None:
        """Roll or buy across the tenors that the Treasury auctions."""
        amount /= self._scale
        due = self._due
        for tenor, at in enumerate(self.calendar.rolls_to[self.week]):
            due[at] += amount * TENOR_WEIGHTS[tenor]
        self._years += amount * self.calendar.roll_duration[self.week]

    def _sell(self, bonds: float) -> None:
        """Sell the same share of every maturity."""
        self._scale *= 1 + bonds / self.coupons if self.coupons > 0 else 1.0
        if self._scale < 1e-9:
            self._due = [0.0] * len(self._due)
            self._years, self._scale = 0.0, 1.0


def steps_in_force(steps: tuple[Step, ...], dates: NDArray[np.datetime64]) -> list[Step]:
    """The step in force in each week; the first one before any has started."""
    starts = np.array([step.starts for step in steps], "datetime64[D]")
    index = np.maximum(np.searchsorted(starts, dates, side="right") - 1, 0)
    return [steps[i] for i in index]
