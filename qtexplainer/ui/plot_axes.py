"""The axes of a plot in pixels: grid, numbers, years, and the opening date."""

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPolygonF

from qtexplainer.presentation.ticks import time_ticks, value_ticks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qtexplainer.presentation.chart import Figure, Mark
    from qtexplainer.presentation.ticks import Tick
    from qtexplainer.ui.plot_frame import PlotFrame
    from qtexplainer.ui.plot_ink import PlotInk
    from qtexplainer.ui.plot_shapes import Shapes

_CROWD: Final = 5.0
"""Pixels between two marks below which the lighter one is left out."""
_LITTLE: Final = frozenset(("a", "an", "the", "of", "on", "in", "to", "its", "and", "/", "is"))
"""Words that nothing is cut after."""
_GAP: Final = 8.0
"""Pixels between the words of two events."""
_BETWEEN: Final = 6
"""Pixels between the words of two days on the axis."""


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


def _days_that_fit(frame: "PlotFrame", ink: "PlotInk", room: int) -> "tuple[Tick, ...]":
    """Days with words that stand clear of each other: rather fewer of them than gaps among them."""
    ticks: tuple[Tick, ...] = ()
    for most in range(room, 0, -1):
        ticks = time_ticks(*frame.x_range, most=most)
        places = [
            (frame.x_pixel(tick.at), ink.metrics.horizontalAdvance(tick.text) / 2) for tick in ticks
        ]
        if all(
            later - half >= earlier + other + _BETWEEN
            for (earlier, other), (later, half) in pairwise(places)
        ):
            break
    return ticks


def add_other_axis(
    shapes: "Shapes", figure: "Figure", frame: "PlotFrame", ink: "PlotInk", *, with_row: bool
) -> None:
    """Years, or round values, with the opening date and what the axis measures.

    With a row of words about events, the numbers stand below it.
    """
    rect, metrics = frame.rect, ink.metrics
    clear = 6 if figure.marks else 4  # of the triangles
    base = rect.bottom() + clear + metrics.ascent() + (mark_row(ink) if with_row else 0.0)
    room = max(1, int(rect.width() / (metrics.horizontalAdvance("2026") * 1.55)))
    if figure.x_is_time:
        ticks = _days_that_fit(frame, ink, room)
    else:
        ticks = value_ticks(*frame.x_range, most=min(6, 2 * room))
    free_from = frame.bounds.left()
    for tick in ticks:
        x = round(frame.x_pixel(tick.at)) + 0.5
        shapes.rules.append((ink.hairline, QLineF(x, rect.bottom(), x, rect.bottom() + 4)))
        width = metrics.horizontalAdvance(tick.text)
        left = min(max(x - width / 2, rect.left()), frame.bounds.right() - width)
        if left >= free_from:
            shapes.words.append((ink.quiet, QPointF(left, base), tick.text))
            free_from = left + width + _BETWEEN
    if figure.opening is not None and figure.opening > frame.x_range[0] + 1:
        x = round(frame.x_pixel(figure.opening)) + 0.5
        shapes.rules.append((ink.opening_rule, QLineF(x, rect.top(), x, rect.bottom())))
    if figure.x_label:
        words = metrics.elidedText(figure.x_label, Qt.TextElideMode.ElideRight, rect.width())
        left = rect.right() - metrics.horizontalAdvance(words)
        shapes.words.append((ink.quiet, QPointF(left, base + metrics.height()), words))


# --- events -----------------------------------------------------------------------------------


def mark_row(ink: "PlotInk") -> float:
    """Height of the row of words about events, under the axis."""
    return ink.metrics.height() + 3.0


def add_marks(
    shapes: "Shapes", figure: "Figure", frame: "PlotFrame", ink: "PlotInk", *, with_row: bool
) -> None:
    """A small triangle under the axis for each event, and words where there is room for them."""
    rect = frame.rect
    spots = [(mark, round(frame.x_pixel(mark.day)) + 0.5) for mark in figure.marks]
    spots = [(mark, x) for mark, x in spots if rect.left() - 1 <= x <= rect.right() + 1]
    spots = thinned(spots)
    named = placed_words(spots, rect.left() - 4, frame.bounds.right(), ink) if with_row else {}
    top = rect.bottom() + 1.5
    for mark, x in spots:
        colour = QColor(ink.tokens.text if mark.weight > 1 else ink.quiet)
        colour.setAlphaF(1.0 if mark in named or mark.weight > 1 else 0.55)
        shape = QPolygonF([QPointF(x, top), QPointF(x + 3.5, top + 5), QPointF(x - 3.5, top + 5)])
        shapes.signs.append((colour, shape))
    base = rect.bottom() + 6 + ink.metrics.ascent()
    for left, words in named.values():
        shapes.words.append((QColor(ink.tokens.text), QPointF(left, base), words))


def thinned(spots: "Sequence[tuple[Mark, float]]") -> "list[tuple[Mark, float]]":
    """Return marks of which no two touch: the weightiest of each crowd stay, by day."""
    kept: list[tuple[Mark, float]] = []
    for spot in sorted(spots, key=lambda spot: -spot[0].weight):
        if all(abs(spot[1] - x) >= _CROWD for _, x in kept):
            kept.append(spot)
    return sorted(kept, key=lambda spot: spot[1])


def placed_words(
    spots: "Sequence[tuple[Mark, float]]", low: float, high: float, ink: "PlotInk"
) -> "dict[Mark, tuple[float, str]]":
    """Return where words about events begin, between two pixels, so that none touches another.

    The weightiest come first; of two alike the one further on, since it has more to its left.
    Words that do not fit are cut after a word, to no less than half; else they are left out.
    """
    advance = ink.metrics.horizontalAdvance
    taken: list[tuple[float, float]] = []
    named: dict[Mark, tuple[float, str]] = {}
    for mark, x in sorted(spots, key=lambda spot: (-spot[0].weight, spot[1])):
        for words in _shorter(mark.words):
            width = advance(words)
            begins = [x - 3.5, x + 3.5 - width]
            free = [
                left
                for left in begins
                if low <= left
                and left + width <= high
                and all(left + width + _GAP < one or other + _GAP < left for one, other in taken)
            ]
            if free:
                taken.append((free[0], free[0] + width))
                named[mark] = (free[0], words)
                break
    return named


def _shorter(words: str) -> "Iterator[str]":
    """Yield words whole, then cut after ever fewer of them, to no less than half."""
    yield words
    parts = words.split()
    for count in range(len(parts) - 1, (len(parts) - 1) // 2, -1):
        if parts[count - 1] not in _LITTLE:
            yield " ".join(parts[:count]).rstrip(",;:") + " …"
