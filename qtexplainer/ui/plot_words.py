"""Words on a plot in pixels, each where it covers nothing: at lines' ends, in zones and corners."""

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPen

from qtexplainer.presentation.credit import credits_by_length
from qtexplainer.presentation.label_layout import spread_apart

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Figure, Floats
    from qtexplainer.ui.plot_frame import PlotFrame
    from qtexplainer.ui.plot_ink import PlotInk
    from qtexplainer.ui.plot_shapes import Shapes

_SHARES: Final = np.linspace(0.0, 1.0, 6)
"""Where along the frame a zone's word may stand."""
_OPEN: Final = 0.6
"""Share of a plot that its corner words may take."""
_ACROSS: Final = 14
"""Places across a word at which lines are looked for."""
LABELLED_ROLES: Final = ("live", "drawn", "second", "ghost", "own")
"""Lines with words at their right ends."""


def add_end_labels(shapes: "Shapes", figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> None:
    """Words at the right ends, moved apart where they would touch."""
    rect, metrics = frame.rect, ink.metrics
    labels: list[tuple[str, str, float, float]] = []
    for line in figure.lines:
        if line.label and line.role in LABELLED_ROLES and len(line.x):
            labels.append((line.name, line.label, float(line.x[-1]), float(line.y[-1])))
    for band in figure.bands:
        if band.label and len(band.x):
            middle = (float(band.low[-1]) + float(band.high[-1])) / 2
            labels.append((band.name, band.label, float(band.x[-1]), middle))
    wanted = [min(max(frame.y_pixel(at), rect.top()), rect.bottom()) for *_, at in labels]
    height = metrics.height() * 0.98
    places = spread_apart(
        wanted, height=height, low=rect.top() - height / 2, high=rect.bottom() + height / 2
    )
    for (name, label, end, _), want, middle in zip(labels, wanted, places, strict=True):
        x = min(max(frame.x_pixel(end), rect.left()), rect.right()) + 7
        base = middle + metrics.capHeight() / 2
        shapes.words.append((ink.word_colour(name), QPointF(x, base), label))
        if abs(middle - want) > 3:
            pen = QPen(ink.line_colour(name), 0.8)
            shapes.leaders.append((pen, QLineF(x - 6, want, x - 1, middle)))


def add_key(shapes: "Shapes", figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> None:
    """Names of curves in the upper right, where falling curves leave the plot empty."""
    rect, metrics = frame.rect, ink.metrics
    base = rect.top() + metrics.ascent()
    for line in figure.lines:
        if line.role not in ("curve", "rival") or not line.label:
            continue
        left = rect.right() - metrics.horizontalAdvance(line.label)
        shapes.words.append((ink.word_colour(line.name), QPointF(left, base), line.label))
        y = base - metrics.capHeight() / 2
        pen = ink.pen(line.name, line.role)
        shapes.leaders.append((pen, QLineF(left - 26, y, left - 6, y)))
        base += metrics.height()


def _keys(figure: "Figure") -> int:
    """Count the names that `add_key` writes."""
    return sum(line.role in ("curve", "rival") and bool(line.label) for line in figure.lines)


def add_credit(shapes: "Shapes", figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> None:
    """Where actual data are from, along the lower edge."""
    if not figure.source:
        return
    whole, brief = credits_by_length(figure.source)
    width = frame.bounds.width()
    words = whole if ink.metrics.horizontalAdvance(whole) <= width else brief
    words = ink.metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    base = frame.bounds.bottom() - ink.metrics.descent() - 1
    shapes.words.append((ink.quiet, QPointF(0.0, base), words))


def add_veil(shapes: "Shapes", figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> None:
    """Word in the place of what is hidden: in the middle of an empty plot, else in its corner.

    Beside the names of curves it stands below them, or not at all where the curves are.
    """
    if not figure.veil:
        return
    rect, metrics = frame.rect, ink.metrics
    if keys := _keys(figure):
        width = metrics.horizontalAdvance(figure.veil)
        if width <= _OPEN * rect.width() and (keys + 1) * metrics.height() <= _OPEN * rect.height():
            base = rect.top() + keys * metrics.height() + metrics.ascent()
            place = QPointF(rect.right() - width, base)
            shapes.words.append((ink.quiet, place, figure.veil))
        return
    words = metrics.elidedText(figure.veil, Qt.TextElideMode.ElideRight, rect.width())
    left, base = rect.left() + 4, rect.top() + metrics.ascent()
    if not any(line.role == "live" for line in figure.lines):
        left = rect.center().x() - metrics.horizontalAdvance(words) / 2
        base = rect.center().y()
    shapes.words.append((ink.quiet, QPointF(left, base), words))


def add_remark(shapes: "Shapes", figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> None:
    """Word on what uncertainty draws: under the key, else in the upper corner that is free."""
    if not figure.remark:
        return
    rect, metrics = frame.rect, ink.metrics
    width = metrics.horizontalAdvance(figure.remark)
    keys = _keys(figure) + bool(figure.veil and _keys(figure))
    if width > rect.width() - 8 or (keys + 2) * metrics.height() > _OPEN * rect.height():
        return
    begin = frame.x_pixel(figure.opening) if figure.opening is not None else rect.left()
    lefts = [rect.right() - width] if keys else [rect.right() - width - 4, begin + 4]
    roofs = [_roof(figure, frame, left, left + width) for left in lefts]
    place = roofs.index(max(roofs))
    if roofs[place] < rect.top() + metrics.height() and not keys:
        return
    base = rect.top() + keys * metrics.height() + metrics.ascent()
    shapes.words.append((ink.quiet, QPointF(lefts[place], base), figure.remark))


def _roof(figure: "Figure", frame: "PlotFrame", left: float, right: float) -> float:
    """Pixel of the highest thing that is drawn between two pixels."""
    edges = [(line.x, line.y) for line in figure.lines if len(line.x) > 1 and figure.x_is_time]
    edges += [(band.x, band.high) for band in figure.bands]
    across = np.linspace(left, right, _ACROSS)
    return min(
        (float(np.interp(across, frame.xs(x), frame.ys(y)).min()) for x, y in edges),
        default=frame.rect.bottom(),
    )


def free_place(
    word: str,
    zone: "tuple[Floats, Floats, Floats]",
    figure: "Figure",
    frame: "PlotFrame",
    ink: "PlotInk",
) -> QPointF | None:
    """Where a zone's word stands farthest from all lines; nothing if there is no room for it."""
    x, low, high = zone
    width, height = ink.metrics.horizontalAdvance(word), ink.metrics.height()
    lefts = frame.rect.left() + 5 + _SHARES * (frame.rect.width() - width - 10)
    across = (lefts[:, None] + np.linspace(0.0, width, _ACROSS)[None, :]).ravel()
    shape = (len(_SHARES), _ACROSS)
    roofs = np.interp(across, x, high).reshape(shape).max(axis=1)
    floors = np.interp(across, x, low).reshape(shape).min(axis=1)
    fits = floors - roofs >= height
    if not fits.any():
        return None
    tops = np.stack((roofs + 1, floors - height - 1))
    middles = np.repeat(tops + height / 2, _ACROSS, axis=1)
    nearest = np.full(middles.shape, 200.0)
    for line in figure.lines:
        if len(line.x) > 1:
            ys = np.interp(across, frame.xs(line.x), frame.ys(line.y), left=1e6, right=1e6)
            nearest = np.minimum(nearest, np.abs(middles - ys[None, :]))
    away = nearest.reshape(2, *shape).min(axis=2) - np.where(fits, 0.0, 1e6)
    # A place further right or lower must be better by a little, so that words rest during a drag.
    away -= np.arange(away.size).reshape(away.shape) * 0.4
    row, column = np.unravel_index(int(np.argmax(away)), away.shape)
    if away[row, column] < height * 0.4:
        return None
    return QPointF(float(lefts[column]), float(tops[row, column]) + ink.metrics.ascent())
