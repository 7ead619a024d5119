"""The numbers of a plot as a table: a row for each week, a column for each series."""

import csv
import io
from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct

from qtexplainer.presentation.fan import INNER, OUTER
from qtexplainer.presentation.number_format import number, short_date
from qtexplainer.presentation.series_style import style_of
from qtexplainer.presentation.ticks import date_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qtexplainer.presentation.chart import Band, Figure, Floats, Line

_LAYER_FROM: Final = 0.5
"""Opacity from which a band is a layer of a stack and not a range."""
_ORDER: Final = (
    "live", "drawn", "second", "ghost", "baseline", "actual", "own", "pin", "median", "outcome",
    "draw",
)  # fmt: skip
"""Roles of lines in the order of their columns."""
_EDGES: Final = {
    OUTER: ("10th percentile", "90th percentile"),
    INNER: ("25th percentile", "75th percentile"),
}
"""Edges of the bands of uncertainty by their opacity."""
_KINDS: Final = {
    "baseline": "lesson's start",
    "actual": "actual",
    "drawn": "drawn by hand",
    "own": "yours",
    "median": "median",
    "outcome": "outcome",
    "draw": "outcome",
}
"""What a line is besides its quantity, by its role."""


class Column(Struct, frozen=True):
    """One series: its name, and a value for each row; not a number where there is none."""

    head: str
    values: "Floats"


class PlotTable(Struct, frozen=True):
    """A plot's numbers, in the unit of its axis.

    Over time every row is a week. A plot that is no course of time is a list of points: each row
    then says to which line it belongs.
    """

    first: str
    """Name of the first column."""
    names: tuple[str, ...]
    """The first column as it is read."""
    keys: tuple[str, ...]
    """The first column as it is exported: dates as 2026-01-07."""
    columns: tuple[Column, ...]
    digits: int
    """Decimals that are shown on the screen; exports have all."""

    @property
    def heads(self) -> tuple[str, ...]:
        """Names of all columns."""
        return (self.first, *(column.head for column in self.columns))

    def cell(self, row: int, column: int) -> str:
        """Return a cell as it is shown; a dash where there is no value."""
        if column == 0:
            return self.names[row]
        value = float(self.columns[column - 1].values[row])
        return number(value, self.digits) if np.isfinite(value) else "–"

    def exported(self) -> list[list[str]]:
        """Return all cells for other programs: full precision, decimal points, blanks."""
        rows = [list(self.heads)]
        for place, key in enumerate(self.keys):
            values = (float(column.values[place]) for column in self.columns)
            rows.append([key, *("" if value != value else f"{value:.10g}" for value in values)])
        return rows


def separated(rows: "Iterable[Sequence[str]]", by: str) -> str:
    r"""Return rows as lines whose cells are parted by a comma or a tab.

    >>> separated([["week", "TGA, $bn"], ["2026-01-07", "850"]], ",")
    'week,"TGA, $bn"\n2026-01-07,850\n'
    """
    out = io.StringIO()
    csv.writer(out, delimiter=by, lineterminator="\n").writerows(rows)
    return out.getvalue()


def plot_table(figure: "Figure") -> PlotTable:
    """Return the numbers of a figure; what is veiled in it is not in its table either."""
    span = figure.y_range[1] - figure.y_range[0]
    digits = 2 if span < 10 else 1
    return _over_time(figure, digits) if figure.x_is_time else _of_points(figure, digits)


def _over_time(figure: "Figure", digits: int) -> PlotTable:
    known = [(head, x, y) for head, x, y in _series(figure) if len(x)]
    days = np.unique(np.concatenate([x for _, x, _ in known])) if known else np.empty(0)
    columns = []
    for head, x, y in known:
        values = np.full(len(days), np.nan)
        values[np.searchsorted(days, x)] = y
        columns.append(Column(head, values))
    dates = [date_at(day) for day in days]
    return PlotTable(
        first="Week ending",
        names=tuple(short_date(date) for date in dates),
        keys=tuple(date.isoformat() for date in dates),
        columns=_told_apart(columns),
        digits=digits,
    )


def _series(figure: "Figure") -> "Iterable[tuple[str, Floats, Floats]]":
    known = [line for line in figure.lines if line.role in _ORDER]
    names = figure.chart.lines

    def place(line: "Line") -> tuple[int, str, int]:
        rank = names.index(line.name) if line.name in names else len(names)
        return _ORDER.index(line.role), line.label if line.role == "pin" else "", rank

    for line in sorted(known, key=place):
        yield _head(line), line.x, line.y
    for stems in figure.stems:
        yield f"{style_of(stems.name).label}, highest day", stems.x, stems.high
    for band in figure.bands:
        if band.opacity > _LAYER_FROM:
            yield _name(band), band.x, band.high - band.low
        else:
            low, high = _EDGES.get(band.opacity, ("lower edge", "upper edge"))
            yield f"{_name(band)}, {low}", band.x, band.low
            yield f"{_name(band)}, {high}", band.x, band.high


def _name(band: "Band") -> str:
    return band.label or ("Range" if band.name == "range" else style_of(band.name).label)


def _head(line: "Line") -> str:
    name = "Total" if line.name == "stack" else style_of(line.name).label
    if line.role == "pin":
        return f"{name}, run {line.label}"
    name = name or line.label
    return f"{name}, {_KINDS[line.role]}" if line.role in _KINDS else name


def _told_apart(columns: list[Column]) -> tuple[Column, ...]:
    """Number columns of the same name."""
    seen: dict[str, int] = {}
    found = []
    for column in columns:
        count = seen[column.head] = seen.get(column.head, 0) + 1
        found.append(Column(f"{column.head} ({count})", column.values) if count > 1 else column)
    return tuple(found)


def _of_points(figure: "Figure", digits: int) -> PlotTable:
    kinds = {
        "trail": "the run, week by week",
        "baseline": "lesson's start",
        "outcome": "outcome, week by week",
        "draw": "outcome, week by week",
    }
    parts = [
        (
            f"run {line.label}, week by week"
            if line.role == "pin"
            else line.label or kinds.get(line.role, style_of(line.name).label),
            line.x,
            line.y,
        )
        for line in figure.lines
    ]
    parts += [(dots.label or "actual weeks", dots.x, dots.y) for dots in figure.dots]
    names = tuple(name for name, x, _ in parts for _ in range(len(x)))
    empty = np.empty(0)
    return PlotTable(
        first="Line",
        names=names,
        keys=names,
        columns=(
            Column(figure.x_label, np.concatenate([x for _, x, _ in parts] or [empty])),
            Column(figure.chart.unit, np.concatenate([y for _, _, y in parts] or [empty])),
        ),
        digits=max(digits, 1),
    )
