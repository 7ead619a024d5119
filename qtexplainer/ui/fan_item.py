"""One plot as one graphics item: zones, grid, bands, stems, lines, dots and words.

All shapes are turned into pixels when data, range or size change; painting only draws what is
ready, so nothing in it can fail, and an item without data draws nothing.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from qtexplainer.presentation.chart import Band, Dots, Figure, Floats, Line, Stems, Zone
from qtexplainer.presentation.label_layout import spread_apart
from qtexplainer.presentation.series_style import style_of
from qtexplainer.presentation.ticks import time_ticks, value_ticks

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from qtexplainer.ui.theme import Theme

_WIDTHS: Final = {
    "live": 2.3,
    "baseline": 1.3,
    "actual": 1.3,
    "trail": 1.3,
    "curve": 2.2,
    "rival": 1.3,
}
_ZONE_TINT: Final = {"light": "#D55E00", "dark": "#E69F00"}
_PATTERNS: Final = {"dash": [5.0, 3.0], "dot": [1.0, 2.4], "dash-dot": [5.0, 2.5, 1.0, 2.5]}


@dataclass(slots=True)
class _Shapes:
    """Everything one painting draws, in the order of drawing, in pixels."""

    areas: list[tuple[QColor, QPolygonF]] = field(default_factory=list)
    grid: list[tuple[QPen, QLineF]] = field(default_factory=list)
    bars: list[tuple[QPen, list[QLineF]]] = field(default_factory=list)
    lines: list[tuple[QPen, QPolygonF]] = field(default_factory=list)
    dots: list[tuple[QPen, QColor, list[QPointF], float]] = field(default_factory=list)
    words: list[tuple[QColor, QPointF, str]] = field(default_factory=list)
    leaders: list[tuple[QPen, QLineF]] = field(default_factory=list)


class FanItem(pg.GraphicsObject):
    """One plot, drawn from a `Figure` into the frame it is given."""

    def __init__(self, theme: "Theme", parent: pg.GraphicsItem | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figure: Figure | None = None
        self._frame = QRectF()
        self._bounds = QRectF()
        self._y_range = (0.0, 1.0)
        self._shapes = _Shapes()
        self._font: QFont = theme.font("caption")
        self._metrics = QFontMetricsF(self._font)
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption, False)

    # --- what is drawn --------------------------------------------------------------------

    @property
    def figure(self) -> Figure | None:
        """The figure that is drawn; nothing before the first data."""
        return self._figure

    @property
    def frame(self) -> QRectF:
        """The part of the item in which the data stand, in pixels."""
        return self._frame

    def show_figure(self, figure: Figure, y_range: tuple[float, float]) -> None:
        """Draw this figure with this range of values."""
        self._figure = figure
        self._y_range = y_range
        self._arrange()

    def show_range(self, y_range: tuple[float, float]) -> None:
        """Draw the same figure with another range of values."""
        self._y_range = y_range
        self._arrange()

    def place(self, bounds: QRectF, frame: QRectF) -> None:
        """Take the whole of the plot and the part of it in which the data stand."""
        self.prepareGeometryChange()
        self._bounds = QRectF(bounds)
        self._frame = QRectF(frame)
        self._arrange()

    def restyle(self) -> None:
        """Take fonts and colours from the theme again."""
        self._font = self._theme.font("caption")
        self._metrics = QFontMetricsF(self._font)
        self._arrange()

    def boundingRect(self) -> QRectF:
        """Whole of the plot, in pixels."""
        return QRectF(self._bounds)

    # --- pixels ---------------------------------------------------------------------------

    def x_pixel(self, x: float) -> float:
        """Horizontal pixel of a place on the axis."""
        low, high = self._figure.x_range if self._figure is not None else (0.0, 1.0)
        return self._frame.left() + (x - low) / max(high - low, 1e-12) * self._frame.width()

    def x_at(self, pixel: float) -> float:
        """Place on the horizontal axis under a pixel."""
        low, high = self._figure.x_range if self._figure is not None else (0.0, 1.0)
        return low + (pixel - self._frame.left()) / max(self._frame.width(), 1.0) * (high - low)

    def y_pixel(self, y: float) -> float:
        """Vertical pixel of a value."""
        low, high = self._y_range
        return self._frame.bottom() - (y - low) / max(high - low, 1e-12) * self._frame.height()

    def _xs(self, x: Floats) -> Floats:
        low, high = self._figure.x_range if self._figure is not None else (0.0, 1.0)
        factor = self._frame.width() / max(high - low, 1e-12)
        return self._frame.left() + (x - low) * factor

    def _ys(self, y: Floats) -> Floats:
        low, high = self._y_range
        factor = self._frame.height() / max(high - low, 1e-12)
        # Far-off values are kept near the frame: painters dislike huge coordinates.
        return np.clip(
            self._frame.bottom() - (y - low) * factor,
            self._frame.top() - 2000.0,
            self._frame.bottom() + 2000.0,
        )

    # --- arranging ------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Turn the figure into shapes in pixels."""
        shapes = _Shapes()
        figure = self._figure
        if figure is not None and self._frame.width() > 8 and self._frame.height() > 8:
            self._add_zones(shapes, figure.zones)
            self._add_grid(shapes, figure)
            for band in figure.bands:
                self._add_band(shapes, band)
            for stems in figure.stems:
                self._add_stems(shapes, stems)
            for line in figure.lines:
                self._add_line(shapes, line)
            for dots in figure.dots:
                self._add_dots(shapes, dots)
            self._add_end_labels(shapes, figure)
            self._add_key(shapes, figure)
            self._add_source(shapes, figure)
        self._shapes = shapes
        self.update()

    def _line_pen(self, name: str, role: str, *, leads: bool = True) -> QPen:
        tokens = self._theme.tokens
        style = style_of(name)
        colour = QColor(style.line(is_dark=tokens.is_dark))
        width = _WIDTHS[role] * (1.35 if tokens.is_high_contrast else 1.0)
        width *= max(1.0, self._theme.zoom**0.5)
        pattern = style.dash if role == "live" else "solid"
        if role == "actual":
            pattern = "dot"
        elif role == "baseline":
            pattern = "dash"
            colour.setAlphaF(0.75)
        elif role == "rival":
            pattern = style_of(name).dash
        elif role == "trail":
            colour.setAlphaF(0.55)
        elif role == "live" and (pattern != "solid" or not leads):
            width *= 0.75
        pen = QPen(colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if pattern != "solid":
            pen.setDashPattern(_PATTERNS[pattern])
        return pen

    def _add_zones(self, shapes: _Shapes, zones: tuple[Zone, ...]) -> None:
        tokens = self._theme.tokens
        frame = self._frame
        for zone in zones:
            x = np.clip(self._xs(zone.x), frame.left(), frame.right())
            low = np.clip(
                self._ys(np.nan_to_num(zone.low, neginf=-1e9)), frame.top(), frame.bottom()
            )
            high = np.clip(
                self._ys(np.nan_to_num(zone.high, posinf=1e9)), frame.top(), frame.bottom()
            )
            if zone.depth:
                tint = QColor(_ZONE_TINT["dark" if tokens.is_dark else "light"])
                tint.setAlphaF((0.0, 0.07, 0.17)[zone.depth])
                shapes.areas.append((tint, _outline(x, low, high)))
            place = self._free_corner(zone.word, x, low, high)
            if place is not None:
                shapes.words.append((QColor(tokens.secondary), place, zone.word))

    def _free_corner(self, word: str, x: Floats, low: Floats, high: Floats) -> QPointF | None:
        """Where a zone's word stands farthest from all lines; nothing if the zone is too thin."""
        frame, metrics = self._frame, self._metrics
        width, height = metrics.horizontalAdvance(word), metrics.height()
        best: tuple[float, QPointF] | None = None
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            left = frame.left() + 5 + share * (frame.width() - width - 10)
            across = np.linspace(left, left + width, 5)
            roof = float(np.interp(across, x, high).max())
            floor = float(np.interp(across, x, low).min())
            if floor - roof < height:
                continue
            for top in (roof + 1, floor - height - 1):
                away = self._distance(across, top + height / 2) - height / 2
                if best is None or away > best[0] + 4:
                    best = away, QPointF(left, top + metrics.ascent())
        return best[1] if best is not None else None

    def _distance(self, across: Floats, middle: float) -> float:
        """Pixels between a word's middle line and the nearest line of the figure."""
        figure = self._figure
        nearest = 200.0
        for line in figure.lines if figure is not None else ():
            xs = self._xs(line.x)
            near = (across >= xs[0]) & (across <= xs[-1])
            if near.any():
                ys = self._ys(np.interp(across[near], xs, line.y))
                nearest = min(nearest, float(np.abs(ys - middle).min()))
        return nearest

    def _add_grid(self, shapes: _Shapes, figure: Figure) -> None:
        tokens = self._theme.tokens
        frame, metrics = self._frame, self._metrics
        faint = QColor(tokens.hairline)
        faint.setAlphaF(0.4 if tokens.is_high_contrast else 1.0)
        hairline, strong = QPen(faint, 1.0), QPen(QColor(tokens.secondary), 1.0)
        quiet = QColor(tokens.secondary)
        most = max(2, min(5, int(frame.height() / (metrics.height() * 2.2))))
        for tick in value_ticks(*self._y_range, most=most):
            y = round(self.y_pixel(tick.at)) + 0.5
            zero = figure.chart.zero_line or figure.chart.from_zero
            pen = strong if zero and abs(tick.at) < 1e-12 else hairline
            shapes.grid.append((pen, QLineF(frame.left(), y, frame.right(), y)))
            place = QPointF(
                frame.left() - 6 - metrics.horizontalAdvance(tick.text),
                y + metrics.capHeight() / 2,
            )
            shapes.words.append((quiet, place, tick.text))
        base = frame.bottom() + 4 + metrics.ascent()
        room = max(1, int(frame.width() / (metrics.horizontalAdvance("2026") * 1.55)))
        if figure.x_is_time:
            ticks = time_ticks(*figure.x_range, most=room)
        else:
            ticks = value_ticks(*figure.x_range, most=min(6, room))
        for tick in ticks:
            x = round(self.x_pixel(tick.at)) + 0.5
            shapes.grid.append((hairline, QLineF(x, frame.bottom(), x, frame.bottom() + 4)))
            width = metrics.horizontalAdvance(tick.text)
            left = min(max(x - width / 2, frame.left() - 8), self._bounds.right() - width)
            shapes.words.append((quiet, QPointF(left, base), tick.text))
        if figure.opening is not None and figure.opening > figure.x_range[0] + 1:
            x = round(self.x_pixel(figure.opening)) + 0.5
            pen = QPen(QColor(tokens.secondary), 1.0)
            pen.setDashPattern([1.0, 3.0])
            shapes.grid.append((pen, QLineF(x, frame.top(), x, frame.bottom())))
        if figure.x_label:
            words = self._elided(figure.x_label, frame.width())
            place = QPointF(
                frame.right() - metrics.horizontalAdvance(words), base + metrics.height()
            )
            shapes.words.append((quiet, place, words))

    def _elided(self, words: str, width: float) -> str:
        return self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)

    def _add_band(self, shapes: _Shapes, band: Band) -> None:
        colour = QColor(style_of(band.name).line(is_dark=self._theme.tokens.is_dark))
        colour.setAlphaF(band.opacity)
        x = self._xs(band.x)
        low, high = self._ys(band.low), self._ys(band.high)
        shapes.areas.append((colour, _outline(x, low, high)))
        if band.opacity > 0.5:
            pen = QPen(QColor(self._ground()), 1.0)
            shapes.lines.append((pen, _polygon(x, high)))

    def _add_stems(self, shapes: _Shapes, stems: Stems) -> None:
        tall = stems.high - stems.low > 1e-9
        xs = self._xs(stems.x[tall]).tolist()
        lows, highs = self._ys(stems.low[tall]).tolist(), self._ys(stems.high[tall]).tolist()
        colour = QColor(style_of(stems.name).line(is_dark=self._theme.tokens.is_dark))
        colour.setAlphaF(0.55)
        bars = [
            QLineF(x, low, x, high)
            for x, low, high in zip(xs, lows, highs, strict=True)
            if low - high > 0.7
        ]
        shapes.bars.append((QPen(colour, 1.0), bars))

    def _add_line(self, shapes: _Shapes, line: Line) -> None:
        known = np.isfinite(line.y)
        x, y = (line.x, line.y) if known.all() else (line.x[known], line.y[known])
        if len(x) < 2:
            return
        leads = self._figure is None or line.name in self._figure.chart.lines[:1]
        pen = self._line_pen(line.name, line.role, leads=leads)
        xs, ys = self._xs(x), self._ys(y)
        shapes.lines.append((pen, _polygon(xs, ys)))
        if line.role == "actual":
            end = QPointF(float(xs[-1]), float(ys[-1]))
            ring = QPen(pen.color(), 1.4)
            shapes.dots.append((ring, QColor(self._ground()), [end], 3.0))

    def _add_dots(self, shapes: _Shapes, dots: Dots) -> None:
        colour = QColor(style_of(dots.name).line(is_dark=self._theme.tokens.is_dark))
        big = len(dots.x) == 1
        if not big:
            colour.setAlphaF(0.45)
        xs, ys = self._xs(dots.x).tolist(), self._ys(dots.y).tolist()
        points = [
            QPointF(x, y)
            for x, y in zip(xs, ys, strict=True)
            if self._frame.adjusted(-1, -1, 1, 1).contains(x, y)
        ]
        pen = QPen(QColor(self._ground()), 2.0) if big else QPen(Qt.PenStyle.NoPen)
        radius = dots.size / 2 * max(1.0, self._theme.zoom**0.5)
        shapes.dots.append((pen, colour, points, radius))

    def _add_end_labels(self, shapes: _Shapes, figure: Figure) -> None:
        """Words at the right ends, moved apart where they would touch."""
        labels: list[tuple[str, str, float, float]] = []
        frame = self._frame
        for line in figure.lines:
            if line.label and line.role == "live" and len(line.x):
                labels.append(
                    (line.name, line.label, self.x_pixel(float(line.x[-1])), float(line.y[-1]))
                )
        for band in figure.bands:
            if band.label and len(band.x):
                middle = (float(band.low[-1]) + float(band.high[-1])) / 2
                labels.append((band.name, band.label, self.x_pixel(float(band.x[-1])), middle))
        if not labels:
            return
        wanted = [min(max(self.y_pixel(at), frame.top()), frame.bottom()) for *_, at in labels]
        height = self._metrics.height() * 0.98
        places = spread_apart(
            wanted, height=height, low=frame.top() - height / 2, high=frame.bottom() + height / 2
        )
        is_dark = self._theme.tokens.is_dark
        for (name, label, end, _), want, middle in zip(labels, wanted, places, strict=True):
            style = style_of(name)
            x = min(max(end, frame.left()), frame.right()) + 7
            base = middle + self._metrics.capHeight() / 2
            shapes.words.append((QColor(style.ink(is_dark=is_dark)), QPointF(x, base), label))
            if abs(middle - want) > 3:
                pen = QPen(QColor(style.line(is_dark=is_dark)), 0.8)
                shapes.leaders.append((pen, QLineF(x - 6, want, x - 1, middle)))

    def _add_key(self, shapes: _Shapes, figure: Figure) -> None:
        """Names of curves in the upper right, where falling curves leave the plot empty."""
        frame, metrics = self._frame, self._metrics
        is_dark = self._theme.tokens.is_dark
        base = frame.top() + metrics.ascent()
        for line in figure.lines:
            if line.role not in ("curve", "rival") or not line.label:
                continue
            ink = QColor(style_of(line.name).ink(is_dark=is_dark))
            left = frame.right() - metrics.horizontalAdvance(line.label)
            shapes.words.append((ink, QPointF(left, base), line.label))
            y = base - metrics.capHeight() / 2
            shapes.leaders.append(
                (self._line_pen(line.name, line.role), QLineF(left - 26, y, left - 6, y))
            )
            base += metrics.height()

    def _add_source(self, shapes: _Shapes, figure: Figure) -> None:
        """Where the actual data come from, in the last line of the plot."""
        if figure.source:
            words = self._elided(figure.source, self._bounds.width())
            place = QPointF(0.0, self._bounds.bottom() - self._metrics.descent() - 1)
            shapes.words.append((QColor(self._theme.tokens.secondary), place, words))

    def label_width(self) -> float:
        """Width in pixels that the words at the right ends need."""
        figure = self._figure
        if figure is None:
            return 0.0
        words = [line.label for line in figure.lines if line.role == "live"] + [
            band.label for band in figure.bands
        ]
        return max((self._metrics.horizontalAdvance(word) for word in words), default=0.0)

    def tick_width(self) -> float:
        """Width in pixels that the numbers of the vertical axis need."""
        ticks = value_ticks(*self._y_range)
        return max((self._metrics.horizontalAdvance(tick.text) for tick in ticks), default=0.0)

    def _ground(self) -> str:
        return self._theme.tokens.panel

    # --- painting -------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, option: "QStyleOptionGraphicsItem", widget: "QWidget | None" = None
    ) -> None:
        """Draw what is ready."""
        shapes, frame = self._shapes, self._frame
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.save()
        painter.setClipRect(frame)
        for colour, area in shapes.areas:
            painter.setBrush(colour)
            painter.drawPolygon(area)
        painter.restore()
        for pen, rule in shapes.grid:
            painter.setPen(pen)
            painter.drawLine(rule)
        painter.save()
        painter.setClipRect(frame.adjusted(-1, -2, 2, 2))
        for pen, bars in shapes.bars:
            painter.setPen(pen)
            painter.drawLines(bars)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for pen, line in shapes.lines:
            painter.setPen(pen)
            painter.drawPolyline(line)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for pen, colour, points, radius in shapes.dots:
            painter.setPen(pen)
            painter.setBrush(colour)
            for point in points:
                painter.drawEllipse(point, radius, radius)
        for pen, leader in shapes.leaders:
            painter.setPen(pen)
            painter.drawLine(leader)
        painter.setFont(self._font)
        for colour, place, text in shapes.words:
            painter.setPen(colour)
            painter.drawText(place, text)


def _outline(x: Floats, low: Floats, high: Floats) -> QPolygonF:
    """Closed outline of the area between two lines."""
    return _polygon(np.concatenate((x, x[::-1])), np.concatenate((high, low[::-1])))


def _polygon(x: Floats, y: Floats) -> QPolygonF:
    """Pixels as Qt wants them, without a loop."""
    return cast("QPolygonF", pg.functions.arrayToQPolygonF(x, y))
