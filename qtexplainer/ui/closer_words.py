"""The words of a closer look: names at the right ends of lines, and a mark at an event."""

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QGraphicsSimpleTextItem

from qtexplainer.presentation.label_layout import spread_apart
from qtexplainer.presentation.series_style import style_of
from qtexplainer.ui.closer_items import cosmetic
from qtexplainer.ui.graphs import pyqtgraph
from qtexplainer.ui.plot_words import LABELLED_ROLES

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Figure
    from qtexplainer.ui.theme import Theme

_GAP: Final = 7.0


class CloserWords:
    """Keeps the words where their lines leave the part in sight."""

    def __init__(self, plot: Any, theme: "Theme") -> None:
        self._plot = plot
        self._box = plot.getViewBox()
        self._theme = theme
        self._labels: list[QGraphicsSimpleTextItem] = []
        self._event: tuple[float, str] | None = None
        self._mark = pyqtgraph.InfiniteLine(angle=90)
        self._mark.hide()
        plot.addItem(self._mark, ignoreBounds=True)
        self._title = QGraphicsSimpleTextItem(plot)
        self._title.hide()

    @property
    def labels(self) -> tuple[str, ...]:
        """Words at the ends of lines that are in sight."""
        return tuple(label.text() for label in self._labels if label.isVisible())

    @property
    def event(self) -> str:
        """Words at the mark of the event; empty without one."""
        return self._title.text() if self._title.isVisible() else ""

    def mark_event(self, event: tuple[float, str] | None) -> None:
        """Mark a day with words, or no day."""
        self._event = event

    def width_of(self, figure: "Figure") -> float:
        """Pixels that the words at the right need."""
        metrics = QFontMetricsF(self._theme.font("caption"))
        words = [label for label, *_ in _ends(figure, figure.x_range[1])]
        return max((metrics.horizontalAdvance(one) for one in words), default=0.0) + 2 * _GAP

    def place(self, figure: "Figure") -> None:
        """Put all words where they belong in the present sight."""
        (left, right), (low, high) = self._box.viewRange()
        frame = self._plot.mapRectFromItem(self._box, self._box.boundingRect())
        is_dark = self._theme.tokens.is_dark
        font = self._theme.font("caption")
        metrics = QFontMetricsF(font)
        shown = [one for one in _ends(figure, right) if low <= one[2] <= high and one[3] > left]
        height = metrics.height()
        wanted = [frame.bottom() - (at - low) / (high - low) * frame.height()
                  for _, _, at, _ in shown]  # fmt: skip
        middles = spread_apart(
            wanted, height=height * 0.98, low=frame.top() - height / 2,
            high=frame.bottom() + height / 2,
        )  # fmt: skip
        while len(self._labels) < len(shown):
            self._labels.append(QGraphicsSimpleTextItem(self._plot))
        for label in self._labels[len(shown) :]:
            label.hide()
        for label, one, middle in zip(self._labels, shown, middles, strict=False):
            words, name, _, end = one
            x = frame.left() + (min(end, right) - left) / (right - left) * frame.width()
            label.setFont(font)
            label.setText(words)
            label.setBrush(QColor(style_of(name).ink(is_dark=is_dark)))
            label.setPos(QPointF(x + _GAP, middle - height / 2))
            label.show()
        self._place_event(left, right, frame)

    def _place_event(self, left: float, right: float, frame: Any) -> None:
        is_there = self._event is not None and left <= self._event[0] <= right
        self._mark.setVisible(is_there)
        self._title.setVisible(is_there)
        if self._event is None or not is_there:
            return
        day, words = self._event
        colour = QColor(self._theme.tokens.secondary)
        self._mark.setPen(cosmetic(QPen(colour, 1, Qt.PenStyle.DotLine)))
        self._mark.setPos(day)
        font = self._theme.font("caption")
        metrics = QFontMetricsF(font)
        x = frame.left() + (day - left) / (right - left) * frame.width()
        room = max(x - frame.left(), frame.right() - x) - 2 * _GAP
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(words)
        start = x + _GAP if x + _GAP + width <= frame.right() else x - _GAP - width
        self._title.setFont(font)
        self._title.setText(words)
        self._title.setBrush(colour)
        self._title.setPos(QPointF(start, frame.top() - metrics.height() - 1))


def _ends(figure: "Figure", right: float) -> list[tuple[str, str, float, float]]:
    """Words, quantity, value and place of each line where it ends, or leaves the sight."""
    found: list[tuple[str, str, float, float]] = []
    lettered = (*figure.chart.lines[:1], "stack")
    for line in figure.lines:
        is_pin = line.role == "pin" and line.name in lettered
        is_named = line.role in LABELLED_ROLES or is_pin or line.role in ("curve", "rival")
        if line.label and is_named and len(line.x) and right > line.x[0]:
            end = min(float(line.x[-1]), right)
            value = float(np.interp(end, line.x, line.y))
            found.append((line.label, line.name, value, end))
    live = {one[1] for one in found}
    if figure.chart.stacked and any(right > band.x[0] for band in figure.bands):
        live.add(figure.chart.total)  # the layers bear their names
    for line in figure.lines:
        # Where the run is not in sight, its past bears the name.
        there = line.role in ("actual", "daily") and len(line.x) and line.name not in live
        if there and style_of(line.name).label and right > line.x[0]:
            end = min(float(line.x[-1]), right)
            value = float(np.interp(end, line.x, line.y))
            found.append((style_of(line.name).label, line.name, value, end))
    for band in figure.bands:
        if band.label and len(band.x) and right > band.x[0]:
            end = min(float(band.x[-1]), right)
            middle = float(np.interp(end, band.x, (band.low + band.high) / 2))
            found.append((band.label, band.name, middle, end))
    has_cross = any(line.role == "spread" for line in figure.lines)
    for dots in figure.dots:
        is_crossed = has_cross and not dots.letter and dots.is_filled
        if dots.label and len(dots.x) == 1 and right > dots.x[0] and not is_crossed:
            place = (float(dots.y[0]), float(dots.x[0]))
            found.append((dots.letter or dots.label, dots.name, *place))
    return found
