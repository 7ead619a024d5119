"""The interactives that a lesson can name: their controls, ranges and start values."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct


class Control(Struct, frozen=True):
    """One control of an interactive."""

    name: str
    """What lessons name."""
    label: str
    """Words beside the slider."""
    unit: str
    """Unit printed after the value."""
    low: float
    high: float
    step: float
    default: float
    whole: bool = False
    """Whether it counts something that has no parts."""

    @property
    def grid(self) -> float:
        """Smallest difference between two values, in its unit."""
        return 1.0 if self.whole else self.step / 10


class FigureKind(Struct, frozen=True):
    """One interactive."""

    name: str
    """What lessons name."""
    title: str
    """Its heading."""
    controls: Mapping[str, Control]
    """Its controls by name, in order."""


def _kind(name: str, title: str, *controls: Control) -> FigureKind:
    return FigureKind(name, title, MappingProxyType({one.name: one for one in controls}))


_KINDS: Final = (
    _kind(
        "bathtub",
        "A tub with a tap and a drain",
        Control("inflow", "Inflow", "litres a minute", 0, 100, 5, 40),
        Control("outflow", "Outflow", "litres a minute", 0, 100, 5, 60),
        Control("level", "Water at the start", "litres", 0, 1000, 50, 600),
    ),
    _kind(
        "bond",
        "Price against yield",
        Control("coupon_pct", "Coupon", "% a year", 0, 10, 0.25, 4),
        Control("years", "Maturity", "years", 1, 30, 1, 10, whole=True),
        Control("yield_pct", "Yield", "% a year", 0, 10, 0.25, 4),
    ),
    _kind(
        "repo-trade",
        "A repo, both legs",
        Control("collateral", "Collateral", "million dollars", 10, 200, 10, 100),
        Control("haircut_pct", "Haircut", "%", 0, 10, 0.5, 2),
        Control("rate_pct", "Repo rate", "% a year", 0, 8, 0.05, 4),
        Control("days", "Term", "days", 1, 90, 1, 1, whole=True),
        Control("price_change_pct", "Change of the bonds' price", "%", -10, 10, 0.5, 0),
    ),
    _kind(
        "corridor",
        "The corridor of overnight rates",
        Control("reserves_ratio_pct", "Reserves", "% of bank assets", 6, 20, 0.25, 12),
        Control("iorb_pct", "Interest on reserves", "%", 0, 8, 0.05, 3.65),
        Control("on_rrp_spread_bp", "ON RRP rate over IORB", "bp", -25, 0, 5, -15),
        Control("standing_repo_spread_bp", "Standing repo rate over IORB", "bp", 0, 50, 5, 10),
    ),
    _kind(
        "random-walks",
        "Two trends and their changes",
        Control("drift", "Trend", "a week", 0, 2, 0.1, 1),
        Control("weeks", "Length", "weeks", 52, 520, 26, 260, whole=True),
        Control("seed", "Draw", "", 1, 20, 1, 1, whole=True),
    ),
)

FIGURES: Final[Mapping[str, FigureKind]] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every interactive by its name."""
