"""Which part of a figure a closer look shows, across and up."""

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from qtexplainer.presentation.closer import Past, time_bounds, values_in_sight, with_past
from qtexplainer.presentation.sight import Sight

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Figure

_LEAST_DAYS: Final = 14.0
_NOTHING: Final = Sight(0.0, 1.0, (0.0, 1.0), 1.0)


class PlotSight(Struct, frozen=True):
    """The axes follow the figure until they are moved, and stay then where they are.

    Values in sight fill the height until that is moved too.
    """

    time: Sight = _NOTHING
    values: Sight = _NOTHING
    is_home: bool = True
    """Whether the axes still follow the figure."""
    holds_values: bool = False
    """Whether the values were moved."""

    def bounded(self, figure: "Figure", past: Past | None) -> "PlotSight":
        """Take the bounds of a figure and its past; what is in sight is not moved yet."""
        spans = [time_bounds(with_past(figure, past, span)) for span in (0.0, float("inf"))]
        low, high = min(one for one, _ in spans), max(one for _, one in spans)
        least = min(_LEAST_DAYS if figure.x_is_time else 0.1, high - low)
        return replace(self, time=replace(self.time, bounds=(low, high), least=least))

    def home(self, figure: "Figure") -> "PlotSight":
        """Show the whole run as the lab does."""
        return PlotSight(self.time.shown(*figure.x_range), _filled(*figure.y_range))

    def at_time(self, time: Sight, figure: "Figure", past: Past | None) -> "PlotSight":
        """Show another time, with all the values there unless they are held."""
        values = self.values
        if not self.holds_values:
            drawn = with_past(figure, past, time.span)
            values = _filled(*(values_in_sight(drawn, time.low, time.high) or figure.y_range))
        return replace(self, time=time, values=values, is_home=False)

    def at_values(self, values: Sight) -> "PlotSight":
        """Show other values, and hold them."""
        return replace(self, values=values, is_home=False, holds_values=True)

    def in_rectangle(self, time: tuple[float, float], values: tuple[float, float]) -> "PlotSight":
        """Show these places and values."""
        filled = _filled(self.values.low, self.values.high)
        moved = replace(self, time=self.time.shown(*time))
        return moved.at_values(filled.shown(*values))


def _filled(low: float, high: float) -> Sight:
    """Show these values, and let the axis be moved far beyond them."""
    span = high - low
    return Sight(low, high, (low - 20 * span, high + 20 * span), span / 200)
