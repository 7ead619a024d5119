"""A figure turned into shapes in pixels, in three layers: ground, still and live.

*Ground* are areas: zones, bands, layers of a stack. *Still* is what does not follow the hand: grid,
numbers, actual data, the baseline; it is drawn once and kept. *Live* is the rest.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from shiboken6 import VoidPtr

from qtexplainer.presentation.credit import short_credit
from qtexplainer.presentation.label_layout import spread_apart
from qtexplainer.presentation.ticks import time_ticks, value_ticks

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Dots, Figure, Floats, Line, Stems
    from qtexplainer.ui.plot_frame import PlotFrame
    from qtexplainer.ui.plot_ink import PlotInk

_SHARES: Final = np.linspace(0.0, 1.0, 6)
"""Where along the frame a zone's word may stand."""
_ACROSS: Final = 14
"""Places across a word at which lines are looked for."""
STILL_ROLES: Final = ("baseline", "actual", "pin")
"""Lines that do not follow the sliders."""
_LETTER_AT: Final = {"A": 0.94, "B": 0.84, "C": 0.74}
"""Where the letters of pinned runs stand, as shares of the frame's width."""
_LETTERED: Final = 2
"""Lines of a run that carry its letter: the first of the plot, lest letters cover the plot."""
LABELLED_ROLES: Final = ("live", "drawn", "second", "ghost", "own")
"""Lines with words at their right ends."""


@dataclass(slots=True)
class Shapes:
    """What one layer draws, in the order of drawing."""

    areas: list[tuple[QColor, QPolygonF]] = field(default_factory=list)
    rules: list[tuple[QPen, QLineF]] = field(default_factory=list)
    bars: list[tuple[QPen, list[QLineF]]] = field(default_factory=list)
    lines: list[tuple[QPen, QPolygonF]] = field(default_factory=list)
    dots: list[tuple[QPen, QColor, list[QPointF], float]] = field(default_factory=list)
    leaders: list[tuple[QPen, QLineF]] = field(default_factory=list)
    words: list[tuple[QColor, QPointF, str]] = field(default_factory=list)

    def paint(self, painter: QPainter, frame: "PlotFrame", ink: "PlotInk") -> None:
        """Draw everything; data are cut at the frame, words are not."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for pen, rule in self.rules:
            painter.setPen(pen)
            painter.drawLine(rule)
        painter.setClipRect(frame.rect.adjusted(-1, -2, 2, 2))
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, area in self.areas:
            painter.setBrush(colour)
            painter.drawPolygon(area)
        for pen, bars in self.bars:
            painter.setPen(pen)
            painter.drawLines(bars)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for pen, line in self.lines:
            painter.setPen(pen)
            painter.drawPolyline(line)
        painter.setClipping(False)
        for pen, colour, points, radius in self.dots:
            painter.setPen(pen)
            painter.setBrush(colour)
            for point in points:
                painter.drawEllipse(point, radius, radius)
        for pen, leader in self.leaders:
            painter.setPen(pen)
            painter.drawLine(leader)
        painter.setFont(ink.font)
        for colour, place, text in self.words:
            painter.setPen(colour)
            painter.drawText(place, text)


def ground_shapes(figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> Shapes:
    """Zones, bands and layers, with the words of the zones."""
    shapes = Shapes()
    rect = frame.rect
    for zone in figure.zones:
        x = np.clip(frame.xs(zone.x), rect.left(), rect.right())
        low = np.clip(frame.ys(np.nan_to_num(zone.low, neginf=-1e9)), rect.top(), rect.bottom())
        high = np.clip(frame.ys(np.nan_to_num(zone.high, posinf=1e9)), rect.top(), rect.bottom())
        if zone.depth:
            shapes.areas.append((ink.zone_tint(zone.depth), _outline(x, low, high)))
        place = _free_place(zone.word, (x, low, high), figure, frame, ink)
        if place is not None:
            shapes.words.append((ink.quiet, place, zone.word))
    for band in figure.bands:
        x, low, high = frame.xs(band.x), frame.ys(band.low), frame.ys(band.high)
        shapes.areas.append((ink.line_colour(band.name, band.opacity), _outline(x, low, high)))
        if band.opacity > 0.5:
            shapes.lines.append((QPen(ink.ground, 1.0), _polygon(x, high)))
    return shapes


def still_shapes(
    figure: "Figure", frame: "PlotFrame", ink: "PlotInk", *, credit: bool = True
) -> Shapes:
    """Grid, numbers, opening date, actual data, baseline and, with ``credit``, the source."""
    shapes = Shapes()
    _add_value_axis(shapes, figure, frame, ink)
    _add_other_axis(shapes, figure, frame, ink)
    for line in figure.lines:
        if line.role in STILL_ROLES:
            _add_line(shapes, line, figure, frame, ink)
    if figure.source and credit:
        words = ink.metrics.elidedText(
            short_credit(figure.source), Qt.TextElideMode.ElideRight, frame.bounds.width()
        )
        base = frame.bounds.bottom() - ink.metrics.descent() - 1
        shapes.words.append((ink.quiet, QPointF(0.0, base), words))
    return shapes


def live_shapes(figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> Shapes:
    """Stems, live lines, dots and the words at the lines' ends."""
    shapes = Shapes()
    for stems in figure.stems:
        _add_stems(shapes, stems, frame, ink)
    for line in figure.lines:
        if line.role not in STILL_ROLES:
            _add_line(shapes, line, figure, frame, ink)
    for dots in figure.dots:
        _add_dots(shapes, dots, frame, ink)
    _add_end_labels(shapes, figure, frame, ink)
    _add_veil(shapes, figure, frame, ink)
    _add_key(shapes, figure, frame, ink)
    return shapes


