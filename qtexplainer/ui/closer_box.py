"""The part of a closer look in which the data stand: it tells what mouse and wheel ask for."""

from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPen

from qtexplainer.ui.closer_items import cosmetic
from qtexplainer.ui.graphs import pyqtgraph

TIME, VALUES = 0, 1
_A_NOTCH: Final = 120.0
_STEP: Final = 0.8
"""What remains of the span after one notch of the wheel."""


class CloserBox(pyqtgraph.ViewBox):
    """Moves nothing by itself: whoever owns the sights does.

    Signals
    -------
    zoom_asked
        With the axis, the factor of its span and the place that is to stay.
    pan_asked
        With the ways along both axes, in their units.
    rectangle_asked
        With the rectangle that is to be in sight.
    """

    zoom_asked = Signal(int, float, float)
    pan_asked = Signal(float, float)
    rectangle_asked = Signal(QRectF)

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.takes_rectangles = False
        """Whether a drag draws a rectangle even without Shift."""
        self.disableAutoRange()
        self.setDefaultPadding(0.0)

    def colour_rectangle(self, colour: QColor) -> None:
        """Draw the rectangle of a zoom in this colour."""
        ground = QColor(colour)
        ground.setAlphaF(0.15)
        self.rbScaleBox.setPen(cosmetic(QPen(colour, 1)))
        self.rbScaleBox.setBrush(ground)

    def wheelEvent(self, ev: Any, axis: int | None = None) -> None:
        """Ask for a narrower or wider span: of time, with Ctrl or over the numbers of values."""
        if axis is None:
            axis = VALUES if ev.modifiers() & Qt.KeyboardModifier.ControlModifier else TIME
        place = self.mapSceneToView(ev.scenePos())
        about = place.y() if axis == VALUES else place.x()
        self.zoom_asked.emit(axis, _STEP ** (ev.delta() / _A_NOTCH), about)
        ev.accept()

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        """Ask for the rectangle drawn, or to move along with the hand."""
        ev.accept()
        by_rectangle = self.takes_rectangles or bool(
            ev.modifiers() & Qt.KeyboardModifier.ShiftModifier
        )
        if axis is None and by_rectangle:
            start, end = ev.buttonDownPos(), ev.pos()
            if not ev.isFinish():
                self.updateScaleBox(start, end)
                return
            self.rbScaleBox.hide()
            box = self.childGroup.mapRectFromParent(QRectF(QPointF(start), QPointF(end)))
            self.rectangle_asked.emit(box.normalized())
            return
        here, before = (self.mapToView(place) for place in (ev.pos(), ev.lastPos()))
        across = before.x() - here.x() if axis != VALUES else 0.0
        up = before.y() - here.y() if axis != TIME else 0.0
        self.pan_asked.emit(across, up)
