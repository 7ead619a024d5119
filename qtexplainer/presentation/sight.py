"""The part of an axis that a closer look shows: moved, narrowed and widened within bounds."""

from msgspec import Struct
from msgspec.structs import replace


class Sight(Struct, frozen=True):
    """A span of an axis, within the bounds that there is something to see in."""

    low: float
    high: float
    bounds: tuple[float, float]
    least: float
    """Smallest span, below which nothing more comes to light."""

    @property
    def span(self) -> float:
        """Length of the part in sight."""
        return self.high - self.low

    def shown(self, low: float, high: float) -> "Sight":
        """Show this part; what lies beyond the bounds is moved within them.

        >>> Sight(0, 10, (0, 100), 2).shown(95, 115).low
        80.0
        """
        low, high = min(low, high), max(low, high)
        first, last = self.bounds
        span = min(max(high - low, self.least), last - first)
        middle = (low + high) / 2
        low = min(max(middle - span / 2, first), last - span)
        return replace(self, low=float(low), high=float(low + span))

    def panned(self, share: float) -> "Sight":
        """Move on by a share of the span; back by a negative one.

        >>> Sight(0, 10, (0, 100), 2).panned(0.5)
        Sight(low=5.0, high=15.0, bounds=(0, 100), least=2)
        """
        return self.moved(share * self.span)

    def moved(self, by: float) -> "Sight":
        """Move on by an amount of the axis' unit."""
        return self.shown(self.low + by, self.high + by)

    def zoomed(self, factor: float, about: float | None = None) -> "Sight":
        """Widen the span by a factor, or narrow it; the place ``about`` stays where it is.

        >>> Sight(0, 10, (-100, 100), 2).zoomed(0.5, about=10.0)
        Sight(low=5.0, high=10.0, bounds=(-100, 100), least=2)
        """
        about = (self.low + self.high) / 2 if about is None else about
        span = min(max(self.span * factor, self.least), self.bounds[1] - self.bounds[0])
        factor = span / self.span
        return self.shown(about + (self.low - about) * factor, about + (self.high - about) * factor)
