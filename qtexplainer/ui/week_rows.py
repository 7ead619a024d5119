"""The values of one week of a figure, as rows of its card and as places on its lines."""

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtGui import QColor

from qtexplainer.presentation.fan import OUTER
from qtexplainer.presentation.number_format import in_unit, number, range_words
from qtexplainer.presentation.series_style import STYLES, style_of
from qtexplainer.presentation.units import unit_of
from qtexplainer.ui.week_card import CardRow

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Figure, Floats

_READ_ROLES: Final = ("live", "actual", "daily", "drawn", "second", "own")
"""Lines whose values stand in the card."""
_ACTUAL_ROLES: Final = ("actual", "daily")


def week_rows(
    figure: "Figure", day: float, *, is_dark: bool
) -> tuple[list[CardRow], list[tuple[QColor, float]]]:
    """Return the rows of the week nearest to a day, and colour and value of each line there."""
    scale = figure.chart.scale
    found: list[tuple[str, str, bool, float, float]] = []
    is_pair = any(line.role == "second" for line in figure.lines)
    for line in reversed(figure.lines):
        if line.role not in _READ_ROLES or not len(line.x):
            continue
        if line.role == "drawn":
            value = float(np.interp(day, line.x, line.y, left=np.nan, right=np.nan))
        else:
            value = nearest(line.x, line.y, day)
        if np.isfinite(value):
            label = line.label if is_pair else style_of(line.name).label or line.label
            if line.role == "own":
                label = f"{style_of(line.name).label or line.label}, yours"
            found.append((line.name, label, line.role in _ACTUAL_ROLES, value, value))
    for band in reversed(figure.bands):
        top = nearest(band.x, band.high, day) if band.label else np.nan
        if np.isfinite(top):
            height = top - nearest(band.x, band.low, day)
            found.append((band.name, style_of(band.name).label, False, top, height))
    points: list[tuple[QColor, float]] = []
    said: dict[tuple[str, str], dict[bool, str]] = {}
    for series, label, is_actual, at, value in found:
        points.append((QColor(style_of(series).line(is_dark=is_dark)), at))
        unit = unit_of(figure.chart.lines[0] if series == "drawn" else series)
        label = f"{label}, share" if unit.startswith("% of") else label
        words = in_unit(value / scale, unit)
        if series not in STYLES:
            words = number(value / scale, 2)  # the unit of a file that we do not know
        said.setdefault((series, label), {})[is_actual] = words
    rows = []
    for (series, label), values in said.items():
        ink = QColor(style_of(series).ink(is_dark=is_dark))
        rows.append(CardRow(ink, label, values.get(False, ""), values.get(True, "")))
    _add_spread(rows, figure, day, is_dark)
    return rows, points


def _add_spread(rows: list[CardRow], figure: "Figure", day: float, is_dark: bool) -> None:
    """Say under the plot's first quantity where most paths are, where bands are drawn."""
    name = next(iter(figure.chart.lines), "stack")
    band = next((b for b in figure.bands if b.name == name and b.opacity == OUTER), None)
    if band is None:
        return
    low, high = (nearest(band.x, edge, day) for edge in (band.low, band.high))
    if not (np.isfinite(low) and np.isfinite(high)):
        return
    of_stack = name == "stack"
    unit = unit_of(figure.chart.total if of_stack else name)
    scale, style = figure.chart.scale, style_of(name)
    words = range_words(in_unit(low / scale, unit), in_unit(high / scale, unit))
    ink = QColor(style.ink(is_dark=is_dark))
    places = [place for place, row in enumerate(rows, 1) if row.ink == ink]
    place = places[0] if places else len(rows)
    rows.insert(place, CardRow(ink, "Total, 80 of 100" if of_stack else "  80 of 100 paths", words))


def nearest(x: "Floats", y: "Floats", day: float) -> float:
    """Value of the nearest week; ``nan`` where there is none within four days."""
    if not len(x):
        return float("nan")
    index = int(np.argmin(np.abs(x - day)))
    return float(y[index]) if abs(float(x[index]) - day) <= 4 else float("nan")
