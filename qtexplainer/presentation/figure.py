"""Charts filled with numbers: the values of one projection, arranged as a plot shows them."""

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from msgspec import Struct

from qtexplainer.presentation.chart import (
    Band,
    Chart,
    Figure,
    Floats,
    Line,
    Mark,
    Role,
    Stems,
    Zone,
)
from qtexplainer.presentation.demand_figure import demand_figure
from qtexplainer.presentation.fan import Fan, fan_extent, fan_notes, fan_remark, fan_shapes
from qtexplainer.presentation.number_format import short_date
from qtexplainer.presentation.own_series import OwnSeries, own_credit, own_lines
from qtexplainer.presentation.series_style import style_of
from qtexplainer.presentation.ticks import date_at
from qtexplainer.presentation.value_range import value_range
from qtexplainer.presentation.zones import DemandCurve, zone_edges

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qtexplainer.model import Projection
    from qtexplainer.presentation.actual import ActualData

LEAD_IN_DAYS: Final = 364.0
"""Actual data shown before the opening, so that a projection starts from somewhere."""
_ZONE_WEEKS: Final = 26
_OPACITY_OF_A_LAYER: Final = 0.82


class Shown(Struct, frozen=True, eq=False):
    """Everything a figure is made of, besides its chart."""

    projection: "Projection"
    actual: "ActualData"
    baseline: "Projection | None" = None
    """The lesson's opening run where it differs from the live one."""
    demand: DemandCurve | None = None
    """The chosen demand model as a curve."""
    demand_label: str = ""
    """Short words for the chosen demand model."""
    pins: "tuple[tuple[str, Projection], ...]" = ()
    """Runs that the student keeps, by their letters."""
    baseline_demand: DemandCurve | None = None
    """The demand model that the lesson opened with."""
    rivals: "Mapping[str, DemandCurve] | None" = None
    """Other demand models by the words at their ends."""
    week: int = 0
    """Week of the dot on the demand curve."""
    fan: Fan | None = None
    """Many paths of the live scenario, where uncertainty is shown."""
    marks: tuple[Mark, ...] = ()
    """Events on the time axes."""
    own: tuple[OwnSeries, ...] = ()
    """Data of the student's own files."""
    kept: "dict[tuple[str, str], tuple[object, Any, str]]" = {}
    """Lines that do not follow the sliders, kept from one figure to the next: the same line is then
    the same value, and need not be drawn anew."""


def fill(chart: Chart, shown: Shown) -> Figure:
    """Return one chart with the numbers of one projection."""
    if chart.demand_curve:
        return demand_figure(chart, shown)
    return _time_figure(chart, shown)


def _days(projection: "Projection") -> Floats:
    return np.asarray(projection.dates.astype("datetime64[D]"), dtype=np.float64)


def _time_figure(chart: Chart, shown: Shown) -> Figure:
    run, scale = shown.projection, chart.scale
    days = _days(run)
    lines = [Line(name, style_of(name).label, days, run.line(name) * scale) for name in chart.lines]
    baselines = _baselines(chart, shown)
    pins = _pins(chart, shown)
    actual, source = _actual_lines(chart, shown, days)
    own = own_lines(chart, shown.own, days, LEAD_IN_DAYS)
    source = ". ".join(part for part in (own_credit(chart, shown.own), source) if part)
    layers = _layers(chart, run, days)
    bands = _shade(chart, run, days)
    stems: tuple[Stems, ...] = ()
    if chart.stems is not None:
        mean, peak = (run.line(name) * scale for name in chart.stems)
        stems = (Stems(chart.stems[1], days, mean, np.maximum(mean, peak)),)
    zones = _zones(chart, shown, days)
    extent = [line.y for line in (*lines, *baselines, *pins, *actual, *own)]
    extent += [edge for band in (*layers, *bands) for edge in (band.low, band.high)]
    extent += [stem.high for stem in stems]
    fan_bands: list[Band] = []
    fan_lines: list[Line] = []
    if shown.fan is not None:
        fan_bands, fan_lines = fan_shapes(chart, shown.fan, days)
        extent += fan_extent(chart, shown.fan)
    extent += [zone.low[:1] for zone in zones if zone.depth]
    extent += [zone.low for zone in zones if zone.depth == 1]
    first = min([days[0], *(line.x[0] for line in (*actual, *own))])
    return Figure(
        chart=chart,
        lines=(*baselines, *pins, *actual, *reversed(fan_lines), *reversed(lines), *own),
        bands=(*bands, *layers, *fan_bands),
        stems=stems,
        zones=zones,
        x_range=(float(first), float(days[-1])),
        y_range=value_range(chart, extent),
        marks=shown.marks,
        opening=float(days[0]),
        source=source,
        notes=fan_notes(chart, shown.fan) if shown.fan is not None else (),
        remark=fan_remark(chart, shown.fan) if shown.fan is not None else "",
    )


