"""Longer rates: what the Fed's duration does to the ten-year term premium, and mortgages."""

from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.model.calendar import iso_weeks, week_ends
from qtexplainer.model.desk_calendar import desk_calendar
from qtexplainer.model.opening import Opening
from qtexplainer.model.portfolio import (
    WEEKS_A_YEAR,
    Desk,
    Portfolio,
    SecurityAssumptions,
    paces_in_force,
    paydown_rates,
)
from qtexplainer.model.programme import Step
from qtexplainer.model.scenario import Scenario

Floats = NDArray[np.float64]
MORTGAGE_SPREAD = 2.0
"""Mortgage rate less ten-year yield, per cent [est]."""
_AHEAD = 260
LOW_EFFECT, HIGH_EFFECT = 1.0, 7.0
"""Range of the studies: bp of premium for ten-year equivalents of one per cent of GDP."""


class LongerRates(Struct, frozen=True, eq=False):
    """Portfolio of the central path and the duration, held and expected, that moves premiums."""

    portfolio: Portfolio
    gdp: Floats
    held: Floats
    """Ten-year equivalents, per cent of GDP."""
    expected: Floats
    """Mean of the next five years of the same, as announced by then, per cent of GDP."""
    ten_year: Floats
    """Ten-year yield without noise and premium effect, per cent."""

    def held_and_expected(self, anticipation: float) -> Floats:
        """Mix of duration held and expected, change since week 0 in per cent of GDP."""
        mix = (1 - anticipation) * self.held + anticipation * self.expected
        return np.asarray(mix - mix[0])


def longer_rates(scenario: Scenario) -> LongerRates:
    """Portfolio, duration and the ten-year yield of the central path [wei22, du24].

    Expected holdings are recomputed only when a step is announced, so news moves yields at once.
    Prepayments follow the ten-year yield without its premium effect, which is small.
    """
    return _longer_rates(
        scenario.opening, scenario.programme, SecurityAssumptions.of(scenario), scenario.weeks
    )


@lru_cache(maxsize=32)
def _longer_rates(
    opening: Opening, programme: tuple[Step, ...], a: SecurityAssumptions, weeks: int
) -> LongerRates:
    long = weeks + _AHEAD
    years = np.arange(long + 1) / WEEKS_A_YEAR
    gdp = opening.gdp * (1 + a.gdp_growth / 100) ** years
    ten_year = opening.ten_year + a.expected_policy_shift / 100 * np.minimum(years, 1.0)
    mortgage = np.concatenate([ten_year[:1], ten_year[:-1]]) + MORTGAGE_SPREAD
    paydown = paydown_rates(a, mortgage, np.array(iso_weeks(opening.date, long)))
    calendar = desk_calendar(opening.date, long)
    desk = Desk(opening, a, calendar, paydown)
    dates = week_ends(opening.date, long)
    # Between two announcements, what happens and what is expected are one and the same run.
    news = {-((opening.date - step.known_from).days // 7) for step in programme[1:]}
    breaks = sorted({0, *(week for week in news if 0 < week <= weeks)})
    rows: list[tuple[float, ...]] = []
    held = [desk.equivalents]
    expected = np.zeros(weeks + 1)
    for first, after in zip(breaks, [*breaks[1:], weeks + 1], strict=True):
        day = dates[first].item()
        known = programme[:1] + tuple(s for s in programme[1:] if s.known_from <= day)
        paces = paces_in_force(known, dates)
        plan = held.copy()
        for week in range(desk.week + 1, after):
            desk.advance(paces[week])
            rows.append(desk.row)
            plan.append(desk.equivalents)
        held = plan.copy()
        ahead = desk.copy()
        for week in range(after, after + _AHEAD):
            ahead.advance(paces[week])
            plan.append(ahead.equivalents)
        path = 100 * np.array(plan) / gdp[: len(plan)]
        total = np.concatenate([[0.0], np.cumsum(path)])
        at = np.arange(first, after)
        expected[at] = (total[at + _AHEAD + 1] - total[at]) / (_AHEAD + 1)
    start = (opening.bills, opening.coupons, opening.mbs)
    columns = np.zeros((len(Portfolio.__struct_fields__), weeks + 1))
    columns[:, 1:] = np.array(rows).T
    columns[: len(start), 0] = start
    columns[-2:, 0] = opening.public_treasuries, held[0]
    columns.flags.writeable = False
    share = 100 * np.array(held) / gdp[: weeks + 1]
    return LongerRates(
        Portfolio(*columns), gdp[: weeks + 1], share, expected, ten_year[: weeks + 1]
    )
