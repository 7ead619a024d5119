"""A student's own data beside the projection: in the plot of the same quantity, or in a new one."""

from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct

from qtexplainer.presentation.chart import Chart, Floats, Line
from qtexplainer.presentation.charts import CHARTS
from qtexplainer.presentation.number_format import short_date
from qtexplainer.presentation.series_style import style_of
from qtexplainer.presentation.ticks import date_at

if TYPE_CHECKING:
    from qtexplainer.presentation.actual import DatedSeries

LONG_LEAD_DAYS: Final = 5 * 365.25
"""Own data shown before the opening in a plot of their own."""
_UNITS: Final = {"$bn": "$ billion", "bp": "basis points"}
_PROJECTED: Final = frozenset(
    name for chart in CHARTS.values() for name in (*chart.lines, *chart.stacked)
) | {"total_assets", "treasuries", "bank_assets", "mortgage_rate_pct", "ust10y_pct", "gdp"}
"""Series that the model projects and that a plot of own data can show beside them."""


class OwnSeries(Struct, frozen=True, eq=False):
    """One series of a file that the student opened."""

    key: str
    """Tells it from every other that is open."""
    name: str
    """Our name of the quantity, or the file's own."""
    label: str
    unit: str
    days: Floats
    values: Floats
    source: str
    note: str = ""

    @property
    def chart_id(self) -> str:
        """The plot that shows it: one of ours where it has that line, else its own."""
        for chart in CHARTS.values():
            if self.name in chart.lines:
                return chart.id
        return f"own:{self.key}"

    @property
    def words(self) -> str:
        """What it is and up to when, for a chip."""
        return f"{self.label}, to {short_date(date_at(self.days[-1]))}"


def own_series(key: str, raw: "DatedSeries", *, name: str, label: str, unit: str, note: str
               ) -> OwnSeries:  # fmt: skip
    """Return a series of a file in plotting form, without its gaps."""
    known = np.isfinite(raw.values)
    days = raw.dates[known].astype("datetime64[D]").astype(np.float64)
    values = np.asarray(raw.values[known], dtype=np.float64)
    return OwnSeries(key, name, label, unit, days, values, raw.source, note)


def own_chart(own: OwnSeries) -> Chart:
    """Return the plot of its own that a series has where none of ours has its line."""
    projected = own.name in _PROJECTED
    beside = "beside the projection" if projected else "which the model does not project"
    return Chart(
        id=f"own:{own.key}",
        title=own.label,
        unit=_UNITS.get(own.unit, own.unit),
        explanation=f"Your own data, {beside}. {own.note}".strip(),
        lines=(own.name,) if projected else (),
    )


def own_lines(chart: Chart, own: "tuple[OwnSeries, ...]", days: Floats, lead_in: float
              ) -> list[Line]:  # fmt: skip
    """Return the lines of own data that belong on a plot."""
    lines: list[Line] = []
    for one in own:
        is_alone = chart.id == f"own:{one.key}"
        if not is_alone and (one.name not in chart.lines or chart.id.startswith("own:")):
            continue
        first = days[0] - (LONG_LEAD_DAYS if is_alone else lead_in)
        start, stop = np.searchsorted(one.days, (first, days[-1] + 0.5))
        if is_alone and stop - start < 2:
            start, stop = 0, len(one.days)
        if stop - start >= 2:
            part = slice(start, stop)
            label = "yours" if style_of(one.name).label else one.label
            values = one.values[part] * chart.scale
            lines.append(Line(one.name, label, one.days[part], values, role="own"))
    return lines


def own_credit(chart: Chart, own: "tuple[OwnSeries, ...]") -> str:
    """Return where the own data on a plot come from; empty where there are none."""
    files = dict.fromkeys(
        one.source.partition(":")[0]
        for one in own
        if chart.id == f"own:{one.key}" or one.name in chart.lines
    )
    return f"Dash-dotted: {', '.join(files)}" if files else ""
