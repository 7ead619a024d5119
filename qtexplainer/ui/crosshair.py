"""One week under the pointer, shared by all plots: a hairline everywhere, the values in a card."""

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject

from qtexplainer.presentation.number_format import in_unit, short_date
from qtexplainer.presentation.series_style import style_of
from qtexplainer.presentation.ticks import date_at
from qtexplainer.presentation.units import unit_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from qtexplainer.presentation.chart import Floats, Line
    from qtexplainer.ui.fan_item import FanItem
    from qtexplainer.ui.theme import Theme


_READ_ROLES: Final = ("live", "actual", "drawn", "second")
"""Lines whose values stand in the card."""


class Crosshair(QObject):
    """The week that the student points at; none while the pointer is elsewhere.

    Signals
    -------
    moved
        When the week or the plot under the pointer changed.
    """

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._day: float | None = None
        self._source: QObject | None = None

    @property
    def day(self) -> float | None:
        """Days since 1 January 1970, or nothing."""
        return self._day

    @property
    def source(self) -> QObject | None:
        """The plot under the pointer: it shows the card."""
        return self._source

    def point(self, day: float | None, source: QObject | None) -> None:
        """Move to a day from one plot; nothing takes the crosshair away."""
        if (day, source) != (self._day, self._source):
            self._day, self._source = day, source
            self.moved.emit()


class CrosshairItem(QGraphicsObject):
    """The hairline, the dots on the lines and the card, over one plot."""

    def __init__(self, plot: "FanItem", theme: "Theme", parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._plot = plot
        self._theme = theme
        self._bounds = QRectF()
        self._x: float | None = None
        self._dots: list[tuple[QColor, QPointF]] = []
        self._rows: list[tuple[QColor, str, str]] = []
        self._title = ""
        self.setZValue(10)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def place(self, bounds: QRectF) -> None:
        """Take the whole of the plot."""
        self.prepareGeometryChange()
        self._bounds = QRectF(bounds)

    def boundingRect(self) -> QRectF:
        """Whole of the plot, in pixels."""
        return QRectF(self._bounds)

    @property
    def pixel(self) -> float | None:
        """Horizontal pixel of the hairline; nothing where there is none."""
        return self._x

    @property
    def card(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Date and rows of the card as they are shown; empty without a card."""
        return self._title, tuple((label, value) for _, label, value in self._rows)

    def show_day(self, day: float | None, *, with_card: bool) -> None:
        """Stand at one day, or vanish."""
        self._x, self._dots, self._rows, self._title = None, [], [], ""
        figure = self._plot.figure
        if day is not None and figure is not None and figure.x_is_time:
            low, high = figure.x_range
            if low <= day <= high:
                self._x = self._plot.frame.x_pixel(day)
                self._read(day, with_card)
        self.update()

    def _read(self, day: float, with_card: bool) -> None:
        """Collect the values of the nearest week."""
        figure = self._plot.figure
        assert figure is not None
        is_dark = self._theme.tokens.is_dark
        scale = figure.chart.scale
        found: list[tuple[str, str, float, float]] = []
        is_pair = any(line.role == "second" for line in figure.lines)
        for line in reversed(figure.lines):
            if line.role not in _READ_ROLES or not len(line.x):
                continue
            if line.role == "drawn":
                value = float(np.interp(day, line.x, line.y, left=np.nan, right=np.nan))
            else:
                value = _nearest(line.x, line.y, day)
            if np.isfinite(value):
                found.append((line.name, _label(line, is_pair=is_pair), value, value))
        for band in reversed(figure.bands):
            top = _nearest(band.x, band.high, day) if band.label else np.nan
            if np.isfinite(top):
                height = top - _nearest(band.x, band.low, day)
                found.append((band.name, style_of(band.name).label, top, height))
        for series, label, at, value in found:
            style = style_of(series)
            self._dots.append(
                (
                    QColor(style.line(is_dark=is_dark)),
                    QPointF(self._x or 0.0, self._plot.frame.y_pixel(at)),
                )
            )
            unit = unit_of(figure.chart.lines[0] if series == "drawn" else series)
            words = in_unit(value / scale, unit)
            self._rows.append((QColor(style.ink(is_dark=is_dark)), label, words))
        if with_card:
            self._title = short_date(date_at(day))
        else:
            self._rows = []

    def paint(
        self, painter: QPainter, option: "QStyleOptionGraphicsItem", widget: "QWidget | None" = None
    ) -> None:
        """Draw what is ready."""
        if self._x is None:
            return
        tokens, frame = self._theme.tokens, self._plot.frame.rect
        x = round(self._x) + 0.5
        painter.setPen(QPen(QColor(tokens.secondary), 1.0))
        painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.panel), 1.5))
        for colour, point in self._dots:
            if frame.contains(point):
                painter.setBrush(colour)
                painter.drawEllipse(point, 4.0, 4.0)
        if self._title:
            self._paint_card(painter, x)

    def _paint_card(self, painter: QPainter, x: float) -> None:
        tokens, frame = self._theme.tokens, self._plot.frame.rect
        font = self._theme.font("caption")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        gap = 8.0
        rows = [(label, value) for _, label, value in self._rows]
        inner = max(
            [metrics.horizontalAdvance(self._title)]
            + [
                metrics.horizontalAdvance(label) + 3 * gap + metrics.horizontalAdvance(value)
                for label, value in rows
            ]
        )
        width = inner + 2 * gap
        height = metrics.height() * (len(rows) + 1) + 2 * gap - 4
        left = x + 10 if x + 10 + width <= self._bounds.right() else x - 10 - width
        left = max(left, self._bounds.left() + 1)
        top = min(max(frame.top(), self._bounds.top() + 1), self._bounds.bottom() - height - 1)
        card = QRectF(left, top, width, height)
        ground = QColor(tokens.panel)
        ground.setAlphaF(0.96)
        painter.setPen(QPen(QColor(tokens.hairline), 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(card, 6, 6)
        y = card.top() + gap - 2 + metrics.ascent()
        painter.setPen(QColor(tokens.text))
        painter.drawText(QPointF(card.left() + gap, y), self._title)
        for colour, label, value in self._rows:
            y += metrics.height()
            painter.setPen(colour)
            painter.drawText(QPointF(card.left() + gap, y), label)
            painter.setPen(QColor(tokens.text))
            end = card.right() - gap - metrics.horizontalAdvance(value)
            painter.drawText(QPointF(end, y), value)


def _nearest(x: "Floats", y: "Floats", day: float) -> float:
    """Value of the nearest week; ``nan`` where there is none within four days."""
    if not len(x):
        return float("nan")
    index = int(np.argmin(np.abs(x - day)))
    return float(y[index]) if abs(float(x[index]) - day) <= 4 else float("nan")


def _label(line: "Line", *, is_pair: bool) -> str:
    """Name of a line in the card; the two of a pair are told apart by the words at their ends."""
    label = style_of(line.name).label or line.label
    if line.role == "actual":
        return f"{label} (actual)"
    return line.label if is_pair else label
