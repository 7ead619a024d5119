"""The demand curve as a figure: curves, the way of the run, and where the economy is on them."""

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from qtexplainer.presentation.chart import Chart, Dots, Figure, Line, Role
from qtexplainer.presentation.fan import LEVELS, OUTCOMES, Fan, cross_note, fan_note
from qtexplainer.presentation.ticks import date_at
from qtexplainer.presentation.value_range import value_range

if TYPE_CHECKING:
    from qtexplainer.model import Projection
    from qtexplainer.presentation.chart import Floats
    from qtexplainer.presentation.figure import Shown
    from qtexplainer.presentation.zones import DemandCurve

_RATIOS: Final = np.linspace(8.0, 18.0, 101)
_CURVE_ROOF: Final = 12.0
"""Basis points up to which the curve is shown where the run itself does not go higher."""
_ROOF: Final = 40.0
_FLOOR: Final = -15.0
"""Basis points between which the axis follows the run."""
_CLOUD: Final = 200
"""Paths that are drawn as dots around the economy's."""
_RATIO, _RATE = "reserves_ratio_pct", "effr_iorb_bp"


def demand_figure(chart: Chart, shown: "Shown") -> Figure:
    """Return the demand curve at the week's bank assets, with the economy's way and dot on it."""
    run = shown.projection
    ratio, rate = _way(run)
    week = min(max(shown.week, 0), len(ratio) - 1)
    bank_assets = float(run.line("bank_assets")[week])
    curves = [
        _curve(f"rival_{place}", label, curve, bank_assets)
        for place, (label, curve) in enumerate((shown.rivals or {}).items(), start=1)
    ]
    if shown.demand is not None:
        curves.insert(0, _curve("reserves", shown.demand_label, shown.demand, bank_assets))
    past, source = _past(chart, shown)
    fan_lines, fan_dots, extent = _spread(shown.fan, week)
    size = 11.0 if shown.fan is None else 7.0
    roof = max(_CURVE_ROOF, float(np.nanmax(rate)))
    chosen = (np.clip(line.y, _FLOOR, roof) for line in curves if line.role == "curve")
    places = [place for line in fan_lines if line.role == "spread" for place in line.x]
    return Figure(
        chart=chart,
        lines=(
            *_baselines(chart, shown, week),
            *_pin_ways(chart, shown),
            *curves,
            Line(_RATE, "", ratio, rate, role="trail"),
            *fan_lines,
        ),
        dots=(
            *past,
            *fan_dots,
            *_others(shown, week),
            _dot("the economy", ratio, rate, week, size=size),
        ),
        x_range=(
            min(float(_RATIOS[0]), float(ratio.min()), *places),
            max(float(_RATIOS[-1]), float(ratio.max()), *places),
        ),
        y_range=value_range(
            chart, [*chosen, *(np.clip(part, _FLOOR, _ROOF) for part in (rate, *extent))]
        ),
        x_is_time=False,
        x_label="reserves, % of bank assets",
        source=source,
        notes=_notes(shown.fan),
        remark="cross: 80 of 100 paths, thick: 50"
        if shown.fan is not None and shown.fan.view == "bands"
        else "",
    )


def _way(run: "Projection") -> "tuple[Floats, Floats]":
    return run.line(_RATIO), run.line(_RATE)


def _curve(name: str, label: str, curve: "DemandCurve", bank_assets: float) -> Line:
    every = np.full_like(_RATIOS, bank_assets)
    values = curve(_RATIOS * every / 100.0, every)
    return Line(name, label, _RATIOS, values, role="curve" if name == "reserves" else "rival")


def _dot(
    label: str, ratio: "Floats", rate: "Floats", week: int, *, size: float, **more: Any
) -> Dots:
    week = min(week, len(ratio) - 1)
    return Dots(_RATE, label, ratio[week : week + 1], rate[week : week + 1], size, **more)


def _past(chart: Chart, shown: "Shown") -> tuple[tuple[Dots, ...], str]:
    """Every week that really was, and where that is from."""
    kept = shown.kept.get((chart.id, "actual"))
    if kept is None or kept[0] is not shown.actual:
        kept = shown.kept[chart.id, "actual"] = (shown.actual, *_read_past(shown))
    return kept[1], kept[2]


