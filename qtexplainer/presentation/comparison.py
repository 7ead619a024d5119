"""Two scenarios side by side: their paths, the difference between them, and the end in numbers."""

from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct

from qtexplainer.course.laboratory import lab_week
from qtexplainer.presentation.chart import Band, Chart, Figure, Floats, Line
from qtexplainer.presentation.number_format import number, short_date
from qtexplainer.presentation.prediction import series_label
from qtexplainer.presentation.ticks import date_at, round_range
from qtexplainer.presentation.units import amount, axis_unit, unit_of

if TYPE_CHECKING:
    from qtexplainer.course.block import Compare
    from qtexplainer.course.laboratory import Laboratory
    from qtexplainer.course.lesson import Lesson
    from qtexplainer.model import Projection, Scenario

_TRILLIONS_FROM: Final = 1500.0
"""$ billions from which the paths are drawn in trillions; differences stay in billions."""
_GAP_OPACITY: Final = 0.16
_SMALL: Final = {"$bn": 0.5, "bp": 0.05, "%": 0.005}
"""Differences that count as none, by unit."""


class Comparison(Struct, frozen=True, eq=False):
    """Two projections of one length, and what sets them apart."""

    block: "Compare"
    left: "Scenario"
    right: "Scenario"
    left_run: "Projection"
    right_run: "Projection"
    weeks: int
    """Last week shown of both."""
    week: int
    """Decision week from which they may differ."""

    @property
    def days(self) -> Floats:
        """Days of the weeks that are shown."""
        dates = self.left_run.dates[: self.weeks + 1]
        return np.asarray(dates.astype("datetime64[D]"), dtype=np.float64)

    def lines(self, name: str) -> tuple[Floats, Floats]:
        """Both paths of a series, in its unit."""
        span = slice(self.weeks + 1)
        return self.left_run.line(name)[span], self.right_run.line(name)[span]

    def difference(self, name: str) -> Floats:
        """Left less right, week by week, in the unit of the series."""
        left, right = self.lines(name)
        return left - right

    def differs(self, name: str) -> bool:
        """Whether both paths of a series part in any week."""
        return bool((np.abs(self.difference(name)) >= _SMALL[_kind(name)]).any())


class EndRow(Struct, frozen=True):
    """One row of the table: both values in the last week, and their difference."""

    label: str
    left: str
    right: str
    difference: str


def comparison_of(block: "Compare", lesson: "Lesson", laboratory: "Laboratory") -> Comparison:
    """Run the model for both sides.

    Raises
    ------
    StateError
        A name or value in a state does not exist.
    KeyError
        A series does not exist.
    """
    base = laboratory.scenario_of(lesson, block)
    week = block.week or lab_week(lesson.lab_in_force(block))
    left, right = (
        laboratory.open(side, base=base, base_week=week) for side in (block.left, block.right)
    )
    left_run, right_run = laboratory.project(left), laboratory.project(right)
    weeks = min(block.weeks, left.weeks, right.weeks)
    found = Comparison(block, left, right, left_run, right_run, weeks, week)
    for name in block.series:
        found.lines(name)
    return found


def path_figure(comparison: Comparison, name: str) -> Figure:
    """Return both paths of a series with the gap between them shaded."""
    left, right = comparison.lines(name)
    highest = float(np.nanmax(np.abs([left, right])))
    scale = 1e-3 if unit_of(name) == "$bn" and highest >= _TRILLIONS_FROM else 1.0
    left, right = left * scale, right * scale
    days, block = comparison.days, comparison.block
    return Figure(
        chart=Chart(
            id=f"compare-{name}",
            title=series_label(name),
            unit=axis_unit(name, in_trillions=scale < 1),
            explanation=block.alt,
            lines=(name,),
            scale=scale,
        ),
        lines=(
            Line(name, block.right.label, days, right, role="second"),
            Line(name, block.left.label, days, left),
        ),
        bands=(
            Band("gap", "", days, np.minimum(left, right), np.maximum(left, right), _GAP_OPACITY),
        ),
        x_range=(float(days[0]), float(days[-1])),
        y_range=_range_of(np.concatenate((left, right))),
    )


def difference_figure(comparison: Comparison, name: str) -> Figure:
    """Return the difference line of a series, around a strong zero."""
    days, gap = comparison.days, comparison.difference(name)
    block = comparison.block
    return Figure(
        chart=Chart(
            id=f"difference-{name}",
            title=f"{block.left.label} minus {block.right.label}",
            unit=axis_unit(name),
            explanation=f"The difference of {series_label(name)} between the two scenarios.",
            lines=(name,),
            zero_line=True,
        ),
        lines=(Line(name, "", days, gap),),
        bands=(Band(name, "", days, np.minimum(gap, 0.0), np.maximum(gap, 0.0), _GAP_OPACITY),),
        x_range=(float(days[0]), float(days[-1])),
        y_range=_range_of(np.append(gap, 0.0), least=2 * _SMALL_SPAN[_kind(name)]),
    )


_SMALL_SPAN: Final = {"$bn": 10.0, "bp": 0.5, "%": 0.05}
"""Half the least height of a difference plot, so that nothing does not look like something."""


def _range_of(values: Floats, least: float = 0.0) -> tuple[float, float]:
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    if high - low < least:
        middle = (low + high) / 2
        low, high = middle - least / 2, middle + least / 2
    return round_range(low, high, most=3)


def _kind(name: str) -> str:
    unit = unit_of(name)
    return "%" if unit.startswith("%") else unit


def end_day(comparison: Comparison) -> str:
    """Return the last day shown, in words."""
    return short_date(date_at(float(comparison.days[-1])))


def end_rows(comparison: Comparison) -> tuple[EndRow, ...]:
    """Return one row for each series with the values of the last week."""
    rows = []
    for name in comparison.block.series:
        left, right = (float(line[-1]) for line in comparison.lines(name))
        rows.append(
            EndRow(
                f"{series_label(name)}, {axis_unit(name)}",
                _plain(left, name),
                _plain(right, name),
                _signed(_shown(left, name) - _shown(right, name), name),
            )
        )
    return tuple(rows)


def _digits(name: str) -> int:
    return {"$bn": 0, "bp": 1, "%": 2}[_kind(name)]


def _shown(value: float, name: str) -> float:
    """A value as exact as it is printed: a difference is that of the numbers beside it."""
    return round(value, _digits(name))


def _plain(value: float, name: str) -> str:
    return number(value, _digits(name))


def _signed(value: float, name: str) -> str:
    if abs(value) < _SMALL[_kind(name)]:
        return "none"
    return ("+" if value > 0 else "") + _plain(value, name)


def comparison_words(comparison: Comparison, name: str) -> str:
    """Return a series in words: the two ends, the difference, and where it is widest."""
    block, gap = comparison.block, comparison.difference(name)
    left, right = (_plain(float(line[-1]), name) for line in comparison.lines(name))
    label = series_label(name)
    ends = (
        f"{label} on {end_day(comparison)}: {left} with {block.left.label}, "
        f"{right} with {block.right.label}, in {axis_unit(name)}."
    )
    if not comparison.differs(name):
        return f"{ends} The two never differ."
    widest = int(np.argmax(np.abs(gap)))
    when = short_date(date_at(float(comparison.days[widest])))
    side = "higher" if gap[widest] > 0 else "lower"
    return (
        f"{ends} The difference is widest on {when}: {block.left.label} is "
        f"{amount(float(gap[widest]), name)} {side}."
    )
