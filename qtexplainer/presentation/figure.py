"""Charts filled with numbers: the values of one projection, arranged as a plot shows them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from qtexplainer.presentation.chart import (
    Band,
    Chart,
    Dots,
    Figure,
    Floats,
    Line,
    Role,
    Stems,
    Zone,
)
from qtexplainer.presentation.fan import Fan, fan_extent, fan_note, fan_shapes
from qtexplainer.presentation.number_format import short_date
from qtexplainer.presentation.own_series import OwnSeries, own_credit, own_lines
from qtexplainer.presentation.series_style import style_of
from qtexplainer.presentation.ticks import date_at, round_range
from qtexplainer.presentation.zones import DemandCurve, zone_edges

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qtexplainer.model import Projection
    from qtexplainer.presentation.actual import ActualData

LEAD_IN_DAYS: Final = 364.0
"""Actual data shown before the opening, so that a projection starts from somewhere."""
_ZONE_WEEKS: Final = 26
_OPACITY_OF_A_LAYER: Final = 0.82


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
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
    own: tuple[OwnSeries, ...] = ()
    """Data of the student's own files."""
    kept: "dict[tuple[str, str], tuple[object, list[Line], str]]" = field(default_factory=dict)
    """Lines that do not follow the sliders, kept from one figure to the next: the same line is then
    the same value, and need not be drawn anew."""


def fill(chart: Chart, shown: Shown) -> Figure:
    """Return one chart with the numbers of one projection."""
    if chart.demand_curve:
        return _demand_figure(chart, shown)
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
        y_range=_value_range(chart, extent),
        opening=float(days[0]),
        source=source,
        notes=(fan_note(shown.fan),) if shown.fan is not None and fan_lines else (),
    )


def _baselines(chart: Chart, shown: Shown) -> list[Line]:
    """The lesson's opening run, dashed; of a stack its top."""
    before = shown.baseline
    if before is None:
        return []
    kept = shown.kept.get((chart.id, "baseline"))
    if kept is None or kept[0] is not before:
        lines = _run_lines(chart, before, "", "baseline")
        kept = shown.kept[chart.id, "baseline"] = (before, lines, "")
    return kept[1]


def _pins(chart: Chart, shown: Shown) -> list[Line]:
    """Runs that the student keeps; the last of them is drawn first."""
    kept = shown.kept.get((chart.id, "pins"))
    if kept is None or kept[0] != shown.pins:
        lines = [
            line
            for letter, run in reversed(shown.pins)
            for line in _run_lines(chart, run, letter, "pin")
        ]
        kept = shown.kept[chart.id, "pins"] = (shown.pins, lines, "")
    return kept[1]


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
    names = chart.lines or (("total_assets",) if chart.stacked else ())
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


def _value_range(chart: Chart, extent: "Iterable[Floats]") -> tuple[float, float]:
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


_RATIOS: Final = np.linspace(8.0, 18.0, 101)
_CURVE_ROOF: Final = 12.0
"""Basis points up to which the curve is shown where the run itself does not go higher."""


def _demand_baselines(chart: Chart, shown: Shown, week: int) -> list[Line]:
    """The way of the lesson's opening run, and the curve that it was on."""
    before, curve = shown.baseline, shown.baseline_demand
    if before is None:
        return []
    key = (before, week)
    kept = shown.kept.get((chart.id, "baseline"))
    if kept is None or kept[0] != key:
        ratio, rate = before.line("reserves_ratio_pct"), before.line("effr_iorb_bp")
        lines = [Line("effr_iorb_bp", "", ratio, rate, role="baseline")]
        if curve is not None:
            bank_assets = np.full_like(_RATIOS, float(before.line("bank_assets")[week]))
            values = curve(_RATIOS * bank_assets / 100.0, bank_assets)
            lines.append(Line("reserves", "", _RATIOS, values, role="baseline"))
        kept = shown.kept[chart.id, "baseline"] = (key, lines, "")
    return kept[1]


def _demand_figure(chart: Chart, shown: Shown) -> Figure:
    """Return the demand curve at the week's bank assets, with the economy's way and dot on it."""
    run = shown.projection
    ratio, rate = run.line("reserves_ratio_pct"), run.line("effr_iorb_bp")
    week = min(max(shown.week, 0), len(ratio) - 1)
    bank_assets = float(run.line("bank_assets")[week])
    reserves = _RATIOS * bank_assets / 100.0

    def curve_line(name: str, label: str, curve: DemandCurve, rival: bool) -> Line:
        values = curve(reserves, np.full_like(reserves, bank_assets))
        return Line(name, label, _RATIOS, values, role="rival" if rival else "curve")

    lines: list[Line] = [
        curve_line(f"rival_{place}", label, curve, rival=True)
        for place, (label, curve) in enumerate((shown.rivals or {}).items(), start=1)
    ]
    if shown.demand is not None:
        lines.insert(0, curve_line("reserves", shown.demand_label, shown.demand, rival=False))
    lines.append(Line("effr_iorb_bp", "", ratio, rate, role="trail"))
    lines = [*_demand_baselines(chart, shown, week), *lines]
    dots: list[Dots] = []
    source = ""
    past_ratio, past_rate = (
        shown.actual.series("reserves_ratio_pct"),
        shown.actual.series("effr_iorb_bp"),
    )
    if past_ratio is not None and past_rate is not None:
        common, first, second = np.intersect1d(
            past_ratio.days, past_rate.days, assume_unique=True, return_indices=True
        )
        if len(common):
            dots.append(Dots("range", "", past_ratio.values[first], past_rate.values[second]))
            source = f"Dots: actual weeks since {date_at(common[0]).year}. {past_rate.source}"
    economy = Dots(
        "effr_iorb_bp", "the economy", ratio[week : week + 1], rate[week : week + 1], size=11.0
    )
    dots.append(economy)
    shape = [line.y for line in lines if line.role == "curve"]
    low_x, high_x = float(_RATIOS[0]), float(_RATIOS[-1])
    roof = max(_CURVE_ROOF, float(np.nanmax(rate)))
    extent = [*(np.clip(values, -15.0, roof) for values in shape), np.clip(rate, -15.0, 40.0)]
    return Figure(
        chart=chart,
        lines=tuple(lines),
        dots=tuple(dots),
        x_range=(min(low_x, float(ratio.min())), max(high_x, float(ratio.max()))),
        y_range=_value_range(chart, extent),
        x_is_time=False,
        x_label="reserves, % of bank assets",
        source=source,
    )
