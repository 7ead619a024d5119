"""What the interactives of the lessons draw with: letters, axes, arrows and handles of one look."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from qtexplainer.presentation.ticks import Tick
from qtexplainer.ui.plot_frame import PlotFrame
from qtexplainer.ui.plot_ink import PlotInk

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Floats
    from qtexplainer.ui.theme import Theme

Align = Literal["left", "middle", "right"]
_HANDLE: Final = 7.0
"""Radius of what can be dragged, before the zoom; as on the sliders."""


class Paper:
    """A painter with the pens and letters of the theme in force."""

    def __init__(self, painter: QPainter, theme: "Theme", width: float, height: float) -> None:
        self.painter = painter
        self.theme = theme
        self.ink = PlotInk(theme)
        self.width, self.height = width, height
        self.font = QFont(self.ink.font)
        self.font.setFeature(QFont.Tag("tnum"), 1)
        self.metrics = QFontMetricsF(self.font)
        self.text = QColor(theme.tokens.text)
        self.quiet = self.ink.quiet
        self.line_height = self.metrics.height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font)

    def px(self, size: float) -> float:
        """A length of the design at this zoom."""
        return size * self.theme.zoom

    def advance(self, words: str) -> float:
        """Width of words."""
        return self.metrics.horizontalAdvance(words)

    # --- words ----------------------------------------------------------------------------

    def words(
        self,
        x: float,
        base: float,
        words: str,
        colour: QColor | None = None,
        *,
        align: Align = "left",
        halo: bool = False,
    ) -> QRectF:
        """Write on a base line, kept within the paper; a halo parts it from lines below.

        Returns the place that the words take.
        """
        width = self.advance(words)
        left = {"left": x, "middle": x - width / 2, "right": x - width}[align]
        left = min(max(left, 1.0), max(self.width - width - 1.0, 1.0))
        box = QRectF(left, base - self.metrics.ascent(), width, self.line_height)
        if halo:
            outline = QPainterPath()
            outline.addText(QPointF(left, base), self.font, words)
            pen = QPen(self.ink.ground, self.px(3.5))
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            self.painter.strokePath(outline, pen)
        self.painter.setPen(colour or self.text)
        self.painter.drawText(QPointF(left, base), words)
        return box

    def elided(self, words: str, room: float) -> str:
        """Return words cut to a width."""
        return self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0.0))

    def fitting(self, room: float, *options: str) -> str:
        """Return the first of some words that fits, or the last one cut."""
        return next((one for one in options if self.advance(one) <= room),
                    self.elided(options[-1], room))  # fmt: skip

    # --- lines ----------------------------------------------------------------------------

    def pen(self, colour: QColor, width: float = 1.3, dash: Sequence[float] = ()) -> QPen:
        """Pen of a width that grows a little with the zoom."""
        strength = 1.35 if self.theme.tokens.is_high_contrast else 1.0
        pen = QPen(colour, width * self.ink.growth * strength)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setDashPattern(list(dash))
        return pen

    def rule(self, x1: float, y1: float, x2: float, y2: float, pen: QPen) -> None:
        """Draw one straight line."""
        self.painter.setPen(pen)
        self.painter.drawLine(QLineF(x1, y1, x2, y2))

    def curve(self, xs: "Floats", ys: "Floats", pen: QPen) -> None:
        """Draw a line through many points, in pixels."""
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(_polygon(xs, ys))

    def area(self, xs: "Floats", low: "Floats", high: "Floats", colour: QColor) -> None:
        """Fill what lies between two lines, in pixels."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        around = np.concatenate((xs, xs[::-1]))
        self.painter.drawPolygon(_polygon(around, np.concatenate((high, low[::-1]))))

    def arrow(self, x1: float, x2: float, y: float, colour: QColor, width: float = 1.6) -> None:
        """Draw a level arrow from one place to another."""
        tip = self.px(7)
        way = 1.0 if x2 > x1 else -1.0
        self.rule(x1, y, x2 - way * tip * 0.7, y, self.pen(colour, width))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        back, half = x2 - way * tip, tip * 0.5
        self.painter.drawPolygon(
            QPolygonF([QPointF(x2, y), QPointF(back, y - half), QPointF(back, y + half)])
        )

    def tinted(self, colour: QColor, opacity: float) -> QColor:
        """Return a colour that lets the ground through; stronger in the contrast theme."""
        tint = QColor(colour)
        tint.setAlphaF(min(opacity * (1.8 if self.theme.tokens.is_high_contrast else 1.0), 1.0))
        return tint

    # --- points ---------------------------------------------------------------------------

    def dot(self, x: float, y: float, colour: QColor, *, radius: float = 4.0,
            is_open: bool = False) -> None:  # fmt: skip
        """Mark a point: filled for what is, open for what was or would be."""
        size = self.px(radius)
        self.painter.setPen(QPen(colour if is_open else self.ink.ground, 1.6))
        self.painter.setBrush(self.ink.ground if is_open else colour)
        self.painter.drawEllipse(QPointF(x, y), size, size)

    def handle(self, x: float, y: float, *, focused: bool, held: bool) -> None:
        """Draw what can be dragged, as the knob of a slider."""
        tokens, radius = self.theme.tokens, self.px(_HANDLE)
        accent = QColor(tokens.accent)
        self.painter.setPen(QPen(QColor(tokens.panel), 2.0))
        self.painter.setBrush(accent)
        self.painter.drawEllipse(QPointF(x, y), radius, radius)
        if held:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(QColor(tokens.panel))
            self.painter.drawEllipse(QPointF(x, y), radius * 0.36, radius * 0.36)
        if focused:
            self.painter.setPen(QPen(accent, 2.0))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.drawEllipse(QPointF(x, y), radius + 3, radius + 3)

    # --- axes -----------------------------------------------------------------------------

    def frame(
        self,
        box: QRectF,
        x_range: tuple[float, float],
        y_range: tuple[float, float],
        y_ticks: Sequence[Tick],
        *,
        right: float = 0.0,
        x_label: bool = True,
        title: bool = True,
    ) -> PlotFrame:
        """Rectangle for data within a box, with room for the words of its axes.

        ``right`` is the room kept at the right for labels.
        """
        left = max((self.advance(tick.text) for tick in y_ticks), default=0.0) + 7
        below = self.line_height * (2.0 if x_label else 1.0) + 6
        above = self.line_height * 1.7 if title else self.metrics.capHeight()
        rect = box.adjusted(left, above, -max(right, self.px(10)), -below)
        return PlotFrame(box, rect, x_range, y_range)

    def axes(
        self,
        frame: PlotFrame,
        y_ticks: Sequence[Tick],
        x_ticks: Sequence[Tick],
        *,
        title: str = "",
        x_label: str = "",
    ) -> None:
        """Draw hairlines at the values, and the words of both axes."""
        rect = frame.rect
        if title:
            base = frame.bounds.top() + self.metrics.ascent()
            words = self.elided(title, frame.bounds.width())
            self.words(frame.bounds.left(), base, words, self.quiet)
        for tick in y_ticks:
            y = round(frame.y_pixel(tick.at)) + 0.5
            self.rule(rect.left(), y, rect.right(), y, self.ink.hairline)
            base = y + self.metrics.capHeight() / 2
            self.words(rect.left() - 6, base, tick.text, self.quiet, align="right")
        base = rect.bottom() + 5 + self.metrics.ascent()
        for tick in self._apart(frame, x_ticks):
            x = round(frame.x_pixel(tick.at)) + 0.5
            self.rule(x, rect.bottom(), x, rect.bottom() + 4, self.ink.hairline)
            self.words(x, base, tick.text, self.quiet, align="middle")
        if x_label:
            words = self.elided(x_label, rect.width())
            self.words(rect.right(), base + self.line_height, words, self.quiet, align="right")

    def _apart(self, frame: PlotFrame, ticks: Sequence[Tick]) -> Sequence[Tick]:
        """Leave out every second or third mark, so that their words never touch."""
        if len(ticks) < 2:
            return ticks
        widest = max(self.advance(tick.text) for tick in ticks) + self.px(8)
        apart = abs(frame.x_pixel(ticks[1].at) - frame.x_pixel(ticks[0].at))
        return ticks[:: max(1, math.ceil(widest / max(apart, 1.0)))]


def _polygon(xs: "Floats", ys: "Floats") -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])
