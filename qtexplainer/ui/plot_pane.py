"""A plot in the flow of a lesson: its title and the drawn part on a ground of their own."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QVBoxLayout, QWidget

from qtexplainer.ui.focus_ring import paint_focus
from qtexplainer.ui.plot_title import PlotTitle

if TYPE_CHECKING:
    from qtexplainer.ui.chart_canvas import ChartCanvas
    from qtexplainer.ui.theme import Theme


class PlotPane(QFrame):
    """White in the light theme, where lines need it; `rows` takes what stands under the plot."""

    def __init__(self, theme: "Theme", canvas: "ChartCanvas", parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._theme = theme
        self.title = PlotTitle(theme, self)
        self.canvas = canvas
        self.rows = QVBoxLayout(self)
        self.rows.addWidget(self.title)
        self.rows.addWidget(canvas)
        theme.changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and a ring around the plot that has the keyboard."""
        super().paintEvent(event)
        plot = next((one for one in self.findChildren(QGraphicsView) if one.hasFocus()), None)
        if plot is not None:
            reach = self._theme.px(4) + 1
            ring = plot.geometry().adjusted(-reach, -2, reach, 3)
            paint_focus(QPainter(self), ring, self._theme)

    def _restyle(self) -> None:
        px = self._theme.px
        self.rows.setContentsMargins(px(8), px(6), px(8), px(6))
        self.rows.setSpacing(0)
        self.canvas.restyle()
