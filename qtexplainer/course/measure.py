"""What an exercise asks about a projection or the data: one number, found and never typed."""

from datetime import date
from typing import Annotated, Literal

import msgspec

Statistic = Literal[
    "value", "min", "max", "mean", "change", "sum", "first-week-below", "first-week-above"
]

CalculationName = Literal[
    "sum", "difference", "product", "ratio", "per-cent", "bond-price", "bond-price-change",
    "duration", "repo-interest", "repo-cash", "repo-rate",
]  # fmt: skip

Weeks = Annotated[int, msgspec.Meta(ge=0, le=2600)]


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One statistic of one series over a window of weeks, or over dates of the data."""

    series: str
    """Name of a series of the model or of the data."""
    statistic: Statistic = "value"
    """What is read off the window; `value` reads its last week."""
    weeks: Weeks = 52
    """Last week of the window, counted from the opening."""
    from_week: Weeks = 0
    """First week of the window."""
    level: float | None = None
    """Level that the first week below or above is about."""
    start: date | None = None
    """First day of a window of the data; its presence means data, not model."""
    end: date | None = None
    """Last day of a window of the data."""
    daily: bool = False
    """Whether the daily data are read."""

    @property
    def is_data(self) -> bool:
        """Whether the number comes from the data."""
        return self.start is not None or self.end is not None or self.daily


class Requirement(Measure, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A measure with bounds: one condition of a goal."""

    at_least: float | None = None
    """Smallest value that passes."""
    at_most: float | None = None
    """Largest value that passes."""
    text: str = ""
    """The condition in words; made from the numbers where left out."""


class Calculation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sum for a pencil: named, with its inputs; never an expression."""

    name: CalculationName
    """Which calculation."""
    values: tuple[float, ...] = ()
    """Terms or factors of a sum or product."""
    first: float | None = None
    """First number of a difference or ratio."""
    second: float | None = None
    """Second number of a difference or ratio."""
    part: float | None = None
    """Part of a whole."""
    whole: float | None = None
    """The whole of a percentage."""
    coupon_pct: float | None = None
    """Coupon of a bond, per cent a year, paid twice a year."""
    years: float | None = None
    """Years to maturity."""
    yield_pct: float | None = None
    """Yield to maturity, per cent a year, compounded twice a year."""
    change_bp: float | None = None
    """Change of the yield, basis points."""
    amount: float | None = None
    """Money lent."""
    rate_pct: float | None = None
    """Rate, per cent a year of 360 days."""
    days: float | None = None
    """Days of the loan."""
    collateral: float | None = None
    """Market value of the collateral."""
    haircut_pct: float | None = None
    """Share of the collateral that is not lent against, per cent."""
    cash: float | None = None
    """Cash lent at the start."""
    repaid: float | None = None
    """Cash repaid at the end."""
