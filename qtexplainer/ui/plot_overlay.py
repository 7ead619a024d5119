"""What is drawn over the whole of one plot."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject

if TYPE_CHECKING:
    from qtexplainer.ui.fan_item import FanItem
    from qtexplainer.ui.theme import Theme


class PlotOverlay(QGraphicsObject):
    """Lies over a plot and lets the mouse through; a subclass paints in pixels."""

    def __init__(
        self, plot: "FanItem", theme: "Theme", parent: QGraphicsItem, *, level: float
    ) -> None:
        """Lie over a plot; what has the higher level covers the other."""
        super().__init__(parent)
        self._plot = plot
        self._theme = theme
        self._bounds = QRectF()
        self.setZValue(level)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def place(self, bounds: QRectF) -> None:
        """Take the whole of the plot."""
        self.prepareGeometryChange()
        self._bounds = QRectF(bounds)

    def boundingRect(self) -> QRectF:
        """Whole of the plot, in pixels."""
        return QRectF(self._bounds)
