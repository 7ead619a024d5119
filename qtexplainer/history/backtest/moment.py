"""One question of the examination, with the model's answer."""

from math import isnan
from typing import Literal

from msgspec import Struct


class Moment(Struct, frozen=True, kw_only=True):
    """A target, what the model gives, and what the naive alternative would give."""

    name: str
    """What is asked, with the unit."""
    kind: Literal["hard", "soft"]
    target: float
    """Actual figure, or nil for a violation."""
    tolerance: float
    """How far the value may be from the target, in the same unit."""
    value: float
    """The model's figure."""
    naive: float | None = None
    """Figure of a random walk from the opening week; None where that says nothing."""

    @property
    def passed(self) -> bool:
        """Whether the value is near enough to the target.

        >>> Moment(name="a", kind="soft", target=5.0, tolerance=1.0, value=5.9).passed
        True
        """
        return not isnan(self.value) and abs(self.value - self.target) <= self.tolerance

    @property
    def naive_error(self) -> float | None:
        """How far the naive alternative is from the target."""
        return None if self.naive is None else abs(self.naive - self.target)

    @property
    def is_nearer(self) -> bool:
        """Whether the model is nearer to the target than the naive alternative, if there is one."""
        naive = self.naive_error
        return naive is not None and abs(self.value - self.target) < naive


def violation(name: str, worst: float, *, tolerance: float = 1e-6) -> Moment:
    """A hard moment: the largest violation found, which must be nil."""
    return Moment(name=name, kind="hard", target=0.0, tolerance=tolerance, value=float(worst))
