"""Where data stand on a plot: from places and values to pixels and back."""

import numpy as np
from msgspec import Struct, field
from PySide6.QtCore import QRectF

from qtexplainer.presentation.chart import Floats

_FAR = 2000.0
"""Pixels beyond the frame at which a line is cut: painters dislike huge coordinates."""


class PlotFrame(Struct, frozen=True):
    """The rectangle in which the data stand, and the ranges that it shows."""

    bounds: QRectF = field(default_factory=QRectF)
    """The whole plot with its words, in pixels."""
    rect: QRectF = field(default_factory=QRectF)
    """The part in which the data stand, in pixels."""
    x_range: tuple[float, float] = (0.0, 1.0)
    y_range: tuple[float, float] = (0.0, 1.0)

    @property
    def is_usable(self) -> bool:
        """Whether there is room to draw anything."""
        return self.rect.width() > 8 and self.rect.height() > 8

    def _x_factor(self) -> float:
        return self.rect.width() / max(self.x_range[1] - self.x_range[0], 1e-12)

    def _y_factor(self) -> float:
        return self.rect.height() / max(self.y_range[1] - self.y_range[0], 1e-12)

    def x_pixel(self, x: float) -> float:
        """Horizontal pixel of a place on the axis."""
        return self.rect.left() + (x - self.x_range[0]) * self._x_factor()

    def y_pixel(self, y: float) -> float:
        """Vertical pixel of a value."""
        return self.rect.bottom() - (y - self.y_range[0]) * self._y_factor()

    def x_at(self, pixel: float) -> float:
        """Place on the horizontal axis under a pixel."""
        return self.x_range[0] + (pixel - self.rect.left()) / max(self._x_factor(), 1e-12)

    def xs(self, x: Floats) -> Floats:
        """Horizontal pixels of many places."""
        return self.rect.left() + (x - self.x_range[0]) * self._x_factor()

    def ys(self, y: Floats) -> Floats:
        """Vertical pixels of many values, cut far outside the frame."""
        pixels = self.rect.bottom() - (y - self.y_range[0]) * self._y_factor()
        np.maximum(pixels, self.rect.top() - _FAR, out=pixels)
        np.minimum(pixels, self.rect.bottom() + _FAR, out=pixels)
        return pixels
