"""What happened around a programme in its time: rate changes, the Treasury's cash, a spike.

These are taken from data, not explained by the model. A replay needs them, because policy rates
and the debt limit moved reserves and the Fed's income as much as runoff did.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class RateChange(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A dated change of interest on reserves in basis points."""

    starts: date
    change_bp: float


class TreasuryCash(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the Treasury's account stands against its target on a day, $bn.

    Between two such days the account moves in a straight line, season aside; from the last one on
    it stays where it is.
    """

    day: date
    above_target: float


class Spike(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A jump of SOFR on one day that the model does not explain, in basis points."""

    day: date
    size_bp: float


IORB_CHANGES: Final = tuple(
    RateChange(starts=date.fromisoformat(day), change_bp=change)
    for day, change in (
        ("2017-12-14", 25), ("2018-03-22", 25), ("2018-06-14", 20), ("2018-09-27", 25),
        ("2018-12-20", 20), ("2019-05-02", -5), ("2019-08-01", -25), ("2019-09-19", -30),
        ("2019-10-31", -25), ("2020-01-30", 5), ("2020-03-04", -50), ("2020-03-16", -100),
        ("2021-06-17", 5), ("2022-03-17", 25), ("2022-05-05", 50), ("2022-06-16", 75),
        ("2022-07-28", 75), ("2022-09-22", 75), ("2022-11-03", 75), ("2022-12-15", 50),
        ("2023-02-02", 25), ("2023-03-23", 25), ("2023-05-04", 25), ("2023-07-27", 25),
        ("2024-09-19", -50), ("2024-11-08", -25), ("2024-12-19", -25), ("2025-09-18", -25),
        ("2025-10-30", -25), ("2025-12-11", -25),
    )
)  # fmt: skip
"""Changes of interest on reserves (IOER until July 2021) by the day from which they held [h41]."""
_IORB_BEFORE: Final = 1.25


def actual_iorb(day: date) -> float:
    """Interest on reserves on a day from June 2017 to December 2025, per cent.

    >>> actual_iorb(date(2023, 12, 27)), actual_iorb(date(2025, 12, 31))
    (5.4, 3.65)
    """
    changed = sum(change.change_bp for change in IORB_CHANGES if change.starts <= day)
    return round(_IORB_BEFORE + changed / 100, 2)


def cash_points(rows: Iterable[tuple[str, float]]) -> tuple[TreasuryCash, ...]:
    """Days and levels of the Treasury's account against its target."""
    return tuple(
        TreasuryCash(day=date.fromisoformat(day), above_target=level) for day, level in rows
    )


def cash_above_target(points: Sequence[TreasuryCash], dates: NDArray[np.datetime64]) -> Floats:
    """The Treasury's account against its target on each date, $bn; 0 where nothing is stated."""
    if not points:
        return np.zeros(len(dates))
    days = np.array([point.day for point in points], "datetime64[D]").astype(np.int64)
    levels = [point.above_target for point in points]
    return np.asarray(np.interp(dates.astype("datetime64[D]").astype(np.int64), days, levels))


def spike_sizes(spikes: Sequence[Spike], dates: NDArray[np.datetime64]) -> Floats:
    """Scripted jumps in each week in bp, shape of ``dates``."""
    sizes = np.zeros(len(dates))
    for spike in spikes:
        week = -((dates[0].item() - spike.day).days // 7)
        if 0 < week < len(dates):
            sizes[week] += spike.size_bp
    return sizes
