"""What one plot shows, as plain values ready to be drawn.

A `Chart` is the declaration (one entry in `charts.py`); a `Figure` is the chart filled with the
numbers of one projection. Places on a time axis are days since 1 January 1970.
"""

from typing import Final, Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DAYS_A_WEEK: Final = 7.0
Role = Literal[
    "live",
    "baseline",
    "actual",
    "trail",
    "curve",
    "rival",
    "drawn",
    "second",
    "ghost",
    "pin",
    "median",
    "outcome",
    "draw",
    "own",
    "daily",
    "spread",
    "core",
]


class Line(Struct, frozen=True, eq=False):
    """One line: a series over time, or a curve."""

    name: str
    """Series whose colour and dash it takes."""
    label: str
    """Words at its right end, or the letter on a pinned run's line; empty for none."""
    x: Floats
    y: Floats
    role: Role = "live"
    """Live lines are strong, baselines dashed, actual data dotted with an open end; a line drawn by
    hand is the strongest, the second of a pair is dashed, what is still to come is a ghost.
    Lines of pinned runs are thin, each run with dashes of its own. The middle of all paths is thin,
    one outcome stronger, many outcomes at once are the thinnest. A student's own data have dashes
    of their own and a word at their end. Actual data by days are thin, a point for each day.
    Where most paths are at one moment is a thin line, where half of them are a thick one."""


class Band(Struct, frozen=True, eq=False):
    """The area between two lines: uncertainty, a target range, or a layer of a stack."""

    name: str
    """Series whose colour it takes."""
    label: str
    """Words at its right end, at mid-height; empty for none."""
    x: Floats
    low: Floats
    high: Floats
    opacity: float = 0.14
    """0.14 and 0.26 for bands of uncertainty, near 1 for the layers of a stack."""


class Stems(Struct, frozen=True, eq=False):
    """Thin verticals from a week's mean to its peak day."""

    name: str
    x: Floats
    low: Floats
    high: Floats


class Zone(Struct, frozen=True, eq=False):
    """A tinted part of the plot with a word in its corner: abundant, ample or scarce."""

    word: str
    x: Floats
    low: Floats
    high: Floats
    depth: int
    """0 is no tint, 1 a light one, 2 the strongest."""


class Dots(Struct, frozen=True, eq=False):
    """Separate points: past observations, or the one that is the economy now."""

    name: str
    label: str
    x: Floats
    y: Floats
    size: float = 3.0
    """Diameter in pixels at 100 % zoom."""
    is_filled: bool = True
    letter: str = ""
    """A pinned run's letter, which stands beside the dot; empty for none."""
    is_still: bool = False
    """Whether they do not follow the sliders."""


class Mark(Struct, frozen=True):
    """A week on the time axis in which something happened, or is planned."""

    day: float
    words: str
    weight: int = 1
    """Whose words are told first where there is no room for all."""
    is_outcome: bool = False
    """Whether it tells how markets fared, which may still be to be predicted."""


class Chart(Struct, frozen=True):
    """Declaration of one plot: what a lesson names and the chooser lists."""

    id: str
    title: str
    """A short sentence of what is shown."""
    unit: str
    """Unit of the vertical axis as it stands after the title."""
    explanation: str
    """One or two sentences on how to read it: tooltip and first level of the description."""
    lines: tuple[str, ...] = ()
    """Series drawn as lines, in order of importance."""
    stacked: tuple[str, ...] = ()
    """Series drawn as layers on top of each other, from the bottom."""
    total: str = ""
    """Series that is the sum of the layers; empty without layers."""
    band: tuple[str, str] | None = None
    """Series of the lower and upper edge of a band of the first line's colour."""
    shade: tuple[str, str] | None = None
    """Series of the lower and upper edge of a quiet area, the target range."""
    stems: tuple[str, str] | None = None
    """Series of the weekly mean and of the peak day."""
    zones: Literal["dollars", "share"] | None = None
    """Tints for abundant, ample and scarce reserves."""
    demand_curve: bool = False
    """The demand curve itself, in place of lines over time."""
    scale: float = 1.0
    """Factor from the series' unit to the axis' unit."""
    from_zero: bool = False
    """Whether the axis starts at zero."""
    least_span: float = 0.0
    """Smallest height of the axis in its own unit, so that noise does not look like news."""
    zero_line: bool = False
    """Whether zero is drawn stronger."""


class Figure(Struct, frozen=True, eq=False):
    """One chart filled with numbers, ready to be drawn and described."""

    chart: Chart
    lines: tuple[Line, ...] = ()
    bands: tuple[Band, ...] = ()
    stems: tuple[Stems, ...] = ()
    zones: tuple[Zone, ...] = ()
    dots: tuple[Dots, ...] = ()
    x_range: tuple[float, float] = (0.0, 1.0)
    y_range: tuple[float, float] = (0.0, 1.0)
    """Range of the data, already widened to whole ticks."""
    x_is_time: bool = True
    marks: tuple[Mark, ...] = ()
    """Events on a time axis, by day."""
    x_label: str = ""
    """What the horizontal axis measures where it is not time."""
    opening: float | None = None
    """Place of the opening date: left of it stands only actual data."""
    veil: str = ""
    """A word in the place of lines that the student is to predict first; empty for none."""
    source: str = ""
    """Where actual data come from and up to when; empty where none is shown."""
    notes: tuple[str, ...] = ()
    """What uncertainty draws, where it is shown."""
    remark: str = ""
    """A quiet word in a corner that says what uncertainty draws; empty for none."""

    @property
    def begin(self) -> float:
        """Where the run begins, of which the figure may show the past as well."""
        return self.opening if self.opening is not None else self.x_range[0]

    def week_near(self, day: float) -> float:
        """The nearest Wednesday, on which the weeks of the run end."""
        return self.begin + round((day - self.begin) / DAYS_A_WEEK) * DAYS_A_WEEK
