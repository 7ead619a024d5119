"""The Fed's securities week by week: ladder, caps, rollover, prepayments, purchases.

They follow from the opening, the programme and a few assumptions alone, so every path of a fan
shares them; bills that a purchase rule buys are kept apart by the weekly loop.
"""

from copy import copy

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
_TWO, _THREE, _FIVE, _SEVEN, _TEN, _TWENTY, _THIRTY = TENOR_WEIGHTS
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


class Portfolio(Struct, frozen=True, eq=False):
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


class Pace(Struct, frozen=True):
    """A step of the programme as amounts a week, $bn."""

    treasury_cap: float
    """A month, since Treasuries run off month by month."""
    bill_top_up: bool
    mbs_cap: float
    into: str
    bills: float
    """Fixed purchases; a rule's are decided week by week elsewhere."""
    coupons: float
    mbs: float

    @classmethod
    def of(cls, step: Step) -> "Pace":
        """The pace of a step."""
        week = 12 / WEEKS_A_YEAR
        return cls(
            treasury_cap=step.treasury_cap,
            bill_top_up=step.bill_top_up,
            mbs_cap=step.mbs_cap * week,
            into=step.mbs_reinvestment,
            bills=step.bill_purchases * week if step.purchase_rule == "fixed" else 0.0,
            coupons=step.coupon_purchases * week,
            mbs=step.mbs_purchases * week,
        )