def _baselines(chart: Chart, shown: Shown) -> list[Line]:
    """The lesson's opening run, dashed; of a stack its top."""
    before = shown.baseline
    if before is None:
        return []
    kept = shown.kept.get((chart.id, "baseline"))
    if kept is None or kept[0] is not before:
        kept = (before, _run_lines(chart, before, "", "baseline"), "")
        shown.kept[chart.id, "baseline"] = kept
    lines: list[Line] = kept[1]
    return lines


def _pins(chart: Chart, shown: Shown) -> list[Line]:
    """Runs that the student keeps; the last of them is drawn first."""
    kept = shown.kept.get((chart.id, "pins"))
    if kept is None or kept[0] != shown.pins:
        found = [
            line
            for letter, run in reversed(shown.pins)
            for line in _run_lines(chart, run, letter, "pin")
        ]
        kept = shown.kept[chart.id, "pins"] = (shown.pins, found, "")
    lines: list[Line] = kept[1]
    return lines


def _run_lines(chart: Chart, run: "Projection", label: str, role: Role) -> list[Line]:
    """Lines of a run that stands behind the live one; of a stack its top."""
    days = _days(run)
    lines = [Line(name, label, days, run.line(name) * chart.scale, role) for name in chart.lines]
    if chart.stacked:
        lines.append(Line("stack", label, days, _top(chart, run), role))
    return lines


def _actual_lines(chart: Chart, shown: Shown, days: Floats) -> tuple[list[Line], str]:
    """Actual data from the lead-in to the last week that we have, and their credit."""
    key = (shown.actual, float(days[0]), float(days[-1]))
    kept = shown.kept.get((chart.id, "actual"))
    if kept is None or kept[0] != key:
        kept = shown.kept[chart.id, "actual"] = (key, *_read_actual(chart, shown.actual, days))
    return kept[1], kept[2]


def _read_actual(chart: Chart, actual: "ActualData", days: Floats) -> tuple[list[Line], str]:
    names = chart.lines or ((chart.total,) if chart.total else ())
    lead_in = 0.0 if chart.shade is not None else LEAD_IN_DAYS
    lines: list[Line] = []
    sources: list[str] = []
    for name in names:
        observed = actual.series(name)
        if observed is None:
            continue
        part = observed.between(days[0] - lead_in, days[-1])
        if len(part.days) < 2:
            continue
        lines.append(Line(name, "", part.days, part.values * chart.scale, role="actual"))
        if part.source not in sources:
            sources.append(part.source)
    if not lines:
        return [], ""
    last = max(line.x[-1] for line in lines)
    return lines, f"Dotted: actual to {short_date(date_at(last))}. {'; '.join(sources)}"


def _layers(chart: Chart, run: "Projection", days: Floats) -> tuple[Band, ...]:
    """Layers of a stack from the bottom up; a layer that never holds anything is left out."""
    layers: list[Band] = []
    floor = np.zeros_like(days)
    for name in chart.stacked:
        height = np.maximum(run.line(name), 0.0) * chart.scale
        if float(height.max()) * 1.0 < 0.01:
            continue
        top = floor + height
        layers.append(Band(name, style_of(name).label, days, floor, top, _OPACITY_OF_A_LAYER))
        floor = top
    return tuple(layers)


def _top(chart: Chart, run: "Projection") -> Floats:
    """Sum of a stack's layers."""
    heights = [np.maximum(run.line(name), 0.0) for name in chart.stacked]
    return np.asarray(np.sum(heights, axis=0) * chart.scale, dtype=np.float64)


def _shade(chart: Chart, run: "Projection", days: Floats) -> tuple[Band, ...]:
    bands: list[Band] = []
    if chart.shade is not None:
        low, high = (run.line(name) * chart.scale for name in chart.shade)
        bands.append(Band("range", "", days, low, high, 0.12))
    if chart.band is not None:
        low, high = (run.line(name) * chart.scale for name in chart.band)
        bands.append(Band(chart.lines[0], "", days, low, high, 0.2))
    return tuple(bands)


def _zones(chart: Chart, shown: Shown, days: Floats) -> tuple[Zone, ...]:
    if chart.zones is None or shown.demand is None:
        return ()
    places = np.unique(np.append(np.arange(0, len(days), _ZONE_WEEKS), len(days) - 1))
    bank_assets = np.asarray(shown.projection.line("bank_assets"), dtype=np.float64)[places]
    edges = zone_edges(shown.demand, bank_assets)
    factor = bank_assets / 100.0 * chart.scale if chart.zones == "dollars" else 1.0
    abundant, scarce = edges.abundant_above * factor, edges.scarce_below * factor
    x = days[places]
    # Before the opening the zones stay as they are in the opening week.
    x, abundant, scarce = (
        np.concatenate(([x[0] - LEAD_IN_DAYS], x)),
        np.concatenate((abundant[:1], abundant)),
        np.concatenate((scarce[:1], scarce)),
    )
    top, bottom = np.full_like(x, np.inf), np.full_like(x, -np.inf)
    return (
        Zone("abundant", x, abundant, top, 0),
        Zone("ample", x, scarce, abundant, 1),
        Zone("scarce", x, bottom, scarce, 2),
    )
