"""The Desk's calendar: months of maturities, and where a rollover matures again.

Treasury notes and bonds settle and mature on the 15th and on the last day of a month. A week
belongs to the month of its first day, a Thursday, so that the week that holds the last day of a
month is the month's last.
"""

from datetime import date
from functools import cache
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from qtexplainer.model.calendar import Dates, month_index, week_ends

Floats = NDArray[np.float64]

_TENOR_MONTHS: Final = np.array([24, 36, 60, 84, 120, 240, 360])
_TENOR_WEEKS: Final = np.array([104, 157, 261, 365, 522, 1044, 1565])
TENOR_WEIGHTS: Final = (0.24, 0.19, 0.20, 0.12, 0.11, 0.05, 0.09)
"""Shares of 2, 3, 5, 7, 10, 20 and 30 years in a rollover [est]."""
LADDER_WEEKS: Final = 1566
"""Weeks that the longest bond runs, with one to spare."""
LUMP: Final = 0.45
"""Share of a month's maturities in the week of the 15th, and in that of the month's end [est]."""
DURATIONS: Final = np.select(
    [np.arange(LADDER_WEEKS + 4) < n for n in (52, 261, 522)], [0.5, 2.8, 6.2], 13.5
)
"""Duration in years by weeks to maturity."""


class DeskCalendar(Struct, frozen=True, eq=False):
    """What the Desk knows of every week from a start on; lists by week."""

    month: list[int]
    """Month of the week's Thursday."""
    weeks_in_month: list[int]
    lump: list[bool]
    """Whether the week holds a 15th or the end of a month."""
    rolls_to: list[list[int]]
    """Weeks in which debt that is rolled over in a week matures again, by tenor."""
    roll_duration: list[float]
    """Mean duration of a rollover in years."""


@cache
def desk_calendar(start: date, weeks: int) -> DeskCalendar:
    """The Desk's calendar of ``weeks`` weeks after the opening week 0."""
    thursdays = week_ends(start, weeks + 6) - 6
    month = month_index(thursdays)
    counts = np.bincount(month - month[0])
    # The first month may have begun before the opening: count its weeks from its first Thursday.
    first = month[0].astype("datetime64[M]").astype("datetime64[D]")
    counts[0] += int(np.sum(np.isin(month_index(thursdays[0] - 7 * np.arange(1, 6)), month[0])))
    is_mid, is_end = _is_mid(thursdays), _is_end(thursdays)
    months_ahead = first.astype("datetime64[M]") + np.arange(
        counts.size + int(_TENOR_MONTHS[-1]) + 1
    )
    mid = _week_of(months_ahead.astype("datetime64[D]") + 14, start)
    end = _week_of((months_ahead + 1).astype("datetime64[D]") - 1, start)
    at = (month - month[0])[:, None] + _TENOR_MONTHS
    plain = np.arange(month.size)[:, None] + _TENOR_WEEKS
    rolls = np.where(is_mid[:, None], mid[at], np.where(is_end[:, None], end[at], plain))
    rolls = rolls[: weeks + 1]
    ahead = rolls - np.arange(weeks + 1)[:, None]
    return DeskCalendar(
        month=month[: weeks + 1].tolist(),
        weeks_in_month=counts[(month - month[0])][: weeks + 1].tolist(),
        lump=(is_mid | is_end)[: weeks + 1].tolist(),
        rolls_to=rolls.tolist(),
        roll_duration=(DURATIONS[ahead] @ np.array(TENOR_WEIGHTS)).tolist(),
    )


@cache
def maturity_weights(start: date) -> Floats:
    """Maturities of each week ahead against an even spread, shape (LADDER_WEEKS,).

    The weeks of the 15th and of a month's end each take :data:`LUMP` of the month, the rest is
    even.
    """
    thursdays = week_ends(start, LADDER_WEEKS - 1) - 6
    month = month_index(thursdays)
    in_month = np.bincount(month - month[0])[month - month[0]]
    heavy = _is_mid(thursdays) | _is_end(thursdays)
    return np.asarray(1 - 2 * LUMP + LUMP * np.maximum(in_month, 4) * heavy)


def _is_mid(thursdays: Dates) -> NDArray[np.bool_]:
    middle = thursdays.astype("datetime64[M]").astype("datetime64[D]") + 14
    return np.asarray((thursdays <= middle) & (middle < thursdays + 7))


def _is_end(thursdays: Dates) -> NDArray[np.bool_]:
    return np.asarray(month_index(thursdays + 7) > month_index(thursdays))


def _week_of(days: Dates, start: date) -> NDArray[np.int64]:
    return np.asarray(-(-(days - np.datetime64(start, "D")).astype(np.int64) // 7))
