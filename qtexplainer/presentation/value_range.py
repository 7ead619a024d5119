"""How far the vertical axis of a chart reaches, from all that is drawn in it."""

from typing import TYPE_CHECKING

import numpy as np

from qtexplainer.presentation.ticks import round_range

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qtexplainer.presentation.chart import Chart, Floats


def value_range(chart: "Chart", extent: "Iterable[Floats]") -> tuple[float, float]:
    """Range of all values, at least the chart's span, widened to whole ticks."""
    known = [part[np.isfinite(part)] for part in extent]
    known = [part for part in known if len(part)]
    if not known:
        return (0.0, max(chart.least_span, 1.0))
    low = min(float(part.min()) for part in known)
    high = max(float(part.max()) for part in known)
    if chart.from_zero:
        low = min(low, 0.0)
    if chart.zero_line:
        low, high = min(low, 0.0), max(high, 0.0)
    missing = chart.least_span - (high - low)
    if missing > 0:
        high += missing if chart.from_zero else missing / 2
        low -= 0.0 if chart.from_zero else missing / 2
    return round_range(low, high)
