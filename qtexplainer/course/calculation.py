"""The sums that a student can do with a pencil: each a plain function of named inputs."""

import math
from collections.abc import Callable, Mapping
from typing import Final

from qtexplainer.course.measure import Calculation
from qtexplainer.course.suggestion import did_you_mean


class CalculationError(ValueError):
    """A calculation without a result; the message names the input that is wrong."""


def bond_price(coupon_pct: float, years: float, yield_pct: float) -> float:
    """Price per 100 of a bond with two coupons a year; yields are compounded twice a year.

    >>> round(bond_price(4, 10, 4), 6), round(bond_price(4, 10, 5), 2)
    (100.0, 92.21)
    """
    periods = max(1, round(2 * years))
    rate = yield_pct / 200
    coupon = coupon_pct / 2
    if abs(rate) < 1e-12:
        return 100 + coupon * periods
    discount = (1 + rate) ** -periods
    return coupon * (1 - discount) / rate + 100 * discount


def bond_price_change(coupon_pct: float, years: float, yield_pct: float, change_bp: float) -> float:
    """Change of a bond's price in per cent when its yield changes.

    >>> round(bond_price_change(4, 10, 4, 50), 2)
    -3.99
    """
    before = bond_price(coupon_pct, years, yield_pct)
    return 100 * (bond_price(coupon_pct, years, yield_pct + change_bp / 100) / before - 1)


def duration(coupon_pct: float, years: float, yield_pct: float) -> float:
    """Modified duration in years: per cent lost for each percentage point of yield.

    >>> round(duration(4, 10, 4), 2)
    8.18
    """
    periods = max(1, round(2 * years))
    growth = 1 + yield_pct / 200
    coupon = coupon_pct / 2
    weighted = sum(n / 2 * coupon * growth**-n for n in range(1, periods + 1))
    weighted += periods / 2 * 100 * growth**-periods
    return weighted / bond_price(coupon_pct, years, yield_pct) / growth


def repo_interest(amount: float, rate_pct: float, days: float) -> float:
    """Interest on a repo, in the unit of the amount, on a year of 360 days.

    >>> round(repo_interest(100_000_000, 3.6, 1))
    10000
    """
    return amount * rate_pct / 100 * days / 360


def repo_cash(collateral: float, haircut_pct: float) -> float:
    """Cash lent against collateral after the haircut.

    >>> repo_cash(100, 2)
    98.0
    """
    return collateral * (1 - haircut_pct / 100)


def repo_rate(cash: float, repaid: float, days: float) -> float:
    """Rate of a repo in per cent a year, from its two legs.

    >>> round(repo_rate(100, 100.01, 1), 6)
    3.6
    """
    return 100 * (repaid / cash - 1) * 360 / days


def _ratio(first: float, second: float) -> float:
    return first / second


def _per_cent(part: float, whole: float) -> float:
    return 100 * part / whole


def _difference(first: float, second: float) -> float:
    return first - second


_FUNCTIONS: Final[Mapping[str, tuple[Callable[..., float], tuple[str, ...]]]] = {
    "difference": (_difference, ("first", "second")),
    "ratio": (_ratio, ("first", "second")),
    "per-cent": (_per_cent, ("part", "whole")),
    "bond-price": (bond_price, ("coupon_pct", "years", "yield_pct")),
    "bond-price-change": (bond_price_change, ("coupon_pct", "years", "yield_pct", "change_bp")),
    "duration": (duration, ("coupon_pct", "years", "yield_pct")),
    "repo-interest": (repo_interest, ("amount", "rate_pct", "days")),
    "repo-cash": (repo_cash, ("collateral", "haircut_pct")),
    "repo-rate": (repo_rate, ("cash", "repaid", "days")),
}


def calculated(calculation: Calculation) -> float:
    """Result of a calculation.

    Raises
    ------
    CalculationError
        An input is missing, too many, or the result is not a finite number.
    """
    given = {
        name: value
        for name in calculation.__struct_fields__
        if name != "name" and (value := getattr(calculation, name)) not in (None, ())
    }
    wanted: tuple[str, ...] = ("values",)
    if calculation.name in _FUNCTIONS:
        wanted = _FUNCTIONS[calculation.name][1]
    for name in given:
        if name not in wanted:
            raise CalculationError(
                f"'{calculation.name}' takes {', '.join(wanted)}, not '{name}'"
                + did_you_mean(name, wanted)
            )
    for name in wanted:
        if name not in given:
            raise CalculationError(f"'{calculation.name}' needs '{name}'")
    try:
        if calculation.name == "sum":
            result = math.fsum(calculation.values)
        elif calculation.name == "product":
            result = math.prod(calculation.values)
        else:
            result = _FUNCTIONS[calculation.name][0](**given)
    except (ArithmeticError, ValueError):
        result = math.nan
    if isinstance(result, complex) or not math.isfinite(result) or abs(result) > 1e15:
        raise CalculationError(f"'{calculation.name}' has no result with these numbers")
    return result
