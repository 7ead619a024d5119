"""A figure turned into shapes in pixels, in three layers: ground, still and live.

*Ground* are areas: zones, bands, layers of a stack. *Still* is what does not follow the hand: grid,
numbers, actual data, the baseline; it is drawn once and kept. *Live* is the rest.
"""

from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec import Struct
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from qtexplainer.ui.plot_axes import add_marks, add_other_axis, add_value_axis
from qtexplainer.ui.plot_outlines import outline, polygon, without_level
from qtexplainer.ui.plot_words import (
    add_credit,
    add_end_labels,
    add_key,
    add_remark,
    add_veil,
    free_place,
)

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Dots, Figure, Floats, Line, Stems
    from qtexplainer.ui.plot_frame import PlotFrame
    from qtexplainer.ui.plot_ink import PlotInk

STILL_ROLES: Final = ("baseline", "actual", "pin")
"""Lines that do not follow the sliders."""
_LETTER_AT: Final = {"A": 0.94, "B": 0.84, "C": 0.74}
"""Where the letters of pinned runs stand, as shares of the frame's width."""
_LETTER_SIDE: Final = {"A": (0.8, -0.8), "B": (0.8, 0.8), "C": (-0.8, 0.8)}
"""To which side of a dot its letter stands: right and down."""
_LETTERED: Final = 2
"""Lines of a run that carry its letter: the first of the plot, lest letters cover the plot."""


class Shapes(Struct):
    """What one layer draws, in the order of drawing."""

    areas: list[tuple[QColor, QPolygonF]] = []
    rules: list[tuple[QPen, QLineF]] = []
    bars: list[tuple[QPen, list[QLineF]]] = []
    lines: list[tuple[QPen, QPolygonF]] = []
    dots: list[tuple[QPen, QColor, list[QPointF], float]] = []
    leaders: list[tuple[QPen, QLineF]] = []
    signs: list[tuple[QColor, QPolygonF]] = []
    words: list[tuple[QColor, QPointF, str]] = []

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
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, sign in self.signs:
            painter.setBrush(colour)
            painter.drawPolygon(sign)
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
            shapes.areas.append((ink.zone_tint(zone.depth), outline(x, low, high)))
        place = free_place(zone.word, (x, low, high), figure, frame, ink)
        if place is not None:
            shapes.words.append((ink.quiet, place, zone.word))
    for band in figure.bands:
        x, low, high = frame.xs(band.x), frame.ys(band.low), frame.ys(band.high)
        shapes.areas.append((ink.line_colour(band.name, band.opacity), outline(x, low, high)))
        if band.opacity > 0.5:
            shapes.lines.append((QPen(ink.ground, 1.0), polygon(x, high)))
        elif band.name == "stack":
            # A veil over coloured layers needs edges to be seen.
            pen = QPen(ink.line_colour(band.name, 0.6), 0.7 * ink.growth)
            shapes.lines += [(pen, polygon(x, edge)) for edge in (low, high)]
    return shapes


def still_shapes(
    figure: "Figure",
    frame: "PlotFrame",
    ink: "PlotInk",
    *,
    credit: bool = True,
    with_row: bool = False,
) -> Shapes:
    """Grid, numbers, opening date, actual data, baseline and, with ``credit``, the source.

    ``with_row`` leaves room for a row of words about events.
    """
    shapes = Shapes()
    add_value_axis(shapes, figure, frame, ink)
    add_other_axis(shapes, figure, frame, ink, with_row=with_row)
    for line in figure.lines:
        if line.role in STILL_ROLES:
            _add_line(shapes, line, figure, frame, ink)
    for dots in figure.dots:
        if dots.is_still:
            _add_dots(shapes, dots, frame, ink)
    if credit:
        add_credit(shapes, figure, frame, ink)
    return shapes


def mark_shapes(figure: "Figure", frame: "PlotFrame", ink: "PlotInk", *, with_row: bool) -> Shapes:
    """Events on the time axis; with a row, in words too."""
    shapes = Shapes()
    add_marks(shapes, figure, frame, ink, with_row=with_row)
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
        if not dots.is_still:
            _add_dots(shapes, dots, frame, ink)
    add_end_labels(shapes, figure, frame, ink)
    add_veil(shapes, figure, frame, ink)
    add_key(shapes, figure, frame, ink)
    add_remark(shapes, figure, frame, ink)
    return shapes


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
    shapes.lines.append((pen, polygon(*without_level(xs, ys))))
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
    _add_badge(shapes, line.name, line.label, at, ink)


def _add_badge(shapes: Shapes, name: str, letter: str, at: QPointF, ink: "PlotInk") -> None:
    """Put a letter in a circle."""
    shapes.dots.append((QPen(ink.line_colour(name), 1.0), ink.ground, [at], _badge_radius(ink)))
    left = at.x() - ink.metrics.horizontalAdvance(letter) / 2
    base = at.y() + ink.metrics.capHeight() / 2
    shapes.words.append((ink.word_colour(name), QPointF(left, base), letter))


def _badge_radius(ink: "PlotInk") -> float:
    return ink.metrics.capHeight() * 0.5 + 3.0


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
    radius = dots.size / 2 * ink.growth
    if not dots.is_filled:
        pen, colour = QPen(ink.line_colour(dots.name), 1.4 * ink.growth), ink.ground
    shapes.dots.append((pen, colour, points, radius))
    if dots.letter:
        _add_letter_beside(shapes, dots, points, radius, ink)


def _add_letter_beside(
    shapes: Shapes, dots: "Dots", points: list[QPointF], radius: float, ink: "PlotInk"
) -> None:
    """Put a pinned run's letter beside its dot, on a side of its own: runs may meet."""
    right, down = _LETTER_SIDE.get(dots.letter, (1.0, -1.0))
    away = radius + _badge_radius(ink) + 3.0
    for point in points:
        at = QPointF(point.x() + right * away, point.y() + down * away)
        pen = QPen(ink.line_colour(dots.name), 1.0)
        shapes.bars.append((pen, [QLineF(point, at)]))
        _add_badge(shapes, dots.name, dots.letter, at, ink)
