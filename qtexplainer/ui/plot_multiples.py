"""Many outcomes as many small plots: what stands in the place of motion where it is not wanted.

All panels share their axes, so that outcomes are compared at a glance; each has its number.
"""

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF

from qtexplainer.presentation.ticks import date_at, value_ticks
from qtexplainer.ui.plot_frame import PlotFrame
from qtexplainer.ui.plot_outlines import polygon

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Figure, Line
    from qtexplainer.ui.plot_ink import PlotInk
    from qtexplainer.ui.plot_shapes import Shapes

_GAP: Final = 5.0
_COLUMNS: Final = (2, 3, 4, 5, 7, 10)
_ASPECT: Final = 1.7
"""Width of a panel, in heights, at which courses are read best."""


def outcomes_in(figure: "Figure") -> "list[list[Line]]":
    """Return the lines of each outcome that is drawn at once with others; none for one alone."""
    by_name: dict[str, list[Line]] = {}
    for line in figure.lines:
        if line.role == "draw":
            by_name.setdefault(line.name, []).append(line)
    if not by_name:
        return []
    return [list(lines) for lines in zip(*by_name.values(), strict=True)]


def panels_of(count: int, frame: PlotFrame) -> list[PlotFrame]:
    """Return the frames of so many small plots, row by row, with the axes of the large one."""
    room = frame.rect

    def size(columns: int) -> tuple[float, float]:
        rows = -(-count // columns)
        return (
            (room.width() - (columns - 1) * _GAP) / columns,
            (room.height() - (rows - 1) * _GAP) / rows,
        )

    columns = max(_COLUMNS, key=lambda one: min(size(one)[0] / _ASPECT, size(one)[1]))
    width, height = size(columns)
    return [
        PlotFrame(
            frame.bounds,
            QRectF(
                room.left() + place % columns * (width + _GAP),
                room.top() + place // columns * (height + _GAP),
                width,
                height,
            ),
            frame.x_range,
            frame.y_range,
        )
        for place in range(count)
    ]


def add_multiples(
    shapes: "Shapes", figure: "Figure", panels: list[PlotFrame], ink: "PlotInk"
) -> None:
    """One small plot for each outcome, over the run without surprises, which is faint."""
    behind = [line for line in figure.lines if line.role in ("live", "curve", "trail")]
    behind += [line for line in figure.lines if line.name == "stack" and line.role == "median"]
    for number, (panel, lines) in enumerate(zip(panels, outcomes_in(figure), strict=True), 1):
        is_first = panel.rect.left() == panels[0].rect.left()
        is_topmost = panel.rect.top() == panels[0].rect.top()
        _add_ground(shapes, figure, panel, ink, is_first=is_first, is_topmost=is_topmost)
        for line in behind:
            _add_course(shapes, line, panel, ink, "ghost")
        for line in lines:
            _add_course(shapes, line, panel, ink, "outcome")
        if panel.rect.height() > 2.2 * ink.metrics.height():
            corner = QPointF(panel.rect.left() + 2, panel.rect.top() + ink.metrics.ascent() - 1)
            shapes.words.append((ink.quiet, corner, str(number)))
    _add_names(shapes, figure, panels, ink)
    _add_ends(shapes, figure, panels, ink)


def _add_ground(
    shapes: "Shapes",
    figure: "Figure",
    panel: PlotFrame,
    ink: "PlotInk",
    *,
    is_first: bool,
    is_topmost: bool,
) -> None:
    """Hairlines at two round values, with their numbers in the first column."""
    rect = panel.rect
    zero_matters = figure.chart.zero_line or figure.chart.from_zero
    for tick in value_ticks(*panel.y_range, most=2):
        y = round(panel.y_pixel(tick.at)) + 0.5
        strong = zero_matters and abs(tick.at) < 1e-12
        pen = ink.strong_rule if strong else ink.hairline
        shapes.rules.append((pen, QLineF(rect.left(), y, rect.right(), y)))
        is_clear = is_topmost or y > rect.top() + 0.5 * ink.metrics.height()
        if is_first and is_clear:
            left = rect.left() - 6 - ink.metrics.horizontalAdvance(tick.text)
            place = QPointF(left, y + ink.metrics.capHeight() / 2)
            shapes.words.append((ink.quiet, place, tick.text))


def _add_course(
    shapes: "Shapes", line: "Line", panel: PlotFrame, ink: "PlotInk", role: str
) -> None:
    if len(line.x) < 2:
        return
    rect = panel.rect
    ys = np.clip(panel.ys(line.y), rect.top(), rect.bottom())
    shapes.lines.append((ink.pen(line.name, role), polygon(panel.xs(line.x), ys)))


def _add_names(shapes: "Shapes", figure: "Figure", panels: list[PlotFrame], ink: "PlotInk") -> None:
    """Names of the lines beside the panels, from the top."""
    right = max(panel.rect.right() for panel in panels) + 7
    base = panels[0].rect.top() + ink.metrics.ascent()
    for line in reversed(figure.lines):
        if line.role == "live" and line.label:
            shapes.words.append((ink.word_colour(line.name), QPointF(right, base), line.label))
            base += ink.metrics.height()


def _add_ends(shapes: "Shapes", figure: "Figure", panels: list[PlotFrame], ink: "PlotInk") -> None:
    """First and last year, or value, under the panel below on the left."""
    last = [panel for panel in panels if panel.rect.left() == panels[0].rect.left()][-1].rect
    base = last.bottom() + 4 + ink.metrics.ascent()
    ends = [str(date_at(end).year) if figure.x_is_time else f"{end:.0f}" for end in figure.x_range]
    shapes.words.append((ink.quiet, QPointF(last.left(), base), ends[0]))
    left = last.right() - ink.metrics.horizontalAdvance(ends[1])
    if left > last.left() + ink.metrics.horizontalAdvance(ends[0]) + 6:
        shapes.words.append((ink.quiet, QPointF(left, base), ends[1]))
