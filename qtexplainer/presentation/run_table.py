"""Several runs side by side at dates that the student chooses."""

import datetime
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from qtexplainer.presentation.number_format import (
    basis_points,
    basis_points_change,
    money,
    money_change,
    per_cent,
    short_date,
)
from qtexplainer.presentation.programme import StepError, read_day

if TYPE_CHECKING:
    from qtexplainer.model import Projection

_MEASURES: Final = (
    ("Total assets", "total_assets"),
    ("Reserves", "reserves"),
    ("Reserves, % of bank assets", "reserves_ratio_pct"),
    ("ON RRP", "on_rrp"),
    ("TGA", "tga"),
    ("SOFR − IORB", "sofr_iorb_bp"),
    ("SOFR − IORB, peak day", "sofr_peak_iorb_bp"),
    ("Effect on ten-year yields", "term_premium_effect_bp"),
)
"""What is compared: words and series."""
_TOLD_BY: Final = {"reserves": ("reserves_ratio_pct",)}
_NOT_IN_RUN: Final = "–"
_HIDDEN: Final = "?"
MOST_DATES: Final = 12


class Row(Struct, frozen=True):
    """One quantity at one date in every run."""

    date: datetime.date
    label: str
    cells: tuple[str, ...]


def read_dates(text: str) -> tuple[datetime.date, ...]:
    """Return the days that a student has typed, parted by semicolons, in their order.

    Raises
    ------
    StepError
        One of them is no day, there is none, or there are too many.
    """
    days = sorted({read_day(part) for part in text.split(";") if part.strip()})
    if not days:
        raise StepError("Write at least one day, like 1 Jun 2026.")
    if len(days) > MOST_DATES:
        raise StepError(f"At most {MOST_DATES} days: these are {len(days)}.")
    return tuple(days)


def usual_dates(projection: "Projection") -> tuple[datetime.date, ...]:
    """Return the weeks after one, two and three years and at the end, as far as the run goes."""
    scenario = projection.scenario
    weeks = sorted({min(week, scenario.weeks) for week in (52, 104, 156, scenario.weeks)})
    return tuple(scenario.date_of(week) for week in weeks)


def dates_text(days: Sequence[datetime.date]) -> str:
    """Return days as the student may type them."""
    return "; ".join(short_date(day) for day in days)


def compare(
    runs: "Sequence[Projection]",
    days: Sequence[datetime.date],
    *,
    against: "Projection | None" = None,
    hidden: Collection[str] = (),
) -> tuple[Row, ...]:
    """Return every quantity at every date for each of the runs.

    Parameters
    ----------
    against
        Where given, differences from this run in the same week in place of the values.
    hidden
        Series that are to be predicted first.
    """
    out_of_sight = {*hidden, *(one for name in hidden for one in _TOLD_BY.get(name, ()))}
    return tuple(
        Row(
            day,
            label,
            tuple(
                _HIDDEN if name in out_of_sight else _cell(run, name, day, against) for run in runs
            ),
        )
        for day in days
        for label, name in _MEASURES
    )


def _cell(run: "Projection", name: str, day: datetime.date, against: "Projection | None") -> str:
    value = _value(run, name, day)
    if value is None:
        return _NOT_IN_RUN
    if against is None:
        return _written(name, value)
    base = _value(against, name, day)
    return _NOT_IN_RUN if base is None else _difference(name, value - base)


def _value(run: "Projection", name: str, day: datetime.date) -> float | None:
    """Value in the week that holds a day; nothing before the opening and after the end."""
    week = run.scenario.week_of(day)
    return float(run.line(name)[week]) if 0 <= week <= run.scenario.weeks else None


def _written(name: str, value: float) -> str:
    if name.endswith("_bp"):
        return basis_points(value, 1)
    return per_cent(value) if name.endswith("_pct") else money(value)


def _difference(name: str, value: float) -> str:
    if name.endswith("_bp"):
        return basis_points_change(value)
    if name.endswith("_pct"):
        points = per_cent(value).replace("%", " pp")
        return "no change" if abs(value) < 0.05 else f"{'+' if value > 0 else ''}{points}"
    return money_change(value)
