"""One plot that stands alone, outside the lab: a title and a canvas to be read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qtexplainer.ui.chart_canvas import ChartCanvas
from qtexplainer.ui.crosshair import Crosshair

if TYPE_CHECKING:
    from qtexplainer.presentation.chart import Figure
    from qtexplainer.ui.theme import Theme


class StillChart(QWidget):
    """A figure that is shown once; pointer and arrow keys read its values."""

    def __init__(
        self, figure: "Figure", theme: "Theme", parent: QWidget | None = None, *, alt: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._crosshair = Crosshair(self)
        self._title = QLabel(f"{figure.chart.title}, {figure.chart.unit}", self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self.canvas = ChartCanvas(theme, self._crosshair, self)
        self.canvas.setAccessibleName(self._title.text())
        self.canvas.setAccessibleDescription(alt)
        self.canvas.plot.show_figure(figure, figure.y_range)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._title)
        rows.addWidget(self.canvas, 1)
        self._crosshair.moved.connect(self._follow)
        self.canvas.placed.connect(self._follow)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _follow(self) -> None:
        self.canvas.pointer.show_day(self._crosshair.day, with_card=True)

    def _restyle(self) -> None:
        font = self._theme.font("ui")
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._title.setContentsMargins(2, 0, 0, self._theme.px(4))
        self.canvas.restyle()
        self.setFixedHeight(self._theme.px(260))
