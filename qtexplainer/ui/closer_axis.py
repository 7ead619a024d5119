"""Axes of a closer look, with the same few round words as every plot of the lab."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from qtexplainer.presentation.ticks import Tick, time_ticks, value_ticks
from qtexplainer.ui.graphs import pyqtgraph

if TYPE_CHECKING:
    from qtexplainer.ui.theme import Theme

_MOST_VALUES: Final = 7


class CloserAxis(pyqtgraph.AxisItem):
    """Time or values below, values at the left."""

    def __init__(self, theme: "Theme", side: str) -> None:
        super().__init__(side)
        self._theme = theme
        self._is_time = side == "bottom"
        self._words: dict[float, str] = {}
        self.enableAutoSIPrefix(False)

    def show_time(self, is_time: bool) -> None:
        """Say whether places are days or values."""
        self._is_time = is_time

    @property
    def words(self) -> tuple[str, ...]:
        """What stands at the ticks that were drawn last."""
        return tuple(self._words.values())

    def ticks(self, low: float, high: float, size: float) -> tuple[Tick, ...]:
        """Ticks between two places, as many as there is room for."""
        if self.orientation == "bottom":
            room = max(2, int(size / self._theme.px(88)))
            if self._is_time:
                # The words of the first tick hold the year: there must be room for all of them.
                edge = self._theme.px(34) * (high - low) / max(size, 1.0)
                return time_ticks(low + edge, high, most=room)
            return value_ticks(low, high, most=min(room, _MOST_VALUES))
        room = max(2, int(size / self._theme.px(48)))
        return value_ticks(low, high, most=min(room, _MOST_VALUES))

    def tickValues(
        self, minVal: float, maxVal: float, size: float
    ) -> list[tuple[float, list[float]]]:
        """Return places of the ticks, all of one rank."""
        ticks = self.ticks(minVal, maxVal, size)
        self._words = {tick.at: tick.text for tick in ticks}
        return [(1.0, [tick.at for tick in ticks])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the words at the ticks."""
        return [self._words.get(value, "") for value in values]

    def restyle(self) -> None:
        """Take colours and letters from the theme again."""
        tokens = self._theme.tokens
        font = self._theme.font("caption")
        font.setFeature(font.Tag("tnum"), 1)
        is_below = self.orientation == "bottom"
        self.setStyle(
            tickFont=font,
            tickLength=4 if is_below else 0,
            autoExpandTextSpace=True,
            hideOverlappingLabels=is_below,
            tickTextOffset=6,
        )
        self.setPen(QPen(QColor(tokens.secondary), 1) if is_below else QPen(Qt.PenStyle.NoPen))
        self.setTickPen(QPen(QColor(tokens.secondary), 1))
        self.setTextPen(QPen(QColor(tokens.secondary)))

    def wheelEvent(self, event: Any) -> None:
        """Zoom the span of this axis alone."""
        self.linkedView().wheelEvent(event, axis=int(self.orientation == "left"))

    def mouseDragEvent(self, event: Any) -> None:
        """Move the span of this axis alone."""
        self.linkedView().mouseDragEvent(event, axis=int(self.orientation == "left"))