# --- axes -------------------------------------------------------------------------------------


def _add_value_axis(shapes: Shapes, figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> None:
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


def _add_other_axis(shapes: Shapes, figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> None:
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


# --- data -------------------------------------------------------------------------------------


def _add_line(
    shapes: Shapes, line: "Line", figure: "Figure", frame: "PlotFrame", ink: "PlotInk"
) -> None:
    known = np.isfinite(line.y)
    x, y = (line.x, line.y) if known.all() else (line.x[known], line.y[known])
    if len(x) < 2:
        return
    role = f"pin-{line.label}" if line.role == "pin" else line.role
    pen = ink.pen(line.name, role, leads=line.name in figure.chart.lines[:1])
    xs, ys = frame.xs(x), frame.ys(y)
    shapes.lines.append((pen, _polygon(xs, ys)))
    if line.role == "actual":
        end = QPointF(float(xs[-1]), float(ys[-1]))
        if frame.rect.adjusted(-1, -3, 2, 3).contains(end):
            shapes.dots.append((QPen(pen.color(), 1.4), ink.ground, [end], 3.0 * ink.growth))
    if line.role == "pin" and line.name in ("stack", *figure.chart.lines[:_LETTERED]):
        _add_letter(shapes, line, (xs, ys), frame, ink)


def _add_letter(
    shapes: Shapes,
    line: "Line",
    pixels: "tuple[Floats, Floats]",
    frame: "PlotFrame",
    ink: "PlotInk",
) -> None:
    """Put a pinned run's letter on its line, each letter at a share of the width of its own."""
    xs, ys = pixels
    x = frame.rect.left() + _LETTER_AT.get(line.label, 0.9) * frame.rect.width()
    if not xs[0] <= x <= xs[-1]:
        return
    at = QPointF(x, float(np.interp(x, xs, ys)))
    if not frame.rect.contains(at):
        return
    radius = ink.metrics.capHeight() * 0.5 + 3.0
    shapes.dots.append((QPen(ink.line_colour(line.name), 1.0), ink.ground, [at], radius))
    left = at.x() - ink.metrics.horizontalAdvance(line.label) / 2
    base = at.y() + ink.metrics.capHeight() / 2
    shapes.words.append((ink.word_colour(line.name), QPointF(left, base), line.label))


def _add_stems(shapes: Shapes, stems: "Stems", frame: "PlotFrame", ink: "PlotInk") -> None:
    lows, highs = frame.ys(stems.low), frame.ys(stems.high)
    tall = lows - highs > 0.7
    places = zip(
        frame.xs(stems.x)[tall].tolist(), lows[tall].tolist(), highs[tall].tolist(), strict=True
    )
    bars = [QLineF(x, low, x, high) for x, low, high in places]
    shapes.bars.append((QPen(ink.line_colour(stems.name, 0.55), 1.0), bars))


def _add_dots(shapes: Shapes, dots: "Dots", frame: "PlotFrame", ink: "PlotInk") -> None:
    single = len(dots.x) == 1
    around = frame.rect.adjusted(-1, -1, 1, 1)
    places = zip(frame.xs(dots.x).tolist(), frame.ys(dots.y).tolist(), strict=True)
    points = [QPointF(x, y) for x, y in places if around.contains(x, y)]
    pen = QPen(ink.ground, 2.0) if single else QPen(Qt.PenStyle.NoPen)
    colour = ink.line_colour(dots.name, 1.0 if single else 0.45)
    shapes.dots.append((pen, colour, points, dots.size / 2 * ink.growth))


# --- words ------------------------------------------------------------------------------------


def _add_end_labels(shapes: Shapes, figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> None:
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


def _add_key(shapes: Shapes, figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> None:
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


def _add_veil(shapes: Shapes, figure: "Figure", frame: "PlotFrame", ink: "PlotInk") -> None:
    """Word in the place of what is hidden: in the middle of an empty plot, else in its corner."""
    if not figure.veil:
        return
    rect, metrics = frame.rect, ink.metrics
    words = metrics.elidedText(figure.veil, Qt.TextElideMode.ElideRight, rect.width())
    left, base = rect.left() + 4, rect.top() + metrics.ascent()
    if not any(line.role == "live" for line in figure.lines):
        left = rect.center().x() - metrics.horizontalAdvance(words) / 2
        base = rect.center().y()
    shapes.words.append((ink.quiet, QPointF(left, base), words))


def _free_place(
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


def _outline(x: "Floats", low: "Floats", high: "Floats") -> QPolygonF:
    """Closed outline of the area between two lines."""
    return _polygon(np.concatenate((x, x[::-1])), np.concatenate((high, low[::-1])))


def _polygon(x: "Floats", y: "Floats") -> QPolygonF:
    """Pixels as Qt wants them, written straight into the polygon's own memory."""
    polygon = QPolygonF()
    polygon.resize(len(x))
    address = VoidPtr(polygon.data(), 16 * len(x), True)  # type: ignore[call-arg, arg-type]  # stubs
    memory = np.frombuffer(address, np.float64).reshape(-1, 2)  # type: ignore[call-overload]
    memory[:, 0], memory[:, 1] = x, y
    return polygon
