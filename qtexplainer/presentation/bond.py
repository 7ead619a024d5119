"""A bond's price against its yield, the straight line that is its duration, and the gap between.

Per 100 of face value; two coupons a year, yields compounded twice a year, as for Treasuries.
"""

from typing import Final

import numpy as np
from msgspec import Struct

from qtexplainer.course.calculation import bond_price, duration
from qtexplainer.presentation.chart import Floats
from qtexplainer.presentation.interactive import Reading, Values
from qtexplainer.presentation.number_format import signed
from qtexplainer.presentation.ticks import round_range

YIELDS: Final = (0.0, 10.0)
"""Yields that are looked at, per cent a year."""
LONGEST: Final = 30.0
"""Years of the longest bond."""


class Bond(Struct, frozen=True):
    """A bond and the yield at which it trades."""

    coupon_pct: float
    years: float
    yield_pct: float

    @property
    def price(self) -> float:
        """Price per 100."""
        return self.price_at(self.yield_pct)

    @property
    def duration(self) -> float:
        """Modified duration in years: per cent lost for each percentage point of yield."""
        return duration(self.coupon_pct, self.years, self.yield_pct)

    @property
    def convexity(self) -> float:
        """Second derivative of the price by the yield (as a fraction), over the price; years².

        >>> round(Bond(0, 10, 4).convexity, 3), round(10 * 10.5 / 1.02**2, 3)
        (100.923, 100.923)
        """
        periods = max(1, round(2 * self.years))
        growth = 1 + self.yield_pct / 200
        paid = [self.coupon_pct / 2] * periods
        paid[-1] += 100.0
        total = sum(n * (n + 1) / 4 * cash * growth**-n for n, cash in enumerate(paid, start=1))
        return total / growth**2 / self.price

    def price_at(self, yield_pct: float) -> float:
        """Price at another yield."""
        return bond_price(self.coupon_pct, self.years, yield_pct)

    def line_at(self, yield_pct: float) -> float:
        """Price that the duration alone gives at another yield."""
        return self.price * (1 - self.duration * (yield_pct - self.yield_pct) / 100)

    def change_pct(self, points: float) -> float:
        """Change of the price in per cent when the yield moves by so many percentage points.

        >>> round(Bond(4, 10, 4).change_pct(1), 2)
        -7.79
        """
        return 100 * (self.price_at(self.yield_pct + points) / self.price - 1)

    def curve(self, count: int = 121) -> tuple[Floats, Floats, Floats]:
        """Yields, prices at them, and the duration's line."""
        yields = np.linspace(*YIELDS, count)
        prices = np.array([self.price_at(float(one)) for one in yields])
        line = np.array([self.line_at(float(one)) for one in yields])
        return yields, prices, line

    def price_range(self) -> tuple[float, float]:
        """Axis of prices for every maturity with this coupon, so that a short bond looks flat.

        >>> Bond(3, 10, 3).price_range()
        (0.0, 200.0)
        """
        longest = Bond(self.coupon_pct, LONGEST, self.yield_pct)
        high = max(longest.price_at(YIELDS[0]), 110.0)
        return round_range(min(longest.price_at(YIELDS[1]), 90.0), high)


def bond_of(values: Values) -> Bond:
    """Bond of the controls."""
    return Bond(values["coupon_pct"], values["years"], values["yield_pct"])


def bond_readings(bond: Bond) -> tuple[Reading, ...]:
    """Price, duration and convexity, and the change for one point more of yield.

    >>> [f"{one.label} {one.value}" for one in bond_readings(Bond(4, 10, 4))[:3]]
    ['Price 100.00', 'Duration 8.18 years', 'Convexity 78.9']
    >>> [f"{one.label} {one.value}" for one in bond_readings(Bond(4, 10, 4))[3:]]
    ['Yield +1 point −7.79%', 'by duration alone −8.18%']
    """
    return (
        Reading("Price", f"{bond.price:.2f}", "treasuries"),
        Reading("Duration", f"{bond.duration:.2f} years"),
        Reading("Convexity", f"{bond.convexity:.1f}"),
        Reading("Yield +1 point", f"{signed(bond.change_pct(1), 2)}%", "treasuries"),
        Reading("by duration alone", f"{signed(-bond.duration, 2)}%"),
    )


def push_pct(bond: Bond, start: Bond) -> float:
    """Change of the price in per cent since the yield was at its start.

    >>> round(push_pct(Bond(3, 10, 2.5), Bond(3, 10, 3)), 2)
    4.4
    """
    return 100 * (bond.price / bond.price_at(start.yield_pct) - 1)


def bond_words(bond: Bond, start: Bond) -> str:
    """Say it, for a screen reader.

    >>> bond_words(Bond(4, 10, 4), Bond(4, 10, 4))
    'At a yield of 4 per cent the bond costs 100.00. Duration 8.18 years. One point more of yield: \
price down 7.79 per cent, 8.18 by the straight line.'
    >>> bond_words(Bond(3, 10, 2.5), Bond(3, 10, 3)).partition(". Duration")[0]
    'At a yield of 2.5 per cent the bond costs 104.40, up 4.40 per cent from a yield of 3'
    """
    change, push = bond.change_pct(1), push_pct(bond, start)
    pushed = (
        f", {'up' if push > 0 else 'down'} {abs(push):.2f} per cent from a yield of "
        f"{start.yield_pct:g}"
        if bond.yield_pct != start.yield_pct
        else ""
    )
    return (
        f"At a yield of {bond.yield_pct:g} per cent the bond costs {bond.price:.2f}{pushed}. "
        f"Duration {bond.duration:.2f} years. One point more of yield: price down "
        f"{-change:.2f} per cent, {bond.duration:.2f} by the straight line."
    )
