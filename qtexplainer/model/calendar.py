"""Weeks that end on Wednesday, and the days in them that press on repo rates."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray

Dates = NDArray[np.datetime64]


def week_ends(start: date, weeks: int) -> Dates:
    """Wednesdays from the opening week on, shape (weeks + 1,)."""
    return np.datetime64(start, "D") + 7 * np.arange(weeks + 1)


def month_index(dates: Dates) -> NDArray[np.int64]:
    """Months since 1970 of each date."""
    return dates.astype("datetime64[M]").astype(np.int64)


def contains_day(dates: Dates, days: Dates) -> NDArray[np.bool_]:
    """Whether each week (Thursday to Wednesday) holds one of the sorted ``days``."""
    last = np.searchsorted(days, dates, side="right")
    first = np.searchsorted(days, dates - 7, side="right")
    return np.asarray(last > first)


def _business(day: date, step: int) -> date:
    while day.weekday() >= 5:
        day += timedelta(days=step)
    return day


def calendar_days(dates: Dates) -> dict[str, Dates]:
    """Mid-month, month-end, quarter-end, year-end days and the days after month-ends.

    Weekends move to the business day that settles: mid-month forwards, month-ends back.
    """
    first, last = dates[0].astype(date), dates[-1].astype(date)
    found: dict[str, list[date]] = {name: [] for name in CALENDAR}
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        following = date(year + month // 12, month % 12 + 1, 1)
        end = _business(following - timedelta(days=1), -1)
        found["mid_month"].append(_business(date(year, month, 15), 1))
        kind = "year_end" if month == 12 else "quarter_end" if month % 3 == 0 else "month_end"
        found[kind].append(end)
        found["after_month_end"].append(_business(following, 1))
        year, month = following.year, following.month
    return {name: np.array(days, "datetime64[D]") for name, days in found.items()}


CALENDAR = {
    "mid_month": (1.7, 1.1),
    "month_end": (1.9, 2.5),
    "quarter_end": (2.3, 5.0),
    "year_end": (3.4, 5.8),
    "after_month_end": (2.5, 0.3),
}
"""Pressure on the day in bp: constant and rise per point of scarcity gap [est, 2018-2025]."""

SEASON_CHANGES = (
    29, -17, -2, 66, 36, -37, 2, -23, -42, -55, -20, 32, -26, -13, -26, 63, 126, 1, -39, -36, -44,
    -17, -32, -18, 70, 34, -18, -6, -3, 10, -5, -25, 10, -16, 23, -15, 21, 72, 18, -14, -9, 12, 57,
    8, -32, -9, -27, 12, -36, -27, 39, 22,
)  # fmt: skip
"""Mean weekly change of the Treasury's account by ISO week, $bn [dts, 2016-19 and 2021-25]."""


@cache
def weeks_with(start: date, weeks: int) -> Mapping[str, NDArray[np.bool_]]:
    """Which weeks from a start hold which calendar day, each of shape (weeks + 1,)."""
    dates = week_ends(start, weeks)
    return {name: contains_day(dates, days) for name, days in calendar_days(dates).items()}


@cache
def iso_weeks(start: date, weeks: int) -> tuple[int, ...]:
    """ISO week number of each week from a start."""
    return tuple(day.isocalendar().week for day in week_ends(start, weeks).astype(date))


@cache
def tga_season(start: date, weeks: int) -> NDArray[np.float64]:
    """Seasonal level of the Treasury's account in $bn around its yearly mean."""
    changes = np.array(SEASON_CHANGES, np.float64)
    level = np.cumsum(changes - changes.mean())
    level -= level.mean()
    return np.asarray(level[np.minimum(iso_weeks(start, weeks), 52) - 1])
