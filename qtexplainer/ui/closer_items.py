"""The drawn things of a closer look: each is made once and then given new data."""

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPolygonItem

from qtexplainer.ui.graphs import pyqtgraph
from qtexplainer.ui.plot_ink import PlotInk
from qtexplainer.ui.plot_shapes import STILL_ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qtexplainer.presentation.chart import Band, Dots, Figure, Floats, Line, Stems, Zone
    from qtexplainer.ui.theme import Theme

_FAR: Final = 30.0
"""How many heights of the plot an area without an edge reaches beyond it."""
_ZONES, _BANDS, _GRID, _STILL, _STEMS, _LINES, _DOTS = range(7)

Key = tuple[object, ...]


class CloserItems:
    """Feeds a plot's items from one figure after the other; one item for each line."""

    def __init__(self, plot: Any, theme: "Theme") -> None:
        self._plot = plot
        self._theme = theme
        self._ink = PlotInk(theme)
        self._items: dict[Key, Any] = {}
        self._fed: dict[Key, object] = {}
        self._figure: Figure | None = None
        self._rules = [self._new_rule(), self._new_rule()]
        self._points = pyqtgraph.ScatterPlotItem()
        self._points.setZValue(_DOTS + 1)
        plot.addItem(self._points, ignoreBounds=True)

    @property
    def keys(self) -> tuple[Key, ...]:
        """What is in sight: kind, quantity and role of each item."""
        return tuple(key for key, item in self._items.items() if item.isVisible())

    def item(self, *key: object) -> Any:
        """Return one item; KeyError for one that was never drawn."""
        return self._items[key]

    def show_figure(self, figure: "Figure") -> None:
        """Draw this figure; items that it has no data for vanish until there are some again."""
        self._figure = figure
        wanted: set[Key] = set()
        for place, zone in enumerate(figure.zones):
            if zone.depth:
                wanted.add(self._zone(place, zone, figure))
        for place, band in enumerate(figure.bands):
            wanted.add(self._band(place, band))
        for stems in figure.stems:
            wanted.add(self._stems(stems))
        for place, line in enumerate(figure.lines):
            if len(line.x) > 1:
                wanted.add(self._line(place, line, figure))
        for place, dots in enumerate(figure.dots):
            wanted.add(self._dots(place, dots))
        for key, item in self._items.items():
            item.setVisible(key in wanted)

    def show_grid(self, at: "Sequence[float]", left: float, right: float) -> None:
        """Draw a hairline at each value, a stronger one at a zero that matters."""
        figure = self._figure
        matters = figure is not None and (figure.chart.zero_line or figure.chart.from_zero)
        zeros = [value for value in at if matters and abs(value) < 1e-12]
        others = [value for value in at if value not in zeros]
        pens = (cosmetic(self._ink.hairline), cosmetic(self._ink.strong_rule))
        for rule, values, pen in zip(self._rules, (others, zeros), pens, strict=True):
            y = np.repeat(np.asarray(values, dtype=np.float64), 2)
            rule.setData(np.tile((left, right), len(values)), y, pen=pen, connect="pairs")

    def show_points(self, day: float, points: "Sequence[tuple[QColor, float]]") -> None:
        """Put a dot on each line at one day; no points take them away."""
        self._points.setData(
            x=[day] * len(points),
            y=[at for _, at in points],
            size=8.0 * self._ink.growth,
            brush=[colour for colour, _ in points] or None,
            pen=cosmetic(QPen(self._ink.ground, 1.5)),
        )

    def restyle(self) -> None:
        """Draw everything anew in the colours of the theme."""
        self._ink = PlotInk(self._theme)
        self._fed.clear()
        if self._figure is not None:
            self.show_figure(self._figure)

    # --- kinds of items -------------------------------------------------------------------

    def _new_rule(self) -> Any:
        rule = pyqtgraph.PlotDataItem()
        rule.setZValue(_GRID)
        self._plot.addItem(rule, ignoreBounds=True)
        return rule

    def _item(self, key: Key, make: "Callable[[], Any]", layer: float) -> Any:
        if key not in self._items:
            item = make()
            item.setZValue(layer)
            self._plot.addItem(item, ignoreBounds=True)
            self._items[key] = item
        return self._items[key]

    def _line(self, number: int, line: "Line", figure: "Figure") -> Key:
        told_by = {"pin": line.label, "draw": number, "spread": number, "core": number}
        key = ("line", line.name, line.role, told_by.get(line.role, ""))
        places = list(figure.chart.lines)
        lead = 1 - places.index(line.name) / 100 if line.name in places else 0.5
        layer = (_STILL if line.role in STILL_ROLES else _LINES) + 0.9 * lead
        item = self._item(key, _new_curve, layer)
        if self._fed.get(key) is line:
            return key
        # Dashes far out of sight would be drawn too, and cost as much as those in sight.
        item.setClipToView(line.role in ("actual", "daily"))
        self._fed[key] = line
        role = f"pin-{line.label}" if line.role == "pin" else line.role
        pen = cosmetic(self._ink.pen(line.name, role, leads=line.name in places[:1]))
        symbols: dict[str, Any] = {"symbol": None}
        if line.role == "daily":
            colour = self._ink.line_colour(line.name)
            size = 3.6 * self._ink.growth
            symbols = {
                "symbol": "o", "symbolSize": size, "symbolBrush": colour, "symbolPen": None,
            }  # fmt: skip
        item.setData(line.x, line.y, pen=pen, connect="finite", **symbols)
        return key

    def _stems(self, stems: "Stems") -> Key:
        key = ("stems", stems.name)
        item = self._item(key, _new_curve, _STEMS)
        tall = np.isfinite(stems.high) & (stems.high > stems.low)
        x = np.repeat(stems.x[tall], 2)
        y = np.column_stack((stems.low[tall], stems.high[tall])).ravel()
        pen = cosmetic(QPen(self._ink.line_colour(stems.name, 0.55), 1.2 * self._ink.growth))
        item.setData(x, y, pen=pen, connect="pairs")
        return key

    def _band(self, place: int, band: "Band") -> Key:
        key = ("band", band.name, place)
        item = self._item(key, QGraphicsPolygonItem, _BANDS + place / 100)
        item.setPolygon(_outline(band.x, band.low, band.high))
        item.setBrush(self._ink.line_colour(band.name, band.opacity))
        edge = cosmetic(QPen(self._ink.ground, 1.0))
        item.setPen(edge if band.opacity > 0.5 else QPen(Qt.PenStyle.NoPen))
        return key

    def _zone(self, place: int, zone: "Zone", figure: "Figure") -> Key:
        key = ("zone", zone.word, place)
        item = self._item(key, QGraphicsPolygonItem, _ZONES)
        low, high = figure.y_range
        reach = _FAR * (high - low)
        item.setPolygon(
            _outline(
                zone.x,
                np.nan_to_num(zone.low, neginf=low - reach),
                np.nan_to_num(zone.high, posinf=high + reach),
            )
        )
        item.setBrush(self._ink.zone_tint(zone.depth))
        item.setPen(QPen(Qt.PenStyle.NoPen))
        return key

    def _dots(self, place: int, dots: "Dots") -> Key:
        key = ("dots", dots.name, place)
        item = self._item(key, pyqtgraph.ScatterPlotItem, _DOTS)
        if self._fed.get(key) is dots:
            return key
        self._fed[key] = dots
        single = len(dots.x) == 1
        colour: QColor = self._ink.line_colour(dots.name, 1.0 if single else 0.45)
        pen = None
        if not dots.is_filled:
            pen, colour = cosmetic(QPen(colour, 1.4 * self._ink.growth)), self._ink.ground
        size = dots.size * self._ink.growth
        item.setData(x=dots.x, y=dots.y, size=size, brush=colour, pen=pen)
        return key


def cosmetic(pen: QPen) -> QPen:
    """Return the pen with its width in pixels, however far the plot is zoomed."""
    fixed = QPen(pen)
    fixed.setCosmetic(True)
    return fixed


def _new_curve() -> Any:
    return pyqtgraph.PlotDataItem(antialias=True)


def _outline(x: "Floats", low: "Floats", high: "Floats") -> QPolygonF:
    """Closed outline of the area between two lines."""
    polygon: QPolygonF = pyqtgraph.functions.arrayToQPolygonF(
        np.concatenate((x, x[::-1])), np.concatenate((high, low[::-1]))
    )
    return polygon
