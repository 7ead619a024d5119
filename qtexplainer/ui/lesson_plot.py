"""A plot in the flow of a lesson: of fixed height, read by pointer or keys, filled when seen."""

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from qtexplainer.ui.chart_canvas import ChartCanvas
from qtexplainer.ui.crosshair import Crosshair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qtexplainer.presentation.chart import Figure, Floats
    from qtexplainer.ui.theme import Theme

HEIGHT: Final = 260
"""Height of a plot before the zoom."""
_MOST_GROWTH: Final = 1.75
"""Zoom up to which plots grow: beyond it they would not fit on the page as a whole."""
_LONG_STEP: Final = 13


class LessonPlot(ChartCanvas):
    """Draws one figure on its own axes, with a crosshair of its own.

    Left and right move the crosshair from one observation to the next, Page Up and Page Down by
    thirteen of them, Home and End to the ends; Escape takes it away.

    Signals
    -------
    first_seen
        Once, when the plot comes in sight and has no figure yet.
    """

    first_seen = Signal()

    def __init__(
        self,
        theme: "Theme",
        parent: QWidget,
        *,
        height: int = HEIGHT,
        crosshair: Crosshair | None = None,
    ) -> None:
        self.own_crosshair = crosshair if crosshair is not None else Crosshair(parent)
        self.least_left, self.least_right = 0.0, 0.0
        """Room beside the data that is kept in any case, so that plots stand in line."""
        self._is_seen = False
        self._height = height
        self._places: Floats = np.zeros(0)
        self.words = ""
        """What a screen reader says of the plot."""
        super().__init__(theme, self.own_crosshair, parent)
        self.own_crosshair.moved.connect(self.show_pointer)

    def description(self) -> str:
        """Return what the plot shows now, in words."""
        return self.words or super().description()

    def show_figure(self, figure: "Figure") -> None:
        """Draw this figure."""
        self.setAccessibleName(f"{figure.chart.title}, {figure.chart.unit}")
        days = [line.x for line in figure.lines if line.role != "drawn"]
        self._places = np.unique(np.concatenate(days)) if days else np.zeros(0)
        self.plot.show_figure(figure, figure.y_range)
        self.place_items()
        self.show_pointer()

    def show_pointer(self) -> None:
        """Draw the crosshair where it is."""
        day = self.own_crosshair.day
        self.pointer.show_day(day, with_card=self.own_crosshair.source is self)

    def place_items(self) -> None:
        """Give the items their places within the present size."""
        super().place_items()
        frame = self.plot.frame
        right = min(frame.rect.right(), frame.bounds.right() - self.least_right)
        left = max(frame.rect.left(), frame.bounds.left() + self.least_left)
        if (left, right) != (frame.rect.left(), frame.rect.right()):
            self.plot.place(
                frame.bounds,
                QRectF(frame.rect).adjusted(
                    left - frame.rect.left(), 0, right - frame.rect.right(), 0
                ),
            )

    def restyle(self) -> None:
        """Take colours, fonts and sizes from the theme again."""
        # Fixed, so that the axes rest under the hand while other parts of the card come and go.
        self.setFixedHeight(round(self._height * min(self._theme.zoom, _MOST_GROWTH)))
        super().restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, the pane rings it; ask for something to draw when first seen."""
        QGraphicsView.paintEvent(self, event)
        if not self._is_seen:
            self._is_seen = True
            if self.plot.figure is None:
                QTimer.singleShot(0, self, self.first_seen.emit)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the pane draw its ring."""
        super().focusInEvent(event)
        self._tell_pane()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Have the pane take its ring away."""
        super().focusOutEvent(event)
        self._tell_pane()

    def _tell_pane(self) -> None:
        pane = self.parentWidget()
        if pane is not None:
            pane.update()

    # --- pointing -------------------------------------------------------------------------

    def nearest_place(self, day: float) -> int:
        """Number of the observation nearest to a day; 0 where there is none."""
        return int(np.argmin(np.abs(self._places - day))) if len(self._places) else 0

    def point_to(self, place: int) -> None:
        """Put the crosshair on an observation, within the plot."""
        if len(self._places):
            place = min(max(place, 0), len(self._places) - 1)
            self.own_crosshair.point(float(self._places[place]), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Read the observation under the pointer."""
        self.point_to(self.nearest_place(self.plot.frame.x_at(event.position().x())))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self.point_to(self.nearest_place(self.plot.frame.x_at(event.position().x())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the crosshair."""
        day = self.own_crosshair.day
        here = -1 if day is None else self.nearest_place(day)
        last = len(self._places) - 1
        moves = {
            Qt.Key.Key_Left: max(here, 1) - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_PageUp: here + _LONG_STEP,
            Qt.Key.Key_PageDown: here - _LONG_STEP,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in moves:
            self.point_to(moves[key])
        elif key == Qt.Key.Key_Escape and day is not None:
            self.own_crosshair.point(None, None)
        else:
            event.ignore()


def stand_in_line(plots: "Sequence[LessonPlot]") -> None:
    """Give plots that stand above one another the same room beside their data."""
    for plot in plots:
        plot.least_left = plot.least_right = 0.0
        plot.place_items()
    frames = [plot.plot.frame for plot in plots]
    left = max(frame.rect.left() - frame.bounds.left() for frame in frames)
    right = max(frame.bounds.right() - frame.rect.right() for frame in frames)
    for plot in plots:
        plot.least_left, plot.least_right = left, right
        plot.place_items()