class Desk:
    """The trading desk in one week: what it holds, and how a week changes it."""

    def __init__(
        self, opening: Opening, a: SecurityAssumptions, calendar: DeskCalendar, paydown: Floats
    ) -> None:
        self.calendar = calendar
        self.week = 0
        self.bills, self.coupons, self.mbs = opening.bills, opening.coupons, opening.mbs
        self.investors = opening.public_treasuries
        """Treasuries that are certain to be left with other investors."""
        self.flows: tuple[float, ...] = ()
        """What the last week moved; the flows of :class:`Portfolio`."""
        self._repaid_share = (paydown / 100 / WEEKS_A_YEAR).tolist()
        self._due = opening_ladder(opening) + [0.0] * (len(calendar.month) + 4)
        """Coupons by the week in which they mature; times :attr:`_scale`."""
        self._scale = 1.0
        self._years = float(np.dot(self._due[:LADDER_WEEKS], DURATIONS[:LADDER_WEEKS]))
        """Coupons times their duration; times :attr:`_scale`."""
        self._redeemed_share = self._bills_a_week = 0.0
        self._from_banks = a.purchases_from_banks / 100
        self._bank_coupons, self._bank_mbs = opening.bank_coupons, opening.bank_mbs
        self._public_refinances = a.refinanced_by == "public"
        self._to_settle = a.mbs_to_settle / SETTLEMENT_WEEKS
        self._accrual = a.tips_compensation / WEEKS_A_YEAR
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
        return self._years * self._scale / 8 + self.mbs * 0.8125 + 0.04 * self.bills

    def advance(self, pace: Pace) -> None:
        """Live through one week at a pace."""
        self.week = week = self.week + 1
        calendar, due_in = self.calendar, self._due
        month = calendar.month
        if week == 1 or month[week] != month[week - 1]:
            self._new_month(pace)
        # Treasuries mature; what the cap lets go is redeemed, the rest is rolled over.
        due = due_in[week] * self._scale
        redeemed = due * self._redeemed_share
        bills_redeemed = self._bills_a_week if self._bills_a_week < self.bills else self.bills
        # All debt comes a week nearer to its maturity: some crosses into a shorter bucket.
        self._years -= (
            0.5 * due_in[week]
            + 2.3 * due_in[week + 51]
            + 3.4 * due_in[week + 260]
            + 7.3 * due_in[week + 521]
        )
        due_in[week] = 0.0
        coupons = self.coupons - redeemed
        renewed = due - redeemed
        investors = self.investors + self._new_coupons
        if self._public_refinances:
            investors += redeemed + bills_redeemed
        # MBS principal; what exceeds the cap is reinvested.
        mbs = self.mbs
        principal = mbs * self._repaid_share[week]
        again = principal - pace.mbs_cap if principal > pace.mbs_cap else 0.0
        mbs -= principal
        into = pace.into
        bonds, homes, bills = pace.coupons, pace.mbs, pace.bills
        bank_bonds = bank_homes = 0.0
        if bonds or homes:
            bonds, homes = max(bonds, -coupons), max(homes, -mbs)
            bank_bonds = min(bonds * self._from_banks, self._bank_coupons)
            bank_homes = min(homes * self._from_banks, self._bank_mbs)
            self._bank_coupons -= bank_bonds
            self._bank_mbs -= bank_homes
        # Purchases, as far as other investors have anything to sell.
        wanted = bills + max(bonds - bank_bonds, 0.0) + (again if into != "mbs" else 0.0)
        if wanted > investors:
            part = max(investors, 0.0) / wanted
            bills *= part
            if bonds > 0:
                bonds = bank_bonds + (bonds - bank_bonds) * part
            if into != "mbs":
                again *= part
        if into == "bills":
            bills += again
        elif into == "treasuries":
            bonds += again
        else:
            homes += again
        if week <= SETTLEMENT_WEEKS:
            homes += self._to_settle
        self.investors = investors - bills - bonds + bank_bonds
        self.bills += bills - bills_redeemed
        self.mbs = mbs + homes
        bought = bonds
        if bonds < 0:
            bought = 0.0
            self._sell(-bonds / coupons if coupons > 0 else 0.0)
            due_in = self._due
        accrual = self._accrual if self._accrual < coupons else coupons
        # What is rolled over or bought spreads across the tenors that the Treasury auctions.
        placed = (renewed + bought + accrual) / self._scale
        two, three, five, seven, ten, twenty, thirty = calendar.rolls_to[week]
        due_in[two] += placed * _TWO
        due_in[three] += placed * _THREE
        due_in[five] += placed * _FIVE
        due_in[seven] += placed * _SEVEN
        due_in[ten] += placed * _TEN
        due_in[twenty] += placed * _TWENTY
        due_in[thirty] += placed * _THIRTY
        self._years += placed * calendar.roll_duration[week]
        self.coupons = coupons = coupons + bonds + accrual
        new = min((renewed + bought) / coupons, 1.0) if coupons > 0 else 1.0
        self.flows = (
            new, due, accrual, redeemed, bills_redeemed, principal, bills, bonds, homes,
            bank_bonds, bank_homes, again,
        )  # fmt: skip

    @property
    def row(self) -> tuple[float, ...]:
        """The week's fields of :class:`Portfolio`, in their order."""
        stocks = (self.bills, self.coupons, self.mbs)
        return (*stocks, *self.flows, self.investors, self.equivalents)

    def _new_month(self, pace: Pace) -> None:
        """Set the month's redemptions: coupons up to the cap, then bills if they top it up."""
        week, month = self.week, self.calendar.month
        weeks = month[week : week + 6].count(month[week])
        due = sum(self._due[week : week + weeks]) * self._scale
        redeem = min(due, pace.treasury_cap)
        self._redeemed_share = redeem / due if due > 0 else 0.0
        top_up = min(self.bills * weeks / 13, pace.treasury_cap - redeem)
        self._bills_a_week = top_up / weeks if pace.bill_top_up else 0.0

    def _sell(self, share: float) -> None:
        """Sell the same share of every maturity."""
        self._scale *= 1 - share
        if self._scale < 1e-9:
            self._due = [0.0] * len(self._due)
            self._years, self._scale = 0.0, 1.0


def steps_in_force(steps: tuple[Step, ...], dates: NDArray[np.datetime64]) -> list[Step]:
    """The step in force in each week; the first one before any has started."""
    return [steps[i] for i in _index_in_force(steps, dates)]


def paces_in_force(steps: tuple[Step, ...], dates: NDArray[np.datetime64]) -> list[Pace]:
    """The pace of the step in force in each week."""
    paces = [Pace.of(step) for step in steps]
    return [paces[i] for i in _index_in_force(steps, dates)]


def _index_in_force(steps: tuple[Step, ...], dates: NDArray[np.datetime64]) -> list[int]:
    starts = np.array([step.starts for step in steps], "datetime64[D]")
    index: list[int] = np.maximum(np.searchsorted(starts, dates, side="right") - 1, 0).tolist()
    return index
