"""The axes of a plot in pixels: grid, numbers, years, and the opening date."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, Qt

from qtexplainer.presentation.ticks import time_ticks, value_ticks

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Figure
    from qtexplainer.ui.plot_frame import PlotFrame
    from qtexplainer.ui.plot_ink import PlotInk
    from qtexplainer.ui.plot_shapes import Shapes


def add_value_axis(shapes: "Shapes", figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> None:
    """Hairlines at round values, and their numbers."""
    rect, metrics = frame.rect, ink.metrics
    most = max(2, min(5, int(rect.height() / (metrics.height() * 2.0))))
    ticks = value_ticks(*frame.y_range, most=most)
    while len(ticks) < 2 and most < 8:
        most += 1
        ticks = value_ticks(*frame.y_range, most=most)
    zero_matters = figure.chart.zero_line or figure.chart.from_zero
    for tick in ticks:
        y = round(frame.y_pixel(tick.at)) + 0.5
        strong = zero_matters and abs(tick.at) < 1e-12
        pen = ink.strong_rule if strong else ink.hairline
        shapes.rules.append((pen, QLineF(rect.left(), y, rect.right(), y)))
        left = rect.left() - 6 - metrics.horizontalAdvance(tick.text)
        shapes.words.append((ink.quiet, QPointF(left, y + metrics.capHeight() / 2), tick.text))


def add_other_axis(shapes: "Shapes", figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> None:
    """Years, or round values, with the opening date and what the axis measures."""
    rect, metrics = frame.rect, ink.metrics
    base = rect.bottom() + 4 + metrics.ascent()
    room = max(1, int(rect.width() / (metrics.horizontalAdvance("2026") * 1.55)))
    if figure.x_is_time:
        ticks = time_ticks(*frame.x_range, most=room)
    else:
        ticks = value_ticks(*frame.x_range, most=min(6, 2 * room))
    free_from = frame.bounds.left()
    for tick in ticks:
        x = round(frame.x_pixel(tick.at)) + 0.5
        shapes.rules.append((ink.hairline, QLineF(x, rect.bottom(), x, rect.bottom() + 4)))
        width = metrics.horizontalAdvance(tick.text)
        left = min(max(x - width / 2, rect.left() - 8), frame.bounds.right() - width)
        if left >= free_from:
            shapes.words.append((ink.quiet, QPointF(left, base), tick.text))
            free_from = left + width + 6
    if figure.opening is not None and figure.opening > frame.x_range[0] + 1:
        x = round(frame.x_pixel(figure.opening)) + 0.5
        shapes.rules.append((ink.opening_rule, QLineF(x, rect.top(), x, rect.bottom())))
    if figure.x_label:
        words = metrics.elidedText(figure.x_label, Qt.TextElideMode.ElideRight, rect.width())
        left = rect.right() - metrics.horizontalAdvance(words)
        shapes.words.append((ink.quiet, QPointF(left, base + metrics.height()), words))