def _read_past(shown: "Shown") -> tuple[tuple[Dots, ...], str]:
    ratio, rate = shown.actual.series(_RATIO), shown.actual.series(_RATE)
    if ratio is None or rate is None:
        return (), ""
    common, first, second = np.intersect1d(
        ratio.days, rate.days, assume_unique=True, return_indices=True
    )
    if not len(common):
        return (), ""
    dots = Dots("range", "", ratio.values[first], rate.values[second], is_still=True)
    return (dots,), f"Dots: actual weeks since {date_at(common[0]).year}. {rate.source}"


# --- other runs -------------------------------------------------------------------------------


def _baselines(chart: Chart, shown: "Shown", week: int) -> list[Line]:
    """The way of the lesson's opening run, and the curve that it was on."""
    before, curve = shown.baseline, shown.baseline_demand
    if before is None:
        return []
    key = (before, week)
    kept = shown.kept.get((chart.id, "baseline"))
    if kept is None or kept[0] != key:
        found = [Line(_RATE, "", *_way(before), role="baseline")]
        if curve is not None:
            bank_assets = np.full_like(_RATIOS, float(before.line("bank_assets")[week]))
            values = curve(_RATIOS * bank_assets / 100.0, bank_assets)
            found.append(Line("reserves", "", _RATIOS, values, role="baseline"))
        kept = shown.kept[chart.id, "baseline"] = (key, found, "")
    lines: list[Line] = kept[1]
    return lines


def _pin_ways(chart: Chart, shown: "Shown") -> list[Line]:
    """The ways of the runs that the student keeps."""
    kept = shown.kept.get((chart.id, "pins"))
    if kept is None or kept[0] != shown.pins:
        ways = [Line(_RATE, letter, *_way(run), role="pin") for letter, run in shown.pins]
        kept = shown.kept[chart.id, "pins"] = (shown.pins, ways, "")
    lines: list[Line] = kept[1]
    return lines


def _others(shown: "Shown", week: int) -> list[Dots]:
    """Where the economy is in the lesson's start and in kept runs."""
    found = []
    if shown.baseline is not None:
        start = _dot("the lesson's start", *_way(shown.baseline), week, size=8.0, is_filled=False)
        found.append(start)
    for letter, run in shown.pins:
        found.append(_dot(f"run {letter}", *_way(run), week, size=6.0, letter=letter))
    return found


# --- uncertainty ------------------------------------------------------------------------------


def _notes(fan: Fan | None) -> tuple[str, ...]:
    if fan is None:
        return ()
    return (cross_note(fan, _CLOUD) if fan.view == "bands" else fan_note(fan),)


def _spread(fan: Fan | None, week: int) -> "tuple[list[Line], list[Dots], list[Floats]]":
    """Where the paths are in the week: a cross and a cloud, or outcomes; and how far they reach."""
    if fan is None:
        return [], [], []
    ratios, rates = fan.projection.series(_RATIO), fan.projection.series(_RATE)
    if fan.view == "outcomes":
        chosen = range(OUTCOMES) if fan.outcome is None else [fan.outcome]
        role: Role = "draw" if fan.outcome is None else "outcome"
        lines = [Line(_RATE, "", ratios[:, path], rates[:, path], role) for path in chosen]
        word = "outcomes" if fan.outcome is None else f"outcome {fan.outcome + 1}"
        drawn = slice(chosen[0], chosen[-1] + 1)
        dots = Dots(_RATE, word, ratios[week, drawn], rates[week, drawn], 6.0, is_filled=False)
        return lines, [dots], [fan.drawn(_RATE)]
    x10, x25, x50, x75, x90 = np.percentile(ratios[week], LEVELS)
    y10, y25, y50, y75, y90 = np.percentile(rates[week], LEVELS)
    most, half = "80 of 100 paths", "50 of 100 paths"
    cross = [
        Line(_RATE, f"{most}, reserves", np.array((x10, x90)), np.array((y50, y50)), "spread"),
        Line(_RATE, f"{most}, rate", np.array((x50, x50)), np.array((y10, y90)), "spread"),
        Line(_RATE, f"{half}, reserves", np.array((x25, x75)), np.array((y50, y50)), "core"),
        Line(_RATE, f"{half}, rate", np.array((x50, x50)), np.array((y25, y75)), "core"),
    ]
    cloud = Dots(_RATE, f"{_CLOUD} paths", ratios[week, :_CLOUD], rates[week, :_CLOUD], 2.6)
    return cross, [cloud], list(fan.percentiles(_RATE)[[0, -1]])
